/* What the routing and signalling protocols of generalized MPLS have in common: bandwidths and the names of RFC 3471,
 * RFC 4203 and RFC 4124. */
#ifndef ETHOGRAM_GMPLS_H
#define ETHOGRAM_GMPLS_H

#include "names.h"

enum { BANDWIDTH_LEN = 4 };

extern const struct name gmpls_encodings[];
extern const struct name gmpls_switching_capabilities[];
extern const struct name gmpls_link_protections[];
extern const struct name gmpls_bandwidth_models[];
extern const struct name gmpls_payloads[]; /* RFC 3471 §3.1.1: what a path carries */

/* Megabits per second, from bytes per second as an IEEE 754 number of 32 bits in network order. */
double gmpls_megabits(const uint8_t at[BANDWIDTH_LEN]);

#endif
