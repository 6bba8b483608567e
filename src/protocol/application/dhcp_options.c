/* See dhcp_options.h. Names are tcpdump's, and so is the shape in which a value is shown: some options that are well
 * defined by now are still shown as bare numbers. */
#include "dhcp_options.h"

enum { PARAMETERS_PER_LINE = 4, ROUTE_BITS_MAX = 32, ROUTE_LEN_MIN = 5 };

/* What a value consists of. */
enum shown {
	SHAPE_TEXT,
	SHAPE_HOSTS,
	SHAPE_HOST_PAIRS,
	SHAPE_SIGNED_32,
	SHAPE_UNSIGNED_32,
	SHAPE_UNSIGNED_16,
	SHAPE_UNSIGNED_8,
	SHAPE_SWITCHES,
	SHAPE_NODE_TYPE,
	SHAPE_OVERLOAD,
	SHAPE_MESSAGE_TYPE,
	SHAPE_PARAMETERS,
	SHAPE_CLIENT_ID,
	SHAPE_USER_CLASS,
	SHAPE_FULL_NAME,
	SHAPE_AGENT,
	SHAPE_ROUTES,
	SHAPE_REDIRECTS,
	SHAPE_COUNT,
};

static const struct option {
	const char *name;
	enum shown shown;
} options[256] = {
	[0] = {"PAD", SHAPE_TEXT},
	[1] = {"Subnet-Mask", SHAPE_HOSTS},
	[2] = {"Time-Zone", SHAPE_SIGNED_32},
	[3] = {"Default-Gateway", SHAPE_HOSTS},
	[4] = {"Time-Server", SHAPE_HOSTS},
	[5] = {"IEN-Name-Server", SHAPE_HOSTS},
	[6] = {"Domain-Name-Server", SHAPE_HOSTS},
	[7] = {"LOG", SHAPE_HOSTS},
	[8] = {"CS", SHAPE_HOSTS},
	[9] = {"LPR-Server", SHAPE_HOSTS},
	[10] = {"IM", SHAPE_HOSTS},
	[11] = {"RL", SHAPE_HOSTS},
	[12] = {"Hostname", SHAPE_TEXT},
	[13] = {"BS", SHAPE_UNSIGNED_16},
	[14] = {"DP", SHAPE_TEXT},
	[15] = {"Domain-Name", SHAPE_TEXT},
	[16] = {"SS", SHAPE_HOSTS},
	[17] = {"RP", SHAPE_TEXT},
	[18] = {"EP", SHAPE_TEXT},
	[19] = {"IPF", SHAPE_SWITCHES},
	[20] = {"SRT", SHAPE_SWITCHES},
	[21] = {"PF", SHAPE_HOST_PAIRS},
	[22] = {"RSZ", SHAPE_UNSIGNED_16},
	[23] = {"TTL", SHAPE_UNSIGNED_8},
	[24] = {"MTU-Timeout", SHAPE_UNSIGNED_32},
	[25] = {"MTU-Table", SHAPE_UNSIGNED_16},
	[26] = {"MTU", SHAPE_UNSIGNED_16},
	[27] = {"LSN", SHAPE_SWITCHES},
	[28] = {"BR", SHAPE_HOSTS},
	[29] = {"MD", SHAPE_SWITCHES},
	[30] = {"MS", SHAPE_SWITCHES},
	[31] = {"Router-Discovery", SHAPE_SWITCHES},
	[32] = {"RSA", SHAPE_HOSTS},
	[33] = {"Static-Route", SHAPE_HOST_PAIRS},
	[34] = {"UT", SHAPE_SWITCHES},
	[35] = {"AT", SHAPE_UNSIGNED_32},
	[36] = {"IE", SHAPE_SWITCHES},
	[37] = {"TT", SHAPE_UNSIGNED_8},
	[38] = {"KI", SHAPE_UNSIGNED_32},
	[39] = {"KG", SHAPE_SWITCHES},
	[40] = {"YD", SHAPE_TEXT},
	[41] = {"YS", SHAPE_HOSTS},
	[42] = {"NTP", SHAPE_HOSTS},
	[43] = {"Vendor-Option", SHAPE_UNSIGNED_8},
	[44] = {"Netbios-Name-Server", SHAPE_HOSTS},
	[45] = {"WDD", SHAPE_HOSTS},
	[46] = {"Netbios-Node", SHAPE_NODE_TYPE},
	[47] = {"Netbios-Scope", SHAPE_TEXT},
	[48] = {"XFS", SHAPE_HOSTS},
	[49] = {"XDM", SHAPE_HOSTS},
	[50] = {"Requested-IP", SHAPE_HOSTS},
	[51] = {"Lease-Time", SHAPE_UNSIGNED_32},
	[52] = {"OO", SHAPE_OVERLOAD},
	[53] = {"DHCP-Message", SHAPE_MESSAGE_TYPE},
	[54] = {"Server-ID", SHAPE_HOSTS},
	[55] = {"Parameter-Request", SHAPE_PARAMETERS},
	[56] = {"MSG", SHAPE_TEXT},
	[57] = {"MSZ", SHAPE_UNSIGNED_16},
	[58] = {"RN", SHAPE_UNSIGNED_32},
	[59] = {"RB", SHAPE_UNSIGNED_32},
	[60] = {"Vendor-Class", SHAPE_TEXT},
	[61] = {"Client-ID", SHAPE_CLIENT_ID},
	[64] = {"N+D", SHAPE_UNSIGNED_16},
	[65] = {"N+S", SHAPE_HOSTS},
	[66] = {"TFTP", SHAPE_TEXT},
	[67] = {"BF", SHAPE_TEXT},
	[68] = {"MH", SHAPE_HOSTS},
	[69] = {"SMTP", SHAPE_HOSTS},
	[70] = {"POP3", SHAPE_HOSTS},
	[71] = {"NNTP", SHAPE_HOSTS},
	[72] = {"WWW", SHAPE_HOSTS},
	[73] = {"FG", SHAPE_HOSTS},
	[74] = {"IRC", SHAPE_HOSTS},
	[75] = {"STS", SHAPE_HOSTS},
	[76] = {"STDA", SHAPE_HOSTS},
	[77] = {"User-Class", SHAPE_USER_CLASS},
	[78] = {"SLP-DA", SHAPE_UNSIGNED_8},
	[79] = {"SLP-SCOPE", SHAPE_UNSIGNED_8},
	[80] = {"SLP-NA", SHAPE_TEXT},
	[81] = {"FQDN", SHAPE_FULL_NAME},
	[82] = {"Agent-Information", SHAPE_AGENT},
	[83] = {"ARMT", SHAPE_UNSIGNED_8},
	[88] = {"TZSTR", SHAPE_TEXT},
	[89] = {"FQDNS", SHAPE_UNSIGNED_8},
	[90] = {"AUTH", SHAPE_UNSIGNED_8},
	[91] = {"Last-Transaction-Time", SHAPE_SIGNED_32},
	[92] = {"Associated-IP", SHAPE_HOSTS},
	[93] = {"ARCH", SHAPE_UNSIGNED_16},
	[94] = {"NDI", SHAPE_UNSIGNED_8},
	[95] = {"LDAP", SHAPE_TEXT},
	[97] = {"GUID", SHAPE_UNSIGNED_8},
	[98] = {"UAP", SHAPE_TEXT},
	[100] = {"POSIX-TZ", SHAPE_TEXT},
	[101] = {"TZ-Name", SHAPE_TEXT},
	[112] = {"NI", SHAPE_HOSTS},
	[113] = {"NITAG", SHAPE_TEXT},
	[114] = {"URL", SHAPE_TEXT},
	[116] = {"Auto-Configure", SHAPE_SWITCHES},
	[117] = {"NSSEARCH", SHAPE_UNSIGNED_16},
	[118] = {"SUBNET", SHAPE_HOSTS},
	[121] = {"Classless-Static-Route", SHAPE_ROUTES},
	[143] = {"SZTP-Redirect", SHAPE_REDIRECTS},
	[150] = {"TFTP-Server-Address", SHAPE_HOSTS},
	[161] = {"MUD-URL", SHAPE_TEXT},
	[249] = {"Classless-Static-Route-Microsoft", SHAPE_ROUTES},
	[255] = {"END", SHAPE_TEXT},
};

