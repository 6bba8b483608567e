/* See judge.h. What belongs to one source is in sources.h, to two hosts in pairs.h, copies in copies.h; here is what
 * belongs to the capture as a whole, and what follows from all that for others' findings. */
#include "judge.h"

#include "conn_state.h"
#include "copies.h"
#include "pairs.h"
#include "sources.h"

#include <stdlib.h>

enum {
	HELD_MAX = 256,       /* findings that wait for the verdict about a source; further ones are believed */
	ETHERNET_MTU = 1500,
	VLANS = 4096,
	FIRST_WORDS = 6,      /* packets of a flow in which it shows whether it was open before */
	GRACE_SECONDS = 60,
	LOSSY_CONNECTIONS = 5, /* that miss bytes at the same time: then the sniffer did not keep up */
	LOSSY_SECONDS = 10,
	BACKWARDS_LEAST = 1000000, /* nanoseconds: less is what several queues do to order */
};

static const nanoseconds second = 1000000000;

/* Where bytes were missed lately. */
struct missed {
	nanoseconds when;
	uint32_t serial; /* of the connection */
	uint32_t number;
};

struct judge {
	struct findings *findings;
	struct copies *copies;
	struct copy copy; /* what the packet at hand is */
	struct sources sources;
	struct pairs pairs;
	struct observation seen[CAPTURE_BEHAVIORS]; /* what is told once for the capture, while it grows */
	nanoseconds begin, previous;                /* stamps */
	uint32_t previous_number;
	uint64_t packets, frames, unicast_frames, tagged, copied;
	uint32_t cut_least, cut_most, snap_length;
	uint64_t plain_segments;  /* TCP: neither SYN nor FIN nor RST */
	uint64_t control_payload; /* bytes that the others carry */
	uint64_t implied;         /* bytes that lie between SYN and FIN by their numbers */
	uint32_t vlan_count;
	uint8_t vlans[VLANS / 8];
	struct missed missed[LOSSY_CONNECTIONS]; /* in as many connections; the latest first */
	bool is_rewritten; /* the addresses of frames are not those of cards */
	struct observation *held;
	uint32_t held_count;
	bool finished;
};

static bool admits(void *owner, const struct observation *observation);

struct judge *judge_open(struct findings *findings, uint32_t hosts)
{
	struct judge *judge = calloc(1, sizeof *judge);
	assert(judge);
	judge->findings = findings;
	judge->copies = copies_open(hosts);
	judge->held = calloc(HELD_MAX, sizeof *judge->held);
	assert(judge->held);
	sources_open(&judge->sources, hosts);
	pairs_open(&judge->pairs, hosts);
	findings_submit_to(findings, admits, judge);
	return judge;
}

static struct observation *about_capture(struct judge *judge, enum behavior_id id)
{
	static_assert(BEHAVIOR_CAPTURE_PACKET_TRUNCATED == 0, "the capture's rows come first in the catalogue");
	assert((size_t)id < CAPTURE_BEHAVIORS);
	return judge->seen + id;
}

/* The packet at hand shows it, too. One event for the capture, about whom it was seen first. */
static struct observation *witness(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	struct observation *observation = about_capture(judge, id);
	if (!observation->packet_count)
		*observation = (struct observation){.id = id, .count = 1, .first = scene->now};
	observation->last = scene->now;
	observation_add_packet(observation, scene->number);
	return observation;
}

static struct observation *witness_between(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	struct observation *observation = witness(judge, scene, id);
	if (observation->has_ends)
		return observation;
	observation->ends = scene->ends;
	observation->has_ends = true;
	observation->has_ports = scene->ends.protocol == 6 || scene->ends.protocol == 17;
	return observation;
}

static void look_at_length(struct judge *judge, const struct scene *scene)
{
	const struct record *record = scene->packet->record;
	const uint32_t held = (uint32_t)record->bytes.len;
	if (held >= record->wire_len)
		return;
	const uint32_t cut = record->wire_len - held;
	struct observation *observation = witness(judge, scene, BEHAVIOR_CAPTURE_PACKET_TRUNCATED);
	judge->snap_length = held > judge->snap_length ? held : judge->snap_length;
	judge->cut_most = cut > judge->cut_most ? cut : judge->cut_most;
	judge->cut_least = !judge->cut_least || cut < judge->cut_least ? cut : judge->cut_least;
	evidence_number(observation, "snaplen", judge->snap_length);
	evidence_number(observation, "smallest_cut", judge->cut_least);
	evidence_number(observation, "largest_cut", judge->cut_most);
}

