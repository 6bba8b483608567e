/* What both captures of Hilscher's netANALYZER begin with. */
#ifndef ETHOGRAM_NETANALYZER_H
#define ETHOGRAM_NETANALYZER_H

#include "line.h"

enum { NETANALYZER_LEN = 4, NETANALYZER_FIELD_COUNT = 6 };

extern const struct field netanalyzer_fields[NETANALYZER_FIELD_COUNT];

/* An Ethernet frame behind `header_len` bytes. */
enum decoded netanalyzer_decode(struct packet *packet, struct layer *layer, uint32_t header_len);

/* Prints that frame, or that it is not there. */
void netanalyzer_line(struct line *line, const struct layer *layer);

#endif
