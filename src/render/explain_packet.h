/* One packet byte by byte: its bytes in hexadecimal with each field marked; a table of its fields, each with where it
 * is, what it says and what that means; and what is wrong with it. */
#ifndef ETHOGRAM_EXPLAIN_PACKET_H
#define ETHOGRAM_EXPLAIN_PACKET_H

#include "packet.h"

/* Puts all of that. `colored`: fields in colors, the same in the dump and the table. `width`: columns of the terminal,
 * 0 when it is none; in a narrow one meanings stand under their fields. */
void explain_put(const struct packet *packet, bool colored, int width, struct text *text);

#endif
