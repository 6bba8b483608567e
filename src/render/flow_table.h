/* Flows as a table for people: one line each, columns aligned, told as they end. */
#ifndef ETHOGRAM_FLOW_TABLE_H
#define ETHOGRAM_FLOW_TABLE_H

#include "clock.h"
#include "flow.h"

/* Set `manner`, the rest to zero. */
struct flow_table {
	const struct manner *manner;
	struct clock_face clock;
};

/* The heading, once, and then a line for each flow. */
void flow_table_begin(struct flow_table *table, struct text *text);
void flow_table_row(struct flow_table *table, const struct flow *flow, struct text *text);

#endif
