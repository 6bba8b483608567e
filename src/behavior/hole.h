/* Holes: stretches of a sequence space that a side jumped over. A later segment fills them (then something was lost or
 * overtaken on its way), or the other side acknowledges them unseen (then the capture missed it).
 *
 * All connections share one pool with a cap; when it is empty a hole goes unnoticed, and is counted. */
#ifndef ETHOGRAM_HOLE_H
#define ETHOGRAM_HOLE_H

#include "connection.h"

struct hole {
	uint32_t from, to; /* the first number that is missing, and the one behind the last */
	uint32_t record;   /* of the segment that jumped; 0: it was the first that the capture has of its sender */
	uint32_t next;     /* of the same side; 0: the end */
	nanoseconds at;
	uint16_t ip_id; /* of the segment that jumped */
	bool has_timestamp;
	uint32_t timestamp; /* TCP's, of that segment */
};

struct hole_pool {
	struct hole *hole; /* [0] is not used */
	uint32_t most, used, free;
	uint64_t lost; /* found no room */
};

/* `most`: kept at once, 32 bytes each. */
void hole_pool_open(struct hole_pool *pool, uint32_t most);
void hole_pool_close(struct hole_pool *pool);

/* The segment at hand jumps from own->next to where it begins. */
void hole_make(const struct passage *passage);

/* The first hole that the range touches, or NULL. */
struct hole *hole_touched(const struct hole_pool *pool, const struct way *way, uint32_t from, uint32_t to);

/* The range is there now: shortens, splits or removes the holes that it touches. */
void holes_fill(struct hole_pool *pool, struct way *way, uint32_t from, uint32_t to);

/* Removes the holes that end at or before `ack`; returns how many bytes were missing. */
uint32_t holes_acknowledged(struct hole_pool *pool, struct way *way, uint32_t ack);

/* Removes all holes of one direction. */
void holes_forget(struct hole_pool *pool, struct way *way);

#endif
