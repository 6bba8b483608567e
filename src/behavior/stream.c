/* See stream.h. */
#include "stream.h"

#include "acknowledgment.h"
#include "blackhole.h"
#include "hole.h"
#include "retransmission.h"
#include "window.h"

/* The first that is seen of a side in a connection that is older than the capture. */
static void begin_way(const struct passage *passage)
{
	struct way *own = passage->own;
	if (way_has_numbers(own))
		return;
	enum { PLAUSIBLE = 1 << 20 }; /* further apart the two numbers have nothing to do with each other */
	uint32_t first = passage->segment->seq;
	if (passage->peer->has_ack && first - passage->peer->last_ack < PLAUSIBLE)
		first = passage->peer->last_ack; /* the other side still waits for what came before */
	own->isn = own->next = own->acked = first;
	if (passage->connection->joined)
		own->scale = UNKNOWN_WINDOW_SCALE;
}

static void observe_ecn(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	if (!(passage->segment->flags & (TCP_ECE | TCP_CWR)) || connection->ecn_asked || !connection->complete ||
	    connection->joined)
		return;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_ECN_WRONG);
	evidence_hex(observation, "flags", passage->segment->flags);
}

/* RFC 9293 §3.7.1. More than a link carries, or several segments in one, is a network card's work. */
static void observe_size(const struct passage *passage)
{
	enum { ETHERNET_MTU = 1500 };
	const struct segment *segment = passage->segment;
	const uint16_t mss = passage->peer->mss;
	if (!mss || segment->payload <= mss || segment->ip_len > ETHERNET_MTU || segment->payload >= 2u * mss - 40)
		return;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_MSS_EXCEEDED);
	evidence_number(observation, "mss", mss);
	evidence_number(observation, "length", segment->payload);
}

/* RFC 7323 §5.3: what is new has to carry a timestamp that is not older than the last. */
static void observe_timestamp(const struct passage *passage)
{
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (!segment->has_timestamp || seq_before(segment->seq, own->next))
		return;
	bool older = own->has_timestamp && (int32_t)(segment->timestamp - own->timestamp) < 0;
	if (older && segment->payload) {
		struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_TIMESTAMP_OLD);
		evidence_number(observation, "timestamp", segment->timestamp);
		evidence_number(observation, "newest", own->timestamp);
	}
	if (!older)
		own->timestamp = segment->timestamp;
	own->has_timestamp = true;
}

static void count_data(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	struct way *own = passage->own;
	const uint32_t payload = passage->segment->payload;
	if (payload > own->longest) {
		own->longest = payload < UINT16_MAX ? (uint16_t)payload : UINT16_MAX;
		own->full_segments = 0;
		blackhole_note_largest(passage);
	}
	own->full_segments += payload >= own->longest && own->full_segments < UINT16_MAX;
	bool first = !own->segments && !passage->peer->segments;
	connection->turns += !first && connection->last_speaker != passage->sender;
	connection->last_speaker = (uint8_t)passage->sender;
	own->segments++;
	if (findings_keep(passage->scene->findings, BEHAVIOR_TCP_DATA_EXCHANGE)) /* of each segment it would be said */
		tell_about(passage, SIDE_CLIENT, BEHAVIOR_TCP_DATA_EXCHANGE)->count = 1;
}

static void observe_new(const struct passage *passage)
{
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (seq_before(own->next, segment->seq))
		hole_make(passage);
	holes_fill(passage->holes, own, segment->seq, segment_end(segment));
	own->next = segment_end(segment);
	if (!segment->payload)
		return;
	recent_note(passage);
	observe_size(passage);
	count_data(passage);
}

/* What is far beyond the window is nobody's data, and must not become the measure of what follows. */
static bool is_beyond(const struct passage *passage)
{
	const struct way *own = passage->own;
	return own->has_edge && !passage->connection->joined && seq_before(own->edge + 1, passage->segment->seq) &&
	       !(passage->segment->seq == own->next);
}

/* An empty segment carries the number of what its sender will send next: what lies before it and was not seen yet was
 * overtaken, or lost. */
