/* See conversation.h. Who is the client: the one that sent the first SYN; else the one that does not sit on a server's
 * port; else the one that spoke first. */
#include "conversation.h"

#include "checksums.h"
#include "conn_state.h"
#include "rules.h"
#include "segment.h"

enum { IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_TCP = 6, IP_PROTOCOL_UDP = 17, IP_PROTOCOL_ICMP6 = 58, NO_NUMBER = 59 };

/* Ports on which servers wait, by protocol: the registered ports of what people run. */
static bool is_server_port(uint8_t protocol, uint16_t port)
{
	static const uint16_t both[] = {53, 88, 111, 123, 161, 162, 389, 514, 1812, 3389, 5060, 5353, 5355};
	static const uint16_t tcp[] = {
		21, 22, 25, 80, 81, 110, 135, 139, 143, 443, 445, 465, 502, 563, 585, 587, 614, 631, 636, 993, 995,
		1080, 1883, 3128, 3268, 3269, 3306, 5061, 5222, 5223, 5269, 5432, 5900, 6379, 6666, 6667, 6668, 6669,
		8000, 8080, 8443, 8883, 8888, 20000,
	};
	static const uint16_t udp[] = {67, 68, 69, 137, 138, 443, 500, 2123, 2152, 3544, 4500, 4789, 6081};
	const uint16_t *own = protocol == IP_PROTOCOL_TCP ? tcp : udp;
	size_t own_count = protocol == IP_PROTOCOL_TCP ? sizeof tcp / sizeof *tcp : sizeof udp / sizeof *udp;
	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		if (both[i] == port)
			return true;
	for (size_t i = 0; i < own_count; i++)
		if (own[i] == port)
			return true;
	return false;
}

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
		number = layer->as.ip6_extension.next_header;
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

static struct flow_segment segment_of(const struct share *share)
{
	const struct tcp *tcp = share->tcp;
	return (struct flow_segment){tcp->seq, tcp->ack, tcp->flags, tcp->window, share->payload};
}

