/* Some link types put a header before the frame that is in the byte order of the host that captured it. In a file of
 * the other byte order it has to be turned, so that those who read records know one order only. */
#ifndef ETHOGRAM_PSEUDO_HEADER_H
#define ETHOGRAM_PSEUDO_HEADER_H

#include "cursor.h"

/* True when records of the link type may begin with such a header. */
bool pseudo_header_in(int link_type);

/* Turns the header of one record of such a link type, as far as it was captured. */
void pseudo_header_swap(int link_type, uint8_t *bytes, size_t len);

#endif
