/* How connections begin: RFC 9293 §3.5, RFC 7413, RFC 3168 §6.1.1. Attempts that fail are attempt.h's. */
#ifndef ETHOGRAM_HANDSHAKE_H
#define ETHOGRAM_HANDSHAKE_H

#include "connection.h"

/* A SYN or SYN-ACK. */
void handshake_observe_syn(const struct passage *passage);

/* What an ACK means for SYNs that wait for one. */
void handshake_observe_ack(const struct passage *passage);

#endif