static const struct name message_types[] = {
	{1, "Discover"}, {2, "Offer"},   {3, "Request"}, {4, "Decline"},     {5, "ACK"},              {6, "NACK"},
	{7, "Release"},  {8, "Inform"},  {10, "LeaseQuery"}, {11, "LeaseUnassigned"}, {12, "LeaseUnknown"},
	{13, "LeaseActive"}, {0, NULL},
};

static const struct name node_types[] = {
	{1, "b-node"}, {2, "p-node"}, {4, "m-node"}, {8, "h-node"}, {0, NULL},
};

static const struct name overloads[] = {{1, "file"}, {2, "sname"}, {3, "file+sname"}, {0, NULL}};

/* ARP's hardware types, as far as a client identifier names them. */
static const struct name hardware_types[] = {
	{1, "ether"}, {6, "ieee802"}, {7, "arcnet"}, {15, "frelay"}, {23, "strip"}, {24, "ieee1394"}, {0, NULL},
};

static const struct name agent_suboptions[] = {
	{1, "Circuit-ID"}, {2, "Remote-ID"}, {6, "Subscriber-ID"}, {0, NULL},
};

/* PAD and END have no length. */
static bool is_single(uint8_t code)
{
	return code == DHCP_PAD || code == DHCP_END;
}

