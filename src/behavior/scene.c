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
	findings_at(scene->findings, scene->number, scene->now);
	if (scene->flow)
		return finding_in_flow(scene->findings, scene->flow, scene->sender, id);
	return finding_of_packet(scene->findings, &scene->ends, id);
}

struct scene scene_of_past(const struct scene *now, const struct flow_key *ends, uint32_t number, nanoseconds when)
{
	struct scene past = {
		.findings = now->findings, .accounting = now->accounting, .flows = now->flows, .number = number,
		.now = when, .judge = now->judge, .began = now->began, .checksums_verified = now->checksums_verified,
		.ends = *ends};
	past.flow = flows_find(now->flows, ends, &past.sender);
	return past;
}

void tell_packet_too(struct scene *scene, struct observation *observation, uint32_t number)
{
	accounting_judge(scene->accounting, number, account_of[observation->id]);
	if (!observation->is_unread)
		observation_add_packet(observation, number);
}
