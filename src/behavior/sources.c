/* See sources.h. */
#include "sources.h"

#include "caps.h"
#include "checksums.h"

enum {
	WAYS = 8,
	SEEN_LEAST = 10,       /* checksums, before a share of them means anything */
	SHIFTED_LEAST = 3,     /* wrong header checksums that are all wrong by the same amount */
	EDITED_LEAST = 4,      /* likewise, where both sides of a conversation have wrong ones */
};

void sources_open(struct sources *sources, uint32_t most)
{
	const struct table_shape shape = {.key_len = IP6_LEN,
	                                  .value_len = sizeof(struct source),
	                                  .ways = WAYS,
	                                  .bucket_max = caps_buckets(most, WAYS)};
	struct secret secret = secret_fresh();
	table_open(&sources->table, &shape, &secret);
}

void sources_close(struct sources *sources)
{
	table_close(&sources->table);
}

struct source *source_of(struct sources *sources, const uint8_t address[IP6_LEN])
{
	return table_meet(&sources->table, address, IP6_LEN);
}

static bool is_answered(const struct scene *scene)
{
	if (!scene->flow)
		return false;
	const struct flow_side *other = &scene->flow->side[side_other(scene->sender)];
	return other->packets || other->odd[ODD_CHECKSUM];
}

static void add_wrong(struct tally *tally, enum checksum_verdict verdict, bool answered)
{
	tally->wrong++;
	tally->left += verdict == CHECKSUM_LEFT_TO_CARD;
	tally->answered += answered;
}

static void count(struct sources *sources, struct source *source, enum checksum_floor floor, const struct scene *scene,
                  enum checksum_verdict verdict)
{
	source->seen[floor]++;
	sources->all.seen[floor]++;
	if (verdict == CHECKSUM_RIGHT)
		return;
	const bool answered = is_answered(scene);
	add_wrong(&source->tally[floor], verdict, answered);
	add_wrong(&sources->all.tally[floor], verdict, answered);
	if (source->packet_count < SOURCE_PACKETS)
		source->packets[source->packet_count++] = scene->number;
}

static void note_shift(struct source *source, const struct scene *scene)
{
	const uint16_t carried = scene->network->as.ip4.checksum;
	const uint32_t apart = (uint32_t)carried + (uint16_t)~checksum_right(scene->packet, scene->network);
	const uint16_t shift = (uint16_t)(apart % 0xffff);
	const bool is_first = source->tally[FLOOR_NETWORK].wrong == 1;
	source->shift_varies |= !is_first && shift != source->shift;
	source->shift = shift;
}

static void count_header(struct sources *sources, struct source *source, const struct scene *scene)
{
	count(sources, source, FLOOR_NETWORK, scene, scene->header_checksum);
	if (scene->header_checksum != CHECKSUM_RIGHT)
		note_shift(source, scene);
}

static void note_rest(struct source *source, const struct scene *scene)
{
	const struct layer *transport = scene->transport;
	if (transport->protocol != &protocol_tcp && transport->protocol != &protocol_udp)
		return;
	const uint16_t len = (uint16_t)transport->len;
	const uint16_t rest = (uint16_t)((checksum_carried(transport) + 0xffffu - len) % 0xffff);
	const bool is_first = source->tally[FLOOR_TRANSPORT].wrong == 1;
	source->rest_varies |= !is_first && rest != source->rest;
	source->rest_len_varies |= !is_first && len != source->rest_len;
	source->rest = rest;
	source->rest_len = len;
}

void sources_count_right(struct sources *sources, const uint8_t address[IP6_LEN])
{
	struct source *source = source_of(sources, address);
	for (enum checksum_floor floor = 0; floor < FLOOR_COUNT; floor++) {
		source->seen[floor]++;
		sources->all.seen[floor]++;
	}
}

bool sources_count_checksums(struct sources *sources, struct scene *scene)
{
	if (scene->header_checksum == CHECKSUM_WRONG && !scene->network->as.ip4.checksum)
		scene->header_checksum = CHECKSUM_LEFT_TO_CARD;
	const bool has_header_sum = scene->header_checksum != CHECKSUM_UNKNOWN;
	const bool has_sum = scene->checksum != CHECKSUM_UNKNOWN;
	if (!has_header_sum && !has_sum)
		return false;
	struct source *source = source_of(sources, scene->ends.address[0]);
	if (has_header_sum)
		count_header(sources, source, scene);
	if (has_sum)
		count(sources, source, FLOOR_TRANSPORT, scene, scene->checksum);
	if (has_sum && scene->checksum != CHECKSUM_RIGHT)
		note_rest(source, scene);
	return scene->header_checksum >= CHECKSUM_WRONG || scene->checksum >= CHECKSUM_WRONG;
}

static bool is_mostly(uint32_t wrong, uint32_t seen)
{
	return wrong * 10ul >= seen * 9ul;
}

bool sources_are_edited(const struct sources *sources, enum checksum_floor floor)
{
	const struct tally *all = &sources->all.tally[floor];
	const uint32_t seen = sources->all.seen[floor];
	return seen >= EDITED_LEAST && all->answered && is_mostly(all->wrong, seen);
}

bool source_is_shifted(const struct source *source)
{
	const struct tally *tally = &source->tally[FLOOR_NETWORK];
	return tally->wrong >= SHIFTED_LEAST && is_mostly(tally->wrong, source->seen[FLOOR_NETWORK]) &&
	       !source->shift_varies;
}

bool source_sums_other_addresses(const struct source *source)
{
	const struct tally *tally = &source->tally[FLOOR_TRANSPORT];
	return tally->wrong >= SHIFTED_LEAST && !tally->left &&
	       is_mostly(tally->wrong, source->seen[FLOOR_TRANSPORT]) && !source->rest_varies &&
	       source->rest_len_varies;
}

const char *source_pattern(const struct source *source)
{
	if (source->tally[FLOOR_TRANSPORT].left || source_sums_other_addresses(source))
		return "pseudo-header sum";
	if (source->tally[FLOOR_NETWORK].left)
		return "zero";
	return source_is_shifted(source) ? "off by a constant" : "other";
}

enum trust source_trust(const struct source *source, enum checksum_floor floor)
{
	const struct tally *tally = &source->tally[floor];
	const uint32_t seen = source->seen[floor], others = seen - tally->left;
	if (source_is_shifted(source) || (tally->left && !others))
		return TRUST_OFFLOADS;
	if (floor == FLOOR_TRANSPORT && source_sums_other_addresses(source))
		return TRUST_OFFLOADS;
	if (!is_mostly(tally->wrong - tally->left, others))
		return TRUST_EARNED;
	if (tally->left)
		return TRUST_OFFLOADS;
	if (seen < SEEN_LEAST)
		return TRUST_UNDECIDED;
	/* whoever gets answers is understood, whatever the tap saw; who gets none may be probing */
	return tally->answered * 10ul >= tally->wrong ? TRUST_OFFLOADS : TRUST_UNDECIDED;
}
