/* STUN: how a host behind a translator of addresses learns what it looks like from outside (RFC 8489), and TURN, a
 * relay for those to whom that is no help (RFC 8656). Known on any port by its cookie. */
#include "describe.h"
#include "line.h"
#include "more.h"
#include "network/ip_protocol.h"

enum {
	HEADER_LEN = 20,
	COOKIE = 0x2112a442,
	COOKIE_AT = 4, /* with the transaction behind it, what addresses are hidden by */
	ATTRIBUTE_ALIGNED = 4,
	FAMILY_IP4 = 1,
	FAMILY_IP6 = 2,
};

/* Attributes that a line tells or that are taken apart. */
enum {
	MAPPED_ADDRESS = 0x0001,
	USERNAME = 0x0006,
	MESSAGE_INTEGRITY = 0x0008,
	ERROR_CODE = 0x0009,
	UNKNOWN_ATTRIBUTES = 0x000a,
	CHANNEL_NUMBER = 0x000c,
	LIFETIME = 0x000d,
	XOR_PEER_ADDRESS = 0x0012,
	DATA = 0x0013,
	REALM = 0x0014,
	NONCE = 0x0015,
	XOR_RELAYED_ADDRESS = 0x0016,
	REQUESTED_FAMILY = 0x0017,
	EVEN_PORT = 0x0018,
	REQUESTED_TRANSPORT = 0x0019,
	MESSAGE_INTEGRITY_SHA256 = 0x001c,
	XOR_MAPPED_ADDRESS = 0x0020,
	RESERVATION_TOKEN = 0x0022,
	PRIORITY = 0x0024,
	SOFTWARE = 0x8022,
	ALTERNATE_SERVER = 0x8023,
	FINGERPRINT = 0x8028,
	ICE_CONTROLLED = 0x8029,
	ICE_CONTROLLING = 0x802a,
};

static const struct name message_types[] = {
	{0x0001, "binding request"}, {0x0011, "binding indication"}, {0x0101, "binding success"},
	{0x0111, "binding error"}, {0x0003, "allocate request"}, {0x0103, "allocate success"},
	{0x0113, "allocate error"}, {0x0004, "refresh request"}, {0x0104, "refresh success"},
	{0x0114, "refresh error"}, {0x0016, "send indication"}, {0x0017, "data indication"},
	{0x0008, "create-permission request"}, {0x0108, "create-permission success"},
	{0x0118, "create-permission error"}, {0x0009, "channel-bind request"}, {0x0109, "channel-bind success"},
	{0x0119, "channel-bind error"}, {0, NULL},
};

static const struct name attribute_types[] = {
	{MAPPED_ADDRESS, "mapped address"}, {USERNAME, "username"}, {MESSAGE_INTEGRITY, "message integrity"},
	{ERROR_CODE, "error code"}, {UNKNOWN_ATTRIBUTES, "unknown attributes"}, {CHANNEL_NUMBER, "channel number"},
	{LIFETIME, "lifetime"}, {XOR_PEER_ADDRESS, "xor peer address"}, {DATA, "data"}, {REALM, "realm"},
	{NONCE, "nonce"}, {XOR_RELAYED_ADDRESS, "xor relayed address"},
	{REQUESTED_FAMILY, "requested address family"}, {EVEN_PORT, "even port"},
	{REQUESTED_TRANSPORT, "requested transport"}, {0x001a, "don't fragment"},
	{MESSAGE_INTEGRITY_SHA256, "message integrity sha256"}, {XOR_MAPPED_ADDRESS, "xor mapped address"},
	{RESERVATION_TOKEN, "reservation token"}, {PRIORITY, "priority"}, {0x0025, "use candidate"},
	{SOFTWARE, "software"}, {ALTERNATE_SERVER, "alternate server"}, {FINGERPRINT, "fingerprint"},
	{ICE_CONTROLLED, "ice controlled"}, {ICE_CONTROLLING, "ice controlling"}, {0, NULL},
};

