/* What one IPv6 header and its chain of extension headers show by themselves. RFC 8200 §3, §4; RFC 4291; RFC 5095.
 * Fragment headers are in fragment_rules.c, options in ip6_option_rules.c. */
#include "rules.h"

#include "address_kind.h"
#include "network/pseudo_header.h"

enum {
	HOP_LIMIT_LOW = 4,
	ECN_MARKED = 3,
	EXTENSIONS_MANY = 8,
	EXTENSION_SHORTEST = 8,
	SCOPE_RESERVED = 0, /* of a multicast address: RFC 4291 §2.7 */
	SCOPE_INTERFACE = 1,
	SCOPE_RESERVED_LAST = 15,
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
};

/* The places of extension headers in the order that RFC 8200 §4.1 recommends; destination options have two. */
enum place { HOP_BY_HOP, OPTIONS_FOR_EACH, ROUTING, FRAGMENT, AUTHENTICATION, OPTIONS_FOR_LAST, NO_PLACE };

static enum place place_of(const struct layer *layer)
{
	if (layer->protocol == &protocol_hop_by_hop)
		return HOP_BY_HOP;
	if (layer->protocol == &protocol_ip6_routing)
		return ROUTING;
	if (layer->protocol == &protocol_ip6_fragment)
		return FRAGMENT;
	if (layer->protocol == &protocol_ah)
		return AUTHENTICATION;
	return layer->protocol == &protocol_destination_options ? OPTIONS_FOR_LAST : NO_PLACE;
}

/* How often each place of the chain was taken, and whether the order was kept. */
struct chain {
	uint8_t count[NO_PLACE + 1];
	uint8_t headers;
	bool out_of_order;
};

static const struct layer *next_extension(const struct scene *scene, const struct layer *layer)
{
	const struct layer *next = packet_next(scene->packet, layer);
	bool is_in_chain = next && packet_network(scene->packet, next) == scene->network && is_ip_extension(next);
	return is_in_chain ? next : NULL;
}

static bool routes_later(const struct scene *scene, const struct layer *layer)
{
	while ((layer = next_extension(scene, layer)))
		if (place_of(layer) == ROUTING)
			return true;
	return false;
}

static struct chain chain_of(const struct scene *scene)
{
	struct chain chain = {.out_of_order = false};
	enum place latest = HOP_BY_HOP;
	for (const struct layer *at = next_extension(scene, scene->network); at; at = next_extension(scene, at)) {
		enum place place = place_of(at);
		if (place == OPTIONS_FOR_LAST && routes_later(scene, at))
			place = OPTIONS_FOR_EACH;
		chain.out_of_order |= place < latest || (place == HOP_BY_HOP && chain.headers);
		latest = place;
		chain.count[place]++;
		chain.headers++;
	}
	return chain;
}

static bool is_out_of_order(const struct scene *scene, const struct layer *layer)
{
	return chain_of(scene).out_of_order;
}

/* Two fragment headers have an id of their own: ipv6.fragment.nested. */
static bool has_duplicate(const struct scene *scene, const struct layer *layer)
{
	struct chain chain = chain_of(scene);
	return chain.count[HOP_BY_HOP] > 1 || chain.count[OPTIONS_FOR_EACH] > 1 || chain.count[ROUTING] > 1 ||
	       chain.count[AUTHENTICATION] > 1 || chain.count[OPTIONS_FOR_LAST] > 1;
}

static bool has_many(const struct scene *scene, const struct layer *layer)
{
	return chain_of(scene).headers > EXTENSIONS_MANY;
}

/* The numbers of the headers, one after the other. */
static void prove_chain(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint8_t numbers[IP6_LEN] = {layer->as.ip6.next_header};
	size_t len = 1;
	for (const struct layer *at = next_extension(scene, layer); at && len < sizeof numbers;
	     at = next_extension(scene, at))
		numbers[len++] = next_header_of(at);
	evidence_number(observation, "headers", chain_of(scene).headers);
	evidence_bytes(observation, "chain", (struct span){numbers, len});
}

static const struct rule chain_rules[] = {
	{BEHAVIOR_IPV6_EXTHDR_ORDER, is_out_of_order, prove_chain},
	{BEHAVIOR_IPV6_EXTHDR_DUPLICATE, has_duplicate, prove_chain},
	{BEHAVIOR_IPV6_EXTHDR_MANY, has_many, prove_chain},
};

static bool is_whole(const struct layer *layer)
{
	return layer->bytes.len >= IP6_HEADER_LEN && layer->as.ip6.version == 6;
}

static bool version_is_wrong(const struct scene *scene, const struct layer *layer)
{
	return layer->bytes.len && layer->bytes.at[0] >> 4 != 6;
}

static void prove_version(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "version", layer->bytes.at[0] >> 4);
	evidence_number(observation, "announced", 6);
}

