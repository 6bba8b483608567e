/* Text under construction: see text.h. Numbers are written by hand, eight digits at a time, because a line is mostly
 * numbers and printf spends most of its time finding that out. */
#include "text.h"

#include <assert.h>
#include <endian.h>
#include <stdlib.h>

static const char hex_digits[] = "0123456789abcdef";
const char hex_pairs[] =
	"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
	"202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
	"404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
	"606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
	"808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
	"a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
	"c0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
	"e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

struct text text_to(char *buffer, size_t size, void (*drain)(struct text *, void *), void *owner)
{
	assert(size > 2 * TEXT_SLACK);
	return (struct text){
		.at = buffer, .start = buffer, .limit = buffer + size - TEXT_SLACK, .drain = drain, .owner = owner};
}

struct text text_growing(void)
{
	enum { FIRST_SIZE = 4096 };
	char *buffer = malloc(FIRST_SIZE);
	assert(buffer);
	return (struct text){.at = buffer, .start = buffer, .limit = buffer + FIRST_SIZE - TEXT_SLACK};
}

void text_free(struct text *text)
{
	free(text->start);
	*text = (struct text){0};
}

static void grow(struct text *text, size_t len)
{
	size_t used = (size_t)(text->at - text->start);
	size_t size = 2 * (used + len) + TEXT_SLACK;
	char *buffer = realloc(text->start, size);
	assert(buffer);
	text->start = buffer;
	text->at = buffer + used;
	text->limit = buffer + size - TEXT_SLACK;
}

void text_make_room(struct text *text, size_t len)
{
	if (len <= text_room_left(text))
		return;
	if (!text->drain) {
		grow(text, len);
		return;
	}
	text->drained += (uint64_t)(text->at - text->start);
	text->drain(text, text->owner);
	text->at = text->start;
}

bool text_cut_back(struct text *text, uint64_t place)
{
	if (place < text->drained)
		return false;
	text->at = text->start + (place - text->drained);
	return true;
}

void text_long_bytes(struct text *text, const void *bytes, size_t len)
{
	const char *from = bytes;
	while (len) {
		text_room(text);
		size_t room = text_room_left(text);
		size_t now = len < room ? len : room;
		memcpy(text->at, from, now);
		text->at += now;
		from += now;
		len -= now;
	}
}

/* Decimal digits of `value`. A number of n bits has about n * log10(2) of them: 1233 / 4096. */
static int digit_count(uint32_t value)
{
	static const uint32_t powers[] = {0,      10,      100,      1000,      10000,
					  100000, 1000000, 10000000, 100000000, 1000000000};
	int guess = (32 - __builtin_clz(value | 1)) * 1233 >> 12;
	return guess + (value >= powers[guess]);
}

/* The eight decimal digits of a number below 10^8, not yet characters, the first in the lowest byte: halves, quarters
 * and eighths of the number are divided side by side in one register. x / 100 is x * 10486 / 2^20 below 10^4, x / 10 is
 * x * 103 / 2^10 below 100. */
static uint64_t eight_digits(uint32_t value)
{
	uint64_t halves = value / 10000 | (uint64_t)(value % 10000) << 32;
	uint64_t hundreds = (halves * 10486 >> 20) & 0x0000007f0000007f;
	uint64_t quarters = hundreds | (halves - 100 * hundreds) << 16;
	uint64_t tens = (quarters * 103 >> 10) & 0x000f000f000f000f;
	return tens | (quarters - 10 * tens) << 8;
}

enum { TEN_TO_8 = 100000000 };

/* The last `len` (up to 8) of the digits. Writes eight bytes, of which only `len` count. */
static void put_digits(struct text *text, uint64_t digits, int len)
{
	const uint64_t zeros = 0x3030303030303030; /* as characters */
	digits = htole64((digits | zeros) >> 8 * (8 - len));
	memcpy(text->at, &digits, sizeof digits);
	text->at += len;
}

