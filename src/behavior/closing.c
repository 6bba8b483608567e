/* See closing.h. */
#include "closing.h"

#include "acknowledgment.h"
#include "hole.h"

static struct observation *tell_once(const struct passage *passage, enum side side, enum behavior_id id)
{
	struct observation *observation = tell_about(passage, side, id);
	observation->count = 1;
	return observation;
}

static struct observation *tell_graceful(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const enum side first = connection->closer;
	struct observation *observation = tell_once(passage, first, BEHAVIOR_TCP_CLOSE_GRACEFUL);
	tell_packet_too(passage->scene, observation, connection->way[first].fin_record);
	tell_packet_too(passage->scene, observation, connection->way[side_other(first)].fin_record);
	evidence_word(observation, "closed_by", first == SIDE_CLIENT ? "client" : "server");
	evidence_word(observation, "time_wait", first == SIDE_CLIENT ? "client" : "server");
	evidence_seconds(observation, "duration", connection->last - connection->began);
	connection->graceful = true;
	return observation;
}

static bool fin_is_acked(const struct way *way)
{
	return way->fin_seen && !seq_before(way->acked, way->fin);
}

void closing_observe_ack(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *peer = passage->peer;
	if (!peer->fin_seen || seq_before(passage->segment->ack, peer->fin))
		return;
	way_advance(peer, EVENT_FIN_ACKED);
	if (passage->own->state == STATE_TIME_WAIT && peer->state == STATE_TIME_WAIT && !connection->graceful)
		tell_graceful(passage);
}

/* Beyond what the other side allows, or before what was sent already, or elsewhere than the first time. */
static struct observation *tell_wrong_fin(const struct passage *passage, uint32_t expected)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_FIN_WRONG);
	evidence_number(observation, "sequence", segment_end(passage->segment) - 1);
	evidence_number(observation, "expected", expected);
	return observation;
}

static void tell_simultaneous(const struct passage *passage)
{
	struct observation *observation =
		tell_once(passage, (enum side)passage->connection->closer, BEHAVIOR_TCP_CLOSE_SIMULTANEOUS);
	tell_packet_too(passage->scene, observation, passage->peer->fin_record);
}

/* RFC 9293 §3.6 figure 13: this one was sent before the other one came. */
static bool crosses(const struct passage *passage)
{
	const struct way *own = passage->own, *peer = passage->peer;
	return peer->fin_seen && segment_has(passage->segment, TCP_ACK) &&
	       seq_before(passage->segment->ack, peer->fin) && seq_before(own->last_ack, peer->fin);
}

static void first_fin(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const struct segment *segment = passage->segment;
	struct way *own = passage->own, *peer = passage->peer;
	uint32_t end = segment_end(segment);
	const bool was_overtaken = hole_touched(passage->holes, own, end - 1, end);
	if (own->known && seq_before(end - 1, own->next) && !was_overtaken && !acknowledgment_came_first(passage)) {
		tell_wrong_fin(passage, own->next);
		return;
	}
	if (own->has_edge && seq_before(own->edge + 1, end) && seq_before(own->next, segment->seq)) {
		finding_doubt(tell_wrong_fin(passage, own->next), CONFIDENCE_LIKELY, "capture.lost-packets");
		return;
	}
	if (crosses(passage))
		tell_simultaneous(passage);
	if (segment->payload)
		evidence_number(tell_once(passage, passage->sender, BEHAVIOR_TCP_CLOSE_WITH_DATA), "bytes",
		                segment->payload);
	if (!peer->fin_seen)
		connection->closer = (uint8_t)passage->sender;
	own->fin_seen = true;
	own->fin = end;
	own->fin_record = passage->scene->number;
	way_advance(own, EVENT_SENDS_FIN);
	way_advance(peer, EVENT_RECEIVES_FIN);
}

