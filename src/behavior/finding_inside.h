/* What findings are kept in: for finding.c, which keeps them, and finding_told.c, which tells of those that are new.
 * Nobody else reads this. */
#ifndef ETHOGRAM_FINDING_INSIDE_H
#define ETHOGRAM_FINDING_INSIDE_H

#include "finding.h"
#include "precedence.h"
#include "table.h"

enum {
	NONE = 0, /* no finding */
	FRESH_MAX = 16, /* findings that begin with one packet and are told at once; more than that nobody reads */
};

struct finding {
	nanoseconds told_at; /* it was handed over: `observation` holds what came since; 0: it was not */
	uint32_t next;  /* in the same flow; index, NONE: the end */
	bool of_source; /* found outside of flows */
	bool fresh;     /* it began with the packet at hand, and is not told yet */
	bool leaves;    /* its source is forgotten */
	struct observation observation; /* its beginning lies beside what a search through a flow looks at */
};

struct findings {
	struct finding *finding; /* [0] takes what nobody reads */
	uint32_t room, used, most, free;
	struct table by_source; /* those outside of flows: struct source_key → index */
	bool keeps[BEHAVIOR_COUNT]; /* somebody may read of it */
	uint32_t living[BEHAVIOR_COUNT]; /* how many are in use */
	uint32_t number; /* of the packet at hand */
	nanoseconds now;
	uint32_t kept; /* in use now */
	uint64_t lost;
	observed *observed;
	observed *told; /* or NULL */
	void *owner;
	bool some_leave;
	uint8_t fresh_count;
	uint32_t fresh[FRESH_MAX];
	admitted *admitted;
	void *judge;
	nanoseconds rest; /* of what was concluded early; 0: nothing is */
	struct precedence precedence;
};

/* True when something from `at` on in the list of a flow explains `id` better. */
bool finding_is_outranked(const struct findings *findings, uint32_t at, enum behavior_id id);

#endif
