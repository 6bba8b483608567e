/* PPP Multilink: fragments of frames over several links, with short sequence numbers as tcpdump takes them. RFC 1990
 * §3. */
#include "line.h"

enum { HEADER_LEN = 2 };

static const struct name flags[] = {{0xc0, "begin, end"}, {0x80, "begin"}, {0x40, "end"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "begin", .bit = 0, .width = 1, .form = FORM_BOOL, .gloss = "the first fragment of a frame"},
	{.name = "end", .bit = 1, .width = 1, .form = FORM_BOOL, .gloss = "the last one"},
	{.name = "reserved", .bit = 2, .width = 2, .form = FORM_DECIMAL, .gloss = "zero"},
	{.name = "sequence", .bit = 4, .width = 12, .form = FORM_DECIMAL, .gloss = "counts fragments over all links"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!line->manner->link_level)
		text_put(line->text, "MLPPP, ");
	if (!header) {
		text_put(line->text, "[|mlppp]");
		line->cut = true;
		return;
	}
	text_format(line->text, "seq 0x%03x, Flags [", read_u16(header) & 0x0fff);
	text_name(line->text, flags, header[0] & 0xc0, "none");
	text_format(line->text, "], length %u", layer->len);
}

const struct protocol protocol_mlppp = {
	.name = "mlppp",
	.title = "PPP Multilink Protocol",
	.reference = "RFC 1990",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
