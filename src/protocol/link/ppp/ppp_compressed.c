/* A frame that PPP has compressed: what is in it only the two ends know. RFC 1962 §3. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_put(line->text, "compressed PPP data");
}

const struct protocol protocol_ppp_compressed = {
	.name = "ppp_compressed",
	.title = "Compressed PPP frame",
	.reference = "RFC 1962",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
