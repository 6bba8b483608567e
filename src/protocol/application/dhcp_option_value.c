/* See dhcp_option_value.h. RFC 2132, and for the later ones the RFCs that stand at each. */
#include "dhcp_option_value.h"
#include "dhcp_options.h"

enum { PARAMETERS_PER_LINE = 4, ROUTE_BITS_MAX = 32, ROUTE_LEN_MIN = 5 };

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
static bool (*const shapes[DHCP_SHOWS_COUNT])(struct line *line, struct cursor *cursor) = {
	[DHCP_SHOWS_TEXT] = put_text,
	[DHCP_SHOWS_HOSTS] = put_hosts,
	[DHCP_SHOWS_HOST_PAIRS] = put_host_pairs,
	[DHCP_SHOWS_SIGNED_32] = put_signed_32,
	[DHCP_SHOWS_UNSIGNED_32] = put_unsigned_32,
	[DHCP_SHOWS_UNSIGNED_16] = put_unsigned_16,
	[DHCP_SHOWS_UNSIGNED_8] = put_unsigned_8,
	[DHCP_SHOWS_SWITCHES] = put_switches,
	[DHCP_SHOWS_NODE_TYPE] = put_node_type,
	[DHCP_SHOWS_OVERLOAD] = put_overload,
	[DHCP_SHOWS_MESSAGE_TYPE] = put_message_type,
	[DHCP_SHOWS_PARAMETERS] = put_parameters,
	[DHCP_SHOWS_CLIENT_ID] = put_client_id,
	[DHCP_SHOWS_USER_CLASS] = put_user_class,
	[DHCP_SHOWS_FULL_NAME] = put_full_name,
	[DHCP_SHOWS_AGENT] = put_agent,
	[DHCP_SHOWS_ROUTES] = put_routes,
	[DHCP_SHOWS_REDIRECTS] = put_redirects,
};

bool dhcp_put_shown(struct line *line, enum dhcp_shown shown, struct cursor *data)
{
	return shapes[shown](line, data);
}