static const struct name families[] = {{FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {0, NULL}};

/* Before RFC 5389 there was no cookie: then only its port, and a length that is right, make it STUN. */
bool stun_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	const uint16_t type = take_u16(&cursor);
	const uint16_t len = take_u16(&cursor);
	const uint32_t cookie = take_u32(&cursor);
	const uint32_t whole = HEADER_LEN + (uint32_t)len;
	if (cursor.ran_short || whole > carried->len || type >> 14 || len % ATTRIBUTE_ALIGNED)
		return false;
	return cookie == COOKIE || (carried->at_home && whole == carried->len && name_of(message_types, type));
}

/* An address of an attribute, "192.0.2.1.32853"; `key` hides it (RFC 8489 §14.2) or is NULL. */
static bool put_address(struct text *text, struct span value, const uint8_t *key)
{
	struct cursor cursor = cursor_over(value);
	uint8_t address[IP6_LEN];
	take_u8(&cursor);
	const uint8_t family = take_u8(&cursor);
	const size_t len = family == FAMILY_IP6 ? IP6_LEN : IP4_LEN;
	uint16_t port = take_u16(&cursor);
	const uint8_t *from = take(&cursor, len);
	if (!from || (family != FAMILY_IP4 && family != FAMILY_IP6))
		return false;
	for (size_t i = 0; i < len; i++)
		address[i] = key ? from[i] ^ key[i] : from[i];
	if (key)
		port ^= read_u16(key);
	if (len == IP4_LEN)
		text_ip4(text, address);
	else
		text_ip6(text, address);
	text_char(text, '.');
	text_unsigned(text, port);
	return true;
}

struct attribute {
	uint16_t type;
	struct span value;
};

static bool attribute_next(struct cursor *cursor, struct attribute *attribute)
{
	attribute->type = take_u16(cursor);
	const uint16_t len = take_u16(cursor);
	attribute->value = take_span(cursor, len);
	const bool whole = !cursor->ran_short;
	take_span(cursor, (ATTRIBUTE_ALIGNED - len % ATTRIBUTE_ALIGNED) % ATTRIBUTE_ALIGNED);
	return whole;
}

/* "401 Unauthorized": RFC 8489 §14.8. */
static void put_error(struct text *text, struct span value)
{
	struct cursor cursor = cursor_over(value);
	take_u16(&cursor);
	const uint8_t hundreds = take_u8(&cursor) & 7;
	const uint8_t rest = take_u8(&cursor);
	if (cursor.ran_short)
		return;
	text_put(text, ", error ");
	text_unsigned(text, hundreds * 100u + rest);
	text_put(text, cursor_left(&cursor) ? " " : "");
	text_safe(text, cursor_rest(&cursor));
}

static void put_text_after(struct text *text, const char *before, struct span value)
{
	text_put(text, before);
	text_safe(text, value);
}

static void put_endpoint(struct text *text, const char *before, struct span value, const uint8_t *key)
{
	const uint64_t place = text_mark(text, TEXT_SLACK);
	text_put(text, before);
	if (!put_address(text, value, key))
		text_cut_back(text, place);
}

static void put_attribute(struct text *text, const struct attribute *attribute, const uint8_t *key)
{
	switch (attribute->type) {
	case MAPPED_ADDRESS: put_endpoint(text, ", mapped ", attribute->value, NULL); break;
	case XOR_MAPPED_ADDRESS: put_endpoint(text, ", mapped ", attribute->value, key); break;
	case XOR_PEER_ADDRESS: put_endpoint(text, ", peer ", attribute->value, key); break;
	case XOR_RELAYED_ADDRESS: put_endpoint(text, ", relayed ", attribute->value, key); break;
	case ERROR_CODE: put_error(text, attribute->value); break;
	case USERNAME: put_text_after(text, ", user ", attribute->value); break;
	case REALM: put_text_after(text, ", realm ", attribute->value); break;
	case SOFTWARE: put_text_after(text, ", software ", attribute->value); break;
	}
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	struct attribute attribute;
	text_put(line->text, "STUN");
	if (!header) {
		line_truncated(line, "stun");
		return;
	}
	text_char(line->text, ' ');
	text_name(line->text, message_types, read_u16(header), "message 0x%04x");
	cursor = cursor_over(span_first(cursor_rest(&cursor), read_u16(header + 2)));
	while (cursor_left(&cursor) && attribute_next(&cursor, &attribute))
		put_attribute(line->text, &attribute, header + COOKIE_AT);
	if (cursor.ran_short && layer_is_cut(layer))
		line_truncated(line, "stun");
}

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 16, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what is asked for, or whether it was granted"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of attributes that follow"},
	{.name = "cookie", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "0x2112a442, by which STUN is known"},
	{.name = "transaction", .bit = 64, .width = 96, .form = FORM_BYTES,
	 .gloss = "chosen by who asks and repeated in the answer, so that the two find together"},
};

