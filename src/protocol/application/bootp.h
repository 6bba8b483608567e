/* What the two tellers of BOOTP share. */
#ifndef ETHOGRAM_BOOTP_H
#define ETHOGRAM_BOOTP_H

#include "line.h"

/* What the vendor's area begins with. */
enum {
	BOOTP_COOKIE_OPTIONS = 0x63825363, /* RFC 1497 */
	BOOTP_COOKIE_CMU = 0x434d5500,
};

/* " vend-cmu DG:10.0.0.1": what the options were at Carnegie Mellon, before RFC 1048. False when they are not all
 * there. */
bool bootp_put_cmu(struct line *line, struct cursor *cursor);

/* The line of tcpdump 3.x. */
void bootp_line_classic(struct line *line, const struct layer *layer);

#endif
