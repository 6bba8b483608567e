/* See engine.h. */
#include "engine.h"

#include "conversation.h"
#include "life.h"
#include "rules.h"

#include <stdlib.h>

struct engine {
	struct engine_settings settings;
	struct conversations conversations;
	struct findings *findings;
	struct accounting accounting;
	struct life *life;   /* of TCP connections; with findings only */
	bool finishing;
	uint32_t number; /* of the packet at hand */
};

static void end_flow(void *owner, struct flow *flow)
{
	struct engine *engine = owner;
	if (engine->findings) {
		life_end_flow(engine->life, flow, engine->finishing);
		findings_at(engine->findings, engine->number, engine->conversations.now);
		findings_end_flow(engine->findings, flow);
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
		engine->life = life_open(engine->findings, &engine->accounting);
	}
	return engine;
}

static bool is_extension(const struct layer *layer)
{
	return layer->protocol == &protocol_hop_by_hop || layer->protocol == &protocol_destination_options ||
	       layer->protocol == &protocol_ip6_routing || layer->protocol == &protocol_ip6_fragment;
}

/* The layer that an IP layer carries behind its extension headers, or NULL. */
static const struct layer *transport_of(const struct packet *packet, const struct layer *network)
{
	const struct layer *layer = packet_next(packet, network);
	while (layer && packet_network(packet, layer) == network && is_extension(layer))
		layer = packet_next(packet, layer);
	return layer && packet_network(packet, layer) == network ? layer : NULL;
}

static bool is_ip(const struct layer *layer)
{
	return layer->protocol == &protocol_ip4 || layer->protocol == &protocol_ip6;
}

static bool is_icmp(const struct layer *layer)
{
	return layer && (layer->protocol == &protocol_icmp4 || layer->protocol == &protocol_icmp6);
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
	else if (is_icmp(transport))
		icmp_rules(scene, transport);
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
	scene->damaged = belonging.damaged;
	if (!engine->findings)
		return;
	if (scene->flow)
		accounting_judge(&engine->accounting, scene->number, ACCOUNT_NORMAL);
	life_observe(engine->life, scene);
	if (is_icmp(scene->transport))
		life_observe_error(engine->life, scene, engine->conversations.flows);
	apply_network_rules(scene);
	apply_transport_rules(scene);
}

static void observe_link(struct engine *engine, struct scene *scene, const struct layer *layer)
{
	if (!engine->findings)
		return;
	scene->network = scene->transport = NULL;
	scene->flow = NULL;
	scene->ends = (struct flow_key){.version = 0};
	if (layer->protocol == &protocol_arp)
		arp_rules(scene, layer);
	else
		link_rules(scene, layer);
}

void engine_observe(struct engine *engine, const struct packet *packet)
{
	struct scene scene = {
		.findings = engine->findings, .accounting = &engine->accounting, .packet = packet, .number = ++engine->number,
		.checksums_verified = engine->settings.checksums_verified};
	scene.now = conversations_time(&engine->conversations, packet);
	if (engine->findings) {
		life_tick(engine->life, scene.now);
		findings_at(engine->findings, engine->number, scene.now);
		accounting_add(&engine->accounting, engine->number);
	}
	for (uint32_t i = 0; i < packet->layer_count && !packet->layers[i].quoted; i++) {
		const struct layer *layer = packet->layers + i;
		if (is_ip(layer))
			observe_network(engine, &scene, layer);
		else if (layer->network == NO_LAYER)
			observe_link(engine, &scene, layer);
	}
}

void engine_finish(struct engine *engine)
{
	engine->finishing = true;
	flows_close(engine->conversations.flows);
	if (!engine->findings)
		return;
	life_finish(engine->life);
	life_close(engine->life);
	findings_close(engine->findings);
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
