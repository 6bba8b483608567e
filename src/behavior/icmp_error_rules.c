/* What an ICMP error shows by itself: whether it quotes enough of the packet that it is about. RFC 792, RFC 1122
 * §3.2.2, RFC 4443 §2.4. Whether it may be sent about such a packet, and is believable, is for icmp_error.c.
 *
 * The quote is read here by itself, since it may be of the wrong version and end anywhere. */
#include "rules.h"

#include "icmp_kinds.h"
#include "network/pseudo_header.h"

enum { QUOTE_BEHIND_HEADER = 8 }; /* bytes: RFC 792 */

/* The head of the packet that an error quotes. */
struct quoted_head {
	uint8_t version;
	uint32_t header_len, len; /* as it states them */
	uint32_t there;           /* bytes that are quoted */
};

static bool is_icmp6(const struct layer *layer)
{
	return layer->protocol == &protocol_icmp6;
}

/* False when not even the fixed header of what is quoted is there. */
static bool read_quoted(const struct layer *layer, struct quoted_head *quoted)
{
	struct span bytes = layer_payload(layer);
	*quoted = (struct quoted_head){.there = layer_payload_len(layer)};
	if (bytes.len)
		quoted->version = bytes.at[0] >> 4;
	if (bytes.len < (is_icmp6(layer) ? IP6_HEADER_LEN : IP4_HEADER_LEN))
		return false;
	quoted->header_len = is_icmp6(layer) ? IP6_HEADER_LEN : (bytes.at[0] & 15u) * 4;
	quoted->len = is_icmp6(layer) ? IP6_HEADER_LEN + read_u16(bytes.at + 4) : read_u16(bytes.at + 2);
	return true;
}

/* A packet of fewer bytes is quoted whole, and that is enough. */
static bool is_enough(const struct quoted_head *quoted)
{
	return quoted->there >= quoted->header_len + QUOTE_BEHIND_HEADER ||
	       (quoted->len >= quoted->header_len && quoted->there >= quoted->len);
}

static bool quote_is_short(const struct scene *scene, const struct layer *layer)
{
	struct quoted_head quoted;
	if (layer->decoded != WHOLE || network_is_fragment(scene->packet, layer))
		return false;
	bool is_read = read_quoted(layer, &quoted);
	if (layer_payload(layer).len && quoted.version != (is_icmp6(layer) ? 6 : 4))
		return true;
	return !layer_is_cut(layer) && (!is_read || !is_enough(&quoted));
}

static void prove_quote(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct quoted_head quoted;
	read_quoted(layer, &quoted);
	evidence_number(observation, "bytes", quoted.there);
	evidence_number(observation, "version", quoted.version);
}

static const struct rule rules[] = {
	{BEHAVIOR_ICMP_ERROR_QUOTE_SHORT, quote_is_short, prove_quote},
};

void icmp_error_rules(struct scene *scene, const struct layer *layer)
{
	const struct icmp_kind *kind = layer->bytes.len ? icmp_kind(is_icmp6(layer), layer->bytes.at[0]) : NULL;
	if (kind && kind->is_error)
		rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
