/* See life.h. How a connection that outlives its flow is told: when the flow of an unanswered SYN ends, what was found
 * in it goes along with the connection, into the flow of the next try, or, when no more tries come, to the listener. */
#include "life.h"

#include "attempt.h"
#include "closing.h"
#include "connections.h"
#include "delivery.h"
#include "handshake.h"
#include "hole.h"
#include "icmp_kinds.h"
#include "quote.h"
#include "recent.h"
#include "reset.h"
#include "resume.h"
#include "stray.h"
#include "stream.h"
#include "ttl.h"

#include <stdlib.h>

static const nanoseconds second = 1000000000;

enum {
	PROTOCOL_TCP = 6,
	GRACE = 60,            /* seconds: catalogue, "numbers used" */
	MEMORY_PATIENCE = 900, /* seconds in which ports that are used again are noticed */
};

/* Seconds after the last SYN, by pace: twice the wait before it, and a little. It is 1, 3 or 6 at first, 64 at last. */
static const uint8_t asking_patience[PACE_COUNT] = {7, 9, 18, 36, 70};

struct life {
	struct connections connections;
	struct hole_pool holes;
	struct recent recent;
	struct findings *findings;
	struct accounting *accounting;
	struct flows *flows;
	uint32_t serial; /* of the latest connection */
	nanoseconds due; /* before that, no connection's time is up */
};

struct life *life_open(struct findings *findings, struct accounting *accounting, struct flows *flows,
                       const struct caps *caps)
{
	struct life *life = calloc(1, sizeof *life);
	assert(life);
	life->findings = findings;
	life->accounting = accounting;
	life->flows = flows;
	connections_open(&life->connections, caps->most[CAP_CONNECTIONS]);
	hole_pool_open(&life->holes, caps->most[CAP_HOLES]);
	recent_open(&life->recent);
	return life;
}

void life_close(struct life *life)
{
	connections_close(&life->connections);
	hole_pool_close(&life->holes);
	recent_close(&life->recent);
	free(life);
}

/* Who sent the packet at hand, in the connection's terms. */
static enum side side_of(const struct connection *connection, const struct scene *scene)
{
	return flow_key_same(&connection->key, &scene->ends, false) ? SIDE_CLIENT : SIDE_SERVER;
}

static void set_sides(struct passage *passage, enum side sender)
{
	passage->sender = sender;
	passage->own = &passage->connection->way[sender];
	passage->peer = &passage->connection->way[side_other(sender)];
}

/* Tells what a connection came to, as of its last packet. */
static void conclude(struct life *life, struct connection *connection, struct flow *flow, enum ending ending)
{
	struct scene scene = {.findings = life->findings,
	                      .accounting = life->accounting,
	                      .number = connection->last_record,
	                      .now = connection->last,
	                      .flow = flow};
	struct passage passage = {
		.scene = &scene, .connection = connection, .holes = &life->holes, .recent = &life->recent,
		.turned = !flow_key_same(&connection->key, &flow->key, false)};
	set_sides(&passage, SIDE_CLIENT);
	if (!connection->odd && !attempt_conclude(&passage, ending) && !stray_conclude(&passage)) {
		stream_conclude(&passage);
		closing_conclude(&passage, ending);
	}
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++)
		holes_forget(&life->holes, &connection->way[side]);
}

/* Concludes an attempt that has no flow any more. */
static void conclude_attempt(struct life *life, struct connection *connection)
{
	struct flow stand_in = {.key = connection->key,
	                        .findings = connection->findings,
	                        .first = connection->began,
	                        .last = connection->last};
	connection->findings = 0;
	conclude(life, connection, &stand_in, ENDING_SILENCE);
	findings_end_flow(life->findings, &stand_in);
}

uint32_t life_opening(const struct life *life, const struct flow *flow, const uint32_t **records)
{
	const struct connection *connection = connections_of_flow(&life->connections, flow);
	*records = connection ? connection->opening : NULL;
	return connection ? connection->opening_count : 0;
}

void life_end_flow(struct life *life, struct flow *flow, bool capture_over)
{
	if (flow->of_flood)
		return;
	struct connection *connection = connections_of_flow(&life->connections, flow);
	if (!connection)
		return;
	connection->alive = false;
	life->due = connection->last; /* it may be overdue, now that no flow holds it */
	if (connection->asking && !capture_over) {
		connection->findings = flow->findings;
		flow->findings = 0;
		return;
	}
	conclude(life, connection, flow, capture_over ? ENDING_CAPTURE : ENDING_SILENCE);
	connection->asking = false;
	connections_touch(&life->connections, connection);
}

