/* The Virtual Router Redundancy Protocol: which of several routers answers for an address. RFC 3768 (version 2), RFC
 * 5798 (version 3, whose checksum covers the addresses of IP as well). */
#include "describe.h"
#include "line.h"
#include "pseudo_header.h"

#include "checksum.h"

enum {
	HEADER_LEN = 8,
	VERSION_AUTHENTICATED = 2,
	VERSION_BOTH_IP = 3,
	TYPE_ADVERTISEMENT = 1,
	AUTHENTICATION_SIMPLE = 1, /* RFC 2338 §5.3.6 */
	SECRET_LEN = 8,
	TTL_WANTED = 255, /* so that none can come from beyond the link: RFC 5798 §5.1.1.3 */
	IP_PROTOCOL_VRRP = 112,
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "2, or 3"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_DECIMAL, .gloss = "always 1: an advertisement"},
	{.name = "router_id", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "which virtual router"},
	{.name = "priority", .bit = 16, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the highest becomes master; 255 has the owner of the address, 0 one that goes"},
	{.name = "address_count", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "how many addresses follow"},
	{.name = "interval", .bit = 32, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "how often this comes, in hundredths of seconds"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

/* False when the capture ended, which is said. */
static bool is_there(struct line *line, const struct cursor *cursor)
{
	if (cursor->ran_short)
		line_abandoned(line, "vrrp");
	return !cursor->ran_short;
}

static uint8_t ttl_of(const struct layer *network)
{
	return network->protocol == &protocol_ip4 ? network->as.ip4.ttl : network->as.ip6.hop_limit;
}

static bool put_authentication(struct line *line, struct cursor *cursor)
{
	static const struct name types[] = {{0, "none"}, {AUTHENTICATION_SIMPLE, "simple"}, {2, "ah"}, {0, NULL}};
	uint8_t type = take_u8(cursor);
	if (!is_there(line, cursor))
		return false;
	text_put(line->text, ", authtype ");
	text_name(line->text, types, type, "#%u");
	uint8_t seconds = take_u8(cursor);
	if (!is_there(line, cursor))
		return false;
	text_format(line->text, ", intvl %us", seconds);
	return true;
}

static bool put_interval(struct line *line, struct cursor *cursor, uint8_t version)
{
	if (version == VERSION_AUTHENTICATED)
		return put_authentication(line, cursor);
	uint16_t interval = take_u16(cursor) & 0xfff;
	if (is_there(line, cursor))
		text_format(line->text, ", intvl %ucs", interval);
	return !cursor->ran_short;
}

/* "(bad vrrp cksum 6098)", when all was captured. */
static bool put_checksum(struct line *line, const struct layer *layer, uint8_t version)
{
	const struct layer *network = packet_network(line->packet, layer);
	bool with_addresses = version == VERSION_BOTH_IP && network;
	if (layer_is_cut(layer))
		return true;
	uint16_t result = with_addresses
	                          ? transport_checksum(line->packet, layer, layer->bytes, layer->len, IP_PROTOCOL_VRRP)
	                          : checksum_of(layer->bytes);
	if (!result)
		return true;
	struct cursor cursor = cursor_over(span_after(layer->bytes, 6));
	uint16_t carried = take_u16(&cursor);
	if (is_there(line, &cursor))
		text_format(line->text, ", (bad vrrp cksum %x)", carried);
	return !cursor.ran_short;
}

static bool put_addresses(struct line *line, struct cursor *cursor, uint8_t count, bool is_ip6)
{
	const size_t address_len = is_ip6 ? IP6_LEN : IP4_LEN;
	text_put(line->text, ", addrs");
	if (count > 1)
		text_format(line->text, "(%u)", count);
	text_char(line->text, ':');
	for (unsigned i = 0; i < count; i++) {
		const uint8_t *address = take(cursor, address_len);
		if (!is_there(line, cursor))
			return false;
		text_char(line->text, i ? ',' : ' ');
		line_ip(line, address, address_len);
	}
	return true;
}

static void put_secret(struct line *line, struct cursor *cursor)
{
	text_put(line->text, " auth \"");
	struct span secret = take_span(cursor, SECRET_LEN);
	bool has_ended = text_safe_string(line->text, secret);
	if (has_ended || is_there(line, cursor))
		text_char(line->text, '"');
}

/* The part of -v: what is behind the header. */
static void put_rest(struct line *line, const struct layer *layer, uint8_t version)
{
	const struct layer *network = packet_network(line->packet, layer);
	struct span bytes = layer->bytes;
	struct cursor cursor = cursor_over(span_after(bytes, HEADER_LEN));
	if (!put_checksum(line, layer, version))
		return;
	bool is_simple = version == VERSION_AUTHENTICATED && bytes.at[4] == AUTHENTICATION_SIMPLE;
	if (put_addresses(line, &cursor, bytes.at[3], network && network->protocol == &protocol_ip6) && is_simple)
		put_secret(line, &cursor);
}

/* "VRRPv2, Advertisement, (ttl 64)". False when nothing follows. */
static bool put_type(struct line *line, const struct layer *layer, uint8_t first)
{
	const struct layer *network = packet_network(line->packet, layer);
	uint8_t version = first >> 4, type = first & 15;
	text_format(line->text, "v%u, ", version);
	if (type == TYPE_ADVERTISEMENT)
		text_put(line->text, "Advertisement");
	else
		text_format(line->text, "unknown type (%u)", type);
	if (network && ttl_of(network) != TTL_WANTED)
		text_format(line->text, ", (ttl %u)", ttl_of(network));
	return type == TYPE_ADVERTISEMENT && (version == VERSION_AUTHENTICATED || version == VERSION_BOTH_IP);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t first = take_u8(&cursor);
	if (line->manner->forced == &protocol_carp) { /* -T carp: they share the number */
		protocol_carp.line[DIALECT_TCPDUMP](line, layer);
		return;
	}
	text_put(line->text, "VRRP");
	if (!is_there(line, &cursor) || !put_type(line, layer, first))
		return;
	uint8_t router = take_u8(&cursor);
	uint8_t priority = take_u8(&cursor);
	if (!is_there(line, &cursor))
		return;
	text_format(line->text, ", vrid %u, prio %u", router, priority);
	take_u8(&cursor); /* how many addresses */
	if (!put_interval(line, &cursor, first >> 4))
		return;
	text_format(line->text, ", length %u", layer->len);
	if (line->manner->verbosity)
		put_rest(line, layer, first >> 4);
}

static const struct field ip4_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "an address that the virtual router has"},
};

