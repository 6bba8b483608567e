/* PPP's control protocol for IPv6: interface identifiers. RFC 5072 §4. */
#include "describes.h"
#include "link/ppp/control.h"

enum { OPTION_INTERFACE = 1 };

static const struct name options[] = {{OPTION_INTERFACE, "Interface-ID"}, {0, NULL}};

static enum control_value put_value(struct line *line, const struct control_option *option)
{
	if (option->type != OPTION_INTERFACE)
		return VALUE_UNKNOWN;
	if (!control_option_is(line, option, 10))
		return VALUE_BOGUS;
	struct cursor cursor = cursor_over(option->value);
	const uint8_t *value = take(&cursor, 8);
	if (!value) {
		text_put(line->text, "[|ip6cp]");
		line->cut = true;
		return VALUE_LAST;
	}
	text_format(line->text, ": %04x:%04x:%04x:%04x", read_u16(value), read_u16(value + 2), read_u16(value + 4),
	            read_u16(value + 6));
	return VALUE_TOLD;
}

static const struct control_protocol ip6cp = {
	.name = "IP6CP", .short_name = "ip6cp", .options = options, .unknown = "unknown", .put_value = put_value,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &ip6cp);
}

const struct protocol protocol_ip6cp = {
	.name = "ip6cp",
	.title = "PPP control protocol for IPv6",
	.reference = "RFC 5072",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = ip6cp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
