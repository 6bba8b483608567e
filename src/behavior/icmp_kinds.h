/* The types of ICMP and ICMPv6 that mean something: their codes, and how long they are at least. IANA's "ICMP Type
 * Numbers" and "ICMPv6 Parameters"; types that were given up or are kept for experiments count as unknown. */
#ifndef ETHOGRAM_ICMP_KINDS_H
#define ETHOGRAM_ICMP_KINDS_H

#include <stdbool.h>
#include <stdint.h>

struct icmp_kind {
	uint8_t type, code_last;
	uint8_t shortest; /* bytes */
	bool is_error;    /* it quotes the packet that caused it */
};

/* Of ICMPv6 or of ICMP; NULL when the type is unknown. */
const struct icmp_kind *icmp_kind(bool version6, uint8_t type);

#endif
