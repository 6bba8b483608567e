/* See judge.h. What belongs to one source is in sources.h, to two hosts in pairs.h, copies in copies.h, what the
 * packets say in witness.c; here is what follows from all that: for the capture as a whole, and for others'
 * findings. */
#include "judge_inside.h"

#include "conn_state.h"

#include <stdlib.h>

enum {
	HELD_MAX = 256,   /* findings that wait for the verdict about a source; further ones are believed */
	COPIED_SHARE = 4, /* of the room for hosts, for pairs that may come twice */
	GRACE_SECONDS = 60,
};

static const nanoseconds second = 1000000000;

static bool admits(void *owner, const struct observation *observation);

struct judge *judge_open(struct findings *findings, uint32_t hosts)
{
	struct judge *judge = calloc(1, sizeof *judge);
	assert(judge);
	judge->findings = findings;
	judge->copies = copies_open(hosts / COPIED_SHARE);
	judge->held = calloc(HELD_MAX, sizeof *judge->held);
	assert(judge->held);
	sources_open(&judge->sources, hosts);
	pairs_open(&judge->pairs, hosts);
	findings_submit_to(findings, admits, judge);
	return judge;
}

struct observation *judge_about_capture(struct judge *judge, enum behavior_id id)
{
	static_assert(BEHAVIOR_CAPTURE_PACKET_TRUNCATED == 0, "the capture's rows come first in the catalogue");
	assert((size_t)id < CAPTURE_BEHAVIORS);
	return judge->seen + id;
}

/* What was missed while the sniffer did not keep up is told once, for the capture. */
static bool is_of_lossy_time(struct judge *judge, const struct observation *gap)
{
	const struct observation *lost = judge_about_capture(judge, BEHAVIOR_CAPTURE_LOST_PACKETS);
	return lost->packet_count && gap->first >= lost->first && gap->last <= lost->last;
}

void judge_flow(struct judge *judge, const struct flow *flow)
{
	if (flow->key.protocol != 6 || judge->plain_segments)
		return;
	const uint64_t letters = conn_letters(flow);
	if (letters_have(letters, 'S') && letters_have(letters, 'F'))
		judge->implied += conn_bytes(flow, SIDE_CLIENT);
	if (letters_have(letters, 'h') && letters_have(letters, 'f'))
		judge->implied += conn_bytes(flow, SIDE_SERVER);
}

bool judge_in_grace(const struct judge *judge, nanoseconds now)
{
	return now - judge->begin < GRACE_SECONDS * second;
}

bool judge_is_one_sided(struct judge *judge, const struct flow_key *ends)
{
	const struct pair_view *view = pairs_find(&judge->pairs, ends);
	if (view && view->packets[0] && view->packets[1])
		return false;
	return (view && view->is_one_sided) || (judge->pairs.one_sided && !judge->pairs.two_sided);
}

bool judge_finds_rewritten(const struct judge *judge)
{
	return judge->is_rewritten;
}

static enum trust trust_in(struct judge *judge, const uint8_t *address, enum checksum_floor floor)
{
	return source_trust(source_of(&judge->sources, address), floor);
}

static enum checksum_floor floor_of(enum behavior_id id)
{
	return id == BEHAVIOR_IP_CHECKSUM_BAD ? FLOOR_NETWORK : FLOOR_TRANSPORT;
}

/* A wrong checksum is told when its sender is known to make right ones, or when nothing more can be known. */
static bool admits_checksum(struct judge *judge, const struct observation *observation)
{
	const enum checksum_floor floor = floor_of(observation->id);
	switch (trust_in(judge, observation->ends.address[0], floor)) {
	case TRUST_OFFLOADS: return false;
	case TRUST_EARNED: return true;
	case TRUST_UNDECIDED: break;
	}
	if (judge->finished || judge->held_count == HELD_MAX)
		return !sources_are_edited(&judge->sources, floor);
	judge->held[judge->held_count++] = *observation;
	return false;
}

/* What was told of a flow is told once for the capture, about the first flow. */
static void gather(struct judge *judge, const struct observation *observation)
{
	struct observation *whole = judge_about_capture(judge, observation->id);
	const uint32_t kept = observation->packet_count < OBSERVATION_PACKETS_MAX ? observation->packet_count
	                                                                          : OBSERVATION_PACKETS_MAX;
	if (whole->packet_count) {
		for (uint32_t i = 0; i < kept; i++)
			observation_add_packet(whole, observation->packets[i]);
		whole->packet_count += observation->packet_count - kept;
		whole->last = observation->last > whole->last ? observation->last : whole->last;
	} else {
		*whole = *observation;
		whole->count = 1;
	}
	evidence_number(whole, "connections", evidence_number_of(whole, "connections") + 1);
}

/* Where only one direction is seen, these say nothing. */
static bool needs_both_ways(enum behavior_id id)
{
	static const enum behavior_id ids[] = {
		BEHAVIOR_ICMP_ECHO_NO_REPLY, BEHAVIOR_ICMP_ECHO_REPLY_UNSOLICITED, BEHAVIOR_ICMP_REPLY_UNSOLICITED,
		BEHAVIOR_TCP_NO_RESPONSE, BEHAVIOR_TCP_SYNACK_UNSOLICITED, BEHAVIOR_TCP_SYNACK_WRONG_DIRECTION,
		BEHAVIOR_TCP_RST_UNSOLICITED, BEHAVIOR_TCP_FIN_UNSOLICITED, BEHAVIOR_TCP_ACK_UNSOLICITED,
		BEHAVIOR_TCP_MIDSTREAM, BEHAVIOR_TCP_GAP, BEHAVIOR_TCP_RETRANSMIT_EXHAUSTED,
		BEHAVIOR_TCP_CLOSE_FIN_UNANSWERED, BEHAVIOR_TCP_CLOSE_HALF_ABANDONED,
		BEHAVIOR_UDP_NO_RESPONSE, BEHAVIOR_UDP_REPLY_UNSOLICITED, BEHAVIOR_DNS_NO_RESPONSE,
		BEHAVIOR_DNS_RESPONSE_UNSOLICITED};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (ids[i] == id)
			return true;
	return false;
}

