/* A keyed hash of small keys: SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012).
 *
 * Keys that come from traffic are chosen by strangers. Under a secret that changes with every run nobody outside can
 * find keys that collide, so no sender can make a table slow. */
#ifndef ETHOGRAM_HASH_H
#define ETHOGRAM_HASH_H

#include <stddef.h>
#include <stdint.h>

struct secret {
	uint64_t words[2];
};

/* A secret that nobody knows, from the kernel. */
struct secret secret_fresh(void);

uint64_t hash_keyed(const struct secret *secret, const void *key, size_t len);

#endif
