/* What the table of TCP's header cannot say: its options. */
#ifndef ETHOGRAM_TCP_DESCRIBE_H
#define ETHOGRAM_TCP_DESCRIBE_H

#include "describe.h"

void tcp_describe(struct description *to, const struct layer *layer);

extern const struct shape *const tcp_parts[];

#endif
