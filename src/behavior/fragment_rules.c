/* What one fragment shows before its datagram is put together: RFC 791 §3.2, RFC 1858, RFC 3128; RFC 8200 §4.5,
 * RFC 6946, RFC 7112. */
#include "rules.h"

#include "network/ip6_extension.h"

enum {
	IP_PROTOCOL_TCP = 6,
	UNIT = 8,      /* offsets count in these */
	TINY = 64,     /* bytes of a piece that is not the last: no link is so narrow (RFC 791 §3.2 asks for 68) */
};

/* Bytes of a transport header without which nobody can judge the datagram. */
static uint32_t header_needed(const struct protocol *transport)
{
	if (transport == &protocol_tcp)
		return TCP_HEADER_LEN;
	if (transport == &protocol_udp)
		return UDP_HEADER_LEN;
	return transport == &protocol_icmp4 || transport == &protocol_icmp6 ? ICMP4_HEADER_LEN : 0;
}

static bool contradicts_itself(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip4.dont_fragment;
}

/* A first piece this small may also end within the transport header, which has up to 60 bytes. */
static bool is_tiny(const struct scene *scene, const struct layer *layer)
{
	const uint32_t len = layer_payload_len(layer);
	return layer->as.ip4.more_fragments && len && len < TINY;
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

/* Which header the rest of is in a later piece. */
static const char *hidden_by(const struct layer *layer)
{
	static const struct {
		uint8_t protocol, len;
		const char *name;
	} headers[] = {{1, ICMP4_HEADER_LEN, "ICMP"}, {IP_PROTOCOL_TCP, TCP_HEADER_LEN, "TCP"},
	               {17, UDP_HEADER_LEN, "UDP"}};
	for (size_t i = 0; !layer->as.ip4.fragment_offset && i < RULE_COUNT(headers); i++)
		if (headers[i].protocol == layer->as.ip4.protocol)
			return layer_payload_len(layer) < headers[i].len ? headers[i].name : NULL;
	return NULL;
}

static void prove_tiny(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	prove4(scene, layer, observation);
	if (hidden_by(layer))
		evidence_word(observation, "hidden", hidden_by(layer));
}

static const struct rule rules4[] = {
	{BEHAVIOR_IP_DF_WITH_FRAGMENT, contradicts_itself, prove4},
	{BEHAVIOR_IP_FRAGMENT_TINY, is_tiny, prove_tiny},
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

/* The header of a layer that a fragment ends in is not all in it. */
static bool ends_short(const struct layer *layer)
{
	if (layer_is_cut(layer))
		return false;
	if (is_ip_extension(layer))
		return layer->decoded == TRUNCATED;
	return layer->len < header_needed(layer->protocol);
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
	return ends_short(last);
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
