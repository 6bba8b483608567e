/* When packets came: which column of time each belongs to. Columns grow wider as the capture goes on, so that there are
 * never more than so many; what is kept is where the runs of packets of one column begin. */
#ifndef ETHOGRAM_REPORT_TIMELINE_H
#define ETHOGRAM_REPORT_TIMELINE_H

#include "accounting.h"

enum {
	TIMELINE_COLUMNS = 120,
	TIMELINE_RUNS_MOST = 4096, /* packets whose times go back and forth more often have no timeline */
};

struct report_timeline {
	nanoseconds start; /* of column 0 */
	uint64_t width;    /* of a column: nanoseconds */
	uint32_t last;     /* number of the packet that came last; 0: none */
	uint32_t run_count;
	bool is_lost;      /* there were too many runs */
	struct {
		uint32_t first; /* number of its first packet */
		uint32_t column;
	} run[TIMELINE_RUNS_MOST];
};

struct timeline_counts {
	uint32_t of[TIMELINE_COLUMNS][ACCOUNT_COUNT];
};

/* The next packet, with its number in the accounting, of this time. All zero is a timeline without packets. */
void report_timeline_add(struct report_timeline *timeline, uint32_t number, nanoseconds when);

/* How many packets of each column have which verdict. False when that is not known any more. */
bool report_timeline_count(const struct report_timeline *timeline, const struct accounting *accounting,
                           struct timeline_counts *counts);

#endif
