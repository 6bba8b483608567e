/* See engine.h. Here packets are looked at; the beginning and the end are in engine_open.c. */
#include "engine_inside.h"

#include "cold.h"
#include "rules.h"
#include "service.h"

static void observe_layers(struct engine *engine, struct scene *scene, const struct packet *packet);

/* The piece at hand may complete a datagram; that is then looked at as if it had come in one piece. */
static void observe_fragment(struct engine *engine, struct scene *scene, const struct fragment *fragment)
{
	struct whole whole;
	scene->ends = share_ends(scene->packet, scene->network);
	scene->checksum = CHECKSUM_UNKNOWN;
	scene->ends.kind = FLOW_OF_FRAGMENTS;
	scene->ends.protocol = fragment->key.protocol;
	scene->ends.port[0] = scene->ends.port[1] = 0;
	scene->flow = flows_meet(scene->flows, &scene->ends, scene->now, &scene->sender);
	if (engine->settings.findings_wanted) {
		judge_checksums(engine->judge, scene);
		network_rules(scene);
		exchange_observe_fragment(engine->exchange, scene);
	}
	const bool in_whole = scene->packet == &engine->whole; /* pieces within pieces stay pieces */
	if (engine->settings.seen && !in_whole)
		engine->settings.seen(engine->settings.owner, scene);
	if (in_whole || !fragments_add(engine->fragments, scene, fragment, &whole))
		return;
	packet_decode_inner(&engine->whole, scene->packet->record, scene->network->protocol, whole.bytes, whole.len);
	struct scene of_whole = *scene;
	of_whole.packet = &engine->whole;
	observe_layers(engine, &of_whole, &engine->whole);
}

/* False when the IP layer is not a piece of a datagram after all. */
COLD static bool observe_piece(struct engine *engine, struct scene *scene)
{
	struct fragment fragment;
	if (!fragment_of(scene->packet, scene->network, &fragment))
		return false;
	if (!scene->is_copy)
		observe_fragment(engine, scene, &fragment);
	return true;
}

/* What an IP layer carries, as far as its prospect says; a piece of a datagram is through with that: false. */
static bool set_network(struct engine *engine, struct scene *scene, const struct layer *network,
                        const struct prospect *prospect)
{
	scene->network = network;
	scene->transport = prospect->transport;
	scene->header_checksum = prospect->share.header_checksum;
	scene->checksum = prospect->share.checksum;
	return !layer_may_be_fragment(network, scene->transport) || !observe_piece(engine, scene);
}

/* False when detectors have nothing to look at. */
static bool set_flow(struct engine *engine, struct scene *scene, const struct prospect *prospect)
{
	const struct belonging belonging =
		conversations_add(&engine->conversations, &prospect->share, prospect->flow);
	scene->ends = prospect->share.key;
	scene->hash = prospect->flow;
	scene->flow = belonging.flow;
	scene->sender = belonging.sender;
	scene->is_undelivered = false;
	if (engine->settings.services && belonging.is_heard)
		service_observe(scene);
	if (!engine->settings.findings_wanted || scene->is_copy)
		return false;
	if (!belonging.flow)
		return true;
	accounting_judge(&engine->accounting, scene->number, ACCOUNT_NORMAL);
	return !prospect->share.tcp || !floods_take(engine->floods, scene);
}

static void observe_prospect(struct engine *engine, struct scene *scene, const struct layer *network,
                             const struct prospect *prospect)
{
	if (!set_network(engine, scene, network, prospect) || !set_flow(engine, scene, prospect))
		return;
	judge_network(engine->judge, scene);
	life_observe(engine->life, scene);
	if (is_icmp(scene->transport))
		life_observe_error(engine->life, scene);
	if (network == engine->whole.layers)
		fragments_judge_whole(scene);
	else
		network_rules(scene);
	transport_rules(scene);
	if (exchange_is_concerned(engine->exchange, scene))
		exchange_observe(engine->exchange, scene);
	if (engine->settings.seen)
		engine->settings.seen(engine->settings.owner, scene);
}

/* In a tunnel, or the header of a datagram put together, whose checksum says nothing. */
COLD static void observe_unforeseen(struct engine *engine, struct scene *scene, const struct layer *network)
{
	struct prospect prospect;
	prospect_read(&prospect, &engine->prospects, scene->packet, network);
	if (network == engine->whole.layers)
		prospect.share.header_checksum = CHECKSUM_UNKNOWN;
	observe_prospect(engine, scene, network, &prospect);
}

static void observe_network(struct engine *engine, struct scene *scene, const struct layer *network)
{
	const struct prospect *prospect = prospects_first(&engine->prospects);
	if (prospect->network == network)
		observe_prospect(engine, scene, network, prospect);
	else
		observe_unforeseen(engine, scene, network);
}

/* Without IP the card that sent it tells one source from another. */
static void set_ends_of_frame(struct flow_key *ends, const struct packet *packet)
{
	const struct layer *link = packet->layers;
	memset(ends, 0, sizeof *ends);
	if (link->protocol == &protocol_ethernet && link->decoded == WHOLE)
		memcpy(ends->address[0], link->as.ethernet.source, MAC_LEN);
}

