/* A table from keys to values of fixed sizes that forgets: buckets of a few entries.
 *
 * A key belongs to one bucket, so finding and adding touch one place in memory, whatever the table holds. A bucket
 * begins with a byte of each entry's hash, by which most of a bucket is ruled out without reading it. A bucket that is
 * full makes the table double, up to its cap; from there on a key may lie in the next bucket that has room.
 *
 * What is kept is in two generations: what was added or found lately, and what was before. When the first of them is
 * as large as it may be, it becomes the second, and what was the second is forgotten. So what is forgotten depends on
 * how many keys came and in which order, and never on the secret: no two runs differ. Memory is allocated when a table
 * grows or begins a generation, and only then.
 *
 * The table owns its memory, not what values point to: `forget` is called for each value that goes. */
#ifndef ETHOGRAM_TABLE_H
#define ETHOGRAM_TABLE_H

#include "hash.h"

#include <assert.h>
#include <stdbool.h>

enum {
	TABLE_WAYS_MAX = 8,
	TABLE_ENTRY_MAX = 76, /* bytes of key and value */
	TABLE_MEMOS = 1024,    /* a power of two */
};

struct table_shape {
	uint32_t key_len, value_len; /* bytes; multiples of what the value needs for its alignment, up to 8 */
	uint32_t ways;               /* entries of a bucket */
	size_t bucket_max;           /* of both generations: a power of two, up to 2^22 */
	void (*forget)(void *owner, void *value); /* or NULL */
};

/* Entries that were used in the same time. */
struct table_generation {
	uint8_t *buckets;    /* NULL: none */
	size_t bucket_count; /* a power of two */
	uint32_t count;      /* entries */
};

struct table {
	struct table_shape shape;
	struct secret secret;
	struct table_generation latest, before;
	size_t bucket_max;  /* of a generation */
	uint32_t count_max; /* likewise: entries */
	uint32_t bucket_len;
	void *owner;        /* for `forget`; NULL, unless it is set after table_open */
	uint64_t forgotten; /* entries that had to go for others */
	uint32_t memo[TABLE_MEMOS]; /* of table_meet: where some of the latest keys are; 0: nowhere */
};

/* Tables that are looked up with the same keys may share a secret, and so the hash. */
void table_open(struct table *table, const struct table_shape *shape, const struct secret *secret);
void table_close(struct table *table);

/* The hash that table_find and table_add want of a key; the same for all tables that share a secret. */
static inline uint32_t table_hash(const struct table *table, const void *key)
{
	return hash_keyed(&table->secret, key, table->shape.key_len);
}

/* Where a generation, and where the latest one keeps keys of that hash: for this file and table.c. */
static inline uint8_t *table_bucket_in(const struct table *table, const struct table_generation *generation,
                                       size_t hash)
{
	return generation->buckets + (hash & (generation->bucket_count - 1)) * table->bucket_len;
}

static inline uint8_t *table_bucket(const struct table *table, uint32_t hash)
{
	return table_bucket_in(table, &table->latest, hash);
}

/* Entries now. */
static inline uint32_t table_count(const struct table *table)
{
	return table->latest.count + table->before.count;
}

/* Has the key's bucket brought near, for a find that follows a little later. */
static inline void table_prefetch(const struct table *table, uint32_t hash)
{
	const uint8_t *bucket = table_bucket(table, hash);
	__builtin_prefetch(bucket);
	__builtin_prefetch(bucket + 64);
	if (table->before.count)
		__builtin_prefetch(table_bucket_in(table, &table->before, hash));
}

/* The key's value, or NULL. Values move: good until the next find or add. */
void *table_find(struct table *table, const void *key, uint32_t hash);

/* Adds a key that is not there; its value, all zero. Good likewise. */
void *table_add(struct table *table, const void *key, uint32_t hash);

/* True when two keys are the same; their length is a multiple of four. */
static inline bool table_key_same(const uint8_t *one, const uint8_t *other, uint32_t len)
{
	uint64_t a, b;
	for (; len >= sizeof a; len -= sizeof a, one += sizeof a, other += sizeof b) {
		memcpy(&a, one, sizeof a);
		memcpy(&b, other, sizeof b);
		if (a != b)
			return false;
	}
	return !len || !memcmp(one, other, sizeof(uint32_t));
}

/* Few bits of a key, and not secret. */
static inline uint32_t *table_memo(struct table *table, const uint8_t *key, uint32_t len)
{
	enum { TURN = 5, BITS = 64, MEMO_BITS = 10 };
	static_assert(1 << MEMO_BITS == TABLE_MEMOS, "the upper bits of a product depend on all of its factors");
	uint64_t mixed = 0, word;
	for (; len >= sizeof word; len -= sizeof word, key += sizeof word) {
		memcpy(&word, key, sizeof word);
		mixed = (mixed << TURN | mixed >> (BITS - TURN)) ^ word;
	}
	return table->memo + (mixed * 0x9e3779b97f4a7c15 >> (BITS - MEMO_BITS)); /* 2^64 over the golden ratio */
}

/* What table_meet does where `memo` does not know the key. `hash`: table_hash's, or 0 where it is not known. */
void *table_meet_anew(struct table *table, const void *key, uint32_t *memo, uint32_t hash);

/* The key's value, added if need be. Good likewise. For keys that come again and again: where the latest ones are is
 * remembered, so that they need not be hashed. Strangers can make that useless, but no worse than a find. `key_len` is
 * that of the shape: a constant at each call, it saves two thirds of the instructions. `memo` is table_memo's, `hash`
 * table_prepare's. */
static inline void *table_meet_at(struct table *table, const void *key, uint32_t key_len, uint32_t *memo,
                                  uint32_t hash)
{
	uint8_t *entry = table->latest.buckets + *memo;
	return *memo && table_key_same(entry, key, key_len) ? entry + key_len : table_meet_anew(table, key, memo, hash);
}

static inline void *table_meet(struct table *table, const void *key, uint32_t key_len)
{
	return table_meet_at(table, key, key_len, table_memo(table, key, key_len), 0);
}

/* Has the key's place brought near, for table_meet_at, which follows a little later; the key's hash where that is
 * needed for it, or 0. */
static inline uint32_t table_prepare(const struct table *table, const void *key, uint32_t key_len,
                                     const uint32_t *memo)
{
	if (*memo && table_key_same(table->latest.buckets + *memo, key, key_len))
		return 0;
	const uint32_t hash = hash_keyed(&table->secret, key, key_len);
	table_prefetch(table, hash);
	return hash;
}

/* The entry behind `entry`, a key and its value, or the first one behind NULL; NULL behind the last. In no order. */
uint8_t *table_next(const struct table *table, const uint8_t *entry);

#endif
