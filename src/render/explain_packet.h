/* One packet byte by byte: its bytes in hexadecimal with each field marked; a table of its fields, each with where it
 * is, what it says and what that means; and what is wrong with it. */
#ifndef ETHOGRAM_EXPLAIN_PACKET_H
#define ETHOGRAM_EXPLAIN_PACKET_H

#include "packet.h"

/* Puts all of that. `colored`: fields in colors, the same in the dump and the table. */
void explain_put(const struct packet *packet, bool colored, struct text *text);

#endif
