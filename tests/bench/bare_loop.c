/* The least that anybody can do who knows conversations: reads a capture, parses each packet, looks up its flow or adds
 * one, and writes nothing. What the commands cost is held against it.
 *
 *     bare_loop FILE */
#include "conversation.h"
#include "reader.h"
#include "rules.h"
#include "source.h"

#include <stdio.h>
#include <stdlib.h>

enum { FLOWS_MOST = 1 << 20 };

static void forget(void *owner, struct flow *flow, enum flow_end why)
{
}

static struct flow_key key_of(const struct packet *packet, const struct layer *network)
{
	struct flow_key key = share_ends(packet, network);
	const struct layer *transport = packet_next(packet, network);
	if (!transport)
		return key;
	if (transport->protocol == &protocol_tcp) {
		key.protocol = 6;
		key.port[0] = transport->as.tcp.source_port;
		key.port[1] = transport->as.tcp.destination_port;
	} else if (transport->protocol == &protocol_udp) {
		key.protocol = 17;
		key.port[0] = transport->as.udp.source_port;
		key.port[1] = transport->as.udp.destination_port;
	}
	return key;
}

static void look_up(struct conversations *conversations, const struct packet *packet)
{
	enum side sender;
	const nanoseconds now = conversations_time(conversations, packet);
	flows_expire(conversations->flows, now);
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		const struct layer *layer = packet->layers + i;
		if (layer->protocol != &protocol_ip4 && layer->protocol != &protocol_ip6)
			continue;
		const struct flow_key key = key_of(packet, layer);
		struct flow *flow = flows_meet(conversations->flows, &key, now, &sender);
		flow->side[sender].packets++;
	}
}

int main(int argc, char **argv)
{
	static struct packet packet;
	struct flaw flaw;
	struct record record;
	struct source *source = argc == 2 ? record_open(argv[1], &flaw) : NULL;
	if (!source) {
		fprintf(stderr, "usage: bare_loop FILE\n");
		return 2;
	}
	protocols_open();
	struct conversations conversations = {.flows = flows_open(FLOWS_MOST, forget, NULL)};
	while (source_next(source, &record, &flaw) == NEXT_RECORD) {
		packet_decode(&packet, &record);
		look_up(&conversations, &packet);
	}
	flows_close(conversations.flows);
	source_close(source);
	return 0;
}
