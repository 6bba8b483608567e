/* RADIUS: RFC 2865 and 2866; attributes also of RFC 2867 to 2869, 3162, 3576, 4675, 5090 and 5580.
 *
 * A message is a header and attributes; what an attribute holds is told in radius_attribute.c. */
#include "radius.h"

#include "describes.h"

enum { HEADER_LEN = 20 };

static const struct name codes[] = {
	{1, "Access-Request"},
	{2, "Access-Accept"},
	{3, "Access-Reject"},
	{4, "Accounting-Request"},
	{5, "Accounting-Response"},
	{11, "Access-Challenge"},
	{12, "Status-Server"},
	{13, "Status-Client"},
	{40, "Disconnect-Request"},
	{41, "Disconnect-ACK"},
	{42, "Disconnect-NAK"},
	{43, "CoA-Request"},
	{44, "CoA-ACK"},
	{45, "CoA-NAK"},
	{255, "Reserved"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "what is asked or answered"},
	{.name = "identifier", .bit = 8, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "which request an answer belongs to"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "authenticator", .bit = 32, .width = 128, .form = FORM_BYTES,
	 .gloss = "random in a request; in an answer a digest over both and the secret"},
};

/* `len` bytes of them. False when they are not all there, or tcpdump gives up the packet. */
static bool put_attributes(struct line *line, struct cursor *cursor, uint32_t left)
{
	struct text *text = line->text;
	while (left) {
		if (left < RADIUS_ATTRIBUTE_HEADER_LEN)
			return false;
		uint8_t type = take_u8(cursor);
		uint8_t len = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		const char *name = radius_attribute_name(type);
		text_format(text, "\n\t  %s Attribute (%u), length: %u", name ? name : "Unknown", type, len);
		if (len < RADIUS_ATTRIBUTE_HEADER_LEN) {
			text_put(text, " (bogus, must be >= 2)");
			return true;
		}
		if (len > left) {
			text_put(text, " (bogus, goes past end of packet)");
			return true;
		}
		left -= len;
		len -= RADIUS_ATTRIBUTE_HEADER_LEN;
		const struct span rest = cursor_rest(cursor), value = take_span(cursor, len);
		cursor->ran_short = false; /* some are told of a value that is cut */
		text_put(text, ", Value: ");
		if (len && !radius_put_value(line, type, len, rest))
			return line_gives_up(line);
		if (line->manner->verbosity > 1)
			line_hex(line, value, "\t    ");
	}
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "radius");
		return;
	}
	uint16_t stated = read_u16(header + 2);
	if (stated < HEADER_LEN) {
		line_truncated(line, "radius");
		return;
	}
	if (!line->manner->verbosity) {
		text_put(text, "RADIUS, ");
		text_name_and_value(text, codes, header[0], "Unknown Command");
		text_format(text, ", id: 0x%02x length: %u", header[1], stated < layer->len ? stated : layer->len);
		return;
	}
	uint32_t len = stated < layer->len ? stated : layer->len;
	text_format(text, "RADIUS, length: %u\n\t", len);
	text_name_and_value(text, codes, header[0], "Unknown Command");
	text_format(text, ", id: 0x%02x, Authenticator: ", header[1]);
	text_hex_bytes(text, (struct span){header + 4, 16});
	if (len > HEADER_LEN && !put_attributes(line, &cursor, len - HEADER_LEN))
		line_truncated(line, "radius");
}

const struct protocol protocol_radius = {
	.name = "radius",
	.title = "Remote Authentication Dial-In User Service",
	.reference = "RFC 2865",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = radius_describe,
	.parts = radius_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
