/* See handshake.h. Which function looks at a SYN depends on the state of its sender. */
#include "handshake.h"

static const nanoseconds millisecond = 1000000;

enum { ECN_SETUP = TCP_ECE | TCP_CWR };

static void note_options(struct way *own, const struct segment *segment)
{
	own->mss = segment->mss;
	own->scale = segment->window_scale;
}

static void begin_numbers(struct way *own, const struct segment *segment)
{
	own->isn = own->acked = segment->seq;
	own->next = segment->seq + 1;
	own->syn_seen = true;
	note_options(own, segment);
}

/* The next wait is twice the last one: RFC 6298 §5.5. */
static uint8_t pace_after(nanoseconds wait)
{
	static const nanoseconds longest[PACE_SLOWEST] = {3300, 4300, 8700, 17500}; /* milliseconds */
	uint8_t pace = PACE_FIRST;
	while (pace < PACE_SLOWEST && wait > longest[pace] * millisecond)
		pace++;
	return pace;
}

static void count_try(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	connection->pace = connection->tries ? pace_after(passage->scene->now - connection->last_try) : PACE_FIRST;
	connection->tries += connection->tries < UINT8_MAX;
	connection->last_try = passage->scene->now;
	note_opening(passage);
}

/* A SYN that comes again may have its data and its cookie dropped, or brought along at last: RFC 7413 §4.2.1. */
static void note_syn_data(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const struct segment *segment = passage->segment;
	connection->fast_open |= segment->has_cookie || (segment->fast_open && segment->payload);
	if (segment->payload > connection->syn_payload)
		connection->syn_payload = segment->payload;
}

static void first_syn(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	begin_numbers(passage->own, passage->segment);
	count_try(passage);
	connection->asking = true;
	connection->ecn_asked = (passage->segment->flags & ECN_SETUP) == ECN_SETUP;
	note_syn_data(passage);
	way_advance(passage->own, EVENT_SENDS_SYN);
	way_advance(passage->peer, EVENT_RECEIVES_SYN);
}

/* The answering side sends a SYN of its own: they cross, or it splits the handshake. */
static void crossing_syn(const struct passage *passage)
{
	passage->connection->crossed = true;
	passage->connection->asking = false;
	begin_numbers(passage->own, passage->segment);
	note_opening(passage);
	way_advance(passage->own, EVENT_SENDS_SYN);
	way_advance(passage->peer, EVENT_RECEIVES_SYN);
}

/* A Fast Open that is under way takes more tries, or more answers. */
static void extend_fast_open(const struct passage *passage)
{
	const struct scene *scene = passage->scene;
	struct observation *observation = passage->connection->fast_open
		? finding_known(scene->findings, scene->flow, BEHAVIOR_TCP_HANDSHAKE_FAST_OPEN)
		: NULL;
	if (observation)
		tell_packet_too(passage->scene, observation, scene->number);
}

static void tell_change(const struct passage *passage, enum behavior_id id)
{
	struct observation *observation = tell_about(passage, passage->sender, id);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "expected", passage->own->isn);
	evidence_number(observation, "ttl", passage->segment->ttl);
	evidence_number(observation, "usual_ttl", passage->own->ttl);
	tell_opening(passage, observation);
}

/* Sooner than half of the shortest timeout in use, nobody tries again: the network made two of it. */
static bool is_soon_after(const struct passage *passage, nanoseconds first)
{
	return passage->scene->now - first < 100 * millisecond;
}

/* RFC 6298 §5.5: the wait doubles; newer stacks begin with several a second apart. Both are retries. */
static void syn_again(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	if (passage->segment->seq != passage->own->isn) {
		tell_change(passage, BEHAVIOR_TCP_SYN_CHANGED);
		begin_numbers(passage->own, passage->segment);
	} else {
		struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_SYN_RETRY);
		evidence_seconds(observation, "spacing", passage->scene->now - connection->last_try);
		if (is_soon_after(passage, connection->last_try))
			finding_doubt(observation, CONFIDENCE_LIKELY, "ip.duplicate");
		evidence_word(observation, "why", passage->peer->syn_seen ? "the answer, seen here, had not reached it"
		                                                          : "no answer had come");
	}
	note_syn_data(passage);
	count_try(passage);
	extend_fast_open(passage);
}

