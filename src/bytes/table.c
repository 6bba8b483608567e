/* See table.h. A bucket is TABLE_WAYS_MAX tags and then its entries, each a key and its value; tag 0 is an empty
 * place, and empty places are the last ones. What is added goes to the front. From the moment that the table is at its
 * cap, so does what is found, and the order is that of recency; before, nobody is going to be forgotten, and to move
 * entries would be wasted. */
#include "table.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

enum {
	CACHE_LINE = 64,
	PAGE_LEN = 4096,
	HUGE_LEN = 4 << 20,
	BUCKET_MAX = 1 << 22, /* as the hash has 32 bits, and the tag is 8 of them */
};

/* Bits that do not choose the bucket; never 0. */
static uint8_t tag_of(uint32_t hash)
{
	return (uint8_t)(hash >> 24 | 1);
}

static uint32_t entry_len(const struct table *table)
{
	return table->shape.key_len + table->shape.value_len;
}

static uint8_t *entry_at(const struct table *table, uint8_t *bucket, uint32_t way)
{
	return bucket + TABLE_WAYS_MAX + way * entry_len(table);
}

/* Pages of zeros, which take no memory until they are written to; NULL when there are none. */
static uint8_t *buckets_new(size_t len)
{
	void *pages = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED)
		return NULL;
	if (len >= HUGE_LEN)
		madvise(pages, len, MADV_HUGEPAGE); /* a random bucket should not cost a walk of page tables, too */
	return pages;
}

