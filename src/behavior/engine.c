/* See engine.h. */
#include "engine.h"

#include "cold.h"
#include "conversation.h"
#include "exchange.h"
#include "flood.h"
#include "judge.h"
#include "life.h"
#include "prospect.h"
#include "rules.h"
#include "scan.h"
#include "scan_try.h"
#include "service.h"

#include <stdlib.h>

enum {
	IP_PROTOCOL_TCP = 6,
	LIVE_REST_SECONDS = 60, /* live: what goes on is told again so often */
};

static const nanoseconds second = 1000000000;

struct engine {
	struct engine_settings settings;
	struct conversations conversations;
	struct findings *findings; /* without findings_wanted, one that keeps none */
	struct judge *judge;       /* NULL when only flows are wanted */
	struct accounting accounting;
	struct fragments *fragments;
	struct exchange *exchange;
	struct floods *floods;
	struct scans *scans;
	nanoseconds began; /* the first packet's stamp */
	struct packet whole; /* a datagram put together from pieces that the packet at hand completed */
	struct life *life; /* of TCP connections; with findings_wanted only */
	struct prospects prospects;
	bool finishing;
	nanoseconds due; /* before that, nobody has waited long enough: nor has what began to wait since it was set */
	uint32_t number; /* of the packet at hand */
	uint64_t forgotten[CAP_COUNT]; /* as it stood when the tables were closed */
};

static void end_flow(void *owner, struct flow *flow, enum flow_end why)
{
	struct engine *engine = owner;
	engine->due = 0; /* what the flow held may be overdue */
	const uint32_t *opening = NULL;
	const uint32_t opening_count = engine->life ? life_opening(engine->life, flow, &opening) : 0;
	if (engine->scans)
		scans_end_flow(engine->scans, flow, opening, opening_count);
	if (engine->life)
		life_end_flow(engine->life, flow, engine->finishing);
	findings_end_flow(engine->findings, flow);
	if (engine->judge && flow->key.kind == FLOW_OF_PORTS)
		judge_flow(engine->judge, flow);
	if (engine->settings.flow && flow->key.kind == FLOW_OF_PORTS)
		engine->settings.flow(engine->settings.owner, flow, why);
}

static void hand_on(void *owner, const struct observation *observation)
{
	struct engine *engine = owner;
	if (!engine->settings.normal_too && catalogue[observation->id].verdict == VERDICT_NORMAL)
		return; /* it was of use to others */
	if (engine->settings.observation)
		engine->settings.observation(engine->settings.owner, observation);
}

/* A connection to a service that is flooded came to nothing: the flood says why. */
static bool is_of_flood(const struct engine *engine, const struct observation *observation)
{
	struct scan_try try;
	return scan_try_of(observation, &try) && try.key.asks == ASK_SYN && floods_know(engine->floods, &try.ends);
}

static void hear(void *owner, const struct observation *observation)
{
	struct engine *engine = owner;
	if (is_of_flood(engine, observation)) {
		observation_account(observation, &engine->accounting, ACCOUNT_SUSPICIOUS);
		return;
	}
	if (finding_waits(observation->id)) /* it was not accounted for before */
		observation_account(observation, &engine->accounting, ACCOUNT_MALFORMED);
	scans_hear(engine->scans, observation);
}

static void tell_scan(void *owner, const struct observation *observation)
{
	const struct engine *engine = owner;
	engine->settings.told(engine->settings.owner, observation);
}

static void hear_at_once(void *owner, const struct observation *observation)
{
	const struct engine *engine = owner;
	if (!is_of_flood(engine, observation) && !scans_explain(engine->scans, observation))
		engine->settings.told(engine->settings.owner, observation);
}

static struct scans *open_scans(struct engine *engine)
{
	const struct engine_settings *settings = &engine->settings;
	const nanoseconds patience = settings->live ? 2 * second : INT64_MAX;
	return scans_open(&(struct scans_settings){.most = settings->caps.most[CAP_HOSTS],
	                                           .patience = settings->told ? 0 : patience,
	                                           .rest = settings->live ? LIVE_REST_SECONDS * second : 0,
	                                           .now = &engine->conversations.now,
	                                           .accounting = &engine->accounting,
	                                           .handed = hand_on,
	                                           .told = settings->told ? tell_scan : NULL,
	                                           .owner = engine});
}

