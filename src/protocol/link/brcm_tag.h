/* Broadcom's switch tag. */
#ifndef ETHOGRAM_BRCM_TAG_H
#define ETHOGRAM_BRCM_TAG_H

#include "line.h"

enum { BRCM_TAG_LEN = 4 };

/* "BRCM tag OP: EG, CID: 0, RC: exception, TC: 0, port: 5, " */
void line_brcm_tag(struct line *line, const uint8_t *tag);

#endif
