/* The two routing protocols that travel as messages of IGMP, in a line: dvmrp_line.c, pim1_line.c. */
#ifndef ETHOGRAM_IGMP_LINE_H
#define ETHOGRAM_IGMP_LINE_H

#include "line.h"

/* What the message in the IGMP layer `layer` says, behind "igmp dvmrp" and "igmp pimv1". Where the capture ends in it
 * they say so and set line->cut. */
void dvmrp_line(struct line *line, const struct layer *layer);
void pim1_line(struct line *line, const struct layer *layer);

#endif
