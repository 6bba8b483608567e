/* EVE: one JSON object a line, in the shape that Suricata gave it. INTERFACE's records of behaviors and flows. */
#ifndef ETHOGRAM_EVE_H
#define ETHOGRAM_EVE_H

#include "json.h"
#include "manner.h"
#include "observation.h"

/* A behavior, newline included. The sentence in `says` names hosts as `manner` wants it; addresses stay numbers. */
void eve_behavior(const struct observation *observation, const struct manner *manner, struct text *text);

/* A conversation that has ended, newline included: event_type "flow". */
void eve_flow(const struct flow *flow, enum flow_end why, struct text *text);

/* What a flow of TCP shows of its flags and of how far it came, as an object under "tcp". */
void eve_tcp(const struct flow *flow, struct json *json);

#endif
