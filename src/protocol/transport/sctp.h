/* SCTP: RFC 9260. */
#ifndef ETHOGRAM_SCTP_H
#define ETHOGRAM_SCTP_H

#include <stdint.h>

enum { SCTP_HEADER_LEN = 12 };

struct sctp {
	uint16_t source_port, destination_port;
	uint32_t verification_tag;
	uint32_t checksum; /* CRC32c */
};

#endif
