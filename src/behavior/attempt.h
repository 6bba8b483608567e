/* Attempts that never became a connection: refused, unreachable, prohibited, unanswered, left half-open. RFC 9293 §3.5,
 * §3.10.7; RFC 1122 §4.2.3.9. */
#ifndef ETHOGRAM_ATTEMPT_H
#define ETHOGRAM_ATTEMPT_H

#include "closing.h"
#include "connection.h"

/* An ICMP error quotes a SYN of `asker`, whose attempt this connection is. */
void attempt_observe_error(const struct passage *passage, enum side asker, const struct layer *icmp);

/* An RST that answers a SYN or a SYN-ACK: true when it was one. */
bool attempt_observe_rst(const struct passage *passage);

/* The connection's time is up: what did its opening come to? True when it never opened. */
bool attempt_conclude(const struct passage *passage, enum ending ending);

#endif
