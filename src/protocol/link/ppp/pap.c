/* PPP's Password Authentication Protocol: name and password in the clear. RFC 1334 §2. */
#include "describes.h"
#include "link/ppp/control.h"
#include "link/ppp/ppp.h"

enum { HEADER_LEN = 4, REQUEST = 1, ACK = 2, NACK = 3 };

static const struct name codes[] = {{REQUEST, "Auth-Req"}, {ACK, "Auth-ACK"}, {NACK, "Auth-NACK"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 8, .form = FORM_NAMED, .names = codes, .gloss = "a request, or its answer"},
	{.name = "identifier", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "which request an answer is to"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of this message, these four included"},
};

/* A length byte and that many bytes of text, after `label`. False when they are not there: tcpdump then says nothing
 * more, unless the length byte itself was not captured. */
static bool put_string(struct line *line, struct cursor *cursor, uint32_t *left, const char *label)
{
	if (*left < 1)
		return false;
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short) {
		ppp_line_abandoned(line);
		return false;
	}
	if (*left - 1 < len)
		return false;
	*left -= 1 + len;
	text_put(line->text, label);
	text_safe(line->text, take_span(cursor, len));
	if (cursor->ran_short)
		ppp_line_abandoned(line);
	return !cursor->ran_short;
}

static void put_body(struct line *line, struct cursor *cursor, uint8_t code, uint32_t left)
{
	if (code < REQUEST || code > NACK)
		return;
	if (left < (code == REQUEST ? 2 : 1)) { /* of a request both strings, if empty */
		text_put(line->text, "[|pap]");
		line->cut = true;
		return;
	}
	if (code != REQUEST)
		put_string(line, cursor, &left, ", Msg ");
	else if (put_string(line, cursor, &left, ", Peer "))
		put_string(line, cursor, &left, ", Name ");
}

static const struct control_names names = {"PAP", "pap", codes};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	struct control_header header;
	if (!control_put_header(line, layer, &cursor, &names, &header))
		return;
	uint32_t len = header.len;
	if (len > layer->len)
		text_format(line->text, ", length %u > packet size", len);
	else if (len < HEADER_LEN)
		text_format(line->text, ", length %u < PAP header length", len);
	else
		put_body(line, &cursor, header.code, len - HEADER_LEN);
}

const struct protocol protocol_pap = {
	.name = "pap",
	.title = "PPP Password Authentication Protocol",
	.reference = "RFC 1334",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = pap_describe,
	.parts = pap_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