static void observe_jump(const struct passage *passage)
{
	struct way *own = passage->own;
	if (!own->segments || !seq_before(own->next, passage->segment->seq) || is_beyond(passage))
		return;
	hole_make(passage);
	own->next = passage->segment->seq;
}

/* RFC 7413 §4.2: what rode on the SYN and was not accepted is sent once more. */
static bool repeats_syn_data(const struct passage *passage)
{
	const struct way *own = passage->own;
	return passage->sender == SIDE_CLIENT && passage->connection->syn_payload && passage->segment->payload &&
	       own->next == own->isn + 1 && passage->segment->seq == own->next;
}

/* What was told as impossible of one side bears out what the other one says, when `seq` lies up to so much behind what
 * stands under `key`: so both were possible, and the capture missed what allowed them. */
static bool is_borne_out(const struct passage *passage, enum behavior_id id, const char *key, uint32_t seq)
{
	enum { PLAUSIBLE = 1 << 20 }; /* further apart the two numbers have nothing to do with each other */
	const struct observation *told = finding_known(passage->scene->findings, passage->scene->flow, id);
	if (!told || seq - (uint32_t)evidence_number_of(told, key) - 1 > PLAUSIBLE)
		return false;
	finding_withdraw(passage->scene->findings, passage->scene->flow, id);
	return true;
}

/* The receiver took what lay outside of its window: that had been another one. */
static bool acknowledges_outside(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	if (!connection->outside || !(passage->segment->flags & TCP_ACK))
		return false;
	const uint32_t ack = passage->segment->ack;
	connection->outside = !is_borne_out(passage, BEHAVIOR_TCP_SEQUENCE_OUTSIDE_WINDOW, "edge", ack);
	return !connection->outside;
}

/* The sender goes on behind what was acknowledged though it had not been allowed. */
static bool goes_on_unallowed(const struct passage *passage)
{
	return is_borne_out(passage, BEHAVIOR_TCP_ACK_UNSENT, "acknowledged", segment_end(passage->segment));
}

/* The side's first FIN, though it was acknowledged before. */
static bool is_accepted_fin(const struct passage *passage)
{
	const struct way *own = passage->own;
	const uint32_t end = segment_end(passage->segment);
	return own->fin_seen && own->fin_record == passage->scene->number && end == own->next &&
	       !hole_touched(passage->holes, own, end - 1, end);
}

static void observe_data(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	if (!segment->len) {
		observe_jump(passage);
		return;
	}
	if (is_beyond(passage) && goes_on_unallowed(passage))
		passage->own->edge = segment_end(segment); /* as far at least */
	window_observe_data(passage);
	if (is_beyond(passage))
		return;
	const bool is_again = seq_before(segment->seq, passage->own->next) || repeats_syn_data(passage);
	if (is_again && (is_accepted_fin(passage) || acknowledgment_came_first(passage))) {
		if (segment->payload)
			count_data(passage);
	} else if (is_again && !(segment->flags & TCP_SYN))
		retransmission_observe(passage);
	if (seq_before(passage->own->next, segment_end(segment)))
		observe_new(passage);
}

static void note_acknowledgment(const struct passage *passage, bool was_probe)
{
	struct way *own = passage->own;
	if (!(passage->segment->flags & TCP_ACK))
		return;
	if (own->has_ack && seq_before(passage->segment->ack, own->last_ack))
		return; /* overtaken by a later one */
	if (own->last_ack != passage->segment->ack)
		own->duplicate_acks = 0;
	own->last_ack = passage->segment->ack;
	own->window = window_of(passage);
	own->has_ack = true;
	own->keeps_probing = was_probe;
}

/* Both sides are open, and nothing of how they came to it, or may part, is undecided. */
static bool is_settled(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	const struct way *own = passage->own, *peer = passage->peer;
	return connection->complete && !connection->joined && !connection->was_reset && !connection->syn_payload &&
	       own->state == STATE_ESTABLISHED && peer->state == STATE_ESTABLISHED && own->known && peer->known &&
	       !own->fin_seen && !peer->fin_seen;
}

