/* What records of sFlow hold: how those that are known are told. See sflow.c. */
#ifndef ETHOGRAM_SFLOW_RECORD_H
#define ETHOGRAM_SFLOW_RECORD_H

#include "line.h"

struct sflow_number;

struct sflow_form {
	uint32_t type;
	uint32_t len; /* bytes of all its numbers */
	const struct sflow_number *numbers; /* closed by one of length 0 */
};

/* By type, closed by 0: of flow samples, and of counter samples. */
extern const struct sflow_form sflow_flow_forms[];
extern const struct sflow_form sflow_counter_forms[];

/* Tells the record that `bytes` begin with. False when a line of it is not all there. */
bool sflow_put_form(struct text *text, struct span bytes, const struct sflow_form *form);

#endif
