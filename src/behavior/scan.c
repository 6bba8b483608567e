/* See scan.h. Three tables: which ports of which hosts were tried, so that a port counts once; for each source and host
 * (and for each source and port) a score; and the scans themselves. */
#include "scan.h"

#include "caps.h"
#include "conn_state.h"
#include "scan_try.h"
#include "table.h"

#include <stdlib.h>

enum {
	WAYS = 8,
	LOOKS_A_REST = 16, /* how often, while a scan rests, it is asked for how long it has */
	SCANS_MOST = 1024,
	HELD_MOST = 1024, /* tries that wait for what becomes of their source */
	SCORE_MOST = 100,
	USED_TAKES = 2,   /* from the score: catalogue 0.3 */
};

struct tried {
	uint8_t counted, marked; /* the try, and that a tool made it */
	uint16_t unused;
};

struct score {
	uint32_t scan;   /* index; 0: none yet */
	uint32_t serial; /* of that scan, to know whether it is still there */
	uint8_t points;
	uint8_t came_to[OUTCOME_COUNT];
	uint8_t unused;
};

struct scan {
	struct observation observation;
	struct scan_key key;
	uint32_t serial;
	uint32_t came_to[OUTCOME_COUNT];
	bool is_new; /* there is something that was not handed over yet */
};

struct held {
	struct observation observation; /* BEHAVIOR_NONE: it is gone */
	nanoseconds since;
};

struct scans {
	struct scans_settings settings;
	struct table tried;  /* struct scan_key → struct tried */
	struct table scores; /* struct scan_key without its port, or without its target → struct score */
	struct scan *scan;   /* [0] is not used */
	uint32_t scan_count, serial;
	struct held *held;   /* a ring */
	uint32_t held_first, held_count;
	nanoseconds rested; /* when it was last looked at which scans rest */
};