/* SYN without ACK: somebody wants a connection. */
static bool is_bare_syn(const struct share *share)
{
	return share->tcp && (share->tcp->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
}

/* True when the sender of a flow's first packet is its server. */
static bool begins_at_server(const struct share *share)
{
	const struct flow_key *key = &share->key;
	if (key->protocol == IP_PROTOCOL_ICMP || key->protocol == IP_PROTOCOL_ICMP6)
		return share->answers;
	if (is_bare_syn(share))
		return false;
	bool ack = share->tcp && (share->tcp->flags & (TCP_SYN | TCP_ACK)) == (TCP_SYN | TCP_ACK);
	bool from = is_server_port(key->protocol, key->port[0]), to = is_server_port(key->protocol, key->port[1]);
	if (from && to)
		return !ack && key->port[0] < key->port[1];
	return from;
}

static struct flow *begin_flow(struct conversations *conversations, const struct share *share, enum side *sender)
{
	bool swapped = begins_at_server(share);
	struct flow_key key = swapped ? flow_key_turned(&share->key) : share->key;
	struct flow *flow = flows_add(conversations->flows, &key, share->prepared, conversations->now);
	*sender = swapped ? SIDE_SERVER : SIDE_CLIENT;
	flow->begun_by_syn = is_bare_syn(share);
	if (swapped && (key.protocol == IP_PROTOCOL_TCP || key.protocol == IP_PROTOCOL_UDP))
		conn_swap(flow);
	return flow;
}

/* The flow that a packet belongs to: the one there is, or a new one. */
static struct flow *flow_of(struct conversations *conversations, const struct share *share, enum side *sender)
{
	struct flow *flow = flows_find_prepared(conversations->flows, &share->key, share->prepared, sender);
	struct flow_segment segment = {0};
	if (flow && share->tcp)
		segment = segment_of(share);
	const nanoseconds waited_until =
		flow ? conversations->now - pause_credit(&conversations->pause, flow->last) : 0;
	if (flow && conn_is_over(flow, share->tcp ? &segment : NULL, waited_until)) {
		const bool is_replaced = is_bare_syn(share) && !conn_is_over(flow, NULL, waited_until);
		flows_end(conversations->flows, flow, is_replaced ? FLOW_END_FORCED : FLOW_END_SILENCE);
		flow = NULL;
	}
	return flow ? flow : begin_flow(conversations, share, sender);
}

/* To Zeek what a network card is still to complete is wrong; elsewhere it says nothing against the segment. */
static bool is_as_good_as_wrong(struct conversations *conversations, const struct share *share)
{
	if (share->checksum != CHECKSUM_LEFT_TO_CARD || !conversations->as_zeek)
		return share->checksum == CHECKSUM_WRONG;
	conversations->uncounted += share->key.protocol == IP_PROTOCOL_TCP;
	return true;
}

/* False when a wrong checksum is all that is counted. */
static bool count(struct conversations *conversations, const struct share *share, struct flow *flow,
                  enum side sender)
{
	if (!conn_is_closed(flow))
		flow->last = conversations->now;
	if (is_as_good_as_wrong(conversations, share)) {
		if (!share->is_unreadable)
			conn_observe_bad_checksum(flow, sender);
		if (share->tcp)
			return false;
	}
	if (share->tcp) {
		struct flow_segment segment = segment_of(share);
		conn_observe_segment(flow, sender, &segment);
	} else {
		conn_observe_datagram(flow, sender, share->payload);
	}
	flow->side[sender].packets++;
	flow->side[sender].ip_bytes += share->ip_len;
	return share->checksum != CHECKSUM_WRONG;
}

/* The IP layers around `network`, in 16 bits. */
static uint16_t tunnel_of(const struct packet *packet, const struct layer *network)
{
	uint32_t mixed = 0;
	for (const struct layer *outer = packet_network(packet, network); outer; outer = packet_network(packet, outer))
		mixed = mixed * 31 + outer->protocol->fixed_len + 1;
	return (uint16_t)mixed;
}

void conversations_wait(struct conversations *conversations, nanoseconds now)
{
	if (now > conversations->now)
		conversations->now = now;
}

nanoseconds conversations_time(struct conversations *conversations, const struct packet *packet)
{
	const struct stamp *stamp = &packet->record->stamp;
	nanoseconds now = stamp->seconds * 1000000000 + stamp->nanoseconds;
	const nanoseconds silence = now - conversations->now;
	if (conversations->minds_pauses && conversations->now && silence > (nanoseconds)PAUSE_SECONDS * 1000000000) {
		conversations->pause = (struct pause){conversations->now, silence};
		flows_pause(conversations->flows, &conversations->pause);
	}
	conversations_wait(conversations, now);
	return conversations->now;
}

struct flow_key conversations_ends(const struct packet *packet, const struct layer *network)
{
	struct share share = {.key.tunnel = tunnel_of(packet, network)};
	set_addresses(&share, network);
	return share.key;
}

void conversations_prepare(struct conversations *conversations, const struct packet *packet,
                           const struct layer *network, const struct layer *transport)
{
	struct share *share = &conversations->share;
	conversations->prepared = network;
	if (!network)
		return;
	memset(share, 0, sizeof *share);
	share->key.tunnel = tunnel_of(packet, network);
	set_addresses(share, network);
	share->has_flow = (transport && set_transport(share, transport)) || set_unknown(share, packet, network);
	if (share->has_flow)
		share->prepared = flows_prepare(conversations->flows, &share->key);
}

void conversations_approach(const struct conversations *conversations)
{
	if (conversations->prepared && conversations->share.has_flow)
		flows_approach(conversations->flows, conversations->share.prepared);
}

struct belonging conversations_add(struct conversations *conversations, const struct packet *packet,
                                   const struct layer *network, const struct layer *transport)
{
	struct share *share = &conversations->share;
	struct belonging belonging = {.ends = &share->key};
	if (conversations->prepared != network) {
		conversations_prepare(conversations, packet, network, transport);
		conversations_approach(conversations);
	}
	if (conversations->checksums_verified && transport) /* meanwhile the flow comes near */
		belonging.checksum = share->checksum = checksum_of_transport(packet, transport);
	share->is_unreadable = share->checksum >= CHECKSUM_WRONG && checksum_of_header(network) == CHECKSUM_WRONG;
	if (share->has_flow) {
		belonging.flow = flow_of(conversations, share, &belonging.sender);
		belonging.is_heard = count(conversations, share, belonging.flow, belonging.sender);
	}
	return belonging;
}
