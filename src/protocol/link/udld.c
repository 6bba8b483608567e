/* Cisco's UniDirectional Link Detection: RFC 5171. */
#include "describes.h"
#include "line.h"

enum {
	HEADER_LEN = 4,
	TLV_HEADER_LEN = 4,
	TLV_DEVICE_ID = 1,
	TLV_PORT_ID = 2,
	TLV_ECHO = 3,
	TLV_MESSAGE_INTERVAL = 4,
	TLV_TIMEOUT_INTERVAL = 5,
	TLV_DEVICE_NAME = 6,
	TLV_SEQUENCE = 7,
};

static const struct name codes[] = {
	{0, "Reserved"}, {1, "Probe message"}, {2, "Echo message"}, {3, "Flush message"}, {0, NULL},
};

static const struct name flags[] = {
	{0x01, "RT"},    {0x02, "RSY"},   {0x04, "MBZ-2"}, {0x08, "MBZ-3"},
	{0x10, "MBZ-4"}, {0x20, "MBZ-5"}, {0x40, "MBZ-6"}, {0x80, "MBZ-7"}, {0, NULL},
};

static const struct name tlv_names[] = {
	{TLV_DEVICE_ID, "Device-ID TLV"},
	{TLV_PORT_ID, "Port-ID TLV"},
	{TLV_ECHO, "Echo TLV"},
	{TLV_MESSAGE_INTERVAL, "Message Interval TLV"},
	{TLV_TIMEOUT_INTERVAL, "Timeout Interval TLV"},
	{TLV_DEVICE_NAME, "Device Name TLV"},
	{TLV_SEQUENCE, "Sequence Number TLV"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 3, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "code", .bit = 3, .width = 5, .form = FORM_NAMED, .names = codes, .gloss = "what the message is for"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "asks for an answer, or to begin anew"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

static bool len_fits(uint16_t type, size_t len)
{
	if (type == TLV_SEQUENCE)
		return len == 4;
	return len == 1 || (type != TLV_MESSAGE_INTERVAL && type != TLV_TIMEOUT_INTERVAL);
}

static void put_value(struct line *line, uint16_t type, struct span value)
{
	struct text *text = line->text;
	switch (type) {
	case TLV_DEVICE_ID:
	case TLV_PORT_ID:
	case TLV_DEVICE_NAME:
		text_put(text, ", ");
		text_safe_string(text, value);
		return;
	case TLV_ECHO:
		text_put(text, ", ");
		text_safe(text, value);
		return;
	case TLV_MESSAGE_INTERVAL:
	case TLV_TIMEOUT_INTERVAL:
		text_format(text, ", %us", value.at[0]);
		return;
	case TLV_SEQUENCE:
		text_format(text, ", %u", read_u32(value.at));
		return;
	}
}

/* False when it is not sound, or (the cursor ran short) not all there. */
static bool put_tlv(struct line *line, struct cursor *cursor, size_t left)
{
	if (left < TLV_HEADER_LEN)
		return false;
	uint16_t type = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	const char *name = name_of(tlv_names, type);
	text_format(line->text, "\n\t%s (0x%04x) TLV, length %u", name ? name : "Unknown", type, len);
	if (len <= TLV_HEADER_LEN || len > left || !len_fits(type, len - TLV_HEADER_LEN))
		return false;
	struct span value = take_span(cursor, len - TLV_HEADER_LEN);
	bool is_text = type == TLV_DEVICE_ID || type == TLV_PORT_ID || type == TLV_ECHO || type == TLV_DEVICE_NAME;
	if (cursor->ran_short && !is_text)
		return false;
	put_value(line, type, value);
	return !cursor->ran_short;
}

/* False when the message is not sound, or not all there. */
static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	struct text *text = line->text;
	if (layer->len < HEADER_LEN)
		return false;
	uint8_t first = take_u8(cursor);
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, "UDLDv%u, Code ", first >> 5);
	text_name(text, codes, first & 31, "Reserved");
	text_format(text, " (%x), Flags [", first & 31u);
	text_known_flags(text, flags, bits, "none");
	text_format(text, "] (0x%02x), length %u", bits, layer->len);
	if (!line->manner->verbosity)
		return true;
	uint16_t checksum = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, "\n\tChecksum 0x%04x (unverified)", checksum);
	for (size_t left = layer->len - HEADER_LEN; left; left = layer->len - (layer->bytes.len - cursor_left(cursor)))
		if (!put_tlv(line, cursor, left))
			return false;
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	bool is_sound = put_message(line, layer, &cursor);
	if (!is_sound && !cursor.ran_short)
		text_put(line->text, " (invalid)");
	if (cursor.ran_short || (layer_is_cut(layer) && (!is_sound || !line->manner->verbosity)))
		line_abandoned(line, "udld");
}

const struct protocol protocol_udld = {
	.name = "udld",
	.title = "UniDirectional Link Detection",
	.reference = "RFC 5171",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = udld_describe,
	.parts = udld_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
