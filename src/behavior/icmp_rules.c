/* What one message of ICMP or ICMPv6 shows by itself. RFC 792, RFC 1122 §3.2.2, RFC 4443; neighbor discovery:
 * RFC 4861. Errors and what they quote are in icmp_error_rules.c. */
#include "rules.h"

#include "checksums.h"
#include "icmp_kinds.h"
#include "network/pseudo_header.h"

enum {
	HOP_LIMIT_OF_NEIGHBOR = 255, /* RFC 4861 §6.1, §7.1: nobody off the link can send that */
	HOP_LIMIT_OF_LISTENER = 1,   /* RFC 3810 §5 */
	OPTION_UNIT = 8,
};

static bool is_icmp6(const struct layer *layer)
{
	return layer->protocol == &protocol_icmp6;
}

/* Type and code stand first in both versions, so that they are known even of a message cut short. */
static const struct icmp_kind *kind_of(const struct layer *layer)
{
	return layer->bytes.len ? icmp_kind(is_icmp6(layer), layer->bytes.at[0]) : NULL;
}

static bool is_short(const struct scene *scene, const struct layer *layer)
{
	const struct icmp_kind *kind = kind_of(layer);
	uint32_t shortest = kind ? kind->shortest : ICMP4_HEADER_LEN;
	return layer->len < shortest && !layer_is_cut(layer) && !network_is_fragment(scene->packet, layer);
}

static void prove_short(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "bytes", layer->len);
	if (layer->bytes.len)
		evidence_number(observation, "type", layer->bytes.at[0]);
}

static bool checksum_is_bad(const struct scene *scene, const struct layer *layer)
{
	return scene->checksum == CHECKSUM_WRONG;
}

static void prove_checksum(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_hex(observation, "value", checksum_carried(layer));
	evidence_hex(observation, "right", checksum_right(scene->packet, layer));
}

static bool is_unknown(const struct layer *layer)
{
	const struct icmp_kind *kind = kind_of(layer);
	return layer->bytes.len >= 2 && (!kind || layer->bytes.at[1] > kind->code_last);
}

static bool type4_is_unknown(const struct scene *scene, const struct layer *layer)
{
	return !is_icmp6(layer) && is_unknown(layer);
}

static bool type6_is_unknown(const struct scene *scene, const struct layer *layer)
{
	return is_icmp6(layer) && is_unknown(layer);
}

static void prove_type(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "type", layer->bytes.at[0]);
	evidence_number(observation, "code", layer->bytes.at[1]);
}

static bool is_source_quench(const struct scene *scene, const struct layer *layer)
{
	return !is_icmp6(layer) && layer->decoded == WHOLE && layer->as.icmp4.type == ICMP4_SOURCE_QUENCH;
}

static bool is_neighbor_discovery(uint8_t type)
{
	return type >= ICMP6_ROUTER_SOLICITATION && type <= ICMP6_REDIRECT;
}

static bool is_listener_discovery(uint8_t type)
{
	return (type >= ICMP6_LISTENER_QUERY && type <= ICMP6_LISTENER_DONE) || type == ICMP6_LISTENER_REPORT_2;
}

static bool hop_limit_is_wrong(const struct scene *scene, const struct layer *layer)
{
	if (!is_icmp6(layer) || layer->decoded != WHOLE || scene->network->protocol != &protocol_ip6)
		return false;
	const uint8_t limit = scene->network->as.ip6.hop_limit;
	const uint8_t type = layer->as.icmp6.type;
	return (is_neighbor_discovery(type) && limit != HOP_LIMIT_OF_NEIGHBOR) ||
	       (is_listener_discovery(type) && limit != HOP_LIMIT_OF_LISTENER);
}

static void prove_hop_limit(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "hop_limit", scene->network->as.ip6.hop_limit);
	evidence_number(observation, "type", layer->as.icmp6.type);
}

/* Finds the first option of a neighbor discovery message whose length is 0 or leads past the end, as all do where the
 * message ends before its options. */
static bool find_bad_option(const struct layer *layer, uint8_t *option, uint32_t *length)
{
	struct cursor cursor = cursor_over(layer->bytes);
	take(&cursor, icmp_kind(true, layer->as.icmp6.type)->shortest);
	while (!cursor.ran_short && cursor_left(&cursor)) {
		*option = take_u8(&cursor);
		*length = take_u8(&cursor) * OPTION_UNIT;
		if (cursor.ran_short || !*length)
			return true;
		take(&cursor, *length - 2);
	}
	return cursor.ran_short;
}

static bool has_bad_option(const struct scene *scene, const struct layer *layer)
{
	uint8_t option = 0;
	uint32_t length = 0;
	if (!is_icmp6(layer) || layer->decoded != WHOLE || layer_is_cut(layer))
		return false;
	return is_neighbor_discovery(layer->as.icmp6.type) && !network_is_fragment(scene->packet, layer) &&
	       find_bad_option(layer, &option, &length);
}

static void prove_bad_option(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint8_t option = 0;
	uint32_t length = 0;
	find_bad_option(layer, &option, &length);
	evidence_number(observation, "option", option);
	evidence_number(observation, "length", length);
}

static const struct rule rules[] = {
	{BEHAVIOR_ICMP_SHORT, is_short, prove_short},
	{BEHAVIOR_ICMP_CHECKSUM_BAD, checksum_is_bad, prove_checksum},
	{BEHAVIOR_ICMP_TYPE_UNKNOWN, type4_is_unknown, prove_type},
	{BEHAVIOR_ICMPV6_TYPE_UNKNOWN, type6_is_unknown, prove_type},
	{BEHAVIOR_ICMP_SOURCE_QUENCH, is_source_quench, NULL},
	{BEHAVIOR_ICMPV6_ND_HOP_LIMIT, hop_limit_is_wrong, prove_hop_limit},
	{BEHAVIOR_ICMPV6_ND_BAD_OPTION, has_bad_option, prove_bad_option},
};

/* An echo request or reply, as most messages are: none of the rules can hold. */
static bool is_ordinary(const struct scene *scene, const struct layer *layer)
{
	if (layer->bytes.len < ICMP4_HEADER_LEN || layer->bytes.at[1] || scene->checksum == CHECKSUM_WRONG)
		return false;
	const uint8_t type = layer->bytes.at[0];
	return is_icmp6(layer) ? type == ICMP6_ECHO_REQUEST || type == ICMP6_ECHO_REPLY
	                       : type == ICMP4_ECHO_REQUEST || type == ICMP4_ECHO_REPLY;
}

void icmp_rules(struct scene *scene, const struct layer *layer)
{
	if (is_ordinary(scene, layer))
		return;
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
	icmp_error_rules(scene, layer);
}
