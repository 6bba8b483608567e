/* What a row of an explanation says of its bytes: which bits of them, and what they mean as a value. */
#include "explain_parts.h"

#include "item_text.h"

enum {
	BYTES_AS_VALUE = 16, /* more are told by how many they are */
	VALUE_CHARS = 200,   /* of a text; what is longer can be read in the dump */
	BYTES_SHOWN = 4,
};

void explain_bytes_put(struct span bytes, struct text *text)
{
	const size_t shown = bytes.len > BYTES_SHOWN ? BYTES_SHOWN : bytes.len;
	for (size_t i = 0; i < shown; i++) {
		text_hex(text, bytes.at[i], 2);
		text_char(text, i + 1 < shown ? ' ' : bytes.len > shown ? '+' : ' ');
	}
}

bool explain_has_bits(const struct item *item)
{
	return item->first_bit || item->bits % 8;
}

void explain_bits_put(const struct item *item, struct text *text)
{
	if (!explain_has_bits(item))
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
	case FORM_FLOAT: text_format(text, "%.9g", item_float(item)); break;
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

void explain_value_put(const struct item *item, struct text *words, struct text *text)
{
	const bool is_long = item->field->form == FORM_BYTES && item->bytes.len > BYTES_AS_VALUE;
	if (item_is_number(item))
		put_number(item, text);
	else if (is_long && !item->put)
		text_format(text, "%zu bytes", item->bytes.len);
	else
		put_quoted_words(item, words, text);
}
