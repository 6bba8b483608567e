/* See conversation.h. Who is the client: the one that sent the first SYN; else the one that does not sit on a server's
 * port; else the one that spoke first. */
#include "conversation.h"

#include "conn_state.h"

enum { IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_TCP = 6, IP_PROTOCOL_UDP = 17, IP_PROTOCOL_ICMP6 = 58 };

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

/* The flow that a packet belongs to: the one there is, or a new one. */
static struct flow *flow_of(struct conversations *conversations, const struct share *share, uint32_t prepared,
                            enum side *sender)
{
	struct flow *flow = flows_find_prepared(conversations->flows, &share->key, prepared, sender);
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
