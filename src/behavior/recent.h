/* What was sent lately: a small memory of segments with data, so that a second one at the same number can be held
 * against the first. One table for all connections, in which a place is simply taken over by the next that falls on
 * it: what is not found is unknown. */
#ifndef ETHOGRAM_RECENT_H
#define ETHOGRAM_RECENT_H

#include "connection.h"

enum {
	RECENT_MAX = 1 << 14, /* 896 KiB; a power of two */
	RECENT_HEAD = 8,      /* bytes kept as they are */
};

struct recent_segment {
	uint32_t serial; /* of the connection; 0: an empty place */
	uint32_t seq, payload;
	uint32_t record;
	uint32_t copy;     /* record of the same packet once more; 0: none came */
	uint32_t digest;   /* of what was captured */
	uint32_t captured; /* bytes */
	uint32_t timestamp; /* TCP's, with has_timestamp */
	nanoseconds at;
	uint8_t head[RECENT_HEAD];
	uint16_t ip_id;
	uint8_t side, ttl;
	bool has_timestamp;
};

struct recent {
	struct recent_segment *segment;
};

/* Memory for a fixed number of segments; recent_close frees it. */
void recent_open(struct recent *recent);
void recent_close(struct recent *recent);

/* What the sender of the segment at hand sent before at the same number, or NULL. */
const struct recent_segment *recent_find(const struct passage *passage);

/* Remembers the segment at hand. */
void recent_note(const struct passage *passage);

/* The segment at hand is the same packet once more. */
void recent_note_copy(const struct passage *passage);

/* What the other side sent at `seq`, or NULL. */
const struct recent_segment *recent_of_peer(const struct passage *passage, uint32_t seq);

/* True when the segment at hand is the same packet once more, not sent again: a copy that the network or the capture
 * made. */
bool recent_is_copy(const struct recent_segment *earlier, const struct passage *passage);

/* True when both carry other bytes for the same numbers. */
bool recent_differs(const struct recent_segment *earlier, const struct segment *segment);

#endif
