/* The line of a packet: number, time, what its layers say, and the dump of its bytes. */
#ifndef ETHOGRAM_PACKET_LINE_H
#define ETHOGRAM_PACKET_LINE_H

#include "behavior.h"
#include "clock.h"
#include "packet.h"

/* What is remembered from line to line: one per run. Set `manner` and `behavior`, the rest to zero. */
struct packet_line {
	const struct manner *manner;
	struct behavior *behavior; /* sees packets inside other packets' data as they are printed; or NULL */
	uint64_t number;           /* of the packet printed last, from 1 */
	struct clock_face clock;
};

/* Puts the packet's line, newline included. */
void packet_line_put(struct packet_line *packet_line, const struct packet *packet, struct text *text);

#endif
