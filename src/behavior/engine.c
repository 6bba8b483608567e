/* See engine.h. */
#include "engine.h"

#include "conversation.h"
#include "judge.h"
#include "rules.h"

#include <stdlib.h>

struct engine {
	struct engine_settings settings;
	struct conversations conversations;
	struct findings *findings;
	struct judge *judge; /* NULL, like findings, when only flows are wanted */
	struct accounting accounting;
	uint32_t number; /* of the packet at hand */
};

static void end_flow(void *owner, struct flow *flow)
{
	struct engine *engine = owner;
	if (engine->findings) {
		findings_end_flow(engine->findings, flow);
		judge_flow(engine->judge, flow);
	}
	if (engine->settings.flow)
		engine->settings.flow(engine->settings.owner, flow);
}

struct engine *engine_open(const struct engine_settings *settings)
{
	struct engine *engine = calloc(1, sizeof *engine);
	assert(engine);
	engine->settings = *settings;
	engine->conversations = (struct conversations){
		.flows = flows_open(settings->flows_most, end_flow, engine), .checksums_verified = settings->checksums_verified};
	if (settings->findings_wanted) {
		engine->findings =
			findings_open(settings->findings_most, settings->normal_too, settings->observation, settings->owner);
		accounting_open(&engine->accounting);
		engine->judge = judge_open(engine->findings);
	}
	return engine;
}

/* The layer that an IP layer carries behind its extension headers, or NULL. */
static const struct layer *transport_of(const struct packet *packet, const struct layer *network)
{
	const struct layer *layer = packet_next(packet, network);
	while (layer && packet_network(packet, layer) == network && is_ip_extension(layer))
		layer = packet_next(packet, layer);
	return layer && packet_network(packet, layer) == network ? layer : NULL;
}

static bool is_ip(const struct layer *layer)
{
	return layer->protocol == &protocol_ip4 || layer->protocol == &protocol_ip6;
}

static void apply_network_rules(struct scene *scene)
{
	if (scene->network->protocol == &protocol_ip4)
		ip4_rules(scene, scene->network);
	else
		ip6_rules(scene, scene->network);
}

static void apply_transport_rules(struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (!transport)
		return;
	if (transport->protocol == &protocol_tcp)
		tcp_rules(scene, transport);
	else if (transport->protocol == &protocol_udp)
		udp_rules(scene, transport);
	else if (transport->protocol == &protocol_icmp4 || transport->protocol == &protocol_icmp6)
		icmp_rules(scene, transport);
	else if (transport->protocol == &protocol_sctp)
		sctp_rules(scene, transport);
	if (transport->protocol == &protocol_igmp || transport->protocol == &protocol_icmp6)
		group_rules(scene, transport);
}

static void observe_network(struct engine *engine, struct scene *scene, const struct layer *network)
{
	scene->network = network;
	scene->transport = transport_of(scene->packet, network);
	struct belonging belonging =
		conversations_add(&engine->conversations, scene->packet, network, scene->transport);
	scene->ends = belonging.ends;
	scene->flow = belonging.flow;
	scene->sender = belonging.sender;
	scene->checksum = belonging.checksum;
	scene->is_undelivered = false;
	if (!engine->findings || scene->is_copy)
		return;
	judge_network(engine->judge, scene);
	if (scene->flow)
		accounting_judge(&engine->accounting, scene->number, ACCOUNT_NORMAL);
	apply_network_rules(scene);
	apply_transport_rules(scene);
}

/* Without IP the card that sent it tells one source from another. */
static struct flow_key ends_of_frame(const struct packet *packet)
{
	struct flow_key ends = {.version = 0};
	const struct layer *link = packet->layers;
	if (link->protocol == &protocol_ethernet && link->decoded == WHOLE)
		memcpy(ends.address[0], link->as.ethernet.source, MAC_LEN);
	return ends;
}

static void observe_link(struct engine *engine, struct scene *scene, const struct layer *layer)
{
	if (!engine->findings || scene->is_copy)
		return;
	scene->network = scene->transport = NULL;
	scene->flow = NULL;
	scene->ends = ends_of_frame(scene->packet);
	if (layer->protocol == &protocol_arp)
		arp_rules(scene, layer);
	else
		link_rules(scene, layer);
}

void engine_observe(struct engine *engine, const struct packet *packet)
{
	struct scene scene = {
		.judge = engine->judge, .findings = engine->findings, .accounting = &engine->accounting, .packet = packet, .number = ++engine->number,
		.checksums_verified = engine->settings.checksums_verified};
	scene.now = conversations_time(&engine->conversations, packet);
	if (engine->findings) {
		findings_at(engine->findings, engine->number, scene.now);
		accounting_add(&engine->accounting, engine->number);
		judge_packet(engine->judge, &scene);
	}
	for (uint32_t i = 0; i < packet->layer_count && !packet->layers[i].quoted; i++) {
		const struct layer *layer = packet->layers + i;
		if (is_ip(layer))
			observe_network(engine, &scene, layer);
		else if (layer->network == NO_LAYER)
			observe_link(engine, &scene, layer);
		if (engine->findings)
			tunnel_rules(&scene, layer);
	}
}

void engine_finish(struct engine *engine)
{
	flows_close(engine->conversations.flows);
	if (!engine->findings)
		return;
	judge_finish(engine->judge);
	findings_close(engine->findings);
	judge_close(engine->judge);
}

const struct accounting *engine_accounting(const struct engine *engine)
{
	return &engine->accounting;
}

void engine_free(struct engine *engine)
{
	if (engine->settings.findings_wanted)
		accounting_close(&engine->accounting);
	free(engine);
}
