/* SMTP: RFC 5321. Commands, answers and the mail itself, all of it text. */
#include "text_describe.h"
#include "text_protocol.h"

static const struct text_protocol form = {
	.title = "SMTP",
	.name = "smtp",
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_smtp = {
	.name = "smtp",
	.title = "Simple Mail Transfer Protocol",
	.reference = "RFC 5321",
	.describe = dialog_describe,
	.parts = dialog_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
