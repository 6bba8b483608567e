/* The table of flows: see flow.h.
 *
 * Flows lie in one array; everything that points to a flow is its index, which takes half of what a pointer does. Two
 * singly linked lists run through it. One is the bucket of a keyed hash over both ends, the same whichever end comes
 * first. The other is the slot of a timing wheel of one second a slot, in which a flow sits until its slot comes round:
 * only then is it asked when it is really due, and either ends or moves on. So a packet never touches the wheel, and a
 * flow costs a visit every few minutes. */
#include "flow.h"

#include "conn_state.h"

#include <stdlib.h>
#include <sys/mman.h>

enum {
	WHEEL_SLOTS = 512, /* seconds; more than the longest wait */
	LOOK_AGAIN = 5,    /* seconds; the shortest wait of a connection that nobody answered, or that is over */
	IP_PROTOCOL_TCP = 6,
	FIRST_ROOM = 1024,
	FORGOTTEN_SHARE = 8, /* of the cap: that many go together, so that looking for them is rare */
	NONE = 0, /* flows count from 1 */
	MARKS = 32 - FLOW_INDEX_BITS,
};

static const nanoseconds second = 1000000000;

struct flows {
	struct flow *flow;  /* [0] is not used; room for all that the cap allows, which takes memory as it is used */
	size_t mapped;      /* its bytes */
	uint32_t *bucket;   /* first flow of each, and above it the marks of all that are in it */
	uint32_t room;      /* buckets; a power of two */
	uint32_t most;
	uint32_t used;      /* flows that were ever used: 1 to used */
	uint32_t free;      /* first free one, linked by next_in_bucket */
	uint32_t wheel[WHEEL_SLOTS];
	int64_t wheel_second; /* the slot that is looked at next */
	uint64_t forgotten;
	struct pause pause;
	struct secret secret;
	flow_ended *ended;
	void *owner;
};

