/* See finding.h. */
#include "finding_inside.h"

#include "caps.h"
#include "cold.h"
#include "scan.h"

#include <stddef.h>
#include <stdlib.h>

enum {
	FIRST_ROOM = 256,
	WAYS = 8,
	SOURCES_SHARE = 4, /* of the room, for findings outside of flows */
	OF_A_PACKET = 32,  /* findings that a packet begins; where it is more, they may be lost */
};

/* Outside of flows a finding belongs to a source and a behavior. */
struct source_key {
	uint8_t address[IP6_LEN];
	uint64_t id;
};

static void forget_source(void *owner, void *value);

struct findings *findings_open(uint32_t most, bool normal_too, observed *listener, void *owner)
{
	const struct table_shape shape = {.key_len = sizeof(struct source_key),
	                                  .value_len = sizeof(uint64_t),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most / SOURCES_SHARE, WAYS),
	                                  .forget = forget_source};
	struct secret secret = secret_fresh();
	struct findings *findings = calloc(1, sizeof *findings);
	assert(findings);
	findings->finding = calloc(FIRST_ROOM, sizeof *findings->finding);
	assert(findings->finding);
	findings->room = FIRST_ROOM;
	findings->used = 1;
	findings->most = most;
	findings->observed = listener;
	findings->owner = owner;
	table_open(&findings->by_source, &shape, &secret);
	findings->by_source.owner = findings;
	precedence_open(&findings->precedence);
	for (enum behavior_id id = 0; id < BEHAVIOR_COUNT; id++)
		findings->keeps[id] = normal_too || catalogue[id].verdict != VERDICT_NORMAL ||
		                      behavior_explains(&findings->precedence, id) || scan_counts(id);
	return findings;
}

void findings_tell_at_once(struct findings *findings, observed *told)
{
	findings->told = told;
}

void findings_submit_to(struct findings *findings, admitted *asked, void *judge)
{
	findings->admitted = asked;
	findings->judge = judge;
}

void findings_hand_over(struct findings *findings, const struct observation *observation)
{
	findings->observed(findings->owner, observation);
}

/* What was handed over before has nothing to say until more comes. */
static void submit(struct findings *findings, const struct observation *observation)
{
	if (!observation->count)
		return;
	if (!findings->admitted || findings->admitted(findings->judge, observation))
		findings_hand_over(findings, observation);
}

static void release(struct findings *findings, uint32_t at)
{
	struct finding *finding = findings->finding + at;
	findings->living[finding->observation.id]--;
	finding->observation.id = BEHAVIOR_NONE;
	finding->next = findings->free;
	findings->free = at;
	findings->kept--;
}

/* What was found outside of flows makes room, or is left at the end. */
static void hand_over_source(struct findings *findings, uint32_t at)
{
	const struct finding *finding = findings->finding + at;
	if (finding->observation.id == BEHAVIOR_NONE || !finding->of_source)
		return;
	submit(findings, &finding->observation);
	release(findings, at);
}

COLD static void forget_source(void *owner, void *value)
{
	struct findings *findings = owner;
	findings->finding[*(const uint64_t *)value].leaves = true;
	findings->some_leave = true;
}

/* In the order of the findings, as a table has none that would be the same in the next run. */
COLD static void hand_over_leaving(struct findings *findings)
{
	for (uint32_t at = 1; at < findings->used; at++)
		if (findings->finding[at].leaves)
			hand_over_source(findings, at);
	findings->some_leave = false;
}

void findings_close(struct findings *findings)
{
	findings_told(findings);
	for (uint32_t at = 1; at < findings->used; at++)
		hand_over_source(findings, at);
	table_close(&findings->by_source);
	free(findings->finding);
	free(findings);
}

bool findings_lack_room(const struct findings *findings)
{
	return findings->most - findings->kept < OF_A_PACKET;
}

void findings_at(struct findings *findings, uint32_t number, nanoseconds now)
{
	findings->number = number;
	findings->now = now;
}

static uint32_t new_finding(struct findings *findings)
{
	uint32_t at = findings->free;
	if (at == NONE && findings->used > findings->most) {
		findings->lost++;
		return NONE;
	}
	findings->kept++;
	if (at != NONE) {
		findings->free = findings->finding[at].next;
		return at;
	}
	if (findings->used == findings->room) {
		findings->room *= 2;
		findings->finding = realloc(findings->finding, findings->room * sizeof *findings->finding);
		assert(findings->finding);
	}
	return findings->used++;
}

/* Begins finding `at` for `id`; ends are still to be set. */
static struct finding *begin(struct findings *findings, uint32_t at, enum behavior_id id)
{
	struct finding *finding = findings->finding + at;
	struct observation *observation = &finding->observation;
	memset(observation, 0, offsetof(struct observation, packets)); /* the rest is counted, and most of it is air */
	observation->id = id;
	observation->is_unread = at == NONE;
	observation->first = findings->now;
	finding->next = NONE;
	finding->of_source = false;
	finding->fresh = false;
	finding->leaves = false;
	finding->told_at = 0;
	findings->living[id] += at != NONE;
	if (at != NONE && findings->told && findings->fresh_count < FRESH_MAX) {
		findings->fresh[findings->fresh_count++] = at;
		finding->fresh = true;
	}
	return finding;
}

