/* Fragments: pieces of datagrams that wait for each other. RFC 791 §3.2, RFC 815, RFC 8200 §4.5.
 *
 * Each piece is told for what it is (doubled, overlapping, beyond the end …); when a datagram is whole it is handed
 * back to be judged as if it had come in one piece; when its time is up its holes are told. A datagram that is whole is
 * remembered until its time would have been up, so that a piece which comes again is known as such. */
#ifndef ETHOGRAM_FRAGMENT_H
#define ETHOGRAM_FRAGMENT_H

#include "caps.h"
#include "scene.h"

struct fragments;

/* What finds the pieces of one datagram. Over IPv6 the protocol is none of it: RFC 8200 §4.5. */
struct datagram_key {
	uint8_t source[IP6_LEN], destination[IP6_LEN];
	uint32_t id;
	uint16_t tunnel;
	uint8_t version, protocol;
};

/* One piece as a packet brings it. */
struct fragment {
	struct datagram_key key;
	uint32_t offset, len;    /* bytes; the length as headers state it */
	bool more;               /* not the last one */
	bool broken;             /* longer than what carried it */
	struct span header;      /* what comes before the piece, without IPv6's fragment header */
	struct span bytes;       /* the piece, as far as captured */
	uint32_t next_header_at; /* IPv6: where in `header` the number of what follows stands */
	uint8_t next_header;     /* IPv6: that number */
};

/* False for nearly all IP layers, at a glance; `transport` is what it carries in the end, or NULL. */
static inline bool layer_may_be_fragment(const struct layer *network, const struct layer *transport)
{
	if (network->protocol == &protocol_ip4)
		return network->as.ip4.more_fragments || network->as.ip4.fragment_offset;
	return transport != network + 1 ||
	       (transport->protocol != &protocol_tcp && transport->protocol != &protocol_udp);
}

/* True when the IP layer is a piece of a datagram, and fills `fragment`. A fragment header around a whole datagram
 * (RFC 6946) makes no piece. */
bool fragment_of(const struct packet *packet, const struct layer *network, struct fragment *fragment);

/* The fragment header of an IPv6 layer, or NULL. */
const struct layer *fragment_header_of(const struct packet *packet, const struct layer *network);

/* Keeps as many datagrams that wait for pieces, and as many pieces, as `caps` say. */
struct fragments *fragments_open(const struct caps *caps);
void fragments_close(struct fragments *fragments);

/* A datagram put together: its header and all that the pieces hold, good until the next piece comes. */
struct whole {
	struct span bytes; /* as far as captured without a hole */
	uint32_t len;
};

/* Adds the piece at hand. True when that makes its datagram whole. */
bool fragments_add(struct fragments *fragments, struct scene *scene, const struct fragment *fragment,
                   struct whole *whole);

/* A whole datagram, as the packet at hand: tells it where its pieces should never have been, within a TCP connection of
 * two ends that had agreed on a segment size. */
void fragments_judge_whole(struct scene *scene);

/* What a receiver said by ICMP, time exceeded code 1: the datagram's time is up there. True when it was waiting
 * here. */
bool fragments_given_up(struct fragments *fragments, struct scene *scene, const struct datagram_key *key);

/* Gives up the datagrams whose time is up; all of them, at the end. */
void fragments_expire(struct fragments *fragments, struct scene *scene);
void fragments_finish(struct fragments *fragments, struct scene *scene);

/* Before that fragments_expire has nothing to do, unless a datagram begins meanwhile: it waits for seconds. */
nanoseconds fragments_due(const struct fragments *fragments);

/* Datagrams, or pieces of them, that had to go for others. */
uint64_t fragments_forgotten(const struct fragments *fragments, enum cap cap);

#endif
