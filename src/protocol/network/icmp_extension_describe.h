/* What ICMP and ICMPv6 have in common: codes, and what stands behind their messages (RFC 4884, RFC 8335). */
#ifndef ETHOGRAM_ICMP_EXTENSION_DESCRIBE_H
#define ETHOGRAM_ICMP_EXTENSION_DESCRIBE_H

#include "describe.h"

/* A header, and objects. */
extern const struct shape icmp_extensions;

/* Extended echo: the question, and the answer. */
extern const struct shape icmp_extended_request, icmp_extended_reply;

/* What a code means, in words, where it means something; from one of these tables. */
void icmp_describe_code(struct description *to, const struct name *codes, uint64_t type, uint64_t code);
extern const struct name icmp4_codes[], icmp6_codes[];
extern const struct shape icmp_code_shape;

#endif
