/* See blackhole.h. What is watched is the first of the largest segments of a side: as long as that one is not
 * acknowledged, none of its size has passed. */
#include "blackhole.h"

enum {
	TRIES_ENOUGH = 3,       /* of the large segment, when nothing else is tried */
	TRIES_BEFORE_PROBE = 2, /* and before a smaller one is */
	SIZE_LEAST = 500,       /* of its payload: every link takes that */
	ETHERNET_MTU = 1500,    /* longer ones are cut up before they are sent */
};

void blackhole_note_largest(const struct passage *passage)
{
	struct way *own = passage->own;
	own->large = (struct large){.seq = passage->segment->seq, .record = passage->scene->number};
}

static bool is_waiting(const struct way *way)
{
	const bool is_first = way->acked == way->isn && way->large.seq == way->isn + 1;
	return way->large.record && !way->large.passed && (way->acked == way->large.seq || is_first);
}

void blackhole_observe_retry(const struct passage *passage)
{
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (!is_waiting(own) || segment->seq != own->large.seq || segment->ip_len > ETHERNET_MTU)
		return;
	if (segment->payload < own->longest)
		own->large.probed = own->large.tries >= TRIES_BEFORE_PROBE;
	else if (segment->dont_fragment)
		own->large.tries += own->large.tries < UINT8_MAX;
}

static void tell_blackhole(const struct passage *passage, enum side side)
{
	struct scene *scene = passage->scene;
	const struct way *way = &passage->connection->way[side];
	struct observation *observation = tell_about(passage, side, BEHAVIOR_PMTU_BLACKHOLE);
	const struct observation *again = finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_RETRANSMIT);
	tell_packet_too(scene, observation, way->large.record);
	for (uint32_t i = 0; again && i < again->packet_count && i < OBSERVATION_PACKETS_MAX; i++)
		tell_packet_too(scene, observation, again->packets[i]);
	evidence_number(observation, "size", way->longest);
	evidence_number(observation, "retries", way->large.tries);
	finding_doubt(observation, CONFIDENCE_LIKELY, "the segments were lost by chance");
}

static bool is_suspect(const struct passage *passage, const struct way *way)
{
	return is_waiting(way) && way->longest >= SIZE_LEAST && !passage->connection->error_came;
}

void blackhole_observe_ack(const struct passage *passage)
{
	struct way *peer = passage->peer;
	const struct segment *segment = passage->segment;
	if (!is_waiting(peer))
		return;
	for (uint8_t i = 0; i < segment->sack_count; i++) {
		const struct sack_block *block = segment->sack + i;
		bool is_later = seq_before(peer->large.seq, block->from);
		peer->large.passed |= is_later && block->to - block->from >= peer->longest;
		peer->large.small_passed |= is_later;
	}
	if (!seq_before(peer->large.seq, segment->ack))
		return;
	if (peer->large.probed && is_suspect(passage, peer))
		tell_blackhole(passage, side_other(passage->sender));
	peer->large.passed = true;
}

void blackhole_conclude(const struct passage *passage)
{
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		const struct way *way = &passage->connection->way[side];
		const bool small_passed = way->large.small_passed || seq_before(way->isn + 1, way->large.seq);
		if (is_suspect(passage, way) && way->large.tries >= TRIES_ENOUGH && small_passed)
			tell_blackhole(passage, side);
	}
}
