/* What one frame shows on the link: Ethernet, its tags, and what other links put before a packet. IEEE 802.3,
 * IEEE 802.1Q, RFC 1662. */
#include "rules.h"

#include "link/cooked.h"
#include "link/ethertype.h"
#include "link/ppp/ppp.h"

enum {
	FRAME_SHORTEST = 64,   /* with its check sequence; shorter frames are padded: IEEE 802.3 §4.4.2 */
	CHECK_SEQUENCE = 4,    /* some cards hand it over */
	TAG_BEHIND_TYPE = 2,   /* a tag ends in a type of its own */
	TYPE_E_TAG = 0x893f,   /* IEEE 802.1BR */
	TYPE_VN_TAG = 0x8926,
	TYPE_BACKBONE = 0x88e7, /* IEEE 802.1ah */
	TYPE_FABRIC_PATH = 0x8903, /* a second Ethernet header follows */
};

/* The type or length that a layer names what it carries by. False where it has none of Ethernet's. */
static bool read_type(const struct layer *layer, uint16_t *type)
{
	struct cooked cooked;
	if (layer->protocol == &protocol_ethernet)
		*type = layer->as.ethernet.type;
	else if (layer->protocol == &protocol_vlan)
		*type = layer->as.vlan.type;
	else if ((layer->protocol == &protocol_sll || layer->protocol == &protocol_sll2) && cooked_read(layer, &cooked))
		*type = cooked.type;
	else
		return false;
	return layer->decoded == WHOLE;
}

static bool ends_short(const struct layer *layer)
{
	return layer->decoded != WHOLE && !layer_is_cut(layer);
}

static bool is_link_header(const struct layer *layer)
{
	static const struct protocol *const headers[] = {
		&protocol_ethernet, &protocol_llc, &protocol_snap, &protocol_sll, &protocol_sll2,
		&protocol_null,     &protocol_ppp, &protocol_ppp_hdlc, &protocol_chdlc, &protocol_raw,
		&protocol_nflog,
	};
	for (size_t i = 0; i < RULE_COUNT(headers); i++)
		if (headers[i] == layer->protocol)
			return true;
	return false;
}

/* A link header that stands between an Ethernet header and an IP header, and that nothing here reads. */
static const struct unread {
	uint16_t type;
	uint8_t len;
	bool is_tag;
} unread[] = {
	{TYPE_E_TAG, 6 + TAG_BEHIND_TYPE, true},
	{TYPE_VN_TAG, 4 + TAG_BEHIND_TYPE, true},
	{TYPE_BACKBONE, 4 + ETHERNET_HEADER_LEN, true},
	{TYPE_FABRIC_PATH, 2 + ETHERNET_HEADER_LEN, false},
};

static const struct unread *unread_of(uint16_t type)
{
	for (size_t i = 0; i < RULE_COUNT(unread); i++)
		if (unread[i].type == type)
			return unread + i;
	return NULL;
}

static const struct unread *unread_behind(const struct layer *layer)
{
	uint16_t type = 0;
	return read_type(layer, &type) ? unread_of(type) : NULL;
}

static bool is_unread_short(const struct layer *layer, bool is_tag)
{
	const struct unread *header = unread_behind(layer);
	return header && header->is_tag == is_tag && layer_payload_len(layer) < header->len;
}

/* A frame of PPP that announces IP and has no room for its header. */
static bool is_runt(const struct scene *scene, const struct layer *layer)
{
	const struct layer *next = packet_next(scene->packet, layer);
	if (layer->protocol != &protocol_ppp || !next)
		return false;
	return (next->protocol == &protocol_ip4 && next->len < IP4_HEADER_LEN) ||
	       (next->protocol == &protocol_ip6 && next->len < IP6_HEADER_LEN);
}

static bool frame_is_short(const struct scene *scene, const struct layer *layer)
{
	return (is_link_header(layer) && ends_short(layer)) || is_unread_short(layer, false) || is_runt(scene, layer);
}

static bool vlan_is_short(const struct scene *scene, const struct layer *layer)
{
	return (layer->protocol == &protocol_vlan && ends_short(layer)) || is_unread_short(layer, true);
}

static void prove_short(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_word(observation, "link", layer->protocol->name);
	evidence_number(observation, "bytes", layer->len);
}

static bool is_followed(const struct scene *scene, const struct layer *layer)
{
	return packet_next(scene->packet, layer) != NULL;
}

