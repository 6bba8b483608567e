/* What clients say first in TLS and QUIC, where it takes more than one packet: since keys that withstand quantum
 * computers are among it, it often does. The latest beginnings are kept, none longer than PIECES_MAX bytes; the packet
 * with the rest is told what they make together. */
#ifndef ETHOGRAM_HELLOS_H
#define ETHOGRAM_HELLOS_H

#include "packet.h"

struct hellos;

/* Remembers nothing yet; hellos_close frees it. */
struct hellos *hellos_open(void);
void hellos_close(struct hellos *hellos);

/* Remembers a beginning; notes at a packet that has the rest (packet->client_hello) what both make. Between
 * packet_decode and packet_decode_more. */
void hellos_observe(struct hellos *hellos, struct packet *packet);

#endif
