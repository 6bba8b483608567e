/* The Internet checksum, by words and in lanes, beside the definition of RFC 1071: 16 bits at a time. */
#include "check.h"
#include "checksum.h"

#include <stdint.h>

enum { LONGEST = 300, PLACES = 8 };

static uint16_t by_definition(const uint8_t *bytes, size_t len)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < len; i++)
		sum += i % 2 ? bytes[i] : (uint64_t)bytes[i] << 8;
	while (sum >> 16)
		sum = (sum >> 16) + (sum & 0xffff);
	return (uint16_t)~sum;
}

static void agrees_on(const uint8_t bytes[LONGEST + PLACES])
{
	unsigned right = 0;
	for (size_t len = 0; len <= LONGEST; len++)
		for (size_t at = 0; at < PLACES; at++)
			right += checksum_of((struct span){bytes + at, len}) == by_definition(bytes + at, len);
	CHECK(right == (LONGEST + 1) * PLACES);
}

static void sums_in_parts(const uint8_t bytes[LONGEST + PLACES])
{
	struct checksum checksum = {0};
	checksum_add(&checksum, (struct span){bytes, 100});
	checksum_add_u16(&checksum, (uint16_t)(bytes[100] << 8 | bytes[101]));
	checksum_add_u32(&checksum, (uint32_t)bytes[102] << 24 | (uint32_t)bytes[103] << 16 |
	                                    (uint32_t)bytes[104] << 8 | bytes[105]);
	checksum_add(&checksum, (struct span){bytes + 106, LONGEST - 106});
	CHECK(checksum_result(&checksum) == by_definition(bytes, LONGEST));
}

int main(void)
{
	uint8_t all_ones[LONGEST + PLACES], zeros[LONGEST + PLACES] = {0}, mixed[LONGEST + PLACES];
	for (size_t i = 0; i < sizeof mixed; i++) {
		all_ones[i] = 0xff; /* every sum of words runs over */
		mixed[i] = (uint8_t)(i * 167 + i / 7);
	}
	agrees_on(all_ones);
	agrees_on(zeros);
	agrees_on(mixed);
	sums_in_parts(mixed);
	return check_done();
}
