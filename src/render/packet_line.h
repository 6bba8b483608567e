/* The line of a packet: number, time, what its layers say, and the dump of its bytes. */
#ifndef ETHOGRAM_PACKET_LINE_H
#define ETHOGRAM_PACKET_LINE_H

#include "behavior.h"
#include "clock.h"
#include "packet.h"

enum { INNER_NOTES_MAX = 16 };

/* What was found out about TCP layers inside other packets' data while the line was put, in their order. */
struct inner_notes {
	union layer_notes notes[INNER_NOTES_MAX];
	uint8_t count; /* found out, or recalled so far */
	bool recalled; /* not found out again */
};

/* What is remembered from line to line: one per run. Set `manner` and `behavior`, the rest to zero. */
struct packet_line {
	const struct manner *manner;
	struct behavior *behavior; /* sees packets inside other packets' data as they are printed; or NULL */
	uint64_t number;           /* of the line printed last, or of its record, from 1 */
	struct clock_face clock;
	struct inner_notes inner; /* of the latest line */
};

/* Puts the packet's line, newline included. */
void packet_line_put(struct packet_line *packet_line, const struct packet *packet, struct text *text);

/* Puts the line that was put last once more. `before` is what `packet_line` was before that. Nobody sees the packets
 * inside of it a second time. */
void packet_line_put_again(struct packet_line *packet_line, const struct packet_line *before,
                           const struct packet *packet, struct text *text);

#endif
