/* WireGuard: a tunnel that gives away no more than its four kinds of message. J. Donenfeld, "WireGuard: Next Generation
 * Kernel Network Tunnel", §5.4. Each but the last has one length, so they are known on any port. */
#include "describe.h"
#include "line.h"
#include "more.h"

enum kind { INITIATION = 1, RESPONSE, COOKIE_REPLY, DATA };

enum {
	INITIATION_LEN = 148,
	RESPONSE_LEN = 92,
	COOKIE_REPLY_LEN = 64,
	DATA_LEN_LEAST = 32, /* a header and the tag of nothing: what keeps a tunnel alive */
	DATA_PADDED_TO = 16,
	HEADER_LEN = 4,
};

static bool has_length_of_its_kind(uint8_t kind, uint32_t len, bool at_home)
{
	switch (kind) {
	case INITIATION: return len == INITIATION_LEN;
	case RESPONSE: return len == RESPONSE_LEN;
	case COOKIE_REPLY: return len == COOKIE_REPLY_LEN;
	case DATA: return at_home && len >= DATA_LEN_LEAST && len % DATA_PADDED_TO == 0;
	}
	return false;
}

bool wireguard_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	const uint8_t kind = take_u8(&cursor);
	const uint32_t reserved = take_u24(&cursor);
	return !cursor.ran_short && !reserved && has_length_of_its_kind(kind, carried->len, carried->at_home);
}

static const struct name kinds[] = {
	{INITIATION, "handshake initiation"}, {RESPONSE, "handshake response"}, {COOKIE_REPLY, "cookie reply"},
	{DATA, "data"}, {0, NULL},
};

static void put_index(struct text *text, const char *before, struct cursor *cursor)
{
	const uint32_t index = take_le32(cursor);
	if (cursor->ran_short)
		return;
	text_put(text, before);
	text_hex(text, index, 8);
}

static void put_data(struct text *text, struct cursor *cursor, uint32_t len)
{
	const uint64_t low = take_le32(cursor);
	const uint64_t high = take_le32(cursor);
	if (cursor->ran_short)
		return;
	text_put(text, ", counter ");
	text_unsigned(text, high << 32 | low);
	if (len == DATA_LEN_LEAST) {
		text_put(text, ", keepalive");
		return;
	}
	text_put(text, ", ");
	text_unsigned(text, len - DATA_LEN_LEAST);
	text_put(text, " bytes");
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t kind = take_u8(&cursor);
	take_u24(&cursor);
	text_put(line->text, "WireGuard ");
	text_put(line->text, name_of(kinds, kind));
	if (kind == INITIATION || kind == RESPONSE)
		put_index(line->text, ", sender 0x", &cursor);
	if (kind != INITIATION)
		put_index(line->text, ", receiver 0x", &cursor);
	if (kind == DATA)
		put_data(line->text, &cursor, layer->len);
	if (cursor.ran_short)
		line_truncated(line, "wireguard");
}

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = kinds,
	 .gloss = "what kind of message this is"},
	{.name = "reserved", .bit = 8, .width = 24, .form = FORM_HEX, .gloss = "zero"},
};

/* What several kinds of message have: macros, since rows of a table are no values. */
#define SENDER {.name = "sender", .width = 32, .form = FORM_HEX, .little_endian = true, \
	.gloss = "the number by which the other side is to call this session"}
#define RECEIVER {.name = "receiver", .width = 32, .form = FORM_HEX, .little_endian = true, \
	.gloss = "the number that the receiver gave the session"}
#define EPHEMERAL {.name = "ephemeral", .width = 256, .form = FORM_BYTES, .gloss = "a public key for this session only"}
#define MACS \
	{.name = "mac1", .width = 128, .form = FORM_BYTES, \
	 .gloss = "shows that the sender knows the receiver's public key"}, \
	{.name = "mac2", .width = 128, .form = FORM_BYTES, \
	 .gloss = "shows that it got a cookie; zero when none was asked for"}
static const struct field initiation_fields[] = {
	SENDER, EPHEMERAL,
	{.name = "static", .width = 384, .form = FORM_BYTES, .gloss = "who it is: its public key, encrypted"},
	{.name = "timestamp", .width = 224, .form = FORM_BYTES,
	 .gloss = "encrypted, so that no old message is taken for a new one"},
	MACS,
};
static const struct field response_fields[] = {
	SENDER, RECEIVER, EPHEMERAL,
	{.name = "empty", .width = 128, .form = FORM_BYTES, .gloss = "nothing, encrypted: the keys are agreed upon"},
	MACS,
};
static const struct field cookie_fields[] = {
	RECEIVER,
	{.name = "nonce", .width = 192, .form = FORM_BYTES, .gloss = "used once, to encrypt the cookie"},
	{.name = "cookie", .width = 256, .form = FORM_BYTES, .gloss = "what a host under load wants to see first"},
};
static const struct field data_fields[] = {
	RECEIVER,
	{.name = "counter", .width = 64, .form = FORM_DECIMAL, .little_endian = true,
	 .gloss = "grows by one with each packet"},
	{.name = "packet", .form = FORM_BYTES, .gloss = "an IP packet, encrypted; 16 bytes are its tag"},
};

static const struct shape
	initiation = {.name = "initiation", .SHAPE_FIELDS(initiation_fields)},
	response = {.name = "response", .SHAPE_FIELDS(response_fields)},
	cookie_reply = {.name = "cookie_reply", .SHAPE_FIELDS(cookie_fields)},
	data = {.name = "data", .SHAPE_FIELDS(data_fields)};
static const struct tlv_form forms[] = {
	{INITIATION, .shape = &initiation}, {RESPONSE, .shape = &response}, {COOKIE_REPLY, .shape = &cookie_reply},
	{DATA, .shape = &data}, {-1},
};
static const struct shape message = {.name = "message", .forms = forms};
static const struct shape *const parts[] = {&message, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t kind = describe_peek(to, fields, 0);
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	describe_open(to, &message, describe_left(to));
	describe_form(to, forms, kind, describe_left(to));
	describe_close(to);
}

const struct protocol protocol_wireguard = {
	.name = "wireguard",
	.title = "WireGuard",
	.reference = "the WireGuard paper, §5.4",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.more = more,
};
