/* See checksum.h. Most of a sum runs over 64-bit words in memory order and is turned once at the end: the ones'
 * complement sum does not care about byte order, nor about the size of the words (RFC 1071 §2 B, C). */
#include "checksum.h"

#include "cursor.h"

static uint64_t word_at(const uint8_t *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

/* A sum of 64-bit words, and how often it ran over: ones' complement adds that too. */
struct lane {
	uint64_t sum, carries;
};

static inline void lane_add(struct lane *lane, const uint8_t *word)
{
	lane->carries += __builtin_add_overflow(lane->sum, word_at(word), &lane->sum);
}

enum { WORD = sizeof(uint64_t), BLOCK = 8 };

/* Sums blocks of words, in two lanes, so that the processor need not wait for one carry to begin the next word. */
static void add_blocks(struct checksum *checksum, const uint8_t *at, size_t count)
{
	struct lane even = {0}, odd = {0};
	for (; count; count--, at += BLOCK * WORD)
		for (size_t i = 0; i < BLOCK; i += 2) {
			lane_add(&even, at + i * WORD);
			lane_add(&odd, at + (i + 1) * WORD);
		}
	checksum_add_word(checksum, even.sum);
	checksum_add_word(checksum, odd.sum);
	checksum_add_word(checksum, even.carries + odd.carries);
}

void checksum_add(struct checksum *checksum, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const size_t blocks = bytes.len / (BLOCK * WORD);
	if (blocks)
		add_blocks(checksum, take(&cursor, blocks * BLOCK * WORD), blocks);
	while (cursor_left(&cursor) >= WORD)
		checksum_add_word(checksum, word_at(take(&cursor, WORD)));
	if (cursor_left(&cursor) >= 4)
		checksum_add_u32(checksum, take_u32(&cursor));
	if (cursor_left(&cursor) >= 2)
		checksum_add_u16(checksum, take_u16(&cursor));
	if (cursor_left(&cursor))
		checksum_add_u16(checksum, (uint16_t)(take_u8(&cursor) << 8));
}

uint16_t checksum_result(const struct checksum *checksum)
{
	uint64_t sum = (checksum->sum >> 32) + (uint32_t)checksum->sum;
	while (sum >> 16)
		sum = (sum >> 16) + (sum & 0xffff);
	return (uint16_t)~__builtin_bswap16((uint16_t)sum);
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
