/* What an ICMP error shows by itself: whether it quotes enough, of a packet about which errors may be sent, and what it
 * says about the size of packets. RFC 792, RFC 1122 §3.2.2, RFC 1812 §4.3.2; RFC 4443 §2.4; RFC 1191, RFC 8201.
 *
 * The quote is read here by itself, since it may be of the wrong version and end anywhere. */
#include "rules.h"

#include "address_kind.h"
#include "icmp_kinds.h"
#include "network/pseudo_header.h"

enum {
	QUOTE_BEHIND_HEADER = 8, /* bytes: RFC 792 */
	MTU_LEAST = 68,          /* RFC 791 §3.2 */
	MTU_USUAL_LEAST = 576,   /* what every host must take, so that no link has less for long: RFC 1122 §3.3.3 */
	MTU_LEAST6 = 1280,       /* RFC 8200 §5 */
	IP_PROTOCOL_ICMP = 1,
	IP_PROTOCOL_ICMP6 = 58,
	UNRECOGNIZED_OPTION = 2, /* code of ICMPv6's parameter problem */
};

/* The head of the packet that an error quotes. */
struct quote {
	uint8_t version;
	uint32_t header_len, len; /* as it states them */
	uint32_t there;           /* bytes that are quoted */
	uint8_t protocol;
	uint16_t offset;          /* of a fragment */
	int type;                 /* of the ICMP message in it, or -1 */
	enum address_kind source, destination;
};

static bool is_icmp6(const struct layer *layer)
{
	return layer->protocol == &protocol_icmp6;
}

static void read_quote4(struct quote *quote, struct span bytes)
{
	quote->header_len = (bytes.at[0] & 15u) * 4;
	quote->len = read_u16(bytes.at + 2);
	quote->offset = (read_u16(bytes.at + 6) & 0x1fff) * 8u;
	quote->protocol = bytes.at[9];
	quote->source = address4_kind(bytes.at + 12);
	quote->destination = address4_kind(bytes.at + 16);
}

static void read_quote6(struct quote *quote, struct span bytes)
{
	quote->header_len = IP6_HEADER_LEN;
	quote->len = IP6_HEADER_LEN + read_u16(bytes.at + 4);
	quote->protocol = bytes.at[6];
	quote->source = address6_kind(bytes.at + 8);
	quote->destination = address6_kind(bytes.at + 24);
}

/* False when not even the fixed header of what is quoted is there. */
static bool read_quote(const struct layer *layer, struct quote *quote)
{
	struct span bytes = layer_payload(layer);
	*quote = (struct quote){.type = -1, .there = layer_payload_len(layer)};
	if (bytes.len)
		quote->version = bytes.at[0] >> 4;
	if (bytes.len < (is_icmp6(layer) ? IP6_HEADER_LEN : IP4_HEADER_LEN))
		return false;
	if (is_icmp6(layer))
		read_quote6(quote, bytes);
	else
		read_quote4(quote, bytes);
	if (bytes.len > quote->header_len)
		quote->type = bytes.at[quote->header_len];
	return true;
}

/* A packet of fewer bytes is quoted whole, and that is enough. */
static bool is_enough(const struct quote *quote)
{
	return quote->there >= quote->header_len + QUOTE_BEHIND_HEADER ||
	       (quote->len >= quote->header_len && quote->there >= quote->len);
}

static bool quote_is_short(const struct scene *scene, const struct layer *layer)
{
	struct quote quote;
	if (layer->decoded != WHOLE || network_is_fragment(scene->packet, layer))
		return false;
	bool is_read = read_quote(layer, &quote);
	if (layer_payload(layer).len && quote.version != (is_icmp6(layer) ? 6 : 4))
		return true;
	return !layer_is_cut(layer) && (!is_read || !is_enough(&quote));
}

static void prove_quote(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct quote quote;
	read_quote(layer, &quote);
	evidence_number(observation, "bytes", quote.there);
	evidence_number(observation, "version", quote.version);
}

