/* No next header: whatever bytes follow, they mean nothing. RFC 8200 §4.7. */
#include "line.h"

static void line_none(struct line *line, const struct layer *layer)
{
	text_put(line->text, "no next header");
}

const struct protocol protocol_no_next_header = {
	.name = "no_next_header",
	.title = "no next header",
	.reference = "RFC 8200",
	.line = {[DIALECT_TCPDUMP] = line_none},
};
