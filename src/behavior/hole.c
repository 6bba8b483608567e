/* See hole.h. */
#include "hole.h"

#include <stdlib.h>

enum { NONE = 0 };

void hole_pool_open(struct hole_pool *pool, uint32_t most)
{
	*pool = (struct hole_pool){.hole = calloc((size_t)most + 1, sizeof *pool->hole), .most = most};
	assert(pool->hole);
}

void hole_pool_close(struct hole_pool *pool)
{
	free(pool->hole);
}

static uint32_t take_hole(struct hole_pool *pool)
{
	uint32_t at = pool->free;
	if (at != NONE)
		pool->free = pool->hole[at].next;
	else if (pool->used < pool->most)
		at = ++pool->used;
	return at;
}

static void release(struct hole_pool *pool, uint32_t *link)
{
	uint32_t at = *link;
	*link = pool->hole[at].next;
	pool->hole[at].next = pool->free;
	pool->free = at;
}

static uint32_t count(const struct hole_pool *pool, const struct way *way)
{
	uint32_t holes = 0;
	for (uint32_t at = way->holes; at != NONE; at = pool->hole[at].next)
		holes++;
	return holes;
}

static void add(struct hole_pool *pool, struct way *way, const struct hole *like)
{
	enum { OF_ONE_SIDE = 64 }; /* so that no connection can make the others slow or take their room */
	if (count(pool, way) >= OF_ONE_SIDE)
		return;
	uint32_t at = take_hole(pool);
	pool->lost += at == NONE;
	if (at == NONE)
		return;
	pool->hole[at] = *like;
	pool->hole[at].next = way->holes;
	way->holes = at;
}

void hole_make(const struct passage *passage)
{
	add(passage->holes, passage->own,
	    &(struct hole){.from = passage->own->next,
	                   .to = passage->segment->seq,
	                   .record = passage->own->known ? passage->scene->number : 0,
	                   .at = passage->scene->now,
	                   .ip_id = passage->segment->ip_id,
	                   .has_timestamp = passage->segment->has_timestamp,
	                   .timestamp = passage->segment->timestamp});
}

static bool touches(const struct hole *hole, uint32_t from, uint32_t to)
{
	return seq_before(hole->from, to) && seq_before(from, hole->to);
}

struct hole *hole_touched(const struct hole_pool *pool, const struct way *way, uint32_t from, uint32_t to)
{
	for (uint32_t at = way->holes; at != NONE; at = pool->hole[at].next)
		if (touches(pool->hole + at, from, to))
			return pool->hole + at;
	return NULL;
}

void holes_fill(struct hole_pool *pool, struct way *way, uint32_t from, uint32_t to)
{
	for (uint32_t *link = &way->holes; *link != NONE;) {
		struct hole *hole = pool->hole + *link;
		bool head = seq_before(hole->from, from), tail = seq_before(to, hole->to);
		if (touches(hole, from, to) && !head && !tail) {
			release(pool, link);
			continue;
		}
		link = &hole->next;
		if (!touches(hole, from, to))
			continue;
		struct hole rest = *hole;
		if (head)
			hole->to = from;
		else
			hole->from = to;
		rest.from = to;
		if (head && tail)
			add(pool, way, &rest);
	}
}

uint32_t holes_acknowledged(struct hole_pool *pool, struct way *way, uint32_t ack)
{
	uint32_t missing = 0;
	for (uint32_t *link = &way->holes; *link != NONE;) {
		const struct hole *hole = pool->hole + *link;
		if (seq_before(ack, hole->to)) {
			link = &pool->hole[*link].next;
			continue;
		}
		missing += hole->to - hole->from;
		release(pool, link);
	}
	return missing;
}

void holes_forget(struct hole_pool *pool, struct way *way)
{
	while (way->holes != NONE)
		release(pool, &way->holes);
}