static const struct field attribute_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = attribute_types, .gloss = "which attribute this is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value that follow"},
};
static const struct field address_field = {
	.name = "address", .form = FORM_TEXT, .gloss = "an address and a port, as seen from outside"};
static const struct field hidden_address_field = {
	.name = "address", .form = FORM_TEXT,
	.gloss = "an address and a port; mixed with the cookie, so that no translator changes them"};
static const struct field words_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "free text"}};
static const struct field error_fields[] = {
	{.name = "reserved", .width = 21, .form = FORM_HEX, .gloss = "zero"},
	{.name = "class", .width = 3, .form = FORM_DECIMAL, .gloss = "the hundreds of the code"},
	{.name = "number", .width = 8, .form = FORM_DECIMAL, .gloss = "the rest of the code"},
	{.name = "reason", .form = FORM_TEXT, .gloss = "the same in words"},
};
static const struct field lifetime_fields[] = {
	{.name = "seconds", .width = 32, .form = FORM_DECIMAL, .gloss = "how long the relay keeps what was allocated"}};
static const struct field priority_fields[] = {
	{.name = "priority", .width = 32, .form = FORM_DECIMAL, .gloss = "of this pair of addresses (RFC 8445)"}};
static const struct field fingerprint_fields[] = {
	{.name = "crc", .width = 32, .form = FORM_HEX, .gloss = "CRC-32 of the message, mixed with 0x5354554e"}};

static const struct field integrity_fields[] = {
	{.name = "digest", .form = FORM_BYTES,
	 .gloss = "proves that the sender knows the password, and that nobody changed the message up to here"}};
static const struct field unknown_fields[] = {
	{.name = "attribute_type", .width = 16, .form = FORM_NAMED, .names = attribute_types,
	 .gloss = "one that the server does not know"}};
static const struct field channel_fields[] = {
	{.name = "channel", .width = 16, .form = FORM_HEX, .gloss = "a short name for a peer of the relay"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "what the relay passes on"}};
static const struct field nonce_fields[] = {
	{.name = "nonce", .form = FORM_TEXT, .gloss = "chosen by the server, so that no digest is good twice"}};
