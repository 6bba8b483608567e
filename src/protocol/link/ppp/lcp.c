/* PPP's Link Control Protocol: how a link is agreed on. RFC 1661 §6, RFC 1570, RFC 1990 and others. */
#include "describes.h"
#include "link/ethertype.h"
#include "link/ppp/control.h"
#include "link/ppp/ppp.h"
#include "vendor.h"

enum {
	OPTION_VENDOR = 0, OPTION_MRU = 1, OPTION_ACCM = 2, OPTION_AUTHENTICATION = 3, OPTION_QUALITY = 4,
	OPTION_MAGIC = 5, OPTION_PFC = 7, OPTION_ACFC = 8, OPTION_CALLBACK = 13, OPTION_MRRU = 17,
	OPTION_ENDPOINT = 19, OPTION_LINK_DISCRIMINATOR = 23,

	PROTOCOL_CHAP = 0xc223,
	PROTOCOL_LQR = 0xc025,

	ENDPOINT_IP4 = 2, /* RFC 1990 §5.1.3 */
	ENDPOINT_MAC = 3,
};

static const struct name options[] = {
	{OPTION_VENDOR, "Vend-Ext"},
	{OPTION_MRU, "MRU"},
	{OPTION_ACCM, "ACCM"},
	{OPTION_AUTHENTICATION, "Auth-Prot"},
	{OPTION_QUALITY, "Qual-Prot"},
	{OPTION_MAGIC, "Magic-Num"},
	{6, "deprecated(6)"},
	{OPTION_PFC, "PFC"},
	{OPTION_ACFC, "ACFC"},
	{9, "FCS-Alt"},
	{10, "SDP"},
	{11, "Num-Mode"},
	{12, "deprecated(12)"},
	{OPTION_CALLBACK, "Call-Back"},
	{14, "deprecated(14)"},
	{15, "deprecated(15)"},
	{16, "deprecated(16)"},
	{OPTION_MRRU, "MRRU"},
	{18, "12-Bit seq #"},
	{OPTION_ENDPOINT, "End-Disc"},
	{20, "Proprietary"},
	{21, "DCE-Id"},
	{22, "MP+"},
	{OPTION_LINK_DISCRIMINATOR, "Link-Disc"},
	{24, "LCP-Auth-Opt"},
	{25, "COBS"},
	{26, "Prefix-elision"},
	{27, "Multilink-header-Form"},
	{28, "I18N"},
	{29, "SDL-over-SONET/SDH"},
	{30, "PPP-Muxing"},
	{0, NULL},
};

static const struct name authentications[] = {
	{0xc023, "PAP"}, {PROTOCOL_CHAP, "CHAP"}, {0xc227, "EAP"},       {0xc027, "SPAP"},
	{0xc123, "Old-SPAP"}, {0xc025, "LQM"}, {0, NULL},
};

static const struct name algorithms[] = {{5, "MD5"}, {128, "MS-CHAPv1"}, {129, "MS-CHAPv2"}, {0, NULL}};

static const struct name callbacks[] = {
	{0, "UserAuth"}, {1, "DialString"}, {2, "LocalID"}, {3, "E.164"}, {4, "X.500"}, {6, "CBCP"}, {0, NULL},
};

static const struct name endpoints[] = {
	{0, "Null"}, {1, "Local"}, {ENDPOINT_IP4, "IPv4"}, {ENDPOINT_MAC, "MAC"}, {4, "Magic-Num-Block"}, {5, "PSNDN"},
	{0, NULL},
};

static enum control_value put_vendor(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 6))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 3);
	if (!value)
		return VALUE_BOGUS;
	const char *vendor = name_of(organization_names, read_u24(value));
	text_format(line->text, ": Vendor: %s (%u)", vendor ? vendor : "Unknown", read_u24(value));
	return VALUE_TOLD;
}

static enum control_value put_u16(struct line *line, const struct control_option *option, const char *format)
{
	if (!control_option_is(line, option, 4))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2);
	if (value)
		text_format(line->text, format, read_u16(value));
	return VALUE_TOLD;
}

static enum control_value put_u32(struct line *line, const struct control_option *option)
{
	if (!control_option_is(line, option, 6))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 4);
	if (value)
		text_format(line->text, ": 0x%08x", read_u32(value));
	return VALUE_TOLD;
}

static void put_algorithm(struct line *line, const struct control_option *option)
{
	const uint8_t *value = control_option_take(line, option, 3);
	if (!value)
		return;
	text_put(line->text, ", ");
	text_name(line->text, algorithms, value[2], "Unknown Auth Alg %u");
}

