/* The parts that an explanation is made of: explain_packet.c puts them together. */
#ifndef ETHOGRAM_EXPLAIN_PARTS_H
#define ETHOGRAM_EXPLAIN_PARTS_H

#include "describe.h"

enum { FIELD_COLORS = 6, BEGINS_FIELD = 0x80 };

/* The codes of ECMA-48 §8.3.117 that switch to a field's color, and back. */
const char *field_color(unsigned field);
extern const char field_color_end[];

/* The bytes of a packet, and how they are shown. */
struct explain_dump {
	struct span bytes;
	const uint8_t *marks; /* of each byte: the number of its color, and BEGINS_FIELD on the first one of a field */
	bool colored;
	int width; /* columns of the terminal, 0: of none */
};

/* Puts them sixteen to a row, or eight where there is no room for more. */
void explain_dump_put(const struct explain_dump *dump, struct text *text);

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
void explain_group_put(const char *name, unsigned depth, int width, struct text *text);

/* The same in a terminal that is too narrow for columns; and where the names of a depth begin in it. */
void explain_narrow_titles_put(int width, struct text *text);
void explain_narrow_row_put(const struct explain_row *row, struct text *words, struct text *text);
int explain_narrow_column(unsigned depth, int width);

/* What a row is made of: its first bytes; its bits, where it is not made of whole bytes, as "4-7", bit 0 being the
 * highest; its value, for which `words` is a growing text to work in, left empty; and what it means. */
void explain_bytes_put(struct span bytes, struct text *text);
bool explain_has_bits(const struct item *item);
void explain_bits_put(const struct item *item, struct text *text);
void explain_value_put(const struct item *item, struct text *words, struct text *text);
void explain_meaning_put(const struct explain_row *row, struct text *text);

/* The points of a list, each a sentence: where they go. */
struct explain_points {
	struct text *words; /* growing: the sentence under way, empty between two */
	int width;          /* columns */
	struct text *text;
};

/* Puts the sentence in `words` as a point; nothing when there is none. */
void explain_point_put(struct explain_points *to);

/* Puts what is wrong with a layer by the lengths that it states, and with checksums other than those of IP and of what
 * hosts speak over it (checksums.h). */
void explain_lengths_put(struct explain_points *to, const struct packet *packet, const struct layer *layer);
void explain_sums_put(struct explain_points *to, const struct packet *packet, const struct layer *layer);

/* Puts what is wrong with the packet: lengths that disagree, checksums and what they should be. In `width` columns, 0:
 * as many as read well. */
void explain_wrong_put(const struct packet *packet, int width, struct text *words, struct text *text);

#endif
