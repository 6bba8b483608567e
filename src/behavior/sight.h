/* What tells a packet from others, and depends on it alone: read ahead, for copies.h to look up. */
#ifndef ETHOGRAM_SIGHT_H
#define ETHOGRAM_SIGHT_H

#include "packet.h"

struct sight {
	uint64_t digest;             /* of what no router changes; 0: of no use, and the rest is not there */
	const struct layer *network; /* its outermost IP layer; NULL: a frame of Ethernet without one */
	uint32_t *memo;              /* where the table of pairs may remember its pair, */
	uint32_t hash;               /* and the hash of it, if it does not; 0: not known */
	uint8_t address[2][IP6_LEN]; /* source and destination: of IP, or of the frame */
};

#endif
