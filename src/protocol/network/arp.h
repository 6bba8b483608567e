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

struct arp {
	uint16_t hardware_type, protocol_type;
	uint8_t hardware_len, protocol_len; /* bytes of an address; for ATM what its header has in their places */
	uint16_t operation;
	struct span sender_hardware, sender_protocol, target_hardware, target_protocol; /* borrowed */
	struct span sender_subaddress, target_subaddress; /* ATM only: RFC 2225 §8.1 */
};

#endif
