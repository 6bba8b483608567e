/* AHCP, the Ad-Hoc Configuration Protocol: draft-chroboczek-ahcp-00, as its version 1 came to be. */
#include "line.h"

#include <time.h>

enum { HEADER_LEN = 24, VERSION = 1, OPTION_PAD = 0, OPTION_MANDATORY = 1 };

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
	{.name = "destination_id", .bit = 128, .width = 64, .form = FORM_HEX, .gloss = "who it is for; all ones: everybody"},
};

/* Tells the value behind an option's name. False when it is not sound. */
typedef bool put_value(struct line *line, struct span value);

static bool put_time(struct line *line, struct span value)
{
	char words[64];
	struct tm utc;
	if (value.len != 4)
		return false;
	time_t seconds = read_u32(value.at);
	gmtime_r(&seconds, &utc);
	strftime(words, sizeof words, ": %Y-%m-%d %H:%M:%S UTC", &utc);
	text_put(line->text, words);
	return true;
}

static bool put_seconds(struct line *line, struct span value)
{
	if (value.len != 4)
		return false;
	text_format(line->text, ": %us", read_u32(value.at));
	return true;
}

/* A list of addresses, each with a length behind it where they are prefixes. */
static bool put_list(struct line *line, struct span value, size_t address_len, bool is_prefix)
{
	size_t item_len = address_len + is_prefix;
	for (const char *before = ": "; value.len; before = ", ") {
		if (value.len < item_len)
			return false;
		text_put(line->text, before);
		if (address_len == IP6_LEN)
			line_ip6(line, value.at);
		else
			line_ip4(line, value.at);
		if (is_prefix)
			text_format(line->text, "/%u", value.at[address_len]);
		value = span_after(value, item_len);
	}
	return true;
}

static bool put_addresses6(struct line *line, struct span value)
{
	return put_list(line, value, IP6_LEN, false);
}

static bool put_addresses4(struct line *line, struct span value)
{
	return put_list(line, value, IP4_LEN, false);
}

static bool put_prefixes6(struct line *line, struct span value)
{
	return put_list(line, value, IP6_LEN, true);
}

static bool put_prefixes4(struct line *line, struct span value)
{
	return put_list(line, value, IP4_LEN, true);
}

static const struct {
	const char *name;
	put_value *put;
} options[] = {
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

/* `len` bytes of them. False when one is not sound, or (the cursor ran short) not all there. */
static bool put_options(struct line *line, struct cursor *cursor, uint32_t left)
{
	struct text *text = line->text;
	while (left) {
		uint8_t type = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		left--;
		bool has_name = type < sizeof options / sizeof *options && options[type].name;
		bool is_known = has_name && options[type].put;
		text_put(text, "\n\t ");
		if (has_name)
			text_put(text, options[type].name);
		else if (type > OPTION_MANDATORY)
			text_format(text, "Unknown-%u", type);
		else
			text_put(text, type == OPTION_PAD ? "Pad" : "Mandatory");
		if (type <= OPTION_MANDATORY)
			continue;
		uint8_t len = left ? take_u8(cursor) : 0;
		if (!left || cursor->ran_short || --left < len)
			return false;
		left -= len;
		if (!is_known)
			text_format(text, " (Length %u)", len);
		struct span value = take_span(cursor, len);
		if (cursor->ran_short || (is_known && !options[type].put(line, value)))
			return false;
	}
	return true;
}

/* The body of a message: false as above. */
static bool put_body(struct line *line, struct cursor *cursor, uint32_t left)
{
	if (left < 4)
		return false;
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
		return false;
	return line->manner->verbosity < 2 || put_options(line, cursor, len);
}

/* False when it is not sound, or (the cursor ran short) not all there. */
static bool put_message(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	struct text *text = line->text;
	text_put(text, "AHCP");
	if (layer->len < 2)
		return false;
	uint8_t magic = take_u8(cursor);
	if (cursor->ran_short || magic != 43)
		return false;
	uint8_t version = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_format(text, " Version %u", version);
	if (version != VERSION) {
		text_put(text, " (unknown)");
		cursor->ran_short = layer_is_cut(layer);
		return true;
	}
	if (layer->len < HEADER_LEN)
		return false;
	const uint8_t *rest = take(cursor, HEADER_LEN - 2);
	if (!rest)
		return false;
	if (!line->manner->verbosity)
		return put_body(line, cursor, layer->len - HEADER_LEN);
	text_format(text, "\n\tHopcount %u, Original Hopcount %u, Nonce 0x%08x, Source Id ", rest[0], rest[1], read_u32(rest + 2));
	text_mac(text, (struct span){rest + 6, 8});
	text_put(text, ", Destination Id ");
	text_mac(text, (struct span){rest + 14, 8});
	return put_body(line, cursor, layer->len - HEADER_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	bool is_sound = put_message(line, layer, &cursor);
	if (!is_sound && !cursor.ran_short)
		text_put(line->text, " (invalid)");
	if (cursor.ran_short || (!is_sound && layer_is_cut(layer)))
		line_abandoned(line, "ahcp");
}

const struct protocol protocol_ahcp = {
	.name = "ahcp",
	.title = "Ad-Hoc Configuration Protocol",
	.reference = "draft-chroboczek-ahcp-00",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