void table_open(struct table *table, const struct table_shape *shape, const struct secret *secret)
{
	*table = (struct table){.shape = *shape, .secret = *secret};
	assert(shape->ways > 0 && shape->ways <= TABLE_WAYS_MAX);
	assert(entry_len(table) <= TABLE_ENTRY_MAX);
	assert(shape->key_len % 4 == 0 && shape->key_len <= HASH_KEY_MAX);
	assert((shape->bucket_max & (shape->bucket_max - 1)) == 0 && shape->bucket_max <= BUCKET_MAX);
	uint32_t len = TABLE_WAYS_MAX + shape->ways * entry_len(table);
	table->bucket_len = (len + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
	table->bucket_count = 1;
	while (table->bucket_count < shape->bucket_max && table->bucket_count * table->bucket_len < PAGE_LEN)
		table->bucket_count *= 2;
	table->buckets = buckets_new(table->bucket_count * table->bucket_len);
	assert(table->buckets);
}

void table_close(struct table *table)
{
	if (!table->buckets)
		return;
	for (size_t i = 0; table->shape.forget && i < table->bucket_count; i++) {
		uint8_t *bucket = table->buckets + i * table->bucket_len;
		for (uint32_t way = 0; way < table->shape.ways && bucket[way]; way++)
			table->shape.forget(table->owner, entry_at(table, bucket, way) + table->shape.key_len);
	}
	munmap(table->buckets, table->bucket_count * table->bucket_len);
	*table = (struct table){0};
}

/* Moves the entries before `way` one place back, over the one at `way`. */
static void clear_front(const struct table *table, uint8_t *bucket, uint32_t way)
{
	uint8_t *first = entry_at(table, bucket, 0);
	memmove(bucket + 1, bucket, way);
	memmove(first + entry_len(table), first, way * entry_len(table));
}

/* Rare, and kept apart: what it needs of the stack would burden every find. */
__attribute__((noinline)) static uint8_t *move_to_front(const struct table *table, uint8_t *bucket, uint32_t way)
{
	uint8_t kept[TABLE_ENTRY_MAX];
	uint8_t *first = entry_at(table, bucket, 0);
	uint8_t tag = bucket[way];
	memcpy(kept, entry_at(table, bucket, way), entry_len(table));
	clear_front(table, bucket, way);
	bucket[0] = tag;
	return memcpy(first, kept, entry_len(table));
}

static uint64_t word_at(const uint8_t *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

/* A bit in each byte of a bucket's tags that may be `tag`; the first of them is. */
static uint64_t ways_tagged(const uint8_t *bucket, uint8_t tag)
{
	static_assert(TABLE_WAYS_MAX == sizeof(uint64_t), "all tags are one word");
	const uint64_t ones = 0x0101010101010101;
	const uint64_t zero_where_same = word_at(bucket) ^ tag * ones;
	return (zero_where_same - ones) & ~zero_where_same & ones << 7;
}

/* Of keys, whose length is a multiple of four. */
static bool is_same_key(const uint8_t *one, const uint8_t *other, uint32_t len)
{
	enum { WORD = sizeof(uint64_t) };
	for (; len >= WORD; len -= WORD, one += WORD, other += WORD)
		if (word_at(one) != word_at(other))
			return false;
	return !len || !memcmp(one, other, sizeof(uint32_t));
}

void *table_find(struct table *table, const void *key, uint32_t hash)
{
	enum { BITS = 8 };
	uint8_t *bucket = table_bucket(table, hash);
	const uint8_t tag = tag_of(hash);
	for (uint64_t ways = ways_tagged(bucket, tag); ways; ways &= ways - 1) {
		const uint32_t way = (uint32_t)__builtin_ctzll(ways) / BITS;
		if (bucket[way] != tag || !is_same_key(entry_at(table, bucket, way), key, table->shape.key_len))
			continue;
		if (way > 0 && table->bucket_count == table->shape.bucket_max)
			return move_to_front(table, bucket, way) + table->shape.key_len;
		return entry_at(table, bucket, way) + table->shape.key_len;
	}
	return NULL;
}

static bool bucket_is_full(const struct table *table, const uint8_t *bucket)
{
	return bucket[table->shape.ways - 1] != 0;
}

/* How many entries a bucket has. */
static uint32_t entries_of(const struct table *table, const uint8_t *bucket)
{
	uint32_t count = 0;
	while (count < table->shape.ways && bucket[count])
		count++;
	return count;
}

/* Puts a key at the front of its bucket, whose last entry goes when it is full. */
static uint8_t *put_first(struct table *table, uint8_t *bucket, const void *key, uint8_t tag)
{
	const uint32_t last = table->shape.ways - 1, used = entries_of(table, bucket);
	if (used)
		clear_front(table, bucket, used < last ? used : last);
	bucket[0] = tag;
	return memcpy(entry_at(table, bucket, 0), key, table->shape.key_len);
}

/* Moves a bucket's entries to the doubled table, the most recent first, each behind those that are there, so that they
 * keep their order. A bucket parts into two, so each of them finds room. */
static void move_bucket(const struct table *from, struct table *to, uint8_t *bucket)
{
	for (uint32_t way = 0; way < from->shape.ways && bucket[way]; way++) {
		const uint8_t *entry = entry_at(from, bucket, way);
		uint8_t *half = table_bucket(to, table_hash(to, entry));
		const uint32_t place = entries_of(to, half);
		half[place] = bucket[way];
		memcpy(entry_at(to, half, place), entry, entry_len(from));
	}
}

/* False when the table is at its cap, or there is no memory for more. */
static bool grow(struct table *table)
{
	if (table->bucket_count >= table->shape.bucket_max)
		return false;
	struct table larger = *table;
	larger.bucket_count *= 2;
	larger.buckets = buckets_new(larger.bucket_count * larger.bucket_len);
	if (!larger.buckets)
		return false;
	for (size_t i = 0; i < table->bucket_count; i++)
		move_bucket(table, &larger, table->buckets + i * table->bucket_len);
	munmap(table->buckets, table->bucket_count * table->bucket_len);
	*table = larger;
	memset(table->memo, 0, sizeof table->memo);
	return true;
}

void *table_add(struct table *table, const void *key, uint32_t hash)
{
	uint8_t *bucket = table_bucket(table, hash);
	while (bucket_is_full(table, bucket) && grow(table))
		bucket = table_bucket(table, hash);
	if (bucket_is_full(table, bucket)) {
		if (table->shape.forget)
			table->shape.forget(table->owner, entry_at(table, bucket, table->shape.ways - 1) + table->shape.key_len);
		table->forgotten++;
	} else {
		table->count++;
	}
	uint8_t *entry = put_first(table, bucket, key, tag_of(hash));
	return memset(entry + table->shape.key_len, 0, table->shape.value_len);
}

/* Few bits of a key, and not secret. */
static uint32_t *memo_of(struct table *table, const uint8_t *key)
{
	uint64_t mixed = 0;
	for (uint32_t len = table->shape.key_len; len >= sizeof mixed; len -= sizeof mixed, key += sizeof mixed)
		mixed = (mixed ^ word_at(key)) * 0x9e3779b97f4a7c15; /* 2^64 over the golden ratio */
	return table->memo + (mixed >> 32) % TABLE_MEMOS;
}

void *table_meet(struct table *table, const void *key)
{
	const uint32_t key_len = table->shape.key_len;
	const bool moves = table->bucket_count == table->shape.bucket_max; /* what is found comes to the front */
	uint32_t *memo = memo_of(table, key);
	if (*memo && !moves && is_same_key(table->buckets + *memo, key, key_len))
		return table->buckets + *memo + key_len;
	const uint32_t hash = table_hash(table, key);
	uint8_t *value = table_find(table, key, hash);
	if (!value)
		value = table_add(table, key, hash);
	const size_t at = (size_t)(value - table->buckets) - key_len;
	*memo = at <= UINT32_MAX ? (uint32_t)at : 0;
	return value;
}

uint8_t *table_next(const struct table *table, const uint8_t *entry)
{
	size_t bucket = 0;
	uint32_t way = 0;
	if (entry) {
		const size_t at = (size_t)(entry - table->buckets);
		bucket = at / table->bucket_len;
		way = (uint32_t)((at % table->bucket_len - TABLE_WAYS_MAX) / entry_len(table)) + 1;
	}
	for (; bucket < table->bucket_count; bucket++, way = 0) {
		uint8_t *tags = table->buckets + bucket * table->bucket_len;
		if (way < table->shape.ways && tags[way])
			return entry_at(table, tags, way);
	}
	return NULL;
}
