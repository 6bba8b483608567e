/* See checksum.h. Most of a sum runs over 32-bit words in memory order and is turned once at the end: the ones'
 * complement sum does not care about byte order (RFC 1071 §2 B). */
#include "checksum.h"

#include "cursor.h"

/* Sums whole blocks of 32-bit words, which the compiler does side by side. Returns the sum in 16 bits. */
static uint16_t add_blocks(struct cursor *cursor)
{
	enum { WORDS = 8 };
	uint32_t words[WORDS];
	uint64_t sum = 0;
	for (const uint8_t *at; cursor_left(cursor) >= sizeof words && (at = take(cursor, sizeof words));) {
		memcpy(words, at, sizeof words);
		for (int i = 0; i < WORDS; i++)
			sum += words[i];
	}
	while (sum >> 16)
		sum = (sum >> 16) + (sum & 0xffff);
	const uint16_t in_memory_order = (uint16_t)sum;
	uint8_t turned[sizeof in_memory_order];
	memcpy(turned, &in_memory_order, sizeof turned);
	return read_u16(turned);
}

void checksum_add(struct checksum *checksum, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	uint64_t sum = add_blocks(&cursor);
	for (const uint8_t *at; cursor_left(&cursor) >= 4 && (at = take(&cursor, 4));)
		sum += read_u32(at);
	if (cursor_left(&cursor) >= 2)
		sum += take_u16(&cursor);
	if (cursor_left(&cursor))
		sum += (uint64_t)take_u8(&cursor) << 8;
	/* fold to below 2^33, so that sums of sums cannot overflow either */
	checksum->sum += (sum >> 32) + (sum & 0xffffffff);
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

uint32_t crc32c(uint32_t crc, struct span bytes)
{
	enum { CASTAGNOLI_REFLECTED = 0x82f63b78 };
	crc = ~crc;
	for (size_t i = 0; i < bytes.len; i++) {
		crc ^= bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (CASTAGNOLI_REFLECTED & (0u - (crc & 1)));
	}
	return ~crc;
}
