/* OpenFlow, by which a controller tells switches what to forward: versions 1.0 and 1.3 of the Open Networking
 * Foundation's switch specification; of the others the header.
 *
 * Messages follow each other in the stream of TCP; each begins with version, type, its length and a number. */
#include "openflow.h"

#include "describes.h"
#include "vendor.h"

enum {
	HEADER_LEN = 8,
	VERSION_1_0 = 1,
	VERSION_1_3 = 4,
	FRAME_VERBOSITY = 3, /* what it takes to tell a frame inside; what is left of it tells how closely */
};

static const struct name versions[] = {
	{1, "1.0"}, {2, "1.1"}, {3, "1.2"}, {4, "1.3"}, {5, "1.4"}, {6, "1.5"}, {0, NULL},
};

const struct field openflow_fields[OPENFLOW_FIELD_COUNT] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_NAMED, .names = versions, .gloss = "1: 1.0, 4: 1.3"},
	{.name = "type", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "what is said"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of the message with this header"},
	{.name = "transaction", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "an answer has that of the question"},
};

const uint8_t *openflow_take(struct openflow *message, size_t len)
{
	message->left -= len < message->left ? len : message->left;
	return message->cursor.ran_short ? NULL : take(&message->cursor, len);
}

void openflow_put_named(struct text *text, const struct openflow_part *part, uint32_t value)
{
	if (part->otherwise || name_of(part->names, value))
		text_name(text, part->names, value, part->otherwise);
	else
		text_format(text, "invalid (0x%0*x)", part->bytes * 2, value);
}

/* The names stand in brackets where a bit with a meaning is set; those without letters leave these empty. */
void openflow_put_flags(struct text *text, const struct name *names, uint32_t value, int digits)
{
	const char *before = "";
	uint32_t sound = 0;
	for (const struct name *name = names; name->text; name++)
		sound |= strcmp(name->text, "RESERVED") ? name->value : 0;
	text_format(text, "0x%0*x%s", digits, value, value & sound ? " (" : "");
	for (; value & sound && names->text; names++) {
		if (!(value & names->value) || !*names->text)
			continue;
		text_format(text, "%s%s", before, names->text);
		before = ", ";
	}
	text_format(text, "%s%s", value & sound ? ")" : "", value & ~sound ? " (bogus)" : "");
}

bool openflow_put_vendor(struct openflow *message, const char *before, uint32_t *vendor)
{
	enum { ONF_EXTENSIONS = 0x4f4e4600 };
	const uint8_t *at = openflow_take(message, 4);
	if (!at)
		return false;
	*vendor = read_u32(at);
	const char *name = *vendor == ONF_EXTENSIONS ? "ONF Extensions" : name_of(organization_names, *vendor);
	text_format(message->line->text, "%s0x%08x (%s)", before, *vendor, name ? name : "unknown");
	return true;
}

static uint64_t number_at(const uint8_t *at, size_t len)
{
	uint64_t value = 0;
	for (size_t i = 0; i < len; i++)
		value = value << 8 | at[i];
	return value;
}

static void put_part(struct line *line, const struct openflow_part *part, const uint8_t *at)
{
	const uint64_t value = part->bytes <= 8 ? number_at(at, part->bytes) : 0;
	switch (part->how) {
	case OPENFLOW_SKIPPED: return; /* skip */
	case OPENFLOW_NUMBER: text_unsigned(line->text, value); return;
	case OPENFLOW_SPEED: text_format(line->text, "%ukbps", (uint32_t)value); return;
	case OPENFLOW_HEX:
		text_put(line->text, "0x");
		text_hex(line->text, value, part->bytes * 2);
		return;
	case OPENFLOW_NAMED: openflow_put_named(line->text, part, (uint32_t)value); return;
	case OPENFLOW_FLAGS: openflow_put_flags(line->text, part->names, (uint32_t)value, part->bytes * 2); return;
	case OPENFLOW_MAC: line_mac(line, at); return;
	case OPENFLOW_IP4: line_ip4(line, at); return;
	case OPENFLOW_WORDS: return; /* put_text */
	}
}

/* Words up to their end, also where what pads them is not captured. */
static bool put_text(struct openflow *message, size_t len)
{
	struct text *text = message->line->text;
	const struct span words = span_first(cursor_rest(&message->cursor), len);
	text_char(text, '\'');
	const bool has_end = text_safe_string(text, words);
	if (has_end || words.len == len)
		text_char(text, '\'');
	message->left -= has_end ? len - words.len : 0;
	return openflow_take(message, has_end ? words.len : len);
}

/* Words are told as far as they are captured: what is before them need not be. */
static void skip_to_words(struct openflow *message, size_t len)
{
	message->left -= len < message->left ? len : message->left;
	message->cursor.at += len < cursor_left(&message->cursor) ? len : cursor_left(&message->cursor);
}

