/* What OLSR's lines and its description share: RFC 3626, and the messages that olsrd adds. */
#ifndef ETHOGRAM_OLSR_H
#define ETHOGRAM_OLSR_H

#include "packet.h"

enum {
	OLSR_HELLO = 1,
	OLSR_TC = 2,
	OLSR_MID = 3,
	OLSR_HNA = 4,
	OLSR_NAMESERVICE = 130,
	OLSR_HELLO_LQ = 201,
	OLSR_TC_LQ = 202,
};

extern const struct name olsr_message_types[], olsr_link_types[], olsr_neighbor_types[], olsr_gateway_flags[];

/* Bytes of the addresses: those of the network that carries it. */
size_t olsr_address_len(const struct packet *packet, const struct layer *layer);

#endif