static void look_at_time(struct judge *judge, const struct scene *scene)
{
	const struct stamp *stamp = &scene->packet->record->stamp;
	const nanoseconds now = stamp->seconds * second + stamp->nanoseconds;
	if (!judge->packets)
		judge->begin = now;
	if (judge->packets && judge->previous - now > BACKWARDS_LEAST) {
		struct observation *observation = witness(judge, scene, BEHAVIOR_CAPTURE_TIME_BACKWARDS);
		if (observation->packet_count == 1) {
			evidence_seconds(observation, "back", judge->previous - now);
			evidence_number(observation, "from_packet", judge->previous_number);
			evidence_number(observation, "to_packet", scene->number);
		}
		evidence_number(observation, "times", observation->packet_count);
	}
	judge->previous = now;
	judge->previous_number = scene->number;
}

static void look_at_tag(struct judge *judge, const struct scene *scene, const struct layer *layer)
{
	const uint16_t id = layer->as.vlan.id;
	struct observation *observation = witness(judge, scene, BEHAVIOR_CAPTURE_VLAN);
	if (!(judge->vlans[id / 8] & 1 << id % 8)) {
		judge->vlans[id / 8] |= (uint8_t)(1 << id % 8);
		judge->vlan_count++;
	}
	if (observation->packet_count == 1) {
		evidence_number(observation, "vlan", id);
		evidence_number(observation, "priority", layer->as.vlan.priority);
	}
	evidence_number(observation, "vlans", judge->vlan_count);
}

/* The group bit in a source, which no card has, or nobody as destination: IEEE 802.3 3.2.3. */
static bool has_rewritten_address(const struct layer *frame)
{
	static const uint8_t nobody[MAC_LEN];
	const struct ethernet *ethernet = &frame->as.ethernet;
	const bool to_nobody = !memcmp(ethernet->destination, nobody, MAC_LEN);
	const bool on_loopback = to_nobody && !memcmp(ethernet->source, nobody, MAC_LEN);
	return ethernet->source[0] & 1 || (to_nobody && !on_loopback);
}

static void look_at_frame(struct judge *judge, const struct scene *scene)
{
	const struct packet *packet = scene->packet;
	const struct layer *frame = packet->layers;
	if (!packet->layer_count || frame->protocol != &protocol_ethernet || frame->decoded != WHOLE)
		return;
	judge->frames++;
	judge->is_rewritten |= has_rewritten_address(frame);
	if (frame->as.ethernet.destination[0] & 1)
		witness(judge, scene, BEHAVIOR_CAPTURE_BROADCAST_ONLY);
	else
		judge->unicast_frames++;
	const struct layer *next = packet_next(packet, frame);
	if (!next || next->protocol != &protocol_vlan || next->decoded != WHOLE)
		return;
	judge->tagged++;
	look_at_tag(judge, scene, next);
}

static void look_for_copy(struct judge *judge, struct scene *scene)
{
	static const enum behavior_id ids[COPY_KIND_COUNT] = {
		[COPY_DOUBLED] = BEHAVIOR_CAPTURE_DUPLICATE_PACKETS, [COPY_ROUTED] = BEHAVIOR_CAPTURE_DUPLICATE_ROUTED};
	const struct copy copy = judge->copy = copies_look(judge->copies, scene);
	if (copy.kind == COPY_NONE)
		return;
	scene->is_copy = true;
	judge->copied++;
	accounting_judge(scene->accounting, scene->number, ACCOUNT_NORMAL);
	struct observation *observation = about_capture(judge, ids[copy.kind]);
	const bool first = !observation->packet_count;
	observation = witness(judge, scene, ids[copy.kind]);
	observation_add_packet(observation, copy.original);
	if (first)
		evidence_seconds(observation, "gap", copy.after);
	if (first && copy.kind == COPY_ROUTED) {
		evidence_number(observation, "ttl_before", copy.ttl[0]);
		evidence_number(observation, "ttl_behind", copy.ttl[1]);
	}
}

