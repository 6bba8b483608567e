/* IP authentication header: RFC 4302. */
#ifndef ETHOGRAM_AH_H
#define ETHOGRAM_AH_H

#include <stdint.h>

enum { AH_HEADER_LEN = 12 };

struct ah {
	uint8_t next_header;
	uint16_t header_len; /* bytes, with the integrity check value */
	uint32_t spi, seq;
};

#endif
