/* See hash.h. Words are read in host order: the value of a hash never leaves the process. */
#include "hash.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

struct state {
	uint64_t a, b, c, d;
};

static inline uint64_t rotate(uint64_t word, int bits)
{
	return word << bits | word >> (64 - bits);
}

static inline void sip_round(struct state *s)
{
	s->a += s->b;
	s->c += s->d;
	s->b = rotate(s->b, 13) ^ s->a;
	s->d = rotate(s->d, 16) ^ s->c;
	s->a = rotate(s->a, 32);
	s->c += s->b;
	s->a += s->d;
	s->b = rotate(s->b, 17) ^ s->c;
	s->d = rotate(s->d, 21) ^ s->a;
	s->c = rotate(s->c, 32);
}

static inline void absorb(struct state *s, uint64_t word)
{
	s->d ^= word;
	sip_round(s);
	s->a ^= word;
}

uint64_t hash_keyed(const struct secret *secret, const void *key, size_t len)
{
	const uint64_t *k = secret->words;
	struct state s = {k[0] ^ 0x736f6d6570736575, k[1] ^ 0x646f72616e646f6d,
	                  k[0] ^ 0x6c7967656e657261, k[1] ^ 0x7465646279746573};
	const uint8_t *at = key;
	uint64_t word;
	size_t left = len;
	for (; left >= sizeof word; left -= sizeof word, at += sizeof word) {
		memcpy(&word, at, sizeof word);
		absorb(&s, word);
	}
	word = 0;
	memcpy(&word, at, left);
	absorb(&s, word | (uint64_t)len << 56);
	s.c ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(&s);
	return s.a ^ s.b ^ s.c ^ s.d;
}

struct secret secret_fresh(void)
{
	struct secret secret;
	if (getrandom(&secret, sizeof secret, 0) == (ssize_t)sizeof secret)
		return secret;
	/* A kernel without getrandom: better a secret that is hard to guess than none. */
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (struct secret){{(uint64_t)now.tv_nsec * 0x9e3779b97f4a7c15, (uint64_t)(uintptr_t)&secret}};
}
