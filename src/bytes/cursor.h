/* The one way by which bytes of traffic come into the program: a cursor that cannot read past its end.
 *
 * A read that does not fit yields zero (or NULL), moves nothing, and sets `ran_short` for good: read a whole item, ask
 * once, then use it. Multi-byte reads are in network byte order unless their name says `le`.
 *
 * For a fixed header: `const uint8_t *header = take(&cursor, 20)`, one comparison, and then `read_u16(header + 2)` at
 * the offsets that the RFC draws. */
#ifndef ETHOGRAM_CURSOR_H
#define ETHOGRAM_CURSOR_H

#include "span.h"

#include <stdbool.h>
#include <string.h>

/* Numbers at a place that holds all of their bytes: nothing is checked. In network byte order, unless it says `le`. */
static inline uint16_t read_u16(const uint8_t *at)
{
	uint16_t value;
	memcpy(&value, at, sizeof value);
	return __builtin_bswap16(value);
}

static inline uint32_t read_u24(const uint8_t *at)
{
	return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

static inline uint32_t read_u32(const uint8_t *at)
{
	uint32_t value;
	memcpy(&value, at, sizeof value);
	return __builtin_bswap32(value);
}

static inline uint64_t read_u64(const uint8_t *at)
{
	uint64_t value;
	memcpy(&value, at, sizeof value);
	return __builtin_bswap64(value);
}

static inline uint16_t read_le16(const uint8_t *at)
{
	return __builtin_bswap16(read_u16(at));
}

static inline uint32_t read_le32(const uint8_t *at)
{
	return __builtin_bswap32(read_u32(at));
}

static inline uint64_t read_le64(const uint8_t *at)
{
	return __builtin_bswap64(read_u64(at));
}

struct cursor {
	const uint8_t *at, *end;
	bool ran_short; /* a read did not fit: what came since is zeros */
};

/* At the beginning of the span, whose bytes it borrows. */
static inline struct cursor cursor_over(struct span span)
{
	static const uint8_t nothing[1]; /* where an empty span without a place is: C knows no NULL + 0 */
	const uint8_t *at = span.at ? span.at : nothing;
	return (struct cursor){.at = at, .end = at + span.len};
}

/* Bytes that can still be read. */
static inline size_t cursor_left(const struct cursor *cursor)
{
	return (size_t)(cursor->end - cursor->at);
}

/* What has not been read yet, as a span. */
static inline struct span cursor_rest(const struct cursor *cursor)
{
	return (struct span){cursor->at, cursor_left(cursor)};
}

/* The next `len` bytes, or NULL when fewer are left. */
static inline const uint8_t *take(struct cursor *cursor, size_t len)
{
	const uint8_t *taken = cursor->at;
	if (len > cursor_left(cursor)) {
		cursor->ran_short = true;
		return NULL;
	}
	cursor->at += len;
	return taken;
}

/* The next `len` bytes as a span: fewer, with `ran_short` set, when they are not all there. */
static inline struct span take_span(struct cursor *cursor, size_t len)
{
	struct span taken = span_first(cursor_rest(cursor), len);
	cursor->ran_short |= taken.len < len;
	cursor->at += taken.len;
	return taken;
}

/* The next number, in host byte order; 0, with `ran_short` set, when its bytes are not all there. */
static inline uint8_t take_u8(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 1);
	return at ? *at : 0;
}

static inline uint16_t take_u16(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 2);
	return at ? read_u16(at) : 0;
}

static inline uint32_t take_u24(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 3);
	return at ? read_u24(at) : 0;
}

static inline uint32_t take_u32(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 4);
	return at ? read_u32(at) : 0;
}

static inline uint64_t take_u64(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 8);
	return at ? read_u64(at) : 0;
}

static inline uint16_t take_le16(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 2);
	return at ? read_le16(at) : 0;
}

static inline uint32_t take_le32(struct cursor *cursor)
{
	const uint8_t *at = take(cursor, 4);
	return at ? read_le32(at) : 0;
}

#endif
