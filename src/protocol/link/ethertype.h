/* Ethertypes, and the field of Ethernet, VLAN tags and their kin that holds one: above 1500 an ethertype, up to there
 * the length of an 802.2 LLC frame (IEEE 802.3 §3.2.6). */
#ifndef ETHOGRAM_ETHERTYPE_H
#define ETHOGRAM_ETHERTYPE_H

#include "line.h"

enum {
	ETHERTYPE_IP4 = 0x0800,
	ETHERTYPE_IP6 = 0x86dd,
	ETHERTYPE_BRIDGING = 0x6558, /* RFC 1701: a whole Ethernet frame */
	ETHERTYPE_VLAN = 0x8100,
	ETHERTYPE_MPLS = 0x8847,
	ETHERTYPE_MPLS_MULTICAST = 0x8848,
	ETHERTYPE_MACSEC = 0x88e5,
	ETHERTYPE_ARISTA = 0xd28b,
	ETHERTYPE_LOOPBACK = 0x9000,
	ETHERTYPE_JUMBO = 0x8870, /* LLC in frames too long for a length field */
};

/* Names in tcpdump's words. */
extern const struct name ethertype_names[];

/* True when an LLC frame follows: `type` is its length, or marks a jumbo frame. */
static inline bool ethertype_is_llc(uint16_t type)
{
	return type <= ETHERNET_LENGTH_MAX || type == ETHERTYPE_JUMBO;
}

/* For decode functions: pushes what follows `layer` by a type-or-length field. An LLC frame ends where its length
 * says; the padding behind it belongs to nobody. */
void ethertype_push(struct packet *packet, const struct layer *layer, uint16_t type);

/* The same where MACsec may stand: tcpdump does not look for it behind VLAN tags. */
void ethertype_push_or_macsec(struct packet *packet, const struct layer *layer, uint16_t type);

/* What is found at an ethertype where no VLAN tag may stand, or NULL. */
const struct protocol *ethertype_untagged(uint16_t type);

/* "ethertype IPv4 (0x0800)"; with -q "IPv4", or "Unknown Ethertype (0x1234)". */
void line_ethertype(struct line *line, uint16_t type);

/* "IPv4 (0x0800)" */
void text_ethertype(struct text *text, uint16_t type);

/* With -e: what follows `layer`, a tag, by its type; nothing when the next tag is cut short. */
void line_type_behind_tag(struct line *line, const struct layer *layer, uint16_t type);

#endif