/* Forgets a connection; one that still asks is told first. */
static void let_go(struct life *life, struct connection *connection)
{
	if (connection->asking && !connection->alive)
		conclude_attempt(life, connection);
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++)
		holes_forget(&life->holes, &connection->way[side]);
	connections_remove(&life->connections, connection);
}

/* Its flow goes on, as other packets came: it must not keep those waiting that came after it. */
static bool defer(struct life *life, struct connection *connection)
{
	if (!connection->asking || connection->pace == PACE_SLOWEST)
		return false;
	connection->pace = PACE_SLOWEST;
	connections_touch(&life->connections, connection);
	return true;
}

/* Ends those whose time is up, and returns when that may be so again. */
static nanoseconds end_oldest(struct life *life, const struct age_list *list, nanoseconds patience, nanoseconds now,
                              const struct pause *pause)
{
	for (;;) {
		struct connection *oldest = connections_oldest(&life->connections, list);
		if (!oldest)
			return now + patience;
		if (oldest->last + pause_credit(pause, oldest->last) > now - patience)
			return oldest->last + patience;
		if (!oldest->alive)
			let_go(life, oldest);
		else if (!defer(life, oldest))
			return now;
	}
}

/* At least once a second, since those that were deferred stand out of order. */
void life_tick(struct life *life, nanoseconds now, const struct pause *pause)
{
	if (now < life->due)
		return;
	nanoseconds due = now + second;
	for (int pace = PACE_FIRST; pace <= PACE_COUNT; pace++) {
		const bool asks = pace < PACE_COUNT;
		const struct age_list *list = asks ? life->connections.asking + pace : &life->connections.known;
		const nanoseconds patience = (asks ? asking_patience[pace] : MEMORY_PATIENCE) * second;
		const nanoseconds next = end_oldest(life, list, patience, now, pause);
		due = next < due ? next : due;
	}
	life->due = due;
}

nanoseconds life_due(const struct life *life)
{
	return life->due;
}

void life_finish(struct life *life)
{
	for (;;) {
		struct connection *oldest = connections_oldest_asking(&life->connections);
		if (!oldest)
			return;
		oldest->alive = false;
		let_go(life, oldest);
	}
}

/* Tells an attempt as it stands, in its flow, which goes on. */
static void conclude_early(struct life *life, struct connection *connection)
{
	enum side unused;
	struct flow *flow = flows_find(life->flows, &connection->key, &unused);
	if (flow)
		conclude(life, connection, flow, ENDING_SILENCE);
}

bool life_forget(struct life *life)
{
	struct connection *known = connections_oldest(&life->connections, &life->connections.known);
	struct connection *asking = connections_oldest_asking(&life->connections);
	struct connection *oldest = !known || (asking && asking->last < known->last) ? asking : known;
	if (!oldest)
		return false;
	life->connections.forgotten++;
	if (oldest->asking && oldest->alive)
		conclude_early(life, oldest);
	let_go(life, oldest);
	return true;
}

uint64_t life_forgotten(const struct life *life, enum cap cap)
{
	return cap == CAP_HOLES ? life->holes.lost : life->connections.forgotten;
}

/* What a new connection on the ends of an earlier one has to remember of it. */
static void note_reuse(struct connection *connection, const struct connection *before, const struct segment *segment)
{
	const struct way *client = &before->way[SIDE_CLIENT];
	bool same_client = flow_key_same(&before->key, &connection->key, false);
	bool bare_syn = (segment->flags & (TCP_SYN | TCP_ACK | TCP_RST | TCP_FIN)) == TCP_SYN;
	bool over = before->was_reset || before->refused || before->way[0].fin_seen || before->way[1].fin_seen ||
	            before->complete;
	bool same_syn = same_client && client->syn_seen && client->isn == segment->seq;
	connection->reused = bare_syn && over && !before->odd && !same_syn;
	connection->asked_before = bare_syn && !before->odd && same_syn;
}

static struct connection *begin(struct life *life, const struct scene *scene, const struct segment *segment,
                                struct connection *before)
{
	struct connection old = {.began = 0};
	if (before) {
		old = *before;
		let_go(life, before);
	}
	if (connections_full(&life->connections))
		life_forget(life);
	struct connection *connection = connections_add(&life->connections, &scene->flow->key);
	connection->began = connection->last = scene->now;
	connection->serial = ++life->serial;
	connection->in_grace = scene->now - scene->began < GRACE * second;
	connection->first_flags = (uint8_t)segment->flags;
	connection->odd = scene->flow->side[0].packets + scene->flow->side[1].packets > 1 && !before;
	if (before)
		note_reuse(connection, &old, segment);
	return connection;
}

