/* IPX, Novell's Internetwork Packet Exchange, with its two protocols for finding services and networks: SAP and RIP.
 * Novell, "IPX Router Specification"; the routing in RFC 1634 §3. */
#include "ipx.h"

#include "describe.h"
#include "line.h"
#include "link/cooked.h"

enum {
	HEADER_LEN = 30,
	NODE_LEN = 6,
	COMMAND_LEN = 2,
	SERVICE_NAME_LEN = 48,
	SERVICE_ADDRESS_LEN = 10,
	SERVICE_END_LEN = 4, /* socket, and networks in between */
	ROUTE_LEN = 8,
	COMMAND_REQUEST = 1,
	COMMAND_RESPONSE = 2,
	COMMAND_NEAREST_REQUEST = 3,
	COMMAND_NEAREST_RESPONSE = 4,
};

static const struct name sockets[] = {
	{0x0451, "ncp"}, {0x0452, "sap"}, {0x0453, "rip"}, {0x0455, "netbios"}, {0x0456, "diags"},
	{0x0553, "nwlink-dgm"},
	{0x85be, "eigrp"},
	{0, NULL},
};
enum { SOCKET_SAP = 0x0452, SOCKET_RIP = 0x0453, SOCKET_EIGRP = 0x85be };

static const struct name packet_types[] = {
	{0, "unknown"}, {1, "RIP"}, {4, "PEP"}, {5, "SPX"}, {17, "NCP"}, {20, "propagated"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "checksum", .bit = 0, .width = 16, .form = FORM_HEX, .gloss = "mostly none was made: 0xffff"},
	{.name = "length", .bit = 16, .width = 16, .gloss = "bytes of this header and the data"},
	{.name = "transport_control", .bit = 32, .width = 8, .gloss = "routers passed so far; 16 are too many"},
	{.name = "packet_type", .bit = 40, .width = 8, .form = FORM_NAMED, .names = packet_types,
	 .gloss = "what is inside, roughly"},
	{.name = "destination_network", .bit = 48, .width = 32, .form = FORM_HEX,
	 .gloss = "the network it goes to; 0 is this one"},
	{.name = "destination_node", .bit = 80, .width = 48, .form = FORM_MAC, .gloss = "the host it goes to"},
	{.name = "destination_socket", .bit = 128, .width = 16, .form = FORM_NAMED, .names = sockets,
	 .gloss = "the service wanted"},
	{.name = "source_network", .bit = 144, .width = 32, .form = FORM_HEX, .gloss = "the network it comes from"},
	{.name = "source_node", .bit = 176, .width = 48, .form = FORM_MAC, .gloss = "the host it comes from"},
	{.name = "source_socket", .bit = 224, .width = 16, .form = FORM_NAMED, .names = sockets,
	 .gloss = "where answers go"},
};
enum { LENGTH_AT = 2, DESTINATION_AT = 6, SOURCE_AT = 18, SOCKET_AT = 10 };

static uint16_t destination_socket(struct span header)
{
	return read_u16(header.at + DESTINATION_AT + SOCKET_AT);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct span bytes = layer->bytes;
	if (bytes.len < HEADER_LEN)
		return TRUNCATED;
	uint16_t len = read_u16(bytes.at + LENGTH_AT);
	layer->header_len = HEADER_LEN;
	if (len < HEADER_LEN)
		return MALFORMED;
	if (destination_socket(bytes) == SOCKET_EIGRP)
		packet_push(packet, layer, protocol_at(ON_IP_PROTOCOL, 88),
		            span_first(layer_payload(layer), len - HEADER_LEN), len - HEADER_LEN);
	return WHOLE;
}

/* "00000001.00:00:1b:01:02:03" */
static void put_address(struct line *line, const uint8_t *address)
{
	text_format(line->text, "%08x.", read_u32(address));
	text_mac(line->text, (struct span){address + IP4_LEN, NODE_LEN});
}

static bool put_invalid(struct line *line)
{
	text_put(line->text, " (invalid)");
	return true;
}

/* With -n the number. */
static void put_service_type(struct line *line, uint16_t type)
{
	static const struct name none[] = {{0, NULL}};
	text_name(line->text, line->manner->numeric ? none : ipx_services, type, "%04x");
}

/* The type of service that is asked for. */
static bool put_query(struct line *line, struct cursor *cursor)
{
	uint16_t type = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_char(line->text, ' ');
	put_service_type(line, type);
	return true;
}

