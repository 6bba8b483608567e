/* Symantec's Enterprise Firewall: 44 bytes in place of the link header, of which only the ethertype is known.
 * LINKTYPE_SYMANTEC_FIREWALL. */
#include "ethertype.h"

enum { HEADER_LEN = 44, TYPE_AT = 6 };

static const struct field fields[] = {
	{.name = "unknown", .bit = 0, .width = 48, .form = FORM_BYTES, .gloss = "what Symantec did not tell"},
	{.name = "type", .bit = 48, .width = 16, .form = FORM_NAMED, .names = ethertype_names,
	 .gloss = "what is inside"},
	{.name = "unknown_too", .bit = 64, .width = 288, .form = FORM_BYTES, .gloss = "what Symantec did not tell"},
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
	if (type_of(layer) > ETHERNET_LENGTH_MAX)
		packet_push_payload(packet, layer, ethertype_untagged(type_of(layer)));
	return WHOLE;
}

static void put_header(struct line *line, const struct layer *layer)
{
	if (type_of(layer) <= ETHERNET_LENGTH_MAX)
		text_format(line->text, "invalid ethertype %u", type_of(layer));
	else
		line_ethertype(line, type_of(layer));
	text_format(line->text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	line_whole_carrier(line, layer, "symantec", put_header);
}

const struct protocol protocol_symantec_firewall = {
	.name = "symantec_firewall",
	.title = "Symantec Enterprise Firewall",
	.reference = "LINKTYPE_SYMANTEC_FIREWALL",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
