/* A record: one captured frame, as a capture file or a device hands it over. */
#ifndef ETHOGRAM_RECORD_H
#define ETHOGRAM_RECORD_H

#include "span.h"

#include <stdbool.h>
#include <time.h>

/* Link types are libpcap's DLT_ numbers, in memory and in protocols.def. Files carry LINKTYPE_ numbers: readers and
 * writers translate (see link_type.h). */

/* When: seconds since 1970 and nanoseconds. A file may claim a fraction of a second or more: `nanoseconds` keeps it,
 * and printing says that it is invalid. */
struct stamp {
	int64_t seconds;
	int64_t nanoseconds;
};

/* Nanoseconds since 1970: until 2262. */
static inline int64_t stamp_since_epoch(struct stamp stamp)
{
	return stamp.seconds * 1000000000 + stamp.nanoseconds;
}

/* What the clock on the wall says. */
static inline struct stamp stamp_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (struct stamp){now.tv_sec, now.tv_nsec};
}

enum direction { DIRECTION_UNKNOWN, DIRECTION_IN, DIRECTION_OUT };

struct record {
	uint64_t number;    /* among all that are read, from 1; 0: nobody counts. Readers leave it to the run */
	struct stamp stamp;
	struct span bytes;  /* what we hold; borrowed from the source: see source_next */
	uint32_t wire_len;  /* bytes that were on the wire; at least bytes.len, unless the file says otherwise */
	int link_type;      /* DLT_ number */
	uint32_t interface; /* index among the interfaces of the source, from 0 */
	enum direction direction;
};

#endif
