/* See waiting.h. */
#include "waiting.h"

#include "cold.h"

#include <stdlib.h>

enum {
	NONE = 0,
	FIRST_ROOM = 64,
	INDEX_BITS = 22, /* of a bucket; the marks of all that are in it stand above */
	MARKS = 32 - INDEX_BITS,
	SPACE = 4, /* buckets for each entry: few share one, and whoever does has to be brought near by itself */
};
static_assert(FLOWS_MAX < 1 << INDEX_BITS, "no cap is above it");

const char *waiting_excuse(enum waiting_end why)
{
	switch (why) {
	case WAITED_LONG: return NULL;
	case WAITED_NO_ROOM: return "it had to make room before its time was up";
	case WAITED_TO_THE_END: return "the capture ended before its time was up";
	}
	return NULL;
}

static struct waiting_entry *entry_at(const struct waiting *waiting, uint32_t at)
{
	return (struct waiting_entry *)(void *)(waiting->entries + (size_t)at * waiting->shape.entry_len);
}

static uint32_t *bucket_of(const struct waiting *waiting, uint32_t hash)
{
	return waiting->buckets + (hash & (SPACE * waiting->room - 1));
}

static uint32_t first_of(uint32_t bucket)
{
	return bucket & ((1u << INDEX_BITS) - 1);
}

/* One of a few bits, as many as the upper part of a hash has, which chooses it: a bucket that has it not holds no such
 * hash, and no entry has to be brought near to see that. */
static uint32_t mark_of(uint32_t hash)
{
	return 1u << (INDEX_BITS + ((hash >> INDEX_BITS) * MARKS >> MARKS));
}

static void allocate(struct waiting *waiting, uint32_t room)
{
	waiting->room = room;
	waiting->entries = realloc(waiting->entries, (room + 1ul) * waiting->shape.entry_len);
	free(waiting->buckets);
	waiting->buckets = calloc(SPACE * room, sizeof *waiting->buckets);
	assert(waiting->entries && waiting->buckets);
}

void waiting_open(struct waiting *waiting, const struct waiting_shape *shape)
{
	assert(shape->entry_len % _Alignof(struct waiting_entry) == 0 && shape->most <= FLOWS_MAX);
	*waiting = (struct waiting){.shape = *shape, .secret = secret_fresh()};
	allocate(waiting, FIRST_ROOM);
}

void waiting_close(struct waiting *waiting)
{
	free(waiting->entries);
	free(waiting->buckets);
}

static void *with_hash(const struct waiting *waiting, uint32_t at, uint32_t hash)
{
	while (at != NONE && entry_at(waiting, at)->hash != hash)
		at = entry_at(waiting, at)->next_in_bucket;
	return at == NONE ? NULL : entry_at(waiting, at);
}

void waiting_prepare(const struct waiting *waiting, uint32_t hash)
{
	__builtin_prefetch(bucket_of(waiting, hash));
}

void waiting_approach(const struct waiting *waiting, uint32_t hash)
{
	enum { CACHE_LINE = 64 };
	const uint32_t bucket = *bucket_of(waiting, hash);
	const uint8_t *first = waiting->entries + (size_t)first_of(bucket) * waiting->shape.entry_len;
	for (size_t at = 0; bucket & mark_of(hash) && at < waiting->shape.entry_len; at += CACHE_LINE)
		__builtin_prefetch(first + at, 1);
}

void *waiting_first(const struct waiting *waiting, uint32_t hash)
{
	const uint32_t bucket = *bucket_of(waiting, hash);
	return bucket & mark_of(hash) ? with_hash(waiting, first_of(bucket), hash) : NULL;
}

void *waiting_next(const struct waiting *waiting, const void *entry)
{
	const struct waiting_entry *head = entry;
	return with_hash(waiting, head->next_in_bucket, head->hash);
}

static void link_to_bucket(struct waiting *waiting, struct waiting_entry *entry)
{
	uint32_t *bucket = bucket_of(waiting, entry->hash);
	entry->next_in_bucket = first_of(*bucket);
	*bucket = (*bucket - first_of(*bucket)) | mark_of(entry->hash) | entry->at;
}

/* Marks stay until the bucket is empty. */
static void unlink_from_bucket(struct waiting *waiting, const struct waiting_entry *entry)
{
	uint32_t *bucket = bucket_of(waiting, entry->hash);
	if (first_of(*bucket) == entry->at) {
		*bucket = entry->next_in_bucket == NONE ? NONE : (*bucket - entry->at) | entry->next_in_bucket;
		return;
	}
	struct waiting_entry *before = entry_at(waiting, first_of(*bucket));
	while (before->next_in_bucket != entry->at)
		before = entry_at(waiting, before->next_in_bucket);
	before->next_in_bucket = entry->next_in_bucket;
}

static void note_due(struct waiting *waiting, const struct waiting_entry *entry)
{
	const nanoseconds due = entry->since + waiting->shape.patience[entry->class];
	waiting->due = due < waiting->due ? due : waiting->due;
}