bool judge_may_lack_answer(struct judge *judge, const struct flow_key *ends, uint32_t number)
{
	return source_of(&judge->sources, ends->address[0])->cut_error > number;
}

static bool is_silence(enum behavior_id id)
{
	return id == BEHAVIOR_TCP_NO_RESPONSE || id == BEHAVIOR_UDP_NO_RESPONSE || id == BEHAVIOR_DNS_NO_RESPONSE ||
	       id == BEHAVIOR_ICMP_ECHO_NO_REPLY;
}

bool judge_can_tell(struct judge *judge, const struct observation *observation)
{
	const enum behavior_id id = observation->id;
	if (id == BEHAVIOR_TCP_GAP && (!judge->plain_segments || is_of_lossy_time(judge, observation)))
		return false;
	if (is_silence(id) && judge_may_lack_answer(judge, &observation->ends, observation->packets[0]))
		return false;
	return !observation->has_ends || !needs_both_ways(id) || !judge_is_one_sided(judge, &observation->ends);
}

static bool admits(void *owner, const struct observation *observation)
{
	struct judge *judge = owner;
	if (finding_waits(observation->id))
		return admits_checksum(judge, observation);
	if (observation->id == BEHAVIOR_CAPTURE_STARTS_MIDWAY) {
		gather(judge, observation);
		return false;
	}
	return judge_can_tell(judge, observation);
}

/* What holds only when all packets have been seen. */
static bool holds_at_the_end(const struct judge *judge, enum behavior_id id)
{
	switch (id) {
	case BEHAVIOR_CAPTURE_BROADCAST_ONLY: return !judge->has_unicast;
	case BEHAVIOR_CAPTURE_CONTROL_ONLY: return !judge->plain_segments && judge->implied > judge->control_payload;
	case BEHAVIOR_CAPTURE_DUPLICATE_PACKETS: return copies_are_habit(judge->copies, COPY_DOUBLED);
	case BEHAVIOR_CAPTURE_DUPLICATE_ROUTED: return copies_are_habit(judge->copies, COPY_ROUTED);
	case BEHAVIOR_CAPTURE_ONE_SIDED: return judge->pairs.one_sided;
	default: return true;
	}
}

/* How much of the capture it is. */
static void add_share(const struct judge *judge, struct observation *observation)
{
	switch (observation->id) {
	case BEHAVIOR_CAPTURE_PACKET_TRUNCATED:
		evidence_number(observation, "packets_cut", observation->packet_count);
		break;
	case BEHAVIOR_CAPTURE_VLAN:
		evidence_number(observation, "percent", (int64_t)(judge->tagged * 100 / judge->frames));
		break;
	case BEHAVIOR_CAPTURE_CONTROL_ONLY:
		evidence_number(observation, "bytes_implied", (int64_t)judge->implied);
		break;
	case BEHAVIOR_CAPTURE_DUPLICATE_PACKETS:
	case BEHAVIOR_CAPTURE_DUPLICATE_ROUTED:
		evidence_number(observation, "percent", (int64_t)(judge->copied * 100 / judge->packets));
		evidence_word(observation, "share", judge->copied * 4 >= judge->packets ? "most" : "some");
		break;
	default: break;
	}
}

/* Of every source nearly all checksums are wrong, and the packets arrived nevertheless: the file was changed. That is
 * told of both ends, as far as they sent some. */
static void tell_edited(struct judge *judge, const struct observation *held)
{
	const struct flow_key ends[SIDE_COUNT] = {held->ends, flow_key_turned(&held->ends)};
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		const struct source *source = source_of(&judge->sources, ends[side].address[0]);
		if (!source->tally[floor_of(held->id)].wrong)
			continue;
		findings_at(judge->findings, source->packets[0], held->first);
		struct observation *observation =
			finding_of_packet(judge->findings, ends + side, BEHAVIOR_CAPTURE_CHECKSUM_OFFLOAD);
		judge_prove_offload(judge, observation, true);
	}
}

/* A wrong checksum that was held back to the end. */
static void release(struct judge *judge, const struct observation *held)
{
	if (admits(judge, held))
		findings_hand_over(judge->findings, held);
	else if (trust_in(judge, held->ends.address[0], floor_of(held->id)) == TRUST_UNDECIDED)
		tell_edited(judge, held);
}

void judge_finish(struct judge *judge)
{
	judge->finished = true;
	for (enum behavior_id id = 0; id <= BEHAVIOR_CAPTURE_TIME_BACKWARDS; id++) {
		struct observation *observation = judge_about_capture(judge, id);
		if (!observation->packet_count || !holds_at_the_end(judge, id))
			continue;
		add_share(judge, observation);
		findings_hand_over(judge->findings, observation);
	}
	for (uint32_t i = 0; i < judge->held_count; i++)
		release(judge, judge->held + i);
}

void judge_close(struct judge *judge)
{
	copies_close(judge->copies);
	sources_close(&judge->sources);
	pairs_close(&judge->pairs);
	free(judge->held);
	free(judge);
}

uint64_t judge_forgotten(const struct judge *judge)
{
	return judge->sources.table.forgotten + judge->pairs.table.forgotten + copies_forgotten(judge->copies);
}
