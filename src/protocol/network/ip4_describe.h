/* What the table of IPv4's header cannot say: its options. */
#ifndef ETHOGRAM_IP4_DESCRIBE_H
#define ETHOGRAM_IP4_DESCRIBE_H

#include "describe.h"

void ip4_describe(struct description *to, const struct layer *layer);

extern const struct shape *const ip4_parts[];

#endif