struct flows *flows_open(uint32_t most, flow_ended *ended, void *owner)
{
	struct flows *flows = calloc(1, sizeof *flows);
	assert(flows && most > 0 && most <= FLOWS_MAX);
	flows->most = most;
	flows->ended = ended;
	flows->owner = owner;
	flows->secret = secret_fresh();
	flows->room = FIRST_ROOM;
	flows->mapped = (most + 1ul) * sizeof *flows->flow;
	flows->flow =
		mmap(NULL, flows->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	flows->bucket = calloc(FIRST_ROOM, sizeof *flows->bucket);
	assert(flows->flow != MAP_FAILED && flows->bucket);
	return flows;
}

/* Bits of a hash that choose no bucket. */
static uint32_t tag_of(uint32_t hash)
{
	return hash >> (32 - FLOW_TAG_BITS);
}

static uint32_t *bucket_of(const struct flows *flows, uint32_t hash)
{
	return flows->bucket + (hash & (flows->room - 1));
}

static uint32_t first_of(uint32_t bucket)
{
	return bucket & ((1u << FLOW_INDEX_BITS) - 1);
}

/* One of a few bits: where a bucket has it not, no flow with this hash is there, and none has to be looked at. */
static uint32_t mark_of(uint32_t hash)
{
	return 1u << (FLOW_INDEX_BITS + (tag_of(hash) * MARKS >> FLOW_TAG_BITS));
}

uint32_t flows_hash(const struct flows *flows, const struct flow_key *key)
{
	return flow_key_hash(&flows->secret, key);
}

uint32_t flows_prepare(const struct flows *flows, const struct flow_key *key)
{
	const uint32_t hash = flows_hash(flows, key);
	__builtin_prefetch(bucket_of(flows, hash), 1);
	return hash;
}

void flows_approach(const struct flows *flows, uint32_t hash)
{
	enum { CACHE_LINE = 64 };
	const uint32_t bucket = *bucket_of(flows, hash);
	const struct flow *first = flows->flow + first_of(bucket);
	if (!(bucket & mark_of(hash)))
		return;
	for (size_t at = 0; at < sizeof *first; at += CACHE_LINE)
		__builtin_prefetch((const char *)first + at, 1);
	__builtin_prefetch(&first->last, 1); /* flows do not begin with a line */
}

struct flow *flows_find(struct flows *flows, const struct flow_key *key, enum side *sender)
{
	return flows_find_prepared(flows, key, flow_key_hash(&flows->secret, key), sender);
}

/* Who speaks will speak again, and the first of a bucket is the one that is brought near. */
static void move_to_front(struct flows *flows, uint32_t *bucket, uint32_t before, uint32_t at)
{
	flows->flow[before].next_in_bucket = flows->flow[at].next_in_bucket;
	flows->flow[at].next_in_bucket = first_of(*bucket);
	*bucket = (*bucket - first_of(*bucket)) | at;
}

struct flow *flows_find_prepared(struct flows *flows, const struct flow_key *key, uint32_t hash, enum side *sender)
{
	uint32_t *bucket = bucket_of(flows, hash), before = NONE;
	if (!(*bucket & mark_of(hash)))
		return NULL;
	for (uint32_t at = first_of(*bucket); at != NONE; before = at, at = flows->flow[at].next_in_bucket) {
		struct flow *flow = flows->flow + at;
		if (flow->tag != tag_of(hash))
			continue;
		for (*sender = SIDE_CLIENT; *sender < SIDE_COUNT; ++*sender) {
			if (!flow_key_same(&flow->key, key, *sender == SIDE_SERVER))
				continue;
			if (before != NONE)
				move_to_front(flows, bucket, before, at);
			return flow;
		}
	}
	return NULL;
}

static void link_to_bucket(struct flows *flows, uint32_t at, uint32_t hash)
{
	uint32_t *bucket = bucket_of(flows, hash);
	flows->flow[at].next_in_bucket = first_of(*bucket);
	*bucket = (*bucket - first_of(*bucket)) | mark_of(hash) | at;
}

/* Marks stay until the bucket is empty. */
static void unlink_from_bucket(struct flows *flows, uint32_t at)
{
	uint32_t *bucket = bucket_of(flows, flow_key_hash(&flows->secret, &flows->flow[at].key));
	const uint32_t next = flows->flow[at].next_in_bucket;
	uint32_t before = first_of(*bucket);
	if (before == at) {
		*bucket = next == NONE ? NONE : (*bucket - at) | next;
		return;
	}
	while (flows->flow[before].next_in_bucket != at)
		before = flows->flow[before].next_in_bucket;
	flows->flow[before].next_in_bucket = next;
}

static void link_to_wheel(struct flows *flows, uint32_t at, nanoseconds due)
{
	int64_t when = due / second + 1;
	if (when < flows->wheel_second)
		when = flows->wheel_second;
	if (when > flows->wheel_second + WHEEL_SLOTS - 1)
		when = flows->wheel_second + WHEEL_SLOTS - 1;
	uint32_t *first = flows->wheel + (uint64_t)when % WHEEL_SLOTS;
	flows->flow[at].next_in_slot = *first;
	*first = at;
}

/* Connections are looked at before they are due: one that is closed meanwhile is due sooner. */
static void link_to_be_seen(struct flows *flows, uint32_t at, nanoseconds due, nanoseconds now)
{
	const nanoseconds soon = LOOK_AGAIN * second;
	const bool may_be_over = flows->flow[at].key.protocol == IP_PROTOCOL_TCP && due > now + soon;
	link_to_wheel(flows, at, may_be_over ? now + soon : due);
}

/* Links all flows to buckets that are empty. Each bucket is elsewhere: it is asked for some flows ahead. */
static void link_all(struct flows *flows)
{
	enum { AHEAD = 16 };
	uint32_t hashes[AHEAD];
	for (uint32_t ahead = 1; ahead <= flows->used + AHEAD; ahead++) {
		const uint32_t at = ahead > AHEAD ? ahead - AHEAD : NONE;
		if (at != NONE && flows->flow[at].state == FLOW_ALIVE)
			link_to_bucket(flows, at, hashes[at % AHEAD]);
		if (ahead <= flows->used)
			hashes[ahead % AHEAD] = flows_prepare(flows, &flows->flow[ahead].key);
	}
}

/* Twice the buckets, so that each has one flow or none, on average. */
static void grow(struct flows *flows)
{
	free(flows->bucket);
	flows->room *= 2;
	flows->bucket = calloc(flows->room, sizeof *flows->bucket);
	assert(flows->bucket);
	link_all(flows);
}

void flows_end(struct flows *flows, struct flow *flow, enum flow_end why)
{
	flows->ended(flows->owner, flow, why);
	unlink_from_bucket(flows, (uint32_t)(flow - flows->flow));
	flow->state = FLOW_ENDED; /* its place is free when its slot of the wheel comes round */
}

static void release(struct flows *flows, uint32_t at)
{
	flows->flow[at].state = FLOW_FREE;
	flows->flow[at].next_in_bucket = flows->free;
	flows->free = at;
}

/* Empties the slot that is next; flows that are not due move to a later one. */
static void turn_wheel(struct flows *flows, nanoseconds now)
{
	uint32_t *slot = flows->wheel + (uint64_t)flows->wheel_second % WHEEL_SLOTS;
	uint32_t at = *slot;
	*slot = NONE;
	flows->wheel_second++;
	for (uint32_t next; at != NONE; at = next) {
		struct flow *flow = flows->flow + at;
		next = flow->next_in_slot;
		nanoseconds due = flow->last + conn_patience(flow) + pause_credit(&flows->pause, flow->last);
		if (flow->state == FLOW_ALIVE && due > now) {
			link_to_be_seen(flows, at, due, now);
			continue;
		}
		if (flow->state == FLOW_ALIVE)
			flows_end(flows, flow, FLOW_END_SILENCE);
		release(flows, at);
	}
}

void flows_expire(struct flows *flows, nanoseconds now)
{
	int64_t today = now / second;
	if (!flows->used)
		flows->wheel_second = today;
	/* after a long silence each slot is looked at once, not each second of it */
	if (today - flows->wheel_second > WHEEL_SLOTS)
		flows->wheel_second = today - WHEEL_SLOTS;
	while (flows->wheel_second <= today)
		turn_wheel(flows, now);
}

nanoseconds flows_due(const struct flows *flows)
{
	return flows->wheel_second < INT64_MAX / second ? flows->wheel_second * second : INT64_MAX;
}

/* The oldest end of a slot's list is its last one: turns it round. */
static uint32_t reversed(struct flows *flows, uint32_t at)
{
	uint32_t before = NONE;
	for (uint32_t next; at != NONE; before = at, at = next) {
		next = flows->flow[at].next_in_slot;
		flows->flow[at].next_in_slot = before;
	}
	return before;
}

static int64_t slot_second(const struct flow *flow)
{
	return (flow->last + conn_patience(flow)) / second + 1;
}

/* Ends some flows of a slot, the oldest first; those that have spoken since they came here move on. */
static bool forget_of_slot(struct flows *flows, int64_t when)
{
	uint32_t *slot = flows->wheel + (uint64_t)when % WHEEL_SLOTS;
	uint32_t at = reversed(flows, *slot), most = flows->most / FORGOTTEN_SHARE + 1, ended = 0;
	*slot = NONE;
	for (uint32_t next; at != NONE; at = next) {
		struct flow *flow = flows->flow + at;
		next = flow->next_in_slot;
		const bool alive = flow->state == FLOW_ALIVE;
		if (alive && (ended == most || slot_second(flow) > when)) {
			link_to_wheel(flows, at, flow->last + conn_patience(flow));
			continue;
		}
		ended++;
		flows->forgotten += alive;
		if (alive)
			flows_end(flows, flow, FLOW_END_FORCED);
		release(flows, at);
	}
	return ended > 0;
}

bool flows_forget(struct flows *flows)
{
	/* in the second round even those that are never due */
	for (int64_t ahead = 0; ahead < 2 * WHEEL_SLOTS; ahead++)
		if (forget_of_slot(flows, flows->wheel_second + ahead))
			return true;
	return false;
}

static uint32_t take_free(struct flows *flows)
{
	if (flows->free == NONE && flows->used < flows->most) {
		if (flows->used == flows->room)
			grow(flows);
		return ++flows->used;
	}
	if (flows->free == NONE)
		flows_forget(flows);
	uint32_t at = flows->free;
	assert(at != NONE);
	flows->free = flows->flow[at].next_in_bucket;
	return at;
}

struct flow *flows_add(struct flows *flows, const struct flow_key *key, uint32_t hash, nanoseconds now)
{
	uint32_t at = take_free(flows);
	struct flow *flow = flows->flow + at;
	*flow = (struct flow){.key = *key, .first = now, .last = now, .state = FLOW_ALIVE};
	flow->tag = tag_of(hash);
	link_to_bucket(flows, at, hash);
	link_to_be_seen(flows, at, now + conn_patience(flow), now);
	return flow;
}

struct flow *flows_meet(struct flows *flows, const struct flow_key *key, nanoseconds now, enum side *sender)
{
	const uint32_t hash = flow_key_hash(&flows->secret, key);
	struct flow *flow = flows_find_prepared(flows, key, hash, sender);
	if (!flow) {
		flow = flows_add(flows, key, hash, now);
		*sender = SIDE_CLIENT;
	}
	flow->last = now;
	return flow;
}

void flows_pause(struct flows *flows, const struct pause *pause)
{
	flows->pause = *pause;
}

/* Of two lists of flows, linked by next_in_slot and each in the order of their beginnings, makes one. */
static uint32_t merged(struct flows *flows, uint32_t one, uint32_t other)
{
	uint32_t first = NONE, *end = &first;
	while (one != NONE && other != NONE) {
		uint32_t *earlier = flows->flow[other].first < flows->flow[one].first ? &other : &one;
		*end = *earlier;
		end = &flows->flow[*end].next_in_slot;
		*earlier = *end;
	}
	*end = one != NONE ? one : other;
	return first;
}

/* Links those that are alive, from *at on, while they are in the order of their beginnings, and moves *at past them. */
static uint32_t take_run(struct flows *flows, uint32_t *at)
{
	uint32_t first = NONE, *end = &first;
	nanoseconds latest = INT64_MIN;
	for (; *at <= flows->used; ++*at) {
		struct flow *flow = flows->flow + *at;
		if (flow->state != FLOW_ALIVE)
			continue;
		if (flow->first < latest)
			break;
		latest = flow->first;
		*end = *at;
		end = &flow->next_in_slot;
	}
	*end = NONE;
	return first;
}

/* All that are alive, linked by next_in_slot in the order of their beginnings: a merge sort that needs no memory, of
 * runs that are in order already. A table that was never full is one such run, and looked at once. */
static uint32_t in_order(struct flows *flows)
{
	uint32_t run[32] = {NONE}; /* run[i]: 2^i of them in one, or none */
	uint32_t all = NONE, list;
	for (uint32_t at = 1; (list = take_run(flows, &at)) != NONE;) {
		unsigned i = 0;
		for (; run[i] != NONE; run[i++] = NONE)
			list = merged(flows, run[i], list);
		run[i] = list;
	}
	for (unsigned i = 0; i < sizeof run / sizeof *run; i++)
		all = merged(flows, run[i], all);
	return all;
}

void flows_close(struct flows *flows)
{
	for (uint32_t at = in_order(flows); at != NONE; at = flows->flow[at].next_in_slot)
		flows->ended(flows->owner, flows->flow + at, FLOW_END_SHUTDOWN);
	munmap(flows->flow, flows->mapped);
	free(flows->bucket);
	free(flows);
}

uint64_t flows_forgotten(const struct flows *flows)
{
	return flows->forgotten;
}
