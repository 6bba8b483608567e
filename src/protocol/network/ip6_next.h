/* What follows an IPv6 header or one of its extension headers: RFC 8200 §4.
 *
 * The chain of next headers mixes two kinds of numbers: extension headers, which mean nothing in IPv4, and the
 * protocols that both versions of IP carry. */
#ifndef ETHOGRAM_IP6_NEXT_H
#define ETHOGRAM_IP6_NEXT_H

#include "ip_payload.h"

/* For decode functions: pushes what begins after `layer`, if anything here knows `next_header`. */
void ip6_push_next(struct packet *packet, const struct layer *layer, uint8_t next_header);

/* For line functions: prints what follows `layer`, or its number and length. */
void line_ip6_next(struct line *line, const struct layer *layer, uint8_t next_header);

/* Says so when the IPv6 packet `layer` claims more bytes than what carries it has. */
void line_ip6_length(struct line *line, const struct layer *layer);

/* The bytes of an extension header that has a length byte, or an empty span when not all of it was captured. */
struct span ip6_extension_bytes(const struct layer *layer);

#endif
