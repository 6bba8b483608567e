/* See exchange.h. */
#include "exchange.h"

#include "address_kind.h"

#include <stdlib.h>

struct exchange *exchange_open(struct fragments *fragments, const struct caps *caps)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);
	assert(exchange);
	exchange->fragments = fragments;
	stimuli_open(exchange, caps);
	return exchange;
}

void exchange_close(struct exchange *exchange)
{
	stimuli_close(exchange);
	free(exchange);
}

/* A directed broadcast shows by its frame alone: the netmask is nowhere in a packet. */
static bool is_group_frame(const struct packet *packet)
{
	const struct layer *outermost = packet->layers;
	return outermost->protocol == &protocol_ethernet && outermost->decoded == WHOLE &&
	       (outermost->as.ethernet.destination[0] & 1);
}

bool is_to_many(const struct scene *scene)
{
	enum { GROUPS_FROM = 224 }; /* the first byte of what may be an address of many, of either version */
	if (scene->ends.address[1][0] < GROUPS_FROM && !is_group_frame(scene->packet))
		return false;
	enum address_kind kind = destination_kind(scene->network);
	const bool stays = kind == ADDRESS_LOOPBACK; /* whatever its frame is made to look like */
	return kind == ADDRESS_MULTICAST || kind == ADDRESS_BROADCAST || (!stays && is_group_frame(scene->packet));
}

struct span transport_payload(const struct scene *scene)
{
	return layer_payload(scene->transport);
}

static void observe_transport(struct exchange *exchange)
{
	const struct protocol *protocol = exchange->scene->transport->protocol;
	if (protocol == &protocol_udp) {
		udp_exchange(exchange);
	} else if (protocol == &protocol_tcp) {
		if (dns_is_between(&exchange->scene->ends))
			dns_exchange_tcp(exchange);
		ftp_exchange(exchange);
	} else if (protocol == &protocol_icmp4 || protocol == &protocol_icmp6) {
		if (!echo_exchange(exchange))
			icmp_error_exchange(exchange);
	}
	if (protocol == &protocol_icmp6)
		neighbor_exchange(exchange);
}

void exchange_observe(struct exchange *exchange, struct scene *scene)
{
	exchange->scene = scene;
	if (exchange->was_asked[STIMULUS_SHRINK])
		path_mtu_watch(exchange);
	/* nobody answers what he drops */
	const bool is_taken = scene->transport && scene->transport->decoded != MALFORMED;
	if (scene->flow && is_taken && scene->flow->key.kind == FLOW_OF_PORTS)
		observe_transport(exchange);
	if (is_news_of_hosts(scene))
		seen_sending(&exchange->seen, &scene->ends);
}

void exchange_observe_fragment(struct exchange *exchange, const struct scene *scene)
{
	seen_sending(&exchange->seen, &scene->ends);
}

struct exchange_near exchange_prepare_datagram(const struct exchange *exchange, const struct layer *udp,
                                               const struct flow_key *ends, uint32_t hash)
{
	const struct span message = layer_payload(udp);
	const bool is_dns = dns_is_between(ends) && message.len >= sizeof(uint16_t);
	const enum stimulus_kind kind = is_dns ? STIMULUS_DNS : STIMULUS_UDP;
	const uint32_t what = is_dns ? read_u16(message.at) : 0; /* its id comes first: RFC 1035 §4.1.1 */
	return (struct exchange_near){true, stimulus_prepare(exchange, hash, kind, what)};
}

void exchange_observe_arp(struct exchange *exchange, struct scene *scene, const struct layer *arp)
{
	exchange->scene = scene;
	arp_exchange(exchange, arp);
}

void exchange_expire(struct exchange *exchange, struct scene *scene)
{
	exchange->scene = scene;
	stimuli_expire(exchange);
}

nanoseconds exchange_due(const struct exchange *exchange)
{
	return exchange->stimuli.due;
}

void exchange_finish(struct exchange *exchange, struct scene *scene)
{
	exchange->scene = scene;
	stimuli_finish(exchange);
}

uint64_t exchange_forgotten(const struct exchange *exchange, enum cap cap)
{
	return cap == CAP_STIMULI ? exchange->stimuli.forgotten
	                          : exchange->seen.hosts.forgotten + exchange->seen.pairs.forgotten;
}
