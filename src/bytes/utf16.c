/* See utf16.h. */
#include "utf16.h"

#include "cursor.h"

enum {
	HIGH_FIRST = 0xd800, /* the first half of a pair: RFC 2781 §2.1 */
	LOW_FIRST = 0xdc00,
	LOW_LAST = 0xdfff,
	HALF_BITS = 10,
	BEYOND_16_BITS = 0x10000,
	REPLACEMENT = 0xfffd,
	ASCII_END = 0x80,
};

static bool is_half(uint32_t unit)
{
	return unit >= HIGH_FIRST && unit <= LOW_LAST;
}

static uint32_t take_character(struct cursor *cursor)
{
	const uint32_t unit = take_le16(cursor);
	struct cursor ahead = *cursor;
	if (cursor->ran_short) {
		take_u8(cursor); /* the byte that is left over */
		return REPLACEMENT;
	}
	if (!is_half(unit))
		return unit;
	const uint32_t low = take_le16(&ahead);
	if (unit >= LOW_FIRST || low < LOW_FIRST || low > LOW_LAST)
		return REPLACEMENT;
	*cursor = ahead;
	return BEYOND_16_BITS + ((unit - HIGH_FIRST) << HALF_BITS | (low - LOW_FIRST));
}

/* RFC 3629 §3. */
static void put_character(struct text *text, uint32_t character)
{
	if (character < ASCII_END) {
		text_char(text, (char)character);
		return;
	}
	const int more = character < 0x800 ? 1 : character < BEYOND_16_BITS ? 2 : 3;
	text_char(text, (char)(0xff00 >> (more + 1) | character >> 6 * more));
	for (int i = more; i--;)
		text_char(text, (char)(0x80 | (character >> 6 * i & 0x3f)));
}

/* Controls beyond ASCII, marks of direction and of lines, and what is invisible. */
static bool is_unseemly(uint32_t character)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0x80, 0x9f}, {0xad, 0xad}, {0x61c, 0x61c}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f},
		{0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0xe0000, 0xeffff},
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (character >= ranges[i].first && character <= ranges[i].last)
			return true;
	return false;
}

void text_raw_utf16(struct text *text, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	while (cursor_left(&cursor))
		put_character(text, take_character(&cursor));
}

void text_safe_utf16(struct text *text, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	while (cursor_left(&cursor)) {
		const uint32_t character = take_character(&cursor);
		if (character < ASCII_END)
			text_safe_char(text, (uint8_t)character);
		else
			put_character(text, is_unseemly(character) ? REPLACEMENT : character);
	}
}
