/* See pseudo_header.h. RFC 9293 §3.1 and RFC 768 for IPv4, RFC 8200 §8.1 for IPv6.
 *
 * The destination in the sum is the final one. A sender that routes by itself lists the hops in an option or in a
 * routing header, and the address in the header is that of the next hop only: so the list is looked up here, and its
 * last hop taken whether or not the packet has got there already (at the end both are the same). */
#include "pseudo_header.h"

#include "checksum.h"

/* The last address of a source route, RFC 791 §3.1, or what the header says. */
static const uint8_t *final_destination4(const struct ip4 *ip)
{
	struct cursor it = cursor_over(ip->options);
	struct ip4_option option;
	while (ip4_option_next(&it, &option)) {
		bool routes = option.kind == IP4_OPTION_LOOSE_ROUTE || option.kind == IP4_OPTION_STRICT_ROUTE;
		if (routes && option.state == IP4_OPTION_WHOLE && option.data.len > IP4_LEN)
			return option.data.at + option.data.len - IP4_LEN;
	}
	return ip->destination;
}

enum {
	ROUTING_SOURCE = 0,   /* RFC 2460 §4.4 */
	ROUTING_MOBILITY = 2, /* RFC 6275 §6.4 */
	ROUTING_SEGMENTS = 4, /* RFC 8754: last hop first */
	ROUTING_ADDRESSES_AT = 8,
};

/* The last hop that a routing header names, or NULL when it names none in a way that is known. */
static const uint8_t *last_hop(struct span header)
{
	if (header.len < ROUTING_ADDRESSES_AT + IP6_LEN)
		return NULL;
	switch (header.at[2]) {
	case ROUTING_SOURCE:
	case ROUTING_MOBILITY: return header.at + header.len - IP6_LEN;
	case ROUTING_SEGMENTS: return header.at + ROUTING_ADDRESSES_AT;
	}
	return NULL;
}

static bool has_length_byte(uint8_t kind)
{
	return kind == IP6_HOP_BY_HOP || kind == IP6_ROUTING || kind == IP6_DESTINATION_OPTIONS || kind == IP6_MOBILITY;
}

/* Walks the extension headers of `network`. */
static const uint8_t *final_destination6(const struct layer *network)
{
	const struct ip6 *ip = &network->as.ip6;
	struct cursor cursor = cursor_over(span_after(network->bytes, IP6_HEADER_LEN));
	uint8_t kind = ip->next_header;
	while (has_length_byte(kind) || kind == IP6_FRAGMENT) {
		struct span rest = cursor_rest(&cursor);
		if (rest.len < 8)
			break;
		size_t len = kind == IP6_FRAGMENT ? 8 : (rest.at[1] + 1u) * 8;
		const uint8_t *hop = kind == IP6_ROUTING && len <= rest.len ? last_hop(span_first(rest, len)) : NULL;
		if (hop)
			return hop;
		kind = rest.at[0];
		take_span(&cursor, len);
	}
	return ip->destination;
}

static void add_addresses(struct checksum *checksum, const struct layer *network)
{
	if (network->protocol == &protocol_ip4) {
		const struct ip4 *ip = &network->as.ip4;
		const uint8_t *destination = ip->options.len ? final_destination4(ip) : ip->destination;
		checksum_add(checksum, (struct span){ip->source, IP4_LEN});
		checksum_add(checksum, (struct span){destination, IP4_LEN});
	} else {
		checksum_add(checksum, (struct span){network->as.ip6.source, IP6_LEN});
		checksum_add(checksum, (struct span){final_destination6(network), IP6_LEN});
	}
}

uint16_t transport_checksum(const struct packet *packet, const struct layer *layer, struct span segment, uint32_t len,
                            uint8_t protocol)
{
	struct checksum checksum = {0};
	const struct layer *network = packet_network(packet, layer);
	if (network) {
		add_addresses(&checksum, network);
		checksum_add_u16(&checksum, (uint16_t)(len >> 16));
		checksum_add_u16(&checksum, (uint16_t)len);
		checksum_add_u16(&checksum, protocol);
	}
	checksum_add(&checksum, segment);
	return checksum_result(&checksum);
}
