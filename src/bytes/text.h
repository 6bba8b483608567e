/* Text under construction: bytes appended to a buffer that the caller owns.
 *
 * Two kinds of text: one that drains (text_to), which hands full buffers to a function and starts anew, and one that
 * grows (text_growing), for tests and for what must be kept whole. There is always TEXT_SLACK bytes of room behind
 * `limit`, so a put of a bounded size is one comparison and a copy.
 *
 * Text from packets goes through text_printable or text_safe, never through text_put or text_bytes; through text_raw
 * only on its way to an output that escapes it. */
#ifndef ETHOGRAM_TEXT_H
#define ETHOGRAM_TEXT_H

#include "span.h"

#include <stdbool.h>
#include <string.h>

enum { TEXT_SLACK = 128 };

struct text {
	char *at;    /* where the next byte goes */
	char *start; /* the buffer */
	char *limit; /* TEXT_SLACK bytes before its end */
	void (*drain)(struct text *, void *owner); /* takes what is there and moves `at` back to `start` */
	void *owner;
	uint64_t drained; /* bytes handed to `drain` so far */
};

/* A text over `size` bytes at `buffer` (more than 2 * TEXT_SLACK), drained by `drain(text, owner)` when full. */
struct text text_to(char *buffer, size_t size, void (*drain)(struct text *, void *), void *owner);

/* A text that grows; text_free returns its memory. */
struct text text_growing(void);
void text_free(struct text *text);

/* Makes room for `len` more bytes, which must fit an empty buffer (at least TEXT_SLACK always do). */
void text_make_room(struct text *text, size_t len);

/* Bytes since the beginning, drained ones included: a place to measure from or to cut back to. */
static inline uint64_t text_place(const struct text *text)
{
	return text->drained + (uint64_t)(text->at - text->start);
}

/* A place to cut back to: makes room first, so that none of the next `len` bytes is drained before they are kept. */
static inline uint64_t text_mark(struct text *text, size_t len)
{
	text_make_room(text, len + TEXT_SLACK);
	return text_place(text);
}

/* Forgets what was put since `place`; false when part of it is already drained, and then nothing is changed. */
bool text_cut_back(struct text *text, uint64_t place);

/* The last byte that was put, or 0 when none is at hand. */
static inline char text_last(const struct text *text)
{
	return text->at > text->start ? text->at[-1] : 0;
}

/* Room for TEXT_SLACK bytes at least, which puts of a fixed size may then use unasked. */
static inline void text_room(struct text *text)
{
	if (__builtin_expect(text->at > text->limit, 0))
		text_make_room(text, TEXT_SLACK);
}

/* One byte, as it is. */
static inline void text_char(struct text *text, char c)
{
	text_room(text);
	*text->at++ = c;
}

/* Bytes that can be put before the buffer has to be drained or to grow. */
static inline size_t text_room_left(const struct text *text)
{
	return (size_t)(text->limit + TEXT_SLACK - text->at);
}

/* Any number of bytes, as they are. */
void text_long_bytes(struct text *text, const void *bytes, size_t len);

/* The same, fast where they fit. Not for bytes of packets: see above. */
static inline void text_bytes(struct text *text, const void *bytes, size_t len)
{
	if (len > text_room_left(text)) {
		text_long_bytes(text, bytes, len);
		return;
	}
	memcpy(text->at, bytes, len);
	text->at += len;
}

/* Bytes of a packet as they are: where an output escapes them itself. */
static inline void text_raw(struct text *text, struct span bytes)
{
	if (bytes.len)
		text_bytes(text, bytes.at, bytes.len);
}

/* A string of the program's own. Always inlined, so that the length of a literal is known where it is put. */
__attribute__((always_inline)) static inline void text_put(struct text *text, const char *string)
{
	size_t len = strlen(string);
	if (__builtin_constant_p(len) && len <= TEXT_SLACK) {
		text_room(text);
		memcpy(text->at, string, len);
		text->at += len;
	} else {
		text_bytes(text, string, len);
	}
}

/* Decimal. */
void text_unsigned(struct text *text, uint64_t value);
void text_signed(struct text *text, int64_t value);

/* Decimal with leading zeros to at least `digits` (1 to 16). */
void text_zeros(struct text *text, uint64_t value, int digits);

/* Decimal, padded with spaces on the left to `width`; numbers beyond 32 bits are not padded. */
void text_right(struct text *text, uint64_t value, int width);

/* Lower-case hexadecimal without 0x, at least `digits` (1 to 16) digits. */
void text_hex(struct text *text, uint64_t value, int digits);

/* The two lower-case hexadecimal digits of each byte, one after the other: byte b's are at 2 * b. */
extern const char hex_pairs[];

/* Each byte as two hexadecimal digits, no separator. */
void text_hex_bytes(struct text *text, struct span bytes);

/* As printf: %u, %x, %d, %s and %c cost little more than the functions above. The result may be of any length. */
void text_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A span of time as tcpdump writes it: 4y42w1d5h52m12s, without what is zero; 0s. A year has 365 days. */
void text_duration(struct text *text, uint32_t seconds);

/* One byte from a packet, as tcpdump prints it: ^X for control bytes, M- before bytes above 127. */
void text_safe_char(struct text *text, uint8_t byte);

/* All bytes, each as text_safe_char. */
void text_safe(struct text *text, struct span bytes);

/* Bytes up to the first NUL, each as text_safe_char; true when there was a NUL. */
bool text_safe_string(struct text *text, struct span bytes);

#endif
