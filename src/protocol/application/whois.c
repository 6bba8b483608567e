/* WHOIS: RFC 3912. */
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
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
