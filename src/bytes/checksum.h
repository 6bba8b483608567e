/* Checksums of the headers: the Internet checksum (RFC 1071). */
#ifndef ETHOGRAM_CHECKSUM_H
#define ETHOGRAM_CHECKSUM_H

#include "span.h"

/* A sum under way. Only the last span of a sum may have an odd length. */
struct checksum {
	uint64_t sum;
};

/* Adds bytes as words in network byte order, an odd last one as if a zero followed. */
void checksum_add(struct checksum *checksum, struct span bytes);

/* Add numbers in host byte order: what a pseudo-header has. */
static inline void checksum_add_u16(struct checksum *checksum, uint16_t word)
{
	checksum->sum += word;
}

static inline void checksum_add_u32(struct checksum *checksum, uint32_t words)
{
	checksum->sum += (words >> 16) + (words & 0xffff);
}

/* The ones' complement of the sum, host byte order: 0 over a header whose own checksum is right. */
uint16_t checksum_result(const struct checksum *checksum);

/* All in one, for a header that needs no pseudo-header. */
uint16_t checksum_of(struct span bytes);

/* The checksum that a header should have carried, from the one it carries and the result over the whole. */
uint16_t checksum_wanted(uint16_t carried, uint16_t result);

#endif
