/* FTP, the control connection: RFC 959. */
#include "text_describe.h"
#include "text_protocol.h"

static const struct text_protocol form = {
	.title = "FTP",
	.name = "ftp",
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_protocol_line(line, layer, &form);
}

const struct protocol protocol_ftp = {
	.name = "ftp",
	.title = "File Transfer Protocol",
	.reference = "RFC 959",
	.describe = dialog_describe,
	.parts = dialog_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
