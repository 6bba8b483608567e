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

/* Bytes of the value of a type; 0: any number. */
static uint16_t value_len(uint16_t type)
{
	switch (type) {
	case TLV_STATUS:
	case TLV_TYPE: return 1;
	case TLV_NEIGHBOR: return MAC_LEN;
	}
	return 0;
}

static void put_value(struct line *line, uint16_t type, struct span value)
{
	switch (value_len(type)) {
	case 1:
		text_format(line->text, ", 0x%x", value.at[0]);
		break;
	case MAC_LEN:
		text_put(line->text, ", ");
		line_mac(line, value.at);
		break;
	}
}

/* The domain is told up to a NUL: what is behind that need not be captured. */
static bool put_domain(struct line *line, struct cursor *cursor, struct span value)
{
	text_put(line->text, ", ");
	if (text_safe_string(line->text, value))
		cursor->ran_short = false;
	return !cursor->ran_short;
}

/* False when the list cannot be told any further; " (invalid)" is said of it then, unless the capture ends. */
static bool put_tlv(struct line *line, struct cursor *cursor, uint16_t type, uint16_t len)
{
	if (value_len(type) && value_len(type) != len - TLV_HEADER_LEN)
		return false;
	struct span value = take_span(cursor, len - TLV_HEADER_LEN);
	if (type == TLV_DOMAIN)
		return put_domain(line, cursor, value);
	if (!cursor->ran_short)
		put_value(line, type, value);
	return !cursor->ran_short;
}

/* A type of 0 ends the list. False when it is not sound, or not all there. */
static bool put_tlvs(struct line *line, struct cursor *cursor, uint32_t left)
{
	struct text *text = line->text;
	while (left) {
		if (left < TLV_HEADER_LEN) {
			text_format(text, "[%u bytes remaining]", left);
			return false;
		}
		uint16_t type = take_u16(cursor);
		uint16_t len = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		if (!type)
			return true;
		const char *name = name_of(tlv_names, type);
		text_format(text, "\n\t%s (0x%04x) TLV, length %u", name ? name : "Unknown", type, len);
		if (len < TLV_HEADER_LEN || len > left) {
			text_format(text, "[invalid TLV length %u]", len);
			return false;
		}
		if (!put_tlv(line, cursor, type, len))
			return false;
		left -= len;
	}
	return true;
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
	bool is_sound = !cursor.ran_short && put_tlvs(line, &cursor, layer->len - 1);
	if (!is_sound && !cursor.ran_short)
		text_put(line->text, " (invalid)");
	if (cursor.ran_short || (!is_sound && layer_is_cut(layer)))
		line_abandoned(line, "dtp");
}

const struct protocol protocol_dtp = {
	.name = "dtp",
	.title = "Dynamic Trunking Protocol",
	.reference = "Cisco DTP",
	.SHAPE_FIELDS(fields),
	.fixed_len = 1,
	.describe = dtp_describe,
	.parts = dtp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
