/* What an ICMP error quotes: the head of the packet that it is about, as its sender sent it. RFC 792, RFC 4443 §3. */
#ifndef ETHOGRAM_QUOTE_H
#define ETHOGRAM_QUOTE_H

#include "fragment.h"
#include "scene.h"

struct quote {
	struct flow_key ends; /* [0] sent it; ICMP questions have their flow's types in place of ports */
	bool has_ports;       /* `ends` has ports, or what stands in their place */
	uint8_t protocol;
	uint8_t icmp_type;    /* when an ICMP message is quoted */
	uint32_t what;        /* ICMP: id and sequence; TCP: sequence number; valid with has_what */
	bool has_what;
	uint32_t ip_len;      /* as the quoted header states it */
	uint32_t id;          /* IP's; over IPv6 that of the fragment header, or 0 */
	bool is_fragment;
	uint32_t offset;      /* of the fragment */
};

/* Reads what the ICMP message at hand quotes; false when it is no IP header of the message's version. */
bool quote_of(const struct scene *scene, struct quote *quote);

/* The key of the datagram of which a piece is quoted. */
struct datagram_key quote_datagram(const struct quote *quote);

#endif
