/* What the header of a tunnel shows by itself: MPLS (RFC 3032), PPPoE (RFC 2516), GRE (RFC 2784, RFC 2637), ESP
 * (RFC 4303), VXLAN (RFC 7348), Geneve (RFC 8926), and IP in IP (RFC 2003, RFC 2473). */
#include "rules.h"

#include "network/pseudo_header.h"

enum {
	MPLS_ENTRY_LEN = 4,
	LABEL_ROUTER_ALERT = 1,
	LABEL_IMPLICIT_NULL = 3, /* a word of the routers, never on the wire */
	LABEL_RESERVED_LAST = 15,

	PPPOE_HEADER_LEN = 6,
	PPPOE_VERSION_AND_TYPE = 0x11,
	PPPOE_TAG_HEADER_LEN = 4,

	GRE_HEADER_LEN = 4,
	GRE_VERSION = 0x0007,
	GRE_RESERVED = 0x07f8,   /* of version 0: recursion control and what RFC 2784 §2.3 wants zero */
	GRE_FORBIDDEN_1 = 0xcf78, /* of version 1: all but key, sequence number and acknowledgment */
	GRE_KEY = 0x2000,
	GRE_PPP = 0x880b,

	ESP_HEADER_LEN = 8,
};

static bool is_given_up(uint32_t label)
{
	/* IANA's special-purpose labels: 7 entropy, 13 associated channel, 14 alert, 15 extension */
	return label > LABEL_IMPLICIT_NULL && label <= LABEL_RESERVED_LAST && label != 7 && label < 13;
}

static const char *label_flaw(uint32_t label, bool is_bottom)
{
	if (label == LABEL_ROUTER_ALERT && is_bottom)
		return "router alert at the bottom";
	if (label == LABEL_IMPLICIT_NULL)
		return "implicit null";
	return is_given_up(label) ? "reserved label" : NULL;
}

/* Behind the labels stands IP, a control word or channel of version 0 (RFC 4385 §3, §5), or an Ethernet frame. No
 * card has an odd first byte, and few groups are sent to this way. */
static bool begins_nothing(struct span payload)
{
	if (!payload.len)
		return false;
	uint8_t first = payload.at[0], kind = first >> 4;
	return kind != 0 && kind != 4 && kind != 6 && first & 1 && first != 0x33 && first != 0xff;
}

static const char *mpls_flaw(const struct scene *scene, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	for (bool is_bottom = false; !is_bottom;) {
		uint32_t word = take_u32(&cursor);
		if (cursor.ran_short)
			return layer_is_cut(layer) ? NULL : "short stack";
		is_bottom = word & 0x100;
		const char *flaw = label_flaw(word >> 12, is_bottom);
		if (flaw)
			return flaw;
	}
	return !packet_next(scene->packet, layer) && begins_nothing(cursor_rest(&cursor)) ? "unknown payload" : NULL;
}

static bool pppoe_code_is_known(uint8_t code)
{
	/* a session, RFC 2516's discovery, and RFC 5578's credits */
	static const uint8_t codes[] = {0x00, 0x07, 0x09, 0x19, 0x65, 0xa7, 0x0a, 0x0b, 0x0c, 0xd3, 0xd4};
	return memchr(codes, code, sizeof codes) != NULL;
}

static bool pppoe_tags_fit(struct cursor *cursor)
{
	while (cursor_left(cursor) && !cursor->ran_short) {
		const uint8_t *header = take(cursor, PPPOE_TAG_HEADER_LEN);
		if (header)
			take(cursor, read_u16(header + 2));
	}
	return !cursor->ran_short;
}

static const char *pppoe_flaw(const struct scene *scene, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, PPPOE_HEADER_LEN);
	if (!header)
		return layer_is_cut(layer) ? NULL : "short header";
	if (header[0] != PPPOE_VERSION_AND_TYPE)
		return "version or type";
	if (!pppoe_code_is_known(header[1]))
		return "code";
	struct cursor tags = cursor_over(span_first(cursor_rest(&cursor), read_u16(header + 4)));
	bool is_discovery = header[1] != 0;
	return is_discovery && !layer_is_cut(layer) && !pppoe_tags_fit(&tags) ? "tags" : NULL;
}

/* RFC 2637 §4.1 */
static const char *gre1_flaw(uint16_t flags, uint16_t protocol)
{
	if (flags & GRE_FORBIDDEN_1 || !(flags & GRE_KEY))
		return "flags";
	return protocol == GRE_PPP ? NULL : "protocol";
}