static void tell_half(const struct passage *passage)
{
	const enum side closer = side_other(passage->sender);
	struct observation *observation = tell_once(passage, closer, BEHAVIOR_TCP_CLOSE_HALF);
	tell_packet_too(passage->scene, observation, passage->peer->fin_record);
	evidence_word(observation, "closed_by", closer == SIDE_CLIENT ? "client" : "server");
}

void closing_observe(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	const struct way *own = passage->own, *peer = passage->peer;
	const uint32_t end = segment_end(segment);
	if (!segment->len || passage->connection->was_reset)
		return;
	bool fin = segment->flags & TCP_FIN;
	if (own->fin_seen && seq_before(own->fin, end)) {
		if (fin && !segment->payload && end == own->fin + 1)
			return; /* a sloppy stack counts its FIN twice */
		if (fin && !segment->payload)
			tell_wrong_fin(passage, own->fin - 1);
		else
			tell_about(passage, passage->sender, BEHAVIOR_TCP_DATA_AFTER_FIN);
		return;
	}
	/* data that answers the FIN; what was on its way when the FIN came says nothing */
	bool fresh = segment->payload && (!own->known || seq_before(own->next, end));
	if (fresh && peer->fin_seen && !seq_before(segment->ack, peer->fin) && segment_has(segment, TCP_ACK) &&
	    !own->fin_seen && end - fin != own->next)
		tell_half(passage);
	if (fin && !own->fin_seen)
		first_fin(passage);
	else if (fin && end != own->fin)
		tell_wrong_fin(passage, own->fin - 1);
}

static void conclude_one_fin(const struct passage *passage, enum side closer, enum ending ending)
{
	const struct way *way = &passage->connection->way[closer];
	bool acked = fin_is_acked(way);
	if (passage->connection->half_closed || (!acked && !way->retries && ending == ENDING_CAPTURE))
		return;
	passage->connection->half_closed = true;
	struct observation *observation = tell_once(
		passage, closer, acked ? BEHAVIOR_TCP_CLOSE_HALF_ABANDONED : BEHAVIOR_TCP_CLOSE_FIN_UNANSWERED);
	tell_packet_too(passage->scene, observation, way->fin_record);
	if (!acked)
		evidence_number(observation, "tries", (int64_t)way->retries + 1);
	if (ending == ENDING_CAPTURE)
		finding_doubt(observation, CONFIDENCE_POSSIBLE, "tcp.still-open");
}

static void conclude_open(const struct passage *passage, enum ending ending)
{
	const struct connection *connection = passage->connection;
	bool over = ending == ENDING_CAPTURE;
	if (!over && passage->scene->flow->side[SIDE_CLIENT].endpoint == ENDPOINT_SYN_SENT)
		/* its flow ended soon, as if nobody had answered: sums that the card completes are wrong to it */
		return;
	struct observation *observation =
		tell_once(passage, SIDE_CLIENT, over ? BEHAVIOR_TCP_STILL_OPEN : BEHAVIOR_TCP_IDLE_TIMEOUT);
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		const struct way *way = &connection->way[side];
		if (way->known)
			tell_packet_too(passage->scene, observation, way->last_record);
		if (way->known && seq_before(way->acked, way->next))
			evidence_number(observation,
			                side == SIDE_CLIENT ? "client_unacknowledged" : "server_unacknowledged",
			                way->next - way->acked);
	}
	evidence_word(observation, "state", tcp_state_name(connection->way[SIDE_CLIENT].state));
}

void closing_conclude(const struct passage *passage, enum ending ending)
{
	struct connection *connection = passage->connection;
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	if (connection->was_reset || connection->graceful)
		return;
	if (client->fin_seen && server->fin_seen) {
		finding_doubt(tell_graceful(passage), CONFIDENCE_LIKELY, "the last acknowledgment was lost");
	} else if (client->fin_seen || server->fin_seen) {
		conclude_one_fin(passage, client->fin_seen ? SIDE_CLIENT : SIDE_SERVER, ending);
	} else {
		conclude_open(passage, ending);
	}
}
