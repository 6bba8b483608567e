/* See hash.h. */
#include "hash.h"

#include "wide.h"

#include <sys/random.h>
#include <time.h>

/* For a kernel without getrandom: better a secret that is hard to guess than none. */
static void fill_from_clock(struct secret *secret)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	uint64_t state = (uint64_t)now.tv_sec * 1000000007 + (uint64_t)now.tv_nsec + (uint64_t)(uintptr_t)&now;
	for (size_t i = 0; i < sizeof secret->words / sizeof *secret->words; i++) {
		state = (state ^ state >> 31) * 0x9e3779b97f4a7c15; /* 2^64 over the golden ratio: odd and irregular */
		secret->words[i] = state ^ state >> 29;
	}
}

struct secret secret_fresh(void)
{
	struct secret secret;
	if (getrandom(&secret, sizeof secret, 0) != (ssize_t)sizeof secret)
		fill_from_clock(&secret);
	return secret;
}

struct digest_secret digest_secret_fresh(void)
{
	struct digest_secret secret;
	const struct secret seed = secret_fresh();
	uint64_t state = seed.words[0];
	for (size_t i = 0; i < HASH_DIGEST_KEYS; i++)
		secret.keys[i] = state = hash_more(state, seed.words[i % (sizeof seed.words / sizeof *seed.words)]);
	return secret;
}

enum { WORD = sizeof(uint64_t), SUMS_STEP = 2 * WIDE_LEN };

/* Up to eight bytes, as a number. */
static uint64_t word_of(const uint8_t *bytes, size_t len)
{
	uint64_t word = 0;
	memcpy(&word, bytes, len);
	return word;
}

/* Both halves of a product of two words depend on all bits of both. */
static uint64_t fold(uint64_t one, uint64_t other)
{
	const unsigned __int128 product = (unsigned __int128)one * other;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* A product of two words to which keys were added. */
static unsigned __int128 keyed(uint64_t one, uint64_t other, const uint64_t *keys)
{
	return (unsigned __int128)(one + keys[0]) * (other + keys[1]);
}

static uint64_t whole_word(const uint8_t *at)
{
	return word_of(at, WORD);
}

uint64_t hash_digest(const struct digest_secret *secret, uint64_t one, uint64_t other, const uint8_t *bytes,
                     size_t len)
{
	const uint64_t *keys = secret->keys + 2;
	const uint8_t *last = bytes + len - WORD;
	const size_t words = len / WORD & ~(size_t)1;
	unsigned __int128 sum = keyed(one, other, secret->keys);
	for (size_t i = 0; i < words; i += 2)
		sum += keyed(whole_word(bytes + i * WORD), whole_word(bytes + i * WORD + WORD), keys + i);
	if (len % (2 * WORD)) /* the last words again, as far as they are there: which they are depends on the length */
		sum += keyed(whole_word(words ? last - WORD : bytes), whole_word(last), keys + words);
	return hash_more((uint64_t)sum, (uint64_t)(sum >> 64));
}

/* Adds the `len` bytes that are left at `at`, less than a word: as the last word of all, where there is one, since a
 * word that is put together byte by byte has to be waited for. */
static uint64_t hash_rest(uint64_t hash, const uint8_t *bytes, const uint8_t *at, size_t len)
{
	if (!len)
		return hash;
	const size_t before = (size_t)(at - bytes);
	return hash_more(hash, before + len >= WORD ? word_of(at + len - WORD, WORD) : word_of(at, len));
}

uint64_t hash_long(uint64_t seed, const void *bytes, size_t len)
{
	enum { LANES = 2, STEP = LANES * 2 * WORD };
	static const uint64_t odd[LANES] = {0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f};
	const uint8_t *at = bytes;
	uint64_t lane[LANES] = {seed, seed ^ odd[1]};
	uint64_t hash = hash_more(seed, len);
	for (; len >= STEP; at += STEP, len -= STEP) {
		lane[0] = fold(word_of(at, WORD) ^ lane[0], word_of(at + WORD, WORD) ^ odd[0]);
		lane[1] = fold(word_of(at + 2 * WORD, WORD) ^ lane[1], word_of(at + 3 * WORD, WORD) ^ odd[1]);
	}
	for (size_t i = 0; i < LANES; i++)
		hash = hash_more(hash, lane[i]);
	for (; len >= WORD; at += WORD, len -= WORD)
		hash = hash_more(hash, word_of(at, WORD));
	return hash_rest(hash, bytes, at, len);
}

/* One step or more: sums of four words, and sums of these. */
WIDE_BODY uint64_t add_sums(uint64_t hash, const uint8_t *at, size_t steps)
{
	wide words, sum = {0}, sum_of_sums = {0};
	do {
		for (size_t i = 0; i < SUMS_STEP; i += WIDE_LEN) {
			memcpy(&words, at + i, WIDE_LEN);
			sum_of_sums += sum += words;
		}
		at += SUMS_STEP;
	} while (--steps);
	for (size_t i = 0; i < WIDE_WORDS; i++)
		hash = hash_more(hash_more(hash, sum[i]), sum_of_sums[i]);
	return hash;
}

WIDE_TARGET static uint64_t add_sums_wide(uint64_t hash, const uint8_t *at, size_t steps)
{
	return add_sums(hash, at, steps);
}

WIDE_ELSE static uint64_t add_sums_plain(uint64_t hash, const uint8_t *at, size_t steps)
{
	return add_sums(hash, at, steps);
}

uint64_t hash_sums(const void *bytes, size_t len)
{
	const uint8_t *at = bytes;
	const size_t steps = len / SUMS_STEP;
	uint64_t hash = hash_more(0, len);
	if (steps)
		hash = wide_is_fast() ? add_sums_wide(hash, at, steps) : add_sums_plain(hash, at, steps);
	at += steps * SUMS_STEP;
	for (len %= SUMS_STEP; len >= WORD; at += WORD, len -= WORD)
		hash = hash_more(hash, word_of(at, WORD));
	return hash_rest(hash, bytes, at, len);
}
