/* Overlay Transport Virtualization: Ethernet frames between data centers, in UDP. draft-hasmit-otv-04 §3. */
#include "line.h"

enum { HEADER_LEN = 8, FLAG_INSTANCE = 0x08 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return packet_decode_fixed(packet, layer, HEADER_LEN, &protocol_ethernet);
}

static const struct field fields[] = {
	{.name = "flags", .bit = 0, .width = 8, .form = FORM_HEX, .gloss = "08: the instance is valid"},
	{.name = "overlay", .bit = 8, .width = 24, .gloss = "which overlay the frame is of"},
	{.name = "instance", .bit = 32, .width = 24, .gloss = "which virtual network in it"},
	{.name = "reserved", .bit = 56, .width = 8, .form = FORM_HEX, .gloss = "zero"},
};

/* False when it is not all there. */
static bool put_header(struct line *line, struct cursor *cursor)
{
	const uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "flags [%c] (0x%02x), ", flags & FLAG_INSTANCE ? 'I' : '.', flags);
	const uint32_t overlay = take_u24(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "overlay %u, ", overlay);
	const uint32_t instance = take_u24(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "instance %u\n", instance);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "OTV, ");
	if (layer->len < HEADER_LEN)
		text_format(line->text, "[length %u < %u] (invalid)", layer->len, HEADER_LEN);
	else if (!put_header(line, &cursor) || !line_next(line, layer))
		line_abandoned(line, "otv");
}

const struct protocol protocol_otv = {
	.name = "otv",
	.title = "Overlay Transport Virtualization",
	.reference = "draft-hasmit-otv-04",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
