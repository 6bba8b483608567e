/* See window.h. */
#include "window.h"

enum { SCALE_MAX = 14 }; /* RFC 7323 §2.3 */

uint32_t window_of(const struct passage *passage)
{
	const uint8_t scale = passage->own->scale;
	bool syn = passage->segment->flags & TCP_SYN;
	if (syn || scale == UNKNOWN_WINDOW_SCALE)
		return passage->segment->window;
	return (uint32_t)passage->segment->window << (scale < SCALE_MAX ? scale : SCALE_MAX);
}

static bool is_pure_ack(const struct segment *segment)
{
	return !segment->len && (segment->flags & (TCP_ACK | TCP_SYN | TCP_RST)) == TCP_ACK;
}

static void tell_probe(const struct passage *passage, enum behavior_id id)
{
	tell_about(passage, passage->sender, id);
	passage->own->keeps_probing = true;
}

/* Before anything was said, the number below the next is that of the SYN, and what bears it may be a part of the
 * opening; unless it comes after a silence. */
static bool may_be_of_opening(const struct passage *passage)
{
	const nanoseconds silence = 1000000000;
	const struct way *own = passage->own;
	return own->next == own->isn + 1 && passage->scene->now - passage->connection->last < silence;
}

/* Where segments overtake each other, only the clock tells that this one was not. */
static bool may_be_overtaken(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	const bool stamped = own->has_timestamp && segment->has_timestamp;
	return way_sent_later(passage) ||
	       (own->reordered && !(stamped && (int32_t)(segment->timestamp - own->timestamp) > 0));
}

/* Who has nothing under way asks whether the other one is still there: RFC 1122 §4.2.3.6. An ACK that a byte overtook
 * bears the same number, and so does a byte that is sent again, which is pushed as it was before. */
static bool is_keep_alive(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	const bool unheard = !passage->peer->has_ack || own->next == own->isn + 1; /* or it said nothing */
	const bool all_acked = !seq_before(own->acked, own->next) || (!segment->payload && unheard);
	const bool again = segment->payload && segment->flags & TCP_PSH;
	return all_acked && !again && way_is_synchronized(own) && !way_sent_later(passage);
}

bool window_observe_probe(const struct passage *passage)
{
	const struct way *own = passage->own, *peer = passage->peer;
	const struct segment *segment = passage->segment;
	if (!own->known || segment->len > 1 || segment->flags & TCP_FIN || !segment_has(segment, TCP_ACK))
		return false;
	bool below = segment->seq + 1 == own->next;
	bool closed = peer->has_ack && !peer->window;
	if (closed && ((segment->payload && segment->seq == own->next) || below)) {
		tell_probe(passage, BEHAVIOR_TCP_WINDOW_PROBE);
		return true;
	}
	if (!below || own->fin_seen || may_be_of_opening(passage))
		return false;
	if (!is_keep_alive(passage))
		return !segment->payload;
	tell_probe(passage, BEHAVIOR_TCP_KEEP_ALIVE);
	return true;
}

/* The answer to a probe belongs to it. */
static bool answers_probe(const struct passage *passage)
{
	if (!passage->peer->keeps_probing)
		return false;
	passage->peer->keeps_probing = false;
	const enum behavior_id id = passage->own->window ? BEHAVIOR_TCP_KEEP_ALIVE : BEHAVIOR_TCP_WINDOW_PROBE;
	struct observation *observation = finding_known(passage->scene->findings, passage->scene->flow, id);
	if (!observation)
		return false;
	tell_packet_too(passage->scene, observation, passage->scene->number);
	evidence_word(observation, "answered", "yes");
	return true;
}

/* RFC 9293 §3.8.6: to take back what was allowed is discouraged. Less than the unit of scaling is only rounding, and
 * who has closed needs no room. */
static void observe_less(const struct passage *passage, uint32_t edge)
{
	const struct way *own = passage->own, *peer = passage->peer;
	const struct segment *segment = passage->segment;
	const uint32_t unit = 1u << (own->scale < SCALE_MAX ? own->scale : SCALE_MAX);
	const bool newest = !own->has_ack || !seq_before(segment->ack, own->last_ack);
	const bool in_order = !seq_before(segment->seq, own->next);
	const bool once_more = own->has_ack && !seq_before(edge, own->last_ack + own->window); /* taken back before */
	if (peer->fin_seen || !seq_before(edge + unit, peer->edge) || !newest || !in_order || once_more ||
	    !segment->window || may_be_overtaken(passage))
		return;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_WINDOW_SHRUNK);
	evidence_number(observation, "edge_before", peer->edge);
	evidence_number(observation, "edge", edge);
	if (!segment->ip_id || !own->ip_id)
		finding_doubt(observation, CONFIDENCE_LIKELY, "a later segment overtook it");
}

void window_observe_edge(const struct passage *passage)
{
	struct way *peer = passage->peer;
	if (passage->own->scale == UNKNOWN_WINDOW_SCALE)
		return;
	const uint32_t edge = passage->segment->ack + window_of(passage);
	if (peer->has_edge && seq_before(edge, peer->edge)) {
		observe_less(passage, edge);
		return;
	}
	peer->edge = edge;
	peer->has_edge = true;
}

void stream_note_window(const struct passage *passage)
{
	struct way *own = passage->own;
	if (!(passage->segment->flags & TCP_ACK)) {
		own->window = passage->segment->window;
		return;
	}
	window_observe_edge(passage);
	own->last_ack = passage->segment->ack;
	own->window = window_of(passage);
	own->has_ack = true;
}

bool window_observe(const struct passage *passage)
{
	struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	const uint32_t window = window_of(passage);
	if (!segment_has(segment, TCP_ACK))
		return false;
	bool only_window = is_pure_ack(segment) && answers_probe(passage);
	if (!window && !(segment->flags & TCP_FIN))
		tell_about(passage, passage->sender, BEHAVIOR_TCP_WINDOW_ZERO);
	if (is_pure_ack(segment) && own->has_ack && segment->ack == own->last_ack && window > own->window &&
	    segment->seq == own->next) {
		struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_WINDOW_UPDATE);
		evidence_number(observation, "before", own->window);
		evidence_number(observation, "window", window);
		only_window = true;
	}
	window_observe_edge(passage);
	return only_window || (own->has_ack && window != own->window);
}

static void tell_outside(const struct passage *passage)
{
	const struct way *own = passage->own;
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_SEQUENCE_OUTSIDE_WINDOW);
	evidence_number(observation, "sequence", passage->segment->seq);
	evidence_number(observation, "edge", own->edge);
	evidence_number(observation, "distance", passage->segment->seq - own->edge);
	finding_doubt(observation, CONFIDENCE_LIKELY, "capture.lost-packets");
	passage->peer->challenged = true;
	passage->connection->outside = true;
}

void window_observe_data(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (!own->has_edge || !segment->payload)
		return;
	const uint32_t end = segment->seq + segment->payload;
	if (seq_before(own->edge, segment->seq))
		tell_outside(passage);
	else if (end == own->edge && passage->peer->window) {
		struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_TCP_WINDOW_FULL);
		evidence_number(observation, "in_flight", end - own->acked);
	}
}
