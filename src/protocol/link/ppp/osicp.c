/* PPP's control protocol for OSI's network layer. RFC 1377. */
#include "describes.h"
#include "link/ppp/control.h"

static const struct control_protocol osicp = {.name = "OSICP", .short_name = "osicp"};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &osicp);
}

const struct protocol protocol_osicp = {
	.name = "osicp",
	.title = "PPP control protocol for OSI",
	.reference = "RFC 1377",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = control_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
