/* Cisco's Dynamic Trunking Protocol: a version and TLVs. Described by Cisco's documents and by what switches send. */
#include "describes.h"
#include "line.h"

enum { TLV_HEADER_LEN = 4, TLV_DOMAIN = 1, TLV_STATUS = 2, TLV_TYPE = 3, TLV_NEIGHBOR = 4 };

static const struct name tlv_names[] = {
	{TLV_DOMAIN, "Domain"}, {TLV_STATUS, "Status"}, {TLV_TYPE, "DTP type"}, {TLV_NEIGHBOR, "Neighbor"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
};

/* False when it has not the length of its type. */
static bool put_value(struct line *line, uint16_t type, struct span value)
{
	switch (type) {
	case TLV_DOMAIN:
		text_put(line->text, ", ");
		text_safe_string(line->text, value);
		return true;
	case TLV_STATUS:
	case TLV_TYPE:
		if (value.len != 1)
			return false;
		text_format(line->text, ", 0x%x", value.at[0]);
		return true;
	case TLV_NEIGHBOR:
		if (value.len != MAC_LEN)
			return false;
		text_put(line->text, ", ");
		line_mac(line, value.at);
		return true;
	}
	return true;
}

/* False when the list cannot be told any further; " (invalid)" is said of it then, unless the capture ends. */
static bool put_tlv(struct line *line, struct cursor *cursor, size_t left)
{
	struct text *text = line->text;
	if (left < TLV_HEADER_LEN) {
		text_format(text, "[%zu bytes remaining]", left);
		return false;
	}
	uint16_t type = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	const char *name = name_of(tlv_names, type);
	text_format(text, "\n\t%s (0x%04x) TLV, length %u", name ? name : "Unknown", type, len);
	if (len < TLV_HEADER_LEN || len > left) {
		text_format(text, "[invalid TLV length %u]", len);
		return false;
	}
	struct span value = take_span(cursor, len - TLV_HEADER_LEN);
	if (cursor->ran_short && type != TLV_DOMAIN)
		return false;
	return put_value(line, type, value) && !cursor->ran_short;
}

/* A type of 0 ends the list. False when it is not sound, or not all there. */
static bool put_tlvs(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	while (!cursor->ran_short) {
		size_t left = layer->len - (layer->bytes.len - cursor_left(cursor));
		struct cursor ahead = *cursor;
		uint16_t type = take_u16(&ahead);
		if (!left || (!ahead.ran_short && !type && left >= TLV_HEADER_LEN))
			return true;
		if (!put_tlv(line, cursor, left))
			return false;
	}
	return false;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!layer->len) {
		text_put(line->text, "[zero packet length] (invalid)");
		return;
	}
	uint8_t version = take_u8(&cursor);
	if (!cursor.ran_short)
		text_format(line->text, "DTPv%u, length %u", version, layer->len);
	if (!cursor.ran_short && !line->manner->verbosity)
		return;
	bool is_sound = put_tlvs(line, layer, &cursor);
	if (!is_sound && !cursor.ran_short)
		text_put(line->text, " (invalid)");
	if (cursor.ran_short || (!is_sound && layer_is_cut(layer)))
		line_abandoned(line, "dtp");
}

const struct protocol protocol_dtp = {
	.name = "dtp",
	.title = "Dynamic Trunking Protocol",
	.reference = "Cisco DTP",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = 1,
	.describe = dtp_describe,
	.parts = dtp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
