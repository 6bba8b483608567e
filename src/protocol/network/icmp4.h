/* ICMP for IPv4: RFC 792 and its extensions. */
#ifndef ETHOGRAM_ICMP4_H
#define ETHOGRAM_ICMP4_H

#include <stdbool.h>
#include <stdint.h>

enum {
	ICMP4_HEADER_LEN = 8,

	ICMP4_ECHO_REPLY = 0,
	ICMP4_UNREACHABLE = 3,
	ICMP4_SOURCE_QUENCH = 4,
	ICMP4_REDIRECT = 5,
	ICMP4_ECHO_REQUEST = 8,
	ICMP4_ROUTER_ADVERTISEMENT = 9,
	ICMP4_ROUTER_SOLICITATION = 10,
	ICMP4_TIME_EXCEEDED = 11,
	ICMP4_PARAMETER_PROBLEM = 12,
	ICMP4_TIMESTAMP_REQUEST = 13,
	ICMP4_TIMESTAMP_REPLY = 14,
	ICMP4_INFORMATION_REQUEST = 15,
	ICMP4_INFORMATION_REPLY = 16,
	ICMP4_MASK_REQUEST = 17,
	ICMP4_MASK_REPLY = 18,
	ICMP4_EXTENDED_ECHO_REQUEST = 42,
	ICMP4_EXTENDED_ECHO_REPLY = 43,

	/* codes of ICMP4_UNREACHABLE */
	ICMP4_UNREACHABLE_PROTOCOL = 2,
	ICMP4_UNREACHABLE_PORT = 3,
	ICMP4_UNREACHABLE_TOO_BIG = 4,
};

struct icmp4 {
	uint8_t type, code;
	uint16_t checksum;
	uint32_t rest; /* the four bytes after the checksum; what they mean depends on the type */
	uint16_t id, seq; /* the same as two numbers: echo, timestamp, mask */
};

/* True for the types that quote the datagram which caused them: RFC 1122 §3.2.2. */
bool icmp4_is_error(uint8_t type);

#endif
