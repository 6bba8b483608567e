/* How ICMP reads in a line: icmp4_line.c, and icmp4_extension.c for what may follow a quoted datagram. */
#ifndef ETHOGRAM_ICMP4_LINE_H
#define ETHOGRAM_ICMP4_LINE_H

#include "line.h"

void icmp4_line(struct line *line, const struct layer *layer);
void icmp4_line_classic(struct line *line, const struct layer *layer);

/* The extensions of RFC 4884, each on lines of its own; nothing when the message is too short to have any. */
void icmp4_line_extensions(struct line *line, const struct layer *layer);

#endif
