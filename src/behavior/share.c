/* See share.h. */
#include "share.h"

#include "rules.h"
#include "segment.h"

enum { IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_TCP = 6, IP_PROTOCOL_UDP = 17, IP_PROTOCOL_ICMP6 = 58, NO_NUMBER = 59 };

/* The answering type of an ICMP type, or -1 where nothing answers. `asks`: it is the question of the two. */
struct counterpart {
	uint8_t protocol, type, answer;
	bool asks;
};

static const struct counterpart counterparts[] = {
	{1, 8, 0, true}, {1, 0, 8, false}, {1, 13, 14, true}, {1, 14, 13, false}, {1, 15, 16, true}, {1, 16, 15, false},
	{1, 17, 18, true}, {1, 18, 17, false}, {1, 10, 9, true}, {1, 9, 10, true},
	{58, 128, 129, true}, {58, 129, 128, false}, {58, 133, 134, true}, {58, 134, 133, true}, {58, 135, 136, true},
	{58, 136, 135, true}, {58, 139, 140, true}, {58, 140, 139, false}, {58, 144, 145, true}, {58, 145, 144, false},
	{58, 130, 131, true}, {58, 131, 130, true},
};

/* An IPv4 header where IPv6 was announced: its version says so, and its total length fits. Nothing goes on from there,
 * but who sent it is known. */
static bool is_ip4_announced_as_ip6(const struct layer *network)
{
	return network->protocol == &protocol_ip6 && network->decoded == MALFORMED && network->as.ip6.version == 4 &&
	       network->bytes.len >= IP4_HEADER_LEN && read_u16(network->bytes.at + 2) == network->len;
}

static void set_addresses(struct share *share, const struct layer *network)
{
	enum { IP4_SOURCE_AT = 12, IP4_DESTINATION_AT = 16 };
	share->key.version = 4;
	share->ip_len = network->len;
	if (network->protocol == &protocol_ip4) {
		memcpy(share->key.address[0], network->as.ip4.source, IP4_LEN);
		memcpy(share->key.address[1], network->as.ip4.destination, IP4_LEN);
	} else if (is_ip4_announced_as_ip6(network)) {
		memcpy(share->key.address[0], network->bytes.at + IP4_SOURCE_AT, IP4_LEN);
		memcpy(share->key.address[1], network->bytes.at + IP4_DESTINATION_AT, IP4_LEN);
	} else {
		share->key.version = 6;
		memcpy(share->key.address[0], network->as.ip6.source, IP6_LEN);
		memcpy(share->key.address[1], network->as.ip6.destination, IP6_LEN);
	}
}

static const struct counterpart *counterpart_of(uint8_t protocol, uint8_t type)
{
	for (size_t i = 0; i < sizeof counterparts / sizeof *counterparts; i++)
		if (counterparts[i].protocol == protocol && counterparts[i].type == type)
			return counterparts + i;
	return NULL;
}

bool icmp_has_counterpart(uint8_t protocol, uint8_t type)
{
	return counterpart_of(protocol, type) != NULL;
}

static void set_icmp(struct share *share, uint8_t type, uint8_t code)
{
	const struct counterpart *counterpart = counterpart_of(share->key.protocol, type);
	share->key.port[0] = type;
	share->key.port[1] = counterpart ? counterpart->answer : code;
	share->answers = counterpart && !counterpart->asks;
}

/* The number of what an IP packet carries behind its extension headers; NO_NUMBER in a later fragment. */
static uint8_t number_carried(const struct packet *packet, const struct layer *network)
{
	if (network->protocol == &protocol_ip4)
		return network->as.ip4.fragment_offset ? NO_NUMBER : network->as.ip4.protocol;
	uint8_t number = network->as.ip6.next_header;
	const struct layer *layer = packet_next(packet, network);
	for (; layer && is_ip_extension(layer) && packet_network(packet, layer) == network;
	     layer = packet_next(packet, layer)) {
		if (layer->protocol == &protocol_ip6_fragment && layer->as.ip6_extension.fragment_offset)
			return NO_NUMBER;
		number = next_header_of(layer);
	}
	return number;
}