static bool ppp_is_unknown(const struct layer *layer, uint16_t *protocol)
{
	struct ppp ppp;
	if (layer->protocol != &protocol_ppp || !ppp_read(layer->bytes, &ppp))
		return false;
	*protocol = ppp.protocol;
	return !name_of(ppp_protocols, ppp.protocol);
}

/* A type that nothing here decodes, nor has a name for. */
static bool find_unknown(const struct layer *layer, uint16_t *type)
{
	if (ppp_is_unknown(layer, type))
		return true;
	return read_type(layer, type) && !ethertype_is_llc(*type) && !name_of(ethertype_names, *type) &&
	       !unread_behind(layer);
}

static bool type_is_unknown(const struct scene *scene, const struct layer *layer)
{
	uint16_t type;
	return !is_followed(scene, layer) && find_unknown(layer, &type);
}

static void prove_type(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint16_t type = 0;
	find_unknown(layer, &type);
	evidence_hex(observation, "type", type);
	if (layer->protocol == &protocol_ethernet)
		evidence_address(observation, "mac", layer->as.ethernet.source, MAC_LEN);
}

static bool length_is_past_end(const struct scene *scene, const struct layer *layer)
{
	uint16_t length;
	bool is_ethernet = layer->protocol == &protocol_ethernet || layer->protocol == &protocol_vlan;
	return is_ethernet && read_type(layer, &length) && length <= ETHERNET_LENGTH_MAX &&
	       length > layer_payload_len(layer);
}

static void prove_length(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint16_t length = 0;
	read_type(layer, &length);
	evidence_number(observation, "field", length);
	evidence_number(observation, "bytes", layer_payload_len(layer));
}

static bool source_is_group(const struct scene *scene, const struct layer *layer)
{
	return layer->protocol == &protocol_ethernet && layer->decoded == WHOLE && layer->as.ethernet.source[0] & 1;
}

static void prove_source(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_address(observation, "mac", layer->as.ethernet.source, MAC_LEN);
}

/* The IP layer right behind the link headers that begin at `layer`, or NULL. */
static const struct layer *ip_behind(const struct packet *packet, const struct layer *layer)
{
	while (layer && layer->network == NO_LAYER && layer->protocol != &protocol_ip4 &&
	       layer->protocol != &protocol_ip6)
		layer = packet_next(packet, layer);
	return layer && layer->network == NO_LAYER ? layer : NULL;
}

/* Bytes of the frame behind the IP datagram. */
static uint32_t len_behind(const struct layer *ip)
{
	if (ip->decoded != WHOLE)
		return 0;
	uint32_t given = ip->protocol == &protocol_ip4 ? ip->as.ip4.given_len : ip->as.ip6.carried_len;
	return given > ip->len ? given - ip->len : 0;
}

static uint32_t trailer_len(const struct packet *packet, const struct layer *layer)
{
	const struct layer *ip = ip_behind(packet, layer);
	return ip ? len_behind(ip) : 0;
}

/* A frame of the least size is padded, by one or two tags more: none is, of those above. */
static bool may_have_trailer(const struct layer *layer)
{
	return layer->protocol == &protocol_ethernet && layer->len > FRAME_SHORTEST + 2 * VLAN_TAG_LEN;
}

static bool trailer_is_long(const struct scene *scene, const struct layer *layer)
{
	return may_have_trailer(layer) && trailer_len(scene->packet, layer) > CHECK_SEQUENCE;
}

static void prove_trailer(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	uint32_t len = trailer_len(scene->packet, layer);
	evidence_number(observation, "length", len);
	if (len < layer->bytes.len && !layer_is_cut(layer))
		evidence_bytes(observation, "bytes", span_after(layer->bytes, layer->bytes.len - len));
}

static bool is_tag(const struct layer *layer)
{
	return layer && layer->protocol == &protocol_vlan && layer->decoded == WHOLE;
}

/* The type that ends a tag which nothing here reads. */
static bool read_type_behind(const struct layer *layer, uint16_t *type)
{
	const struct unread *header = unread_behind(layer);
	struct span payload = layer_payload(layer);
	if (!header || !header->is_tag || payload.len < header->len)
		return false;
	*type = read_u16(payload.at + header->len - TAG_BEHIND_TYPE);
	return true;
}

