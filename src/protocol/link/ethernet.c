/* Ethernet II and IEEE 802.3: six bytes of destination, six of source, and two that are an ethertype, or a length up
 * to 1500 when LLC follows. RFC 894, RFC 1042, IEEE 802.3 §3.2. */
#include "ethertype.h"

enum { ARISTA_SUBTYPE_LEN = 2 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, ETHERNET_HEADER_LEN);
	if (!header) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	struct ethernet *ethernet = &layer->as.ethernet;
	memcpy(ethernet->destination, header, MAC_LEN);
	memcpy(ethernet->source, header + 6, MAC_LEN);
	ethernet->type = read_u16(header + 12);
	packet_link_header(packet, layer, ETHERNET_HEADER_LEN);
	ethertype_push_or_macsec(packet, layer, ethernet->type);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "destination", .bit = 0, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, destination),
	 .gloss = "the card that this frame is for"},
	{.name = "source", .bit = 48, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, source),
	 .gloss = "the card that sent it"},
	{.name = "type", .bit = 96, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .MEMBER(struct ethernet, type),
	 .gloss = "what is inside; up to 1500 it is a length instead, and 802.2 LLC follows"},
};

/* Frames with the tag of a switch, and those of other local networks, are told elsewhere, but have addresses too. */
static bool is_frame(const struct protocol *protocol)
{
	return protocol == &protocol_ethernet || protocol == &protocol_brcm_tag || protocol == &protocol_dsa ||
	       protocol == &protocol_edsa || protocol == &protocol_wlan || protocol == &protocol_fddi ||
	       protocol == &protocol_token_ring || protocol == &protocol_ip_over_fc;
}

const struct layer *ethernet_frame(const struct packet *packet, const struct layer *layer)
{
	while (layer && (layer->protocol == &protocol_vlan || layer->protocol == &protocol_llc ||
	                 layer->protocol == &protocol_snap || layer->protocol == &protocol_macsec ||
	                 layer->protocol == &protocol_arista))
		layer = packet_previous(packet, layer);
	return layer && is_frame(layer->protocol) ? layer : NULL;
}

/* The length field may promise more than came. */
static uint32_t llc_len(const struct layer *layer, uint16_t stated)
{
	uint32_t len = layer_payload_len(layer);
	return stated < len ? stated : len;
}

void ethernet_line_addresses(struct line *line, const struct layer *layer)
{
	line_mac(line, layer->as.ethernet.source);
	text_put(line->text, " > ");
	line_mac(line, layer->as.ethernet.destination);
	text_put(line->text, ", ");
}

void ethernet_line_stations(struct line *line, const struct layer *layer)
{
	ethernet_line_addresses(line, layer);
	text_format(line->text, "length %u: ", layer->len);
}

/* A tag that is cut short takes the description of the frame's type with it. */
static bool is_tag_cut(const struct layer *next)
{
	if (next && next->protocol == &protocol_arista)
		return next->bytes.len < ARISTA_SUBTYPE_LEN;
	return next && next->protocol == &protocol_vlan && next->decoded == TRUNCATED;
}

void ethernet_line_type(struct line *line, const struct layer *frame, const struct layer *tag, uint16_t type)
{
	if (type == ETHERTYPE_JUMBO || is_tag_cut(packet_next(line->packet, tag)))
		return;
	if (type <= ETHERNET_LENGTH_MAX)
		text_put(line->text, "802.3");
	else
		line_ethertype(line, type);
	text_put(line->text, ", length ");
	text_unsigned(line->text, type <= ETHERNET_LENGTH_MAX ? llc_len(tag, type) : frame->len);
	text_put(line->text, ": ");
}

/* `type` instead of the frame's own: of what stands behind its tags. */
static void put_header(struct line *line, const struct layer *layer, uint16_t type)
{
	ethernet_line_addresses(line, layer);
	ethernet_line_type(line, layer, layer, type);
}

/* The classic header, as tcpdump 3.4 wrote it: SOURCE DESTINATION TYPE LENGTH. */
static void put_header_classic(struct line *line, const struct layer *layer, uint16_t type)
{
	const struct ethernet *ethernet = &layer->as.ethernet;
	line_mac(line, ethernet->source);
	text_char(line->text, ' ');
	line_mac(line, ethernet->destination);
	text_char(line->text, ' ');
	if (!line->manner->quick) {
		text_hex(line->text, type, 4);
		text_char(line->text, ' ');
	}
	text_unsigned(line->text, layer->len);
	text_put(line->text, ": ");
}

static void put_header_in_dialect(struct line *line, const struct layer *layer, uint16_t type)
{
	if (line->manner->dialect == DIALECT_CLASSIC)
		put_header_classic(line, layer, type);
	else
		put_header(line, layer, type);
}

void ethernet_line_unknown(struct line *line, const struct layer *layer, uint16_t type)
{
	const struct layer *frame = ethernet_frame(line->packet, layer);
	if (frame && !line->manner->link_level)
		put_header_in_dialect(line, frame, type);
	line_unknown(line, layer_payload(layer));
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct ethernet *ethernet = &layer->as.ethernet;
	const struct layer *previous = packet_previous(line->packet, layer);
	if (previous && previous->protocol == &protocol_ip4) { /* IP protocol 143: RFC 8986 §4.9 */
		text_put(line->text, "[Ethernet requires IPv6] (invalid)");
		return;
	}
	if (layer->beyond) {
		text_format(line->text, "[length %u < caplen %zu] (invalid)", layer->len, layer_reach(layer).len);
		return;
	}
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ether");
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer, ethernet->type);
	if (!line_next(line, layer))
		ethernet_line_unknown(line, layer, ethernet->type);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ether");
		return;
	}
	if (line->manner->link_level)
		put_header_classic(line, layer, layer->as.ethernet.type);
	bool is_known = layer->as.ethernet.type != ETHERTYPE_JUMBO; /* not to tcpdump 3.x */
	if (!is_known || !line_next(line, layer))
		ethernet_line_unknown(line, layer, layer->as.ethernet.type);
}

const struct protocol protocol_ethernet = {
	.name = "ethernet",
	.title = "Ethernet",
	.reference = "IEEE 802.3",
	.SHAPE_FIELDS(fields),
	.fixed_len = ETHERNET_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
