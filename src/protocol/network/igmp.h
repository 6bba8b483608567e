/* IGMP: RFC 1112, RFC 2236, RFC 9776. */
#ifndef ETHOGRAM_IGMP_H
#define ETHOGRAM_IGMP_H

#include <stdint.h>

struct igmp {
	uint8_t type, code;
	uint16_t checksum;
	uint8_t group[4];
};

#endif