void judge_packet(struct judge *judge, struct scene *scene)
{
	look_at_length(judge, scene);
	look_at_time(judge, scene);
	look_at_frame(judge, scene);
	look_for_copy(judge, scene);
	judge->packets++;
}

/* One event for each source, though many packets show it. */
static struct observation *tell_of_source(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	findings_at(judge->findings, scene->number, scene->now);
	struct observation *observation = finding_of_packet(judge->findings, &scene->ends, id);
	observation->has_ports = false;
	observation->count = 1;
	return observation;
}

void judge_checksums(struct judge *judge, struct scene *scene)
{
	if (!sources_count_checksums(&judge->sources, scene))
		return;
	const struct source *source = source_of(&judge->sources, scene->ends.address[0]);
	scene->is_undelivered =
		scene->checksum == CHECKSUM_WRONG && source_trust(source, FLOOR_TRANSPORT) == TRUST_EARNED;
	if (source_trust(source, FLOOR_TRANSPORT) != TRUST_OFFLOADS && source_trust(source, FLOOR_NETWORK) != TRUST_OFFLOADS)
		return;
	struct observation *observation = tell_of_source(judge, scene, BEHAVIOR_CAPTURE_CHECKSUM_OFFLOAD);
	for (uint8_t i = 0; i < source->packet_count; i++)
		observation_add_packet(observation, source->packets[i]);
	evidence_number(observation, "wrong", source->tally[FLOOR_TRANSPORT].wrong);
	evidence_number(observation, "of", source->tally[FLOOR_TRANSPORT].seen);
	evidence_number(observation, "wrong_headers", source->tally[FLOOR_NETWORK].wrong);
	evidence_word(observation, "value", source_pattern(source));
	if (source_is_shifted(source))
		finding_doubt(observation, CONFIDENCE_LIKELY, "addresses that were changed after the capture");
}

/* The largest segment that either side's SYN allows. */
static void note_segment_limit(struct pair_view *view, const struct layer *tcp)
{
	struct tcp_options it = tcp_options_of(&tcp->as.tcp);
	struct tcp_option option;
	while (tcp_option_next(&it, &option))
		if (option.kind == TCP_OPTION_MSS && option.state == TCP_OPTION_WHOLE && option.data.len == 2) {
			const uint16_t limit = read_u16(option.data.at);
			view->mss = limit > view->mss ? limit : view->mss;
		}
}

static bool is_loopback(const struct flow_key *ends)
{
	return !memcmp(ends->address[0], ends->address[1], IP6_LEN) || (ends->version == 4 && ends->address[0][0] == 127);
}

/* Not put together from fragments. */
static bool is_as_captured(const struct scene *scene)
{
	const struct span record = scene->packet->record->bytes;
	return scene->network->bytes.at >= record.at && scene->network->bytes.at < span_end(record);
}

static bool is_longer_than_sent(const struct pair_view *view, const struct scene *scene)
{
	const struct layer *network = scene->network;
	const bool without_length = network->protocol == &protocol_ip4 && !network->as.ip4.total_len;
	if (network->network != NO_LAYER || !is_as_captured(scene) || network->len <= ETHERNET_MTU || is_loopback(&scene->ends))
		return false;
	if (without_length)
		return true;
	if (scene->ends.protocol == 6 && view->mss)
		return layer_payload_len(scene->transport) > view->mss;
	return scene->packet->layers[0].protocol == &protocol_ethernet;
}

static void look_at_segment(struct judge *judge, const struct scene *scene, struct pair_view *view)
{
	if (scene->ends.protocol == 6 && scene->transport->as.tcp.flags & TCP_SYN)
		note_segment_limit(view, scene->transport);
	if (!is_longer_than_sent(view, scene))
		return;
	struct observation *observation = tell_of_source(judge, scene, BEHAVIOR_CAPTURE_SEGMENT_OFFLOAD);
	if (scene->network->len > evidence_number_of(observation, "largest"))
		evidence_number(observation, "largest", scene->network->len);
	if (view->mss)
		evidence_number(observation, "mss", view->mss);
}

