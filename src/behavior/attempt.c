/* See attempt.h. */
#include "attempt.h"

#include "waiting.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct icmp_answer {
	const struct protocol *protocol;
	uint8_t type;
	uint32_t prohibited, unreachable; /* codes, as bits */
};

/* RFC 792, RFC 1812 §5.2.7.1, RFC 4443 §3.1. */
static const struct icmp_answer icmp_answers[] = {
	{&protocol_icmp4, 3, 1 << 9 | 1 << 10 | 1 << 13,
         1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 11 | 1 << 12 | 1 << 14 | 1 << 15},
	{&protocol_icmp6, 1, 1 << 1 | 1 << 5, 1 << 0 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 6},
};

static enum behavior_id meaning_of(const struct layer *icmp)
{
	const bool four = icmp->protocol == &protocol_icmp4;
	const uint8_t type = four ? icmp->as.icmp4.type : icmp->as.icmp6.type;
	const uint8_t code = four ? icmp->as.icmp4.code : icmp->as.icmp6.code;
	for (size_t i = 0; i < COUNT(icmp_answers) && code < 32; i++) {
		const struct icmp_answer *row = icmp_answers + i;
		if (row->protocol != icmp->protocol || row->type != type)
			continue;
		if (row->prohibited >> code & 1)
			return BEHAVIOR_TCP_PROHIBITED;
		if (row->unreachable >> code & 1)
			return BEHAVIOR_TCP_UNREACHABLE;
	}
	return BEHAVIOR_NONE;
}

void attempt_observe_error(const struct passage *passage, enum side asker, const struct layer *icmp)
{
	struct connection *connection = passage->connection;
	if (connection->way[asker].state != STATE_SYN_SENT)
		return;
	connection->error_came = true;
	enum behavior_id id = meaning_of(icmp);
	if (id == BEHAVIOR_NONE)
		return;
	struct observation *observation = tell_about(passage, asker, id);
	observation->count = 1; /* one attempt, however often it was tried */
	tell_opening(passage, observation);
	const bool four = icmp->protocol == &protocol_icmp4;
	evidence_number(observation, "code", four ? icmp->as.icmp4.code : icmp->as.icmp6.code);
	evidence_address(observation, "said_by", passage->scene->ends.address[0], four ? IP4_LEN : IP6_LEN);
	evidence_number(observation, "tries", connection->tries);
}

static void tell_refused(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct observation *observation = tell_about(passage, side_other(passage->sender), BEHAVIOR_TCP_REFUSED);
	observation->count = 1;
	evidence_number(observation, "port", connection->key.port[passage->sender]);
	evidence_seconds(observation, "after", passage->scene->now - connection->last_try);
	evidence_number(observation, "ttl", passage->segment->ttl);
	tell_opening(passage, observation);
	connection->refused = true;
	connection->asking = false;
}

static void tell_half_open_reset(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_HALF_OPEN_RESET);
	observation->count = 1;
	evidence_number(observation, "open_port", passage->connection->key.port[side_other(passage->sender)]);
	finding_doubt(observation, CONFIDENCE_LIKELY, "an application no longer wanted the connection");
	evidence_number(observation, "ttl", passage->segment->ttl);
	tell_opening(passage, observation);
}

static void reset_both(const struct passage *passage)
{
	way_advance(passage->own, EVENT_RESET);
	way_advance(passage->peer, EVENT_RESET);
	passage->connection->was_reset = true;
	passage->connection->resetter = (uint8_t)passage->sender;
}

bool attempt_observe_rst(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const struct segment *segment = passage->segment;
	struct way *own = passage->own, *peer = passage->peer;
	if (connection->joined || connection->complete || !connection->tries)
		return false;
	if (peer->state == STATE_SYN_SENT && own->state == STATE_LISTEN) {
		/* RFC 9293 §3.10.7.3: only an RST that acknowledges the SYN counts */
		if (!(segment->flags & TCP_ACK) || !acks_syn(peer, segment->ack, connection->syn_payload)) {
			connection->doubtful_rst = true; /* what comes after tells whose it was */
			note_opening(passage);
			return true;
		}
		tell_refused(passage);
	} else if (peer->state == STATE_SYN_RECEIVED && passage->sender == SIDE_CLIENT && !connection->wrong_answer) {
		tell_half_open_reset(passage);
	}
	reset_both(passage);
	return true;
}

/* The tries are told as one, when no more of them will come. */
static void tell_no_response(const struct passage *passage, enum ending ending)
{
	const struct connection *connection = passage->connection;
	struct observation *observation = tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_NO_RESPONSE);
	observation->first = connection->began;
	evidence_number(observation, "tries", connection->tries);
	evidence_seconds(observation, "waited", connection->last_try - connection->began);
	if (connection->was_reset)
		evidence_word(observation, "ended_by", "the asker's own RST");
	/* who resets may have had an answer: RFC 9293 §3.10.7.1 */
	finding_doubt(observation, connection->was_reset ? CONFIDENCE_POSSIBLE : CONFIDENCE_LIKELY,
	              "capture.one-sided");
	if (ending == ENDING_CAPTURE && connection->tries == 1)
		finding_doubt(observation, CONFIDENCE_POSSIBLE, waiting_excuse(WAITED_TO_THE_END));
	tell_opening(passage, observation);
}

static void tell_half_open(const struct passage *passage, enum ending ending)
{
	const struct connection *connection = passage->connection;
	struct observation *observation = tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_HALF_OPEN);
	evidence_number(observation, "answers", connection->answers);
	evidence_seconds(observation, "waited", connection->last - connection->answered);
	if (ending == ENDING_CAPTURE && connection->answers == 1)
		finding_doubt(observation, CONFIDENCE_POSSIBLE, waiting_excuse(WAITED_TO_THE_END));
	tell_opening(passage, observation);
}

static bool found(const struct passage *passage, enum behavior_id id)
{
	return finding_known(passage->scene->findings, passage->scene->flow, id);
}

/* Only an RST came that acknowledges something else: a receiver drops it, and yet nothing else was said. */
static void tell_doubtful_refusal(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_REFUSED);
	finding_doubt(observation, CONFIDENCE_POSSIBLE, "tcp.rst.out-of-window");
	tell_opening(passage, observation);
}

bool attempt_conclude(const struct passage *passage, enum ending ending)
{
	const struct connection *connection = passage->connection;
	const struct way *client = &connection->way[SIDE_CLIENT];
	if (connection->complete || connection->joined || !connection->tries)
		return false;
	if (connection->crossed) {
		struct observation *observation = tell_about(passage, SIDE_SERVER, BEHAVIOR_TCP_HANDSHAKE_SPLIT);
		finding_doubt(observation, CONFIDENCE_LIKELY, "tcp.handshake.simultaneous");
		tell_opening(passage, observation);
		return true;
	}
	bool answered =
		connection->answers || connection->refused || connection->error_came || connection->wrong_answer;
	if (!answered && connection->doubtful_rst)
		tell_doubtful_refusal(passage);
	else if (!answered)
		tell_no_response(passage, ending);
	bool went_on = connection->answers && seq_before(client->isn + 1, client->next);
	bool reset = connection->was_reset && connection->resetter == SIDE_CLIENT;
	if (connection->answers && !went_on && !reset && !connection->wrong_answer &&
	    !found(passage, BEHAVIOR_TCP_HALF_OPEN_RESET))
		tell_half_open(passage, ending);
	return true;
}
