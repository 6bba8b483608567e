/* What one IPv4 header shows by itself. RFC 791, RFC 1122 §3.2.1. Its options are in ip4_option_rules.c, fragments in
 * fragment_rules.c. */
#include "rules.h"

#include "address_kind.h"
#include "judge.h"
#include "network/pseudo_header.h"

enum {
	TTL_LOW = 4,       /* as far as traceroute's first probes go */
	OFFLOAD_OVER = 1500, /* bytes of Ethernet's payload: longer datagrams were not on the wire like that */
	ECN_MARKED = 3,    /* congestion experienced: RFC 3168 §5 */
	DHCP_SERVER = 67,
	DHCP_CLIENT = 68,
	IP_PROTOCOL_ICMP = 1,
	IP_PROTOCOL_IGMP = 2,
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
};

/* True when the outer datagram is a fragment: then the inner one rightly claims more than is here. */
static bool is_in_fragment(const struct scene *scene, const struct layer *layer)
{
	return network_is_fragment(scene->packet, layer);
}

static bool has_fixed_header(const struct layer *layer)
{
	return layer->bytes.len >= IP4_HEADER_LEN && layer->as.ip4.version == 4;
}

/* The header is all there and does not contradict itself. */
static bool is_sound(const struct layer *layer)
{
	return has_fixed_header(layer) && layer->header_len >= IP4_HEADER_LEN;
}

static bool version_is_wrong(const struct scene *scene, const struct layer *layer)
{
	return layer->bytes.len && layer->as.ip4.version != 4;
}

static void prove_version(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "version", layer->as.ip4.version);
	evidence_number(observation, "announced", 4);
}

/* Options that go on behind the end which the datagram itself gives: they cannot be as long as that. */
static bool options_pass_end(const struct ip4 *ip)
{
	return ip->header_len > IP4_HEADER_LEN && ip->total_len && ip->header_len > ip->total_len;
}

static bool header_length_is_bad(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	return layer->bytes.len && ip->version == 4 && (ip->header_len < IP4_HEADER_LEN || options_pass_end(ip));
}

/* The frame ends within the header; what the snap length took was there. */
static bool header_is_short(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (is_in_fragment(scene, layer) || (layer->bytes.len && ip->version != 4))
		return false;
	return ip->given_len < IP4_HEADER_LEN || ip->given_len < ip->header_len;
}

static void prove_header(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "header_length", layer->as.ip4.header_len);
	evidence_number(observation, "total_length", layer->as.ip4.total_len);
	evidence_number(observation, "bytes", layer->as.ip4.given_len);
}

/* A header that ends before the addresses do has none. */
static void prove_short(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	observation->has_ends &= layer->as.ip4.given_len >= IP4_HEADER_LEN;
	prove_header(scene, layer, observation);
}

static bool length_is_below_header(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (!has_fixed_header(layer) || ip->header_len < IP4_HEADER_LEN)
		return false;
	return ip->total_len < ip->header_len && (ip->total_len || ip->given_len <= OFFLOAD_OVER);
}

static bool length_is_beyond_frame(const struct scene *scene, const struct layer *layer)
{
	return is_sound(layer) && layer->as.ip4.total_len > layer->as.ip4.given_len && !is_in_fragment(scene, layer);
}

static void prove_length(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "total_length", layer->as.ip4.total_len);
	evidence_number(observation, "header_length", layer->as.ip4.header_len);
	evidence_number(observation, "bytes", layer->as.ip4.given_len);
}

static bool checksum_is_bad(const struct scene *scene, const struct layer *layer)
{
	return scene->header_checksum == CHECKSUM_WRONG;
}

static void prove_checksum(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_hex(observation, "value", checksum_carried(layer));
	evidence_hex(observation, "right", checksum_right(scene->packet, layer));
}

static bool reserved_flag_is_set(const struct scene *scene, const struct layer *layer)
{
	return has_fixed_header(layer) && layer->as.ip4.reserved_flag;
}

static bool ttl_is_zero(const struct scene *scene, const struct layer *layer)
{
	return is_sound(layer) && !layer->as.ip4.ttl;
}

/* Neighbors that agreed on one hop (BGP) are on one network; without its mask, the first 24 bits have to do. */
static bool is_for_neighbor(const struct ip4 *ip)
{
	return !memcmp(ip->source, ip->destination, 3);
}

