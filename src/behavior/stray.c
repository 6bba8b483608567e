/* See stray.h. */
#include "stray.h"

/* The capture comes in the middle: both sides count as open until they show otherwise. */
static void join(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	connection->joined = true;
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		connection->way[side].state = STATE_ESTABLISHED;
		connection->way[side].scale = UNKNOWN_WINDOW_SCALE;
	}
}

/* What a first segment is called when nothing explains it. */
static enum behavior_id name_of_stray(const struct connection *connection)
{
	const uint8_t flags = connection->first_flags;
	if (flags & TCP_RST)
		return BEHAVIOR_TCP_RST_UNSOLICITED;
	if (flags & TCP_SYN)
		return BEHAVIOR_TCP_SYNACK_UNSOLICITED;
	return flags & TCP_FIN ? BEHAVIOR_TCP_FIN_UNSOLICITED : BEHAVIOR_TCP_ACK_UNSOLICITED;
}

/* An RST that begins where the stray segment's acknowledgment pointed: its receiver knows of no connection. */
static bool is_answer_to_stray(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	return connection->joined && !passage->own->known && passage->peer->known && !passage->peer->segments &&
	       (passage->segment->flags & TCP_RST) && passage->segment->seq == passage->peer->last_ack;
}

static void tell_stray(const struct passage *passage, enum side stranger)
{
	struct connection *connection = passage->connection;
	struct observation *observation = tell_about(passage, stranger, name_of_stray(connection));
	tell_opening(passage, observation);
	tell_packet_too(passage->scene, observation, connection->way[stranger].last_record);
	connection->stray_answered = true;
	if (connection->first_flags & TCP_SYN) /* whose own stack resets what it never asked for */
		finding_doubt(observation, CONFIDENCE_LIKELY, "a tool asked for it, and the capture has no SYN of it");
	else if (connection->in_grace)
		finding_doubt(observation, CONFIDENCE_POSSIBLE, "capture.starts.midway");
}

/* A stray SYN-ACK that was answered by an RST comes again: whoever sends it did not get that, or does not care. */
static void observe_repeated(const struct passage *passage)
{
	if (!segment_has(passage->segment, TCP_SYN | TCP_ACK))
		return;
	if (passage->segment->seq == passage->own->isn)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_SYNACK_RETRY);
	tell_about(passage, passage->sender, BEHAVIOR_TCP_SYNACK_UNSOLICITED);
}

bool stray_goes_on(const struct connection *connection, enum side sender, const struct segment *segment)
{
	const struct way *own = &connection->way[sender], *peer = &connection->way[side_other(sender)];
	if (segment->flags & TCP_RST)
		return peer->known && segment->seq == peer->last_ack;
	return own->known && segment_has(segment, TCP_SYN | TCP_ACK) && segment->seq == own->isn;
}

bool stray_observe(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const uint16_t flags = passage->segment->flags;
	if (!connection->packets && !(flags & TCP_SYN))
		join(passage);
	if (!connection->joined)
		return false;
	if (passage->peer->known)
		connection->asking = false;
	if (!connection->packets && flags & TCP_RST)
		return true;
	if (connection->stray_answered) {
		observe_repeated(passage);
		return true;
	}
	if (!is_answer_to_stray(passage))
		return passage->own->only_rst && flags & TCP_RST;
	tell_stray(passage, side_other(passage->sender));
	return true;
}

static bool is_two_way(const struct connection *connection)
{
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	return client->known && server->known && !client->only_rst && !server->only_rst;
}

/* Whether an odd first segment, with nothing after it, is worth telling. In the first minute a lone ACK is not, unless
 * it urges nothing on: no stack sends that of itself. */
static bool is_telling(const struct connection *connection, const struct way *stranger)
{
	if (stranger->segments)
		return false;
	return connection->first_flags & (TCP_SYN | TCP_FIN | TCP_RST | TCP_PSH | TCP_URG) || !connection->in_grace;
}

/* The side that spoke first; the other one refused it, if it said anything. Where an RST came first, who sent only
 * such. */
static enum side stranger_of(const struct connection *connection)
{
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	if (connection->first_flags & TCP_RST && client->only_rst != server->only_rst)
		return client->only_rst ? SIDE_CLIENT : SIDE_SERVER;
	bool client_only_refused = client->only_rst && server->known && !server->only_rst;
	return client->known && !client_only_refused ? SIDE_CLIENT : SIDE_SERVER;
}

bool stray_conclude(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	if (!connection->joined || connection->tries)
		return false;
	if (is_two_way(connection)) {
		if (!connection->in_grace)
			tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_MIDSTREAM);
		return false;
	}
	enum side stranger = stranger_of(connection);
	if (connection->stray_answered || !is_telling(connection, &connection->way[stranger]))
		return true;
	struct observation *observation = tell_about(passage, stranger, name_of_stray(connection));
	tell_opening(passage, observation);
	finding_doubt(observation, CONFIDENCE_POSSIBLE,
	              connection->in_grace ? "capture.starts.midway" : "capture.one-sided");
	return true;
}
