/* What packets witness about the capture that holds them, as they were captured: their lengths, stamps and frames, and
 * whether they are copies. See judge.h, and witness.c for what their IP layers do. */
#include "judge_inside.h"

#include "cold.h"

enum { BACKWARDS_LEAST = 1000000 }; /* nanoseconds: less is what several queues do to order */

COLD static void look_at_cut(struct judge *judge, const struct scene *scene, uint32_t held, uint32_t cut)
{
	struct observation *observation = judge_witness(judge, scene, BEHAVIOR_CAPTURE_PACKET_TRUNCATED);
	judge->snap_length = held > judge->snap_length ? held : judge->snap_length;
	judge->cut_most = cut > judge->cut_most ? cut : judge->cut_most;
	judge->cut_least = !judge->cut_least || cut < judge->cut_least ? cut : judge->cut_least;
	evidence_number(observation, "snaplen", judge->snap_length);
	evidence_number(observation, "smallest_cut", judge->cut_least);
	evidence_number(observation, "largest_cut", judge->cut_most);
}

static void look_at_length(struct judge *judge, const struct scene *scene)
{
	const struct record *record = scene->packet->record;
	const uint32_t held = (uint32_t)record->bytes.len;
	if (held < record->wire_len)
		look_at_cut(judge, scene, held, record->wire_len - held);
}

COLD static void look_at_step_back(struct judge *judge, const struct scene *scene, nanoseconds now)
{
	struct observation *observation = judge_witness(judge, scene, BEHAVIOR_CAPTURE_TIME_BACKWARDS);
	if (observation->packet_count == 1) {
		evidence_seconds(observation, "back", judge->previous - now);
		evidence_number(observation, "from_packet", judge->previous_number);
		evidence_number(observation, "to_packet", scene->number);
	}
	evidence_number(observation, "times", observation->packet_count);
}

static void look_at_time(struct judge *judge, const struct scene *scene)
{
	const nanoseconds now = stamp_since_epoch(scene->packet->record->stamp);
	if (!judge->packets)
		judge->begin = judge->previous = now;
	if (judge->previous - now > BACKWARDS_LEAST)
		look_at_step_back(judge, scene, now);
	judge->previous = now;
	judge->previous_number = scene->number;
}

/* The frame's first tag. */
static void look_at_tag(struct judge *judge, const struct scene *scene, const struct layer *layer)
{
	const uint16_t id = layer->as.vlan.id;
	struct observation *observation = judge_witness(judge, scene, BEHAVIOR_CAPTURE_VLAN);
	judge->tagged++;
	if (observation->packet_count == 1) {
		evidence_number(observation, "vlan", id);
		evidence_number(observation, "priority", layer->as.vlan.priority);
	}
	if (judge->vlans[id / 8] & 1 << id % 8)
		return;
	judge->vlans[id / 8] |= (uint8_t)(1 << id % 8);
	evidence_number(observation, "vlans", ++judge->vlan_count);
}

/* The group bit in a source, which no card has, or nobody as destination: IEEE 802.3 3.2.3. */
static bool has_rewritten_address(const struct layer *frame)
{
	static const uint8_t nobody[MAC_LEN];
	const struct ethernet *ethernet = &frame->as.ethernet;
	if (ethernet->source[0] & 1)
		return true;
	const bool to_nobody = !memcmp(ethernet->destination, nobody, MAC_LEN);
	return to_nobody && memcmp(ethernet->source, nobody, MAC_LEN) != 0; /* else on loopback */
}

/* From one card to another, with no tag, as most are. */
static bool is_ordinary_frame(const struct packet *packet)
{
	const struct layer *frame = packet->layers, *inside = frame + 1;
	const struct ethernet *ethernet = &frame->as.ethernet;
	return packet->layer_count > 1 && frame->protocol == &protocol_ethernet && frame->decoded == WHOLE &&
	       inside->protocol != &protocol_vlan && !((ethernet->source[0] | ethernet->destination[0]) & 1) &&
	       read_u32(ethernet->destination);
}

COLD static void look_at_unusual_frame(struct judge *judge, const struct scene *scene)
{
	const struct packet *packet = scene->packet;
	const struct layer *frame = packet->layers;
	if (!packet->layer_count || frame->decoded != WHOLE)
		return;
	judge->frames++;
	const struct layer *inside = packet_next(packet, frame); /* behind whatever link header it has */
	if (inside && inside->protocol == &protocol_vlan && inside->decoded == WHOLE)
		look_at_tag(judge, scene, inside);
	if (frame->protocol != &protocol_ethernet)
		return;
	judge->is_rewritten |= has_rewritten_address(frame);
	if (frame->as.ethernet.destination[0] & 1)
		judge_witness(judge, scene, BEHAVIOR_CAPTURE_BROADCAST_ONLY);
	else
		judge->has_unicast = true;
}

static void look_at_frame(struct judge *judge, const struct scene *scene)
{
	if (!is_ordinary_frame(scene->packet)) {
		look_at_unusual_frame(judge, scene);
		return;
	}
	judge->frames++;
	judge->has_unicast = true;
}

COLD static void look_at_copy(struct judge *judge, struct scene *scene)
{
	static const enum behavior_id ids[COPY_KIND_COUNT] = {
		[COPY_DOUBLED] = BEHAVIOR_CAPTURE_DUPLICATE_PACKETS, [COPY_ROUTED] = BEHAVIOR_CAPTURE_DUPLICATE_ROUTED};
	const struct copy *copy = &judge->copy;
	scene->is_copy = true;
	judge->copied++;
	accounting_judge(scene->accounting, scene->number, ACCOUNT_NORMAL);
	struct observation *observation = judge_about_capture(judge, ids[copy->kind]);
	const bool first = !observation->packet_count;
	observation = judge_witness(judge, scene, ids[copy->kind]);
	observation_add_packet(observation, copy->original);
	if (first)
		evidence_seconds(observation, "gap", copy->after);
	if (first && copy->kind == COPY_ROUTED) {
		evidence_number(observation, "ttl_before", copy->ttl[0]);
		evidence_number(observation, "ttl_behind", copy->ttl[1]);
	}
}

void judge_foresee(struct judge *judge, const struct packet *packet, const struct layer *network, struct sight *sight)
{
	copies_read(judge->copies, packet, network, sight);
}

void judge_packet(struct judge *judge, struct scene *scene, const struct sight *sight)
{
	look_at_length(judge, scene);
	look_at_time(judge, scene);
	look_at_frame(judge, scene);
	copies_look(judge->copies, scene, sight, &judge->copy);
	if (judge->copy.kind != COPY_NONE)
		look_at_copy(judge, scene);
	judge->packets++;
}
