/* Forwarding and Control Element Separation, over SCTP: RFC 5810, RFC 5811. */
#ifndef ETHOGRAM_FORCES_H
#define ETHOGRAM_FORCES_H

#include "span.h"

struct line;

/* The message that a chunk of SCTP holds: its header, with -v who speaks to whom, with -vv the flags, and how an
 * association began or ended. What the other messages select is not told. */
void forces_put(struct line *line, struct span message);

#endif
