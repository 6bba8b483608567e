/* IPv6 extension headers: RFC 8200 §4, and those that later documents define. */
#ifndef ETHOGRAM_IP6_EXTENSION_H
#define ETHOGRAM_IP6_EXTENSION_H

#include <stdbool.h>
#include <stdint.h>

/* Their numbers, as the header before gives them. */
enum {
	IP6_HOP_BY_HOP = 0,
	IP6_ROUTING = 43,
	IP6_FRAGMENT = 44,
	IP6_NO_NEXT_HEADER = 59,
	IP6_DESTINATION_OPTIONS = 60,
	IP6_MOBILITY = 135,
};

/* What all of them have, and what the fragment and routing headers say. */
struct ip6_extension {
	uint8_t kind; /* its own number */
	uint8_t next_header;
	uint8_t routing_type, segments_left; /* routing header only */
	uint16_t fragment_offset;            /* fragment header only: bytes */
	bool more_fragments;
	uint32_t fragment_id;
};

#endif
