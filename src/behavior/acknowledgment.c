/* See acknowledgment.h. */
#include "acknowledgment.h"

#include "blackhole.h"
#include "judge.h"
#include "recent.h"

static void tell_gap(const struct passage *passage, uint32_t bytes)
{
	if (!passage->connection->beyond_control)
		return; /* who keeps SYN, FIN and RST only has not lost the rest */
	if (passage->scene->judge && !passage->connection->joined)
		judge_missed(passage->scene->judge, passage->scene, passage->connection->serial);
	struct observation *observation = tell_about(passage, side_other(passage->sender), BEHAVIOR_TCP_GAP);
	evidence_number(observation, "bytes", bytes);
	if (bytes == 1) /* it takes as much of the sequence space: RFC 9293 §3.4 */
		evidence_word(observation, "perhaps", "a FIN");
	evidence_number(observation, "acknowledged", passage->segment->ack);
}

/* RFC 9293 §3.10.7.4: nobody sends beyond what he was allowed to, so nothing of it can have arrived. */
bool acknowledgment_is_impossible(const struct passage *passage)
{
	const struct way *peer = passage->peer;
	const uint32_t ack = passage->segment->ack;
	if (!(passage->segment->flags & TCP_ACK) || !peer->known || !peer->has_edge || passage->connection->joined)
		return false;
	/* a FIN and a window probe take one */
	return seq_before(peer->edge + 1, ack) && seq_before(peer->next + 1, ack);
}

void acknowledgment_tell_impossible(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_ACK_UNSENT);
	evidence_number(observation, "acknowledged", passage->segment->ack);
	evidence_number(observation, "sent", passage->peer->next);
	finding_doubt(observation, CONFIDENCE_LIKELY, "capture.lost-packets");
	passage->peer->challenged = true;
}

/* All that the capture has of the other side was empty, and one number behind: a keep-alive looks like that. */
static bool may_be_keep_alive(const struct passage *passage, uint32_t ahead)
{
	const struct way *peer = passage->peer;
	return ahead == 1 && passage->connection->joined && !peer->segments && !peer->fin_seen &&
	       !passage->segment->len;
}

/* More is acknowledged than was seen: within the window the capture missed it, beyond it was never sent. */
static void observe_ahead(const struct passage *passage)
{
	struct way *peer = passage->peer;
	const uint32_t ack = passage->segment->ack, ahead = ack - peer->next;
	if ((peer->keeps_probing && ahead == 1) || may_be_keep_alive(passage, ahead)) {
		peer->next = ack; /* the byte of a window probe was taken */
		return;
	}
	tell_gap(passage, ahead);
	peer->next = ack;
}

void acknowledgment_observe_progress(const struct passage *passage)
{
	struct way *own = passage->own, *peer = passage->peer;
	const uint32_t ack = passage->segment->ack;
	if (passage->connection->joined && !own->has_ack && seq_before(ack, peer->acked))
		peer->acked = ack; /* the capture came late: less had arrived than it took for granted */
	if (seq_before(peer->next, ack))
		observe_ahead(passage);
	if (seq_before(peer->next, ack) || !seq_before(peer->acked, ack))
		return;
	uint32_t missing = holes_acknowledged(passage->holes, peer, ack);
	if (missing)
		tell_gap(passage, missing);
	peer->acked = ack;
	peer->retries = 0;
	own->duplicate_acks = 0;
}

/* RFC 2883 §4: the first block is below the acknowledgment, or inside the second. */
static bool is_dsack(const struct segment *segment)
{
	const struct sack_block *first = segment->sack, *second = segment->sack + 1;
	if (!segment->sack_count)
		return false;
	if (!seq_before(segment->ack, first->to))
		return true;
	return segment->sack_count > 1 && !seq_before(first->from, second->from) && !seq_before(second->to, first->to);
}

/* Sent and not acknowledged: as the capture shows, or, where it does not show the sender, as the receiver says in a
 * block that tells more than what came twice. */
static bool is_outstanding(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	if (way_has_numbers(passage->peer))
		return seq_before(segment->ack, passage->peer->next);
	return segment->sack_count > is_dsack(segment);
}

/* RFC 5681 §2: no data, the same number and window, and something is outstanding. */
static bool is_duplicate(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	return own->has_ack && !segment->len && segment->ack == own->last_ack && segment->seq == own->next &&
	       is_outstanding(passage);
}

/* It was acknowledged with what else was missed, and was not seen before. */
static bool is_of_gap(const struct passage *passage, const struct observation *gap)
{
	enum { FAR = 1 << 16 }; /* more is not on its way at once where nothing is scaled */
	const struct segment *segment = passage->segment;
	const uint32_t ahead = (uint32_t)evidence_number_of(gap, "acknowledged") - segment_end(segment);
	return ahead < FAR && segment->len <= evidence_number_of(gap, "bytes") &&
	       !(segment->payload && recent_find(passage));
}

bool acknowledgment_came_first(const struct passage *passage)
{
	const nanoseconds swapped_within = 5000000;
	struct scene *scene = passage->scene;
	struct observation *gap = finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_GAP);
	if (!gap || scene->now - gap->last > swapped_within || !is_of_gap(passage, gap))
		return false;
	const int64_t missed = evidence_number_of(gap, "bytes") - passage->segment->len;
	if (missed)
		evidence_number(gap, "bytes", missed); /* what lay beside it is missed all the same */
	else if (--gap->count == 0)
		finding_withdraw(scene->findings, scene->flow, BEHAVIOR_TCP_GAP);
	return true;
}

bool acknowledgment_asks_for(const struct passage *passage)
{
	enum { DUPLICATES_ENOUGH = 3 };
	return passage->peer->duplicate_acks >= DUPLICATES_ENOUGH && passage->segment->seq == passage->own->acked;
}

static void observe_duplicate(const struct passage *passage)
{
	struct way *own = passage->own;
	own->duplicate_acks += own->duplicate_acks < UINT8_MAX;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_DUPLICATE_ACK);
	evidence_number(observation, "acknowledged", passage->segment->ack);
	evidence_number(observation, "in_a_row", own->duplicate_acks);
}

/* RFC 2883 §4: the receiver got something twice. Where the capture has the same packet twice, too, the network made the
 * second one. */
static void observe_dsack(const struct passage *passage)
{
	const struct sack_block *twice = passage->segment->sack;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_DSACK);
	evidence_number(observation, "from", twice->from);
	evidence_number(observation, "to", twice->to);
	const struct recent_segment *sent = recent_of_peer(passage, twice->from);
	if (!sent || !sent->copy)
		return;
	observation = tell_about(passage, side_other(passage->sender), BEHAVIOR_IP_DUPLICATE);
	tell_packet_too(passage->scene, observation, sent->record);
	tell_packet_too(passage->scene, observation, sent->copy);
	evidence_hex(observation, "ip_id", sent->ip_id);
	evidence_word(observation, "noticed", "D-SACK");
}

static void observe_challenge(const struct passage *passage)
{
	struct way *own = passage->own;
	if (!own->challenged)
		return;
	own->challenged = false;
	if (!passage->segment->len && own->has_ack && passage->segment->ack == own->last_ack)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_CHALLENGE_ACK);
}

void acknowledgment_observe(const struct passage *passage, bool only_window)
{
	const struct segment *segment = passage->segment;
	observe_challenge(passage);
	if (is_dsack(segment))
		observe_dsack(passage);
	if (is_duplicate(passage) && !only_window)
		observe_duplicate(passage);
	blackhole_observe_ack(passage);
	if (way_has_numbers(passage->peer))
		acknowledgment_observe_progress(passage);
}
