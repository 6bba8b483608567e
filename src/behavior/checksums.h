/* Which checksums are wrong, for all who ask. None is wrong that cannot be checked: a packet that the capture or a
 * lying length cut short, a fragment, a sum that the sender did not make or leaves to its card together with the
 * cutting up (RFC 791's total length is 0 then). */
#ifndef ETHOGRAM_CHECKSUMS_H
#define ETHOGRAM_CHECKSUMS_H

#include "packet.h"

/* What a checksum says about the packet that carries it. */
enum checksum_verdict {
	CHECKSUM_UNKNOWN, /* none was made, or not all that it covers is here, or nobody wants to know */
	CHECKSUM_RIGHT,
	CHECKSUM_WRONG,
	CHECKSUM_LEFT_TO_CARD, /* wrong, for the network card completes it: nothing, or the pseudo-header's sum */
};

/* The header of an IPv4 layer; unknown for all others. */
enum checksum_verdict checksum_of_header(const struct layer *network);

/* What IP carries: TCP, UDP, ICMP, ICMPv6, IGMP; unknown for all others. */
enum checksum_verdict checksum_of_transport(const struct packet *packet, const struct layer *transport);

/* The checksum that a layer of these carries, and the one that it should. */
uint16_t checksum_carried(const struct layer *layer);
uint16_t checksum_right(const struct packet *packet, const struct layer *layer);

#endif
