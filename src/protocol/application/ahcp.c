/* AHCP, the Ad-Hoc Configuration Protocol: draft-chroboczek-ahcp-00, as its version 1 came to be. */
#include "line.h"

#include <time.h>

#define COUNT(parts) (sizeof(parts) / sizeof *(parts))

enum { HEADER_LEN = 24, MAGIC = 43, VERSION = 1, OPTION_PAD = 0, OPTION_MANDATORY = 1 };

static const struct name message_types[] = {
	{0, "Discover"}, {1, "Offer"}, {2, "Request"}, {3, "Ack"}, {4, "Nack"}, {5, "Release"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "magic", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "43"},
	{.name = "version", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "hop_count", .bit = 16, .width = 8, .form = FORM_DECIMAL, .gloss = "hops that are left"},
	{.name = "original_hop_count", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "hops it was sent with"},
	{.name = "nonce", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "which request this belongs to"},
	{.name = "source_id", .bit = 64, .width = 64, .form = FORM_HEX, .gloss = "who sends it"},
	{.name = "destination_id", .bit = 128, .width = 64, .form = FORM_HEX,
	 .gloss = "who it is for; all ones: everybody"},
};

/* Tells the value of `len` bytes behind an option's name, as far as the cursor has it. False when it is not sound. */
typedef bool put_value(struct line *line, struct cursor *cursor, uint8_t len);

static bool put_time(struct line *line, struct cursor *cursor, uint8_t len)
{
	char words[64];
	struct tm utc;
	if (len != 4)
		return false;
	time_t seconds = take_u32(cursor);
	if (cursor->ran_short)
		return true;
	gmtime_r(&seconds, &utc);
	strftime(words, sizeof words, ": %Y-%m-%d %H:%M:%S UTC", &utc);
	text_put(line->text, words);
	return true;
}

static bool put_seconds(struct line *line, struct cursor *cursor, uint8_t len)
{
	if (len != 4)
		return false;
	uint32_t seconds = take_u32(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ": %us", seconds);
	return true;
}

/* A list of addresses, each with a length behind it where they are prefixes. */
static bool put_list(struct line *line, struct cursor *cursor, uint8_t len, size_t address_len, bool is_prefix)
{
	const size_t item_len = address_len + is_prefix;
	for (const char *before = ": "; len; before = ", ") {
		if (len < item_len)
			return false;
		len = (uint8_t)(len - item_len);
		const uint8_t *item = take(cursor, item_len);
		if (!item)
			return true;
		text_put(line->text, before);
		line_ip(line, item, address_len);
		if (is_prefix)
			text_format(line->text, "/%u", item[address_len]);
	}
	return true;
}

static bool put_addresses6(struct line *line, struct cursor *cursor, uint8_t len)
{
	return put_list(line, cursor, len, IP6_LEN, false);
}

static bool put_addresses4(struct line *line, struct cursor *cursor, uint8_t len)
{
	return put_list(line, cursor, len, IP4_LEN, false);
}

static bool put_prefixes6(struct line *line, struct cursor *cursor, uint8_t len)
{
	return put_list(line, cursor, len, IP6_LEN, true);
}

static bool put_prefixes4(struct line *line, struct cursor *cursor, uint8_t len)
{
	return put_list(line, cursor, len, IP4_LEN, true);
}

static const struct {
	const char *name;
	put_value *put;
} options[] = {
	[OPTION_PAD] = {"Pad", NULL},
	[OPTION_MANDATORY] = {"Mandatory", NULL},
	[2] = {"Origin Time", put_time},
	[3] = {"Expires", put_seconds},
	[4] = {"My-IPv6-Address", put_addresses6},
	[5] = {"My-IPv4-Address", put_addresses4},
	[6] = {"IPv6 Prefix", put_prefixes6},
	[7] = {"IPv4 Prefix", NULL},
	[8] = {"IPv6 Address", put_addresses6},
	[9] = {"IPv4 Address", put_addresses4},
	[10] = {"IPv6 Prefix Delegation", put_prefixes6},
	[11] = {"IPv4 Prefix Delegation", put_prefixes4},
	[12] = {"Name Server", put_addresses6},
	[13] = {"NTP Server", put_addresses6},
};

