/* See scene.h. */
#include "scene.h"

static const uint8_t account_of[BEHAVIOR_COUNT] = {
#define BEHAVIOR(symbol, id, verdict, ...) [BEHAVIOR_##symbol] = ACCOUNT_##verdict,
#include "catalogue.def"
#undef BEHAVIOR
};

struct observation *tell(struct scene *scene, enum behavior_id id)
{
	const enum account account = account_of[id];
	if (account != ACCOUNT_MALFORMED || !finding_waits(id)) /* else whoever hands it over judges its packets */
		accounting_judge(scene->accounting, scene->number, account);
	findings_at(scene->findings, scene->number, scene_stamp(scene));
	if (scene->flow)
		return finding_in_flow(scene->findings, scene->flow, scene->sender, id);
	return finding_of_packet(scene->findings, &scene->ends, id);
}

/* What is past is most often about the flow at hand: then it need not be looked for. */
static struct flow *flow_between(const struct scene *now, const struct flow_key *ends, enum side *sender)
{
	struct flow *flow = now->flow;
	*sender = SIDE_CLIENT;
	if (!flow || flow->state != FLOW_ALIVE)
		return flows_find(now->flows, ends, sender);
	if (flow_key_same(&flow->key, ends, false))
		return flow;
	if (!flow_key_same(&flow->key, ends, true))
		return flows_find(now->flows, ends, sender);
	*sender = SIDE_SERVER;
	return flow;
}

struct scene scene_of_past(const struct scene *now, const struct flow_key *ends, uint32_t number, nanoseconds when)
{
	struct scene past = {
		.findings = now->findings, .accounting = now->accounting, .flows = now->flows, .number = number,
		.now = when, .judge = now->judge, .began = now->began, .checksums_verified = now->checksums_verified,
		.ends = *ends};
	past.flow = flow_between(now, ends, &past.sender);
	return past;
}

void tell_packet_too(struct scene *scene, struct observation *observation, uint32_t number)
{
	accounting_judge(scene->accounting, number, account_of[observation->id]);
	if (!observation->is_unread)
		observation_add_packet(observation, number);
}
