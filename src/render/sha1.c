/* See sha1.h. The five words that others call A to E are state[0] to state[4]. */
#include "sha1.h"

#include "cursor.h"

#include <assert.h>
#include <string.h>

enum { BLOCK = 64, ROUNDS = 80, ROUNDS_OF_A_KIND = 20, STATE = 5 };

/* Of the words B, C and D. */
typedef uint32_t mix(uint32_t b, uint32_t c, uint32_t d);

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
	return d ^ (b & (c ^ d));
}

static uint32_t parity(uint32_t b, uint32_t c, uint32_t d)
{
	return b ^ c ^ d;
}

static uint32_t majority(uint32_t b, uint32_t c, uint32_t d)
{
	return (b & c) | (d & (b | c));
}

/* RFC 3174 §6.1 d, of one word. Instead of moving the five words, the next turn takes them by their next names. */
static inline void turn(mix *mixed, uint32_t a, uint32_t *b, uint32_t c, uint32_t d, uint32_t *e, uint32_t addend)
{
	*e += rotated(a, 5) + mixed(*b, c, d) + addend;
	*b = rotated(*b, 30);
}

/* Twenty turns of a kind. Always inlined, so that each kind has its function in place of a pointer. */
__attribute__((always_inline)) static inline void turn_all(mix *mixed, uint32_t state[STATE], const uint32_t *words,
                                                           uint32_t constant)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	for (int i = 0; i < ROUNDS_OF_A_KIND; i += STATE) {
		turn(mixed, a, &b, c, d, &e, words[i] + constant);
		turn(mixed, e, &a, b, c, &d, words[i + 1] + constant);
		turn(mixed, d, &e, a, b, &c, words[i + 2] + constant);
		turn(mixed, c, &d, e, a, &b, words[i + 3] + constant);
		turn(mixed, b, &c, d, e, &a, words[i + 4] + constant);
	}
	state[0] = a;
	state[1] = b;
	state[2] = c;
	state[3] = d;
	state[4] = e;
}

static void compress(uint32_t state[STATE], const uint8_t block[BLOCK])
{
	uint32_t words[ROUNDS], now[STATE];
	spread(block, words);
	memcpy(now, state, sizeof now);
	turn_all(choose, now, words, 0x5a827999);
	turn_all(parity, now, words + 1 * ROUNDS_OF_A_KIND, 0x6ed9eba1);
	turn_all(majority, now, words + 2 * ROUNDS_OF_A_KIND, 0x8f1bbcdc);
	turn_all(parity, now, words + 3 * ROUNDS_OF_A_KIND, 0xca62c1d6);
	for (int i = 0; i < STATE; i++)
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
