/* PPP's control protocol for MPLS. RFC 3032. */
#include "describes.h"
#include "link/ppp/control.h"

static const struct control_protocol mplscp = {.name = "MPLSCP", .short_name = "mplscp"};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &mplscp);
}

const struct protocol protocol_mplscp = {
	.name = "mplscp",
	.title = "PPP control protocol for MPLS",
	.reference = "RFC 3032",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = control_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