/* What is not sound; "[|ahcp]" follows where `left` bytes are not all there. False, for returning. */
static bool put_invalid(struct line *line, struct cursor *cursor, uint32_t left)
{
	text_put(line->text, " (invalid)");
	cursor->ran_short |= cursor_left(cursor) < left;
	return false;
}

/* Behind an option's type: its length, of at most `left` bytes, and its value, which need not be sound. False when the
 * length is not, or (the cursor ran short) not all is there. */
static bool put_option(struct line *line, struct cursor *cursor, uint8_t type, uint32_t *left)
{
	const bool is_known = type < COUNT(options) && options[type].put;
	if (!*left)
		return put_invalid(line, cursor, 0);
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (--*left < len)
		return put_invalid(line, cursor, *left);
	*left -= len;
	if (!is_known)
		text_format(line->text, " (Length %u)", len);
	struct cursor value = *cursor;
	take(cursor, len);
	if (is_known && !options[type].put(line, &value, len))
		text_put(line->text, " (invalid)");
	return !cursor->ran_short;
}

/* `left` bytes of them. False as above. */
static bool put_options(struct line *line, struct cursor *cursor, uint32_t left)
{
	struct text *text = line->text;
	while (left) {
		uint8_t type = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		left--;
		text_put(text, "\n\t ");
		if (type < COUNT(options))
			text_put(text, options[type].name);
		else
			text_format(text, "Unknown-%u", type);
		if (type > OPTION_MANDATORY && !put_option(line, cursor, type, &left))
			return false;
	}
	return true;
}

/* The body of a message, `left` bytes: false as above. */
static bool put_body(struct line *line, struct cursor *cursor, uint32_t left)
{
	if (left < 4)
		return put_invalid(line, cursor, left);
	uint8_t type = take_u8(cursor);
	uint8_t reserved = take_u8(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	if (line->manner->verbosity) {
		text_put(line->text, "\n\t");
		text_name(line->text, message_types, type, "Unknown-%u");
		if (reserved)
			text_format(line->text, ", MBZ %u", reserved);
		text_format(line->text, ", Length %u", len);
	}
	if (len > left - 4)
		return put_invalid(line, cursor, left - 4);
	if (line->manner->verbosity < 2)
		return take(cursor, len);
	return put_options(line, cursor, len);
}

/* What is behind the version, as far as it is there, with -v. False when not all is. */
static bool put_header(struct line *line, struct cursor *cursor)
{
	static const struct {
		const char *before;
		uint8_t len;
	} parts[] = {
		{"\n\tHopcount ", 1}, {", Original Hopcount ", 1}, {", Nonce 0x", 4}, {", Source Id ", 8},
		{", Destination Id ", 8},
	};
	struct text *text = line->text;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct span value = take_span(cursor, parts[i].len);
		if (cursor->ran_short || !line->manner->verbosity)
			continue;
		text_put(text, parts[i].before);
		if (value.len == 1)
			text_unsigned(text, value.at[0]);
		else if (value.len == 4)
			text_format(text, "%08x", read_u32(value.at));
		else
			text_mac(text, value);
	}
	return !cursor->ran_short;
}

/* False when it is not sound, or (the cursor ran short) not all there. */
static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	struct text *text = line->text;
	text_put(text, "AHCP");
	if (layer->len < 2)
		return put_invalid(line, cursor, layer->len);
	uint8_t magic = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (magic != MAGIC)
		return put_invalid(line, cursor, layer->len - 1);
	uint8_t version = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " Version %u", version);
	if (version != VERSION) {
		text_put(text, " (unknown)");
		return take(cursor, layer->len - 2);
	}
	if (layer->len < HEADER_LEN)
		return put_invalid(line, cursor, layer->len - 2);
	return put_header(line, cursor) && put_body(line, cursor, layer->len - HEADER_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	put_message(line, layer, &cursor);
	if (cursor.ran_short)
		line_abandoned(line, "ahcp");
}

const struct protocol protocol_ahcp = {
	.name = "ahcp",
	.title = "Ad-Hoc Configuration Protocol",
	.reference = "draft-chroboczek-ahcp-00",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
