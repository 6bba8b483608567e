/* Finding the piece of a datagram in a packet: IPv4's own fields, IPv6's fragment header. See fragment.h. */
#include "fragment.h"

enum { FRAGMENT_HEADER_LEN = 8, NEXT_HEADER_AT = 6 };

static void set_key4(struct fragment *fragment, const struct ip4 *ip)
{
	memcpy(fragment->key.source, ip->source, IP4_LEN);
	memcpy(fragment->key.destination, ip->destination, IP4_LEN);
	fragment->key.id = ip->id;
	fragment->key.version = 4;
	fragment->key.protocol = ip->protocol;
}

static bool fragment_of4(const struct layer *network, struct fragment *fragment)
{
	const struct ip4 *ip = &network->as.ip4;
	if ((!ip->more_fragments && !ip->fragment_offset) || network->header_len < IP4_HEADER_LEN)
		return false;
	*fragment = (struct fragment){.offset = 0};
	set_key4(fragment, ip);
	fragment->offset = ip->fragment_offset;
	fragment->len = layer_payload_len(network);
	fragment->more = ip->more_fragments;
	fragment->broken = network->decoded == MALFORMED;
	fragment->header = span_first(network->bytes, network->header_len);
	fragment->bytes = layer_payload(network);
	return true;
}

const struct layer *fragment_header_of(const struct packet *packet, const struct layer *network)
{
	const struct layer *layer = packet_next(packet, network);
	while (layer && packet_network(packet, layer) == network && layer->protocol != &protocol_ip6_fragment)
		layer = packet_next(packet, layer);
	return layer && packet_network(packet, layer) == network ? layer : NULL;
}

static void set_key6(struct fragment *fragment, const struct ip6 *ip, uint32_t id)
{
	memcpy(fragment->key.source, ip->source, IP6_LEN);
	memcpy(fragment->key.destination, ip->destination, IP6_LEN);
	fragment->key.id = id;
	fragment->key.version = 6;
}

static bool fragment_of6(const struct packet *packet, const struct layer *network, struct fragment *fragment)
{
	const struct layer *header = fragment_header_of(packet, network);
	if (!header || header->decoded != WHOLE)
		return false;
	const struct ip6_extension *extension = &header->as.ip6_extension;
	if (!extension->more_fragments && !extension->fragment_offset)
		return false;
	const struct layer *before = packet_previous(packet, header);
	const size_t header_at = (size_t)(header->bytes.at - network->bytes.at);
	*fragment = (struct fragment){.offset = 0};
	set_key6(fragment, &network->as.ip6, extension->fragment_id);
	fragment->offset = extension->fragment_offset;
	fragment->len = layer_payload_len(header);
	fragment->more = extension->more_fragments;
	fragment->broken = network->as.ip6.carried_len < network->len;
	fragment->header = span_first(network->bytes, header_at);
	fragment->bytes = layer_payload(header);
	fragment->next_header = extension->next_header;
	fragment->next_header_at =
		before == network ? NEXT_HEADER_AT : (uint32_t)(before->bytes.at - network->bytes.at);
	return true;
}

bool fragment_of(const struct packet *packet, const struct layer *network, struct fragment *fragment)
{
	if (network->protocol == &protocol_ip4)
		return fragment_of4(network, fragment);
	return fragment_of6(packet, network, fragment);
}
