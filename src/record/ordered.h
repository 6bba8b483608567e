/* Numbers in the byte order of whoever wrote a file. */
#ifndef ETHOGRAM_ORDERED_H
#define ETHOGRAM_ORDERED_H

#include "cursor.h"

enum order { ORDER_LITTLE, ORDER_BIG };

/* As read_ and take_ of cursor.h. */
static inline uint16_t ordered_u16(enum order order, const uint8_t *at)
{
	return order == ORDER_BIG ? read_u16(at) : read_le16(at);
}

static inline uint32_t ordered_u32(enum order order, const uint8_t *at)
{
	return order == ORDER_BIG ? read_u32(at) : read_le32(at);
}

static inline uint64_t ordered_u64(enum order order, const uint8_t *at)
{
	return order == ORDER_BIG ? read_u64(at) : read_le64(at);
}

static inline uint16_t take_ordered_u16(enum order order, struct cursor *cursor)
{
	return order == ORDER_BIG ? take_u16(cursor) : take_le16(cursor);
}

static inline uint32_t take_ordered_u32(enum order order, struct cursor *cursor)
{
	return order == ORDER_BIG ? take_u32(cursor) : take_le32(cursor);
}

#endif
