/* The Virtual Router Redundancy Protocol: version 2 (RFC 3768) and 3 (RFC 9568). */
#include "pseudo_header.h"

#include "checksum.h"
#include "line.h"

enum {
	HEADER_LEN = 8,
	CHECKSUM_OFFSET = 6,
	VERSION_2 = 2,
	VERSION_3 = 3,
	TYPE_ADVERTISEMENT = 1,
	AUTHENTICATION_SIMPLE = 1,
	AUTHENTICATION_LEN = 8,
	TTL_REQUIRED = 255, /* RFC 9568 §5.1.1.3: has not been forwarded */
	IP_PROTOCOL_VRRP = 112,
	INTERVAL_MASK = 0x0fff,
};

static const struct name types[] = {{TYPE_ADVERTISEMENT, "Advertisement"}, {0, NULL}};

static const struct name authentications[] = {{0, "none"}, {AUTHENTICATION_SIMPLE, "simple"}, {2, "ah"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "2 or 3"},
	{.name = "type", .bit = 4, .width = 4, .form = FORM_DECIMAL, .gloss = "1, an advertisement: there is no other"},
	{.name = "router", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "number of the virtual router"},
	{.name = "priority", .bit = 16, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the highest becomes master; 255 owns the addresses, 0 gives them up"},
	{.name = "address_count", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "addresses that follow"},
	{.name = "interval", .bit = 32, .width = 16, .form = FORM_HEX,
	 .gloss = "time between advertisements; in version 2 the first byte is the kind of authentication"},
	{.name = "checksum", .bit = 48, .width = 16, .form = FORM_HEX, .gloss = "guards the message"},
};

/* The network layer's time to live, or what IPv6 has instead. */
static uint8_t ttl_of(const struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	if (!network)
		return TTL_REQUIRED;
	return network->protocol == &protocol_ip4 ? network->as.ip4.ttl : TTL_REQUIRED;
}

static bool is_over_ip6(const struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	return network && network->protocol == &protocol_ip6;
}

/* Version 2 sums up the message alone. False when there is no checksum. */
static bool put_checksum(struct line *line, const struct layer *layer, uint8_t version)
{
	if (layer_is_cut(layer))
		return true;
	if (layer->bytes.len < HEADER_LEN)
		return false;
	uint16_t result = version == VERSION_2 ? checksum_of(layer->bytes)
	                                       : transport_checksum(line->packet, layer, layer->bytes, layer->len,
	                                                            IP_PROTOCOL_VRRP);
	if (result)
		text_format(line->text, ", (bad vrrp cksum %x)", read_u16(layer->bytes.at + CHECKSUM_OFFSET));
	return true;
}

static bool put_addresses(struct line *line, const struct layer *layer, struct cursor *cursor, uint8_t count)
{
	bool over_ip6 = is_over_ip6(line, layer);
	text_put(line->text, ", addrs");
	if (count > 1)
		text_format(line->text, "(%u)", count);
	text_char(line->text, ':');
	for (uint8_t i = 0; i < count; i++) {
		const uint8_t *address = take(cursor, over_ip6 ? IP6_LEN : IP4_LEN);
		if (!address)
			return false;
		text_char(line->text, i ? ',' : ' ');
		if (over_ip6)
			line_ip6(line, address);
		else
			line_ip4(line, address);
	}
	return true;
}

static bool put_authentication(struct line *line, struct cursor *cursor)
{
	struct span word = take_span(cursor, AUTHENTICATION_LEN);
	text_put(line->text, " auth \"");
	if (!text_safe_string(line->text, word) && cursor->ran_short)
		return false;
	text_char(line->text, '"');
	return true;
}

/* Time between advertisements; in version 2 behind the kind of authentication. */
static bool put_interval(struct line *line, struct cursor *cursor, uint8_t version, uint8_t *authentication)
{
	if (version == VERSION_3) {
		uint16_t interval = take_u16(cursor);
		if (!cursor->ran_short)
			text_format(line->text, ", intvl %ucs", interval & INTERVAL_MASK);
		return !cursor->ran_short;
	}
	*authentication = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, ", authtype ");
	text_name(line->text, authentications, *authentication, "#%u");
	uint8_t seconds = take_u8(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ", intvl %us", seconds);
	return !cursor->ran_short;
}

/* False when it is not all there. */
static bool put_advertisement(struct line *line, const struct layer *layer, struct cursor *cursor, uint8_t version)
{
	uint8_t authentication = 0;
	const uint8_t *router = take(cursor, 2);
	if (!router)
		return false;
	text_format(line->text, ", vrid %u, prio %u", router[0], router[1]);
	uint8_t count = take_u8(cursor);
	if (!put_interval(line, cursor, version, &authentication))
		return false;
	text_format(line->text, ", length %u", layer->len);
	if (!line->manner->verbosity)
		return true;
	if (!put_checksum(line, layer, version))
		return false;
	take_span(cursor, 2);
	if (!put_addresses(line, layer, cursor, count))
		return false;
	return authentication != AUTHENTICATION_SIMPLE || put_authentication(line, cursor);
}

static bool put_message(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, "VRRP");
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	uint8_t version = first >> 4, type = first & 0x0f;
	text_format(line->text, "v%u, ", version);
	text_name(line->text, types, type, "unknown type (%u)");
	uint8_t ttl = ttl_of(line, layer);
	if (ttl != TTL_REQUIRED)
		text_format(line->text, ", (ttl %u)", ttl);
	if ((version != VERSION_2 && version != VERSION_3) || type != TYPE_ADVERTISEMENT)
		return true;
	return put_advertisement(line, layer, &cursor, version);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->forced == &protocol_carp)
		protocol_carp.line[DIALECT_TCPDUMP](line, layer);
	else if (!put_message(line, layer))
		line_truncated(line, "vrrp");
}

const struct protocol protocol_vrrp = {
	.name = "vrrp",
	.title = "Virtual Router Redundancy Protocol",
	.reference = "RFC 9568",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