/* tcpdump has a typing error where it means to print the number of a protocol that it does not know, and shows the
 * whole option. */
static void put_unknown_authentication(struct line *line, const struct control_option *option, const char *name)
{
	const struct span whole = {option->value.at - 2, option->value.len + 2};
	text_put(line->text, name ? name : "Unknown Auth Proto (0x04x)");
	line_hex(line, span_first(whole, option->len), "\t");
}

static enum control_value put_authentication(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 4))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2);
	if (!value)
		return VALUE_BOGUS;
	uint16_t protocol = read_u16(value);
	const char *name = name_of(authentications, protocol);
	text_put(line->text, ": ");
	if (!name || protocol == PROTOCOL_LQR) {
		put_unknown_authentication(line, option, name ? name : name_of(ppp_protocols, protocol));
		return VALUE_TOLD;
	}
	text_put(line->text, name);
	if (protocol == PROTOCOL_CHAP)
		put_algorithm(line, option);
	return VALUE_TOLD;
}

static enum control_value put_quality(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 4))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, 2);
	if (value)
		text_put(line->text, read_u16(value) == PROTOCOL_LQR ? ": LQR" : ": unknown");
	return VALUE_TOLD;
}

static enum control_value put_callback(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 3))
		return VALUE_BOGUS;
	text_put(line->text, ": ");
	const uint8_t *value = control_option_take(line, option, 1);
	if (value) {
		const char *name = name_of(callbacks, *value);
		text_format(line->text, "Callback Operation %s (%u)", name ? name : "Unknown", *value);
	}
	return VALUE_TOLD;
}

static enum control_value put_endpoint_address(struct line *line, const struct control_option *option, uint8_t class)
{
	uint8_t len = class == ENDPOINT_IP4 ? IP4_LEN : MAC_LEN;
	if (!control_option_is(line, option, len + 3))
		return VALUE_BOGUS;
	const uint8_t *value = control_option_take(line, option, len + 1);
	if (!value)
		return VALUE_BOGUS;
	text_format(line->text, ": %s ", name_of(endpoints, class));
	if (class == ENDPOINT_IP4)
		line_ip4(line, value + 1);
	else
		line_mac(line, value + 1);
	return VALUE_TOLD;
}

static enum control_value put_endpoint(struct line *line, const struct control_option *option)
{
	if (!control_option_has(line, option, 3))
		return VALUE_BOGUS;
	const uint8_t *class = control_option_take(line, option, 1);
	if (!class)
		return VALUE_BOGUS;
	if (*class == ENDPOINT_IP4 || *class == ENDPOINT_MAC)
		return put_endpoint_address(line, option, *class);
	text_put(line->text, ": ");
	text_name(line->text, endpoints, *class, "Unknown class %u");
	return VALUE_TOLD;
}

static enum control_value put_known(struct line *line, const struct control_option *option)
{
	switch (option->type) {
	case OPTION_VENDOR:
		return put_vendor(line, option);
	case OPTION_MRU:
	case OPTION_MRRU:
		return put_u16(line, option, ": %u");
	case OPTION_LINK_DISCRIMINATOR:
		return put_u16(line, option, ": 0x%04x");
	case OPTION_ACCM:
	case OPTION_MAGIC:
		return put_u32(line, option);
	case OPTION_AUTHENTICATION:
		return put_authentication(line, option);
	case OPTION_QUALITY:
		return put_quality(line, option);
	case OPTION_CALLBACK:
		return put_callback(line, option);
	case OPTION_ENDPOINT:
		return put_endpoint(line, option);
	case OPTION_PFC:
	case OPTION_ACFC:
		return VALUE_TOLD;
	}
	return VALUE_UNKNOWN;
}

static enum control_value put_value(struct line *line, const struct control_option *option)
{
	enum control_value value = put_known(line, option);
	return value == VALUE_BOGUS && option->type >= OPTION_QUALITY ? VALUE_LAST : value;
}

static const struct control_protocol lcp = {
	.name = "LCP", .short_name = "lcp", .options = options, .put_value = put_value,
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	control_line(line, layer, &lcp);
}

const struct protocol protocol_lcp = {
	.name = "lcp",
	.title = "PPP Link Control Protocol",
	.reference = "RFC 1661",
	.fields = control_fields,
	.field_count = CONTROL_FIELD_COUNT,
	.fixed_len = CONTROL_HEADER_LEN,
	.describe = control_describe,
	.parts = lcp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
