/* UDP: RFC 768. */
#ifndef ETHOGRAM_UDP_H
#define ETHOGRAM_UDP_H

#include <stdbool.h>
#include <stdint.h>

struct protocol;

enum { UDP_HEADER_LEN = 8 };

struct udp {
	uint16_t source_port, destination_port;
	uint16_t length; /* header and data, as the header states it */
	uint16_t checksum; /* 0: none was made */
};

/* True for what -T can name and is never in UDP. */
bool udp_never_carries(const struct protocol *protocol);

#endif