struct engine *engine_open(const struct engine_settings *settings)
{
	struct engine *engine = calloc(1, sizeof *engine);
	assert(engine);
	engine->settings = *settings;
	engine->conversations = (struct conversations){
		.flows = flows_open(settings->caps.most[CAP_FLOWS], end_flow, engine),
		.minds_pauses = settings->findings_wanted, .as_zeek = settings->as_zeek};
	uint32_t findings_most = settings->findings_wanted ? settings->caps.most[CAP_FINDINGS] : 0;
	engine->findings = findings_open(findings_most, settings->normal_too, hear, engine);
	findings_tell_at_once(engine->findings, settings->told ? hear_at_once : NULL);
	if (settings->silence_at_once)
		findings_conclude_early(engine->findings, settings->live ? LIVE_REST_SECONDS * second : INT64_MAX);
	if (settings->findings_wanted)
		accounting_open(&engine->accounting);
	if (settings->findings_wanted)
		engine->scans = open_scans(engine);
	if (settings->findings_wanted)
		engine->judge = judge_open(engine->findings, settings->caps.most[CAP_HOSTS]);
	engine->fragments = fragments_open(&settings->caps);
	engine->floods = floods_open(settings->caps.most[CAP_HOSTS]);
	engine->exchange = exchange_open(engine->fragments, &settings->caps);
	engine->prospects = (struct prospects){.conversations = &engine->conversations,
	                                       .judge = engine->judge,
	                                       .exchange = engine->judge ? engine->exchange : NULL,
	                                       .checksums_verified = settings->checksums_verified};
	if (settings->findings_wanted)
		engine->life = life_open(engine->findings, &engine->accounting, engine->conversations.flows,
		                         &settings->caps);
	return engine;
}

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

static void observe_network(struct engine *engine, struct scene *scene, const struct layer *network)
{
	struct prospect inner;
	const bool is_ours = network == engine->whole.layers; /* the header of a datagram put together */
	const struct prospect *prospect = prospects_first(&engine->prospects);
	if (prospect->network != network) {
		prospect_read(&inner, &engine->prospects, scene->packet, network);
		prospect = &inner;
	}
	scene->network = network;
	scene->transport = prospect->transport;
	scene->header_checksum = is_ours ? CHECKSUM_UNKNOWN : prospect->share.header_checksum;
	scene->checksum = prospect->share.checksum;
	if (layer_may_be_fragment(network, scene->transport) && observe_piece(engine, scene))
		return;
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
		return;
	if (scene->flow)
		accounting_judge(&engine->accounting, scene->number, ACCOUNT_NORMAL);
	if (scene->flow && scene->ends.protocol == IP_PROTOCOL_TCP && floods_take(engine->floods, scene))
		return;
	judge_network(engine->judge, scene);
	life_observe(engine->life, scene);
	if (is_icmp(scene->transport))
		life_observe_error(engine->life, scene);
	if (is_ours)
		fragments_judge_whole(scene);
	else
		network_rules(scene);
	transport_rules(scene);
	if (exchange_is_concerned(engine->exchange, scene))
		exchange_observe(engine->exchange, scene);
	if (engine->settings.seen)
		engine->settings.seen(engine->settings.owner, scene);
}

/* Without IP the card that sent it tells one source from another. */
static void set_ends_of_frame(struct flow_key *ends, const struct packet *packet)
{
	const struct layer *link = packet->layers;
	memset(ends, 0, sizeof *ends);
	if (link->protocol == &protocol_ethernet && link->decoded == WHOLE)
		memcpy(ends->address[0], link->as.ethernet.source, MAC_LEN);
}

static void judge_link(struct engine *engine, struct scene *scene, const struct layer *layer)
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

/* What IP carries: what it says is judged with its IP layer, but for tunnels. Messages, which nothing decodes, are none. */
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

