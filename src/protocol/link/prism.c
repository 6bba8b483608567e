/* The header that Prism cards' drivers put before frames of wireless LANs: a code, its own length, and much that only
 * the radio knows. Byte order is the driver's machine's: the length tells which. */
#include "packet.h"

enum {
	HEADER_LEN = 8, /* as much of it as has a use here */
	PRISM_LEN = 144,
	LENGTH_AT = 4,
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	layer->header_len = PRISM_LEN;
	if (read_le32(header + LENGTH_AT) == PRISM_LEN || read_u32(header + LENGTH_AT) == PRISM_LEN)
		packet_push_payload(packet, layer, &protocol_wlan);
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 32, .form = FORM_HEX, .gloss = "what kind of message of the driver"},
	{.name = "length", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "bytes of this header, in the driver's byte order"},
};

const struct protocol protocol_prism = {
	.name = "prism",
	.title = "Prism monitor header",
	.reference = "",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.decode = decode,
};
