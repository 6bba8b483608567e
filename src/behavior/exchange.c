/* See exchange.h. */
#include "exchange.h"

#include <stdlib.h>

struct exchange *exchange_open(struct fragments *fragments)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);
	assert(exchange);
	exchange->fragments = fragments;
	stimuli_open(exchange);
	return exchange;
}

void exchange_close(struct exchange *exchange)
{
	stimuli_close(exchange);
	free(exchange);
}

/* A frame to a group address, whatever IP says. */
static bool is_group_frame(const struct packet *packet)
{
	const struct layer *outermost = packet->layers;
	return packet->layer_count && outermost->protocol == &protocol_ethernet && outermost->decoded == WHOLE &&
	       (outermost->as.ethernet.destination[0] & 1);
}

bool is_to_many(const struct scene *scene)
{
	const uint8_t *to = scene->ends.address[1];
	enum { MULTICAST4 = 0xe0, MULTICAST6 = 0xff };
	if (scene->ends.version == 6 ? to[0] == MULTICAST6 : to[0] >= MULTICAST4)
		return true;
	return scene->packet && is_group_frame(scene->packet);
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
		dns_exchange_tcp(exchange);
		ftp_exchange(exchange);
	} else if (protocol == &protocol_icmp4 || protocol == &protocol_icmp6) {
		echo_exchange(exchange);
		icmp_error_exchange(exchange);
	}
	if (protocol == &protocol_icmp6)
		neighbor_exchange(exchange);
}

void exchange_observe(struct exchange *exchange, struct scene *scene)
{
	exchange->scene = scene;
	path_mtu_watch(exchange);
	if (scene->flow && scene->flow->key.kind == FLOW_OF_PORTS)
		observe_transport(exchange);
	seen_sending(&exchange->seen, &scene->ends);
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

void exchange_finish(struct exchange *exchange, struct scene *scene)
{
	exchange->scene = scene;
	stimuli_finish(exchange);
}
