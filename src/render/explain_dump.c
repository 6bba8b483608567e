/* The bytes of a packet, fields marked: in colors, and by a bar where one ends and the next begins. */
#include "explain_parts.h"

enum {
	ROW_LEN = 16,
	ROW_LEN_NARROW = 8,
	ROOM_FOR_ROW = 74, /* columns that a full row takes */
	ROOM_FOR_INDENT = 42, /* and one of a narrow terminal */
};

const char field_color_end[] = "\033[0m";

const char *field_color(unsigned field)
{
	static const char *const colors[FIELD_COLORS] = {
		"\033[36m", "\033[33m", "\033[32m", "\033[35m", "\033[34m", "\033[1m",
	};
	return colors[field % FIELD_COLORS];
}

static void put_byte(uint8_t byte, uint8_t mark, bool colored, struct text *text)
{
	if (colored)
		text_put(text, field_color(mark & ~BEGINS_FIELD & 0xff));
	text_hex(text, byte, 2);
	if (colored)
		text_put(text, field_color_end);
}

/* The row's bytes as text, behind the column that a full row reaches. */
static void put_text(struct span row, size_t full, struct text *text)
{
	for (size_t i = row.len; i < full; i++)
		text_put(text, "   ");
	text_put(text, "  ");
	for (size_t i = 0; i < row.len; i++)
		text_char(text, row.at[i] >= ' ' && row.at[i] < 0x7f ? (char)row.at[i] : '.');
}

static void put_row(const struct explain_dump *dump, size_t at, size_t full, struct text *text)
{
	const struct span row = span_first(span_after(dump->bytes, at), full);
	const uint8_t *marks = dump->marks + at;
	for (size_t i = 0; i < row.len; i++) {
		text_char(text, marks[i] & BEGINS_FIELD ? '|' : ' ');
		put_byte(row.at[i], marks[i], dump->colored, text);
	}
	put_text(row, full, text);
	text_char(text, '\n');
}

void explain_dump_put(const struct explain_dump *dump, struct text *text)
{
	const bool narrow = dump->width && dump->width < ROOM_FOR_ROW;
	const char *const indent = narrow && dump->width < ROOM_FOR_INDENT ? "" : "  ";
	const size_t full = narrow ? ROW_LEN_NARROW : ROW_LEN;
	for (size_t at = 0; at < dump->bytes.len; at += full) {
		text_format(text, "%s%04zx  ", indent, at);
		put_row(dump, at, full, text);
	}
}
