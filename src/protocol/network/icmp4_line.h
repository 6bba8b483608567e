/* How ICMP reads in a line: icmp4_line.c, icmp4_quote_line.c for what names a quoted datagram, and icmp4_extension.c
 * for what may follow one. */
#ifndef ETHOGRAM_ICMP4_LINE_H
#define ETHOGRAM_ICMP4_LINE_H

#include "line.h"

/* The words of tcpdump 3.x are wanted. */
static inline bool icmp4_is_classic(const struct line *line)
{
	return line->manner->dialect == DIALECT_CLASSIC;
}

/* The line in each dialect. */
void icmp4_line(struct line *line, const struct layer *layer);
void icmp4_line_classic(struct line *line, const struct layer *layer);

/* The messages that name the datagram that they are about; its header, 20 bytes, has to be there, and where a port is
 * told the four bytes behind its options too. */
void icmp4_put_unreachable(struct line *line, const struct layer *layer);
void icmp4_put_redirect(struct line *line, const struct layer *layer);

/* Bytes of the quoted header with its options, as it states. */
size_t icmp4_quoted_header_len(const struct layer *layer);

/* The extensions of RFC 4884, each on lines of its own; nothing when the message is too short to have any. */
void icmp4_line_extensions(struct line *line, const struct layer *layer);

#endif
