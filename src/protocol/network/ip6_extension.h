/* IPv6 extension headers: RFC 8200 §4, and those that later documents define. */
#ifndef ETHOGRAM_IP6_EXTENSION_H
#define ETHOGRAM_IP6_EXTENSION_H

#include <stdbool.h>
#include <stdint.h>

/* What all of them have, and what the fragment and routing headers say. */
struct ip6_extension {
	uint8_t kind; /* its own number, as the header before it gave */
	uint8_t next_header;
	uint8_t routing_type, segments_left; /* routing header only */
	uint16_t fragment_offset;            /* fragment header only: bytes */
	bool more_fragments;
	uint32_t fragment_id;
};

#endif
