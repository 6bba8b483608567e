/* What one fragment shows before its datagram is put together: RFC 791 §3.2, RFC 1858, RFC 3128; RFC 8200 §4.5,
 * RFC 6946, RFC 7112. */
#include "rules.h"

#include "network/ip6_extension.h"

enum {
	IP_PROTOCOL_ICMP = 1,
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
	IP_PROTOCOL_ICMP6 = 58,
	UNIT = 8,      /* offsets count in these */
	TINY = 64,     /* bytes of a piece that is not the last: no link is so narrow (RFC 791 §3.2 asks for 68) */
};

/* Bytes of a transport header without which nobody can judge the datagram. */
static uint32_t header_needed(uint8_t protocol)
{
	switch (protocol) {
	case IP_PROTOCOL_TCP: return TCP_HEADER_LEN;
	case IP_PROTOCOL_UDP: return UDP_HEADER_LEN;
	case IP_PROTOCOL_ICMP: return ICMP4_HEADER_LEN;
	case IP_PROTOCOL_ICMP6: return ICMP6_HEADER_LEN;
	}
	return 0;
}

static bool contradicts_itself(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip4.dont_fragment;
}

static bool is_tiny(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	const uint32_t len = layer_payload_len(layer);
	if (!ip->more_fragments || !len)
		return false;
	return len < TINY || (!ip->fragment_offset && len < header_needed(ip->protocol));
}

static bool is_at_one(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip4.fragment_offset == UNIT && layer->as.ip4.protocol == IP_PROTOCOL_TCP;
}

static bool is_not_in_units(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip4.more_fragments && layer_payload_len(layer) % UNIT;
}

static bool is_empty(const struct scene *scene, const struct layer *layer)
{
	return !layer_payload_len(layer);
}

static void prove4(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "offset", layer->as.ip4.fragment_offset);
	evidence_number(observation, "length", layer_payload_len(layer));
	evidence_number(observation, "more_fragments", layer->as.ip4.more_fragments);
}

static const struct rule rules4[] = {
	{BEHAVIOR_IP_DF_WITH_FRAGMENT, contradicts_itself, prove4},
	{BEHAVIOR_IP_FRAGMENT_TINY, is_tiny, prove4},
	{BEHAVIOR_IP_FRAGMENT_OFFSET_ONE, is_at_one, prove4},
	{BEHAVIOR_IP_FRAGMENT_NOT_MULTIPLE_OF_8, is_not_in_units, prove4},
	{BEHAVIOR_IP_FRAGMENT_EMPTY, is_empty, prove4},
};

void ip4_fragment_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules4, RULE_COUNT(rules4));
}

static bool is_atomic(const struct scene *scene, const struct layer *layer)
{
	return !layer->as.ip6_extension.fragment_offset && !layer->as.ip6_extension.more_fragments;
}

static bool is_not_in_units6(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip6_extension.more_fragments && layer_payload_len(layer) % UNIT;
}

static bool ends_short(const struct layer *layer)
{
	return layer->decoded != WHOLE && !layer_is_cut(layer);
}

/* The first piece ends before the header of what is carried does: RFC 7112 §5. */
static bool hides_chain(const struct scene *scene, const struct layer *layer)
{
	if (layer->as.ip6_extension.fragment_offset || !layer->as.ip6_extension.more_fragments)
		return false;
	const struct layer *last = packet_next(scene->packet, layer);
	if (!last)
		return !layer_payload_len(layer);
	while (is_ip_extension(last) && packet_next(scene->packet, last))
		last = packet_next(scene->packet, last);
	bool is_broken = is_ip_extension(last) || last->protocol == &protocol_tcp || last->protocol == &protocol_udp ||
	                 last->protocol == &protocol_icmp6;
	return is_broken && ends_short(last);
}

static bool is_nested(const struct scene *scene, const struct layer *layer)
{
	const struct layer *before = packet_previous(scene->packet, layer);
	while (before && before->protocol != &protocol_ip6) {
		if (before->protocol == &protocol_ip6_fragment)
			return true;
		before = packet_previous(scene->packet, before);
	}
	return false;
}

static void prove6(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "offset", layer->as.ip6_extension.fragment_offset);
	evidence_number(observation, "length", layer_payload_len(layer));
	evidence_number(observation, "next_header", layer->as.ip6_extension.next_header);
}

static const struct rule rules6[] = {
	{BEHAVIOR_IPV6_FRAGMENT_ATOMIC, is_atomic, prove6},
	{BEHAVIOR_IPV6_FRAGMENT_NOT_MULTIPLE_OF_8, is_not_in_units6, prove6},
	{BEHAVIOR_IPV6_FRAGMENT_HEADER_CHAIN, hides_chain, prove6},
	{BEHAVIOR_IPV6_FRAGMENT_NESTED, is_nested, prove6},
};

void ip6_fragment_rules(struct scene *scene, const struct layer *layer)
{
	if (layer->decoded == WHOLE)
		rules_apply(scene, layer, rules6, RULE_COUNT(rules6));
}
