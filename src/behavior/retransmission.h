/* Data that was sent before, or that comes too late: why? RFC 6298, RFC 5681 §3.2, RFC 5682, RFC 4737. */
#ifndef ETHOGRAM_RETRANSMISSION_H
#define ETHOGRAM_RETRANSMISSION_H

#include "stream.h"

/* A segment that begins before own->next. */
void retransmission_observe(const struct passage *passage);

/* The connection's time is up: were retries ever answered? */
void retransmission_conclude(const struct passage *passage);

#endif
