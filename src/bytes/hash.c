/* See hash.h. */
#include "hash.h"

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
