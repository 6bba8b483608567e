/* The Generic Protocol Extension of VXLAN: any of several protocols in UDP. draft-ietf-nvo3-vxlan-gpe-12 §3. */
#include "line.h"

enum { HEADER_LEN = 8, NEXT_IP4 = 1, NEXT_IP6 = 2, NEXT_ETHERNET = 3, NEXT_NSH = 4, ETHERTYPE_NSH = 0x894f };

static const struct name next_protocols[] = {
	{NEXT_IP4, "IPv4"}, {NEXT_IP6, "IPv6"}, {NEXT_ETHERNET, "Ethernet"}, {NEXT_NSH, "NSH"}, {5, "MPLS"}, {0, NULL},
};

static const struct protocol *carried(uint8_t next)
{
	switch (next) {
	case NEXT_IP4:
		return &protocol_ip4;
	case NEXT_IP6:
		return &protocol_ip6;
	case NEXT_ETHERNET:
		return &protocol_ethernet;
	case NEXT_NSH:
		return protocol_at(ON_ETHERTYPE, ETHERTYPE_NSH);
	}
	return NULL;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer_is_short(layer);
	layer->header_len = HEADER_LEN;
	packet_push_payload(packet, layer, carried(header[3]));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "flags", .bit = 0, .width = 8, .form = FORM_HEX,
	 .gloss = "08: the network identifier is valid, 04: a protocol is named, 02: a frame for many, 01: "
	          "maintenance"},
	{.name = "reserved_1", .bit = 8, .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "next_protocol", .bit = 24, .width = 8, .form = FORM_NAMED, .names = next_protocols,
	 .gloss = "what is inside"},
	{.name = "vni", .bit = 32, .width = 24, .form = FORM_DECIMAL, .gloss = "which virtual network it is of"},
	{.name = "reserved_2", .bit = 56, .width = 8, .form = FORM_HEX, .gloss = "zero"},
};

static void put_flags(struct text *text, uint8_t flags)
{
	static const struct name names[] = {{0x08, "I"}, {0x04, "P"}, {0x02, "B"}, {0x01, "O"}, {0, NULL}};
	text_put(text, "flags [");
	text_flags(text, names, flags & 0x0f, "");
	text_put(text, "], ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "VXLAN-GPE, ");
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (len %u < %u) (invalid)", layer->len, HEADER_LEN);
		return;
	}
	if (!header) {
		if (layer->bytes.len)
			put_flags(line->text, layer->bytes.at[0]);
		line_abandoned(line, "vxlan_gpe");
		return;
	}
	put_flags(line->text, header[0]);
	text_format(line->text, "vni %u", read_u24(header + 4));
	text_put(line->text, line->manner->verbosity ? "\n    " : ": ");
	if (!line_next(line, layer))
		text_put(line->text, "ERROR: unknown-next-protocol (invalid)");
}

const struct protocol protocol_vxlan_gpe = {
	.name = "vxlan_gpe",
	.title = "Generic Protocol Extension of VXLAN",
	.reference = "draft-ietf-nvo3-vxlan-gpe",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
