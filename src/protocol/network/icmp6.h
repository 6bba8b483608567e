/* ICMP for IPv6: RFC 4443, with neighbor discovery (RFC 4861) and MLD (RFC 2710, RFC 3810). */
#ifndef ETHOGRAM_ICMP6_H
#define ETHOGRAM_ICMP6_H

#include <stdint.h>

struct icmp6 {
	uint8_t type, code;
	uint16_t checksum;
	uint32_t rest; /* the four bytes after the checksum; what they mean depends on the type */
	uint16_t id, seq; /* the same as two numbers: echo */
};

#endif