static void open_table(struct table *table, uint32_t value_len, uint32_t most)
{
	const struct table_shape shape = {.key_len = sizeof(struct scan_key),
	                                  .value_len = value_len,
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	const struct secret secret = secret_fresh();
	table_open(table, &shape, &secret);
}

struct scans *scans_open(const struct scans_settings *settings)
{
	struct scans *scans = calloc(1, sizeof *scans);
	assert(scans);
	scans->settings = *settings;
	open_table(&scans->tried, sizeof(struct tried), settings->most);
	open_table(&scans->scores, sizeof(struct score), settings->most);
	return scans;
}

void scans_close(struct scans *scans)
{
	table_close(&scans->tried);
	table_close(&scans->scores);
	free(scans->scan);
	free(scans->held);
	free(scans);
}

uint64_t scans_forgotten(const struct scans *scans)
{
	return scans->tried.forgotten + scans->scores.forgotten;
}

static void *value_of(struct table *table, const struct scan_key *key, bool added)
{
	const uint32_t hash = table_hash(table, key);
	void *value = table_find(table, key, hash);
	return value || !added ? value : table_add(table, key, hash);
}

/* The scan that was recognized under that key, or NULL. */
static struct scan *scan_of(struct scans *scans, const struct scan_key *key)
{
	const struct score *score = value_of(&scans->scores, key, false);
	if (!score || !score->scan || scans->scan[score->scan].serial != score->serial)
		return NULL;
	return scans->scan + score->scan;
}

/* That of the target, or else that of the port. */
static struct scan *scan_around(struct scans *scans, const struct scan_key *key)
{
	const struct scan_key of_target = scan_key_of_target(key), of_port = scan_key_of_port(key);
	struct scan *scan = scan_of(scans, &of_target);
	return scan ? scan : scan_of(scans, &of_port);
}

static void hand_over(struct scans *scans, struct scan *scan)
{
	if (!scan->is_new)
		return;
	scan_prove(&scan->observation, &scan->key, scan->came_to);
	scans->settings.handed(scans->settings.owner, &scan->observation);
	scan->is_new = false;
}

/* At the cap the one that began first makes room. */
static uint32_t room_for_scan(struct scans *scans)
{
	if (!scans->scan) {
		scans->scan = calloc(SCANS_MOST + 1, sizeof *scans->scan);
		assert(scans->scan);
	}
	if (scans->scan_count < SCANS_MOST)
		return ++scans->scan_count;
	const uint32_t at = scans->serial % SCANS_MOST + 1;
	hand_over(scans, scans->scan + at);
	return at;
}

/* A mark is of the same packets as the try. */
static void absorb(struct scans *scans, struct scan *scan, const struct observation *observation, bool is_try)
{
	struct observation *own = &scan->observation;
	const uint32_t count = observation->packet_count;
	const uint32_t kept = count < OBSERVATION_PACKETS_MAX ? count : OBSERVATION_PACKETS_MAX;
	observation_account(observation, scans->settings.accounting, ACCOUNT_SUSPICIOUS);
	if (!is_try)
		return;
	for (uint32_t i = 0; i < kept; i++)
		observation_add_packet(own, observation->packets[i]);
	own->packet_count += count - kept;
	if (!own->first || observation->first < own->first)
		own->first = observation->first;
	if (observation->last > own->last)
		own->last = observation->last;
	scan->is_new = true;
}

/* What was held back of its tries belongs to it. */
static void absorb_held(struct scans *scans, struct scan *scan)
{
	for (uint32_t i = 0; i < scans->held_count; i++) {
		struct observation *held = &scans->held[(scans->held_first + i) % HELD_MOST].observation;
		struct scan_try try;
		if (held->id == BEHAVIOR_NONE || !scan_try_of(held, &try) || scan_around(scans, &try.key) != scan)
			continue;
		absorb(scans, scan, held, try.is_try);
		held->id = BEHAVIOR_NONE;
	}
}

static void recognize(struct scans *scans, const struct scan_key *key, const struct flow_key *ends)
{
	const uint32_t at = room_for_scan(scans);
	struct score *score = value_of(&scans->scores, key, true);
	struct scan *scan = scans->scan + at;
	*scan = (struct scan){.key = *key, .serial = ++scans->serial, .is_new = true};
	for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
		scan->came_to[outcome] = score->came_to[outcome];
	score->scan = at;
	score->serial = scan->serial;
	scan_begin(&scan->observation, key, ends);
	absorb_held(scans, scan);
}

/* A try counts for its target, and for its port. */
static void add_points(struct scans *scans, const struct scan_key *key, const struct scan_try *try, int points)
{
	struct score *score = value_of(&scans->scores, key, true);
	const int sum = score->points + points;
	score->points = (uint8_t)(sum < SCORE_MOST ? sum : SCORE_MOST);
	struct scan *scan = scan_of(scans, key);
	if (scan && try->is_try)
		scan->came_to[try->outcome]++;
	else if (try->is_try)
		score->came_to[try->outcome]++;
	if (!scan && score->points >= scan_points_needed(key))
		recognize(scans, key, &try->ends);
}

static void count(struct scans *scans, const struct scan_try *try)
{
	struct tried *tried = value_of(&scans->tried, &try->key, true);
	const bool was_tried = tried->counted, was_marked = tried->marked;
	tried->counted |= try->is_try;
	tried->marked |= try->is_mark;
	int points = 0;
	if (try->is_try && !was_tried)
		points = 1 + tried->marked;
	else if (try->is_mark && !was_marked && was_tried)
		points = 1;
	if (!points)
		return;
	struct scan_try first = *try;
	first.is_try = try->is_try && !was_tried;
	const struct scan_key of_target = scan_key_of_target(&try->key), of_port = scan_key_of_port(&try->key);
	if (scan_points_needed(&of_target))
		add_points(scans, &of_target, &first, points);
	if (scan_points_needed(&of_port))
		add_points(scans, &of_port, &first, points);
}

static void release(struct scans *scans)
{
	struct held *held = scans->held + scans->held_first;
	if (held->observation.id != BEHAVIOR_NONE)
		scans->settings.handed(scans->settings.owner, &held->observation);
	scans->held_first = (scans->held_first + 1) % HELD_MOST;
	scans->held_count--;
}

static void hold(struct scans *scans, const struct observation *observation)
{
	if (!scans->held) {
		scans->held = calloc(HELD_MOST, sizeof *scans->held);
		assert(scans->held);
	}
	if (scans->held_count == HELD_MOST)
		release(scans);
	scans->held[(scans->held_first + scans->held_count++) % HELD_MOST] =
		(struct held){.observation = *observation, .since = *scans->settings.now};
}

/* Those who watch are told of it once. */
static void tell_new(struct scans *scans, struct scan *scan)
{
	if (scan->observation.count || !scans->settings.told)
		return;
	scan->observation.count = 1;
	scan_prove(&scan->observation, &scan->key, scan->came_to);
	scans->settings.told(scans->settings.owner, &scan->observation);
}

void scans_hear(struct scans *scans, const struct observation *observation)
{
	struct scan_try try;
	if (!scan_try_of(observation, &try)) {
		scans->settings.handed(scans->settings.owner, observation);
		return;
	}
	count(scans, &try);
	if (try.is_more) {
		scans->settings.handed(scans->settings.owner, observation);
		return;
	}
	struct scan *scan = scan_around(scans, &try.key);
	if (scan) {
		absorb(scans, scan, observation, try.is_try);
		tell_new(scans, scan);
	} else if (scans->settings.patience) {
		hold(scans, observation);
	} else {
		scans->settings.handed(scans->settings.owner, observation);
	}
}

bool scans_explain(struct scans *scans, const struct observation *observation)
{
	struct scan_try try;
	if (!scan_try_of(observation, &try) || try.may_go_on)
		return false;
	count(scans, &try);
	struct scan *scan = scan_around(scans, &try.key);
	if (!scan || try.is_more)
		return false;
	absorb(scans, scan, observation, try.is_try);
	tell_new(scans, scan);
	return true;
}

static void take_points(struct scans *scans, const struct scan_key *key)
{
	struct score *score = value_of(&scans->scores, key, false);
	if (score)
		score->points = score->points > USED_TAKES ? score->points - USED_TAKES : 0;
}

/* A try that shows in nothing but its flow. */
static void count_unused(struct scans *scans, const struct scan_try *try, const struct observation *seen)
{
	count(scans, try);
	struct scan *scan = scan_around(scans, &try->key);
	if (scan)
		absorb(scans, scan, seen, true);
}

void scans_end_flow(struct scans *scans, const struct flow *flow, const uint32_t *records, uint32_t record_count)
{
	struct scan_try try;
	struct observation seen = {.first = flow->first, .last = flow->last};
	switch (scan_use_of(flow, &try)) {
	case USE_NONE:
		for (uint32_t i = 0; i < record_count; i++)
			observation_add_packet(&seen, records[i]);
		count_unused(scans, &try, &seen);
		break;
	case USE_MADE: {
		const struct scan_key of_target = scan_key_of_target(&try.key), of_port = scan_key_of_port(&try.key);
		take_points(scans, &of_target);
		take_points(scans, &of_port);
		break;
	}
	case USE_UNKNOWN:
		break;
	}
}

/* Seldom enough to look at all of them. */
static nanoseconds next_look(const struct scans *scans)
{
	const nanoseconds rest = scans->settings.rest;
	return rest ? scans->rested + rest / LOOKS_A_REST : INT64_MAX;
}

static void hand_over_resting(struct scans *scans)
{
	const nanoseconds now = *scans->settings.now;
	if (!scans->settings.rest || now < next_look(scans))
		return;
	scans->rested = now;
	for (uint32_t i = 1; i <= scans->scan_count; i++)
		if (now - scans->scan[i].observation.last >= scans->settings.rest)
			hand_over(scans, scans->scan + i);
}

/* When what was held back first is handed on. */
static nanoseconds held_until(const struct scans *scans)
{
	const nanoseconds patience = scans->settings.patience;
	return scans->held_count && patience < INT64_MAX ? scans->held[scans->held_first].since + patience : INT64_MAX;
}

void scans_expire(struct scans *scans)
{
	while (scans->held_count && *scans->settings.now >= held_until(scans))
		release(scans);
	hand_over_resting(scans);
}

nanoseconds scans_due(const struct scans *scans)
{
	const nanoseconds look = next_look(scans), held = held_until(scans);
	return look < held ? look : held;
}

void scans_finish(struct scans *scans)
{
	while (scans->held_count)
		release(scans);
	for (uint32_t i = 1; i <= scans->scan_count; i++)
		hand_over(scans, scans->scan + i);
}
