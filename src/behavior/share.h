/* One packet's share in a flow: whose it is and what it adds, as far as the packet alone says. Nothing is looked up. */
#ifndef ETHOGRAM_SHARE_H
#define ETHOGRAM_SHARE_H

#include "checksums.h"
#include "flow.h"

struct share {
	struct flow_key key;   /* [0] is the sender */
	uint32_t ip_len;       /* the IP packet's length on the wire */
	uint32_t payload;      /* bytes that the transport carries, by the lengths of headers */
	const struct tcp *tcp; /* of a segment; NULL for other transports */
	bool has_flow;         /* else the key holds addresses only, as does that of share_ends */
	bool answers;          /* ICMP: the sender is the one who was asked */
	bool is_unreadable;    /* the IP header's checksum is wrong as well: nobody looks at the transport's */
	enum checksum_verdict checksum;        /* of the transport */
	enum checksum_verdict header_checksum; /* of the IPv4 header */
};

/* The addresses of an IP layer, and its tunnel; no ports. */
struct flow_key share_ends(const struct packet *packet, const struct layer *network);

/* The share of an IP layer, in which `transport` is what it carries in the end, or NULL when there is none. No checksum
 * is looked at. */
void share_read(struct share *share, const struct packet *packet, const struct layer *network,
                const struct layer *transport);

/* Adds what the checksums of the same layers say. */
void share_verify(struct share *share, const struct packet *packet, const struct layer *network,
                  const struct layer *transport);

/* True for types of ICMP or ICMPv6 (`protocol` 1 or 58) that ask, or that answer: the second port of their flow is the
 * type across, and their code is 0. */
bool icmp_has_counterpart(uint8_t protocol, uint8_t type);

#endif
