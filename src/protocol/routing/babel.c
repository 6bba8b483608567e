/* Babel, a routing protocol that prefers paths without loops: RFC 6126, RFC 8966; source-specific routes: RFC 9079;
 * authentication: RFC 7298 and RFC 8967. */
#include "babel.h"

enum { HEADER_LEN = 4, MAGIC = 42, VERSION = 2, TLV_PAD1 = 0, TLV_UPDATE = 8 };

static const struct field fields[] = {
	{.name = "magic", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "42"},
	{.name = "version", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the body"},
};

static bool put_tlv(struct line *line, uint8_t type, struct span value, struct babel_prefixes *prefixes)
{
	struct text *text = line->text;
	const struct babel_telling *telling = babel_telling_of(type);
	if (!line->manner->verbosity) {
		text_char(text, ' ');
		text_put(text, telling ? telling->brief : "unknown");
		return type != TLV_UPDATE || babel_put_update_flags(text, value);
	}
	if (!telling) {
		text_format(text, "\n\tUnknown message type %u", type);
		return true;
	}
	text_format(text, "\n\t%s", telling->name);
	return telling->put(line, value, prefixes);
}

/* `len` bytes of them; false when one is not sound, or (the cursor ran short) not all there. */
static bool put_tlvs(struct line *line, struct cursor *cursor, uint32_t len)
{
	struct babel_prefixes prefixes = {{0}, {0}};
	while (len) {
		uint8_t type = take_u8(cursor);
		if (cursor->ran_short)
			return line_gives_up(line);
		len--;
		if (type == TLV_PAD1) {
			text_put(line->text, line->manner->verbosity ? "\n\tPad 1" : " pad1");
			continue;
		}
		if (!len)
			return false;
		uint8_t value_len = take_u8(cursor);
		len--;
		if (cursor->ran_short || value_len > len)
			return false;
		len -= value_len;
		struct span value = take_span(cursor, value_len);
		if (cursor->ran_short || !put_tlv(line, type, value, &prefixes))
			return false;
	}
	return true;
}

/* False when it is not sound, or (the cursor ran short) not all there. */
static bool put_body(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	text_format(line->text, " %u", (unsigned)VERSION);
	if (layer->len < HEADER_LEN)
		return false;
	uint16_t len = read_u16(take(cursor, HEADER_LEN) + 2);
	text_format(line->text, " (%u)", len);
	uint32_t left = layer->len - HEADER_LEN;
	if (len > left)
		return false;
	if (!put_tlvs(line, cursor, len))
		return false;
	if (len == left)
		return true;
	text_put(line->text, line->manner->verbosity ? "\n\t----" : " |");
	return put_tlvs(line, cursor, left - len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "babel");
	struct cursor reach = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&reach, HEADER_LEN);
	if (!header) {
		line_truncated(line, "babel");
	} else if (header[0] != MAGIC) {
		text_put(line->text, " invalid header");
	} else if (header[1] != VERSION) {
		text_format(line->text, " %u unknown version", header[1]);
	} else if (!put_body(line, layer, &cursor)) {
		if (cursor.ran_short)
			line_truncated(line, "babel");
		else
			text_put(line->text, " (invalid)");
	}
}

const struct protocol protocol_babel = {
	.name = "babel",
	.title = "Babel Routing Protocol",
	.reference = "RFC 8966",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