/* The two digits of a number below 100, which in hexadecimal look like those of one with six more for each ten. */
static void put_pair(struct text *text, uint32_t value)
{
	const uint32_t tens = value * 103 >> 10;
	memcpy(text->at, hex_pairs + 2 * (value + 6 * tens), 2);
	text->at += 2;
}

void text_unsigned(struct text *text, uint64_t value)
{
	text_room(text);
	if (value >= TEN_TO_8) {
		text_unsigned(text, value / TEN_TO_8);
		text_room(text);
		put_digits(text, eight_digits(value % TEN_TO_8), 8);
	} else if (value < 10) {
		*text->at++ = (char)('0' + value);
	} else if (value < 100) {
		put_pair(text, (uint32_t)value);
	} else {
		const uint64_t digits = eight_digits((uint32_t)value);
		put_digits(text, digits, 8 - __builtin_ctzll(digits) / 8);
	}
}

void text_signed(struct text *text, int64_t value)
{
	if (value < 0)
		text_char(text, '-');
	text_unsigned(text, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void text_zeros(struct text *text, uint64_t value, int digits)
{
	assert(digits >= 1 && digits <= 16);
	text_room(text);
	if (digits == 2 && value < 100) {
		put_pair(text, (uint32_t)value);
		return;
	}
	if (digits > 8) {
		text_zeros(text, value / TEN_TO_8, digits - 8);
		digits = 8;
		value %= TEN_TO_8;
	}
	if (value >= TEN_TO_8 || digit_count((uint32_t)value) > digits)
		text_unsigned(text, value);
	else
		put_digits(text, eight_digits((uint32_t)value), digits);
}

void text_right(struct text *text, uint64_t value, int width)
{
	int len = value > UINT32_MAX ? width : digit_count((uint32_t)value);
	assert(width <= TEXT_SLACK / 2);
	text_room(text);
	for (; len < width; len++)
		*text->at++ = ' ';
	text_unsigned(text, value);
}

void text_hex(struct text *text, uint64_t value, int digits)
{
	int needed = value ? (67 - __builtin_clzll(value)) / 4 : 1;
	if (needed < digits)
		needed = digits;
	text_room(text);
	for (int i = needed - 1; i >= 0; i--) {
		text->at[i] = hex_digits[value & 15];
		value >>= 4;
	}
	text->at += needed;
}

void text_hex_bytes(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		text_room(text);
		memcpy(text->at, hex_pairs + 2 * bytes.at[i], 2);
		text->at += 2;
	}
}

void text_duration(struct text *text, uint32_t seconds)
{
	static const struct {
		char letter;
		uint32_t seconds;
	} units[] = {{'y', 365 * 86400}, {'w', 7 * 86400}, {'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
	if (!seconds)
		text_put(text, "0s");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		uint32_t count = seconds / units[i].seconds;
		seconds %= units[i].seconds;
		if (count) {
			text_unsigned(text, count);
			text_char(text, units[i].letter);
		}
	}
}

void text_safe_char(struct text *text, uint8_t byte)
{
	text_room(text);
	if (byte & 0x80) {
		*text->at++ = 'M';
		*text->at++ = '-';
		byte &= 0x7f;
	}
	if (byte < 0x20 || byte == 0x7f) {
		*text->at++ = '^';
		byte ^= 0x40;
	}
	*text->at++ = (char)byte;
}

/* What most text is made of needs no more than a copy. */
static inline void put_safe(struct text *text, uint8_t byte)
{
	if (byte < 0x20 || byte >= 0x7f) {
		text_safe_char(text, byte);
		return;
	}
	text_room(text);
	*text->at++ = (char)byte;
}

void text_safe(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		put_safe(text, bytes.at[i]);
}

bool text_safe_string(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		if (!bytes.at[i])
			return true;
		put_safe(text, bytes.at[i]);
	}
	return false;
}
