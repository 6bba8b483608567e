/* The checksum of what IP carries: over a pseudo-header of addresses, protocol and length, and the segment itself. */
#ifndef ETHOGRAM_PSEUDO_HEADER_H
#define ETHOGRAM_PSEUDO_HEADER_H

#include "packet.h"

/* The ones' complement sum over `segment` and the pseudo-header of the IP layer that `layer` is in: 0 when the checksum
 * that the segment carries is right (checksum_wanted then tells the one it should carry). `len` is the length that the
 * pseudo-header states. Outside of IP there is no pseudo-header, and the sum is over the segment alone. */
uint16_t transport_checksum(const struct packet *packet, const struct layer *layer, struct span segment, uint32_t len,
                            uint8_t protocol);

/* True when the IP datagram that `layer` is in is only a fragment: a checksum covers bytes that are not here. */
bool network_is_fragment(const struct packet *packet, const struct layer *layer);

#endif
