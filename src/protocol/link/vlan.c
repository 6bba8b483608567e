/* IEEE 802.1Q. */
#include "line.h"

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "vlan %zu", layer->bytes.len);
}

const struct protocol protocol_vlan = {
	.name = "vlan",
	.title = "VLAN tag",
	.reference = "IEEE 802.1Q",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
