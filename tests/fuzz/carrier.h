/* Frames that carry a payload to where protocols.def says that a protocol is found, so that a fuzzer need not find the
 * way by itself. */
#ifndef FUZZ_CARRIER_H
#define FUZZ_CARRIER_H

#include "protocol.h"
#include "span.h"

enum { CARRIER_MAX = 128 }; /* bytes of headers at most */

struct carried {
	uint8_t frame[CARRIER_MAX + 65536];
	size_t len;
	unsigned link_type;
	const struct protocol *forced; /* by its name, as -T does; NULL when a number leads to it */
};

/* The frame that carries `payload` (65,000 bytes at most) to `number` of `space`; where nothing is found there, to one
 * of the places that are, chosen by `number`. Ports are the destination's. */
void carrier_fill(struct carried *carried, unsigned space, unsigned number, struct span payload);

/* Notes the protocols of a decoded packet. When the process ends, those that were never met are named on stderr. */
struct packet;
void carrier_note(const struct packet *packet);

#endif