static void late_syn(const struct passage *passage)
{
	passage->peer->challenged = passage->connection->complete; /* RFC 5961 §4: whatever its number */
	if (!passage->connection->joined && passage->own->syn_seen && passage->segment->seq == passage->own->isn) {
		syn_again(passage);
		return;
	}
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_SYN_IN_CONNECTION);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "expected", passage->own->next);
}

typedef void looks_at_syn(const struct passage *passage);

static looks_at_syn *const on_syn[TCP_STATE_COUNT] = {
	[STATE_CLOSED] = first_syn,      [STATE_LISTEN] = crossing_syn,  [STATE_SYN_SENT] = syn_again,
	[STATE_SYN_RECEIVED] = late_syn, [STATE_ESTABLISHED] = late_syn, [STATE_FIN_WAIT_1] = late_syn,
	[STATE_FIN_WAIT_2] = late_syn,   [STATE_CLOSE_WAIT] = late_syn,  [STATE_CLOSING] = late_syn,
	[STATE_LAST_ACK] = late_syn,
};

/* A SYN-ACK and no SYN before it. */
static void stray_syn_ack(const struct passage *passage)
{
	begin_numbers(passage->own, passage->segment);
	passage->own->syn_acked_by = true;
	passage->connection->joined = true;
	passage->connection->asking = true; /* it will come again, and be the same one */
	passage->connection->pace = PACE_SLOWEST;
	passage->own->state = STATE_SYN_RECEIVED;
	note_opening(passage);
}

static void agree(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *own = passage->own, *peer = passage->peer;
	if (own->scale == UNKNOWN_WINDOW_SCALE || peer->scale == UNKNOWN_WINDOW_SCALE)
		own->scale = peer->scale = UNKNOWN_WINDOW_SCALE;
	else if (own->scale == NO_WINDOW_SCALE || peer->scale == NO_WINDOW_SCALE)
		own->scale = peer->scale = 0; /* RFC 7323 §2.2: both or none */
	connection->ecn_agreed = connection->ecn_asked && (passage->segment->flags & (ECN_SETUP | TCP_AE));
	if (!connection->ecn_asked && passage->segment->flags & TCP_ECE)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_ECN_WRONG);
}

/* RFC 7413 §4.2: the server takes the data before the handshake is over, or ignores it. */
static struct observation *tell_fast_open(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_HANDSHAKE_FAST_OPEN);
	observation->count = 1;
	evidence_number(observation, "bytes", passage->connection->syn_payload);
	evidence_number(observation, "accepted", passage->segment->ack - passage->peer->isn - 1);
	return observation;
}

/* Who says no does not say yes a moment later: one of the two is somebody else. */
static void tell_injected(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_RST_INJECTED);
	observation->count = 1;
	evidence_number(observation, "ttl_of_answer", passage->segment->ttl);
	evidence_number(observation, "ttl_of_rst", passage->own->ttl);
	tell_opening(passage, observation);
}

static void first_answer(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	const struct segment *segment = passage->segment;
	if (!acks_syn(passage->peer, segment->ack, connection->syn_payload)) {
		struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_SYNACK_WRONG_ACK);
		evidence_number(observation, "acknowledged", segment->ack);
		evidence_number(observation, "expected", (int64_t)passage->peer->isn + 1);
		connection->wrong_answer = true;
		return;
	}
	begin_numbers(passage->own, segment);
	passage->own->syn_acked_by = true;
	passage->own->next += segment->payload;
	if (seq_before(passage->peer->next, segment->ack))
		passage->peer->next = segment->ack; /* data on the SYN was accepted */
	connection->asking = false;
	connection->answers = 1;
	connection->answered = passage->scene->now;
	note_opening(passage);
	agree(passage);
	if (connection->fast_open)
		tell_opening(passage, tell_fast_open(passage));
	if (connection->doubtful_rst)
		tell_injected(passage);
	way_advance(passage->own, EVENT_SENDS_SYN);
	way_advance(passage->peer, EVENT_RECEIVES_SYN);
}

/* Who keeps no state before the third segment (RFC 4987 §3.6) makes up a new number for each SYN that comes again. */
static bool is_another_cookie(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	return connection->answers < connection->tries && passage->segment->ttl == passage->own->ttl;
}

