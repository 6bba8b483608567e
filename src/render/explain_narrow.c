/* The table of an explanation where the terminal has no room for its columns: a row is "name: value", and the meaning
 * stands below it. Bytes are shown where there is room for them; else the dump alone has them. */
#include "explain_parts.h"

#include "plain_words.h"
#include "wrap.h"

enum {
	COLUMN_BYTES = 13,
	COLUMN_NAME = 26,
	COLUMN_NAME_LEAST = 7, /* of a row that shows no bytes */
	ROOM_FOR_BYTES = 60,   /* columns */
	DEPTH_SHARE = 5,       /* of so many columns, one at most shows how deep a row is */
};

static bool has_bytes(int width)
{
	return width >= ROOM_FOR_BYTES;
}

void explain_narrow_titles_put(int width, struct text *text)
{
	text_put(text, has_bytes(width) ? "   at    in  bytes        " : "   at  ");
	text_put(text, "name: value, meaning below\n");
}

int explain_narrow_column(unsigned depth, int width)
{
	const int indent = 2 * (int)depth, most = width / DEPTH_SHARE;
	return (has_bytes(width) ? COLUMN_NAME : COLUMN_NAME_LEAST) + (indent < most ? indent : most);
}

/* Up to the column of names. What takes no bytes is nowhere. */
static void put_place(const struct explain_row *row, struct text *text)
{
	const bool shown = has_bytes(row->width);
	const uint64_t start = text_place(text);
	if (!row->item->bytes.len) {
		words_pad(text, start, explain_narrow_column(row->depth, row->width));
		return;
	}
	/* a color takes no columns, so it is put before any are counted */
	if (row->color)
		text_put(text, row->color);
	const uint64_t counted = text_place(text);
	text_format(text, shown ? "%5zu %5zu" : "%5zu", row->offset, row->layer_offset);
	words_pad(text, counted, shown ? COLUMN_BYTES : 0);
	if (shown)
		explain_bytes_put(row->item->bytes, text);
	words_pad(text, counted, explain_narrow_column(row->depth, row->width));
	if (row->color)
		text_put(text, field_color_end);
}

/* "flags, bits 4-7: 0x2 (df)"; "urgent, bit 2: no" */
static void put_named_value(const struct explain_row *row, struct text *words)
{
	struct text quoted = text_growing();
	text_put(words, row->item->field->name);
	if (explain_has_bits(row->item)) {
		text_put(words, row->item->bits == 1 ? ", bit " : ", bits ");
		explain_bits_put(row->item, words);
	}
	text_put(words, ": ");
	explain_value_put(row->item, &quoted, words);
	text_free(&quoted);
}

void explain_narrow_row_put(const struct explain_row *row, struct text *words, struct text *text)
{
	const int column = explain_narrow_column(row->depth, row->width);
	put_place(row, text);
	put_named_value(row, words);
	wrap_put_column(words, column, row->width, text);
	explain_meaning_put(row, words);
	words_pad(text, text_place(text), column + 2);
	wrap_put_column(words, column + 2, row->width, text);
}
