/* See table.h. A bucket is TABLE_WAYS_MAX tags and then its entries, each a key and its value; tag 0 is an empty
 * place, and empty places are the last ones. Only where a bucket is full may a key that belongs to it lie further
 * on. */
#include "table.h"

#include <assert.h>
#include <string.h>
#include <sys/mman.h>

enum {
	CACHE_LINE = 64,
	PAGE_LEN = 4096,
	HUGE_LEN = 4 << 20,
	BUCKET_MAX = 1 << 22, /* as the hash has 32 bits, and the tag is 8 of them */
	EMPTY = 0,
	TAG_GONE = 2,         /* of an entry that went to the latest generation; tags of hashes are odd */
};

/* Bits that do not choose the bucket; odd, so never 0. */
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

static size_t generation_len(const struct table *table, const struct table_generation *generation)
{
	return generation->bucket_count * table->bucket_len;
}

/* Three quarters of the places at most, so that a full bucket has one near that is not. */
static uint32_t count_max_of(const struct table *table)
{
	const size_t quarters = table->bucket_max * table->shape.ways * 3 / 4;
	const size_t half = table->shape.bucket_max * table->shape.ways / 2;
	const size_t most = quarters < half ? quarters : half;
	return most ? (uint32_t)most : 1;
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
	table->bucket_max = shape->bucket_max > 1 ? shape->bucket_max / 2 : 1;
	table->count_max = count_max_of(table);
	struct table_generation *latest = &table->latest;
	latest->bucket_count = 1;
	while (latest->bucket_count < table->bucket_max && generation_len(table, latest) < PAGE_LEN)
		latest->bucket_count *= 2;
	latest->buckets = buckets_new(generation_len(table, latest));
	assert(latest->buckets);
}

/* The entry behind `entry` in that generation, or its first one behind NULL; NULL behind the last. */
static uint8_t *next_in(const struct table *table, const struct table_generation *generation, const uint8_t *entry)
{
	size_t bucket = 0;
	uint32_t way = 0;
	if (entry) {
		const size_t at = (size_t)(entry - generation->buckets);
		bucket = at / table->bucket_len;
		way = (uint32_t)((at % table->bucket_len - TABLE_WAYS_MAX) / entry_len(table)) + 1;
	}
	for (; bucket < generation->bucket_count; bucket++, way = 0) {
		uint8_t *tags = generation->buckets + bucket * table->bucket_len;
		for (; way < table->shape.ways && tags[way]; way++)
			if (tags[way] != TAG_GONE)
				return entry_at(table, tags, way);
	}
	return NULL;
}

static void tell_forgotten(const struct table *table, const struct table_generation *generation)
{
	uint8_t *entry = NULL;
	while (table->shape.forget && (entry = next_in(table, generation, entry)))
		table->shape.forget(table->owner, entry + table->shape.key_len);
}

static void forget_before(struct table *table)
{
	if (!table->before.buckets)
		return;
	tell_forgotten(table, &table->before);
	munmap(table->before.buckets, generation_len(table, &table->before));
	table->before = (struct table_generation){0};
}

