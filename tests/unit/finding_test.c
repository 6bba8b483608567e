/* Findings that grow: which packets and what evidence they keep, and what is withdrawn. */
#include "check.h"
#include "finding.h"

enum { MOST = 100 };

static struct observation handed; /* the latest */
static unsigned handed_count;

static void listen(void *owner, const struct observation *observation)
{
	handed = *observation;
	handed_count++;
}

static struct observation *tell_at(struct findings *findings, struct flow *flow, enum behavior_id id, uint32_t number)
{
	findings_at(findings, number, number * 1000);
	return finding_in_flow(findings, flow, SIDE_CLIENT, id);
}

/* Ascending, each once, and the first ones of those that came in order. */
static void check_packets(struct findings *findings, struct flow *flow)
{
	struct observation *observation = tell_at(findings, flow, BEHAVIOR_DNS_REFUSED, 7);
	observation_add_packet(observation, 3);
	observation_add_packet(observation, 7);
	observation_add_packet(observation, 5);
	observation_add_packet(observation, 9);
	const uint32_t *packets = observation->packets;
	CHECK(observation->packet_count == 4);
	CHECK(packets[0] == 3 && packets[1] == 5 && packets[2] == 7 && packets[3] == 9);
	for (uint32_t number = 10; number < 30; number++)
		tell_at(findings, flow, BEHAVIOR_DNS_REFUSED, number);
	CHECK(observation->packet_count == 24 && observation->count == 21);
	observation_add_packet(observation, 9);
	CHECK(observation->packet_count == 24 && packets[OBSERVATION_PACKETS_MAX - 1] == 21);
}

/* A key is its letters, wherever they stand. */
static void check_evidence(struct findings *findings, struct flow *flow)
{
	const char one[] = "bytes", other[] = "bytes";
	struct observation *observation = tell_at(findings, flow, BEHAVIOR_TCP_GAP, 30);
	evidence_number(observation, one, 1);
	evidence_number(observation, other, 2);
	evidence_number(observation, "acknowledged", 3);
	CHECK(observation->evidence_count == 2);
	CHECK(evidence_number_of(observation, one) == 2 && evidence_number_of(observation, other) == 2);
	CHECK(evidence_number_of(observation, "acknowledged") == 3 && !evidence_number_of(observation, "sequence"));
}

/* What nobody reads may be told as often as anything, and leaves nothing behind. */
static void check_unread(struct findings *findings, struct flow *flow)
{
	CHECK(!findings_keep(findings, BEHAVIOR_DNS_EXCHANGE));
	const uint32_t before = flow->findings;
	struct observation *observation = tell_at(findings, flow, BEHAVIOR_DNS_EXCHANGE, 31);
	evidence_number(observation, "bytes", 1);
	CHECK(observation->evidence_count == 0 && observation->is_unread && flow->findings == before);
	CHECK(!finding_known(findings, flow, BEHAVIOR_DNS_EXCHANGE));
}

static void check_withdrawn(struct findings *findings, struct flow *flow)
{
	static const enum behavior_id ids[] = {BEHAVIOR_IP_LAND, BEHAVIOR_TCP_GAP};
	findings_withdraw(findings, flow, ids, sizeof ids / sizeof *ids);
	CHECK(!finding_known(findings, flow, BEHAVIOR_TCP_GAP));
	CHECK(finding_known(findings, flow, BEHAVIOR_DNS_REFUSED) != NULL);
	findings_end_flow(findings, flow);
	CHECK(handed_count == 1 && handed.id == BEHAVIOR_DNS_REFUSED && handed.count == 21);
	CHECK(handed.first == 7000 && handed.last == 29000);
}

int main(void)
{
	struct findings *findings = findings_open(MOST, false, listen, NULL);
	struct flow flow = {.key = {.version = 4, .protocol = 6}};
	check_packets(findings, &flow);
	check_evidence(findings, &flow);
	check_unread(findings, &flow);
	check_withdrawn(findings, &flow);
	findings_close(findings);
	return check_done();
}
