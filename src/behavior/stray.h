/* Segments that belong to no connection that was seen to begin: RFC 9293 §3.5.2, §3.10.7.1. In the first minute of a
 * capture most of them belong to connections that are older than it. */
#ifndef ETHOGRAM_STRAY_H
#define ETHOGRAM_STRAY_H

#include "connection.h"

/* True when there is nothing more to say about the segment. */
bool stray_observe(const struct passage *passage);

/* True when a segment that comes in a new flow still belongs to a SYN-ACK that nobody asked for: it comes again, or is
 * answered. */
bool stray_goes_on(const struct connection *connection, enum side sender, const struct segment *segment);

/* The connection's time is up: true when it never was one. */
bool stray_conclude(const struct passage *passage);

#endif