void table_close(struct table *table)
{
	if (!table->latest.buckets)
		return;
	forget_before(table);
	table->before = table->latest;
	forget_before(table);
	*table = (struct table){0};
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

static uint32_t first_tagged(uint64_t ways)
{
	enum { BITS = 8 };
	return (uint32_t)__builtin_ctzll(ways) / BITS;
}

static bool bucket_is_full(const struct table *table, const uint8_t *bucket)
{
	return bucket[table->shape.ways - 1] != 0;
}

/* The key's place in a bucket, or NULL. */
static uint8_t *find_in_bucket(const struct table *table, uint8_t *bucket, const void *key, uint8_t tag)
{
	for (uint64_t ways = ways_tagged(bucket, tag); ways; ways &= ways - 1) {
		const uint32_t way = first_tagged(ways);
		if (bucket[way] == tag && table_key_same(entry_at(table, bucket, way), key, table->shape.key_len))
			return entry_at(table, bucket, way);
	}
	return NULL;
}

/* Behind a full bucket the key may lie in the next one. */
static uint8_t *find_further(const struct table *table, const struct table_generation *generation, const void *key,
                             uint32_t hash)
{
	for (size_t i = 0; i < generation->bucket_count; i++) {
		uint8_t *bucket = table_bucket_in(table, generation, hash + i);
		uint8_t *entry = find_in_bucket(table, bucket, key, tag_of(hash));
		if (entry || !bucket_is_full(table, bucket))
			return entry;
	}
	return NULL;
}

/* Puts a key into the first place that is empty, of the first bucket that has one. */
static uint8_t *put(struct table *table, const void *key, uint32_t hash)
{
	uint8_t *bucket = table_bucket(table, hash);
	for (size_t i = 1; bucket_is_full(table, bucket); i++)
		bucket = table_bucket_in(table, &table->latest, hash + i);
	const uint32_t way = first_tagged(ways_tagged(bucket, EMPTY));
	bucket[way] = tag_of(hash);
	table->latest.count++;
	return memcpy(entry_at(table, bucket, way), key, table->shape.key_len);
}

/* False when the table is at its cap, or there is no memory for more. */
static bool grow(struct table *table)
{
	if (table->latest.bucket_count >= table->bucket_max)
		return false;
	const struct table_generation small = table->latest;
	struct table_generation large = {.bucket_count = small.bucket_count * 2};
	large.buckets = buckets_new(generation_len(table, &large));
	if (!large.buckets)
		return false;
	table->latest = large;
	for (const uint8_t *entry = NULL; (entry = next_in(table, &small, entry));)
		memcpy(put(table, entry, table_hash(table, entry)), entry, entry_len(table));
	munmap(small.buckets, generation_len(table, &small));
	memset(table->memo, 0, sizeof table->memo);
	return true;
}

/* The memory of what is forgotten serves again, if it fits. */
static void begin_generation(struct table *table)
{
	struct table_generation fresh = {.bucket_count = table->latest.bucket_count};
	const size_t len = generation_len(table, &fresh);
	table->forgotten += table->before.count;
	memset(table->memo, 0, sizeof table->memo);
	if (table->before.bucket_count == fresh.bucket_count) {
		tell_forgotten(table, &table->before);
		fresh.buckets = memset(table->before.buckets, 0, len);
	} else {
		forget_before(table);
		fresh.buckets = buckets_new(len);
	}
	table->before = table->latest;
	table->latest = fresh;
	if (fresh.buckets)
		return;
	tell_forgotten(table, &table->before); /* no memory: this one goes, too */
	table->forgotten += table->before.count;
	table->latest.buckets = memset(table->before.buckets, 0, len);
	table->before = (struct table_generation){0};
}

static bool is_out_of_room(const struct table *table)
{
	return table->latest.count >= table->count_max ||
	       table->latest.count >= table->latest.bucket_count * table->shape.ways;
}

static uint8_t *add_entry(struct table *table, const void *key, uint32_t hash)
{
	while (bucket_is_full(table, table_bucket(table, hash)) && grow(table))
		;
	if (is_out_of_room(table))
		begin_generation(table);
	return put(table, key, hash);
}

/* What was not used for a generation is again: it belongs to the latest. Rare, and kept apart. */
__attribute__((noinline)) static void *find_before(struct table *table, const void *key, uint32_t hash)
{
	uint8_t kept[TABLE_ENTRY_MAX];
	uint8_t *entry = find_further(table, &table->before, key, hash);
	if (!entry)
		return NULL;
	const size_t at = (size_t)(entry - table->before.buckets);
	const size_t in_bucket = at % table->bucket_len;
	memcpy(kept, entry, entry_len(table));
	table->before.buckets[at - in_bucket + (in_bucket - TABLE_WAYS_MAX) / entry_len(table)] = TAG_GONE;
	table->before.count--;
	entry = add_entry(table, kept, hash);
	memcpy(entry, kept, entry_len(table));
	return entry + table->shape.key_len;
}

void *table_find(struct table *table, const void *key, uint32_t hash)
{
	uint8_t *bucket = table_bucket(table, hash);
	uint8_t *entry = find_in_bucket(table, bucket, key, tag_of(hash));
	if (!entry && bucket_is_full(table, bucket))
		entry = find_further(table, &table->latest, key, hash);
	if (entry)
		return entry + table->shape.key_len;
	return table->before.count ? find_before(table, key, hash) : NULL;
}

void *table_add(struct table *table, const void *key, uint32_t hash)
{
	uint8_t *value = add_entry(table, key, hash) + table->shape.key_len;
	return memset(value, 0, table->shape.value_len);
}

void *table_meet_anew(struct table *table, const void *key, uint32_t *memo)
{
	const uint32_t hash = table_hash(table, key);
	uint8_t *value = table_find(table, key, hash);
	if (!value)
		value = table_add(table, key, hash);
	const size_t at = (size_t)(value - table->latest.buckets) - table->shape.key_len;
	*memo = at <= UINT32_MAX ? (uint32_t)at : 0;
	return value;
}

uint8_t *table_next(const struct table *table, const uint8_t *entry)
{
	const struct table_generation *before = &table->before;
	const bool in_before = entry && before->buckets && entry >= before->buckets &&
	                       entry < before->buckets + generation_len(table, before);
	uint8_t *next = in_before ? NULL : next_in(table, &table->latest, entry);
	return next ? next : next_in(table, before, in_before ? entry : NULL);
}
