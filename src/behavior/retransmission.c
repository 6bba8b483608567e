/* See retransmission.h. */
#include "retransmission.h"

#include "acknowledgment.h"
#include "blackhole.h"

static const nanoseconds reordering_most = 3000000; /* where no IP id tells */

/* How long, from here, anything takes to the sender and back: what it is told cannot show sooner. */
static nanoseconds round_trip(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	if (connection->joined || !connection->answered)
		return 0;
	return passage->sender == SIDE_CLIENT ? (nanoseconds)connection->client_round_trip * 1000
	                                      : connection->answered - connection->last_try;
}

/* An overtaken segment left its sender before the one that jumped; one that is sent again, after it. */
static bool was_overtaken(const struct hole *hole, const struct passage *passage)
{
	const uint16_t id = passage->segment->ip_id;
	if (id && hole->ip_id)
		return (int16_t)(id - hole->ip_id) < 0;
	if (hole->has_timestamp && passage->segment->has_timestamp && hole->timestamp != passage->segment->timestamp)
		return (int32_t)(passage->segment->timestamp - hole->timestamp) < 0;
	if (passage->scene->now - hole->at < round_trip(passage))
		return true;
	return !acknowledgment_asks_for(passage) && passage->scene->now - hole->at <= reordering_most;
}

static void fill(const struct passage *passage, const struct hole *hole)
{
	const struct segment *segment = passage->segment;
	const bool overtaken = was_overtaken(hole, passage);
	struct observation *observation = tell_about(
		passage, passage->sender, overtaken ? BEHAVIOR_TCP_OUT_OF_ORDER : BEHAVIOR_TCP_LOSS_UPSTREAM);
	if (hole->record && overtaken)
		evidence_number(observation, "overtaken_by", hole->record);
	else if (hole->record)
		tell_packet_too(passage->scene, observation, hole->record);
	evidence_seconds(observation, "delay", passage->scene->now - hole->at);
	evidence_number(observation, "sequence", segment->seq);
	evidence_number(observation, "bytes", segment->payload);
	holes_fill(passage->holes, passage->own, segment->seq, segment_end(segment));
	recent_note(passage);
}

/* An ACK without data fills no Ethernet frame; where a device on the way counts the padding as data and makes the
 * lengths and the checksum fit, it seems to carry a few zeros. */
static bool is_like_padding(const uint8_t *data, uint32_t captured, uint32_t payload)
{
	enum { PADDING_MOST = 46 - IP4_HEADER_LEN - TCP_HEADER_LEN }; /* 46: IEEE 802.3 §3.2.8 */
	static const uint8_t zeros[PADDING_MOST];
	return payload <= PADDING_MOST && captured == payload && !memcmp(data, zeros, payload);
}

static void tell_inconsistent(const struct passage *passage, const struct recent_segment *earlier)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_RETRANSMIT_INCONSISTENT);
	uint32_t kept = earlier->captured < RECENT_HEAD ? earlier->captured : RECENT_HEAD;
	tell_packet_too(passage->scene, observation, earlier->record);
	evidence_bytes(observation, "first", (struct span){earlier->head, kept});
	evidence_bytes(observation, "second", passage->segment->data);
	evidence_number(observation, "ttl_of_first", earlier->ttl);
	evidence_number(observation, "ttl_of_second", passage->segment->ttl);
	if (!is_like_padding(earlier->head, earlier->captured, earlier->payload) &&
	    !is_like_padding(passage->segment->data.at, passage->segment->data.len, passage->segment->payload))
		finding_doubt(observation, CONFIDENCE_CERTAIN, NULL);
	else if (observation->count == 1)
		finding_doubt(observation, CONFIDENCE_POSSIBLE,
		              "the zeros are a short frame's padding, counted as data on the way");
}

/* A bare FIN below what is acknowledged was not sent before: its number is wrong (closing.h), and nothing is
 * repeated. */
static bool is_wrong_fin(const struct way *own, const struct segment *segment)
{
	return segment->flags & TCP_FIN && !segment->payload && !own->fin_seen;
}

