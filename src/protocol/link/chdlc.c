/* Cisco's HDLC framing: an address that tells unicast from broadcast, a zero byte, and an ethertype. */
#include "ethertype.h"

enum {
	HEADER_LEN = 4,
	UNICAST = 0x0f,
	BROADCAST = 0x8f,
	TYPE_SLARP = 0x8035, /* the ethertype of RARP, in another sense */
	TYPE_OSI = 0xfefe,
	SAP_OSI = 0xfe,
	NLPID_CLNP = 0x81, /* ISO/IEC TR 9577; the next two are ES-IS and IS-IS */
	NLPID_ISIS = 0x83,
};

static const struct name addresses[] = {{UNICAST, "unicast"}, {BROADCAST, "bcast"}, {0, NULL}};

static const struct protocol *carried(uint16_t type)
{
	switch (type) {
	case ETHERTYPE_IP4:
		return &protocol_ip4;
	case ETHERTYPE_IP6:
		return &protocol_ip6;
	case TYPE_SLARP:
		return &protocol_slarp;
	case TYPE_OSI:
		return protocol_at(ON_LLC, SAP_OSI);
	case ETHERTYPE_MPLS:
	case ETHERTYPE_MPLS_MULTICAST:
		return &protocol_mpls;
	}
	return NULL;
}

/* Some put a byte of padding before OSI's network layer: its number then stands second. */
static uint32_t osi_padding(struct span payload)
{
	struct cursor cursor = cursor_over(payload);
	const uint8_t *start = take(&cursor, 2);
	return start && start[1] >= NLPID_CLNP && start[1] <= NLPID_ISIS ? 1 : 0;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	uint16_t type = read_u16(header + 2);
	packet_link_header(packet, layer, HEADER_LEN);
	uint32_t padding = type == TYPE_OSI ? osi_padding(layer_payload(layer)) : 0;
	packet_push(packet, layer, carried(type), span_after(layer_payload(layer), padding),
	            layer_payload_len(layer) - padding);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "address", .bit = 0, .width = 8, .form = FORM_NAMED, .names = addresses,
	 .gloss = "for the one at the other end, or for all"},
	{.name = "control", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "type", .bit = 16, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "chdlc");
		line->abandoned |= layer_is_cut(layer);
		return;
	}
	uint16_t type = read_u16(header + 2);
	if (line->manner->link_level) {
		text_name(line->text, addresses, header[0], "0x%02x");
		text_put(line->text, ", ethertype ");
		text_ethertype(line->text, type);
		text_format(line->text, ", length %u: ", layer->len);
	}
	if (!line_next(line, layer) && !line->manner->link_level)
		text_format(line->text, "unknown CHDLC protocol (0x%04x)", type);
}

const struct protocol protocol_chdlc = {
	.name = "chdlc",
	.title = "Cisco HDLC",
	.reference = "LINKTYPE_C_HDLC",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
