/* The line of a packet: number, time, what its layers say, and the dump of its bytes. */
#ifndef ETHOGRAM_PACKET_LINE_H
#define ETHOGRAM_PACKET_LINE_H

#include "packet.h"

/* What is remembered from line to line: one per run. */
struct packet_line {
	const struct manner *manner;
	uint64_t number;                 /* of the packet printed last, from 1 */
	struct stamp first, last;        /* stamps of the first packet and the one printed last */
	int64_t day_second;              /* local midnight ... cached conversion of the second printed last */
};

/* Puts the packet's line, newline included. */
void packet_line_put(struct packet_line *packet_line, const struct packet *packet, struct text *text);

#endif