static void answer_again(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *own = passage->own;
	if (connection->crossed && !own->syn_acked_by) {
		own->syn_acked_by = true;
		note_opening(passage);
		return;
	}
	bool same_ack = connection->joined || acks_syn(passage->peer, passage->segment->ack, connection->syn_payload);
	if (same_ack && connection->fast_open && passage->segment->ack != passage->peer->isn + 1)
		tell_packet_too(passage->scene, tell_fast_open(passage), passage->peer->last_record);
	if (same_ack && passage->segment->seq != own->isn && is_another_cookie(passage)) {
		connection->answers++;
		return;
	}
	if (passage->segment->seq != own->isn || !same_ack) {
		if (connection->joined && !passage->peer->known)
			connection->changed = passage->scene->number; /* backscatter, unless somebody answers it */
		else
			tell_change(passage, BEHAVIOR_TCP_SYNACK_CHANGED);
		if (same_ack && own->state == STATE_SYN_RECEIVED)
			begin_numbers(own, passage->segment);
		return;
	}
	connection->answers += connection->answers < UINT8_MAX;
	note_opening(passage);
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_SYNACK_RETRY);
	evidence_number(observation, "tries", connection->answers);
	if (is_soon_after(passage, connection->answered))
		finding_doubt(observation, CONFIDENCE_LIKELY, "ip.duplicate");
	extend_fast_open(passage);
}

static looks_at_syn *const on_syn_ack[TCP_STATE_COUNT] = {
	[STATE_CLOSED] = stray_syn_ack,     [STATE_LISTEN] = first_answer,     [STATE_SYN_RECEIVED] = answer_again,
	[STATE_ESTABLISHED] = answer_again, [STATE_FIN_WAIT_1] = answer_again, [STATE_FIN_WAIT_2] = answer_again,
	[STATE_CLOSE_WAIT] = answer_again,  [STATE_CLOSING] = answer_again,    [STATE_LAST_ACK] = answer_again,
};

/* Two queues may hand SYN and SYN-ACK over in the wrong order, within a few milliseconds. */
static bool is_overtaken_syn(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	return connection->joined && passage->peer->syn_acked_by && !passage->own->known &&
	       passage->peer->last_ack == passage->segment->seq + 1 &&
	       passage->scene->now - connection->began <= 5 * millisecond;
}

static void accept_overtaken_syn(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	begin_numbers(passage->own, passage->segment);
	count_try(passage);
	connection->joined = false;
	connection->answers = 1;
	connection->answered = passage->scene->now;
	connection->opening[connection->opening_count++] = connection->last_record;
	passage->own->state = STATE_ESTABLISHED;
}

/* The same of SYN-ACK and third segment: only one side seemed to be seen. */
static bool is_overtaken_answer(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	return connection->joined && connection->tries && !passage->own->known &&
	       passage->scene->now - connection->last <= 5 * millisecond &&
	       acks_syn(passage->peer, passage->segment->ack, connection->syn_payload);
}

static void await_answer(const struct passage *passage)
{
	passage->connection->joined = false;
	passage->own->state = STATE_LISTEN;
	passage->peer->state = STATE_SYN_SENT;
}

/* The side that refused accepts: the RST was not its own. */
static void take_back_refusal(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	if (passage->own->state != STATE_RESET ||
	    !acks_syn(passage->peer, passage->segment->ack, connection->syn_payload))
		return;
	connection->refused = connection->was_reset = false;
	connection->doubtful_rst = true;
	passage->own->state = STATE_LISTEN;
	passage->peer->state = STATE_SYN_SENT;
	finding_withdraw(passage->scene->findings, passage->scene->flow, BEHAVIOR_TCP_REFUSED);
}

/* A SYN-ACK of the side that asked, though nobody asked it. */
static bool answers_itself(const struct passage *passage)
{
	return passage->own->syn_seen && !passage->own->syn_acked_by && passage->sender == SIDE_CLIENT &&
	       !passage->connection->crossed && !passage->connection->joined;
}

void handshake_observe_syn(const struct passage *passage)
{
	bool ack = passage->segment->flags & TCP_ACK;
	if (!ack && is_overtaken_syn(passage)) {
		accept_overtaken_syn(passage);
		return;
	}
	if (ack && answers_itself(passage)) {
		finding_doubt(tell_about(passage, passage->sender, BEHAVIOR_TCP_SYNACK_WRONG_DIRECTION),
		              CONFIDENCE_LIKELY, "tcp.handshake.simultaneous");
		return;
	}
	if (ack && passage->connection->refused)
		take_back_refusal(passage);
	if (ack && is_overtaken_answer(passage))
		await_answer(passage);
	looks_at_syn *look = (ack ? on_syn_ack : on_syn)[passage->own->state];
	if (look)
		look(passage);
}
