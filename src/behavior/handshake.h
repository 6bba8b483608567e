/* How connections begin, and how attempts end that never became one: RFC 9293 §3.5, RFC 7413, RFC 3168 §6.1.1. */
#ifndef ETHOGRAM_HANDSHAKE_H
#define ETHOGRAM_HANDSHAKE_H

#include "connection.h"

/* A SYN or SYN-ACK. */
void handshake_observe_syn(const struct passage *passage);

/* What an ACK means for SYNs that wait for one. */
void handshake_observe_ack(const struct passage *passage);

/* An ICMP error quotes a SYN of `asker`, whose attempt this connection is. */
void handshake_observe_error(const struct passage *passage, enum side asker, const struct layer *icmp);

/* An RST that answers a SYN or a SYN-ACK: true when it was one. */
bool handshake_observe_rst(const struct passage *passage);

/* The connection's time is up: what did its opening come to? True when it never opened. */
bool handshake_conclude(const struct passage *passage);

#endif