/* What was taken for lost comes after all, behind what was sent in its place: as the IP ids tell, and the clock. */
static bool is_late(const struct recent_segment *earlier, const struct segment *segment)
{
	const bool older_id = segment->ip_id && earlier->ip_id && (int16_t)(segment->ip_id - earlier->ip_id) < 0;
	return earlier->has_timestamp && segment->has_timestamp && (older_id || !segment->ip_id) &&
	       (int32_t)(segment->timestamp - earlier->timestamp) < 0;
}

static void tell_late(const struct passage *passage, const struct recent_segment *earlier)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_OUT_OF_ORDER);
	evidence_number(observation, "overtaken_by", earlier->record);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "bytes", passage->segment->payload);
}

static enum behavior_id kind_of(const struct passage *passage)
{
	const struct way *own = passage->own, *peer = passage->peer;
	const struct segment *segment = passage->segment;
	if (is_wrong_fin(own, segment))
		return BEHAVIOR_TCP_RETRANSMIT;
	if (peer->has_ack && !seq_before(own->acked, segment_end(segment)))
		return BEHAVIOR_TCP_RETRANSMIT_SPURIOUS;
	if (acknowledgment_asks_for(passage))
		return BEHAVIOR_TCP_RETRANSMIT_FAST;
	return BEHAVIOR_TCP_RETRANSMIT;
}

/* What was sent again is told as such, and besides, where it is known, why. */
static struct observation *tell_again(const struct passage *passage, enum behavior_id id,
                                      const struct recent_segment *earlier)
{
	struct observation *observation = tell_about(passage, passage->sender, id);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "bytes", passage->segment->payload);
	if (earlier)
		evidence_seconds(observation, "after", passage->scene->now - earlier->at);
	if (observation->count == 1 && !passage->segment->payload && passage->segment->flags & TCP_FIN)
		evidence_word(observation, "what", "its FIN");
	return observation;
}

void retransmission_observe(const struct passage *passage)
{
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	const struct hole *hole = hole_touched(passage->holes, own, segment->seq, segment_end(segment));
	if (hole && (hole->record || was_overtaken(hole, passage))) {
		fill(passage, hole);
		return;
	}
	holes_fill(passage->holes, own, segment->seq, segment_end(segment));
	const struct recent_segment *earlier = segment->payload ? recent_find(passage) : NULL;
	if (earlier && recent_differs(earlier, segment))
		tell_inconsistent(passage, earlier);
	else if (earlier && recent_is_copy(earlier, passage)) {
		recent_note_copy(passage);
		return;
	} else if (earlier && is_late(earlier, segment)) {
		tell_late(passage, earlier);
		return;
	}
	enum behavior_id id = kind_of(passage);
	struct observation *again = tell_again(passage, BEHAVIOR_TCP_RETRANSMIT, earlier);
	if (id == BEHAVIOR_TCP_RETRANSMIT && again->count == 1)
		evidence_word(again, "why", "no acknowledgment had come");
	else if (id != BEHAVIOR_TCP_RETRANSMIT)
		tell_again(passage, id, earlier);
	blackhole_observe_retry(passage);
	if (id != BEHAVIOR_TCP_RETRANSMIT_SPURIOUS)
		own->retries += own->retries < UINT8_MAX;
}

void retransmission_conclude(const struct passage *passage)
{
	enum { TRIES_ENOUGH = 3 };
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		struct way *way = &passage->connection->way[side];
		if (way->given_up || way->retries < TRIES_ENOUGH || !seq_before(way->acked, way->next))
			continue;
		way->given_up = true;
		struct observation *observation = tell_about(passage, side, BEHAVIOR_TCP_RETRANSMIT_EXHAUSTED);
		evidence_number(observation, "tries", way->retries);
		evidence_number(observation, "unacknowledged", way->next - way->acked);
		tell_packet_too(passage->scene, observation, way->last_record);
	}
}
