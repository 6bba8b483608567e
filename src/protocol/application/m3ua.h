/* MTP3 User Adaptation: what SS7's third layer would carry, over SCTP. RFC 4666. */
#ifndef ETHOGRAM_M3UA_H
#define ETHOGRAM_M3UA_H

#include "span.h"

struct line;

/* The message that a chunk of SCTP holds, all of it: its kind, then each parameter on a line. */
void m3ua_put(struct line *line, struct span message);

#endif
