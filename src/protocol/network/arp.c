/* RFC 826. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "arp %zu", layer->bytes.len);
}

const struct protocol protocol_arp = {
	.name = "arp",
	.title = "Address Resolution Protocol",
	.reference = "RFC 826",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