static const char *gre_flaw(const struct scene *scene, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, GRE_HEADER_LEN);
	if (!header || layer->decoded != WHOLE)
		return layer_is_cut(layer) || network_is_fragment(scene->packet, layer) ? NULL : "short header";
	uint16_t flags = read_u16(header);
	switch (flags & GRE_VERSION) {
	case 0: return flags & GRE_RESERVED ? "flags" : NULL;
	case 1: return gre1_flaw(flags, read_u16(header + 2));
	}
	return "version";
}

static const char *esp_flaw(const struct scene *scene, const struct layer *layer)
{
	bool is_short = layer->len < ESP_HEADER_LEN && !layer_is_cut(layer);
	return is_short && !network_is_fragment(scene->packet, layer) ? "short header" : NULL;
}

static const char *overlay_flaw(const struct scene *scene, const struct layer *layer)
{
	return layer->decoded == MALFORMED && !network_is_fragment(scene->packet, layer) ? "header" : NULL;
}

/* RFC 4380 §2.8: a bubble opens the way through an address translator, and carries nothing. */
static bool is_full_bubble(const struct packet *packet, const struct layer *layer)
{
	const struct layer *outer = packet_previous(packet, layer);
	return layer->protocol == &protocol_ip6 && outer && outer->protocol == &protocol_teredo &&
	       layer->as.ip6.next_header == IP6_NO_NEXT_HEADER && layer->as.ip6.carried_len > IP6_HEADER_LEN;
}

/* A packet inside of another one: the outer header names its version. */
static const char *inner_flaw(const struct scene *scene, const struct layer *layer)
{
	uint8_t version = layer->protocol == &protocol_ip4 ? 4 : 6;
	uint32_t shortest = version == 4 ? IP4_HEADER_LEN : IP6_HEADER_LEN;
	if (!packet_network(scene->packet, layer) || network_is_fragment(scene->packet, layer) || !layer->len)
		return NULL;
	if (layer->bytes.len && layer->bytes.at[0] >> 4 != version)
		return "version of the inner packet";
	if (is_full_bubble(scene->packet, layer))
		return "bubble that carries something";
	return layer->len < shortest && !layer_is_cut(layer) ? "short inner packet" : NULL;
}

static const struct tunnel {
	const struct protocol *protocol;
	enum behavior_id id;
	const char *(*flaw)(const struct scene *scene, const struct layer *layer); /* what is wrong, or NULL */
} tunnels[] = {
	{&protocol_ip4, BEHAVIOR_IP_TUNNEL_MALFORMED, inner_flaw},
	{&protocol_ip6, BEHAVIOR_IP_TUNNEL_MALFORMED, inner_flaw},
	{&protocol_gre, BEHAVIOR_IP_TUNNEL_MALFORMED, gre_flaw},
	{&protocol_esp, BEHAVIOR_IP_TUNNEL_MALFORMED, esp_flaw},
	{&protocol_vxlan, BEHAVIOR_IP_TUNNEL_MALFORMED, overlay_flaw},
	{&protocol_geneve, BEHAVIOR_IP_TUNNEL_MALFORMED, overlay_flaw},
	{&protocol_mpls, BEHAVIOR_LINK_MPLS_BAD, mpls_flaw},
	{&protocol_pppoe, BEHAVIOR_LINK_PPPOE_BAD, pppoe_flaw},
};

/* RFC 2473 §4.1.1: each tunnel is one IP layer more. */
static void look_for_nesting(struct scene *scene, const struct layer *layer)
{
	enum { LAYERS_MOST = 3 }; /* in two tunnels */
	unsigned layers = 1;
	if (layer->protocol != &protocol_ip4 && layer->protocol != &protocol_ip6)
		return;
	for (const struct layer *outer = layer; (outer = packet_network(scene->packet, outer)) != NULL;)
		layers++;
	if (layers == LAYERS_MOST + 1)
		evidence_number(tell(scene, BEHAVIOR_IP_TUNNEL_NESTED), "layers", layers - 1);
}

void tunnel_rules(struct scene *scene, const struct layer *layer)
{
	look_for_nesting(scene, layer);
	for (size_t i = 0; i < RULE_COUNT(tunnels); i++) {
		if (tunnels[i].protocol != layer->protocol)
			continue;
		const char *flaw = tunnels[i].flaw(scene, layer);
		if (flaw)
			evidence_word(tell(scene, tunnels[i].id), "flaw", flaw);
		return;
	}
}
