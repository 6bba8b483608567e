/* The TTL in a connection: one sender's packets take one route, and arrive with one TTL. */
#ifndef ETHOGRAM_TTL_H
#define ETHOGRAM_TTL_H

#include "connection.h"

/* Looks at the TTL of a segment, and notes it. */
void ttl_observe(const struct passage *passage);

#endif
