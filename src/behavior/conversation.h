/* From packets to flows: whom a packet belongs to, and what it adds. */
#ifndef ETHOGRAM_CONVERSATION_H
#define ETHOGRAM_CONVERSATION_H

#include "checksums.h"
#include "flow.h"

/* One packet's share in a flow. */
struct share {
	struct flow_key key;   /* [0] is the sender */
	uint32_t ip_len;       /* the IP packet's length on the wire */
	uint32_t payload;      /* bytes that the transport carries, by the lengths of headers */
	uint32_t prepared;     /* what the table of flows needs to find it */
	const struct tcp *tcp; /* of a segment; NULL for other transports */
	bool has_flow;
	bool answers;          /* ICMP: the sender is the one who was asked */
	bool is_unreadable;    /* the IP header's checksum is wrong as well: nobody looks at the transport's */
	enum checksum_verdict checksum;
};

struct conversations {
	struct flows *flows;
	const struct layer *prepared; /* the IP layer that was prepared, or NULL, */
	struct share share;           /* and its share */
	nanoseconds now;          /* the latest stamp so far: packets that are older count as coming now */
	/* the latest one, if pauses are minded: flow records are compared with Zeek's, who does not */
	struct pause pause;
	bool minds_pauses;
	bool checksums_verified;  /* not -K */
	bool as_zeek;             /* a checksum that is left to the network card is as good as wrong */
	uint64_t uncounted;       /* segments of which that was said */
};

/* The time of a packet: its stamp, but never before that of an earlier one. */
nanoseconds conversations_time(struct conversations *conversations, const struct packet *packet);

/* The same without a packet, while none comes. */
void conversations_wait(struct conversations *conversations, nanoseconds now);

/* Where a packet belongs. */
struct belonging {
	const struct flow_key *ends; /* [0] is the sender. Good until the next is asked for */
	struct flow *flow;    /* NULL: the transport has no flows, or its header is broken or not here */
	enum side sender;
	enum checksum_verdict checksum; /* of the transport */
	bool is_heard; /* it counts in the flow for more than a wrong checksum */
};

/* The addresses of an IP layer, and its tunnel; no ports. */
struct flow_key conversations_ends(const struct packet *packet, const struct layer *network);

/* Has the flow brought near of the packet's outermost IP layer, or of none (NULL), and of what that carries in the end:
 * conversations_add will ask for it after some other work. In the midst of that work conversations_approach helps. Once
 * for each packet, first of all. */
void conversations_prepare(struct conversations *conversations, const struct packet *packet,
                           const struct layer *network, const struct layer *transport);
void conversations_approach(const struct conversations *conversations);

/* True for types of ICMP or ICMPv6 (`protocol` 1 or 58) that ask, or that answer: the second port of their flow is the
 * type across, and their code is 0. */
bool icmp_has_counterpart(uint8_t protocol, uint8_t type);

/* Adds what `transport` carries to the flow that it belongs to, a new one if need be. `transport` is the layer that
 * `network`, an IP layer, carries in the end, or NULL when there is none. */
struct belonging conversations_add(struct conversations *conversations, const struct packet *packet,
                                   const struct layer *network, const struct layer *transport);

#endif
