/* IPv6: RFC 8200. */
#ifndef ETHOGRAM_IP6_H
#define ETHOGRAM_IP6_H

#include "address.h"

#include <stdbool.h>

enum { IP6_HEADER_LEN = 40 };

struct ip6 {
	uint8_t version; /* MALFORMED when not 6 */
	uint8_t traffic_class;
	uint32_t flow_label; /* 20 bits */
	uint16_t payload_len; /* as the header states it; 0 with a jumbo payload option */
	uint8_t next_header;
	uint8_t hop_limit;
	uint8_t source[IP6_LEN], destination[IP6_LEN];
	uint32_t jumbo_len;   /* payload bytes as the option of RFC 2675 states them; 0 when none counts */
	uint32_t carried_len; /* bytes from this header on that its carrier has: fewer than layer->len is a lie */
};

/* True when the payload has no length: the header leaves it to a jumbo payload option, and there is none that can be
 * right. */
static inline bool ip6_lacks_jumbo(const struct ip6 *ip)
{
	enum { HOP_BY_HOP = 0 };
	return ip->payload_len == 0 && ip->next_header == HOP_BY_HOP && ip->jumbo_len == 0;
}

/* True of a packet that says to carry nothing, and yet begins with an extension header, which cannot be. */
static inline bool ip6_is_unsized(const struct ip6 *ip)
{
	enum { ROUTING = 43, FRAGMENT = 44, DESTINATION_OPTIONS = 60, MOBILE_IP = 62, MOBILITY = 135 };
	uint8_t next = ip->next_header;
	bool extends = next == ROUTING || next == FRAGMENT || next == DESTINATION_OPTIONS || next == MOBILE_IP;
	return ip->payload_len == 0 && (extends || next == MOBILITY);
}

/* True when a jumbo payload is longer than lengths of 32 bits can tell together with the header. */
static inline bool ip6_jumbo_overflows(const struct ip6 *ip)
{
	return ip->jumbo_len > UINT32_MAX - IP6_HEADER_LEN;
}

#endif
