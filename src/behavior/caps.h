/* Caps: how much the engine keeps at once. A table that is at its cap forgets what was idle for longest, and counts
 * it; whoever runs the engine says so. Each cap has an option on the command line. */
#ifndef ETHOGRAM_CAPS_H
#define ETHOGRAM_CAPS_H

#include <stddef.h>
#include <stdint.h>

enum cap {
	CAP_FLOWS,
	CAP_CONNECTIONS,
	CAP_FINDINGS,
	CAP_STIMULI,
	CAP_DATAGRAMS,
	CAP_PIECES, /* of all of them; each may keep 64 bytes, on the average */
	CAP_HOLES,
	CAP_HOSTS, /* of each table of hosts, or of pairs of hosts */
	CAP_COUNT,
};

struct caps {
	uint32_t most[CAP_COUNT];
};

struct cap_row {
	const char *name; /* what is counted, in the plural; the option is --max-NAME */
	uint32_t least, usual, most;
	const char *lack; /* what is not told of those that had to be forgotten */
};

extern const struct cap_row cap_rows[CAP_COUNT];

/* What is kept when no option says otherwise: `usual` of each row. */
struct caps caps_usual(void);

/* Buckets of a table of at most `entries` with so many entries in each: a power of two. */
size_t caps_buckets(uint32_t entries, uint32_t ways);

#endif
