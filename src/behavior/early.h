/* Data that comes before the handshake is over: RFC 9293 §3.4. */
#ifndef ETHOGRAM_EARLY_H
#define ETHOGRAM_EARLY_H

#include "connection.h"

/* Looks at a segment with ACK, before it changes the states. */
void early_observe(const struct passage *passage);

#endif
