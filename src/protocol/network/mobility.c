/* The mobility header: a host that is away from home tells where it is. RFC 6275 §6.1.
 *
 * A message is an item here and there at fixed places, then options. tcpdump tells as much of it as was captured: each
 * item is asked for on its own. */
#include "describes.h"
#include "ip6_next.h"
#include "ip_protocol.h"

enum {
	FIXED_LEN = 6,
	TIME_UNIT = 4, /* lifetimes count in seconds times four */

	BINDING_REFRESH = 0,
	HOME_TEST_INIT = 1,
	CARE_OF_TEST_INIT = 2,
	HOME_TEST = 3,
	CARE_OF_TEST = 4,
	BINDING_UPDATE = 5,
	BINDING_ACK = 6,
	BINDING_ERROR = 7,
};

static const struct name type_names[] = {
	{BINDING_REFRESH, "BRR"}, {HOME_TEST_INIT, "HoTI"}, {CARE_OF_TEST_INIT, "CoTI"}, {HOME_TEST, "HoT"},
	{CARE_OF_TEST, "CoT"}, {BINDING_UPDATE, "BU"}, {BINDING_ACK, "BA"}, {BINDING_ERROR, "BE"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6_extension, next_header), .gloss = "must be 59: nothing comes after this header"},
	{.name = "header_length", .bit = 8, .width = 8, .gloss = "length of this header in units of 8 bytes, less one"},
	{.name = "type", .bit = 16, .width = 8, .form = FORM_NAMED, .names = type_names,
	 .gloss = "which message it is"},
	{.name = "reserved", .bit = 24, .width = 8, .form = FORM_HEX, .gloss = "unused"},
	{.name = "checksum", .bit = 32, .width = 16, .form = FORM_HEX,
	 .gloss = "a sum over the addresses and the message, to notice damage"},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, FIXED_LEN);
	if (!header)
		return TRUNCATED;
	layer->as.ip6_extension = (struct ip6_extension){.kind = IP6_MOBILITY, .next_header = header[0]};
	layer->header_len = (header[1] + 1u) * 8;
	return ip6_extension_bytes(layer).len ? WHOLE : TRUNCATED;
}

static bool cut(struct line *line)
{
	line_abandoned(line, "mobility");
	return false;
}

/* The same where tcpdump does not give up the packet. */
static bool end_here(struct line *line)
{
	line_truncated(line, "mobility");
	return false;
}

/* " Home Init Cookie=01020304:05060708" */
static bool put_secret(struct line *line, struct cursor *cursor, const char *whose, const char *what)
{
	const uint8_t *secret = take(cursor, 8);
	if (!secret)
		return cut(line);
	text_format(line->text, " %s %s=%08x:%08x", whose, what, read_u32(secret), read_u32(secret + 4));
	return true;
}

static bool put_nothing(struct line *line, struct cursor *cursor, const char *whose)
{
	return true;
}

static bool put_test_init(struct line *line, struct cursor *cursor, const char *whose)
{
	take_u16(cursor);
	return !line->manner->verbosity || put_secret(line, cursor, whose, "Init Cookie");
}

static bool put_test(struct line *line, struct cursor *cursor, const char *whose)
{
	uint16_t nonce = take_u16(cursor);
	if (cursor->ran_short)
		return cut(line);
	text_format(line->text, " nonce id=0x%x", nonce);
	if (!line->manner->verbosity)
		return true;
	return put_secret(line, cursor, whose, "Init Cookie") && put_secret(line, cursor, whose, "Keygen Token");
}

static bool put_number(struct line *line, struct cursor *cursor, const char *name, unsigned unit)
{
	uint16_t number = take_u16(cursor);
	if (cursor->ran_short)
		return cut(line);
	text_format(line->text, " %s=%u", name, number * unit);
	return true;
}

static bool put_update(struct line *line, struct cursor *cursor, const char *whose)
{
	static const struct name flags[] = {{0x8000, "A"}, {0x4000, "H"}, {0x2000, "L"}, {0x1000, "K"}, {0, NULL}};
	enum { KNOWN_FLAGS = 0xf000 };
	if (!put_number(line, cursor, "seq#", 1))
		return false;
	uint16_t set = take_u16(cursor);
	if (cursor->ran_short)
		return end_here(line);
	if (set & KNOWN_FLAGS)
		text_char(line->text, ' ');
	for (const struct name *flag = flags; flag->text; flag++)
		if (set & flag->value)
			text_put(line->text, flag->text);
	return put_number(line, cursor, "lifetime", TIME_UNIT);
}

static bool put_ack(struct line *line, struct cursor *cursor, const char *whose)
{
	enum { KEY_MANAGEMENT = 0x80 };
	uint8_t status = take_u8(cursor);
	if (cursor->ran_short)
		return cut(line);
	text_format(line->text, " status=%u", status);
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return cut(line);
	if (flags & KEY_MANAGEMENT)
		text_put(line->text, " K");
	return put_number(line, cursor, "seq#", 1) && put_number(line, cursor, "lifetime", TIME_UNIT);
}