COLD static void judge_link(struct engine *engine, struct scene *scene, const struct layer *layer)
{
	scene->network = scene->transport = NULL;
	scene->flow = NULL;
	set_ends_of_frame(&scene->ends, scene->packet);
	if (layer->protocol != &protocol_arp) {
		link_rules(scene, layer);
		return;
	}
	exchange_observe_arp(engine->exchange, scene, layer);
	arp_rules(scene, layer);
}

/* What stands before IP or without it. */
static void observe_link(struct engine *engine, struct scene *scene, const struct layer *layer)
{
	if (!engine->settings.findings_wanted || link_is_ordinary(scene->packet, layer))
		return;
	if (!scene->is_copy)
		judge_link(engine, scene, layer);
	tunnel_rules(scene, layer);
}

/* What IP carries is judged with its IP layer, but for tunnels. Messages, which nothing decodes, are none. */
static void observe_inner(struct engine *engine, struct scene *scene, const struct layer *layer)
{
	if (is_ip(layer))
		observe_network(engine, scene, layer);
	if (engine->settings.findings_wanted && (layer->protocol->decode || layer->protocol == &protocol_esp))
		tunnel_rules(scene, layer);
}

static void observe_layers(struct engine *engine, struct scene *scene, const struct packet *packet)
{
	const struct layer *end = packet->layers + packet->layer_count;
	for (const struct layer *layer = packet->layers; layer < end && !layer->quoted; layer++) {
		if (layer->network != NO_LAYER && !is_tcp_or_udp(layer))
			observe_inner(engine, scene, layer);
		else if (layer->network == NO_LAYER && is_ip(layer))
			observe_network(engine, scene, layer);
		else if (layer->network == NO_LAYER)
			observe_link(engine, scene, layer);
	}
}

static nanoseconds earlier(nanoseconds one, nanoseconds other)
{
	return one < other ? one : other;
}

/* When there is something to do for pass_time again. Flows are looked at once a second, and what else begins to wait
 * does so for longer. */
static nanoseconds due_of(const struct engine *engine)
{
	nanoseconds due = flows_due(engine->conversations.flows);
	due = earlier(due, fragments_due(engine->fragments));
	due = earlier(due, exchange_due(engine->exchange));
	if (engine->life)
		due = earlier(due, life_due(engine->life));
	return engine->scans ? earlier(due, scans_due(engine->scans)) : due;
}

/* What has waited long enough is told. */
COLD static void end_what_waited(struct engine *engine, struct scene *scene)
{
	if (engine->scans)
		scans_expire(engine->scans);
	fragments_expire(engine->fragments, scene);
	exchange_expire(engine->exchange, scene);
	/* after those who still have something to tell in them */
	flows_expire(engine->conversations.flows, scene->now);
	if (engine->life)
		life_tick(engine->life, scene->now, &scene->pause);
	findings_told(engine->findings);
	engine->due = due_of(engine);
}

static void pass_time(struct engine *engine, struct scene *scene)
{
	if (scene->now >= engine->due)
		end_what_waited(engine, scene);
}

/* Before a packet shows more than there is room for, what was idle for longest ends, and what was found in it goes. */
static void make_room_for_findings(struct engine *engine)
{
	while (findings_lack_room(engine->findings))
		if (!flows_forget(engine->conversations.flows) && !life_forget(engine->life))
			return;
}

void engine_foresee(struct engine *engine, const struct packet *packet)
{
	prospects_add(&engine->prospects, packet);
}

static uint32_t number_of(const struct packet *packet, uint32_t before)
{
	return packet->record->number ? (uint32_t)packet->record->number : before + 1;
}

void engine_observe(struct engine *engine, const struct packet *packet)
{
	const nanoseconds now = conversations_time(&engine->conversations, packet);
	struct scene *scene = scene_at(engine, packet);
	if (!scene->number)
		scene->began = now;
	scene->number = number_of(packet, scene->number);
	if (!engine->prospects.count)
		engine_foresee(engine, packet);
	prospects_approach(&engine->prospects);
	pass_time(engine, scene);
	if (engine->settings.findings_wanted) {
		make_room_for_findings(engine);
		accounting_add(&engine->accounting, scene->number);
		judge_packet(engine->judge, scene, &prospects_first(&engine->prospects)->sight);
	}
	observe_layers(engine, scene, packet);
	if (engine->settings.findings_wanted && engine->accounting.latest == ACCOUNT_NONE &&
	    packet_is_understood(packet))
		accounting_judge(&engine->accounting, scene->number, ACCOUNT_NORMAL);
	if (engine->settings.told)
		findings_told(engine->findings);
	prospects_turn(&engine->prospects);
}

void engine_wait(struct engine *engine, nanoseconds now)
{
	conversations_wait(&engine->conversations, now);
	pass_time(engine, scene_at(engine, NULL));
}
