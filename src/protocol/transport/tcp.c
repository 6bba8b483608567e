/* RFC 9293. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "tcp %zu", layer->bytes.len);
}

const struct protocol protocol_tcp = {
	.name = "tcp",
	.title = "Transmission Control Protocol",
	.reference = "RFC 9293",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
