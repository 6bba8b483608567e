/* EVE: one JSON object a line, in the shape that Suricata gave it. INTERFACE's records of behaviors and flows. */
#ifndef ETHOGRAM_EVE_H
#define ETHOGRAM_EVE_H

#include "observation.h"

/* A behavior, newline included. */
void eve_behavior(const struct observation *observation, struct text *text);

/* The sentence that `says` holds: what was seen, between whom. */
void observation_sentence(const struct observation *observation, struct text *text);

#endif
