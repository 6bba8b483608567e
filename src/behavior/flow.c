/* The table of flows: see flow.h.
 *
 * Flows lie in one array that doubles up to the cap; everything that points to a flow is its index, so the array may
 * move. Two singly linked lists run through it. One is the bucket of a keyed hash over both ends, the same whichever
 * end comes first. The other is the slot of a timing wheel of one second a slot, in which a flow sits until its slot
 * comes round: only then is it asked when it is really due, and either ends or moves on. So a packet never touches the
 * wheel, and a flow costs a visit every few minutes. */
#include "flow.h"

#include "conn_state.h"

#include <stdlib.h>

enum {
	WHEEL_SLOTS = 512, /* seconds; more than the longest wait */
	FIRST_ROOM = 1024,
	NONE = 0, /* flows count from 1 */
};

static const nanoseconds second = 1000000000;

struct flows {
	struct flow *flow;  /* [0] is not used */
	uint32_t *bucket;   /* first flow of each */
	uint32_t room;      /* flows that fit, and buckets; a power of two */
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
	assert(flows && most > 0);
	flows->most = most;
	flows->ended = ended;
	flows->owner = owner;
	flows->secret = secret_fresh();
	flows->room = FIRST_ROOM;
	flows->flow = malloc((FIRST_ROOM + 1) * sizeof *flows->flow);
	flows->bucket = calloc(FIRST_ROOM, sizeof *flows->bucket);
	assert(flows->flow && flows->bucket);
	return flows;
}

struct flow_key flow_key_turned(const struct flow_key *key)
{
	struct flow_key turned = *key;
	memcpy(turned.address[0], key->address[1], IP6_LEN);
	memcpy(turned.address[1], key->address[0], IP6_LEN);
	turned.port[0] = key->port[1];
	turned.port[1] = key->port[0];
	return turned;
}

/* The hashes of the ends are added, then mixed with what they share. */
uint32_t flow_key_hash(const struct secret *secret, const struct flow_key *key)
{
	uint64_t sum = 0;
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		uint8_t end[IP6_LEN + sizeof(uint32_t)] = {0};
		memcpy(end, key->address[side], IP6_LEN);
		memcpy(end + IP6_LEN, &key->port[side], sizeof key->port[0]);
		sum += hash_keyed(secret, end, sizeof end);
	}
	sum ^= ((uint64_t)key->kind << 24 | (uint64_t)key->protocol << 16 | key->tunnel) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(sum ^ sum >> 32);
}

static uint32_t bucket_of(const struct flows *flows, const struct flow_key *key)
{
	return flow_key_hash(&flows->secret, key) & (flows->room - 1);
}

bool flow_key_same(const struct flow_key *a, const struct flow_key *b, bool turned)
{
	return a->port[0] == b->port[turned] && a->port[1] == b->port[!turned] &&
	       !memcmp(a->address[0], b->address[turned], IP6_LEN) &&
	       !memcmp(a->address[1], b->address[!turned], IP6_LEN) && a->protocol == b->protocol &&
	       a->version == b->version && a->kind == b->kind && a->tunnel == b->tunnel;
}

struct flow *flows_find(struct flows *flows, const struct flow_key *key, enum side *sender)
{
	for (uint32_t at = flows->bucket[bucket_of(flows, key)]; at != NONE; at = flows->flow[at].next_in_bucket) {
		struct flow *flow = flows->flow + at;
		for (int turned = 0; turned < 2; turned++)
			if (flow_key_same(&flow->key, key, turned)) {
				*sender = turned ? SIDE_SERVER : SIDE_CLIENT;
				return flow;
			}
	}
	return NULL;
}

static void link_to_bucket(struct flows *flows, uint32_t at)
{
	uint32_t *first = flows->bucket + bucket_of(flows, &flows->flow[at].key);
	flows->flow[at].next_in_bucket = *first;
	*first = at;
}

