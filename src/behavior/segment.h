/* A TCP segment, read once: what the detectors of a connection's life ask about. Options are those of RFC 9293 §3.2,
 * RFC 7323, RFC 2018 and RFC 7413; those that the capture cut off, or that are malformed, count as absent. */
#ifndef ETHOGRAM_SEGMENT_H
#define ETHOGRAM_SEGMENT_H

#include "scene.h"

/* In place of a shift count. */
enum { NO_WINDOW_SCALE = 255, UNKNOWN_WINDOW_SCALE = 254 };

struct segment {
	uint32_t seq, ack;
	uint32_t len;         /* sequence space that it takes: payload, SYN and FIN */
	uint32_t payload;     /* bytes, by the IP length */
	struct span data;     /* as much of them as was captured; borrowed */
	uint32_t ip_len;      /* of the IP packet */
	uint16_t flags;       /* TCP_ bits */
	uint16_t window;      /* unscaled */
	uint16_t mss;         /* 0: none stated */
	uint8_t window_scale; /* NO_WINDOW_SCALE: none stated; UNKNOWN_WINDOW_SCALE: the options were cut off */
	uint8_t ttl;
	uint16_t ip_id; /* 0 in IPv6 */
	bool dont_fragment; /* always in IPv6 */
	bool sack_permitted, has_timestamp;
	uint32_t timestamp;
	bool fast_open;     /* a Fast Open option, asking for a cookie … */
	bool has_cookie;    /* … or showing it */
	uint8_t sack_count; /* blocks read: at most two */
	struct sack_block {
		uint32_t from, to;
	} sack[2];
};

/* True when at least the fixed part of a TCP header was captured: RFC 9293 §3.1. */
bool segment_is_readable(const struct layer *layer);

/* False when the layer at hand is no TCP segment that can be trusted. */
bool segment_read(struct segment *segment, const struct scene *scene);

/* What is known of an earlier segment with the same numbers. */
struct twin {
	uint16_t ip_id;
	uint8_t ttl;
	bool same_timestamp; /* both carry TCP's, and the clock did not go on between them */
	nanoseconds after; /* how much later the one at hand is */
};

/* True when both are one packet, seen twice, and not sent twice: the same IP id, a TTL that routers between two taps
 * may have left, and sooner than any sender tries again. RFC 1122 §3.2.1.5 allows a retransmission the id of the
 * first. Without an id only time tells, and the sender's
 * clock: RFC 7323 §5.4 lets it tick a thousand times a second. */
bool segment_is_twin(const struct segment *segment, const struct twin *twin);

/* The number behind the last one that it takes. */
static inline uint32_t segment_end(const struct segment *segment)
{
	return segment->seq + segment->len;
}

/* Whether all of these flags are set: a union of TCP_. */
static inline bool segment_has(const struct segment *segment, uint16_t flags)
{
	return (segment->flags & flags) == flags;
}

/* More than one of SYN, FIN and RST, or none of them and no ACK: no stack does that, and what follows proves nothing
 * about connections. Its own rules tell it. */
static inline bool segment_is_odd(const struct segment *segment)
{
	const unsigned control = segment->flags & (TCP_SYN | TCP_FIN | TCP_RST);
	return (control & (control - 1)) || !(segment->flags & (TCP_SYN | TCP_RST | TCP_ACK));
}

#endif
