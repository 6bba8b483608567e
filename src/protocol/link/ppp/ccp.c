/* PPP's Compression Control Protocol. RFC 1962 §4; the options: RFC 1977, RFC 1975, RFC 1979. */
#include "describes.h"
#include "link/ppp/control.h"

enum { OPTION_BSD = 21, OPTION_MVRCA = 24, OPTION_DEFLATE = 26, METHOD_ZLIB = 8 };

static const struct name options[] = {
	{0, "OUI"},      {1, "Pred-1"},     {2, "Pred-2"},    {3, "Puddle"},
	{16, "HP-PPC"}, {17, "Stac-LZS"}, {18, "MPPC"},     {19, "Gand-FZA"},
	{20, "V.42bis"}, {OPTION_BSD, "BSD-Comp"}, {23, "LZS-DCP"}, {OPTION_MVRCA, "MVRCA"},
	{25, "DEC"},    {OPTION_DEFLATE, "Deflate"}, {255, "Reserved"}, {0, NULL},
};

static enum control_value put_bsd(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 3))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 1);
	if (value)
		text_format(line->text, ": Version: %u, Dictionary Bits: %u", *value >> 5, *value & 31);
	return VALUE_TOLD;
}

static enum control_value put_mvrca(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 4))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2);
	if (value)
		text_format(line->text, ": Features: %u, PxP: %s, History: %u, #CTX-ID: %u", value[0] >> 6,
		            value[0] & 0x20 ? "Enabled" : "Disabled", value[0] & 31, value[1]);
	return VALUE_TOLD;
}

static enum control_value put_deflate(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 4))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2);
	if (value)
		text_format(line->text, ": Window: %uK, Method: %s (0x%x), MBZ: %u, CHK: %u", value[0] >> 4,
		            (value[0] & 15) == METHOD_ZLIB ? "zlib" : "unknown", value[0] & 15, value[1] >> 2,
		            value[1] & 3);
	return VALUE_TOLD;
}

static enum control_value put_value(struct line *line, const struct control_option *option)
{
	switch (option->type) {
	case OPTION_BSD:
		return put_bsd(line, option);
	case OPTION_MVRCA:
		return put_mvrca(line, option);
	case OPTION_DEFLATE:
		return put_deflate(line, option);
	}
	return VALUE_UNKNOWN;
}

static const struct control_protocol ccp = {
	.name = "CCP", .short_name = "ccp", .options = options, .unknown = "Unknown", .put_value = put_value,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &ccp);
}

const struct protocol protocol_ccp = {
	.name = "ccp",
	.title = "PPP Compression Control Protocol",
	.reference = "RFC 1962",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = control_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
