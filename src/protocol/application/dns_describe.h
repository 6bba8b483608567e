/* What the table of DNS's header cannot say: questions and records. */
#ifndef ETHOGRAM_DNS_DESCRIBE_H
#define ETHOGRAM_DNS_DESCRIBE_H

#include "describe.h"

void dns_describe(struct description *to, const struct layer *layer);

extern const struct shape *const dns_parts[];

#endif
