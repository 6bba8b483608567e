/* Teredo: IPv6 through NATs, in UDP. RFC 4380 §5.1.1: an authentication, then an origin indication, each of which may
 * be missing, then an IPv6 packet, at the end of which RFC 6081 allows trailers. */
#include "teredo.h"

#include "describe.h"
#include "inner_ip.h"

enum {
	INDICATOR_ORIGIN = 0x0000,
	INDICATOR_AUTHENTICATION = 0x0001,
	ORIGIN_LEN = 8,
	AUTHENTICATION_LEN = 4,   /* up to the client's identifier */
	AUTHENTICATION_END = 8 + 1, /* nonce and confirmation */
	SOURCE_AT = 8,
	DESTINATION_AT = 24,
};

static bool begins_with(struct cursor cursor, uint16_t indicator)
{
	uint16_t first = take_u16(&cursor);
	return !cursor.ran_short && first == indicator;
}

static void skip_indications(struct cursor *cursor)
{
	if (begins_with(*cursor, INDICATOR_AUTHENTICATION)) {
		const uint8_t *header = take(cursor, AUTHENTICATION_LEN);
		if (header)
			take(cursor, header[2] + (size_t)header[3] + AUTHENTICATION_END);
	}
	if (begins_with(*cursor, INDICATOR_ORIGIN))
		take(cursor, ORIGIN_LEN);
}

/* 2001::/32: RFC 4380 §2.6. */
static bool has_teredo_prefix(const uint8_t *address)
{
	static const uint8_t prefix[4] = {0x20, 0x01, 0, 0};
	return !memcmp(address, prefix, sizeof prefix);
}

/* Or an address of the link: what a client uses that has none yet. RFC 4380 §5.2.1. */
static bool is_teredo_address(const uint8_t *address)
{
	return has_teredo_prefix(address) || (address[0] == 0xfe && (address[1] & 0xc0) == 0x80);
}

bool teredo_fits(struct span bytes, uint32_t len)
{
	if (bytes.len < IP6_HEADER_LEN || bytes.at[0] >> 4 != 6 ||
	    IP6_HEADER_LEN + (uint32_t)read_u16(bytes.at + 4) != len)
		return false;
	return has_teredo_prefix(bytes.at + SOURCE_AT) || has_teredo_prefix(bytes.at + DESTINATION_AT);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	skip_indications(&cursor);
	if (cursor.ran_short)
		return layer_is_short(layer);
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	struct span inner = layer_payload(layer);
	struct cursor inner_cursor = cursor_over(inner);
	const uint8_t *header = take(&inner_cursor, IP6_HEADER_LEN);
	if (!header || inner_ip(inner, layer_payload_len(layer)) != &protocol_ip6)
		return MALFORMED;
	if (!is_teredo_address(header + SOURCE_AT) && !is_teredo_address(header + DESTINATION_AT))
		return MALFORMED;
	packet_push_payload(packet, layer, &protocol_ip6);
	return WHOLE;
}

/* Port and address are stored with all bits turned over, lest a NAT on the way change them: §5.1.1. */
static const struct field authentication_fields[] = {
	{.name = "indicator", .width = 16, .form = FORM_HEX, .gloss = "1: an authentication"},
	{.name = "client_id_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of client_id"},
	{.name = "authentication_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of authentication_value"},
	{.name = "client_id", .form = FORM_BYTES, .gloss = "who the client is"},
	{.name = "authentication_value", .form = FORM_BYTES, .gloss = "shows that it is"},
	{.name = "nonce", .width = 64, .form = FORM_BYTES,
	 .gloss = "comes back in the answer, which shows that it is one"},
	{.name = "confirmation", .width = 8, .form = FORM_HEX, .gloss = "0: all is well"},
};
static const struct field origin_fields[] = {
	{.name = "indicator", .width = 16, .form = FORM_HEX, .gloss = "0: where the packet came from"},
	{.name = "obfuscated_port", .width = 16, .form = FORM_HEX,
	 .gloss = "the port that the NAT gave, all bits turned over"},
	{.name = "obfuscated_address", .width = 32, .form = FORM_BYTES,
	 .gloss = "the address that the NAT gave, all bits turned over"},
};
static const struct shape authentication = {.name = "authentication", .SHAPE_FIELDS(authentication_fields)};
static const struct shape origin = {.name = "origin", .SHAPE_FIELDS(origin_fields)};
static const struct shape *const parts[] = {&authentication, &origin, NULL};

static void describe_authentication(struct description *to)
{
	const uint64_t id_len = describe_peek(to, authentication_fields + 1, 16);
	const uint64_t value_len = describe_peek(to, authentication_fields + 2, 24);
	describe_open(to, &authentication, 4 + id_len + value_len + AUTHENTICATION_END);
	describe_fields(to, authentication_fields, 3);
	if (id_len)
		describe_len(to, authentication_fields + 3, id_len);
	if (value_len)
		describe_len(to, authentication_fields + 4, value_len);
	describe_fields(to, authentication_fields + 5, 2);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	if (begins_with(to->cursor, INDICATOR_AUTHENTICATION))
		describe_authentication(to);
	if (begins_with(to->cursor, INDICATOR_ORIGIN))
		describe_shape(to, &origin, ORIGIN_LEN);
}

const struct protocol protocol_teredo = {
	.name = "teredo",
	.title = "Teredo: IPv6 over UDP through NATs",
	.reference = "RFC 4380",
	.describe = describe,
	.parts = parts,
	.decode = decode,
};