/* The scene before anything is known of the packet at hand. */
static struct scene scene_at(struct engine *engine, const struct packet *packet)
{
	return (struct scene){
		.judge = engine->judge, .findings = engine->findings, .accounting = &engine->accounting,
		.flows = engine->conversations.flows, .packet = packet, .number = engine->number,
		.now = engine->conversations.now, .began = engine->began, .pause = engine->conversations.pause,
		.checksums_verified = engine->settings.checksums_verified};
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

void engine_observe(struct engine *engine, const struct packet *packet)
{
	nanoseconds now = conversations_time(&engine->conversations, packet);
	if (!engine->number)
		engine->began = now;
	engine->number = packet->record->number ? (uint32_t)packet->record->number : engine->number + 1;
	struct scene scene = scene_at(engine, packet);
	if (!engine->prospects.count)
		engine_foresee(engine, packet);
	prospects_approach(&engine->prospects);
	pass_time(engine, &scene);
	if (engine->settings.findings_wanted) {
		make_room_for_findings(engine);
		accounting_add(&engine->accounting, engine->number);
		judge_packet(engine->judge, &scene, &prospects_first(&engine->prospects)->sight);
	}
	observe_layers(engine, &scene, packet);
	if (engine->settings.findings_wanted && engine->accounting.latest == ACCOUNT_NONE &&
	    packet_is_understood(packet))
		accounting_judge(&engine->accounting, engine->number, ACCOUNT_NORMAL);
	if (engine->settings.told)
		findings_told(engine->findings);
	prospects_turn(&engine->prospects);
}

void engine_wait(struct engine *engine, nanoseconds now)
{
	conversations_wait(&engine->conversations, now);
	struct scene scene = scene_at(engine, NULL);
	pass_time(engine, &scene);
}

/* Takes down what the tables say before they are closed. */
static void count_forgotten(struct engine *engine)
{
	uint64_t *forgotten = engine->forgotten;
	forgotten[CAP_FLOWS] = flows_forgotten(engine->conversations.flows);
	forgotten[CAP_STIMULI] = exchange_forgotten(engine->exchange, CAP_STIMULI);
	forgotten[CAP_DATAGRAMS] = fragments_forgotten(engine->fragments, CAP_DATAGRAMS);
	forgotten[CAP_PIECES] = fragments_forgotten(engine->fragments, CAP_PIECES);
	forgotten[CAP_HOSTS] = exchange_forgotten(engine->exchange, CAP_HOSTS) + floods_forgotten(engine->floods);
	if (engine->settings.findings_wanted)
		forgotten[CAP_FINDINGS] = findings_lost(engine->findings);
	for (enum cap cap = 0; engine->life && cap < CAP_COUNT; cap++)
		if (cap == CAP_CONNECTIONS || cap == CAP_HOLES)
			forgotten[cap] = life_forgotten(engine->life, cap);
	if (engine->judge)
		forgotten[CAP_HOSTS] += judge_forgotten(engine->judge) + scans_forgotten(engine->scans);
}

void engine_finish(struct engine *engine)
{
	count_forgotten(engine);
	struct scene scene = scene_at(engine, NULL);
	fragments_finish(engine->fragments, &scene);
	exchange_finish(engine->exchange, &scene);
	if (engine->settings.findings_wanted)
		floods_finish(engine->floods, &scene);
	exchange_close(engine->exchange);
	fragments_close(engine->fragments);
	engine->finishing = true;
	flows_close(engine->conversations.flows);
	if (engine->life) {
		life_finish(engine->life);
		life_close(engine->life);
	}
	if (engine->judge)
		judge_finish(engine->judge);
	findings_close(engine->findings);
	if (engine->scans)
		scans_finish(engine->scans);
	floods_close(engine->floods);
	if (engine->judge)
		judge_close(engine->judge);
	if (engine->scans)
		scans_close(engine->scans);
}

uint64_t engine_forgotten(const struct engine *engine, enum cap cap)
{
	return engine->forgotten[cap];
}

uint64_t engine_uncounted(const struct engine *engine)
{
	return engine->conversations.uncounted;
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