bool dhcp_option_next(struct cursor *cursor, struct dhcp_option *option)
{
	if (!cursor_left(cursor))
		return false;
	*option = (struct dhcp_option){.code = take_u8(cursor)};
	if (is_single(option->code))
		return true;
	option->length = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	option->data = take_span(cursor, option->length);
	return true;
}

const char *dhcp_option_name(uint8_t code)
{
	return options[code].name ? options[code].name : "Unknown";
}

/* An option without a name shows numbers as wide as its length allows. */
static enum shown shown_of(const struct dhcp_option *option)
{
	if (options[option->code].name)
		return options[option->code].shown;
	if (option->length & 1)
		return SHAPE_UNSIGNED_8;
	return option->length & 2 ? SHAPE_UNSIGNED_16 : SHAPE_UNSIGNED_32;
}

static void put_quoted(struct text *text, struct span bytes)
{
	text_char(text, '"');
	text_safe(text, bytes);
	text_char(text, '"');
}

static bool put_text(struct line *line, struct cursor *cursor)
{
	put_quoted(line->text, take_span(cursor, cursor_left(cursor)));
	return true;
}

static bool put_hosts(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor) >= IP4_LEN; before = ",") {
		text_put(line->text, before);
		line_ip4(line, take(cursor, IP4_LEN));
	}
	return true;
}

static bool put_host_pairs(struct line *line, struct cursor *cursor)
{
	if (!cursor_left(cursor) || cursor_left(cursor) % (2 * IP4_LEN)) {
		text_put(line->text, cursor_left(cursor) ? "[length != N x 8 bytes]" : " [length != N x 8 bytes]");
		return false;
	}
	for (const char *before = "("; cursor_left(cursor); before = ",(") {
		text_put(line->text, before);
		line_ip4(line, take(cursor, IP4_LEN));
		text_char(line->text, ':');
		line_ip4(line, take(cursor, IP4_LEN));
		text_char(line->text, ')');
	}
	return true;
}

static bool put_signed_32(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor) >= 4; before = ",") {
		text_put(line->text, before);
		text_signed(line->text, (int32_t)take_u32(cursor));
	}
	return true;
}

static bool put_unsigned_32(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor) >= 4; before = ",") {
		text_put(line->text, before);
		text_unsigned(line->text, take_u32(cursor));
	}
	return true;
}

static bool put_unsigned_16(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor) >= 2; before = ",") {
		text_put(line->text, before);
		text_unsigned(line->text, take_u16(cursor));
	}
	return true;
}

static bool put_unsigned_8(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor); before = ".") {
		text_put(line->text, before);
		text_unsigned(line->text, take_u8(cursor));
	}
	return true;
}

static bool put_switches(struct line *line, struct cursor *cursor)
{
	for (const char *before = ""; cursor_left(cursor); before = ",") {
		uint8_t value = take_u8(cursor);
		text_put(line->text, before);
		if (value > 1)
			text_format(line->text, "%u?", value);
		else
			text_char(line->text, value ? 'Y' : 'N');
	}
	return true;
}

static bool put_node_type(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor))
		text_name(line->text, node_types, take_u8(cursor), "#%u");
	else
		text_put(line->text, "[ERROR: length < 1 bytes]");
	return true;
}

static bool put_overload(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor))
		text_name(line->text, overloads, take_u8(cursor), "#%u");
	else
		text_put(line->text, "[ERROR: length < 1 bytes]");
	return true;
}