static bool header_is_short(const struct scene *scene, const struct layer *layer)
{
	bool is_other = layer->bytes.len && layer->bytes.at[0] >> 4 != 6;
	return layer->len < IP6_HEADER_LEN && !is_other && !network_is_fragment(scene->packet, layer);
}

/* A header that is not whole has no addresses. */
static void prove_bytes(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	observation->has_ends &= layer->protocol != &protocol_ip6 || layer->len >= IP6_HEADER_LEN;
	evidence_number(observation, "bytes", layer->len);
}

static bool length_is_beyond_frame(const struct scene *scene, const struct layer *layer)
{
	return is_whole(layer) && layer->len > layer->as.ip6.carried_len && !network_is_fragment(scene->packet, layer);
}

static void prove_length(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "payload_length", layer->as.ip6.payload_len);
	evidence_number(observation, "bytes", layer->as.ip6.carried_len - IP6_HEADER_LEN);
}

static bool hop_limit_is_zero(const struct scene *scene, const struct layer *layer)
{
	return is_whole(layer) && !layer->as.ip6.hop_limit;
}

static bool hop_limit_is_low(const struct scene *scene, const struct layer *layer)
{
	const struct ip6 *ip = &layer->as.ip6;
	return is_whole(layer) && ip->hop_limit && ip->hop_limit <= HOP_LIMIT_LOW &&
	       destination_kind(layer) == ADDRESS_UNICAST && memcmp(ip->source, ip->destination, IP6_LEN / 2);
}

static void prove_hop_limit(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "ttl", layer->as.ip6.hop_limit);
}

static bool scope_is_bad(const uint8_t address[IP6_LEN])
{
	uint8_t scope = address[1] & 15;
	return address[0] == 0xff &&
	       (scope == SCOPE_RESERVED || scope == SCOPE_INTERFACE || scope == SCOPE_RESERVED_LAST);
}

static bool address_is_impossible(const struct scene *scene, const struct layer *layer)
{
	if (!is_whole(layer) || packet_is_on_loopback(scene->packet))
		return false;
	enum address_kind to = destination_kind(layer);
	return source_kind(layer) == ADDRESS_MULTICAST || to == ADDRESS_UNSPECIFIED ||
	       (to == ADDRESS_LOOPBACK && source_kind(layer) != ADDRESS_LOOPBACK) ||
	       scope_is_bad(layer->as.ip6.destination);
}

static bool source_is_loopback(const struct scene *scene, const struct layer *layer)
{
	if (!is_whole(layer) || source_kind(layer) != ADDRESS_LOOPBACK || packet_is_on_loopback(scene->packet))
		return false;
	return scene->packet->layers[0].protocol != &protocol_raw || destination_kind(layer) != ADDRESS_LOOPBACK;
}

static bool is_land(const struct scene *scene, const struct layer *layer)
{
	enum address_kind kind = source_kind(layer);
	return is_whole(layer) && !memcmp(layer->as.ip6.source, layer->as.ip6.destination, IP6_LEN) &&
	       kind != ADDRESS_LOOPBACK && kind != ADDRESS_UNSPECIFIED && !packet_is_on_loopback(scene->packet);
}

static void prove_addresses(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_address(observation, "source", layer->as.ip6.source, IP6_LEN);
	evidence_address(observation, "destination", layer->as.ip6.destination, IP6_LEN);
}

static bool is_marked(const struct scene *scene, const struct layer *layer)
{
	return is_whole(layer) && (layer->as.ip6.traffic_class & ECN_MARKED) == ECN_MARKED;
}

/* What the chain ends in; meaningful only where each header of it was all there. */
static bool last_next_header(const struct scene *scene, const struct layer *layer, uint8_t *number)
{
	const struct layer *last = layer;
	if (!is_whole(layer))
		return false;
	for (const struct layer *at = layer; at; at = next_extension(scene, at))
		last = at;
	bool is_later_piece = last->protocol == &protocol_ip6_fragment && last->as.ip6_extension.fragment_offset;
	if (last->decoded == TRUNCATED || is_later_piece || !layer_payload_len(last))
		return false;
	*number = last == layer ? layer->as.ip6.next_header : next_header_of(last);
	return true;
}

static bool next_header_is_unknown(const struct scene *scene, const struct layer *layer)
{
	enum { LAST_ASSIGNED = 146 };
	uint8_t number;
	return last_next_header(scene, layer, &number) && number > LAST_ASSIGNED;
}

/* ICMP of the other version. */
static bool protocol_is_of_ip4(const struct scene *scene, const struct layer *layer)
{
	enum { ICMP = 1 };
	uint8_t number;
	return last_next_header(scene, layer, &number) && number == ICMP;
}

static void prove_next_header(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint8_t number = 0;
	last_next_header(scene, layer, &number);
	evidence_number(observation, "next_header", number);
}

