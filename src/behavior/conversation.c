/* See conversation.h. Who is the client: the one that sent the first SYN; else the one that does not sit on a server's
 * port; else the one that spoke first. */
#include "conversation.h"

#include "cold.h"
#include "conn_state.h"

enum { IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_TCP = 6, IP_PROTOCOL_UDP = 17, IP_PROTOCOL_ICMP6 = 58 };

static bool is_server_port_of_tcp(uint16_t port)
{
	switch (port) {
	case 21: case 22: case 25: case 80: case 81: case 110: case 135: case 139: case 143: case 443: case 445:
	case 465: case 502: case 563: case 585: case 587: case 614: case 631: case 636: case 993: case 995:
	case 1080: case 1883: case 3128: case 3268: case 3269: case 3306: case 5061: case 5222: case 5223: case 5269:
	case 5432: case 5900: case 6379: case 6666: case 6667: case 6668: case 6669: case 8000: case 8080: case 8443:
	case 8883: case 8888: case 20000:
		return true;
	}
	return false;
}

static bool is_server_port_of_others(uint16_t port)
{
	switch (port) {
	case 67: case 68: case 69: case 137: case 138: case 443: case 500: case 2123: case 2152: case 3544: case 4500:
	case 4789: case 6081:
		return true;
	}
	return false;
}

/* Ports on which servers wait, by protocol: the registered ports of what people run. Asked for each flow that begins:
 * the compiler makes less than a search of them. */
static bool is_server_port(uint8_t protocol, uint16_t port)
{
	switch (port) {
	case 53: case 88: case 111: case 123: case 161: case 162: case 389: case 514: case 1812: case 3389: case 5060:
	case 5353: case 5355:
		return true;
	}
	return protocol == IP_PROTOCOL_TCP ? is_server_port_of_tcp(port) : is_server_port_of_others(port);
}

static struct flow_segment segment_of(const struct share *share)
{
	return (struct flow_segment){share->tcp, share->payload};
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

static struct flow *begin_flow(struct conversations *conversations, const struct share *share, uint32_t prepared,
                               enum side *sender)
{
	bool swapped = begins_at_server(share);
	struct flow_key key = swapped ? flow_key_turned(&share->key) : share->key;
	struct flow *flow = flows_add(conversations->flows, &key, prepared, conversations->now);
	*sender = swapped ? SIDE_SERVER : SIDE_CLIENT;
	flow->begun_by_syn = is_bare_syn(share);
	if (swapped && (key.protocol == IP_PROTOCOL_TCP || key.protocol == IP_PROTOCOL_UDP))
		conn_swap(flow);
	return flow;
}

/* Ends a flow that was there, if what comes now belongs to a new one. */
COLD static bool end_if_over(struct conversations *conversations, const struct share *share, struct flow *flow)
{
	const nanoseconds waited_until = conversations->now - pause_credit(&conversations->pause, flow->last);
	if (!conn_is_over(flow, segment_of(share), waited_until))
		return false;
	const bool is_replaced = is_bare_syn(share) && !conn_is_over(flow, (struct flow_segment){NULL}, waited_until);
	flows_end(conversations->flows, flow, is_replaced ? FLOW_END_FORCED : FLOW_END_SILENCE);
	return true;
}

/* The flow that a packet belongs to: the one there is, or a new one. */
static struct flow *flow_of(struct conversations *conversations, const struct share *share, uint32_t prepared,
                            enum side *sender)
{
	const uint16_t flags = share->tcp ? share->tcp->flags : 0;
	struct flow *flow = flows_find_prepared(conversations->flows, &share->key, prepared, sender);
	if (flow && conn_may_be_over(flow, flags, conversations->now) && end_if_over(conversations, share, flow))
		flow = NULL;
	return flow ? flow : begin_flow(conversations, share, prepared, sender);
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
	if (share->tcp)
		conn_observe_segment(flow, sender, segment_of(share));
	else
		conn_observe_datagram(flow, sender, share->payload);
	flow->side[sender].packets++;
	flow->side[sender].ip_bytes += share->ip_len;
	return share->checksum != CHECKSUM_WRONG;
}

nanoseconds conversations_time(struct conversations *conversations, const struct packet *packet)
{
	nanoseconds now = stamp_since_epoch(packet->record->stamp);
	const nanoseconds silence = now - conversations->now;
	if (conversations->minds_pauses && conversations->now && silence > (nanoseconds)PAUSE_SECONDS * 1000000000) {
		conversations->pause = (struct pause){conversations->now, silence};
		flows_pause(conversations->flows, &conversations->pause);
	}
	return conversations->now = now > conversations->now ? now : conversations->now;
}

void conversations_wait(struct conversations *conversations, nanoseconds now)
{
	if (now > conversations->now)
		conversations->now = now;
}

uint32_t conversations_prepare(const struct conversations *conversations, const struct share *share)
{
	return share->has_flow ? flows_prepare(conversations->flows, &share->key) : 0;
}

void conversations_approach(const struct conversations *conversations, const struct share *share, uint32_t prepared)
{
	if (share->has_flow)
		flows_approach(conversations->flows, prepared);
}

struct belonging conversations_add(struct conversations *conversations, const struct share *share, uint32_t prepared)
{
	struct belonging belonging = {0};
	if (!share->has_flow)
		return belonging;
	belonging.flow = flow_of(conversations, share, prepared, &belonging.sender);
	belonging.is_heard = count(conversations, share, belonging.flow, belonging.sender);
	return belonging;
}
