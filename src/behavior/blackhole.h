/* Black holes: a link that is too narrow for full-size segments which must not be fragmented, behind a router whose
 * word about it never comes. Small segments pass, large ones vanish, and their sender cannot know why: RFC 2923 §2.1.
 * It gives up, or tries smaller ones by itself: RFC 4821. */
#ifndef ETHOGRAM_BLACKHOLE_H
#define ETHOGRAM_BLACKHOLE_H

#include "connection.h"

/* The segment at hand is larger than any before. */
void blackhole_note_largest(const struct passage *passage);

/* The segment at hand was sent before. */
void blackhole_observe_retry(const struct passage *passage);

/* The segment at hand acknowledges, before what it acknowledges is noted: the other side's segments pass. */
void blackhole_observe_ack(const struct passage *passage);

/* The connection is over. */
void blackhole_conclude(const struct passage *passage);

#endif
