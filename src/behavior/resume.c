/* See resume.h. */
#include "resume.h"

#include "stray.h"

bool resume_goes_on(const struct connection *connection, enum side sender, const struct segment *segment)
{
	const struct way *client = &connection->way[SIDE_CLIENT];
	if (!connection->asking && !connection->stray_answered)
		return false;
	if (connection->joined)
		return stray_goes_on(connection, sender, segment);
	bool syn = (segment->flags & (TCP_SYN | TCP_ACK)) == TCP_SYN;
	return syn ? segment->seq == client->isn : segment->ack == client->next;
}

/* Further apart than this, two numbers of a sequence space have nothing to do with each other. */
static bool is_near(uint32_t one, uint32_t other)
{
	enum { NEAR = 1 << 20 };
	return one - other + NEAR < 2 * NEAR;
}

/* Of a connection whose other half the capture does not show: the sender tries on, and has heard nothing since. */
static bool tries_on(const struct way *own, const struct segment *segment)
{
	return own->segments && own->has_ack && segment_has(segment, TCP_ACK) && segment->ack == own->last_ack &&
	       is_near(segment->seq, own->next);
}

bool resume_comes_late(const struct connection *connection, enum side sender, const struct segment *segment)
{
	const struct way *own = &connection->way[sender], *peer = &connection->way[side_other(sender)];
	if (connection->odd || connection->stray_answered || !own->known)
		return false;
	if (!peer->known)
		return tries_on(own, segment);
	if (segment->flags & TCP_SYN)
		return own->syn_acked_by && segment_has(segment, TCP_ACK) && segment->seq == own->isn;
	if (segment_has(segment, TCP_RST | TCP_ACK) && segment->ack == peer->next)
		return true; /* whoever has forgotten its number */
	const bool ack_fits = !segment_has(segment, TCP_ACK) || is_near(segment->ack, peer->next);
	return is_near(segment->seq, own->next) && ack_fits;
}