static void enqueue(struct waiting *waiting, struct waiting_entry *entry, unsigned class, nanoseconds now)
{
	entry->since = now;
	entry->class = (uint8_t) class;
	note_due(waiting, entry);
	entry->newer = NONE;
	entry->older = waiting->newest[class];
	if (entry->older != NONE)
		entry_at(waiting, entry->older)->newer = entry->at;
	else
		waiting->oldest[class] = entry->at;
	waiting->newest[class] = entry->at;
}

static void dequeue(struct waiting *waiting, const struct waiting_entry *entry)
{
	if (entry->older != NONE)
		entry_at(waiting, entry->older)->newer = entry->newer;
	else
		waiting->oldest[entry->class] = entry->newer;
	if (entry->newer != NONE)
		entry_at(waiting, entry->newer)->older = entry->older;
	else
		waiting->newest[entry->class] = entry->older;
}

COLD static void grow(struct waiting *waiting)
{
	allocate(waiting, waiting->room * 2);
	for (unsigned class = 0; class < WAITING_CLASSES_MAX; class ++)
		for (uint32_t at = waiting->oldest[class]; at != NONE; at = entry_at(waiting, at)->newer)
			link_to_bucket(waiting, entry_at(waiting, at));
}

bool waiting_forget(struct waiting *waiting, void *context)
{
	uint32_t longest = NONE;
	for (unsigned class = 0; class < WAITING_CLASSES_MAX; class ++) {
		uint32_t at = waiting->oldest[class];
		if (at != NONE && (longest == NONE || entry_at(waiting, at)->since < entry_at(waiting, longest)->since))
			longest = at;
	}
	if (longest == NONE)
		return false;
	waiting->forgotten++;
	waiting->shape.ended(context, entry_at(waiting, longest), WAITED_NO_ROOM);
	waiting_end(waiting, entry_at(waiting, longest));
	return true;
}

static uint32_t take_free(struct waiting *waiting, void *context)
{
	if (waiting->free == NONE && waiting->used < waiting->shape.most) {
		if (waiting->used == waiting->room)
			grow(waiting);
		return ++waiting->used;
	}
	if (waiting->free == NONE)
		waiting_forget(waiting, context);
	uint32_t at = waiting->free;
	waiting->free = entry_at(waiting, at)->next_in_bucket;
	return at;
}

void *waiting_add(struct waiting *waiting, unsigned class, uint32_t hash, nanoseconds now, void *context)
{
	uint32_t at = take_free(waiting, context);
	struct waiting_entry *entry = entry_at(waiting, at);
	memset(entry, 0, waiting->shape.entry_len);
	entry->at = at;
	entry->hash = hash;
	link_to_bucket(waiting, entry);
	enqueue(waiting, entry, class, now);
	waiting->count++;
	return entry;
}

void waiting_renew(struct waiting *waiting, void *renewed, unsigned class, nanoseconds now)
{
	dequeue(waiting, renewed);
	enqueue(waiting, renewed, class, now);
}

void waiting_end(struct waiting *waiting, void *ended)
{
	struct waiting_entry *entry = ended;
	unlink_from_bucket(waiting, entry);
	dequeue(waiting, entry);
	entry->next_in_bucket = waiting->free;
	waiting->free = entry->at;
	waiting->count--;
}

/* The oldest of a class, or NULL. */
static struct waiting_entry *oldest_of(const struct waiting *waiting, unsigned class)
{
	return waiting->oldest[class] == NONE ? NULL : entry_at(waiting, waiting->oldest[class]);
}

static bool is_due(const struct waiting_entry *entry, nanoseconds patience, nanoseconds now, const struct pause *pause)
{
	return now - entry->since - pause_credit(pause, entry->since) >= patience;
}

void waiting_expire(struct waiting *waiting, nanoseconds now, const struct pause *pause, void *context)
{
	if (now < waiting->due)
		return;
	for (unsigned class = 0; class < WAITING_CLASSES_MAX; class ++) {
		struct waiting_entry *entry;
		const nanoseconds patience = waiting->shape.patience[class];
		while ((entry = oldest_of(waiting, class)) && is_due(entry, patience, now, pause)) {
			if (waiting->shape.ended(context, entry, WAITED_LONG))
				waiting_end(waiting, entry);
		}
	}
	waiting->due = INT64_MAX;
	for (unsigned class = 0; class < WAITING_CLASSES_MAX; class ++)
		if (oldest_of(waiting, class))
			note_due(waiting, oldest_of(waiting, class));
}

void waiting_finish(struct waiting *waiting, void *context)
{
	struct waiting_entry *entry;
	for (unsigned class = 0; class < WAITING_CLASSES_MAX; class ++)
		while ((entry = oldest_of(waiting, class))) {
			waiting->shape.ended(context, entry, WAITED_TO_THE_END);
			waiting_end(waiting, entry);
		}
}