/* A transport that flows know nothing of (SCTP, OSPF …): one flow for all that two hosts say in it. Not so what carries
 * other packets, or hides them, or has a header that is broken. */
static bool set_unknown(struct share *share, const struct packet *packet, const struct layer *network)
{
	static const uint8_t others[] = {
		IP6_HOP_BY_HOP, IP_PROTOCOL_ICMP, 4, IP_PROTOCOL_TCP, IP_PROTOCOL_UDP, 41, IP6_ROUTING, IP6_FRAGMENT,
		47, 50, 51, IP_PROTOCOL_ICMP6, NO_NUMBER, IP6_DESTINATION_OPTIONS, IP6_MOBILITY, 137, 143};
	const uint8_t number = number_carried(packet, network);
	if (network->decoded != WHOLE || memchr(others, number, sizeof others) || !layer_payload_len(network))
		return false;
	share->key.protocol = number;
	return true;
}

/* A UDP header whose length does not fit has its ports nevertheless. */
static bool is_readable(const struct layer *layer)
{
	if (layer->protocol == &protocol_tcp)
		return segment_is_readable(layer);
	if (layer->protocol == &protocol_udp)
		return layer->bytes.len >= UDP_HEADER_LEN && layer->len >= UDP_HEADER_LEN;
	return layer->decoded == WHOLE;
}

/* Fills the share of a transport layer; false where it has none. */
static bool set_transport(struct share *share, const struct layer *layer)
{
	const uint32_t len = layer->len;
	bool tcp = layer->protocol == &protocol_tcp;
	if (!is_readable(layer))
		return false;
	if (tcp) {
		share->key.protocol = IP_PROTOCOL_TCP;
		share->tcp = &layer->as.tcp;
		share->key.port[0] = layer->as.tcp.source_port;
		share->key.port[1] = layer->as.tcp.destination_port;
		share->payload = len - layer->as.tcp.header_len;
	} else if (layer->protocol == &protocol_udp) {
		share->key.protocol = IP_PROTOCOL_UDP;
		share->key.port[0] = layer->as.udp.source_port;
		share->key.port[1] = layer->as.udp.destination_port;
		share->payload = len - UDP_HEADER_LEN;
	} else if (layer->protocol == &protocol_icmp4) {
		share->key.protocol = IP_PROTOCOL_ICMP;
		share->payload = len > 8 ? len - 8 : 0;
		set_icmp(share, layer->as.icmp4.type, layer->as.icmp4.code);
	} else if (layer->protocol == &protocol_icmp6) {
		share->key.protocol = IP_PROTOCOL_ICMP6;
		share->payload = len > 8 ? len - 8 : 0;
		set_icmp(share, layer->as.icmp6.type, layer->as.icmp6.code);
	} else {
		return false;
	}
	return true;
}

/* The IP layers around `network`, in 16 bits. */
static uint16_t tunnel_of(const struct packet *packet, const struct layer *network)
{
	uint32_t mixed = 0;
	for (const struct layer *outer = packet_network(packet, network); outer; outer = packet_network(packet, outer))
		mixed = mixed * 31 + outer->protocol->fixed_len + 1;
	return (uint16_t)mixed;
}

struct flow_key share_ends(const struct packet *packet, const struct layer *network)
{
	struct share share = {.key.tunnel = tunnel_of(packet, network)};
	set_addresses(&share, network);
	return share.key;
}

void share_read(struct share *share, const struct packet *packet, const struct layer *network,
                const struct layer *transport)
{
	memset(share, 0, sizeof *share);
	share->key.tunnel = tunnel_of(packet, network);
	set_addresses(share, network);
	share->has_flow = (transport && set_transport(share, transport)) || set_unknown(share, packet, network);
}

void share_verify(struct share *share, const struct packet *packet, const struct layer *network,
                  const struct layer *transport)
{
	share->header_checksum = checksum_of_header(network);
	if (transport)
		share->checksum = checksum_of_transport(packet, transport);
	share->is_unreadable = share->checksum >= CHECKSUM_WRONG && share->header_checksum == CHECKSUM_WRONG;
}
