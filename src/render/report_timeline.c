/* See report_timeline.h. */
#include "report_timeline.h"

enum { WIDTH_FIRST = 1000 }; /* of a column: a microsecond */

static uint32_t highest_column(const struct report_timeline *timeline)
{
	uint32_t highest = 0;
	for (uint32_t i = 0; i < timeline->run_count; i++)
		if (timeline->run[i].column > highest)
			highest = timeline->run[i].column;
	return highest;
}

/* Makes one column of two; runs that meet in one become one. */
static void widen(struct report_timeline *timeline)
{
	uint32_t kept = 0;
	timeline->width *= 2;
	for (uint32_t i = 0; i < timeline->run_count; i++) {
		const uint32_t column = timeline->run[i].column / 2;
		if (kept && timeline->run[kept - 1].column == column)
			continue;
		timeline->run[kept].first = timeline->run[i].first;
		timeline->run[kept++].column = column;
	}
	timeline->run_count = kept;
}

/* Columns before the first one, for a packet that is earlier. */
static void begin_earlier(struct report_timeline *timeline, nanoseconds when)
{
	const uint64_t missing = (uint64_t)timeline->start - (uint64_t)when;
	while (missing / timeline->width + 1 + highest_column(timeline) >= TIMELINE_COLUMNS)
		widen(timeline);
	const uint32_t more = (uint32_t)(missing / timeline->width + 1);
	timeline->start = (nanoseconds)((uint64_t)timeline->start - more * timeline->width);
	for (uint32_t i = 0; i < timeline->run_count; i++)
		timeline->run[i].column += more;
}

static uint32_t column_of(struct report_timeline *timeline, nanoseconds when)
{
	if (when < timeline->start)
		begin_earlier(timeline, when);
	const uint64_t after = (uint64_t)when - (uint64_t)timeline->start;
	while (after / timeline->width >= TIMELINE_COLUMNS)
		widen(timeline);
	return (uint32_t)(after / timeline->width);
}

void report_timeline_add(struct report_timeline *timeline, uint32_t number, nanoseconds when)
{
	if (!timeline->last) {
		timeline->start = when;
		timeline->width = WIDTH_FIRST;
	}
	timeline->last = number;
	if (timeline->is_lost)
		return;
	const uint32_t column = column_of(timeline, when), count = timeline->run_count;
	if (count && timeline->run[count - 1].column == column)
		return;
	timeline->is_lost = count == TIMELINE_RUNS_MOST;
	if (timeline->is_lost)
		return;
	timeline->run[count].first = number;
	timeline->run[count].column = column;
	timeline->run_count++;
}

static bool count_run(const struct accounting *accounting, uint32_t first, uint32_t behind,
                      uint32_t counts[ACCOUNT_COUNT])
{
	enum account account;
	for (uint32_t number = first; number < behind; number++) {
		if (!accounting_account_of(accounting, number, &account))
			return false;
		if (account < ACCOUNT_COUNT)
			counts[account]++;
	}
	return true;
}

bool report_timeline_count(const struct report_timeline *timeline, const struct accounting *accounting,
                           struct timeline_counts *counts)
{
	*counts = (struct timeline_counts){0};
	if (timeline->is_lost)
		return false;
	for (uint32_t i = 0; i < timeline->run_count; i++) {
		const bool is_last = i + 1 == timeline->run_count;
		const uint32_t behind = is_last ? timeline->last + 1 : timeline->run[i + 1].first;
		if (!count_run(accounting, timeline->run[i].first, behind, counts->of[timeline->run[i].column]))
			return false;
	}
	return true;
}
