/* See flood.h. Connections are counted by the second in which they were asked for, and by how many of them the client
 * went on to acknowledge. A second is judged when the next one is over, so that who is only slow has had time.
 *
 * That is late, and a flood is fast: from a thousand half-open connections on (the catalogue's number) detectors leave
 * new ones alone, though nothing is told of it yet. */
#include "flood.h"

#include "caps.h"
#include "cold.h"
#include "table.h"

#include <stdlib.h>

enum {
	WAYS = 4,
	SYNS_LEAST = 100,     /* in a second: catalogue, "numbers used" */
	HALF_OPEN_MOST = 1000,
	SECONDS = 2,          /* this one and the one before */
};

static const nanoseconds second = 1000000000;

struct service {
	uint8_t address[IP6_LEN];
	uint16_t port, tunnel;
	uint32_t version;
};

struct tally {
	nanoseconds began;           /* of this second */
	uint32_t asked[SECONDS];     /* [0]: in this second */
	uint32_t completed[SECONDS]; /* of those asked for in that second */
	uint32_t record;             /* of the latest SYN, */
	uint16_t port;               /* and whom it came from */
	uint8_t source[IP6_LEN];
	bool flooded;     /* the last second that was judged was one of a flood, */
	bool was_flooded; /* or any was */
};

struct floods {
	struct table table; /* struct service → struct tally */
};

