/* Per-packet information: the CACE header before frames of other links, mostly wireless ones. Little endian: version,
 * flags, its own length, and the link type of what follows. */
#include "packet.h"

enum { HEADER_LEN = 8, LENGTH_AT = 2, LINK_TYPE_AT = 4 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	layer->header_len = read_le16(header + LENGTH_AT);
	if (layer->header_len < HEADER_LEN || layer->header_len > layer->len)
		return MALFORMED;
	const struct protocol *inner = protocol_at(ON_LINK_TYPE, read_le32(header + LINK_TYPE_AT));
	packet_push_payload(packet, layer, inner == &protocol_ppi ? NULL : inner);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "01: fields are aligned"},
	{.name = "length", .little_endian = true, .bit = 16, .width = 16, .form = FORM_HEX,
	 .gloss = "bytes of this header, the low byte first"},
	{.name = "link_type", .little_endian = true, .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "what follows, the low byte first"},
};

const struct protocol protocol_ppi = {
	.name = "ppi",
	.title = "Per-Packet Information",
	.reference = "CACE Technologies",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.decode = decode,
};