static bool ttl_is_low(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	return is_sound(layer) && ip->ttl && ip->ttl <= TTL_LOW && destination_kind(layer) == ADDRESS_UNICAST &&
	       !is_for_neighbor(ip);
}

static void prove_ttl(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "ttl", layer->as.ip4.ttl);
}

static bool is_dhcp(const struct scene *scene)
{
	const struct layer *udp = scene->transport;
	return udp && udp->protocol == &protocol_udp && udp->as.udp.source_port == DHCP_CLIENT &&
	       udp->as.udp.destination_port == DHCP_SERVER;
}

/* Who has no address yet may ask for one, and report its groups: RFC 2131 §4.1, RFC 3376 §4.2.13. */
static bool may_be_nobody(const struct scene *scene, const struct layer *layer)
{
	return layer->as.ip4.protocol == IP_PROTOCOL_IGMP || is_dhcp(scene);
}

/* Both ends have spoken. */
static bool is_answered(const struct scene *scene)
{
	return scene->flow && scene->flow->side[SIDE_CLIENT].packets && scene->flow->side[SIDE_SERVER].packets;
}

/* The sums cover the addresses. Where they contradict them, an address was put there after the packet was sent: by
 * whoever made the capture fit for publishing, most likely; likewise where an address that no router delivers to gets
 * its answers. Nothing is said about such an address. */
static bool address_is_in_doubt(const struct scene *scene)
{
	return is_answered(scene) || scene->header_checksum == CHECKSUM_WRONG || scene->checksum == CHECKSUM_WRONG;
}

/* Replacing addresses by chance makes some that no host can have. Not for a SYN, though: the file would hold its answer
 * too, and forgive. */
static bool may_be_chance(const struct scene *scene)
{
	return scene->ends.protocol != IP_PROTOCOL_TCP && judge_finds_rewritten(scene->judge);
}

/* What was told before the answer came is taken back. */
static void forgive_answered(struct scene *scene)
{
	static const enum behavior_id ids[] = {
		BEHAVIOR_IP_SOURCE_IMPOSSIBLE, BEHAVIOR_IP_SOURCE_LOOPBACK, BEHAVIOR_IP_DESTINATION_IMPOSSIBLE};
	for (size_t i = 0; i < RULE_COUNT(ids); i++)
		finding_withdraw(scene->findings, scene->flow, ids[i]);
}

static bool source_is_impossible(const struct scene *scene, const struct layer *layer)
{
	if (!is_sound(layer))
		return false;
	enum address_kind kind = source_kind(layer);
	if (kind == ADDRESS_UNSPECIFIED)
		return !may_be_nobody(scene, layer);
	if (kind == ADDRESS_BROADCAST)
		return !address_is_in_doubt(scene);
	return (kind == ADDRESS_MULTICAST || kind == ADDRESS_RESERVED) && !address_is_in_doubt(scene) &&
	       !may_be_chance(scene);
}

static bool destination_is_impossible(const struct scene *scene, const struct layer *layer)
{
	if (!is_sound(layer))
		return false;
	enum address_kind kind = destination_kind(layer);
	return (kind == ADDRESS_UNSPECIFIED || kind == ADDRESS_THIS_NETWORK || kind == ADDRESS_RESERVED) &&
	       !address_is_in_doubt(scene);
}

/* A capture without a link header does not say where it was made: both ends on 127/8 tell that. */
static bool source_is_loopback(const struct scene *scene, const struct layer *layer)
{
	if (!is_sound(layer) || source_kind(layer) != ADDRESS_LOOPBACK || packet_is_on_loopback(scene->packet))
		return false;
	bool has_no_link = scene->packet->layers[0].protocol == &protocol_raw;
	return !(has_no_link && destination_kind(layer) == ADDRESS_LOOPBACK) && !address_is_in_doubt(scene);
}

static bool is_land(const struct scene *scene, const struct layer *layer)
{
	return is_sound(layer) && !memcmp(layer->as.ip4.source, layer->as.ip4.destination, IP4_LEN) &&
	       source_kind(layer) != ADDRESS_LOOPBACK && !packet_is_on_loopback(scene->packet);
}

static void prove_source(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const struct layer *link = scene->packet->layers;
	evidence_address(observation, "address", layer->as.ip4.source, IP4_LEN);
	if (link->protocol == &protocol_ethernet)
		evidence_address(observation, "mac", link->as.ethernet.source, MAC_LEN);
}