/* A name that ends with a NUL or after 48 bytes. */
static bool put_service_name(struct line *line, struct cursor *cursor)
{
	struct span name = take_span(cursor, SERVICE_NAME_LEN);
	bool is_ended = text_safe_string(line->text, name) || !cursor->ran_short;
	if (is_ended)
		text_char(line->text, '\'');
	return is_ended && !cursor->ran_short;
}

/* The services of a response, which has `len` bytes for them. False when they are not all there. */
static bool put_services(struct line *line, struct cursor *cursor, uint32_t len)
{
	while (len) {
		uint16_t type = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		if (len < 2)
			return put_invalid(line);
		text_char(line->text, ' ');
		put_service_type(line, type);
		text_put(line->text, " '");
		len -= 2;
		if (len < SERVICE_NAME_LEN) {
			text_char(line->text, '\'');
			return put_invalid(line);
		}
		if (!put_service_name(line, cursor))
			return false;
		len -= SERVICE_NAME_LEN;
		const uint8_t *address = take(cursor, SERVICE_ADDRESS_LEN);
		if (!address)
			return false;
		if (len < SERVICE_ADDRESS_LEN)
			return put_invalid(line);
		text_put(line->text, " addr ");
		put_address(line, address);
		len -= SERVICE_ADDRESS_LEN;
		if (!take(cursor, SERVICE_END_LEN))
			return false;
		if (len < SERVICE_END_LEN)
			return put_invalid(line);
		len -= SERVICE_END_LEN;
	}
	return true;
}

static bool put_route(struct line *line, struct cursor *cursor, uint32_t len)
{
	if (len < ROUTE_LEN)
		return put_invalid(line);
	const uint8_t *route = take(cursor, ROUTE_LEN);
	if (route)
		text_format(line->text, " %08x/%u.%u", read_u32(route), read_u16(route + 4), read_u16(route + 6));
	return route;
}

static bool put_routes(struct line *line, struct cursor *cursor, uint32_t len)
{
	for (; len; len -= len < ROUTE_LEN ? len : ROUTE_LEN)
		if (!put_route(line, cursor, len))
			return false;
	return true;
}

/* Of SAP or RIP: what is the same in both. False when it is not all there. */
static bool put_command(struct line *line, struct cursor *cursor, uint32_t len, uint16_t *command)
{
	*command = take_u16(cursor);
	if (!cursor->ran_short && len < COMMAND_LEN)
		text_format(line->text, " [length %u < %u] (invalid)", len, COMMAND_LEN);
	return !cursor->ran_short;
}

static bool put_sap(struct line *line, struct cursor *cursor, uint32_t len)
{
	uint16_t command;
	if (!put_command(line, cursor, len, &command))
		return false;
	if (len < COMMAND_LEN)
		return true;
	text_put(line->text, "ipx-sap-");
	switch (command) {
	case COMMAND_REQUEST:
	case COMMAND_NEAREST_REQUEST:
		text_put(line->text, command == COMMAND_REQUEST ? "req" : "nearest-req");
		return put_query(line, cursor);
	case COMMAND_RESPONSE:
	case COMMAND_NEAREST_RESPONSE:
		text_put(line->text, command == COMMAND_RESPONSE ? "resp" : "nearest-resp");
		return put_services(line, cursor, len - COMMAND_LEN);
	}
	text_format(line->text, "?%x", command);
	return true;
}

static bool put_rip(struct line *line, struct cursor *cursor, uint32_t len)
{
	uint16_t command;
	if (!put_command(line, cursor, len, &command))
		return false;
	if (len < COMMAND_LEN)
		return true;
	len -= COMMAND_LEN;
	text_put(line->text, "ipx-rip-");
	switch (command) {
	case COMMAND_REQUEST:
		text_put(line->text, "req");
		return !len || put_route(line, cursor, len);
	case COMMAND_RESPONSE:
		text_put(line->text, "resp");
		return put_routes(line, cursor, len);
	}
	text_format(line->text, "?%x", command);
	return true;
}

static bool put_data(struct line *line, const struct layer *layer, uint32_t len)
{
	struct cursor cursor = cursor_over(layer_payload(layer));
	uint16_t socket = destination_socket(layer->bytes);
	if (socket == SOCKET_SAP)
		return put_sap(line, &cursor, len);
	if (socket == SOCKET_RIP)
		return put_rip(line, &cursor, len);
	if (line_next(line, layer))
		return true;
	text_put(line->text, "ipx-");
	text_name(line->text, sockets, socket, "#%x");
	text_format(line->text, " %u", len);
	return true;
}

