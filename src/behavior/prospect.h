/* Prospects: what packets say by themselves, worked out for some of them before the first of them is looked at in its
 * conversation: docs/adr/0014. */
#ifndef ETHOGRAM_PROSPECT_H
#define ETHOGRAM_PROSPECT_H

#include "conversation.h"
#include "exchange.h"
#include "sight.h"

/* Of an IP layer. */
struct prospect {
	const struct layer *network;   /* NULL: the packet has none, and the rest is not known */
	const struct layer *transport; /* what it carries in the end, or NULL */
	struct share share;
	uint32_t flow;             /* what was brought near: of the table of flows, */
	struct exchange_near near; /* and of that of stimuli */
	struct sight sight;        /* what the whole packet looks like */
};

/* Those of the next packets, by their outermost IP layers: a ring. */
struct prospects {
	struct conversations *conversations;
	struct exchange *exchange; /* NULL: only flows are wanted; likewise: */
	struct judge *judge;
	bool checksums_verified;   /* not -K */
	uint32_t first, count;
	uint32_t approached; /* the first so many of them */
	struct prospect of[PACKETS_AHEAD];
};

/* Reads one of a layer that is not in the ring. */
void prospect_read(struct prospect *prospect, const struct prospects *prospects, const struct packet *packet,
                   const struct layer *network);

/* Adds that of a packet, behind PACKETS_AHEAD - 1 others at most; what will be looked up for it is brought near. */
void prospects_add(struct prospects *prospects, const struct packet *packet);

/* What was asked for has come by now: what it points to is asked for, some packets before it is their turn. */
void prospects_approach(struct prospects *prospects);

/* The first one has been of use. */
void prospects_turn(struct prospects *prospects);

/* That of the packet at hand. */
static inline const struct prospect *prospects_first(const struct prospects *prospects)
{
	return prospects->of + prospects->first;
}

#endif
