/* See scene.h. */
#include "scene.h"

static enum account account_of(enum behavior_id id)
{
	static const enum account accounts[VERDICT_COUNT] = {
		ACCOUNT_NORMAL, ACCOUNT_NOTABLE, ACCOUNT_SUSPICIOUS, ACCOUNT_MALFORMED};
	return accounts[catalogue[id].verdict];
}

struct observation *tell(struct scene *scene, enum behavior_id id)
{
	if (!finding_waits(id)) /* else whoever hands it over judges its packets */
		accounting_judge(scene->accounting, scene->number, account_of(id));
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
	accounting_judge(scene->accounting, number, account_of(observation->id));
	observation_add_packet(observation, number);
}
