/* See prospect.h. */
#include "prospect.h"

#include "judge.h"
#include "rules.h"

void prospect_read(struct prospect *prospect, const struct prospects *prospects, const struct packet *packet,
                   const struct layer *network)
{
	prospect->network = network;
	prospect->transport = transport_of(packet, network);
	share_read(&prospect->share, packet, network, prospect->transport);
	if (prospects->checksums_verified)
		share_verify(&prospect->share, packet, network, prospect->transport);
	prospect->flow = conversations_prepare(prospects->conversations, &prospect->share);
}

static struct prospect *prospect_at(struct prospects *prospects, uint32_t behind)
{
	return prospects->of + (prospects->first + behind) % PACKETS_AHEAD;
}

void prospects_add(struct prospects *prospects, const struct packet *packet)
{
	assert(prospects->count < PACKETS_AHEAD);
	struct prospect *prospect = prospect_at(prospects, prospects->count++);
	const struct layer *network = outermost_ip(packet);
	prospect->network = NULL;
	if (prospects->judge)
		judge_foresee(prospects->judge, packet, network, &prospect->sight);
	if (!network)
		return;
	prospect_read(prospect, prospects, packet, network);
	if (prospects->exchange)
		prospect->near = exchange_prepare(prospects->exchange, prospect->transport,
		                                  &prospect->share.key, prospect->flow);
}

void prospects_approach(struct prospects *prospects)
{
	enum { AHEAD = 3 };
	for (; prospects->approached < prospects->count && prospects->approached < AHEAD; prospects->approached++) {
		const struct prospect *prospect = prospect_at(prospects, prospects->approached);
		if (!prospect->network)
			continue;
		conversations_approach(prospects->conversations, &prospect->share, prospect->flow);
		if (prospects->exchange)
			exchange_approach(prospects->exchange, &prospect->near);
	}
}

void prospects_turn(struct prospects *prospects)
{
	prospects->first = (prospects->first + 1) % PACKETS_AHEAD;
	prospects->count--;
	prospects->approached--;
}
