/* See sha1.h. The five words that others call A to E are state[0] to state[4]. */
#include "sha1.h"

#include "cursor.h"

#include <assert.h>
#include <string.h>

enum { BLOCK = 64, ROUNDS = 80, ROUNDS_OF_A_KIND = 20, STATE = 5 };

static uint32_t rotated(uint32_t word, int by)
{
	return word << by | word >> (32 - by);
}

/* RFC 3174 §6.1 b. */
static void spread(const uint8_t block[BLOCK], uint32_t words[ROUNDS])
{
	for (int i = 0; i < BLOCK / 4; i++)
		words[i] = read_u32(block + i * 4);
	for (int i = BLOCK / 4; i < ROUNDS; i++)
		words[i] = rotated(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
}

/* RFC 3174 §5. */
static uint32_t choose(uint32_t b, uint32_t c, uint32_t d)
{
	return (b & c) | (~b & d);
}

static uint32_t parity(uint32_t b, uint32_t c, uint32_t d)
{
	return b ^ c ^ d;
}

static uint32_t majority(uint32_t b, uint32_t c, uint32_t d)
{
	return (b & c) | (b & d) | (c & d);
}

/* RFC 3174 §6.1 d, of one word; `mixed` is f(B, C, D). */
static void turn(uint32_t state[STATE], uint32_t mixed, uint32_t addend)
{
	const uint32_t first = rotated(state[0], 5) + mixed + state[4] + addend;
	state[4] = state[3];
	state[3] = state[2];
	state[2] = rotated(state[1], 30);
	state[1] = state[0];
	state[0] = first;
}

static void compress(uint32_t state[STATE], const uint8_t block[BLOCK])
{
	uint32_t words[ROUNDS], now[STATE];
	int i = 0;
	spread(block, words);
	memcpy(now, state, sizeof now);
	for (; i < 1 * ROUNDS_OF_A_KIND; i++)
		turn(now, choose(now[1], now[2], now[3]), words[i] + 0x5a827999);
	for (; i < 2 * ROUNDS_OF_A_KIND; i++)
		turn(now, parity(now[1], now[2], now[3]), words[i] + 0x6ed9eba1);
	for (; i < 3 * ROUNDS_OF_A_KIND; i++)
		turn(now, majority(now[1], now[2], now[3]), words[i] + 0x8f1bbcdc);
	for (; i < 4 * ROUNDS_OF_A_KIND; i++)
		turn(now, parity(now[1], now[2], now[3]), words[i] + 0xca62c1d6);
	for (i = 0; i < STATE; i++)
		state[i] += now[i];
}

void sha1_short(struct span message, uint8_t digest[SHA1_LEN])
{
	uint32_t state[STATE] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
	uint8_t block[BLOCK] = {0};
	assert(message.len <= SHA1_SHORT_MAX);
	memcpy(block, message.at, message.len);
	block[message.len] = 0x80; /* RFC 3174 §4: a one, zeros, and the length in bits */
	block[BLOCK - 2] = (uint8_t)(message.len * 8 >> 8);
	block[BLOCK - 1] = (uint8_t)(message.len * 8);
	compress(state, block);
	for (int i = 0; i < SHA1_LEN; i++)
		digest[i] = (uint8_t)(state[i / 4] >> (24 - i % 4 * 8));
}