static bool put_message_type(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor) != 1)
		return put_unsigned_8(line, cursor);
	text_name(line->text, message_types, take_u8(cursor), "Unknown (%u)");
	return true;
}

static bool put_parameters(struct line *line, struct cursor *cursor)
{
	for (unsigned i = 0; cursor_left(cursor); i++) {
		uint8_t code = take_u8(cursor);
		text_put(line->text, i % PARAMETERS_PER_LINE ? ", " : "\n\t      ");
		text_format(line->text, "%s (%u)", dhcp_option_name(code), code);
	}
	return true;
}

/* A hardware type and an address of that kind; type 0: any text. RFC 2132 §9.14 */
static bool put_client_id(struct line *line, struct cursor *cursor)
{
	if (!cursor_left(cursor)) {
		text_put(line->text, "[ERROR: length < 1 bytes]");
		return false;
	}
	uint8_t type = take_u8(cursor);
	if (type == 0)
		return put_text(line, cursor);
	text_name(line->text, hardware_types, type, "hardware-type %u,");
	text_char(line->text, ' ');
	text_mac(line->text, take_span(cursor, cursor_left(cursor)));
	return true;
}

/* RFC 3004 */
static bool put_user_class(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor) < 2) {
		text_put(line->text, "[ERROR: length < 2 bytes]");
		return false;
	}
	for (unsigned i = 1; cursor_left(cursor); i++) {
		uint8_t length = take_u8(cursor);
		text_format(line->text, "\n\t      instance#%u: ", i);
		if (!length || length > cursor_left(cursor)) {
			text_put(line->text,
			         length ? "[ERROR: invalid option]" : "[ERROR: suboption length must be non-zero]");
			return false;
		}
		put_quoted(line->text, take_span(cursor, length));
		text_format(line->text, ", length %u", length);
	}
	return true;
}

/* RFC 4702 §2.1 */
static bool put_full_name(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor) < 3) {
		text_put(line->text, "[ERROR: length < 3 bytes]");
		return false;
	}
	uint8_t flags = take_u8(cursor);
	uint8_t code1 = take_u8(cursor);
	uint8_t code2 = take_u8(cursor);
	if (flags & 0xf0)
		text_format(line->text, "[ERROR: MBZ nibble 0x%x != 0] ", flags >> 4);
	if (flags & 0x0f)
		text_format(line->text, "[%s%s%s%s] ", flags & 1 ? "S" : "", flags & 2 ? "O" : "", flags & 4 ? "E" : "",
		            flags & 8 ? "N" : "");
	if (code1 || code2)
		text_format(line->text, "%u/%u ", code1, code2);
	return put_text(line, cursor);
}

/* RFC 3046 §2.0 */
static bool put_agent(struct line *line, struct cursor *cursor)
{
	while (cursor_left(cursor) >= 2) {
		uint8_t code = take_u8(cursor);
		uint8_t length = take_u8(cursor);
		text_put(line->text, "\n\t      ");
		text_name(line->text, agent_suboptions, code, "Unknown");
		text_format(line->text, " SubOption %u, length %u: ", code, length);
		if (length > cursor_left(cursor)) {
			text_put(line->text, "length goes past end of option");
			return false;
		}
		struct span value = take_span(cursor, length);
		if (name_of(agent_suboptions, code))
			text_safe(line->text, value);
		else
			line_hex(line, value, "\t\t");
	}
	return true;
}

/* RFC 3442: the bits of a mask, as many bytes of a network as it takes, a router. */
static bool put_route(struct line *line, struct cursor *cursor)
{
	uint8_t bits = take_u8(cursor);
	uint8_t network[IP4_LEN] = {0};
	if (bits > ROUTE_BITS_MAX) {
		text_format(line->text, "[ERROR: Mask width (%u) > 32]", bits);
		return false;
	}
	size_t significant = (bits + 7u) / 8;
	if (significant + IP4_LEN > cursor_left(cursor)) {
		text_format(line->text, "[ERROR: Remaining length (%zu) < %zu bytes]", cursor_left(cursor),
		            significant + IP4_LEN);
		return false;
	}
	const uint8_t *bytes = take(cursor, significant);
	memcpy(network, bytes, significant);
	if (bits) {
		text_char(line->text, '(');
		text_ip4(line->text, network);
		text_format(line->text, "/%u:", bits);
	} else {
		text_put(line->text, "(default:");
	}
	line_ip4(line, take(cursor, IP4_LEN));
	text_char(line->text, ')');
	return true;
}

