/* PPP's Challenge Handshake Authentication Protocol. RFC 1994 §4. */
#include "describes.h"
#include "link/ppp/control.h"
#include "link/ppp/ppp.h"

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
		ppp_line_abandoned(line);
}

/* A challenge, or the answer to one, as far as the `left` bytes that came have room for it. */
static void put_value(struct line *line, struct cursor *cursor, uint32_t left, int32_t len)
{
	if (left < 1)
		return;
	uint8_t value_len = take_u8(cursor);
	if (!cursor->ran_short) {
		if (left - 1 < value_len)
			return;
		text_put(line->text, ", Value ");
		text_hex_bytes(line->text, take_span(cursor, value_len));
	}
	if (cursor->ran_short) {
		ppp_line_abandoned(line);
		return;
	}
	text_put(line->text, ", Name ");
	put_text(line, cursor, len - HEADER_LEN - 1 - value_len);
}

static const struct control_names names = {"CHAP", "chap", codes};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	struct control_header header;
	if (!control_put_header(line, layer, &cursor, &names, &header))
		return;
	int32_t len = header.len;
	if (header.code == CHALLENGE || header.code == RESPONSE) {
		put_value(line, &cursor, layer->len - HEADER_LEN, len);
	} else if (header.code == SUCCESS || header.code == FAILURE) {
		text_put(line->text, ", Msg ");
		put_text(line, &cursor, len - HEADER_LEN);
	}
}

const struct protocol protocol_chap = {
	.name = "chap",
	.title = "PPP Challenge Handshake Authentication Protocol",
	.reference = "RFC 1994",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = chap_describe,
	.parts = chap_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