/* A connection that was open before the capture began: both sides speak, and no SYN was the first word. */
static void look_for_beginning(struct judge *judge, struct scene *scene)
{
	struct flow *flow = scene->flow;
	char history[FLOW_HISTORY_MAX];
	if (flow->begun_by_syn || flow->side[0].packets + flow->side[1].packets > FIRST_WORDS || !judge_in_grace(judge, flow->first))
		return;
	bool speaks[SIDE_COUNT] = {false};
	for (size_t len = conn_history(flow, history), i = 0; i < len; i++) {
		if (history[i] == 'S' || history[i] == 's')
			return;
		speaks[SIDE_CLIENT] |= history[i] == 'A' || history[i] == 'D' || history[i] == 'H';
		speaks[SIDE_SERVER] |= history[i] == 'a' || history[i] == 'd' || history[i] == 'h';
	}
	if (speaks[SIDE_CLIENT] && speaks[SIDE_SERVER])
		tell(scene, BEHAVIOR_CAPTURE_STARTS_MIDWAY);
}

static void look_at_direction(struct judge *judge, const struct scene *scene)
{
	struct observation *observation = about_capture(judge, BEHAVIOR_CAPTURE_ONE_SIDED);
	const struct pair_view *view = pairs_count(&judge->pairs, scene);
	if (view->is_one_sided) {
		observation = witness_between(judge, scene, BEHAVIOR_CAPTURE_ONE_SIDED);
		evidence_word(observation, "seen", scene->sender == SIDE_CLIENT ? "client" : "server");
		evidence_number(observation, "host_pairs", judge->pairs.one_sided);
		evidence_number(observation, "bytes_unseen", (int64_t)view->unseen);
		return;
	}
	/* the other side was only late: let the next pair be the one that it is told about */
	if (observation->packet_count && judge->pairs.one_sided == 0)
		observation->packet_count = 0;
}

static void look_at_connection(struct judge *judge, struct scene *scene)
{
	const uint16_t flags = scene->transport->as.tcp.flags;
	look_for_beginning(judge, scene);
	if (!(flags & (TCP_SYN | TCP_FIN | TCP_RST))) {
		judge->plain_segments++;
		return;
	}
	judge->control_payload += layer_payload_len(scene->transport);
	if (!judge->plain_segments)
		witness(judge, scene, BEHAVIOR_CAPTURE_CONTROL_ONLY);
}

/* Routers that send a packet to and fro take one off its TTL each time. */
static void look_for_loop(const struct judge *judge, struct scene *scene)
{
	enum { PASSES_ENOUGH = 3 };
	const struct copy *copy = &judge->copy;
	if (copy->passes < PASSES_ENOUGH || scene->network->network != NO_LAYER || !is_as_captured(scene))
		return;
	struct observation *observation = tell(scene, BEHAVIOR_IP_ROUTING_LOOP);
	observation->count = 1;
	tell_packet_too(scene, observation, copy->first);
	tell_packet_too(scene, observation, copy->original);
	evidence_number(observation, "ttl", copy->first_ttl);
	evidence_number(observation, "last_ttl", copy->ttl[1]);
	evidence_number(observation, "passes", copy->passes);
}

void judge_network(struct judge *judge, struct scene *scene)
{
	judge_checksums(judge, scene);
	look_for_loop(judge, scene);
	if (!scene->flow)
		return;
	look_at_direction(judge, scene);
	struct pair_view *view = (struct pair_view *)pairs_find(&judge->pairs, &scene->ends);
	look_at_segment(judge, scene, view);
	if (scene->ends.protocol == 6)
		look_at_connection(judge, scene);
}

static bool is_lossy(const struct judge *judge)
{
	const struct missed *latest = judge->missed, *earliest = judge->missed + LOSSY_CONNECTIONS - 1;
	return earliest->serial && latest->when - earliest->when <= LOSSY_SECONDS * second;
}

void judge_missed(struct judge *judge, const struct scene *scene, uint32_t serial)
{
	unsigned at = 0;
	while (at < LOSSY_CONNECTIONS - 1 && judge->missed[at].serial != serial)
		at++;
	memmove(judge->missed + 1, judge->missed, at * sizeof *judge->missed);
	judge->missed[0] = (struct missed){scene->now, serial, scene->number};
	if (!is_lossy(judge))
		return;
	struct observation *observation = witness(judge, scene, BEHAVIOR_CAPTURE_LOST_PACKETS);
	for (unsigned i = LOSSY_CONNECTIONS; observation->packet_count == 1 && i-- > 0;)
		observation_add_packet(observation, judge->missed[i].number);
	const nanoseconds earliest = judge->missed[LOSSY_CONNECTIONS - 1].when;
	observation->first = earliest < observation->first ? earliest : observation->first;
	evidence_number(observation, "connections_at_once", LOSSY_CONNECTIONS);
}

