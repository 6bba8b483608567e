/* RFC 8200. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "ip6 %zu", layer->bytes.len);
}

const struct protocol protocol_ip6 = {
	.name = "ip6",
	.title = "Internet Protocol, version 6",
	.reference = "RFC 8200",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
