/* See step.h. It looks at what the flow has counted, so it has no state of its own. */
#include "step.h"

#include "fragment.h"

/* Packets that a side has sent when the one at hand is its first. */
enum { FIRST = 1 };

static const struct flow_side *sender_of(const struct scene *scene)
{
	return scene->flow->side + scene->sender;
}

static const struct flow_side *receiver_of(const struct scene *scene)
{
	return scene->flow->side + side_other(scene->sender);
}

/* A flow without an answer may end before its client gives up; what was found in it goes on to the next. */
static bool is_asked_before(const struct scene *scene)
{
	return sender_of(scene)->packets != FIRST ||
		finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_SYN_RETRY) != NULL;
}

static enum step step_of_syn(const struct scene *scene, const struct tcp *tcp)
{
	if (scene->sender != SIDE_CLIENT || tcp->flags & (TCP_FIN | TCP_RST))
		return STEP_NONE;
	return is_asked_before(scene) ? STEP_ASK_AGAIN : STEP_ASK;
}

static enum step step_of_syn_ack(const struct scene *scene, const struct tcp *tcp)
{
	const struct flow_side *asker = receiver_of(scene);
	if (scene->sender != SIDE_SERVER || asker->packets == 0 || tcp->ack != asker->first_seq + 1)
		return STEP_NONE;
	return sender_of(scene)->packets == FIRST ? STEP_AGREE : STEP_AGREE_AGAIN;
}

/* What is told of a conversation's first segment that shows it, and shortly of the ones that follow, as many as are
 * kept; the first row that holds says most. */
static const struct {
	enum behavior_id id;
	enum step step;
} recurring[] = {
	{BEHAVIOR_TCP_RETRANSMIT_SPURIOUS, STEP_SENT_NEEDLESSLY},
	{BEHAVIOR_TCP_RETRANSMIT_FAST, STEP_SENT_AS_ASKED},
	{BEHAVIOR_TCP_LOSS_UPSTREAM, STEP_LOST_BEFORE},
	{BEHAVIOR_TCP_OUT_OF_ORDER, STEP_OVERTAKEN},
	{BEHAVIOR_TCP_RETRANSMIT, STEP_SENT_AGAIN},
	{BEHAVIOR_TCP_DSACK, STEP_GOT_TWICE},
	{BEHAVIOR_TCP_DUPLICATE_ACK, STEP_MISSES},
	{BEHAVIOR_TCP_GAP, STEP_UNSEEN},
};

static bool shows(const struct scene *scene, const struct observation *observation)
{
	for (uint32_t i = 0; i < observation->packet_count && i < OBSERVATION_PACKETS_MAX; i++)
		if (observation->packets[i] == scene->number)
			return true;
	return false;
}

/* Duplicate ACKs come in rows, of which the first says it all. */
static bool goes_on(const struct observation *observation)
{
	return observation->id == BEHAVIOR_TCP_DUPLICATE_ACK && evidence_number_of(observation, "in_a_row") > 1;
}

static enum step step_of_recurrence(const struct scene *scene)
{
	for (size_t i = 0; i < sizeof recurring / sizeof *recurring; i++) {
		const struct observation *known = finding_known(scene->findings, scene->flow, recurring[i].id);
		if (known && known->count > 1 && shows(scene, known) && !goes_on(known))
			return recurring[i].step;
	}
	return STEP_NONE;
}

static bool is_sent_again(const struct scene *scene)
{
	const struct observation *known = finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_RETRANSMIT);
	return known && shows(scene, known);
}

static enum step step_of_fin(const struct scene *scene)
{
	const struct flow_side *other = receiver_of(scene);
	if (other->packets == 0 || sender_of(scene)->endpoint != ENDPOINT_CLOSED)
		return STEP_NONE;
	if (is_sent_again(scene))
		return STEP_CLOSE_AGAIN;
	return other->endpoint == ENDPOINT_CLOSED ? STEP_CLOSE_BACK : STEP_CLOSE;
}

/* Only the ACK that takes the FIN in; those that come later say nothing new. */
static enum step step_of_ack(const struct scene *scene, const struct tcp *tcp)
{
	const struct flow_side *closer = receiver_of(scene), *hearer = sender_of(scene);
	const bool heard = closer->endpoint == ENDPOINT_CLOSED && hearer->endpoint == ENDPOINT_ESTABLISHED &&
		tcp->ack == closer->last_fin + 1 && layer_payload_len(scene->transport) == 0;
	return heard ? STEP_CLOSE_HEARD : STEP_NONE;
}

static enum step step_of_piece(const struct scene *scene)
{
	struct fragment fragment;
	if (!fragment_of(scene->packet, scene->network, &fragment) || fragment.len == 0)
		return STEP_NONE;
	if (fragment.offset == 0)
		return STEP_FIRST_PIECE;
	return fragment.more ? STEP_PIECE : STEP_LAST_PIECE;
}

enum step step_of(const struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (scene->ends.kind == FLOW_OF_FRAGMENTS)
		return step_of_piece(scene);
	if (!scene->flow || !transport || transport->protocol != &protocol_tcp || transport->decoded != WHOLE)
		return STEP_NONE;
	const struct tcp *tcp = &transport->as.tcp;
	if (tcp->flags & TCP_RST)
		return STEP_NONE;
	if (tcp->flags & TCP_SYN)
		return tcp->flags & TCP_ACK ? step_of_syn_ack(scene, tcp) : step_of_syn(scene, tcp);
	if (tcp->flags & TCP_FIN)
		return step_of_fin(scene);
	const enum step step = step_of_ack(scene, tcp);
	return step == STEP_NONE ? step_of_recurrence(scene) : step;
}
