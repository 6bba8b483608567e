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

/* True for ADDRESS_UNICAST. */
static inline bool address4_is_unicast(const uint8_t address[IP4_LEN])
{
	return address[0] && address[0] < 224 && address[0] != 127 && read_u16(address) != 0xa9fe;
}

static inline bool address6_is_unicast(const uint8_t address[IP6_LEN])
{
	enum { GLOBAL = 0x20, GLOBAL_MASK = 0xe0 };
	return (address[0] & GLOBAL_MASK) == GLOBAL || address6_kind(address) == ADDRESS_UNICAST;
}

/* The ends of an IP layer, of either version. */
enum address_kind source_kind(const struct layer *network);
enum address_kind destination_kind(const struct layer *network);

/* True when the packet never left its host: captured on a loopback interface. */
bool packet_is_on_loopback(const struct packet *packet);

#endif
