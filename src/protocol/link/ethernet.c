/* Ethernet II and IEEE 802.3: six bytes of destination, six of source, and two that are an ethertype, or a length up
 * to 1500 when LLC follows. RFC 894, RFC 1042, IEEE 802.3 §3.2. */
#include "line.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, ETHERNET_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	struct ethernet *ethernet = &layer->as.ethernet;
	memcpy(ethernet->destination, header, MAC_LEN);
	memcpy(ethernet->source, header + 6, MAC_LEN);
	ethernet->type = read_u16(header + 12);
	layer->header_len = ETHERNET_HEADER_LEN;
	packet->link_len += ETHERNET_HEADER_LEN;
	packet_push_payload(packet, layer, protocol_at(ON_ETHERTYPE, ethernet->type));
	return WHOLE;
}

static const struct name ethertypes[] = {
	{0x0800, "IPv4"}, {0x0806, "ARP"}, {0x8035, "Reverse ARP"}, {0x8100, "802.1Q"}, {0x86dd, "IPv6"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "destination", .bit = 0, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, destination),
	 .gloss = "the card that this frame is for"},
	{.name = "source", .bit = 48, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, source),
	 .gloss = "the card that sent it"},
	{.name = "type", .bit = 96, .width = 16, .form = FORM_NAMED, .names = ethertypes, .MEMBER(struct ethernet, type),
	 .gloss = "what is inside; up to 1500 it is a length instead, and 802.2 LLC follows"},
};

static void put_header(struct line *line, const struct layer *layer)
{
	const struct ethernet *ethernet = &layer->as.ethernet;
	line_mac(line, ethernet->source);
	text_put(line->text, " > ");
	line_mac(line, ethernet->destination);
	if (!line->manner->quick) {
		text_put(line->text, ", ethertype ");
		text_name(line->text, ethertypes, ethernet->type, "Unknown");
		text_put(line->text, " (0x");
		text_hex(line->text, ethernet->type, 4);
		text_char(line->text, ')');
	}
	text_put(line->text, ", length ");
	text_unsigned(line->text, layer->len);
	text_put(line->text, ": ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ether");
		return;
	}
	if (line->manner->link_level)
		put_header(line, layer);
	if (line_next(line, layer))
		return;
	if (!line->manner->link_level)
		put_header(line, layer);
	line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_ethernet = {
	.name = "ethernet",
	.title = "Ethernet",
	.reference = "IEEE 802.3",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = ETHERNET_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