static const struct field ip6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "an address that the virtual router has"},
};

static const struct shape ip4_addresses = {.name = "ip4_addresses", .list = true, .SHAPE_FIELDS(ip4_fields)};
static const struct shape ip6_addresses = {.name = "ip6_addresses", .list = true, .SHAPE_FIELDS(ip6_fields)};
/* Version 2 has two fields in place of the interval, and a word behind the addresses: RFC 3768 §5.3, RFC 2338
 * §5.3.6. */
enum { INTERVAL_FIELD = 5 };
static const struct name authentications[] = {
	{0, "none"}, {1, "simple password"}, {2, "IP authentication header"}, {0, NULL},
};
static const struct field old_fields[] = {
	{.name = "authentication_type", .width = 8, .form = FORM_NAMED, .names = authentications,
	 .gloss = "how the router proves that it belongs"},
	{.name = "advertisement_interval", .width = 8, .form = FORM_DECIMAL, .gloss = "seconds between these"},
	{.name = "authentication_data", .form = FORM_TEXT, .gloss = "the password, for all to read"},
};
static const struct shape old = {
	.name = "version_2", .inlined = true, .reference = "RFC 3768", .SHAPE_FIELDS(old_fields),
};
static const struct shape *const parts[] = {&old, &ip4_addresses, &ip6_addresses, NULL};

static void describe_head(struct description *to, bool is_old)
{
	describe_fields(to, fields, INTERVAL_FIELD);
	if (is_old)
		describe_fields(to, old_fields, 2);
	else
		describe_field(to, fields + INTERVAL_FIELD);
	describe_field(to, fields + INTERVAL_FIELD + 1);
}

static void describe(struct description *to, const struct layer *layer)
{
	const struct layer *network = packet_network(to->packet, layer);
	const bool is_ip6 = network && network->protocol == &protocol_ip6;
	const uint64_t count = describe_peek(to, fields + 4, 24);
	const bool is_old = describe_peek(to, fields, 0) == VERSION_AUTHENTICATED;
	describe_head(to, is_old);
	describe_counted(to, is_ip6 ? &ip6_addresses : &ip4_addresses, count);
	if (is_old && describe_left(to))
		describe_field(to, old_fields + 2);
}

const struct protocol protocol_vrrp = {
	.name = "vrrp",
	.title = "Virtual Router Redundancy Protocol",
	.reference = "RFC 5798",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
