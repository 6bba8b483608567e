/* Marvell's switch tag. */
#ifndef ETHOGRAM_DSA_H
#define ETHOGRAM_DSA_H

#include "describe.h"
#include "line.h"

enum { DSA_TAG_LEN = 4 };

/* With -e "mode Forward, dev 0, port 2, untagged, VID 1337, FPri 0, ", else "Forward port 0.2, VLAN 1337u, ". */
void line_dsa_tag(struct line *line, const uint8_t *tag);

/* The tag's fields, for those that describe a frame with one; and the shape that tells them. */
void dsa_describe_tag(struct description *to);
extern const struct shape dsa_tag;

#endif
