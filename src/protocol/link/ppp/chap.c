/* PPP's Challenge Handshake Authentication Protocol. RFC 1994 §4. */
#include "line.h"

enum { HEADER_LEN = 4, CHALLENGE = 1, RESPONSE = 2, SUCCESS = 3, FAILURE = 4 };

static const struct name codes[] = {
	{CHALLENGE, "Challenge"}, {RESPONSE, "Response"}, {SUCCESS, "Success"}, {FAILURE, "Fail"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "a challenge, its answer, or what came of it"},
	{.name = "identifier", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "which challenge an answer is to"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of this message, these four included"},
};

/* `len` bytes of text; a length that does not reach this far has tcpdump read on to the end of the capture. */
static void put_text(struct line *line, struct cursor *cursor, int32_t len)
{
	size_t wanted = len < 0 ? SIZE_MAX : (size_t)len;
	text_safe(line->text, take_span(cursor, wanted));
	if (cursor->ran_short)
		line_truncated(line, "ppp");
}

static void put_value(struct line *line, struct cursor *cursor, int32_t len)
{
	if (cursor_left(cursor) < 1)
		return;
	uint8_t value_len = take_u8(cursor);
	if (cursor_left(cursor) < value_len)
		return;
	text_put(line->text, ", Value ");
	text_hex_bytes(line->text, take_span(cursor, value_len));
	text_put(line->text, ", Name ");
	put_text(line, cursor, len - HEADER_LEN - 1 - value_len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		text_put(line->text, "[|chap");
		text_format(line->text, layer->bytes.len ? " 0x%02x]" : "]", layer->bytes.len ? layer->bytes.at[0] : 0);
		line->cut = true;
		return;
	}
	const char *code = name_of(codes, header[0]);
	text_format(line->text, "CHAP, %s (0x%02x), id %u", code ? code : "unknown", header[0], header[1]);
	int32_t len = read_u16(header + 2);
	if (header[0] == CHALLENGE || header[0] == RESPONSE) {
		put_value(line, &cursor, len);
	} else if (header[0] == SUCCESS || header[0] == FAILURE) {
		text_put(line->text, ", Msg ");
		put_text(line, &cursor, len - HEADER_LEN);
	}
}

const struct protocol protocol_chap = {
	.name = "chap",
	.title = "PPP Challenge Handshake Authentication Protocol",
	.reference = "RFC 1994",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
