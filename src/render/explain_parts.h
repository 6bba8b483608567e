/* The parts that an explanation is made of: explain_packet.c puts them together. */
#ifndef ETHOGRAM_EXPLAIN_PARTS_H
#define ETHOGRAM_EXPLAIN_PARTS_H

#include "describe.h"

enum { FIELD_COLORS = 6, BEGINS_FIELD = 0x80 };

/* The codes of ECMA-48 §8.3.117 that switch to a field's color, and back. */
const char *field_color(unsigned field);
extern const char field_color_end[];

/* Puts `bytes` sixteen to a row. marks[i] belongs to bytes.at[i]: the number of its color, and BEGINS_FIELD on the
 * first byte of a field. */
void explain_dump_put(struct span bytes, const uint8_t *marks, bool colored, struct text *text);

/* A row of the table. */
struct explain_row {
	const struct item *item;
	const char *reference;       /* NULL: as in the row before, or as in the heading of the layer */
	size_t offset, layer_offset; /* of its first byte, in the packet and in its layer */
	unsigned depth;              /* how many groups it is in */
	const char *color;           /* NULL: none */
	int width;                   /* columns of the terminal, 0: of none */
};

/* Puts the titles of the columns; a row; and the name of a group. `words` is a growing text to work in, left empty. */
void explain_titles_put(int width, struct text *text);
void explain_row_put(const struct explain_row *row, struct text *words, struct text *text);
void explain_group_put(const char *name, unsigned depth, struct text *text);

/* Puts what is wrong with the packet: lengths that disagree, checksums and what they should be. */
void explain_wrong_put(const struct packet *packet, struct text *words, struct text *text);

#endif
