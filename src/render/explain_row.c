/* The table of an explanation: a row for each field. */
#include "explain_parts.h"

#include "item_text.h"
#include "plain_words.h"
#include "wrap.h"

#include <stdio.h>

/* Where columns begin; a value that is too long pushes what follows it. */
enum {
	COLUMN_BYTES = 13,
	COLUMN_BITS = 29,
	COLUMN_NAME = 35,
	COLUMN_VALUE = 60,
	COLUMN_MEANING = 84,
	TABLE_WIDTH = 140,
	BYTES_SHOWN = 4,
	BYTES_AS_VALUE = 16, /* more are told by how many they are */
	VALUE_CHARS = 200,   /* of a text; what is longer can be read in the dump */
};

void explain_titles_put(struct text *text)
{
	const uint64_t start = text_place(text);
	text_put(text, "   at    in");
	words_pad(text, start, COLUMN_BYTES);
	text_put(text, "bytes");
	words_pad(text, start, COLUMN_BITS);
	text_put(text, "bits");
	words_pad(text, start, COLUMN_NAME);
	text_put(text, "name");
	words_pad(text, start, COLUMN_VALUE);
	text_put(text, "value");
	words_pad(text, start, COLUMN_MEANING);
	text_put(text, "meaning\n");
}

static void put_bytes(struct span bytes, struct text *text)
{
	const size_t shown = bytes.len > BYTES_SHOWN ? BYTES_SHOWN : bytes.len;
	for (size_t i = 0; i < shown; i++) {
		text_hex(text, bytes.at[i], 2);
		text_char(text, i + 1 < shown ? ' ' : bytes.len > shown ? '+' : ' ');
	}
}

/* "4-7", where a field is not made of whole bytes; bit 0 is the highest. */
static void put_bits(const struct item *item, struct text *text)
{
	if (!item->first_bit && item->bits % 8 == 0)
		return;
	text_unsigned(text, item->first_bit);
	if (item->bits > 1)
		text_format(text, "-%u", item->first_bit + item->bits - 1);
}

static void put_hex(const struct item *item, struct text *text)
{
	const int digits = (int)(item->bits + 3) / 4;
	text_put(text, "0x");
	text_hex(text, item->value, digits > 16 ? 16 : digits);
}

static void put_flags(const struct item *item, struct text *text)
{
	put_hex(item, text);
	text_put(text, " (");
	text_flags(text, item->field->names, (uint32_t)item->value, ", ");
	text_char(text, ')');
}

static void put_named(const struct item *item, struct text *text)
{
	const char *name = item->value <= UINT32_MAX ? name_of(item->field->names, (uint32_t)item->value) : NULL;
	text_unsigned(text, item->value);
	if (name)
		text_format(text, " (%s)", name);
}

static void put_number(const struct item *item, struct text *text)
{
	switch (item->field->form) {
	case FORM_HEX: put_hex(item, text); break;
	case FORM_FLAGS: put_flags(item, text); break;
	case FORM_NAMED: put_named(item, text); break;
	case FORM_BOOL: text_put(text, item->value ? "yes" : "no"); break;
	case FORM_SIGNED: text_signed(text, item_signed(item)); break;
	default: text_unsigned(text, item->value); break;
	}
}

/* Words of the packet: no control byte may reach a terminal. */
static void put_quoted_words(const struct item *item, struct text *words, struct text *text)
{
	item_put_text(item, words);
	const struct span all = {(const uint8_t *)words->start, (size_t)text_place(words)};
	const struct span shown = span_first(all, VALUE_CHARS);
	text_safe(text, shown);
	if (shown.len < all.len)
		text_put(text, "...");
	text_cut_back(words, 0);
}

static void put_value(const struct item *item, struct text *words, struct text *text)
{
	const bool is_long = item->field->form == FORM_BYTES && item->bytes.len > BYTES_AS_VALUE;
	if (item_is_number(item))
		put_number(item, text);
	else if (is_long && !item->put)
		text_format(text, "%zu bytes", item->bytes.len);
	else
		put_quoted_words(item, words, text);
}

/* Goes to a column; a blank at least where the line is there already. */
static void go_to(struct text *text, uint64_t start, int column)
{
	text_char(text, ' ');
	words_pad(text, start, column);
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
	put_bytes(row->item->bytes, text);
	words_pad(text, start, COLUMN_BITS - COLUMN_BYTES);
	if (row->color)
		text_put(text, field_color_end);
	start = text_place(text);
	put_bits(row->item, text);
	words_pad(text, start, COLUMN_NAME - COLUMN_BITS);
}

void explain_row_put(const struct explain_row *row, struct text *words, struct text *text)
{
	const struct field *field = row->item->field;
	put_place(row, text);
	const uint64_t start = text_place(text);
	words_pad(text, start, 2 * (int)row->depth);
	text_put(text, field->name);
	go_to(text, start, COLUMN_VALUE - COLUMN_NAME);
	put_value(row->item, words, text);
	go_to(text, start, COLUMN_MEANING - COLUMN_NAME);
	text_put(words, field->gloss);
	if (row->reference)
		text_format(words, " (%s)", row->reference);
	wrap_put_column(words, COLUMN_MEANING, TABLE_WIDTH, text);
}

void explain_group_put(const char *name, unsigned depth, struct text *text)
{
	const uint64_t start = text_place(text);
	words_pad(text, start, COLUMN_NAME + 2 * (int)depth);
	text_put(text, name);
	text_char(text, '\n');
}
