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

/* The sum of the products, whose upper half is what the proof is about. Sums of parts may be added up, if each part has
 * words of the secret to itself, from `first` on. */
static inline uint64_t hash_sum(const struct secret *secret, const void *key, size_t len, size_t first)
{
	const uint8_t *at = key;
	const uint64_t *words = secret->words + first;
	uint64_t sum = 0, two;
	uint32_t one;
	for (; len >= sizeof two; len -= sizeof two, at += sizeof two, words += 2) {
		memcpy(&two, at, sizeof two);
		sum += words[0] * (uint32_t)two + words[1] * (two >> 32);
	}
	if (!len)
		return sum;
	memcpy(&one, at, sizeof one);
	return sum + words[0] * one;
}

/* The hash of a key of `len` bytes, a multiple of 4 up to HASH_KEY_MAX. Compare keys of one length only. */
static inline uint32_t hash_keyed(const struct secret *secret, const void *key, size_t len)
{
	return hash_spread((uint32_t)((secret->words[0] + hash_sum(secret, key, len, 1)) >> 32));
}

/* A secret for digests of up to HASH_DIGEST_MAX bytes. */
enum { HASH_DIGEST_MAX = 128, HASH_DIGEST_KEYS = 2 + HASH_DIGEST_MAX / 8 + 2 };

struct digest_secret {
	uint64_t keys[HASH_DIGEST_KEYS];
};

struct digest_secret digest_secret_fresh(void);

/* The digest of two words and of `len` bytes, 8 to HASH_DIGEST_MAX, for telling packets apart: the sum of products of
 * 64-bit words, each added to a key of its own (Black, Halevi, Krawczyk, Krovetz and Rogaway, "UMAC: Fast and Secure
 * Message Authentication", 1999). Compare digests of one length only, or let a word be the length. */
uint64_t hash_digest(const struct digest_secret *secret, uint64_t one, uint64_t other, const uint8_t *bytes,
                     size_t len);

/* The hash of any number of bytes, for telling packets apart: two lanes, so that the processor need not wait for one
 * multiplication to begin the next. Without the seed it cannot be foreseen; collisions are not proven to be rare. */
uint64_t hash_long(uint64_t seed, const void *bytes, size_t len);

/* A digest of any number of bytes, for half of that: Fletcher's sum of the words and sum of these sums ("An arithmetic
 * checksum for serial transmissions", 1982), in four lanes. Whoever wants two contents to have the same can make
 * them. */
uint64_t hash_sums(const void *bytes, size_t len);

/* Adds one word to such a hash. */
static inline uint64_t hash_more(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15; /* 2^64 over the golden ratio */
	return hash ^ hash >> 32;
}

#endif