bool openflow_put(struct openflow *message, const struct openflow_part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (parts[i].how == OPENFLOW_SKIPPED && i + 1 < count && parts[i + 1].how == OPENFLOW_WORDS) {
			skip_to_words(message, parts[i].bytes);
			continue;
		}
		if (parts[i].how == OPENFLOW_WORDS) {
			text_put(message->line->text, parts[i].label);
			if (!put_text(message, parts[i].bytes))
				return false;
			continue;
		}
		const uint8_t *at = openflow_take(message, parts[i].bytes);
		if (!at)
			return false;
		if (parts[i].label)
			text_put(message->line->text, parts[i].label);
		put_part(message->line, parts + i, at);
	}
	return true;
}

bool openflow_put_data(struct openflow *message)
{
	const size_t len = message->left;
	if (!len)
		return true;
	text_format(message->line->text, "\n\t data (%zu octets)", len);
	if (message->line->manner->verbosity > 1)
		line_hex_ascii(message->line, span_first(cursor_rest(&message->cursor), len), "\t  ");
	return openflow_take(message, len);
}

bool openflow_put_frame(struct openflow *message)
{
	struct line *line = message->line;
	const size_t len = message->left;
	if (!len)
		return true;
	text_format(line->text, "\n\t data (%zu octets)", len);
	const struct span frame = span_first(cursor_rest(&message->cursor), len);
	if (line->manner->verbosity < FRAME_VERBOSITY)
		return openflow_take(message, len);
	text_put(line->text, ", frame decoding below\n");
	struct manner manner = *line->manner;
	const struct manner *outer = line->manner;
	manner.verbosity -= FRAME_VERBOSITY;
	line->manner = &manner;
	line_inner(line, &protocol_ethernet, frame, (uint32_t)len);
	line->manner = outer;
	message->is_strange = true;
	return true;
}

/* Says that the stream's bytes end within a header; what follows is in the next segment. */
static bool ends_here(struct openflow *message, uint32_t left, size_t need)
{
	if (left >= need)
		return false;
	text_put(message->line->text, " (end of TCP payload)");
	take(&message->cursor, left);
	return true;
}

static void put_type(struct text *text, uint8_t version, uint8_t type)
{
	static const struct name none[] = {{0, NULL}};
	const struct name *types = version == VERSION_1_0   ? openflow10_types
	                           : version == VERSION_1_3 ? openflow13_types
	                                                    : none;
	text_put(text, ", type ");
	text_name(text, types, type, "unknown (0x%02x)");
}

/* A message of which the stream has `left` bytes; how many it takes, or 0 when there is nothing to go on with. */
static uint32_t put_message(struct openflow *message, uint32_t left)
{
	struct text *text = message->line->text;
	const uint8_t version = take_u8(&message->cursor);
	if (message->cursor.ran_short)
		return 0;
	text_put(text, "\n\tversion ");
	text_name(text, versions, version, "unknown (0x%02x)");
	if (ends_here(message, left - 1, 1))
		return 0;
	const uint8_t type = take_u8(&message->cursor);
	if (message->cursor.ran_short)
		return 0;
	put_type(text, version, type);
	if (ends_here(message, left - 2, 2))
		return 0;
	const uint16_t len = take_u16(&message->cursor);
	if (message->cursor.ran_short)
		return 0;
	text_format(text, ", length %u%s", len, len < HEADER_LEN ? " (too short!)" : "");
	if (ends_here(message, left - 4, 4))
		return 0;
	const uint32_t transaction = take_u32(&message->cursor);
	if (message->cursor.ran_short)
		return 0;
	text_format(text, ", xid 0x%08x", transaction);
	if (len < HEADER_LEN) {
		text_put(text, " (invalid)");
		take(&message->cursor, left - HEADER_LEN);
		return 0;
	}
	message->left = len - HEADER_LEN;
	message->is_strange = false;
	const struct span body = cursor_rest(&message->cursor);
	bool is_sound = version == VERSION_1_0   ? openflow10_put(message, type)
	                : version == VERSION_1_3 ? openflow13_put(message, type)
	                                         : true;
	if (message->cursor.ran_short)
		return 0;
	if (!is_sound)
		text_put(text, " (invalid)");
	message->cursor = cursor_over(body);
	const bool is_there = take(&message->cursor, len - HEADER_LEN);
	if (!is_there && message->is_strange && left <= len)
		message->cursor.ran_short = false;
	return is_there ? len : 0;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct openflow message = {.line = line, .cursor = cursor_over(layer_reach(layer))};
	uint32_t left = layer->len;
	text_put(line->text, ": OpenFlow");
	while (left) {
		const uint32_t taken = put_message(&message, left);
		if (message.cursor.ran_short)
			line_abandoned(line, "openflow");
		if (!taken)
			return;
		left -= taken < left ? taken : left;
	}
}

const struct protocol protocol_openflow = {
	.name = "openflow",
	.title = "OpenFlow",
	.reference = "OpenFlow Switch Specification 1.0 and 1.3",
	.fields = openflow_fields,
	.field_count = OPENFLOW_FIELD_COUNT,
	.fixed_len = HEADER_LEN,
	.describe = openflow_describe,
	.parts = openflow_parts,
	.forms = openflow_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