static struct observation *count_packet(struct findings *findings, struct observation *observation)
{
	if (!observation->count++)
		observation->first = findings->now;
	if (findings->now > observation->last)
		observation->last = findings->now;
	observation_add_packet(observation, findings->number);
	return observation;
}

struct observation *finding_known(struct findings *findings, const struct flow *flow, enum behavior_id id)
{
	uint32_t at = findings->living[id] ? flow->findings : NONE;
	for (; at != NONE; at = findings->finding[at].next)
		if (findings->finding[at].observation.id == id)
			return &findings->finding[at].observation;
	return NULL;
}

bool findings_keep(const struct findings *findings, enum behavior_id id)
{
	return findings->keeps[id];
}

struct observation *finding_of_nobody(struct findings *findings, enum behavior_id id)
{
	struct observation *observation = &findings->finding[NONE].observation;
	observation->id = id;
	observation->count = observation->packet_count = 1;
	observation->is_unread = true;
	return observation;
}

COLD static struct observation *begin_in_flow(struct findings *findings, struct flow *flow, enum side sender,
                                              enum behavior_id id)
{
	uint32_t at = new_finding(findings);
	struct finding *finding = begin(findings, at, id);
	if (at != NONE) {
		finding->next = flow->findings;
		flow->findings = at;
	}
	finding->observation.ends = sender == SIDE_CLIENT ? flow->key : flow_key_turned(&flow->key);
	finding->observation.has_ends = true;
	finding->observation.has_ports = flow_key_has_ports(&flow->key);
	return &finding->observation;
}

struct observation *finding_in_flow(struct findings *findings, struct flow *flow, enum side sender, enum behavior_id id)
{
	if (!findings->keeps[id])
		return finding_of_nobody(findings, id);
	struct observation *known = finding_known(findings, flow, id);
	return count_packet(findings, known ? known : begin_in_flow(findings, flow, sender, id));
}

struct observation *finding_of_packet(struct findings *findings, const struct flow_key *ends, enum behavior_id id)
{
	if (!findings->keeps[id])
		return finding_of_nobody(findings, id);
	struct source_key key = {.id = id};
	memcpy(key.address, ends->address[0], IP6_LEN);
	uint64_t hash = table_hash(&findings->by_source, &key);
	uint64_t *known = table_find(&findings->by_source, &key, hash);
	uint32_t at = known ? (uint32_t)*known : new_finding(findings);
	struct finding *finding = findings->finding + at;
	if (!known) {
		finding = begin(findings, at, id);
		finding->of_source = true;
		finding->observation.ends = *ends;
		finding->observation.has_ends = ends->version != 0;
		finding->observation.has_ports = flow_key_has_ports(ends);
		if (at != NONE)
			*(uint64_t *)table_add(&findings->by_source, &key, hash) = at;
	}
	if (findings->some_leave)
		hand_over_leaving(findings);
	return count_packet(findings, &finding->observation);
}

void finding_withdraw(struct findings *findings, struct flow *flow, enum behavior_id id)
{
	uint32_t *link = &flow->findings;
	for (; findings->living[id] && *link != NONE; link = &findings->finding[*link].next) {
		uint32_t at = *link;
		struct finding *finding = findings->finding + at;
		if (finding->observation.id != id)
			continue;
		*link = finding->next;
		release(findings, at);
		return;
	}
}

void findings_withdraw(struct findings *findings, struct flow *flow, const enum behavior_id *ids, size_t count)
{
	for (; count--; ids++)
		if (findings->living[*ids])
			finding_withdraw(findings, flow, *ids);
}

void findings_conclude_early(struct findings *findings, nanoseconds rest)
{
	findings->rest = rest;
}

bool finding_conclude(struct findings *findings, const struct flow *flow, struct observation *observation)
{
	struct finding *finding = (void *)((char *)observation - offsetof(struct finding, observation));
	const bool told = finding->told_at && findings->now - finding->told_at < findings->rest;
	if (!findings->rest || finding == findings->finding || told)
		return false;
	if (flow && finding_is_outranked(findings, flow->findings, observation->id))
		return false;
	submit(findings, observation);
	finding->told_at = findings->now;
	observation->count = observation->packet_count = 0;
	return true;
}

/* The list has the newest first; what was found first is told first. */
static uint32_t reversed(struct findings *findings, uint32_t at)
{
	uint32_t before = NONE;
	while (at != NONE) {
		uint32_t next = findings->finding[at].next;
		findings->finding[at].next = before;
		before = at;
		at = next;
	}
	return before;
}

void findings_end_flow(struct findings *findings, struct flow *flow)
{
	findings_told(findings);
	if (flow->findings == NONE)
		return;
	flow->findings = reversed(findings, flow->findings);
	for (uint32_t at = flow->findings; at != NONE; at = findings->finding[at].next) {
		const struct observation *observation = &findings->finding[at].observation;
		if (!finding_is_outranked(findings, flow->findings, observation->id))
			submit(findings, observation);
	}
	for (uint32_t at = flow->findings, next; at != NONE; at = next) {
		next = findings->finding[at].next;
		release(findings, at);
	}
	flow->findings = NONE;
}

void findings_move(struct findings *findings, uint32_t *list, struct flow *flow)
{
	uint32_t *end = &flow->findings;
	while (*end != NONE)
		end = &findings->finding[*end].next;
	*end = *list;
	*list = NONE;
}

uint64_t findings_lost(const struct findings *findings)
{
	return findings->lost;
}
