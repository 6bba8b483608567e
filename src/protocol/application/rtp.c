/* RTP, the Real-time Transport Protocol: RFC 3550 §5.1. Sound and pictures, numbered and timed. No port says so: it has
 * to be asked for. Version 1 was vat's successor: eight bytes, then options. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 12,
	HEADER_LEN_1 = 8,
	WORD_LEN = 4,
	H261 = 31, /* the one payload whose header is shown: RFC 4587 */
};

/* A header, in either version. */
struct header {
	bool is_version_1, is_extended, marker;
	uint8_t type;
	uint16_t seq;
	uint32_t time, len;
};

static struct header header_read(const uint8_t *at)
{
	const bool is_version_1 = at[0] >> 6 == 1;
	return (struct header){
		.is_version_1 = is_version_1,
		.is_extended = is_version_1 ? at[1] >> 7 : at[0] >> 4 & 1,
		.marker = is_version_1 ? at[1] >> 6 & 1 : at[1] >> 7,
		.type = at[1] & (is_version_1 ? 0x3f : 0x7f),
		.seq = read_u16(at + 2),
		.time = read_u32(at + 4),
		.len = is_version_1 ? HEADER_LEN_1 : HEADER_LEN,
	};
}

enum result { GOOD, CUT, TOLD };

/* RFC 3550 §5.3.1: a word of profile and length, and as many words more. */
static enum result skip_extension(struct line *line, struct cursor *cursor, uint32_t left)
{
	const struct cursor start = *cursor;
	const uint32_t word = take_u32(cursor);
	const uint32_t len = ((word & 0xffff) + 1) * WORD_LEN;
	if (cursor->ran_short)
		return CUT;
	if (len > left) {
		text_put(line->text, " !ext");
		return TOLD;
	}
	*cursor = start;
	take_span(cursor, len);
	return GOOD;
}

/* The options of version 1: each begins with a bit that marks the last, and its length in words. */
static enum result skip_options(struct line *line, struct cursor *cursor, uint32_t left)
{
	for (bool is_last = false; !is_last;) {
		struct cursor start = *cursor;
		const uint32_t word = take_u32(cursor);
		const uint32_t len = (word >> 16 & 0xff) * WORD_LEN;
		if (cursor->ran_short)
			return CUT;
		if (!len || len > left) {
			text_put(line->text, " !opt");
			return TOLD;
		}
		left -= len;
		is_last = word >> 31;
		*cursor = start;
		take_span(cursor, len);
	}
	return GOOD;
}

/* With -v: who sends, and how H.261 begins. False when it is not all there. */
static bool put_more(struct line *line, struct cursor *cursor, const struct header *header, uint32_t left)
{
	struct cursor ahead = *cursor;
	if (!header->is_version_1)
		ahead.at -= WORD_LEN; /* the last word of the header; of version 1 the first behind it */
	const uint32_t source = take_u32(&ahead);
	if (ahead.ran_short)
		return false;
	text_format(line->text, " %u", source);
	if (header->is_extended) {
		const enum result result = (header->is_version_1 ? skip_options : skip_extension)(line, cursor, left);
		if (result != GOOD)
			return result == TOLD;
	}
	if (header->type != H261)
		return true;
	const uint32_t word = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " 0x%04x", word >> 16);
	return true;
}

/* False when it is not all there. */
static bool put_packet(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	if (layer->len < HEADER_LEN_1) {
		text_format(text, "udp/rtp, length %u < %u", layer->len, HEADER_LEN_1);
		return true;
	}
	const uint8_t *at = take(&cursor, HEADER_LEN_1);
	if (!at)
		return false;
	const struct header header = header_read(at);
	if (layer->len < header.len) {
		text_format(text, "udp/rtp, length %u < %u", layer->len, header.len);
		return true;
	}
	const uint32_t left = layer->len - header.len;
	text_format(text, "%s %u c%u %s%s %u %u", header.is_version_1 ? "udp/rtpv1" : "udp/rtp", left, header.type,
	            header.is_extended ? "+" : "", header.marker ? "*" : "", header.seq, header.time);
	if (!line->manner->verbosity)
		return true;
	return (header.is_version_1 || take(&cursor, WORD_LEN)) && put_more(line, &cursor, &header, left);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_packet(line, layer))
		line_abandoned(line, "rtp");
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 2, .form = FORM_DECIMAL, .gloss = "of the format: 2"},
	{.name = "padded", .bit = 2, .width = 1, .form = FORM_BOOL,
	 .gloss = "the last byte says how many bytes at the end mean nothing"},
	{.name = "extended", .bit = 3, .width = 1, .form = FORM_BOOL, .gloss = "a header of the application's follows"},
	{.name = "source_count", .bit = 4, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "sources that a mixer put together"},
	{.name = "marker", .bit = 8, .width = 1, .form = FORM_BOOL,
	 .gloss = "something begins or ends here: a talk, a picture"},
	{.name = "payload_type", .bit = 9, .width = 7, .form = FORM_DECIMAL, .gloss = "how sound or picture is coded"},
	{.name = "sequence", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "one more with each packet, so that losses show"},
	{.name = "timestamp", .bit = 32, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "when the first sample was taken, in samples"},
};
static const struct field source_fields[] = {
	{.name = "source", .width = 32, .form = FORM_HEX, .gloss = "who sends: a number that it chose"},
};
static const struct field contributor_fields[] = {
	{.name = "contributor", .width = 32, .form = FORM_HEX, .gloss = "whose sound is in it too"},
};
static const struct field extension_fields[] = {
	{.name = "profile", .width = 16, .form = FORM_HEX, .gloss = "what kind of extension"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "words of four bytes that follow"},
	{.name = "extension_data", .form = FORM_BYTES, .gloss = "the application's own"},
};
static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "sound or pictures"},
};
static const struct shape source_shape = {.name = "sender", .inlined = true, .SHAPE_FIELDS(source_fields)};
static const struct shape contributors = {.name = "contributors", .list = true, .SHAPE_FIELDS(contributor_fields)};
static const struct shape extension = {.name = "extension", .SHAPE_FIELDS(extension_fields)};
static const struct shape data_shape = {.name = "payload_data", .inlined = true, .SHAPE_FIELDS(data_fields)};
static const struct shape *const parts[] = {&source_shape, &contributors, &extension, &data_shape, NULL};

static void describe_extension(struct description *to)
{
	const uint64_t words = describe_peek(to, &extension_fields[1], 16) + 1;
	describe_open(to, &extension, words * WORD_LEN);
	describe_fields(to, extension_fields, 2);
	if (describe_left(to))
		describe_field(to, &extension_fields[2]);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	enum { VERSION_BIT = 0, EXTENDED = 3, COUNT = 4 };
	const bool is_version_1 = describe_peek(to, &fields[VERSION_BIT], 0) == 1;
	const bool is_extended = describe_peek(to, &fields[EXTENDED], fields[EXTENDED].bit);
	const uint64_t count = describe_peek(to, &fields[COUNT], fields[COUNT].bit);
	describe_header(to, layer);
	if (!is_version_1 && describe_left(to)) {
		describe_field(to, source_fields);
		if (count)
			describe_counted(to, &contributors, (size_t)count);
		if (is_extended && describe_left(to))
			describe_extension(to);
	}
	if (describe_left(to))
		describe_field(to, data_fields);
}

const struct protocol protocol_rtp = {
	.name = "rtp",
	.title = "Real-time Transport Protocol",
	.reference = "RFC 3550",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN_1,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