struct floods *floods_open(uint32_t most)
{
	const struct table_shape shape = {.key_len = sizeof(struct service),
	                                  .value_len = sizeof(struct tally),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	const struct secret secret = secret_fresh();
	struct floods *floods = calloc(1, sizeof *floods);
	assert(floods);
	table_open(&floods->table, &shape, &secret);
	return floods;
}

void floods_close(struct floods *floods)
{
	table_close(&floods->table);
	free(floods);
}

uint64_t floods_forgotten(const struct floods *floods)
{
	return floods->table.forgotten;
}

/* The service that the first of the ends speaks to. */
static struct service service_of(const struct flow_key *ends)
{
	struct service service = {.port = ends->port[1], .tunnel = ends->tunnel, .version = ends->version};
	memcpy(service.address, ends->address[1], IP6_LEN);
	return service;
}

static struct flow_key ends_of(const struct service *service, const struct tally *tally)
{
	struct flow_key ends = {.protocol = 6,
	                        .version = service->version & 15,
	                        .tunnel = service->tunnel,
	                        .port = {tally->port, service->port}};
	memcpy(ends.address[0], tally->source, IP6_LEN);
	memcpy(ends.address[1], service->address, IP6_LEN);
	return ends;
}

/* One event for each service, which is found again by its own address; it is about the latest who asked. */
COLD static void tell_flood(const struct scene *now, const struct service *service, const struct tally *tally,
                            int which)
{
	const struct flow_key ends = ends_of(service, tally);
	const uint32_t asked = tally->asked[which];
	struct scene scene = *now;
	scene.flow = NULL;
	scene.ends = flow_key_turned(&ends);
	scene.number = tally->record;
	struct observation *observation = tell(&scene, BEHAVIOR_FLOOD_SYN);
	observation->ends = ends;
	observation->count = 1;
	const nanoseconds from = tally->began - which * second, to = from + second; /* the second that is judged */
	if (!evidence_number_of(observation, "seconds"))
		observation->first = from;
	observation->last = to < now->now ? to : now->now;
	evidence_number(observation, "seconds", evidence_number_of(observation, "seconds") + 1);
	evidence_number(observation, "syns", evidence_number_of(observation, "syns") + asked);
	if (asked > evidence_number_of(observation, "most_in_a_second"))
		evidence_number(observation, "most_in_a_second", asked);
}

static bool is_flood(uint32_t asked, uint32_t completed)
{
	return asked >= SYNS_LEAST && completed * 2ul < asked;
}

COLD static void judge_second(const struct scene *scene, const struct service *service, struct tally *tally, int which)
{
	tally->flooded = is_flood(tally->asked[which], tally->completed[which]);
	tally->was_flooded |= tally->flooded;
	if (tally->flooded)
		tell_flood(scene, service, tally, which);
}

/* Begins a new second where this one is over. */
static void pass_time(const struct scene *scene, const struct service *service, struct tally *tally)
{
	const nanoseconds passed = scene->now - tally->began;
	if (passed < second)
		return;
	judge_second(scene, service, tally, 1);
	if (passed >= SECONDS * second)
		judge_second(scene, service, tally, 0);
	const bool follows = passed < SECONDS * second;
	tally->asked[1] = follows ? tally->asked[0] : 0;
	tally->completed[1] = follows ? tally->completed[0] : 0;
	tally->asked[0] = tally->completed[0] = 0;
	tally->began = follows ? tally->began + second : scene->now;
}

static bool has_too_many(const struct tally *tally)
{
	const uint32_t asked = tally->asked[0] + tally->asked[1], completed = tally->completed[0] + tally->completed[1];
	return asked - completed >= HALF_OPEN_MOST && completed * 2ul < asked;
}

static struct tally *tally_of(struct floods *floods, const struct service *service)
{
	return table_find(&floods->table, service, table_hash(&floods->table, service));
}

/* A new connection is asked for. True when it is one too many. */
static bool count_asked(struct floods *floods, struct scene *scene)
{
	const struct service service = service_of(&scene->ends);
	struct tally *tally = table_meet(&floods->table, &service, sizeof service);
	if (!tally->record)
		tally->began = scene->now;
	pass_time(scene, &service, tally);
	tally->asked[0]++;
	tally->record = scene->number;
	tally->port = scene->ends.port[0];
	memcpy(tally->source, scene->ends.address[0], IP6_LEN);
	if (tally->flooded)
		accounting_judge(scene->accounting, scene->number, ACCOUNT_SUSPICIOUS);
	return has_too_many(tally);
}

static void count_completed(struct floods *floods, const struct scene *scene)
{
	const struct service service = service_of(&scene->ends);
	struct tally *tally = tally_of(floods, &service);
	if (!tally)
		return;
	const int which = scene->flow->first >= tally->began ? 0 : 1;
	if (scene->flow->first < tally->began - second)
		return; /* its second was judged already */
	tally->completed[which] += tally->completed[which] < tally->asked[which];
}

/* The third segment: behind the SYN, and acknowledging that of the server, which the capture may lack. Copies of the
 * SYN and tries again do not matter. */
static bool completes(const struct scene *scene)
{
	const struct tcp *tcp = &scene->transport->as.tcp;
	const struct flow_side *client = scene->flow->side + SIDE_CLIENT, *server = scene->flow->side + SIDE_SERVER;
	if (scene->sender != SIDE_CLIENT || tcp->seq != client->first_seq + 1)
		return false;
	return server->packets ? tcp->ack == server->first_seq + 1 : client->packets == 2;
}

bool floods_count(struct floods *floods, struct scene *scene)
{
	const uint16_t flags = scene->transport->as.tcp.flags & (TCP_SYN | TCP_ACK | TCP_FIN | TCP_RST);
	struct flow *flow = scene->flow;
	const uint32_t client = flow->side[SIDE_CLIENT].packets, server = flow->side[SIDE_SERVER].packets;
	if (flags == TCP_SYN && client == 1 && !server)
		flow->of_flood = count_asked(floods, scene);
	if (flags == TCP_ACK && completes(scene)) {
		count_completed(floods, scene);
		flow->of_flood = false;
	}
	return flow->of_flood;
}

static struct tally *tally_behind(uint8_t *entry)
{
	return (struct tally *)(void *)(entry + sizeof(struct service));
}

static bool is_flooded(const struct tally *tally)
{
	return is_flood(tally->asked[0], tally->completed[0]) || is_flood(tally->asked[1], tally->completed[1]);
}

bool floods_know(struct floods *floods, const struct flow_key *ends)
{
	const struct service service = service_of(ends);
	const struct tally *tally = table_count(&floods->table) ? tally_of(floods, &service) : NULL;
	return tally && (tally->was_flooded || is_flooded(tally));
}

/* By their latest SYNs, and one packet may hold two, one in a tunnel. */
static int in_order(const void *one, const void *other)
{
	uint8_t *const entries[] = {*(uint8_t *const *)one, *(uint8_t *const *)other};
	const uint32_t records[] = {tally_behind(entries[0])->record, tally_behind(entries[1])->record};
	if (records[0] != records[1])
		return records[0] < records[1] ? -1 : 1;
	return memcmp(entries[0], entries[1], sizeof(struct service));
}

/* Sorted, since a table has no order that would be the same in the next run. */
void floods_finish(struct floods *floods, struct scene *scene)
{
	uint8_t **flooded = calloc(table_count(&floods->table) + 1, sizeof *flooded), *entry = NULL;
	size_t count = 0;
	assert(flooded);
	while ((entry = table_next(&floods->table, entry)))
		if (is_flooded(tally_behind(entry)))
			flooded[count++] = entry;
	qsort(flooded, count, sizeof *flooded, in_order);
	for (size_t i = 0; i < count; i++) {
		struct service service;
		memcpy(&service, flooded[i], sizeof service);
		judge_second(scene, &service, tally_behind(flooded[i]), 1);
		judge_second(scene, &service, tally_behind(flooded[i]), 0);
	}
	free(flooded);
}
