/* See early.h. */
#include "early.h"

/* Data from the server, who cannot have the third segment yet: it passed the capture later, or came back sooner than a
 * question takes to be answered. Only both together prove it, for captures overtake themselves. */
static void note_early(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const nanoseconds now = passage->scene->now, round_trip = connection->answered - connection->last_try;
	if (passage->segment->payload && !connection->fast_open && !connection->early &&
	    now - connection->answered < round_trip / 2)
		connection->early = passage->scene->number;
}

static void tell_early(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct observation *observation =
		tell_about(passage, side_other(passage->sender), BEHAVIOR_TCP_DATA_BEFORE_ESTABLISHED);
	tell_packet_too(passage->scene, observation, connection->early);
	tell_opening(passage, observation);
	connection->early = 0;
}

void early_observe(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	const bool syn = passage->segment->flags & TCP_SYN;
	if (passage->own->state == STATE_SYN_RECEIVED && !connection->joined && !connection->crossed && !syn)
		note_early(passage);
	if (passage->peer->state == STATE_SYN_RECEIVED && connection->early &&
	    passage->segment->ack == passage->peer->isn + 1)
		tell_early(passage);
}
