/* Copies that the capture made: a mirror port or a second tap shows a packet twice, a capture on both sides of a router
 * shows it before and after a hop. One packet was sent; detectors should see one.
 *
 * A packet is recognized by a digest of what no router changes. It is a copy when the same came within a millisecond,
 * and when this is the habit of its hosts: a network that doubles a packet now and then is another matter, and so is
 * a sender that repeats the same packet over and over. Nor is it a copy when it comes by in circles, its TTL falling
 * between the same cards: that is counted. */
#ifndef ETHOGRAM_COPIES_H
#define ETHOGRAM_COPIES_H

#include "scene.h"
#include "table.h"

enum copy_kind {
	COPY_NONE,
	COPY_DOUBLED, /* the same frame, or the same packet at the other end of a bridge that has a card of its own */
	COPY_ROUTED,  /* a hop or a few further on, between other MAC addresses */
	COPY_KIND_COUNT,
};

/* What a copy is of. */
struct copy {
	enum copy_kind kind;
	uint32_t original;  /* its record number */
	nanoseconds after;  /* how much earlier it was */
	uint8_t ttl[2];     /* of the original, of the copy */
	uint8_t passes;     /* of the same packet, each with a lower TTL than the one before; stops at the top */
	uint32_t first;     /* record of the first pass */
	uint8_t first_ttl;
};

/* What depends on the packet alone. */
struct sight {
	uint64_t digest;              /* 0: of no use, and the rest is not there */
	const struct layer *network;  /* its outermost IP layer; NULL: a frame of Ethernet without one */
	uint32_t *memo;               /* where their pair may be */
	uint8_t address[2][IP6_LEN];  /* source and destination: of IP, or of the frame */
};

struct copies;

/* `most`: pairs of hosts kept at once. */
struct copies *copies_open(uint32_t most);
void copies_close(struct copies *copies);

/* Reads a packet, of which `network` is the outermost IP layer or NULL. */
void copies_read(struct copies *copies, const struct packet *packet, const struct layer *network, struct sight *sight);

/* Has what is known of such packets brought near, for copies_look, which follows a little later. */
void copies_approach(const struct copies *copies, const struct sight *sight);

/* Says in `copy` whether the packet at hand is a copy of an earlier one, made by the capture. Where it is none, and
 * does not pass for the third time at least, `kind` and `passes` say so, and the rest says nothing. */
void copies_look(struct copies *copies, const struct scene *scene, const struct sight *sight, struct copy *copy);

/* True when most packets of some host pair came as copies of that kind. */
bool copies_are_habit(const struct copies *copies, enum copy_kind kind);

/* Pairs that had to go for others. */
uint64_t copies_forgotten(const struct copies *copies);

#endif
