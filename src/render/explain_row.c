/* The table of an explanation: a row for each field. */
#include "explain_parts.h"

#include "plain_words.h"
#include "wrap.h"

/* Where columns begin; a value that is too long pushes what follows it. */
enum {
	COLUMN_BYTES = 13,
	COLUMN_BITS = 29,
	COLUMN_NAME = 35,
	COLUMN_VALUE = 60,
	COLUMN_MEANING = 84,
	TABLE_WIDTH = 140,
	MEANING_LEAST = 26, /* columns, or else there is no table: explain_narrow.c */
};

static bool is_narrow(int width)
{
	return width && width < COLUMN_MEANING + MEANING_LEAST;
}

void explain_titles_put(int width, struct text *text)
{
	static const struct {
		int column;
		const char *title;
	} columns[] = {
		{0, "   at    in"}, {COLUMN_BYTES, "bytes"}, {COLUMN_BITS, "bits"}, {COLUMN_NAME, "name"},
		{COLUMN_VALUE, "value"}, {COLUMN_MEANING, "meaning"},
	};
	const uint64_t start = text_place(text);
	if (is_narrow(width)) {
		explain_narrow_titles_put(width, text);
		return;
	}
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		words_pad(text, start, columns[i].column);
		text_put(text, columns[i].title);
	}
	text_char(text, '\n');
}

/* Goes to a column; a blank at least where the line is there already. */
static void go_to(struct text *text, uint64_t start, int column)
{
	text_char(text, ' ');
	words_pad(text, start, column);
}

/* The meaning, which waits in `words`: in the last column, on a line of its own when the value is too long. */
static void put_meaning(struct text *words, uint64_t start, int width, struct text *text)
{
	if (text_place(text) - start < COLUMN_MEANING - COLUMN_NAME) {
		words_pad(text, start, COLUMN_MEANING - COLUMN_NAME);
	} else {
		if (text_last(text) != '\n')
			text_char(text, '\n');
		words_pad(text, text_place(text), COLUMN_MEANING);
	}
	wrap_put_column(words, COLUMN_MEANING, width && width < TABLE_WIDTH ? width : TABLE_WIDTH, text);
}

/* Where the row is. Colors take no columns, so they are put when the width is known. What takes no bytes is nowhere. */
static void put_place(const struct explain_row *row, struct text *text)
{
	uint64_t start = text_place(text);
	if (!row->item->bytes.len) {
		words_pad(text, start, COLUMN_NAME);
		return;
	}
	text_format(text, "%5zu %5zu", row->offset, row->layer_offset);
	words_pad(text, start, COLUMN_BYTES);
	if (row->color)
		text_put(text, row->color);
	start = text_place(text);
	explain_bytes_put(row->item->bytes, text);
	words_pad(text, start, COLUMN_BITS - COLUMN_BYTES);
	if (row->color)
		text_put(text, field_color_end);
	start = text_place(text);
	explain_bits_put(row->item, text);
	words_pad(text, start, COLUMN_NAME - COLUMN_BITS);
}

void explain_meaning_put(const struct explain_row *row, struct text *text)
{
	text_put(text, row->item->field->gloss);
	if (row->reference)
		text_format(text, " (%s)", row->reference);
}

/* The value, which waits in `value`: broken where the terminal ends, which it then ends with a newline. */
static void put_value(struct text *value, uint64_t start, int width, struct text *text)
{
	const uint64_t column = COLUMN_NAME + text_place(text) - start;
	if (!width || column + text_place(value) <= (uint64_t)width) {
		text_bytes(text, value->start, (size_t)text_place(value));
		return;
	}
	if (column > COLUMN_VALUE) {
		text_char(text, '\n');
		words_pad(text, text_place(text), COLUMN_VALUE);
	}
	wrap_put_column(value, COLUMN_VALUE, width, text);
}

static void put_row(const struct explain_row *row, struct text *words, struct text *text)
{
	put_place(row, text);
	const uint64_t start = text_place(text);
	words_pad(text, start, 2 * (int)row->depth);
	text_put(text, row->item->field->name);
	go_to(text, start, COLUMN_VALUE - COLUMN_NAME);
	struct text value = text_growing();
	explain_value_put(row->item, words, &value);
	put_value(&value, start, row->width, text);
	text_free(&value);
	explain_meaning_put(row, words);
	put_meaning(words, start, row->width, text);
}

void explain_row_put(const struct explain_row *row, struct text *words, struct text *text)
{
	(is_narrow(row->width) ? explain_narrow_row_put : put_row)(row, words, text);
}

void explain_group_put(const char *name, unsigned depth, int width, struct text *text)
{
	const int column = is_narrow(width) ? explain_narrow_column(depth, width) : COLUMN_NAME + 2 * (int)depth;
	words_pad(text, text_place(text), column);
	text_put(text, name);
	text_char(text, '\n');
}
