/* From packets to flows: whom a packet belongs to, and what it adds. */
#ifndef ETHOGRAM_CONVERSATION_H
#define ETHOGRAM_CONVERSATION_H

#include "share.h"

struct conversations {
	struct flows *flows;
	nanoseconds now;          /* the latest stamp so far: packets that are older count as coming now */
	/* the latest one, if pauses are minded: flow records are compared with Zeek's, who does not */
	struct pause pause;
	bool minds_pauses;
	bool as_zeek;             /* a checksum that is left to the network card is as good as wrong */
	uint64_t uncounted;       /* segments of which that was said */
};

/* The time of a packet: its stamp, but never before that of an earlier one. */
nanoseconds conversations_time(struct conversations *conversations, const struct packet *packet);

/* The same without a packet, while none comes. */
void conversations_wait(struct conversations *conversations, nanoseconds now);

/* Where a packet belongs. */
struct belonging {
	struct flow *flow;    /* NULL: the transport has no flows, or its header is broken or not here */
	enum side sender;
	bool is_heard; /* it counts in the flow for more than a wrong checksum */
};

/* In two steps, between which there is other work to do: have the flow of a share brought near that conversations_add
 * will be asked for. The first returns what the others need. */
uint32_t conversations_prepare(const struct conversations *conversations, const struct share *share);
void conversations_approach(const struct conversations *conversations, const struct share *share, uint32_t prepared);

/* Adds a share to the flow that it belongs to, a new one if need be. */
struct belonging conversations_add(struct conversations *conversations, const struct share *share, uint32_t prepared);

#endif
