/* What an address says about itself, whoever has it: RFC 1122 §3.2.1.3, RFC 6890, RFC 4291 §2.4. */
#ifndef ETHOGRAM_ADDRESS_KIND_H
#define ETHOGRAM_ADDRESS_KIND_H

#include "packet.h"

enum address_kind {
	ADDRESS_UNICAST,      /* of one host, as far as one can tell: directed broadcasts look like it */
	ADDRESS_UNSPECIFIED,  /* 0.0.0.0, :: */
	ADDRESS_THIS_NETWORK, /* the rest of 0/8 */
	ADDRESS_LOOPBACK,     /* 127/8, ::1 */
	ADDRESS_LINK_LOCAL,   /* 169.254/16, fe80::/10 */
	ADDRESS_MULTICAST,
	ADDRESS_BROADCAST,    /* 255.255.255.255 */
	ADDRESS_RESERVED,     /* the rest of 240/4 */
};

enum address_kind address4_kind(const uint8_t address[IP4_LEN]);
enum address_kind address6_kind(const uint8_t address[IP6_LEN]);

/* The ends of an IP layer, of either version. */
enum address_kind source_kind(const struct layer *network);
enum address_kind destination_kind(const struct layer *network);

/* True when the packet never left its host: captured on a loopback interface. */
bool packet_is_on_loopback(const struct packet *packet);

#endif
