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

/* Neighbors (addresses that count up) have hashes at even distances, which may all meet in few buckets of a table. This
 * spreads them, one to one, so that the proof still holds. */
static inline uint32_t hash_spread(uint32_t hash)
{
	hash = (hash ^ hash >> 16) * 0x85ebca6b; /* odd; from the end of MurmurHash3, Appleby, 2011 */
	return hash ^ hash >> 15;
}

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
	return hash_spread((uint32_t)(sum >> 32)); /* the half that the proof is about */
}

/* The hash of any number of bytes, for telling packets apart: two lanes, so that the processor need not wait for one
 * multiplication to begin the next. Without the seed it cannot be foreseen; collisions are not proven to be rare. */
uint64_t hash_long(uint64_t seed, const void *bytes, size_t len);

#endif
