/* Checksums of the headers: the Internet checksum (RFC 1071). */
#ifndef ETHOGRAM_CHECKSUM_H
#define ETHOGRAM_CHECKSUM_H

#include "span.h"

#include <stdbool.h>

/* A sum under way. Only the last span of a sum may have an odd length. */
struct checksum {
	uint64_t sum; /* of words in memory order, in ones' complement: what runs over comes in again below */
};

/* Adds bytes as words in network byte order, an odd last one as if a zero followed. */
void checksum_add(struct checksum *checksum, struct span bytes);

/* A word in memory order. */
static inline void checksum_add_word(struct checksum *checksum, uint64_t word)
{
	const bool ran_over = __builtin_add_overflow(checksum->sum, word, &checksum->sum);
	checksum->sum += ran_over;
}

/* Add numbers in host byte order: what a pseudo-header has. */
static inline void checksum_add_u16(struct checksum *checksum, uint16_t word)
{
	checksum_add_word(checksum, __builtin_bswap16(word));
}

static inline void checksum_add_u32(struct checksum *checksum, uint32_t words)
{
	checksum_add_word(checksum, __builtin_bswap32(words));
}

/* The ones' complement of the sum, host byte order: 0 over a header whose own checksum is right. */
uint16_t checksum_result(const struct checksum *checksum);

/* All in one, for a header that needs no pseudo-header. */
uint16_t checksum_of(struct span bytes);

/* The checksum that a header should have carried, from the one it carries and the result over the whole. */
uint16_t checksum_wanted(uint16_t carried, uint16_t result);

#endif
