/* Ethernet II and IEEE 802.3 framing. */
#ifndef ETHOGRAM_ETHERNET_H
#define ETHOGRAM_ETHERNET_H

#include "address.h"

enum {
	ETHERNET_HEADER_LEN = 14,
	ETHERNET_LENGTH_MAX = 1500, /* IEEE 802.3: up to here the field is a length, and LLC follows */
};

struct ethernet {
	uint8_t destination[MAC_LEN], source[MAC_LEN];
	uint16_t type; /* ethertype, or 802.3 length */
};

#endif
