/* WHOIS: RFC 3912. */
#include "text_describe.h"
#include "text_protocol.h"

static const struct text_protocol form = {
	.title = "WHOIS",
	.name = "whois",
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_whois = {
	.name = "whois",
	.title = "WHOIS",
	.reference = "RFC 3912",
	.describe = lines_describe,
	.parts = lines_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