/* What was missed while the sniffer did not keep up is told once, for the capture. */
static bool is_of_lossy_time(struct judge *judge, const struct observation *gap)
{
	const struct observation *lost = about_capture(judge, BEHAVIOR_CAPTURE_LOST_PACKETS);
	return lost->packet_count && gap->first >= lost->first && gap->last <= lost->last;
}

void judge_flow(struct judge *judge, const struct flow *flow)
{
	char history[FLOW_HISTORY_MAX];
	if (flow->key.protocol != 6 || judge->plain_segments)
		return;
	const size_t len = conn_history(flow, history);
	if (memchr(history, 'S', len) && memchr(history, 'F', len))
		judge->implied += conn_bytes(flow, SIDE_CLIENT);
	if (memchr(history, 'h', len) && memchr(history, 'f', len))
		judge->implied += conn_bytes(flow, SIDE_SERVER);
}

bool judge_in_grace(const struct judge *judge, nanoseconds now)
{
	return now - judge->begin < GRACE_SECONDS * second;
}

bool judge_is_one_sided(struct judge *judge, const struct flow_key *ends)
{
	const struct pair_view *view = pairs_find(&judge->pairs, ends);
	if (view && view->packets[0] && view->packets[1])
		return false;
	return (view && view->is_one_sided) || (judge->pairs.one_sided && !judge->pairs.two_sided);
}

bool judge_finds_rewritten(const struct judge *judge)
{
	return judge->is_rewritten;
}

static enum trust trust_in(struct judge *judge, const uint8_t *address, enum checksum_floor floor)
{
	return source_trust(source_of(&judge->sources, address), floor);
}

bool judge_is_offloading(struct judge *judge, const uint8_t address[IP6_LEN])
{
	return trust_in(judge, address, FLOOR_TRANSPORT) == TRUST_OFFLOADS ||
	       trust_in(judge, address, FLOOR_NETWORK) == TRUST_OFFLOADS;
}

/* A wrong checksum is told when its sender is known to make right ones, or when nothing more can be known. */
static bool admits_checksum(struct judge *judge, const struct observation *observation, enum checksum_floor floor)
{
	switch (trust_in(judge, observation->ends.address[0], floor)) {
	case TRUST_OFFLOADS: return false;
	case TRUST_EARNED: return true;
	case TRUST_UNDECIDED: break;
	}
	if (judge->finished || judge->held_count == HELD_MAX)
		return !sources_are_edited(&judge->sources, floor);
	judge->held[judge->held_count++] = *observation;
	return false;
}

/* What was told of a flow is told once for the capture, about the first flow. */
static void gather(struct judge *judge, const struct observation *observation)
{
	struct observation *whole = about_capture(judge, observation->id);
	const uint32_t kept = observation->packet_count < OBSERVATION_PACKETS_MAX ? observation->packet_count : OBSERVATION_PACKETS_MAX;
	if (whole->packet_count) {
		for (uint32_t i = 0; i < kept; i++)
			observation_add_packet(whole, observation->packets[i]);
		whole->packet_count += observation->packet_count - kept;
		whole->last = observation->last > whole->last ? observation->last : whole->last;
	} else {
		*whole = *observation;
		whole->count = 1;
	}
	evidence_number(whole, "connections", evidence_number_of(whole, "connections") + 1);
}