static struct connection *connection_of(struct life *life, struct scene *scene, const struct segment *segment)
{
	struct connection *connection = connections_of_flow(&life->connections, scene->flow);
	if (connection)
		return connection;
	connection = connections_find(&life->connections, &scene->ends);
	const bool is_idle = connection && !connection->alive;
	if (is_idle && resume_goes_on(connection, side_of(connection, scene), segment))
		findings_move(life->findings, &connection->findings, scene->flow);
	else if (!connection || (is_idle && !resume_comes_late(connection, side_of(connection, scene), segment)))
		connection = begin(life, scene, segment, connection);
	connections_join_flow(&life->connections, connection, scene->flow);
	return connection;
}

static void note_passing(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	own->only_rst = (!own->known || own->only_rst) && (segment->flags & TCP_RST);
	own->last_record = connection->last_record = passage->scene->number;
	own->known = true;
	own->ip_id = segment->ip_id;
	connection->last = passage->scene->now;
	own->last_seq = segment->seq;
	own->last_payload = segment->payload;
	own->last_flags = segment->flags;
	connection->packets++;
}

static void look(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	struct connection *connection = passage->connection;
	if (stream_observe_expected(passage) || stray_observe(passage))
		return;
	if (segment->flags & TCP_RST) {
		if (!attempt_observe_rst(passage))
			reset_observe(passage);
		return;
	}
	bool takes_back = connection->refused && segment_has(segment, TCP_SYN | TCP_ACK);
	if (connection->was_reset && !takes_back && !reset_is_disproved(passage))
		return;
	if (segment->flags & TCP_SYN)
		handshake_observe_syn(passage);
	if (segment->flags & TCP_ACK)
		handshake_observe_ack(passage);
	if (segment->flags & TCP_SYN) {
		stream_note_window(passage);
		return;
	}
	closing_observe_ack(passage);
	closing_observe(passage);
	stream_observe(passage);
}

/* The first segment of a connection that comes after another one of the same ends: with another number it is a new one,
 * with the same number its client did not take the first answer. */
static void tell_reuse(const struct passage *passage)
{
	if (passage->connection->packets)
		return;
	if (passage->connection->reused)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_PORT_REUSED);
	if (passage->connection->asked_before)
		tell_about(passage, passage->sender, BEHAVIOR_TCP_SYN_RETRY);
}

void life_observe(struct life *life, struct scene *scene)
{
	struct segment segment;
	if (!scene->flow || !segment_read(&segment, scene))
		return;
	struct connection *connection = connection_of(life, scene, &segment);
	struct passage passage = {.scene = scene,
	                          .connection = connection,
	                          .segment = &segment,
	                          .holes = &life->holes,
	                          .recent = &life->recent,
	                          .turned = connection->turned};
	set_sides(&passage, connection->turned ? side_other(scene->sender) : scene->sender);
	if (!delivery_counts(&passage))
		return;
	tell_reuse(&passage);
	const bool is_odd = segment_is_odd(&segment);
	connection->odd |= is_odd && !connection->packets;
	if (!is_odd && !connection->odd)
		look(&passage);
	ttl_observe(&passage);
	note_passing(&passage);
	connections_pass(&life->connections, connection);
}

/* Reads which TCP segment an ICMP message quotes; false when it quotes none. */
static bool read_quoted_segment(const struct scene *scene, struct quote *quote)
{
	const struct span message = scene->transport->bytes;
	const struct icmp_kind *kind = message.len ? icmp_kind(scene->ends.version == 6, message.at[0]) : NULL;
	return kind && kind->is_error && quote_of(scene, quote) && quote->protocol == PROTOCOL_TCP && quote->has_what;
}

void life_observe_error(struct life *life, struct scene *scene)
{
	struct quote quote;
	if (!read_quoted_segment(scene, &quote))
		return;
	const struct flow_key key = quote.ends;
	struct connection *connection = connections_find(&life->connections, &key);
	if (connection)
		connection->error_came = true;
	if (!connection || !connection->asking)
		return;
	enum side asker = flow_key_same(&connection->key, &key, false) ? SIDE_CLIENT : SIDE_SERVER;
	enum side unused;
	struct flow stand_in = {.key = connection->key, .findings = connection->findings};
	struct flow *flow = connection->alive ? flows_find(scene->flows, &key, &unused) : &stand_in;
	if (!flow || quote.what != connection->way[asker].isn)
		return;
	struct scene quoted = *scene;
	quoted.flow = flow;
	struct passage passage = {.scene = &quoted, .connection = connection,
	                          .turned = !flow_key_same(&connection->key, &flow->key, false)};
	set_sides(&passage, asker);
	attempt_observe_error(&passage, asker, scene->transport);
	if (!connection->alive)
		connection->findings = stand_in.findings;
}
