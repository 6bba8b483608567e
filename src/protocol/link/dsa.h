/* Marvell's switch tag. */
#ifndef ETHOGRAM_DSA_H
#define ETHOGRAM_DSA_H

#include "line.h"

enum { DSA_TAG_LEN = 4 };

/* With -e "mode Forward, dev 0, port 2, untagged, VID 1337, FPri 0, ", else "Forward port 0.2, VLAN 1337u, ". */
void line_dsa_tag(struct line *line, const uint8_t *tag);

#endif
