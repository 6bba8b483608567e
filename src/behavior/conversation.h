/* From packets to flows: whom a packet belongs to, and what it adds. */
#ifndef ETHOGRAM_CONVERSATION_H
#define ETHOGRAM_CONVERSATION_H

#include "flow.h"

struct conversations {
	struct flows *flows;
	nanoseconds now;          /* the latest stamp so far: packets that are older count as coming now */
	bool checksums_verified;  /* not -K */
};

/* Adds a packet to the flow of each IP layer in it, tunnels included, quoted ones not. */
void conversations_observe(struct conversations *conversations, const struct packet *packet);

#endif