static const struct field family_fields[] = {
	{.name = "family", .width = 8, .form = FORM_NAMED, .names = families, .gloss = "of the address wanted"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field even_fields[] = {
	{.name = "reserve_next", .width = 1, .form = FORM_BOOL, .gloss = "keep the port after it, too"},
	{.name = "reserved", .width = 7, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field transport_fields[] = {
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .gloss = "what the relay shall speak with the peer"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "zero"},
};
static const struct field token_fields[] = {
	{.name = "token", .width = 64, .form = FORM_HEX, .gloss = "by which to ask for the port that was kept"}};
static const struct field role_fields[] = {
	{.name = "tie_breaker", .width = 64, .form = FORM_HEX,
	 .gloss = "drawn at random: where both sides want the same part, the higher one controls"}};

static bool put_plain(struct text *text, struct span context, size_t offset)
{
	return put_address(text, span_after(context, offset), NULL);
}

/* The context is the message. */
static bool put_hidden(struct text *text, struct span context, size_t offset)
{
	return context.len >= HEADER_LEN && put_address(text, span_after(context, offset), context.at + COOKIE_AT);
}

static void describe_plain(struct description *to, const struct layer *layer)
{
	describe_words(to, &address_field, describe_left(to), put_plain);
}

static void describe_hidden(struct description *to, const struct layer *layer)
{
	describe_words(to, &hidden_address_field, describe_left(to), put_hidden);
}

static const struct shape
	address = {.name = "address", .fields = &address_field, .field_count = 1, .describe = describe_plain},
	hidden_address = {.name = "xor_address", .fields = &hidden_address_field, .field_count = 1,
		.describe = describe_hidden},
	words = {.name = "words", .SHAPE_FIELDS(words_fields)},
	error = {.name = "error", .SHAPE_FIELDS(error_fields)},
	lifetime = {.name = "lifetime", .SHAPE_FIELDS(lifetime_fields)},
	priority = {.name = "priority", .reference = "RFC 8445", .SHAPE_FIELDS(priority_fields)},
	integrity = {.name = "integrity", .SHAPE_FIELDS(integrity_fields)},
	unknown_list = {.name = "unknown_attributes", .list = true, .SHAPE_FIELDS(unknown_fields)},
	channel = {.name = "channel", .reference = "RFC 8656", .SHAPE_FIELDS(channel_fields)},
	data = {.name = "data", .reference = "RFC 8656", .SHAPE_FIELDS(data_fields)},
	nonce = {.name = "nonce", .SHAPE_FIELDS(nonce_fields)},
	family = {.name = "family", .reference = "RFC 8656", .SHAPE_FIELDS(family_fields)},
	even_port = {.name = "even_port", .reference = "RFC 8656", .SHAPE_FIELDS(even_fields)},
	transport = {.name = "transport", .reference = "RFC 8656", .SHAPE_FIELDS(transport_fields)},
	token = {.name = "token", .reference = "RFC 8656", .SHAPE_FIELDS(token_fields)},
	role = {.name = "role", .reference = "RFC 8445", .SHAPE_FIELDS(role_fields)},
	fingerprint = {.name = "fingerprint", .SHAPE_FIELDS(fingerprint_fields)};

static const struct tlv_form forms[] = {
	{MAPPED_ADDRESS, .shape = &address},
	{XOR_MAPPED_ADDRESS, .shape = &hidden_address},
	{XOR_PEER_ADDRESS, .shape = &hidden_address},
	{XOR_RELAYED_ADDRESS, .shape = &hidden_address},
	{USERNAME, .shape = &words},
	{REALM, .shape = &words},
	{SOFTWARE, .shape = &words},
	{ERROR_CODE, .shape = &error},
	{LIFETIME, .shape = &lifetime},
	{PRIORITY, .shape = &priority},
	{FINGERPRINT, .shape = &fingerprint},
	{MESSAGE_INTEGRITY, .shape = &integrity},
	{MESSAGE_INTEGRITY_SHA256, .shape = &integrity},
	{UNKNOWN_ATTRIBUTES, .shape = &unknown_list},
	{CHANNEL_NUMBER, .shape = &channel},
	{DATA, .shape = &data},
	{NONCE, .shape = &nonce},
	{REQUESTED_FAMILY, .shape = &family},
	{EVEN_PORT, .shape = &even_port},
	{REQUESTED_TRANSPORT, .shape = &transport},
	{RESERVATION_TOKEN, .shape = &token},
	{ICE_CONTROLLED, .shape = &role},
	{ICE_CONTROLLING, .shape = &role},
	{ALTERNATE_SERVER, .shape = &address},
	{-1},
};
static const struct shape attribute_shape = {.name = "attribute", .SHAPE_FIELDS(attribute_fields)};
static const struct tlvs attribute_tlvs = {
	.each = &attribute_shape, .forms = forms, .aligned = ATTRIBUTE_ALIGNED, .length_of_value = true};
static const struct shape attributes = {.name = "attributes", .list = true, .tlvs = &attribute_tlvs};
static const struct shape *const parts[] = {&attributes, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	enum { LENGTH = 1 };
	const uint64_t len = describe_peek(to, fields + LENGTH, fields[LENGTH].bit);
	describe_header(to, layer);
	if (len)
		describe_shape(to, &attributes, len);
}

const struct protocol protocol_stun = {
	.name = "stun",
	.title = "Session Traversal Utilities for NAT",
	.reference = "RFC 8489",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.more = more,
};
