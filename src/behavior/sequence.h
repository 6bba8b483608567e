/* Where the sequence numbers of TCP connections begin, so that a line can count from there.
 *
 * Per connection the base of each direction: the sequence number of its SYN, or, where the capture joined later, that
 * of the first segment seen. Only segments with ACK take part, so a flood of SYNs leaves no trace here.
 *
 * At most 64 MiB for IPv4, 32 MiB for IPv6 (three million and 650,000 connections): the table starts at a page and
 * doubles. At the cap the connection that was idle for longest in a bucket is forgotten, which happens to one in 400
 * when a million connections over IPv4 are alive; a forgotten connection starts again with absolute numbers. */
#ifndef ETHOGRAM_SEQUENCE_H
#define ETHOGRAM_SEQUENCE_H

#include "packet.h"
#include "table.h"

struct sequence {
	struct table ip4, ip6;
};

/* Empty tables with a secret of their own; sequence_close frees them. */
void sequence_open(struct sequence *sequence);
void sequence_close(struct sequence *sequence);

/* Fills the notes of a TCP layer in `network`, an IPv4 or IPv6 layer. */
void sequence_observe(struct sequence *sequence, const struct layer *network, struct layer *tcp);

/* Has memory fetch what sequence_observe is going to need. */
void sequence_prefetch(const struct sequence *sequence, const struct layer *network, const struct layer *tcp);

#endif
