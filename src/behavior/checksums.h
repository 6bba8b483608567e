/* Which checksums are wrong, for all who ask. None is wrong that cannot be checked: a packet that the capture or a
 * lying length cut short, a fragment, a sum that the sender did not make or leaves to its card together with the
 * cutting up (RFC 791's total length is 0 then). */
#ifndef ETHOGRAM_CHECKSUMS_H
#define ETHOGRAM_CHECKSUMS_H

#include "packet.h"

/* The header of an IPv4 layer. */
bool checksum_ip4_is_bad(const struct layer *network);

/* What IP carries: TCP, UDP, ICMP, ICMPv6, IGMP; false for all others. */
bool checksum_transport_is_bad(const struct packet *packet, const struct layer *transport);

/* The checksum that a layer of these carries, and the one that it should. */
uint16_t checksum_carried(const struct layer *layer);
uint16_t checksum_right(const struct packet *packet, const struct layer *layer);

#endif