/* Where only one direction is seen, these say nothing. */
static bool needs_both_ways(enum behavior_id id)
{
	static const enum behavior_id ids[] = {
		BEHAVIOR_ICMP_ECHO_NO_REPLY, BEHAVIOR_ICMP_ECHO_REPLY_UNSOLICITED, BEHAVIOR_ICMP_REPLY_UNSOLICITED,
		BEHAVIOR_TCP_NO_RESPONSE, BEHAVIOR_TCP_SYNACK_UNSOLICITED, BEHAVIOR_TCP_RST_UNSOLICITED,
		BEHAVIOR_TCP_FIN_UNSOLICITED, BEHAVIOR_TCP_ACK_UNSOLICITED, BEHAVIOR_TCP_MIDSTREAM, BEHAVIOR_TCP_GAP,
		BEHAVIOR_UDP_NO_RESPONSE, BEHAVIOR_UDP_REPLY_UNSOLICITED, BEHAVIOR_DNS_NO_RESPONSE,
		BEHAVIOR_DNS_RESPONSE_UNSOLICITED};
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static bool admits(void *owner, const struct observation *observation)
{
	struct judge *judge = owner;
	const enum behavior_id id = observation->id;
	if (id == BEHAVIOR_IP_CHECKSUM_BAD)
		return admits_checksum(judge, observation, FLOOR_NETWORK);
	if (id == BEHAVIOR_TCP_CHECKSUM_BAD || id == BEHAVIOR_UDP_CHECKSUM_BAD || id == BEHAVIOR_ICMP_CHECKSUM_BAD)
		return admits_checksum(judge, observation, FLOOR_TRANSPORT);
	if (id == BEHAVIOR_CAPTURE_STARTS_MIDWAY) {
		gather(judge, observation);
		return false;
	}
	if (id == BEHAVIOR_TCP_GAP && (!judge->plain_segments || is_of_lossy_time(judge, observation)))
		return false;
	return !observation->has_ends || !needs_both_ways(id) || !judge_is_one_sided(judge, &observation->ends);
}

/* What holds only when all packets have been seen. */
static bool holds_at_the_end(const struct judge *judge, enum behavior_id id)
{
	switch (id) {
	case BEHAVIOR_CAPTURE_BROADCAST_ONLY: return judge->unicast_frames == 0;
	case BEHAVIOR_CAPTURE_CONTROL_ONLY: return !judge->plain_segments && judge->implied > judge->control_payload;
	case BEHAVIOR_CAPTURE_DUPLICATE_PACKETS: return copies_are_habit(judge->copies, COPY_DOUBLED);
	case BEHAVIOR_CAPTURE_DUPLICATE_ROUTED: return copies_are_habit(judge->copies, COPY_ROUTED);
	case BEHAVIOR_CAPTURE_ONE_SIDED: return judge->pairs.one_sided;
	default: return true;
	}
}

/* How much of the capture it is. */
static void add_share(const struct judge *judge, struct observation *observation)
{
	switch (observation->id) {
	case BEHAVIOR_CAPTURE_PACKET_TRUNCATED:
		evidence_number(observation, "packets_cut", observation->packet_count);
		break;
	case BEHAVIOR_CAPTURE_VLAN:
		evidence_number(observation, "percent", (int64_t)(judge->tagged * 100 / judge->frames));
		break;
	case BEHAVIOR_CAPTURE_CONTROL_ONLY:
		evidence_number(observation, "bytes_implied", (int64_t)judge->implied);
		break;
	case BEHAVIOR_CAPTURE_DUPLICATE_PACKETS:
	case BEHAVIOR_CAPTURE_DUPLICATE_ROUTED:
		evidence_number(observation, "percent", (int64_t)(judge->copied * 100 / judge->packets));
		break;
	default: break;
	}
}

void judge_finish(struct judge *judge)
{
	judge->finished = true;
	for (enum behavior_id id = 0; id <= BEHAVIOR_CAPTURE_TIME_BACKWARDS; id++) {
		struct observation *observation = about_capture(judge, id);
		if (!observation->packet_count || !holds_at_the_end(judge, id))
			continue;
		add_share(judge, observation);
		findings_hand_over(judge->findings, observation);
	}
	for (uint32_t i = 0; i < judge->held_count; i++)
		if (admits(judge, judge->held + i))
			findings_hand_over(judge->findings, judge->held + i);
}

void judge_close(struct judge *judge)
{
	copies_close(judge->copies);
	sources_close(&judge->sources);
	pairs_close(&judge->pairs);
	free(judge->held);
	free(judge);
}

uint64_t judge_forgotten(const struct judge *judge)
{
	return judge->sources.table.forgotten + judge->pairs.table.forgotten + copies_forgotten(judge->copies);
}
