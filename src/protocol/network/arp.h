/* ARP and RARP: RFC 826, RFC 903. */
#ifndef ETHOGRAM_ARP_H
#define ETHOGRAM_ARP_H

#include "span.h"

/* ar$op: RFC 826, RFC 903, RFC 2390 */
enum {
	ARP_REQUEST = 1,
	ARP_REPLY = 2,
	ARP_REVERSE_REQUEST = 3,
	ARP_REVERSE_REPLY = 4,
	ARP_INVERSE_REQUEST = 8,
	ARP_INVERSE_REPLY = 9,
	ARP_NAK = 10,
};

struct arp {
	uint16_t hardware_type, protocol_type;
	uint8_t hardware_len, protocol_len; /* bytes of an address */
	uint16_t operation;
	struct span sender_hardware, sender_protocol, target_hardware, target_protocol; /* borrowed */
};

#endif
