/* See reset.h. */
#include "reset.h"

#include <stdlib.h>

/* RFC 5961 §3.2: at the number that its receiver expects it resets, elsewhere in the window it asks for a challenge,
 * and outside it is nothing. As the sender may have data under way, all that it sent is as good. */
enum place { PLACE_EXACT, PLACE_IN_WINDOW, PLACE_OUTSIDE };

/* Ahead of what was seen, and yet it comes as its sender's other segments do, and acknowledges all that was sent to it:
 * the capture missed what lies before it. Who guesses cannot know that number. */
static bool knows_connection(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	const struct way *own = passage->own, *peer = passage->peer;
	return segment->flags & TCP_ACK && segment->ack == peer->next && segment->ttl == own->ttl &&
	       (!own->has_timestamp ||
	        (segment->has_timestamp && (int32_t)(segment->timestamp - own->timestamp) >= 0));
}

static enum place place_of(const struct passage *passage)
{
	const struct way *own = passage->own, *peer = passage->peer;
	const uint32_t seq = passage->segment->seq;
	const uint32_t low = peer->has_ack ? peer->last_ack : own->isn;
	if (!own->known || (!seq_before(seq, low) && !seq_before(own->next, seq)))
		return PLACE_EXACT;
	if (seq == own->next + 1 || seq + 1 == low)
		return PLACE_EXACT; /* a FIN that nobody saw, or a keep-alive's number */
	if (own->has_edge && !seq_before(seq, low) && seq_before(seq, own->edge))
		return knows_connection(passage) ? PLACE_EXACT : PLACE_IN_WINDOW;
	return PLACE_OUTSIDE;
}

static void tell_misplaced(const struct passage *passage, enum behavior_id id)
{
	struct observation *observation = tell_about(passage, passage->sender, id);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "expected", passage->own->next);
	evidence_number(observation, "ttl", passage->segment->ttl);
	evidence_number(observation, "usual_ttl", passage->own->ttl);
	passage->peer->challenged = true;
}

/* All that it has said: the other side is in a connection that it does not have. RFC 9293 §3.5.2. */
static bool knows_nothing(const struct passage *passage)
{
	const struct flow *flow = passage->scene->flow;
	return !flow->begun_by_syn && flow->side[passage->sender].packets == 1;
}

static void tell_abort(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	bool closing = passage->own->fin_seen || passage->peer->fin_seen;
	struct observation *observation =
		tell_about(passage, passage->sender, closing ? BEHAVIOR_TCP_ABORT_AFTER_FIN : BEHAVIOR_TCP_ABORT);
	const struct way *own = passage->own;
	observation->count = 1;
	evidence_word(observation, "by", passage->sender == SIDE_CLIENT ? "client" : "server");
	if (own->known && seq_before(own->acked, own->next))
		evidence_number(observation, "unacknowledged", own->next - own->acked);
	if (!closing && knows_nothing(passage))
		evidence_word(observation, "reset", "answered by a reset what came from");
	connection->was_reset = true;
	connection->resetter = (uint8_t)passage->sender;
}

/* RFC 7323 §3.2: who sends timestamps has one in the RST of a connection, too. */
static bool lacks_timestamp(const struct passage *passage)
{
	return passage->own->has_timestamp && !passage->segment->has_timestamp && passage->segment->flags & TCP_ACK;
}

/* An RST that came another way than the rest of its sender's packets, and out of the count of their IP ids, or, where
 * there are none, without what its sender has in all of them. */
static bool is_foreign(const struct passage *passage)
{
	enum { TTL_APART = 2, IDS_APART = 4096 };
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	int apart = abs((int)segment->ttl - (int)own->ttl);
	if (!own->known || own->only_rst || apart <= TTL_APART)
		return false;
	if (!segment->ip_id || !own->ip_id)
		return lacks_timestamp(passage);
	return (uint16_t)(segment->ip_id - own->ip_id) > IDS_APART;
}

static void tell_foreign(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_RST_INJECTED);
	evidence_number(observation, "ttl", passage->segment->ttl);
	evidence_number(observation, "usual_ttl", passage->own->ttl);
	if (passage->segment->ip_id && passage->own->ip_id) {
		evidence_number(observation, "ip_id", passage->segment->ip_id);
		evidence_number(observation, "ip_id_before", passage->own->ip_id);
	}
	finding_doubt(observation, CONFIDENCE_LIKELY, "a firewall resets in its host's name");
}

enum { PLAUSIBLE = 1 << 20 }; /* numbers that are further apart have nothing to do with each other */

/* What lies before the RST was sent before it, and may still come: overtaken by it. */
static void note_end(const struct passage *passage)
{
	struct way *own = passage->own;
	const uint32_t seq = passage->segment->seq;
	if (own->known && seq_before(own->next, seq) && seq - own->next < PLAUSIBLE)
		own->next = seq;
}

void reset_observe(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	struct way *own = passage->own;
	if (connection->was_reset) {
		if (connection->resetter == passage->sender)
			tell_abort(passage);
		return;
	}
	bool closing = own->fin_seen || passage->peer->fin_seen;
	enum place place = closing || connection->joined ? PLACE_EXACT : place_of(passage);
	if (place == PLACE_EXACT) {
		if (is_foreign(passage))
			tell_foreign(passage);
		tell_abort(passage);
		note_end(passage);
		way_advance(own, EVENT_RESET);
		way_advance(passage->peer, EVENT_RESET);
		return;
	}
	tell_misplaced(passage, place == PLACE_IN_WINDOW ? BEHAVIOR_TCP_RST_IN_WINDOW : BEHAVIOR_TCP_RST_OUT_OF_WINDOW);
}

/* The connection lives on as if the RST had not come: it was not its sender's. False where there was none yet, or where
 * it was closing: then what comes is looked at no further. */
static bool revive(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	if (!(connection->complete || connection->joined) || passage->own->fin_seen || passage->peer->fin_seen)
		return false;
	connection->was_reset = false;
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++)
		connection->way[side].state = STATE_ESTABLISHED;
	return true;
}

bool reset_is_disproved(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	const struct segment *segment = passage->segment;
	struct scene *scene = passage->scene;
	const uint32_t end = segment_end(segment);
	const bool is_new = segment->len && !seq_before(segment->seq, passage->own->next);
	if (seq_before(passage->own->next, end) && end - passage->own->next > PLAUSIBLE)
		return false; /* of another connection, the SYN of which the capture lacks */
	if (connection->resetter != passage->sender || !is_new) {
		if (seq_before(passage->own->next, end))
			passage->own->next = end;
		return false;
	}
	tell_about(passage, passage->sender, BEHAVIOR_TCP_DATA_AFTER_RST);
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_RST_INJECTED);
	const struct observation *abort = finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_ABORT);
	evidence_number(observation, "ttl_of_data", segment->ttl);
	if (abort)
		tell_packet_too(scene, observation, abort->packets[0]);
	return revive(passage);
}
