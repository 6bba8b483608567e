/* See checksum.h. Most of a sum runs over 64-bit words in memory order and is turned once at the end: the ones'
 * complement sum does not care about byte order, nor about the size of the words (RFC 1071 §2 B, C). */
#include "checksum.h"

#include "wide.h"

enum { WORD = sizeof(uint64_t), BITS = 8, BLOCK = 2 * WIDE_LEN };

/* Sums of words and of their upper halves: what the words ran over by is in these alone. */
struct lanes {
	uint64_t words, upper;
};

/* Sums blocks, at least one, in eight lanes: sums of four words, and of their upper halves. */
WIDE_BODY struct lanes sum_blocks(const uint8_t *at, size_t count)
{
	wide words = {0}, upper = {0};
	struct lanes sum = {0};
	do {
		for (size_t i = 0; i < BLOCK; i += WIDE_LEN) {
			wide next;
			memcpy(&next, at + i, WIDE_LEN);
			words += next;
			upper += next >> WORD * BITS / 2;
		}
		at += BLOCK;
	} while (--count);
	for (size_t i = 0; i < WIDE_WORDS; i++) {
		sum.words += words[i];
		sum.upper += upper[i];
	}
	return sum;
}

WIDE_TARGET static struct lanes sum_wide(const uint8_t *at, size_t count)
{
	return sum_blocks(at, count);
}

WIDE_ELSE static struct lanes sum_plain(const uint8_t *at, size_t count)
{
	return sum_blocks(at, count);
}

/* The lower halves are what is left of the words; neither half has run over. */
static unsigned __int128 sum_of_blocks(const uint8_t *at, size_t count)
{
	const struct lanes sum = wide_is_fast() ? sum_wide(at, count) : sum_plain(at, count);
	return (unsigned __int128)sum.upper + (sum.words - (sum.upper << WORD * BITS / 2));
}

/* The last `len` bytes before `end`, less than a word, as if zeros followed: of a span of `whole` bytes. */
static uint64_t last_word(const uint8_t *end, size_t len, size_t whole)
{
	uint64_t word = 0;
	if (whole >= WORD)
		return checksum_word(end - WORD) >> (WORD - len) * BITS;
	for (; len; len--)
		word = word << BITS | *--end;
	return word;
}

uint64_t checksum_sum(uint64_t before, struct span bytes)
{
	const uint8_t *at = bytes.at;
	const size_t blocks = bytes.len / BLOCK;
	size_t len = bytes.len % BLOCK;
	struct checksum checksum = {before};
	unsigned __int128 sum = 0;
	if (blocks)
		sum = sum_of_blocks(at, blocks);
	for (at += blocks * BLOCK; len >= WORD; len -= WORD, at += WORD)
		sum += checksum_word(at);
	if (len)
		sum += last_word(at + len, len, bytes.len);
	checksum_add_word(&checksum, (uint64_t)sum);
	checksum_add_word(&checksum, (uint64_t)(sum >> WORD * BITS));
	return checksum.sum;
}

uint16_t checksum_of(struct span bytes)
{
	struct checksum checksum = {0};
	checksum_add(&checksum, bytes);
	return checksum_result(&checksum);
}

uint16_t checksum_wanted(uint16_t carried, uint16_t result)
{
	/* result = ~(rest + carried), wanted = ~rest: RFC 1624 in reverse */
	uint32_t sum = (uint32_t)result + carried;
	return (uint16_t)((sum >> 16) + (sum & 0xffff));
}
