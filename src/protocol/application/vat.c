/* vat, LBL's audio conference of 1991, before RTP: a header of eight bytes, or of two, where the first sixteen bits are a time.
 * No RFC: the layout is that of the tool. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 8,
	SHORT_LEN = 2,
	SHORT_BITS = 0xf060, /* set in none of the long headers: there they would be version and more audio formats */
};

static bool is_short(uint16_t first)
{
	return first & SHORT_BITS;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	if (layer->len < SHORT_LEN) {
		text_format(text, "udp/va/vat, length %u < %u", layer->len, SHORT_LEN);
		return;
	}
	const uint16_t first = take_u16(&cursor);
	if (!cursor.ran_short && is_short(first)) {
		text_format(text, "udp/vt %u %u / %u", layer->len, first & 0x3ff, first >> 10);
		return;
	}
	if (!cursor.ran_short && layer->len < HEADER_LEN) {
		text_format(text, "udp/vat, length %u < %u", layer->len, HEADER_LEN);
		return;
	}
	const uint16_t conference = take_u16(&cursor);
	const uint32_t time = take_u32(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "vat");
		return;
	}
	text_format(text, "udp/vat %u c%u %u", layer->len - HEADER_LEN, conference, time);
	if (first & 0x80)
		text_char(text, '*');
	if (first & 0x1f)
		text_format(text, " f%u", first & 0x1f);
	if (first >> 8 & 0xf)
		text_format(text, " s%u", first >> 8 & 0xf);
}

static const struct field long_fields[] = {
	{.name = "version", .width = 4, .form = FORM_DECIMAL, .gloss = "0"},
	{.name = "site_count", .width = 4, .form = FORM_DECIMAL, .gloss = "speakers whose sound a mixer put together"},
	{.name = "new_talk", .width = 1, .form = FORM_BOOL, .gloss = "somebody begins to speak"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "0"},
	{.name = "format", .width = 5, .form = FORM_DECIMAL, .gloss = "how the sound is coded"},
	{.name = "conference", .width = 16, .form = FORM_DECIMAL, .gloss = "which one this belongs to"},
	{.name = "time", .width = 32, .form = FORM_DECIMAL, .gloss = "of the first sample, counted in samples"},
};
static const struct field short_fields[] = {
	{.name = "short_format", .width = 6, .form = FORM_DECIMAL, .gloss = "how the sound is coded"},
	{.name = "short_time", .width = 10, .form = FORM_DECIMAL, .gloss = "of the first sample"},
};
static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "sound"},
};
static const struct shape long_shape = {.name = "long", .inlined = true, .SHAPE_FIELDS(long_fields)};
static const struct shape short_shape = {.name = "short", .inlined = true, .SHAPE_FIELDS(short_fields)};
static const struct shape data_shape = {.name = "sound", .inlined = true, .SHAPE_FIELDS(data_fields)};
static const struct shape *const parts[] = {&long_shape, &short_shape, &data_shape, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const struct shape *shape = is_short(take_u16(&cursor)) ? &short_shape : &long_shape;
	describe_fields(to, shape->fields, shape->field_count);
	if (describe_left(to))
		describe_field(to, data_fields);
}

const struct protocol protocol_vat = {
	.name = "vat",
	.title = "LBL audio conference",
	.reference = "vat, Lawrence Berkeley Laboratory",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
