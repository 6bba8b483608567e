/* VXLAN: Ethernet frames of a virtual network in UDP. RFC 7348 §5. */
#include "line.h"

enum { HEADER_LEN = 8, FLAG_VNI = 0x08 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return packet_decode_fixed(packet, layer, HEADER_LEN, &protocol_ethernet);
}

static const struct field fields[] = {
	{.name = "flags", .bit = 0, .width = 8, .form = FORM_HEX, .gloss = "08: the network identifier is valid"},
	{.name = "reserved_1", .bit = 8, .width = 24, .form = FORM_HEX, .gloss = "zero"},
	{.name = "vni", .bit = 32, .width = 24, .form = FORM_DECIMAL, .gloss = "which virtual network the frame is of"},
	{.name = "reserved_2", .bit = 56, .width = 8, .form = FORM_HEX, .gloss = "zero"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "VXLAN");
	if (layer->len < HEADER_LEN) {
		text_put(line->text, " (invalid)");
		return;
	}
	uint8_t flags = take_u8(&cursor);
	if (!cursor.ran_short) {
		text_put(line->text, flags & FLAG_VNI ? ", flags [I] (0x" : ", flags [invalid] (0x");
		text_hex(line->text, flags, 2);
		text_put(line->text, "), ");
	}
	take(&cursor, 3);
	uint32_t vni = take_u24(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "vxlan");
		return;
	}
	text_put(line->text, "vni ");
	text_unsigned(line->text, vni);
	text_char(line->text, '\n');
	if (!line_next(line, layer))
		line_abandoned(line, "vxlan");
}

const struct protocol protocol_vxlan = {
	.name = "vxlan",
	.title = "Virtual eXtensible LAN",
	.reference = "RFC 7348",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
