/* The parts that the description of BGP is made of. */
#ifndef ETHOGRAM_BGP_DESCRIBE_H
#define ETHOGRAM_BGP_DESCRIBE_H

#include "describe.h"

/* What a speaker can do, of its first message. */
extern const struct shape bgp_capabilities;

/* Which routes something is about: kind and use. */
extern const struct field bgp_family_fields[3];

/* IANA's address families, and subsequent ones. */
extern const struct name bgp_families[], bgp_subsequent_families[];

/* Values of attributes. */
extern const struct shape bgp_reach, bgp_unreach, bgp_extended_communities, bgp_large_communities, bgp_aggregator;

#endif
