/* IGMP: RFC 1112, RFC 2236, RFC 9776. */
#ifndef ETHOGRAM_IGMP_H
#define ETHOGRAM_IGMP_H

#include <stdint.h>

enum {
	IGMP_HEADER_LEN = 8,

	IGMP_QUERY = 0x11,
	IGMP_REPORT_V1 = 0x12,
	IGMP_DVMRP = 0x13,
	IGMP_PIM_V1 = 0x14,
	IGMP_REPORT_V2 = 0x16,
	IGMP_LEAVE = 0x17,
	IGMP_TRACE_RESPONSE = 0x1e,
	IGMP_TRACE = 0x1f,
	IGMP_REPORT_V3 = 0x22,
};

struct igmp {
	uint8_t type, code;
	uint16_t checksum;
	uint8_t group[4];
};

#endif
