/* Flows as a table for people: one line each, columns aligned, told as they end. */
#ifndef ETHOGRAM_FLOW_TABLE_H
#define ETHOGRAM_FLOW_TABLE_H

#include "clock.h"
#include "flow.h"

/* Set `manner`, the rest to zero. */
struct flow_table {
	const struct manner *manner;
	struct clock_face clock;
	bool began;                /* the heading is told */
	uint8_t wider[SIDE_COUNT]; /* columns that the ends seen so far need, beyond those that each end has */
};

/* A line for a flow, before the first one the heading. */
void flow_table_row(struct flow_table *table, const struct flow *flow, struct text *text);

/* No more flows come: the heading, if there was none. */
void flow_table_end(struct flow_table *table, struct text *text);

#endif
