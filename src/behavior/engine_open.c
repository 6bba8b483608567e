/* The beginning of an engine and its end, and who hears of what is found meanwhile. See engine.h. */
#include "engine_inside.h"

#include "scan_try.h"

#include <stdlib.h>

enum { LIVE_REST_SECONDS = 60 }; /* live: what goes on is told again so often */

static const nanoseconds second = 1000000000;

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
	if (!is_of_flood(engine, observation) && !scans_explain(engine->scans, observation) &&
	    judge_can_tell(engine->judge, observation))
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
	engine->scene = (struct scene){
		.judge = engine->judge, .findings = engine->findings, .accounting = &engine->accounting,
		.flows = engine->conversations.flows, .checksums_verified = settings->checksums_verified};
	return engine;
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
	struct scene *scene = scene_at(engine, NULL);
	fragments_finish(engine->fragments, scene);
	exchange_finish(engine->exchange, scene);
	if (engine->settings.findings_wanted)
		floods_finish(engine->floods, scene);
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
