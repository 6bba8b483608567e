/* Whether a segment that comes in a new flow belongs to the connection of an earlier one: flows end sooner than
 * connections do. */
#ifndef ETHOGRAM_RESUME_H
#define ETHOGRAM_RESUME_H

#include "connection.h"

/* True when it still belongs to the attempt, or to the stray SYN-ACK, that the connection is. */
bool resume_goes_on(const struct connection *connection, enum side sender, const struct segment *segment);

/* True when it comes late, to a connection that was told already: a FIN that is lost again and again comes minutes
 * after the rest. */
bool resume_comes_late(const struct connection *connection, enum side sender, const struct segment *segment);

#endif
