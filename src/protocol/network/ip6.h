/* IPv6: RFC 8200. */
#ifndef ETHOGRAM_IP6_H
#define ETHOGRAM_IP6_H

#include "address.h"

#include <stdbool.h>

enum { IP6_HEADER_LEN = 40 };

struct ip6 {
	uint8_t version;
	uint8_t traffic_class;
	uint32_t flow_label; /* 20 bits */
	uint16_t payload_len; /* as the header states it; 0 with a jumbo payload option */
	uint8_t next_header;
	uint8_t hop_limit;
	uint8_t source[IP6_LEN], destination[IP6_LEN];
};

#endif