static void prove_destination(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_address(observation, "address", layer->as.ip4.destination, IP4_LEN);
}

/* Numbers that IANA assigned to nobody, or to IPv6 alone. */
static bool protocol_is_unknown(const struct scene *scene, const struct layer *layer)
{
	enum { LAST_ASSIGNED = 146 };
	static const uint8_t only_in_ip6[] = {0, 43, 44, 58, 59, 60, 135};
	const uint8_t protocol = layer->as.ip4.protocol;
	return is_sound(layer) && (protocol > LAST_ASSIGNED || memchr(only_in_ip6, protocol, sizeof only_in_ip6));
}

static void prove_protocol(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "protocol", layer->as.ip4.protocol);
}

static bool is_marked(const struct scene *scene, const struct layer *layer)
{
	return is_sound(layer) && (layer->as.ip4.tos & ECN_MARKED) == ECN_MARKED;
}

static const struct rule rules[] = {
	{BEHAVIOR_IP_VERSION_WRONG, version_is_wrong, prove_version},
	{BEHAVIOR_IP_HEADER_LENGTH_BAD, header_length_is_bad, prove_header},
	{BEHAVIOR_IP_HEADER_SHORT, header_is_short, prove_short},
	{BEHAVIOR_IP_LENGTH_BELOW_HEADER, length_is_below_header, prove_length},
	{BEHAVIOR_IP_LENGTH_BEYOND_FRAME, length_is_beyond_frame, prove_length},
	{BEHAVIOR_IP_CHECKSUM_BAD, checksum_is_bad, prove_checksum},
	{BEHAVIOR_IP_FLAG_RESERVED, reserved_flag_is_set, NULL},
	{BEHAVIOR_IP_TTL_ZERO, ttl_is_zero, NULL},
	{BEHAVIOR_IP_TTL_LOW, ttl_is_low, prove_ttl},
	{BEHAVIOR_IP_SOURCE_IMPOSSIBLE, source_is_impossible, prove_source},
	{BEHAVIOR_IP_SOURCE_LOOPBACK, source_is_loopback, prove_source},
	{BEHAVIOR_IP_DESTINATION_IMPOSSIBLE, destination_is_impossible, prove_destination},
	{BEHAVIOR_IP_LAND, is_land, prove_source},
	{BEHAVIOR_IP_PROTOCOL_UNKNOWN, protocol_is_unknown, prove_protocol},
	{BEHAVIOR_IP_ECN_MARKED, is_marked, NULL},
};

/* What nearly all headers are like: none of the rules can hold, and there are no options, nor other pieces. */
static bool is_ordinary(const struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (layer->bytes.len < IP4_HEADER_LEN || ip->version != 4 || layer->header_len != IP4_HEADER_LEN ||
	    ip->header_len != IP4_HEADER_LEN || ip->total_len < IP4_HEADER_LEN || ip->total_len > ip->given_len)
		return false;
	return scene->header_checksum != CHECKSUM_WRONG && !ip->reserved_flag && !ip->more_fragments &&
	       !ip->fragment_offset && ip->ttl > TTL_LOW &&
	       (ip->protocol == IP_PROTOCOL_TCP || ip->protocol == IP_PROTOCOL_UDP ||
	        ip->protocol == IP_PROTOCOL_ICMP) &&
	       address4_is_unicast(ip->source) && address4_is_unicast(ip->destination) &&
	       memcmp(ip->source, ip->destination, IP4_LEN) != 0 && (ip->tos & ECN_MARKED) != ECN_MARKED;
}

static void judge_what_follows(struct scene *scene, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (ip->options.len && ip->version == 4)
		ip4_option_rules(scene, layer);
	if (is_sound(layer) && (ip->more_fragments || ip->fragment_offset))
		ip4_fragment_rules(scene, layer);
}

void ip4_rules(struct scene *scene, const struct layer *layer)
{
	const bool ordinary = is_ordinary(scene, layer);
	if (!ordinary)
		rules_apply(scene, layer, rules, RULE_COUNT(rules));
	if (scene->flow && scene->flow->findings && is_answered(scene))
		forgive_answered(scene);
	if (!ordinary)
		judge_what_follows(scene, layer);
}
