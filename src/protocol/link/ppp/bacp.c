/* PPP's Bandwidth Allocation Control Protocol: which end decides about links of a bundle. RFC 2125 §5. */
#include "describes.h"
#include "link/ppp/control.h"

enum { OPTION_FAVORED_PEER = 1 };

static const struct name options[] = {{OPTION_FAVORED_PEER, "Favored-Peer"}, {0, NULL}};

static enum control_value put_value(struct line *line, const struct control_option *option)
{
	if (option->type != OPTION_FAVORED_PEER)
		return VALUE_UNKNOWN;
	if (!control_option_is(line, option, 6))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 4);
	if (value)
		text_format(line->text, ": Magic-Num 0x%08x", read_u32(value));
	return VALUE_TOLD;
}

static const struct control_protocol bacp = {
	.name = "BACP", .short_name = "bacp", .options = options, .unknown = "Unknown", .put_value = put_value,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &bacp);
}

const struct protocol protocol_bacp = {
	.name = "bacp",
	.title = "PPP Bandwidth Allocation Control Protocol",
	.reference = "RFC 2125",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = control_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
