/* What packets witness about the capture that holds them: judge.h. Each function looks at one thing that a tap may do
 * to packets, and tells it once for the capture, or once for its source. Those of frames are in witness_frame.c. */
#include "judge_inside.h"

#include "cold.h"
#include "conn_state.h"

enum {
	ETHERNET_MTU = 1500,
	FIRST_WORDS = 6,           /* packets of a flow in which it shows whether it was open before */
	LOSSY_SECONDS = 10,
	PASSES_ENOUGH = 3,         /* of one packet, to say that it goes in circles */
};

static const nanoseconds second = 1000000000;

struct observation *judge_witness(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	struct observation *observation = judge_about_capture(judge, id);
	const nanoseconds when = scene_stamp(scene);
	if (!observation->packet_count)
		*observation = (struct observation){.id = id, .count = 1, .first = when, .last = when};
	observation->last = when > observation->last ? when : observation->last;
	observation_add_packet(observation, scene->number);
	return observation;
}

static struct observation *witness_between(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	struct observation *observation = judge_witness(judge, scene, id);
	if (observation->has_ends)
		return observation;
	observation->ends = scene->ends;
	observation->has_ends = true;
	observation->has_ports = scene->ends.protocol == 6 || scene->ends.protocol == 17;
	return observation;
}

/* One event for each source, though many packets show it. */
static struct observation *tell_of_source(struct judge *judge, const struct scene *scene, enum behavior_id id)
{
	findings_at(judge->findings, scene->number, scene_stamp(scene));
	struct observation *observation = finding_of_packet(judge->findings, &scene->ends, id);
	observation->has_ports = false;
	observation->count = 1;
	return observation;
}

static bool is_offloaded(const struct source *source, const struct scene *scene)
{
	if (scene->checksum == CHECKSUM_LEFT_TO_CARD || scene->header_checksum == CHECKSUM_LEFT_TO_CARD)
		return true;
	return source_trust(source, FLOOR_TRANSPORT) == TRUST_OFFLOADS ||
	       source_trust(source, FLOOR_NETWORK) == TRUST_OFFLOADS;
}

void judge_prove_offload(struct judge *judge, struct observation *observation, bool is_edited)
{
	const struct source *source = source_of(&judge->sources, observation->ends.address[0]);
	observation->has_ports = false;
	observation->count = 1;
	for (uint8_t i = 0; i < source->packet_count; i++)
		observation_add_packet(observation, source->packets[i]);
	evidence_number(observation, "wrong", source->tally[FLOOR_TRANSPORT].wrong);
	evidence_number(observation, "of", source->seen[FLOOR_TRANSPORT]);
	evidence_number(observation, "wrong_headers", source->tally[FLOOR_NETWORK].wrong);
	evidence_word(observation, "value", source_pattern(source));
	if (source_is_shifted(source) || source_sums_other_addresses(source) || is_edited)
		finding_doubt(observation, CONFIDENCE_LIKELY, "addresses that were changed after the capture");
}

COLD static void judge_unusual_checksums(struct judge *judge, struct scene *scene)
{
	if (!sources_count_checksums(&judge->sources, scene))
		return;
	const struct source *source = source_of(&judge->sources, scene->ends.address[0]);
	scene->is_undelivered =
		scene->checksum == CHECKSUM_WRONG && source_trust(source, FLOOR_TRANSPORT) == TRUST_EARNED;
	if (!is_offloaded(source, scene))
		return;
	judge_prove_offload(judge, tell_of_source(judge, scene, BEHAVIOR_CAPTURE_CHECKSUM_OFFLOAD), false);
}

void judge_checksums(struct judge *judge, struct scene *scene)
{
	if (scene->header_checksum == CHECKSUM_RIGHT && scene->checksum == CHECKSUM_RIGHT)
		sources_count_right(&judge->sources, scene->ends.address[0]);
	else
		judge_unusual_checksums(judge, scene);
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
	return !memcmp(ends->address[0], ends->address[1], IP6_LEN) ||
	       (ends->version == 4 && ends->address[0][0] == 127);
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
	if (network->network != NO_LAYER || !is_as_captured(scene) || network->len <= ETHERNET_MTU ||
	    is_loopback(&scene->ends))
		return false;
	if (without_length)
		return true;
	if (scene->ends.protocol == 6 && view->mss)
		return layer_payload_len(scene->transport) > view->mss;
	return scene->packet->layers[0].protocol == &protocol_ethernet;
}

