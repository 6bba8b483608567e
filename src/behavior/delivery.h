/* What is delivered: not each segment that the capture has is one more segment to its receiver. */
#ifndef ETHOGRAM_DELIVERY_H
#define ETHOGRAM_DELIVERY_H

#include "connection.h"

/* False when the segment at hand is damaged, one that was seen already, or a part of such a one. Asked once for each,
 * before it is noted. */
bool delivery_counts(const struct passage *passage);

#endif
