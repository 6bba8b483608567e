/* IP over IEEE 1394 (FireWire) as Apple's systems capture it: destination and source, the cards' identifiers of eight
 * bytes, and an ethertype. RFC 2734; LINKTYPE_APPLE_IP_OVER_IEEE1394. */
#include "ethertype.h"

enum { HEADER_LEN = 18, IDENTIFIER_LEN = 8, SOURCE_AT = 8, TYPE_AT = 16 };

static const struct field fields[] = {
	{.name = "destination", .bit = 0, .width = 64, .form = FORM_MAC, .gloss = "the card that this packet is for"},
	{.name = "source", .bit = 64, .width = 64, .form = FORM_MAC, .gloss = "the card that sent it"},
	{.name = "type", .bit = 128, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
};

static uint16_t type_of(const struct layer *layer)
{
	return read_u16(layer->bytes.at + TYPE_AT);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!take(&cursor, HEADER_LEN))
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, ethertype_untagged(type_of(layer)));
	return WHOLE;
}

static void put_header(struct line *line, const struct layer *layer)
{
	const struct span header = layer->bytes;
	text_mac(line->text, span_first(span_after(header, SOURCE_AT), IDENTIFIER_LEN));
	text_put(line->text, " > ");
	text_mac(line->text, span_first(header, IDENTIFIER_LEN));
	text_put(line->text, ", ");
	line_ethertype(line, type_of(layer));
	text_format(line->text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	line_whole_carrier(line, layer, "ap1394", put_header);
}

const struct protocol protocol_ieee1394 = {
	.name = "ieee1394",
	.title = "IP over IEEE 1394",
	.reference = "RFC 2734",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