/* Novell's "Ethernet II": found by its ethertype, not straight behind a length. */
static bool is_ethernet_2(const struct layer *under)
{
	struct cooked cooked;
	const bool is_cooked = under && (under->protocol == &protocol_sll || under->protocol == &protocol_sll2);
	if (is_cooked)
		return cooked_read(under, &cooked) && cooked.type > ETHERNET_LENGTH_MAX;
	return under && under->protocol != &protocol_llc && under->protocol != &protocol_null &&
	       under->protocol != &protocol_gre && under->protocol != &protocol_ppp &&
	       under->protocol != &protocol_ppp_hdlc && under->protocol != &protocol_arcnet &&
	       under->protocol != &protocol_arcnet_linux;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (is_ethernet_2(packet_previous(line->packet, layer)))
		text_put(line->text, "(NOV-ETHII) ");
	if (!line->manner->link_level)
		text_put(line->text, "IPX ");
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "ipx");
		return;
	}
	const uint8_t *header = layer->bytes.at;
	uint16_t len = read_u16(header + LENGTH_AT);
	put_address(line, header + SOURCE_AT);
	text_format(line->text, ".%04x > ", read_u16(header + SOURCE_AT + SOCKET_AT));
	put_address(line, header + DESTINATION_AT);
	text_format(line->text, ".%04x: ", destination_socket(layer->bytes));
	if (len < HEADER_LEN)
		text_format(line->text, "[length %u < %u] (invalid)", len, HEADER_LEN);
	else if (!put_data(line, layer, len - HEADER_LEN))
		line_abandoned(line, "ipx");
}

static const struct name commands[] = {
	{COMMAND_REQUEST, "request"}, {COMMAND_RESPONSE, "response"}, {COMMAND_NEAREST_REQUEST, "nearest request"},
	{COMMAND_NEAREST_RESPONSE, "nearest response"}, {0, NULL},
};
static const struct field command_fields[] = {
	{.name = "command", .width = 16, .form = FORM_NAMED, .names = commands, .gloss = "what is asked or answered"},
	{.name = "service_type", .width = 16, .form = FORM_NAMED, .names = ipx_services,
	 .gloss = "the kind of service that is sought"},
};
static const struct field service_fields[] = {
	{.name = "service_type", .width = 16, .form = FORM_NAMED, .names = ipx_services,
	 .gloss = "what the server does"},
	{.name = "name", .width = SERVICE_NAME_LEN * 8, .form = FORM_TEXT, .gloss = "of the server"},
	{.name = "network", .width = 32, .form = FORM_HEX, .gloss = "where it is"},
	{.name = "node", .width = NODE_LEN * 8, .form = FORM_MAC, .gloss = "which host it is there"},
	{.name = "socket", .width = 16, .form = FORM_NAMED, .names = sockets, .gloss = "where it listens"},
	{.name = "hops", .width = 16, .gloss = "networks in between"},
};
static const struct field route_fields[] = {
	{.name = "network", .width = 32, .form = FORM_HEX, .gloss = "the network that can be reached, or is sought"},
	{.name = "hops", .width = 16, .gloss = "networks on the way"},
	{.name = "ticks", .width = 16, .gloss = "how long it takes, in eighteenths of a second"},
};
static const struct shape command_shape = {.name = "message", .inlined = true, .SHAPE_FIELDS(command_fields)};
static const struct shape service = {.name = "service", .SHAPE_FIELDS(service_fields)};
static const struct shape *const service_part[] = {&service, NULL};
static const struct shape services = {.name = "services", .list = true, .parts = service_part};
static const struct shape route = {.name = "route", .SHAPE_FIELDS(route_fields)};
static const struct shape *const route_part[] = {&route, NULL};
static const struct shape routes = {.name = "routes", .list = true, .parts = route_part};
static const struct shape *const parts[] = {&command_shape, &services, &routes, NULL};

static void describe_items(struct description *to, const struct shape *list, size_t each)
{
	if (describe_left(to))
		describe_each(to, list, describe_left(to), each);
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->decoded == TRUNCATED)
		return;
	uint16_t socket = destination_socket(layer->bytes);
	if (socket != SOCKET_SAP && socket != SOCKET_RIP)
		return;
	uint64_t command = describe_field(to, &command_fields[0]);
	bool is_request = command == COMMAND_REQUEST || command == COMMAND_NEAREST_REQUEST;
	if (socket == SOCKET_RIP)
		describe_items(to, &routes, ROUTE_LEN);
	else if (is_request)
		describe_field(to, &command_fields[1]);
	else
		describe_items(to, &services, 2 + SERVICE_NAME_LEN + SERVICE_ADDRESS_LEN + SERVICE_END_LEN);
}

const struct protocol protocol_ipx = {
	.name = "ipx",
	.title = "Internetwork Packet Exchange",
	.reference = "Novell IPX Router Specification",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
