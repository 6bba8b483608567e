/* What ICMP and ICMPv6 have behind their messages: RFC 4884, RFC 8335. */
#ifndef ETHOGRAM_ICMP_EXTENSION_DESCRIBE_H
#define ETHOGRAM_ICMP_EXTENSION_DESCRIBE_H

#include "describe.h"

/* A header, and objects. */
extern const struct shape icmp_extensions;

/* Extended echo: the question, and the answer. */
extern const struct shape icmp_extended_request, icmp_extended_reply;

#endif