static const struct rule rules[] = {
	{BEHAVIOR_IP_VERSION_WRONG, version_is_wrong, prove_version},
	{BEHAVIOR_IPV6_HEADER_SHORT, header_is_short, prove_bytes},
	{BEHAVIOR_IPV6_LENGTH_BEYOND_FRAME, length_is_beyond_frame, prove_length},
	{BEHAVIOR_IPV6_HOP_LIMIT_ZERO, hop_limit_is_zero, NULL},
	{BEHAVIOR_IP_TTL_LOW, hop_limit_is_low, prove_hop_limit},
	{BEHAVIOR_IPV6_ADDRESS_IMPOSSIBLE, address_is_impossible, prove_addresses},
	{BEHAVIOR_IP_SOURCE_LOOPBACK, source_is_loopback, prove_addresses},
	{BEHAVIOR_IP_LAND, is_land, prove_addresses},
	{BEHAVIOR_IPV6_NEXT_HEADER_UNKNOWN, next_header_is_unknown, prove_next_header},
	{BEHAVIOR_IP_PROTOCOL_UNKNOWN, protocol_is_of_ip4, prove_next_header},
	{BEHAVIOR_IP_ECN_MARKED, is_marked, NULL},
};

static bool extension_is_short(const struct scene *scene, const struct layer *layer)
{
	return layer->decoded == TRUNCATED && !layer_is_cut(layer) && !network_is_fragment(scene->packet, layer);
}

/* What an extension header says of itself, where that much of it is there; AH counts in words of four, less two:
 * RFC 8200 §4, RFC 4302 §2.2. */
static uint32_t claimed_len(const struct layer *layer)
{
	enum { LENGTH_AT = 1 };
	if (layer->protocol == &protocol_ip6_fragment || layer->bytes.len <= LENGTH_AT)
		return EXTENSION_SHORTEST;
	const uint32_t units = layer->bytes.at[LENGTH_AT];
	return layer->protocol == &protocol_ah ? (units + 2) * 4 : (units + 1) * EXTENSION_SHORTEST;
}

/* The frame has what the header claims, and the packet's own length ends before: one of the two lies. */
static bool extension_passes_end(const struct scene *scene, const struct layer *layer)
{
	const struct layer *ip = scene->network;
	const uint32_t before = (uint32_t)(layer->bytes.at - ip->bytes.at);
	return extension_is_short(scene, layer) && claimed_len(layer) > layer->len &&
	       before + claimed_len(layer) <= ip->as.ip6.carried_len;
}

static void prove_claim(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "header_length", claimed_len(layer));
	evidence_number(observation, "bytes", layer->len);
}

/* Segments left tells how much of the route is still to come: RFC 5095 forbids it all the same. */
static bool is_source_route(const struct scene *scene, const struct layer *layer)
{
	return layer->protocol == &protocol_ip6_routing && layer->decoded != TRUNCATED &&
	       !layer->as.ip6_extension.routing_type;
}

static void prove_source_route(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "segments_left", layer->as.ip6_extension.segments_left);
	if (layer->header_len >= IP6_LEN + EXTENSION_SHORTEST && layer->bytes.len >= layer->header_len)
		evidence_address(observation, "last_stop", layer->bytes.at + layer->header_len - IP6_LEN, IP6_LEN);
}

static const struct rule extension_rules[] = {
	{BEHAVIOR_IP_HEADER_LENGTH_BAD, extension_passes_end, prove_claim},
	{BEHAVIOR_IPV6_HEADER_SHORT, extension_is_short, prove_bytes},
	{BEHAVIOR_IPV6_ROUTING_TYPE0, is_source_route, prove_source_route},
};

static void apply_to_extension(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, extension_rules, RULE_COUNT(extension_rules));
	if (layer->protocol == &protocol_ip6_fragment)
		ip6_fragment_rules(scene, layer);
	else if (layer->protocol == &protocol_hop_by_hop || layer->protocol == &protocol_destination_options)
		ip6_option_rules(scene, layer);
}

/* What nearly all headers are like: none of the rules can hold. */
static bool is_ordinary(const struct layer *layer)
{
	const struct ip6 *ip = &layer->as.ip6;
	return is_whole(layer) && layer->len >= IP6_HEADER_LEN && layer->len <= ip->carried_len &&
	       (ip->next_header == IP_PROTOCOL_TCP || ip->next_header == IP_PROTOCOL_UDP) &&
	       ip->hop_limit > HOP_LIMIT_LOW && address6_is_unicast(ip->source) &&
	       address6_is_unicast(ip->destination) && memcmp(ip->source, ip->destination, IP6_LEN) != 0 &&
	       (ip->traffic_class & ECN_MARKED) != ECN_MARKED;
}

void ip6_rules(struct scene *scene, const struct layer *layer)
{
	if (is_ordinary(layer))
		return;
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
	const struct layer *extension = next_extension(scene, layer);
	if (extension)
		rules_apply(scene, layer, chain_rules, RULE_COUNT(chain_rules));
	for (; extension; extension = next_extension(scene, extension))
		apply_to_extension(scene, extension);
}