/* Nobody waits for a segment like this one to see how a probe ends, or a challenge, or a size that may not pass. */
static bool is_awaited(const struct passage *passage)
{
	const struct way *own = passage->own, *peer = passage->peer;
	const bool is_size_tried = peer->large.record && !peer->large.passed;
	return own->challenged || passage->connection->outside || peer->keeps_probing || !peer->window || is_size_tried;
}

/* An acknowledgment of what was sent: data within the window, or one that goes on. */
static bool goes_on(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	const struct way *own = passage->own, *peer = passage->peer;
	if ((segment->flags & ~TCP_PSH) != TCP_ACK || segment->sack_count || !segment->window ||
	    segment->seq != own->next)
		return false;
	if (!own->has_ack || seq_before(segment->ack, own->last_ack) || seq_before(peer->next, segment->ack))
		return false;
	return segment->payload ? own->has_edge && seq_before(segment_end(segment), own->edge)
	                        : segment->ack != own->last_ack;
}

bool stream_observe_expected(const struct passage *passage)
{
	if (!is_settled(passage) || is_awaited(passage) || !goes_on(passage))
		return false;
	passage->connection->beyond_control = true;
	window_observe_edge(passage);
	acknowledgment_observe_progress(passage);
	observe_timestamp(passage);
	if (passage->segment->payload)
		observe_new(passage);
	note_acknowledgment(passage, false);
	return true;
}

void stream_observe(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	passage->connection->beyond_control |= !(segment->flags & TCP_FIN);
	begin_way(passage);
	passage->own->reordered |= passage->own->known && way_sent_later(passage);
	observe_ecn(passage);
	const bool was_allowed = acknowledges_outside(passage);
	if (acknowledgment_is_impossible(passage) && !was_allowed) {
		acknowledgment_tell_impossible(passage);
		return;
	}
	bool probe = window_observe_probe(passage);
	if (segment->flags & TCP_ACK)
		acknowledgment_observe(passage, window_observe(passage) || probe);
	observe_timestamp(passage);
	if (!probe)
		observe_data(passage);
	note_acknowledgment(passage, probe);
}

/* How the two talked. Full segments one way are bulk; a few bytes at a time to and fro are somebody typing. */
static const char *kind_of_talk(const struct connection *connection)
{
	enum { BULK_SEGMENTS = 8, TYPED_MOST = 256, TYPED_TURNS = 4, TYPED_MEAN = 64 };
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	const struct way *more = client->segments > server->segments ? client : server;
	const struct way *less = more == client ? server : client;
	uint32_t bytes = more->next - more->isn, other = less->segments ? less->next - less->isn : 0;
	if (more->full_segments >= BULK_SEGMENTS && more->longest > TYPED_MOST && bytes / 8 > other)
		return "bulk";
	if (!less->segments)
		return "one-way";
	bool small = client->longest <= TYPED_MOST && server->longest <= TYPED_MOST;
	bool few = bytes / more->segments <= TYPED_MEAN && other / less->segments <= TYPED_MEAN;
	return small && few && connection->turns >= TYPED_TURNS ? "interactive" : "request-response";
}

static void conclude_talk(const struct passage *passage)
{
	const struct connection *connection = passage->connection;
	struct observation *talk =
		finding_known(passage->scene->findings, passage->scene->flow, BEHAVIOR_TCP_DATA_EXCHANGE);
	if (!talk)
		return;
	const struct way *client = &connection->way[SIDE_CLIENT], *server = &connection->way[SIDE_SERVER];
	evidence_word(talk, "kind", kind_of_talk(connection));
	evidence_number(talk, "client_bytes", client->segments ? client->next - client->isn - 1 : 0);
	evidence_number(talk, "server_bytes", server->segments ? server->next - server->isn - 1 : 0);
	evidence_number(talk, "turns", connection->turns);
	evidence_seconds(talk, "duration", talk->last - talk->first);
}

void stream_conclude(const struct passage *passage)
{
	retransmission_conclude(passage);
	blackhole_conclude(passage);
	conclude_talk(passage);
}
