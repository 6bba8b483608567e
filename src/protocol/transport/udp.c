/* RFC 768. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "udp %zu", layer->bytes.len);
}

const struct protocol protocol_udp = {
	.name = "udp",
	.title = "User Datagram Protocol",
	.reference = "RFC 768",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
