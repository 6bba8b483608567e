/* IP over InfiniBand: the address that it goes to (a queue pair and a GID, behind a global routing header of which no
 * more is left), an ethertype and two bytes unused. RFC 4391 §6; LINKTYPE_IPOIB. */
#include "ethertype.h"

enum { HEADER_LEN = 44, TYPE_AT = 40 };

static const struct field fields[] = {
	{.name = "route_begin", .bit = 0, .width = 64, .form = FORM_BYTES,
	 .gloss = "what the adapter left of the global routing header"},
	{.name = "source_gid", .bit = 64, .width = 128, .form = FORM_IP6, .gloss = "the port that sent it"},
	{.name = "destination_gid", .bit = 192, .width = 128, .form = FORM_IP6,
	 .gloss = "the port, or group of ports, that it is for"},
	{.name = "type", .bit = 320, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
	{.name = "reserved", .bit = 336, .width = 16, .form = FORM_HEX, .gloss = "0"},
};

static uint16_t type_of(const struct layer *layer)
{
	return read_u16(layer->bytes.at + TYPE_AT);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!take(&cursor, HEADER_LEN)) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, ethertype_untagged(type_of(layer)));
	return WHOLE;
}

/* "IPOIB, ethertype IPv4 (0x0800), length 76: "; with -q the name only; without -e not what it is. */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint16_t type = type_of(layer);
	text_put(line->text, line->manner->link_level ? "IPOIB, ethertype " : ", ethertype ");
	text_name(line->text, ethertype_names, type, "Unknown");
	if (!line->manner->quick)
		text_format(line->text, " (0x%04x)", type);
	text_format(line->text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ipoib");
		return;
	}
	line_carrier(line, layer, put_header);
}

const struct protocol protocol_ipoib = {
	.name = "ipoib",
	.title = "IP over InfiniBand",
	.reference = "RFC 4391",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
