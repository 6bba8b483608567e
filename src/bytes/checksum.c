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

static uint64_t lane_result(const struct lane *lane)
{
	return (lane->sum >> 32) + (uint32_t)lane->sum + lane->carries;
}

/* Sums whole words, in two lanes, so that the processor need not wait for one carry to begin the next word. Returns the
 * sum in 16 bits. */
static uint16_t add_words(const uint8_t *at, size_t count)
{
	enum { WORD = sizeof(uint64_t), BLOCK = 8 };
	struct lane even = {0}, odd = {0};
	for (; count >= BLOCK; count -= BLOCK, at += BLOCK * WORD)
		for (size_t i = 0; i < BLOCK; i += 2) {
			lane_add(&even, at + i * WORD);
			lane_add(&odd, at + (i + 1) * WORD);
		}
	for (; count; count--, at += WORD)
		lane_add(&even, at);
	uint64_t sum = lane_result(&even) + lane_result(&odd);
	sum = (sum >> 32) + (uint32_t)sum;
	sum = (sum >> 16) + (sum & 0xffff);
	sum = (sum >> 16) + (sum & 0xffff);
	const uint16_t in_memory_order = (uint16_t)((sum >> 16) + sum);
	uint8_t turned[sizeof in_memory_order];
	memcpy(turned, &in_memory_order, sizeof turned);
	return read_u16(turned);
}

void checksum_add(struct checksum *checksum, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	const size_t words = bytes.len / sizeof(uint64_t);
	const uint8_t *at = take(&cursor, words * sizeof(uint64_t));
	checksum->sum += at && words ? add_words(at, words) : 0;
	if (cursor_left(&cursor) >= 4)
		checksum_add_u32(checksum, take_u32(&cursor));
	if (cursor_left(&cursor) >= 2)
		checksum->sum += take_u16(&cursor);
	if (cursor_left(&cursor))
		checksum->sum += (uint64_t)take_u8(&cursor) << 8;
}

uint16_t checksum_result(const struct checksum *checksum)
{
	uint64_t sum = checksum->sum;
	while (sum >> 16)
		sum = (sum >> 16) + (sum & 0xffff);
	return (uint16_t)~sum;
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
