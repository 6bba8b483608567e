/* How the options of a segment are told. */
#ifndef ETHOGRAM_TCP_OPTION_LINE_H
#define ETHOGRAM_TCP_OPTION_LINE_H

#include "line.h"

/* What came of telling an option. */
enum told {
	TOLD,
	TOLD_UNTIL_CUT, /* the capture ends within it */
	TOLD_AS_BAD,    /* its length cannot be */
};

/* ", options [mss 1460,nop]", or " <mss 1460,nop>". False when the list could not be read to its end, which is said:
 * the line ends there. */
bool tcp_options_line(struct line *line, const struct layer *layer);

#endif
