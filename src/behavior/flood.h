/* SYN floods: so many who ask one service for a connection, and never go on, that nobody can look at each of them. The
 * flood is told as one behavior of its target, and costs no more a packet than ordinary traffic. */
#ifndef ETHOGRAM_FLOOD_H
#define ETHOGRAM_FLOOD_H

#include "scene.h"

struct floods;

/* `most`: services kept at once. */
struct floods *floods_open(uint32_t most);
void floods_close(struct floods *floods);

/* True when the TCP segment at hand is one of a flood, and detectors should not look at it. Only the first and third of
 * a connection are counted. */
bool floods_count(struct floods *floods, struct scene *scene);
static inline bool floods_take(struct floods *floods, struct scene *scene)
{
	const uint16_t flags = scene->transport->as.tcp.flags & (TCP_SYN | TCP_ACK | TCP_FIN | TCP_RST);
	const bool may_complete =
		flags == TCP_ACK && scene->transport->as.tcp.seq == scene->flow->side[SIDE_CLIENT].first_seq + 1;
	return flags == TCP_SYN || may_complete ? floods_count(floods, scene) : scene->flow->of_flood;
}

/* True when the service at ends->port[1] is flooded, or was: what is wrong with a connection to it has its reason. */
bool floods_know(struct floods *floods, const struct flow_key *ends);

/* Tells of the floods that no later second has shown to be such. */
void floods_finish(struct floods *floods, struct scene *scene);

/* Services that had to go for others. */
uint64_t floods_forgotten(const struct floods *floods);

#endif