static bool put_routes(struct line *line, struct cursor *cursor)
{
	if (cursor_left(cursor) < ROUTE_LEN_MIN) {
		text_put(line->text, "[ERROR: length < 5 bytes]");
		return false;
	}
	for (const char *before = ""; cursor_left(cursor); before = ",") {
		text_put(line->text, before);
		if (!put_route(line, cursor))
			return false;
	}
	return true;
}

/* RFC 8572 §8.1: addresses of servers, each behind its length. */
static bool put_redirects(struct line *line, struct cursor *cursor)
{
	while (cursor_left(cursor) >= 2) {
		uint16_t length = take_u16(cursor);
		text_format(line->text, "\n\t\t    length %u: ", length);
		if (length > cursor_left(cursor)) {
			text_put(line->text, "length goes past end of option");
			return false;
		}
		put_quoted(line->text, take_span(cursor, length));
	}
	return true;
}

/* Each puts what it can from an option's data; false when it said why it stopped. */
static bool (*const shapes[SHAPE_COUNT])(struct line *line, struct cursor *cursor) = {
	[SHAPE_TEXT] = put_text,
	[SHAPE_HOSTS] = put_hosts,
	[SHAPE_HOST_PAIRS] = put_host_pairs,
	[SHAPE_SIGNED_32] = put_signed_32,
	[SHAPE_UNSIGNED_32] = put_unsigned_32,
	[SHAPE_UNSIGNED_16] = put_unsigned_16,
	[SHAPE_UNSIGNED_8] = put_unsigned_8,
	[SHAPE_SWITCHES] = put_switches,
	[SHAPE_NODE_TYPE] = put_node_type,
	[SHAPE_OVERLOAD] = put_overload,
	[SHAPE_MESSAGE_TYPE] = put_message_type,
	[SHAPE_PARAMETERS] = put_parameters,
	[SHAPE_CLIENT_ID] = put_client_id,
	[SHAPE_USER_CLASS] = put_user_class,
	[SHAPE_FULL_NAME] = put_full_name,
	[SHAPE_AGENT] = put_agent,
	[SHAPE_ROUTES] = put_routes,
	[SHAPE_REDIRECTS] = put_redirects,
};

bool dhcp_option_put_value(struct line *line, const struct dhcp_option *option, struct cursor *data)
{
	return shapes[shown_of(option)](line, data);
}

/* False when its data are not all there. */
static bool put_option(struct line *line, const struct dhcp_option *option)
{
	struct cursor cursor = cursor_over(option->data);
	text_format(line->text, "\n\t    %s (%u), length %u", dhcp_option_name(option->code), option->code, option->length);
	if (option->length)
		text_put(line->text, ": ");
	if (option->data.len < option->length)
		return false;
	if (dhcp_option_put_value(line, option, &cursor) && cursor_left(&cursor))
		text_format(line->text, "\n\t  trailing data length %zu", cursor_left(&cursor));
	return true;
}

/* Passes over more of the same padding; all of it, with the byte before it. */
static unsigned skip_pads(struct cursor *cursor)
{
	unsigned count = 1;
	for (; cursor_left(cursor) && *cursor->at == DHCP_PAD; count++)
		take(cursor, 1);
	return count;
}

/* With -vvv what is between and behind the options is told too. False at the end. */
static bool put_single(struct line *line, struct cursor *cursor, uint8_t code)
{
	if (line->manner->verbosity < 3)
		return code != DHCP_END;
	text_format(line->text, "\n\t    %s (%u), length 0", dhcp_option_name(code), code);
	if (code == DHCP_PAD)
		text_format(line->text, ", occurs %u", skip_pads(cursor));
	return true;
}

bool line_dhcp_options(struct line *line, struct span list)
{
	struct cursor cursor = cursor_over(list);
	struct dhcp_option option;
	while (dhcp_option_next(&cursor, &option)) {
		if (is_single(option.code) && !put_single(line, &cursor, option.code))
			return true;
		if (!is_single(option.code) && !put_option(line, &option))
			return false;
	}
	if (cursor.ran_short && !cursor_left(&cursor))
		line->abandoned = true;
	return !cursor.ran_short;
}