static void unlink_from_bucket(struct flows *flows, uint32_t at)
{
	uint32_t *link = flows->bucket + bucket_of(flows, &flows->flow[at].key);
	while (*link != at)
		link = &flows->flow[*link].next_in_bucket;
	*link = flows->flow[at].next_in_bucket;
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

/* Twice the room, or as much as the cap allows. */
static void grow(struct flows *flows)
{
	uint32_t room = flows->room * 2;
	flows->flow = realloc(flows->flow, (room + 1ul) * sizeof *flows->flow);
	free(flows->bucket);
	flows->bucket = calloc(room, sizeof *flows->bucket);
	assert(flows->flow && flows->bucket);
	flows->room = room;
	for (uint32_t at = 1; at <= flows->used; at++)
		if (flows->flow[at].state == FLOW_ALIVE)
			link_to_bucket(flows, at);
}

void flows_end(struct flows *flows, struct flow *flow)
{
	flows->ended(flows->owner, flow);
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
			link_to_wheel(flows, at, due);
			continue;
		}
		if (flow->state == FLOW_ALIVE)
			flows_end(flows, flow);
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

/* Ends the flows of the first slot that has any, however long they still had. */
static void make_room(struct flows *flows)
{
	for (int64_t ahead = 0; ahead < WHEEL_SLOTS && flows->free == NONE; ahead++) {
		uint32_t *slot = flows->wheel + (uint64_t)(flows->wheel_second + ahead) % WHEEL_SLOTS;
		for (uint32_t at = *slot, next; at != NONE; at = next) {
			next = flows->flow[at].next_in_slot;
			flows->forgotten += flows->flow[at].state == FLOW_ALIVE;
			if (flows->flow[at].state == FLOW_ALIVE)
				flows_end(flows, flows->flow + at);
			release(flows, at);
		}
		*slot = NONE;
	}
}

static uint32_t take_free(struct flows *flows)
{
	if (flows->free == NONE && flows->used < flows->most) {
		if (flows->used == flows->room)
			grow(flows);
		return ++flows->used;
	}
	if (flows->free == NONE)
		make_room(flows);
	uint32_t at = flows->free;
	assert(at != NONE);
	flows->free = flows->flow[at].next_in_bucket;
	return at;
}

struct flow *flows_add(struct flows *flows, const struct flow_key *key, nanoseconds now)
{
	uint32_t at = take_free(flows);
	struct flow *flow = flows->flow + at;
	*flow = (struct flow){.key = *key, .first = now, .last = now, .state = FLOW_ALIVE};
	link_to_bucket(flows, at);
	link_to_wheel(flows, at, now + conn_patience(flow));
	return flow;
}

struct flow *flows_meet(struct flows *flows, const struct flow_key *key, nanoseconds now, enum side *sender)
{
	struct flow *flow = flows_find(flows, key, sender);
	if (!flow) {
		flow = flows_add(flows, key, now);
		*sender = SIDE_CLIENT;
	}
	flow->last = now;
	return flow;
}

void flows_pause(struct flows *flows, const struct pause *pause)
{
	flows->pause = *pause;
}

static int by_beginning(const void *a, const void *b)
{
	const struct flow *one = *(const struct flow *const *)a, *other = *(const struct flow *const *)b;
	return (one->first > other->first) - (one->first < other->first);
}

void flows_close(struct flows *flows)
{
	struct flow **left = malloc((flows->used + 1ul) * sizeof *left);
	size_t count = 0;
	assert(left);
	for (uint32_t at = 1; at <= flows->used; at++)
		if (flows->flow[at].state == FLOW_ALIVE)
			left[count++] = flows->flow + at;
	qsort(left, count, sizeof(struct flow *), by_beginning);
	for (size_t i = 0; i < count; i++)
		flows->ended(flows->owner, left[i]);
	free(left);
	free(flows->flow);
	free(flows->bucket);
	free(flows);
}

uint64_t flows_forgotten(const struct flows *flows)
{
	return flows->forgotten;
}
