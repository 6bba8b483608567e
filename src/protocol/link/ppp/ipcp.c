/* PPP's control protocol for IPv4: addresses, compression, name servers. RFC 1332, RFC 1877, RFC 2290, RFC 2509. */
#include "describes.h"
#include "link/ppp/control.h"

enum {
	OPTION_ADDRESSES = 1,
	OPTION_COMPRESSION = 2,
	OPTION_ADDRESS = 3,
	OPTION_HOME_ADDRESS = 4,

	COMPRESSION_VJ = 0x2d,
	COMPRESSION_IP = 0x61,
	COMPRESSION_IP_MIN = 14, /* RFC 2509 §2.1: its option with all fixed parameters */
	PARAMETERS_LEN = 10,
	OPTION_COMPRESSION_HEADER_LEN = 4,
	SUBOPTION_HEADER_LEN = 2,
};

static const struct name options[] = {
	{OPTION_ADDRESSES, "IP-Addrs"},
	{OPTION_COMPRESSION, "IP-Comp"},
	{OPTION_ADDRESS, "IP-Addr"},
	{OPTION_HOME_ADDRESS, "Home-Addr"},
	{129, "Pri-DNS"},
	{130, "Pri-NBNS"},
	{131, "Sec-DNS"},
	{132, "Sec-NBNS"},
	{0, NULL},
};

static const struct name compressions[] = {
	{COMPRESSION_VJ, "VJ-Comp"}, {COMPRESSION_IP, "IP Header Compression"}, {0, NULL},
};

static const struct name suboptions[] = {{1, "RTP-Compression"}, {2, "Enhanced RTP-Compression"}, {0, NULL}};

static enum control_value put_addresses(struct line *line, const struct control_option *option)
{
	if (!control_option_is(line, option, 10))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2 * IP4_LEN);
	if (!value)
		return VALUE_BOGUS;
	text_put(line->text, ": src ");
	line_ip4(line, value);
	text_put(line->text, ", dst ");
	line_ip4(line, value + IP4_LEN);
	return VALUE_TOLD;
}

static enum control_value put_address(struct line *line, const struct control_option *option)
{
	if (!control_option_is(line, option, 6))
		return VALUE_LAST;
	const uint8_t *value = control_option_take(line, option, IP4_LEN);
	if (!value)
		return VALUE_LAST;
	text_put(line->text, ": ");
	line_ip4(line, value);
	return VALUE_TOLD;
}

static void put_suboptions(struct line *line, struct span rest, uint32_t left)
{
	struct cursor cursor = cursor_over(rest);
	while (left >= SUBOPTION_HEADER_LEN) {
		const uint8_t *header = take(&cursor, SUBOPTION_HEADER_LEN);
		if (!header) {
			text_put(line->text, "[|ipcp]");
			line->cut = true;
			return;
		}
		if (!header[0] || !header[1])
			return;
		const char *name = name_of(suboptions, header[0]);
		text_format(line->text, "\n\t\t%s Suboption #%u, length %u", name ? name : "Unknown", header[0],
		            header[1]);
		if (header[1] > left) {
			text_format(line->text, " [remaining suboptions length %u < %u] (invalid)", left, header[1]);
			return;
		}
		left -= header[1];
		if (header[1] > SUBOPTION_HEADER_LEN)
			take(&cursor, header[1] - SUBOPTION_HEADER_LEN);
	}
}

/* RFC 2509 §2.1. What is behind it is told unless there are suboptions. */
static enum control_value put_ip_compression(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, COMPRESSION_IP_MIN))
		return VALUE_BOGUS;
	struct cursor cursor = cursor_over(span_after(option->value, 2));
	const uint8_t *parameters = take(&cursor, PARAMETERS_LEN);
	uint32_t left = option->len - COMPRESSION_IP_MIN;
	if (!parameters || cursor_left(&cursor) < (left > 0 ? SUBOPTION_HEADER_LEN : 0)) {
		text_put(line->text, "[|ipcp]");
		line->cut = true;
		return VALUE_BOGUS;
	}
	text_format(line->text, "\n\t    TCP Space %u, non-TCP Space %u, maxPeriod %u, maxTime %u, maxHdr %u",
	            read_u16(parameters), read_u16(parameters + 2), read_u16(parameters + 4), read_u16(parameters + 6),
	            read_u16(parameters + 8));
	if (!left)
		return VALUE_TOLD;
	text_format(line->text, "\n\t      Suboptions, length %u", left);
	put_suboptions(line, cursor_rest(&cursor), left);
	return VALUE_BOGUS;
}

static enum control_value put_compression(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, OPTION_COMPRESSION_HEADER_LEN))
		return VALUE_LAST;
	const uint8_t *value = control_option_take(line, option, 2);
	if (!value)
		return VALUE_BOGUS;
	uint16_t protocol = read_u16(value);
	const char *name = name_of(compressions, protocol);
	text_format(line->text, ": %s (0x%02x):", name ? name : "Unknown", protocol);
	return protocol == COMPRESSION_IP ? put_ip_compression(line, option) : VALUE_TOLD;
}

static enum control_value put_value(struct line *line, const struct control_option *option)
{
	if (!name_of(options, option->type))
		return VALUE_UNKNOWN;
	switch (option->type) {
	case OPTION_ADDRESSES:
		return put_addresses(line, option);
	case OPTION_COMPRESSION:
		return put_compression(line, option);
	}
	return put_address(line, option);
}

static const struct control_protocol ipcp = {
	.name = "IPCP", .short_name = "ipcp", .options = options, .unknown = "unknown", .put_value = put_value,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &ipcp);
}

const struct protocol protocol_ipcp = {
	.name = "ipcp",
	.title = "PPP control protocol for IPv4",
	.reference = "RFC 1332",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = ipcp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
