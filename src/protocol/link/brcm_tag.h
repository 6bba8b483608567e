/* Broadcom's switch tag. */
#ifndef ETHOGRAM_BRCM_TAG_H
#define ETHOGRAM_BRCM_TAG_H

#include "describe.h"
#include "line.h"

enum { BRCM_TAG_LEN = 4 };

/* "BRCM tag OP: EG, CID: 0, RC: exception, TC: 0, port: 5, " */
void line_brcm_tag(struct line *line, const uint8_t *tag);

/* The tag's fields, for those that describe a frame with one; and the shapes that tell them. */
void brcm_tag_describe(struct description *to);
extern const struct shape brcm_tag_start, brcm_tag_ingress, brcm_tag_egress;

#endif