static bool is_syn(const struct scene *scene)
{
	return scene->ends.protocol == 6 && scene->transport->as.tcp.flags & TCP_SYN;
}

static void look_at_segment(struct judge *judge, const struct scene *scene, struct pair_view *view)
{
	if (is_syn(scene))
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
__attribute__((noinline)) static void look_for_beginning(struct judge *judge, struct scene *scene)
{
	struct flow *flow = scene->flow;
	char history[FLOW_HISTORY_MAX];
	if (!judge_in_grace(judge, flow->first))
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

static void look_at_one_side(struct judge *judge, const struct scene *scene, const struct pair_view *view)
{
	struct observation *observation = witness_between(judge, scene, BEHAVIOR_CAPTURE_ONE_SIDED);
	evidence_word(observation, "seen", scene->sender == SIDE_CLIENT ? "client" : "server");
	evidence_number(observation, "host_pairs", judge->pairs.one_sided);
	evidence_number(observation, "bytes_unseen", (int64_t)view->unseen);
}

static void look_at_direction(struct judge *judge, const struct scene *scene, const struct pair_view *view)
{
	if (view->is_one_sided)
		look_at_one_side(judge, scene, view);
	else if (!judge->pairs.one_sided) /* the other side was only late: let it be told about the next pair */
		judge_about_capture(judge, BEHAVIOR_CAPTURE_ONE_SIDED)->packet_count = 0;
}

__attribute__((noinline)) static void look_at_pair(struct judge *judge, struct scene *scene)
{
	struct pair_view *view = pairs_count(&judge->pairs, scene);
	look_at_direction(judge, scene, view);
	look_at_segment(judge, scene, view);
	scene->flow->is_two_sided = view->packets[0] && view->packets[1];
}

/* Of two hosts that both send, another packet of usual size says nothing new. */
static bool may_say_of_pair(const struct scene *scene)
{
	return !scene->flow->is_two_sided || scene->network->len > ETHERNET_MTU || is_news_of_hosts(scene) ||
	       is_syn(scene);
}

static bool may_begin_midway(const struct flow *flow)
{
	return !flow->begun_by_syn && flow->side[0].packets + flow->side[1].packets <= FIRST_WORDS;
}

static void look_at_connection(struct judge *judge, struct scene *scene)
{
	const uint16_t flags = scene->transport->as.tcp.flags;
	if (may_begin_midway(scene->flow))
		look_for_beginning(judge, scene);
	if (!(flags & (TCP_SYN | TCP_FIN | TCP_RST))) {
		judge->plain_segments++;
		return;
	}
	judge->control_payload += layer_payload_len(scene->transport);
	if (!judge->plain_segments)
		judge_witness(judge, scene, BEHAVIOR_CAPTURE_CONTROL_ONLY);
}

/* Routers that send a packet to and fro take one off its TTL each time. */
COLD static void look_at_loop(const struct judge *judge, struct scene *scene)
{
	const struct copy *copy = &judge->copy;
	if (scene->network->network != NO_LAYER || !is_as_captured(scene))
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
	if (judge->copy.passes >= PASSES_ENOUGH)
		look_at_loop(judge, scene);
	if (!scene->flow)
		return;
	if (may_say_of_pair(scene))
		look_at_pair(judge, scene);
	if (scene->ends.protocol == 6)
		look_at_connection(judge, scene);
}

void judge_cut_error(struct judge *judge, const struct scene *scene)
{
	source_of(&judge->sources, scene->ends.address[1])->cut_error = scene->number;
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
	struct observation *observation = judge_witness(judge, scene, BEHAVIOR_CAPTURE_LOST_PACKETS);
	const bool is_new = observation->packet_count == 1;
	for (unsigned i = 0; is_new && i < LOSSY_CONNECTIONS; i++)
		observation_add_packet(observation, judge->missed[i].number);
	const nanoseconds earliest = judge->missed[LOSSY_CONNECTIONS - 1].when;
	observation->first = earliest < observation->first ? earliest : observation->first;
	evidence_number(observation, "connections_at_once", LOSSY_CONNECTIONS);
}
