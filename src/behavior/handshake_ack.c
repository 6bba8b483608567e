/* See handshake.h. The third segment, and what stands for it where the capture lacks one: a side whose SYN is
 * acknowledged is established, RFC 9293 §3.10.7.4. */
#include "handshake.h"

#include "early.h"

static void prove_handshake(const struct passage *passage, struct observation *observation)
{
	const struct connection *connection = passage->connection;
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	if (connection->answered && connection->answered >= connection->last_try) /* else a SYN came late */
		evidence_seconds(observation, "server_round_trip", connection->answered - connection->last_try);
	if (connection->answered)
		evidence_seconds(observation, "client_round_trip", passage->scene->now - connection->answered);
	evidence_number(observation, "client_mss", client->mss);
	evidence_number(observation, "server_mss", server->mss);
	tell_opening(passage, observation);
}

static void tell_well_known(const struct passage *passage)
{
	enum { REGISTERED = 1024 }; /* RFC 6335 §6: below are the system ports */
	const uint16_t *port = passage->connection->key.port;
	if (port[SIDE_SERVER] >= REGISTERED || port[SIDE_CLIENT] < REGISTERED)
		return;
	struct observation *observation = tell_about(passage, SIDE_SERVER, BEHAVIOR_PORT_SERVER_WELL_KNOWN);
	evidence_number(observation, "port", port[SIDE_SERVER]);
}

static enum behavior_id kind_of_handshake(const struct connection *connection)
{
	if (!connection->crossed)
		return BEHAVIOR_TCP_HANDSHAKE_COMPLETE;
	return connection->way[SIDE_SERVER].syn_acked_by ? BEHAVIOR_TCP_HANDSHAKE_SIMULTANEOUS
	                                                 : BEHAVIOR_TCP_HANDSHAKE_SPLIT;
}

/* Up to an hour. */
static uint32_t microseconds_since(const struct passage *passage, nanoseconds then)
{
	const nanoseconds passed = (passage->scene->now - then) / 1000;
	return passed < UINT32_MAX ? (uint32_t)passed : UINT32_MAX;
}

static void complete(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	connection->complete = true;
	if (connection->answered && passage->sender == SIDE_CLIENT)
		connection->client_round_trip = microseconds_since(passage, connection->answered);
	connection->asking = false;
	if (connection->changed)
		tell_packet_too(passage->scene,
		                tell_about(passage, side_other(passage->sender), BEHAVIOR_TCP_SYNACK_CHANGED),
		                connection->changed);
	if (connection->joined)
		return;
	prove_handshake(passage, tell_about(passage, SIDE_CLIENT, kind_of_handshake(connection)));
	if (connection->ecn_agreed)
		tell_opening(passage, tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_ECN_NEGOTIATED));
	tell_well_known(passage);
}

/* The side that asked goes on without an answer that the capture saw: only its direction is here. */
static void join_one_sided(const struct passage *passage)
{
	passage->connection->asking = false;
	passage->connection->joined = true;
	/* RFC 7323 §2.2: both scale their windows, or none; what the other side said to it was not seen */
	const bool plain = passage->own->scale == NO_WINDOW_SCALE;
	passage->own->scale = passage->peer->scale = plain ? 0 : UNKNOWN_WINDOW_SCALE;
	passage->own->state = passage->peer->state = STATE_ESTABLISHED;
}

static bool is_first_after_opening(const struct connection *connection)
{
	return connection->packets <= (uint32_t)connection->tries + connection->answers;
}

/* The third segment acknowledges what the server never sent. */
static void tell_wrong_ack(const struct passage *passage)
{
	if (passage->segment->payload)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_DATA_BEFORE_ESTABLISHED);
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_HANDSHAKE_WRONG_ACK);
	evidence_number(observation, "acknowledged", passage->segment->ack);
	evidence_number(observation, "expected", (int64_t)passage->peer->isn + 1);
	tell_opening(passage, observation);
	passage->connection->wrong_answer = true;
}

/* A side whose SYN waits for its acknowledgment takes data: it got it, even if the capture shows another number. */
static void accept_as_complete(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	uint32_t taken = passage->segment->ack - passage->peer->isn - 1;
	if (taken <= connection->syn_payload)
		return;
	way_advance(passage->own, EVENT_SYN_ACKED);
	finding_withdraw(passage->scene->findings, passage->scene->flow, BEHAVIOR_TCP_HANDSHAKE_WRONG_ACK);
}

void handshake_observe_ack(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *own = passage->own, *peer = passage->peer;
	const uint32_t ack = passage->segment->ack;
	bool syn = passage->segment->flags & TCP_SYN;
	if (own->state == STATE_SYN_SENT && peer->state == STATE_LISTEN && !syn) {
		join_one_sided(passage);
		return;
	}
	early_observe(passage);
	if (peer->state == STATE_SYN_RECEIVED) {
		/* a sniffer may have missed the segments between: then the number is ahead, and not of the third
		 * segment */
		bool ahead = !seq_before(ack, peer->isn + 1) &&
		             (!is_first_after_opening(connection) || passage->segment->flags & TCP_FIN);
		if (ahead || ack - peer->isn - 1 <= peer->next - peer->isn - 1)
			way_advance(peer, EVENT_SYN_ACKED);
		else if (!connection->joined && !syn)
			tell_wrong_ack(passage);
		if (connection->joined && own->state == STATE_CLOSED)
			own->state = STATE_ESTABLISHED;
	}
	if (own->state == STATE_SYN_RECEIVED && !syn && way_is_synchronized(peer) && seq_before(peer->isn + 1, ack))
		accept_as_complete(passage);
	if (connection->complete || !way_is_synchronized(own) || !way_is_synchronized(peer))
		return;
	if (!syn)
		note_opening(passage);
	complete(passage);
}
