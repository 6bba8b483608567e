/* The fields of a radiotap header, as lines tell them. */
#ifndef ETHOGRAM_RADIOTAP_LINE_H
#define ETHOGRAM_RADIOTAP_LINE_H

#include "line.h"

/* "1.0 Mb/s 2412 MHz 11b -22dBm signal ": the fields that `header`, a whole one, announces. False when
 * the announcement itself does not end within it. */
bool radiotap_line_fields(struct line *line, struct span header);

/* True when the frame behind the header, a whole layer, has bytes between its own header and its data, which so begins
 * at a multiple of four. */
bool radiotap_is_padded(const struct layer *layer);

#endif
