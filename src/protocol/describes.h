/* The descriptions that have a file of their own, for the tables of their protocols. */
#ifndef ETHOGRAM_DESCRIBES_H
#define ETHOGRAM_DESCRIBES_H

#include "describe.h"

typedef void describe_layer_function(struct description *to, const struct layer *layer);

extern describe_layer_function arp_describe, dns_describe, gre_describe, icmp4_describe, icmp6_describe,
	igmp_describe, ip4_describe, ip6_options_describe, ip6_routing_describe, tcp_describe;

extern const struct shape *const arp_parts[], *const dns_parts[], *const gre_parts[], *const igmp_parts[],
	*const ip4_parts[], *const ip6_options_parts[], *const tcp_parts[];

extern const struct tlv_form icmp4_forms[], icmp6_forms[], ip6_routing_forms[];

#endif
