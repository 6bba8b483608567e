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
	struct ip4_options it = ip4_options(ip);
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

/* Walks over the extension headers of an IPv6 layer that its own bytes hold. */
struct extension_walk {
	struct cursor cursor;
	uint8_t kind; /* of the header that comes next */
};

static struct extension_walk extensions_of(const struct layer *network)
{
	struct cursor cursor = cursor_over(span_after(network->bytes, IP6_HEADER_LEN));
	return (struct extension_walk){cursor, network->as.ip6.next_header};
}

static bool has_length_byte(uint8_t kind)
{
	return kind == IP6_HOP_BY_HOP || kind == IP6_ROUTING || kind == IP6_DESTINATION_OPTIONS || kind == IP6_MOBILITY;
}

/* False where something else than an extension header begins, or the bytes end. */
static bool extension_next(struct extension_walk *walk, uint8_t *kind, struct span *header)
{
	struct span rest = cursor_rest(&walk->cursor);
	if ((!has_length_byte(walk->kind) && walk->kind != IP6_FRAGMENT) || rest.len < 8)
		return false;
	*kind = walk->kind;
	*header = take_span(&walk->cursor, *kind == IP6_FRAGMENT ? 8 : (rest.at[1] + 1u) * 8);
	walk->kind = rest.at[0];
	return !walk->cursor.ran_short;
}

static const uint8_t *final_destination6(const struct layer *network)
{
	struct extension_walk walk = extensions_of(network);
	struct span header;
	uint8_t kind;
	while (extension_next(&walk, &kind, &header)) {
		const uint8_t *hop = kind == IP6_ROUTING ? last_hop(header) : NULL;
		if (hop)
			return hop;
	}
	return network->as.ip6.destination;
}

bool network_is_fragment(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	if (!network)
		return false;
	if (network->protocol == &protocol_ip4)
		return network->as.ip4.more_fragments || network->as.ip4.fragment_offset;
	struct extension_walk walk = extensions_of(network);
	struct span header;
	uint8_t kind;
	while (extension_next(&walk, &kind, &header))
		if (kind == IP6_FRAGMENT)
			return true;
	return false;
}

static void add_addresses(struct checksum *checksum, const struct layer *network)
{
	if (network->protocol == &protocol_ip4) {
		const struct ip4 *ip = &network->as.ip4;
		const uint8_t *destination = ip->options.len ? final_destination4(ip) : ip->destination;
		checksum_add_u32(checksum, read_u32(ip->source));
		checksum_add_u32(checksum, read_u32(destination));
	} else {
		const uint8_t *source = network->as.ip6.source, *destination = final_destination6(network);
		for (size_t i = 0; i < IP6_LEN; i += sizeof(uint64_t)) {
			checksum_add_word(checksum, checksum_word(source + i));
			checksum_add_word(checksum, checksum_word(destination + i));
		}
	}
}

uint16_t transport_checksum(const struct packet *packet, const struct layer *layer, struct span segment, uint32_t len,
                            uint8_t protocol)
{
	struct checksum checksum = {0};
	const struct layer *network = packet_network(packet, layer);
	if (network) {
		add_addresses(&checksum, network);
		checksum_add_u32(&checksum, len);
		checksum_add_u16(&checksum, protocol);
	}
	checksum_add(&checksum, segment);
	return checksum_result(&checksum);
}
