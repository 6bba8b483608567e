/* ARP and RARP: RFC 826, RFC 903. */
#ifndef ETHOGRAM_ARP_H
#define ETHOGRAM_ARP_H

#include "span.h"

enum {
	ARP_HEADER_LEN = 8, /* what comes before the addresses */

	/* ar$hrd: IANA's hardware types */
	ARP_ETHERNET = 1,
	ARP_FRAME_RELAY = 15,
	ARP_ATM = 19,

	/* ar$op: RFC 826, RFC 903, RFC 2390, RFC 2225 */
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
	ARP_REVERSE_REQUEST = 3,
	ARP_REVERSE_REPLY = 4,
	ARP_INVERSE_REQUEST = 8,
	ARP_INVERSE_REPLY = 9,
	ARP_NAK = 10,
};

/* What follows the header. */
enum arp_part {
	ARP_SENDER_HARDWARE,
	ARP_SENDER_PROTOCOL,
	ARP_TARGET_HARDWARE,
	ARP_TARGET_PROTOCOL,
	ARP_SENDER_SUBADDRESS, /* ATM only: RFC 2225 §8.1 */
	ARP_TARGET_SUBADDRESS,
	ARP_PARTS
};

struct arp {
	uint16_t hardware_type, protocol_type;
	uint8_t hardware_len, protocol_len; /* bytes of an address; for ATM what its header has in their places */
	uint16_t operation;
	const uint8_t *header; /* borrowed; NULL where it is not all there */
	struct {
		uint16_t at; /* from the header on */
		uint8_t len; /* bytes captured */
	} part[ARP_PARTS];
};

/* Of a header that is all there. */
static inline struct span arp_part(const struct arp *arp, enum arp_part part)
{
	return (struct span){arp->header + arp->part[part].at, arp->part[part].len};
}

static inline struct span arp_sender_hardware(const struct arp *arp)
{
	return arp_part(arp, ARP_SENDER_HARDWARE);
}

static inline struct span arp_sender_protocol(const struct arp *arp)
{
	return arp_part(arp, ARP_SENDER_PROTOCOL);
}

static inline struct span arp_target_hardware(const struct arp *arp)
{
	return arp_part(arp, ARP_TARGET_HARDWARE);
}

static inline struct span arp_target_protocol(const struct arp *arp)
{
	return arp_part(arp, ARP_TARGET_PROTOCOL);
}

#endif