static bool quotes_error(const struct layer *layer, const struct quote *quote)
{
	uint8_t icmp = is_icmp6(layer) ? IP_PROTOCOL_ICMP6 : IP_PROTOCOL_ICMP;
	if (quote->protocol != icmp || quote->type < 0 || quote->offset)
		return false;
	const struct icmp_kind *kind = icmp_kind(is_icmp6(layer), (uint8_t)quote->type);
	return kind && kind->is_error;
}

/* Path MTU discovery and the search for unknown options work for multicast too: RFC 4443 §2.4 (e.3). */
static bool may_be_about_group(const struct layer *layer)
{
	if (!is_icmp6(layer))
		return false;
	const struct icmp6 *icmp = &layer->as.icmp6;
	return icmp->type == ICMP6_TOO_BIG || (icmp->type == ICMP6_PARAMETER_PROBLEM && icmp->code == UNRECOGNIZED_OPTION);
}

static bool is_forbidden(const struct scene *scene, const struct layer *layer)
{
	struct quote quote;
	if (layer->decoded != WHOLE || !read_quote(layer, &quote) || quote.version != (is_icmp6(layer) ? 6 : 4))
		return false;
	bool to_group = quote.destination == ADDRESS_MULTICAST || quote.destination == ADDRESS_BROADCAST;
	bool from_nobody = quote.source == ADDRESS_UNSPECIFIED || quote.source == ADDRESS_MULTICAST ||
	                   quote.source == ADDRESS_BROADCAST;
	return quotes_error(layer, &quote) || quote.offset || from_nobody || (to_group && !may_be_about_group(layer));
}

static void prove_forbidden(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct quote quote;
	read_quote(layer, &quote);
	evidence_number(observation, "protocol", quote.protocol);
	evidence_number(observation, "offset", quote.offset);
	if (quotes_error(layer, &quote))
		evidence_number(observation, "type", quote.type);
}

/* The next link's size that the message tells, or 0. */
static uint32_t mtu_told(const struct layer *layer)
{
	if (layer->decoded != WHOLE)
		return 0;
	if (is_icmp6(layer))
		return layer->as.icmp6.type == ICMP6_TOO_BIG ? layer->as.icmp6.rest : 0;
	const struct icmp4 *icmp = &layer->as.icmp4;
	return icmp->type == ICMP4_UNREACHABLE && icmp->code == ICMP4_UNREACHABLE_TOO_BIG ? icmp->seq : 0;
}

static bool mtu_is_bogus(const struct scene *scene, const struct layer *layer)
{
	uint32_t mtu = mtu_told(layer);
	struct quote quote;
	if (!mtu)
		return false;
	if (mtu < (is_icmp6(layer) ? MTU_LEAST6 : MTU_USUAL_LEAST))
		return true;
	return read_quote(layer, &quote) && quote.len > quote.header_len && mtu >= quote.len;
}

static void prove_mtu(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct quote quote;
	read_quote(layer, &quote);
	evidence_number(observation, "mtu", mtu_told(layer));
	evidence_number(observation, "quoted_length", quote.len);
	if (!is_icmp6(layer) && mtu_told(layer) >= MTU_LEAST && mtu_told(layer) < MTU_USUAL_LEAST)
		finding_doubt(observation, CONFIDENCE_LIKELY, "a link with so small an MTU on the path");
}

static const struct rule rules[] = {
	{BEHAVIOR_ICMP_ERROR_QUOTE_SHORT, quote_is_short, prove_quote},
	{BEHAVIOR_ICMP_ERROR_FORBIDDEN, is_forbidden, prove_forbidden},
	{BEHAVIOR_PMTU_BOGUS, mtu_is_bogus, prove_mtu},
};

void icmp_error_rules(struct scene *scene, const struct layer *layer)
{
	const struct icmp_kind *kind = layer->bytes.len ? icmp_kind(is_icmp6(layer), layer->bytes.at[0]) : NULL;
	if (kind && kind->is_error)
		rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
