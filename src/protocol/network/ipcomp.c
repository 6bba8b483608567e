/* IP payload compression: the rest is compressed. RFC 3173. */
#include "ip_protocol.h"
#include "line.h"

enum { HEADER_LEN = 4, CLASSIC_LEN = 8 /* what tcpdump 3.x wants to see of it */ };

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .gloss = "what was compressed"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "unused"},
	{.name = "cpi", .bit = 16, .width = 16, .form = FORM_HEX,
	 .gloss = "which way of compressing: below 256 a well-known one, else one that the two hosts agreed on"},
};

static void line_ipcomp(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	bool classic = line->manner->dialect == DIALECT_CLASSIC;
	const uint8_t *header = take(&cursor, classic ? CLASSIC_LEN : HEADER_LEN);
	if (!header) {
		line_abandoned(line, classic ? "IPCOMP" : "ipcomp");
		return;
	}
	text_format(line->text, "IPComp(cpi=0x%04x)", read_u16(header + 2));
}

const struct protocol protocol_ipcomp = {
	.name = "ipcomp",
	.title = "IP Payload Compression",
	.reference = "RFC 3173",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_ipcomp},
};
