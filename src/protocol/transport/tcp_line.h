/* How a segment is told: a line in each dialect. */
#ifndef ETHOGRAM_TCP_LINE_H
#define ETHOGRAM_TCP_LINE_H

#include "line.h"

/* Absolute or relative numbers as the manner asks; relative ones need the notes that `behavior` makes. */
void tcp_line_tcpdump(struct line *line, const struct layer *layer);
void tcp_line_classic(struct line *line, const struct layer *layer);

#endif
