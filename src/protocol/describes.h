/* The descriptions that have a file of their own, for the tables of their protocols: each row of protocols.def may have
 * a NAME_describe, NAME_parts and NAME_forms, which one that needs no such file does not define. */
#ifndef ETHOGRAM_DESCRIBES_H
#define ETHOGRAM_DESCRIBES_H

#include "describe.h"

typedef void describe_function(struct description *to, const struct layer *layer);

#define DESCRIBED(name) \
	extern describe_function name##_describe; \
	extern const struct shape *const name##_parts[]; \
	extern const struct tlv_form name##_forms[];

#define PROTOCOL(name, ...) DESCRIBED(name)
#include "protocols.def"
#undef PROTOCOL

/* What stands behind a quote: RFC 4884. */
describe_function icmp4_describe_trailer, icmp6_describe_trailer;

/* What several rows share: PPP's control protocols, IPv6's headers with options. */
DESCRIBED(control)
DESCRIBED(ip6_options)
#undef DESCRIBED

#endif
