/* IPv4: RFC 791. */
#ifndef ETHOGRAM_IP4_H
#define ETHOGRAM_IP4_H

#include "address.h"

#include <stdbool.h>

enum { IP4_HEADER_LEN = 20 };

struct ip4 {
	uint8_t version;
	uint8_t header_len; /* bytes; MALFORMED when below 20 */
	uint8_t tos;        /* DSCP and ECN */
	uint16_t total_len; /* as the header states it: 0 where a sender leaves segmenting to its card */
	uint16_t id;
	bool reserved_flag, dont_fragment, more_fragments;
	uint16_t fragment_offset; /* bytes */
	uint8_t ttl;
	uint8_t protocol;
	uint16_t checksum;
	uint8_t source[IP4_LEN], destination[IP4_LEN];
};

#endif
