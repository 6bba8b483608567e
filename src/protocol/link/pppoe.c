/* PPP over Ethernet: finding an access concentrator (discovery: tags), and then PPP frames in a session. RFC 2516. */
#include "describes.h"
#include "link/ppp/ppp.h"

enum {
	HEADER_LEN = 6,
	VERSION = 1,
	TYPE = 1,
	CODE_SESSION = 0,
	CODE_PADI = 0x09,
	PADI_MAX = 1484 - HEADER_LEN, /* RFC 2516 §5.1 */
	TAG_END = 0,
	TAG_TEXT_MAX = 79, /* bytes of a tag that tcpdump shows as text, and by which it decides that it is */
};

static const struct name codes[] = {
	{CODE_SESSION, ""}, {0x07, "PADO"}, {CODE_PADI, "PADI"}, {0x19, "PADR"}, {0x65, "PADS"}, {0xa7, "PADT"},
	{0, NULL},
};

static const struct name tags[] = {
	{TAG_END, "EOL"},
	{0x0101, "Service-Name"},
	{0x0102, "AC-Name"},
	{0x0103, "Host-Uniq"},
	{0x0104, "AC-Cookie"},
	{0x0105, "Vendor-Specific"},
	{0x0110, "Relay-Session-ID"},
	{0x0120, "PPP-Max-Payload"},
	{0x0201, "Service-Name-Error"},
	{0x0202, "AC-System-Error"},
	{0x0203, "Generic-Error"},
	{0, NULL},
};

struct pppoe {
	uint8_t version, type, code;
	uint16_t session;
	uint32_t len; /* of what follows the header, as it states */
};

static bool read_header(struct span bytes, struct pppoe *pppoe)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return false;
	pppoe->version = header[0] >> 4;
	pppoe->type = header[0] & 15;
	pppoe->code = header[1];
	pppoe->session = read_u16(header + 2);
	pppoe->len = read_u16(header + 4);
	return true;
}

/* What the length field leaves of what came: the rest is padding. */
static uint32_t content_len(const struct layer *layer, const struct pppoe *pppoe)
{
	uint32_t len = layer_payload_len(layer);
	return pppoe->len < len ? pppoe->len : len;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct pppoe pppoe;
	if (!read_header(layer->bytes, &pppoe))
		return layer_is_short(layer);
	layer->header_len = HEADER_LEN;
	if (!packet_previous(packet, layer))
		packet_link_header(packet, layer, HEADER_LEN);
	uint32_t len = content_len(layer, &pppoe);
	if (pppoe.code == CODE_SESSION)
		packet_push(packet, layer, &protocol_ppp, span_first(layer_payload(layer), len), len);
	return WHOLE;
}

/* True for a step of discovery whose tags end where its length says. */
static bool is_discovery(const struct layer *layer)
{
	struct pppoe pppoe;
	if (!read_header(layer->bytes, &pppoe) || pppoe.version != VERSION || pppoe.type != TYPE ||
	    pppoe.code == CODE_SESSION || !name_of(codes, pppoe.code) || pppoe.len > layer_payload_len(layer))
		return false;
	struct cursor cursor = cursor_over(span_first(layer_payload(layer), pppoe.len));
	while (cursor_left(&cursor)) {
		const uint16_t type = take_u16(&cursor), value_len = take_u16(&cursor);
		take_span(&cursor, value_len);
		if (type == TAG_END)
			break;
	}
	return !cursor.ran_short;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "always 1"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_DECIMAL, .gloss = "always 1"},
	{.name = "code", .bit = 8, .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "a step of discovery, or 0: a frame of a session"},
	{.name = "session", .bit = 16, .width = 16, .form = FORM_HEX,
	 .gloss = "which session, given by the concentrator; 0 while there is none"},
	{.name = "length", .bit = 32, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes that follow this header"},
};

static bool is_printable(uint8_t byte)
{
	return byte >= 0x20 && byte < 0x7f;
}

/* As text when most of it is. */
static bool is_text(struct span value)
{
	struct span shown = span_first(value, TAG_TEXT_MAX);
	size_t printable = 0;
	for (size_t i = 0; i < shown.len; i++)
		printable += is_printable(shown.at[i]);
	return printable > shown.len - printable;
}

static void put_tag_text(struct text *text, struct span value)
{
	struct span shown = span_first(value, TAG_TEXT_MAX);
	text_put(text, " \"");
	for (size_t i = 0; i < shown.len; i++)
		text_char(text, is_printable(shown.at[i]) ? (char)shown.at[i] : '.');
	text_char(text, '"');
}

static void put_tag(struct line *line, uint16_t type, struct span value)
{
	text_put(line->text, " [");
	text_name(line->text, tags, type, "TAG-0x%x");
	if (value.len && is_text(value)) {
		put_tag_text(line->text, value);
	} else if (value.len) {
		text_put(line->text, " 0x");
		for (size_t i = 0; i < value.len; i++)
			text_format(line->text, "%02X", value.at[i]);
	}
	text_char(line->text, ']');
}

/* Tags as long as they begin within the `len` bytes of content; the last one may reach beyond. */
static void put_tags(struct line *line, struct span payload, uint32_t len)
{
	struct cursor cursor = cursor_over(payload);
	while ((size_t)(cursor.at - payload.at) < len) {
		uint16_t type = take_u16(&cursor);
		uint16_t value_len = take_u16(&cursor);
		struct span value = take_span(&cursor, value_len);
		if (cursor.ran_short) {
			line_abandoned(line, "pppoe");
			return;
		}
		put_tag(line, type, value);
		if (type == TAG_END)
			return;
	}
}

static void put_header(struct line *line, const struct layer *layer, const struct pppoe *pppoe)
{
	struct text *text = line->text;
	if (pppoe->version != VERSION)
		text_format(text, " [ver %u]", pppoe->version);
	if (pppoe->type != TYPE)
		text_format(text, " [type %u]", pppoe->type);
	text_put(text, "PPPoE ");
	text_name(text, codes, pppoe->code, "PAD-%x");
	if (pppoe->code == CODE_PADI && pppoe->len > PADI_MAX)
		text_format(text, " [len %u!]", pppoe->len);
	if (pppoe->len > layer_payload_len(layer))
		text_format(text, " [len %u > %u!]", pppoe->len, layer_payload_len(layer));
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct pppoe pppoe;
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (length %u < %u) (invalid)", layer->len, HEADER_LEN);
		return;
	}
	if (!read_header(layer->bytes, &pppoe)) {
		line_abandoned(line, "pppoe");
		return;
	}
	put_header(line, layer, &pppoe);
	if (pppoe.session)
		text_format(line->text, " [ses 0x%x]", pppoe.session);
	if (pppoe.code != CODE_SESSION) {
		put_tags(line, layer_payload(layer), content_len(layer, &pppoe));
		return;
	}
	text_char(line->text, ' ');
	line_next(line, layer);
}

const struct protocol protocol_pppoe = {
	.name = "pppoe",
	.title = "PPP over Ethernet",
	.reference = "RFC 2516",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = pppoe_describe,
	.parts = pppoe_parts,
	.decode = decode,
	.owns_payload = is_discovery,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