static bool put_error(struct line *line, struct cursor *cursor, const char *whose)
{
	uint8_t status = take_u8(cursor);
	if (cursor->ran_short)
		return cut(line);
	text_format(line->text, " status=%u", status);
	take_u8(cursor);
	const uint8_t *home = take(cursor, IP6_LEN);
	if (!home)
		return cut(line);
	text_put(line->text, " homeaddr ");
	line_ip6(line, home);
	return true;
}

/* By type: what it tells, and its bytes without options. */
static const struct message {
	bool (*put)(struct line *line, struct cursor *cursor, const char *whose);
	const char *whose;
	uint8_t len, len_min; /* the header comes in units of eight bytes: it is never shorter than len_min */
} messages[] = {
	[BINDING_REFRESH] = {put_nothing, "", 8, 8},
	[HOME_TEST_INIT] = {put_test_init, "Home", 16, 16},
	[CARE_OF_TEST_INIT] = {put_test_init, "Care-of", 16, 16},
	[HOME_TEST] = {put_test, "Home", 24, 24},
	[CARE_OF_TEST] = {put_test, "Care-of", 24, 24},
	[BINDING_UPDATE] = {put_update, "", 12, 16},
	[BINDING_ACK] = {put_ack, "", 12, 16},
	[BINDING_ERROR] = {put_error, "", 24, 24},
};

static bool put_refresh(struct line *line, struct cursor *data)
{
	text_put(line->text, "(refresh: ");
	uint16_t interval = take_u16(data);
	if (!data->ran_short)
		text_format(line->text, "%u)", interval * TIME_UNIT);
	return !data->ran_short;
}

static bool put_care_of(struct line *line, struct cursor *data)
{
	text_put(line->text, "(alt-CoA: ");
	const uint8_t *address = take(data, IP6_LEN);
	if (!address)
		return false;
	line_ip6(line, address);
	text_char(line->text, ')');
	return true;
}

static bool put_nonces(struct line *line, struct cursor *data)
{
	text_put(line->text, "(ni: ");
	uint16_t home = take_u16(data);
	uint16_t care_of = take_u16(data);
	if (!data->ran_short)
		text_format(line->text, "ho=0x%04x co=0x%04x)", home, care_of);
	return !data->ran_short;
}

/* An option of `len` bytes of data, which `data` begins with. Like tcpdump, known ones are read at their own length. */
static bool put_option(struct line *line, uint8_t type, uint8_t len, struct cursor *data)
{
	enum { PADN = 1, REFRESH = 2, CARE_OF = 3, NONCES = 4, AUTHENTICATION = 5 };
	switch (type) {
	case REFRESH: return put_refresh(line, data);
	case CARE_OF: return put_care_of(line, data);
	case NONCES: return put_nonces(line, data);
	}
	if (!take(data, len))
		return false;
	if (type == PADN)
		text_put(line->text, "(padn)");
	else if (type == AUTHENTICATION)
		text_put(line->text, "(auth)");
	else
		text_format(line->text, "(unknown: type-#%u len=%u)", type, len);
	return true;
}

/* -v: the options from `offset` to the end of the header, if it was captured up to there. */
static void put_options(struct line *line, struct span bytes, size_t offset, size_t end)
{
	enum { PAD1 = 0 };
	while (offset < end) {
		struct cursor cursor = cursor_over(span_after(bytes, offset));
		uint8_t type = take_u8(&cursor);
		if (!cursor.ran_short && type == PAD1) {
			text_put(line->text, "(pad1)");
			offset++;
			continue;
		}
		if (!cursor.ran_short && offset + 1 == end) {
			end_here(line);
			return;
		}
		uint8_t len = take_u8(&cursor);
		offset += 2u + len;
		if (cursor.ran_short) {
			cut(line);
			return;
		}
		if (offset > end || !put_option(line, type, len, &cursor)) {
			end_here(line);
			return;
		}
	}
}

static void line_mobility(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, 3);
	if (!header) {
		if (layer_reach(layer).len < 2)
			end_here(line);
		else
			cut(line);
		return;
	}
	size_t len = (header[1] + 1u) * 8;
	uint8_t type = header[2];
	text_put(line->text, "mobility: ");
	if (header[0] != IP6_NO_NEXT_HEADER)
		text_format(line->text, "(payload protocol %u should be %u) ", header[0], IP6_NO_NEXT_HEADER);
	text_name(line->text, type_names, type, "type-#%u");
	if (type >= sizeof messages / sizeof *messages) {
		text_format(line->text, " len=%u", header[1]);
		return;
	}
	const struct message *message = messages + type;
	if (len < message->len_min) {
		text_format(line->text, " (header length %zu < %u) (invalid)", len, message->len_min);
		return;
	}
	take(&cursor, FIXED_LEN - 3);
	if (message->put(line, &cursor, message->whose) && line->manner->verbosity)
		put_options(line, layer_reach(layer), message->len, len);
}

const struct protocol protocol_mobility = {
	.name = "mobility",
	.title = "Mobility header of IPv6",
	.reference = "RFC 6275",
	.SHAPE_FIELDS(fields),
	.fixed_len = FIXED_LEN,
	.describe = mobility_describe,
	.parts = mobility_parts,
	.forms = mobility_forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_mobility},
};
