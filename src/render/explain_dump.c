/* The bytes of a packet, fields marked: in colors, and by a bar where one ends and the next begins. */
#include "explain_parts.h"

enum { ROW_LEN = 16 };

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
static void put_text(struct span row, struct text *text)
{
	for (size_t i = row.len; i < ROW_LEN; i++)
		text_put(text, "   ");
	text_put(text, "  ");
	for (size_t i = 0; i < row.len; i++)
		text_char(text, row.at[i] >= ' ' && row.at[i] < 0x7f ? (char)row.at[i] : '.');
}

static void put_row(struct span row, const uint8_t *marks, bool colored, struct text *text)
{
	for (size_t i = 0; i < row.len; i++) {
		text_char(text, marks[i] & BEGINS_FIELD ? '|' : ' ');
		put_byte(row.at[i], marks[i], colored, text);
	}
	put_text(row, text);
	text_char(text, '\n');
}

void explain_dump_put(struct span bytes, const uint8_t *marks, bool colored, struct text *text)
{
	for (size_t at = 0; at < bytes.len; at += ROW_LEN) {
		text_format(text, "  %04zx  ", at);
		put_row(span_first(span_after(bytes, at), ROW_LEN), marks + at, colored, text);
	}
}