/* A tag that ends in a type without a name. Tags go by many numbers, so that this may be one more. */
static bool leads_nowhere(const struct scene *scene, const struct layer *layer, uint16_t *type)
{
	if (is_tag(layer))
		return !is_followed(scene, layer) && find_unknown(layer, type);
	return read_type_behind(layer, type) && !ethertype_is_llc(*type) && !name_of(ethertype_names, *type) &&
	       !unread_of(*type);
}

/* Frames within frames, each behind a backbone tag. */
static unsigned backbones_from(const struct layer *layer)
{
	const struct unread *header = unread_behind(layer);
	struct cursor cursor = cursor_over(layer_payload(layer));
	uint16_t type = header ? header->type : 0;
	unsigned count = 0;
	while (type == TYPE_BACKBONE) {
		const uint8_t *tag = take(&cursor, header->len);
		count++;
		type = tag ? read_u16(tag + header->len - TAG_BEHIND_TYPE) : 0;
	}
	return count;
}

static bool frames_are_nested(const struct scene *scene, const struct layer *layer)
{
	enum { BACKBONES_MOST = 2 };
	return !packet_previous(scene->packet, layer) && backbones_from(layer) > BACKBONES_MOST;
}

static void prove_nesting(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "layers", backbones_from(layer));
}

static bool vlan_is_nested(const struct scene *scene, const struct layer *layer)
{
	uint16_t type;
	return (is_tag(layer) && is_tag(packet_previous(scene->packet, layer))) || leads_nowhere(scene, layer, &type);
}

static void prove_tags(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	const struct layer *outer = packet_previous(scene->packet, layer);
	uint16_t type;
	if (leads_nowhere(scene, layer, &type)) {
		evidence_hex(observation, "type", type);
		finding_doubt(observation, CONFIDENCE_POSSIBLE, "the type is of a protocol that is not known here");
		return;
	}
	evidence_number(observation, "outer", outer->as.vlan.id);
	evidence_number(observation, "inner", layer->as.vlan.id);
}

/* Links without a type field leave it to the first four bits to tell IPv4 from IPv6. */
static bool version_is_wrong(const struct scene *scene, const struct layer *layer)
{
	return layer->protocol == &protocol_raw && layer->decoded == WHOLE && !is_followed(scene, layer);
}

static void prove_version(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_number(observation, "version", layer->bytes.at[0] >> 4);
}

static const struct rule rules[] = {
	{BEHAVIOR_LINK_FRAME_SHORT, frame_is_short, prove_short},
	{BEHAVIOR_LINK_VLAN_SHORT, vlan_is_short, prove_short},
	{BEHAVIOR_LINK_TYPE_UNKNOWN, type_is_unknown, prove_type},
	{BEHAVIOR_LINK_LENGTH_PAST_END, length_is_past_end, prove_length},
	{BEHAVIOR_LINK_SOURCE_GROUP, source_is_group, prove_source},
	{BEHAVIOR_LINK_TRAILER_LONG, trailer_is_long, prove_trailer},
	{BEHAVIOR_LINK_VLAN_NESTED, vlan_is_nested, prove_tags},
	{BEHAVIOR_IP_TUNNEL_NESTED, frames_are_nested, prove_nesting},
	{BEHAVIOR_IP_VERSION_WRONG, version_is_wrong, prove_version},
};

/* A tagged frame with an IP packet or ARP in it. */
static bool is_ordinary_tag(const struct packet *packet, const struct layer *layer, const struct layer *next)
{
	return is_tag(layer) && (is_ip(next) || next->protocol == &protocol_arp) &&
	       !is_tag(packet_previous(packet, layer));
}

/* A frame of Ethernet with an IP packet or ARP in it, behind a tag or none, as nearly all are: of the rules only those
 * about the source and the trailer can hold. */
bool link_is_ordinary(const struct packet *packet, const struct layer *layer)
{
	const struct layer *next = packet_next(packet, layer);
	if (!next || layer->decoded != WHOLE)
		return false;
	if (layer->protocol != &protocol_ethernet)
		return is_ordinary_tag(packet, layer, next);
	if (layer->as.ethernet.source[0] & 1)
		return false;
	if (is_ip(next))
		return !may_have_trailer(layer) || len_behind(next) <= CHECK_SEQUENCE;
	return (next->protocol == &protocol_arp || is_tag(next)) &&
	       (!may_have_trailer(layer) || trailer_len(packet, layer) <= CHECK_SEQUENCE);
}

void link_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
