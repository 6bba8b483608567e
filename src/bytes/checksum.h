/* Checksums of the headers: the Internet checksum (RFC 1071). */
#ifndef ETHOGRAM_CHECKSUM_H
#define ETHOGRAM_CHECKSUM_H

#include "span.h"

#include <stdbool.h>
#include <string.h>

/* A sum under way. Only the last span of a sum may have an odd length. */
struct checksum {
	uint64_t sum; /* of words in memory order, in ones' complement: what runs over comes in again below */
};

/* Words in memory order, at a place that holds all of their bytes. */
static inline uint64_t checksum_word(const uint8_t *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

static inline uint32_t checksum_half(const uint8_t *at)
{
	uint32_t half;
	memcpy(&half, at, sizeof half);
	return half;
}

/* A word in memory order. */
static inline void checksum_add_word(struct checksum *checksum, uint64_t word)
{
	const bool ran_over = __builtin_add_overflow(checksum->sum, word, &checksum->sum);
	checksum->sum += ran_over;
}

/* A sum in memory order, and bytes added to it. */
uint64_t checksum_sum(uint64_t sum, struct span bytes);

/* Adds bytes as words in network byte order, an odd last one as if a zero followed. */
static inline void checksum_add(struct checksum *checksum, struct span bytes)
{
	checksum->sum = checksum_sum(checksum->sum, bytes);
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
static inline uint16_t checksum_result(const struct checksum *checksum)
{
	/* a half, added to itself and the other one, has in its upper half their sum and what that ran over by */
	const uint64_t words = checksum->sum + (checksum->sum << 32 | checksum->sum >> 32);
	const uint32_t halves = (uint32_t)(words >> 32);
	const uint32_t sum = halves + (halves << 16 | halves >> 16);
	return (uint16_t)~__builtin_bswap16((uint16_t)(sum >> 16));
}

/* All in one, for a header that needs no pseudo-header. */
uint16_t checksum_of(struct span bytes);

/* The checksum that a header should have carried, from the one it carries and the result over the whole. */
uint16_t checksum_wanted(uint16_t carried, uint16_t result);

#endif
