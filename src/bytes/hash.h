/* A keyed hash of small keys: multilinear hashing (Lemire and Kaser, "Strongly universal string hashing is fast",
 * 2014), one multiplication per four bytes.
 *
 * Keys that come from traffic are chosen by strangers. For whoever does not know the secret, which changes with every
 * run, any two keys of the same length collide with a probability of 2^-32, however they were chosen: no sender can
 * make a table slow. */
#ifndef ETHOGRAM_HASH_H
#define ETHOGRAM_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { HASH_KEY_MAX = 44 }; /* bytes */

struct secret {
	uint64_t words[HASH_KEY_MAX / 4 + 1];
};

/* A secret that nobody knows, from the kernel. */
struct secret secret_fresh(void);

/* The hash of a key of `len` bytes, a multiple of 4 up to HASH_KEY_MAX. Compare keys of one length only. */
static inline uint32_t hash_keyed(const struct secret *secret, const void *key, size_t len)
{
	const uint8_t *at = key;
	uint64_t sum = secret->words[0];
	for (size_t i = 0; i < len / 4; i++) {
		uint32_t word;
		memcpy(&word, at + 4 * i, sizeof word);
		sum += secret->words[i + 1] * word;
	}
	return (uint32_t)(sum >> 32); /* the half that the proof is about */
}

/* The hash of any number of bytes, for telling packets apart: four lanes, so that the processor need not wait for one
 * multiplication to begin the next. Without the seed it cannot be foreseen; collisions are not proven to be rare. */
uint64_t hash_long(uint64_t seed, const void *bytes, size_t len);

#endif
