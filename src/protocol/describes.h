/* The descriptions that have a file of their own, for the tables of their protocols. */
#ifndef ETHOGRAM_DESCRIBES_H
#define ETHOGRAM_DESCRIBES_H

#include "describe.h"

typedef void describe_function(struct description *to, const struct layer *layer);

extern describe_function arp_describe, bgp_describe, bootp_describe, cdp_describe, chap_describe, control_describe,
	dhcp6_describe, dns_describe, dtp_describe, eap_describe, eigrp_describe, geneve_describe, gre_describe,
	icmp4_describe, icmp6_describe, igmp_describe, ip4_describe, ip6_options_describe, ip6_routing_describe,
	isakmp_describe, ldp_describe, lldp_describe, lspping_describe, nfs_describe, ntp_describe, osi_describe, ospf_describe, pap_describe,
	pim_describe, pppoe_describe, pptp_describe, radius_describe, rsvp_describe, sctp_describe, sflow_describe,
	slow_describe, snmp_describe, stp_describe, tcp_describe, tftp_describe, udld_describe, vtp_describe;

extern const struct shape *const arp_parts[], *const bgp_parts[], *const bootp_parts[], *const cdp_parts[],
	*const chap_parts[], *const control_parts[], *const dhcp6_parts[], *const dns_parts[], *const dtp_parts[],
	*const eap_parts[], *const eigrp_parts[], *const geneve_parts[], *const gre_parts[], *const igmp_parts[],
	*const ip4_parts[], *const ip6_options_parts[], *const ip6cp_parts[], *const ipcp_parts[],
	*const isakmp_parts[], *const lcp_parts[], *const ldp_parts[], *const lldp_parts[], *const lspping_parts[], *const nfs_parts[], *const ntp_parts[],
	*const pap_parts[], *const pppoe_parts[], *const radius_parts[], *const rsvp_parts[], *const sctp_parts[],
	*const sflow_parts[], *const slow_parts[], *const snmp_parts[], *const stp_parts[], *const tcp_parts[], *const tftp_parts[],
	*const udld_parts[];

extern const struct tlv_form icmp4_forms[], icmp6_forms[], ip6_routing_forms[], osi_forms[],
	ospf_forms[], pim_forms[], pptp_forms[], vtp_forms[];

#endif
