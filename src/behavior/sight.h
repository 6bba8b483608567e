/* What tells a packet from others, and depends on it alone: read ahead, for copies.h to look up. */
#ifndef ETHOGRAM_SIGHT_H
#define ETHOGRAM_SIGHT_H

#include "hash.h"
#include "packet.h"

enum { SIGHT_NO_TTL = 0 };

/* Where it was seen: routers change that. */
struct guise {
	uint8_t macs[2 * MAC_LEN]; /* destination and source; zero where the link has none */
	uint8_t ttl;
	bool has_id;               /* IPv4's, and it is not zero */
};

struct sight {
	uint64_t digest;             /* of what no router changes; 0: of no use, and the rest is not there */
	uint32_t chain;              /* copies.c: those that share some bits of it */
	uint32_t hash;               /* of its pair, if it is not remembered; 0: not known */
	uint32_t *memo;              /* where the table of pairs may remember it */
	uint8_t address[2][IP6_LEN]; /* source and destination: of IP, or of the frame */
	struct guise guise;
};

/* Reads it from a packet, of which `network` is the outermost IP layer or NULL; not where it will be looked up. */
void sight_read(struct sight *sight, const struct digest_secret *secret, const struct packet *packet,
                const struct layer *network);

#endif
