/* Things that wait: for an answer, for their missing pieces. Each is found by a hash, belongs to a class that says how
 * long it may wait, and ends in one of three ways: what it waited for came, its time is up, or it had to make room.
 *
 * A pool of entries of one size with a cap; memory is allocated when the pool grows, and only then. Within a class all
 * wait equally long, so its queue is in the order of the times at which they end, and nothing is ever searched. */
#ifndef ETHOGRAM_WAITING_H
#define ETHOGRAM_WAITING_H

#include "flow.h"

enum { WAITING_CLASSES_MAX = 6 };

/* Stands first in every entry. For the pool alone, but for `since` and `class`, which all may read. */
struct waiting_entry {
	nanoseconds since;                     /* when it was added or renewed */
	uint32_t next_in_bucket, older, newer; /* indices; 0: none */
	uint32_t at; /* its own */
	uint32_t hash;
	uint8_t class;
};

/* Why an entry is handed back. */
enum waiting_end { WAITED_LONG, WAITED_NO_ROOM, WAITED_TO_THE_END };

/* What else may explain that nothing came, when it was not time that ran out; NULL otherwise. */
const char *waiting_excuse(enum waiting_end why);

/* Called with an entry that ends; it must not add or end any. False: its time is up, but it goes on waiting, renewed,
 * in another class. `context` is what the caller of the pool's function gave. */
typedef bool waiting_ended(void *context, void *entry, enum waiting_end why);

struct waiting_shape {
	uint32_t entry_len; /* bytes */
	uint32_t most;      /* entries at once */
	nanoseconds patience[WAITING_CLASSES_MAX];
	waiting_ended *ended;
};

struct waiting {
	struct waiting_shape shape;
	struct secret secret;
	uint8_t *entries; /* [0] is not used */
	uint32_t *buckets;
	uint32_t room, used, free, count;
	uint32_t oldest[WAITING_CLASSES_MAX], newest[WAITING_CLASSES_MAX];
	nanoseconds due; /* before that, nothing's time is up */
	uint64_t forgotten; /* had to make room */
};

/* An empty table, which grows up to the shape's `most`. Entries are a multiple of their alignment long: asserted. */
void waiting_open(struct waiting *waiting, const struct waiting_shape *shape);

/* Frees all; waiting_finish comes first where ends are to be told. */
void waiting_close(struct waiting *waiting);

/* The hash of a key of `len` bytes, a multiple of 4 up to HASH_KEY_MAX. */
static inline uint32_t waiting_hash(const struct waiting *waiting, const void *key, size_t len)
{
	return hash_keyed(&waiting->secret, key, len);
}

/* In two steps, between which there is other work to do: have the bucket brought near, and the first entry of it that
 * may have that hash. */
void waiting_prepare(const struct waiting *waiting, uint32_t hash);
void waiting_approach(const struct waiting *waiting, uint32_t hash);

/* The first and next entry with that hash, newest first, or NULL: the caller compares keys. Entries move when one is
 * added. */
void *waiting_first(const struct waiting *waiting, uint32_t hash);
void *waiting_next(const struct waiting *waiting, const void *entry);

/* A new entry, all zero but for its head. At the cap the one that has waited longest goes. */
void *waiting_add(struct waiting *waiting, unsigned class, uint32_t hash, nanoseconds now, void *context);

/* Its time begins anew, in that class. */
void waiting_renew(struct waiting *waiting, void *entry, unsigned class, nanoseconds now);

/* What it waited for came: forgets it, and tells nobody. */
void waiting_end(struct waiting *waiting, void *entry);

/* Ends the one that has waited longest, for want of room elsewhere; false when nothing waits. */
bool waiting_forget(struct waiting *waiting, void *context);

/* Ends those whose time is up; `pause` is the latest one. */
void waiting_expire(struct waiting *waiting, nanoseconds now, const struct pause *pause, void *context);

/* Ends all, class by class, oldest first. */
void waiting_finish(struct waiting *waiting, void *context);

#endif
