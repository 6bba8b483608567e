/* See crc32.h. Bit by bit: for one packet at a time, where a table would be more to look at than it saves. */
#include "crc32.h"

uint32_t crc32_add(uint32_t check, uint32_t polynomial, struct span bytes)
{
	enum { BITS = 8 };
	for (size_t i = 0; i < bytes.len; i++) {
		check ^= bytes.at[i];
		for (int bit = 0; bit < BITS; bit++)
			check = check >> 1 ^ (check & 1 ? polynomial : 0);
	}
	return check;
}
