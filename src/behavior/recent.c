/* See recent.h. */
#include "recent.h"

#include <stdlib.h>

void recent_open(struct recent *recent)
{
	recent->segment = calloc(RECENT_MAX, sizeof *recent->segment);
	assert(recent->segment);
}

void recent_close(struct recent *recent)
{
	free(recent->segment);
}

/* Not against people who look for collisions: they gain an alarm that is not raised, and could as well send nothing. */
static uint32_t digest_of(struct span bytes)
{
	return (uint32_t)(hash_sums(bytes.at, bytes.len) >> 32);
}

static struct recent_segment *place_of(const struct passage *passage, enum side side, uint32_t seq)
{
	uint64_t mixed = ((uint64_t)passage->connection->serial << 33 | (uint64_t)side << 32 | seq);
	mixed *= 0x9e3779b97f4a7c15u;
	return passage->recent->segment + (mixed >> 32) % RECENT_MAX;
}

static struct recent_segment *find(const struct passage *passage, enum side side, uint32_t seq)
{
	struct recent_segment *place = place_of(passage, side, seq);
	bool same = place->serial == passage->connection->serial && place->side == side && place->seq == seq;
	return same ? place : NULL;
}

const struct recent_segment *recent_find(const struct passage *passage)
{
	return find(passage, passage->sender, passage->segment->seq);
}

const struct recent_segment *recent_of_peer(const struct passage *passage, uint32_t seq)
{
	return find(passage, side_other(passage->sender), seq);
}

void recent_note_copy(const struct passage *passage)
{
	struct recent_segment *place = find(passage, passage->sender, passage->segment->seq);
	if (place && place->ip_id == passage->segment->ip_id && place->payload == passage->segment->payload)
		place->copy = passage->scene->number;
}

void recent_note(const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	struct recent_segment *place = place_of(passage, passage->sender, segment->seq);
	__builtin_prefetch(place, 1);
	place->digest = digest_of(segment->data);
	place->serial = passage->connection->serial;
	place->seq = segment->seq;
	place->payload = segment->payload;
	place->record = passage->scene->number;
	place->copy = 0;
	place->captured = (uint32_t)segment->data.len;
	place->at = passage->scene->now;
	place->ip_id = segment->ip_id;
	place->side = (uint8_t)passage->sender;
	place->ttl = segment->ttl;
	place->timestamp = segment->timestamp;
	place->has_timestamp = segment->has_timestamp;
	memset(place->head, 0, RECENT_HEAD);
	memcpy(place->head, segment->data.at, place->captured < RECENT_HEAD ? place->captured : RECENT_HEAD);
}

bool recent_differs(const struct recent_segment *earlier, const struct segment *segment)
{
	size_t shorter = earlier->captured < segment->data.len ? earlier->captured : segment->data.len;
	if (earlier->captured == segment->data.len)
		return earlier->digest != digest_of(segment->data);
	return memcmp(earlier->head, segment->data.at, shorter < RECENT_HEAD ? shorter : RECENT_HEAD) != 0;
}

bool recent_is_copy(const struct recent_segment *earlier, const struct passage *passage)
{
	const struct segment *segment = passage->segment;
	if (earlier->payload != segment->payload || recent_differs(earlier, segment))
		return false;
	if (earlier->has_timestamp != segment->has_timestamp || earlier->timestamp != segment->timestamp)
		return false;
	const bool is_lacking = passage->peer->duplicate_acks && segment->seq == passage->own->acked;
	if (!segment->ip_id && is_lacking)
		return false;
	const struct twin twin = {.ip_id = earlier->ip_id,
	                          .ttl = earlier->ttl,
	                          .same_timestamp = segment->has_timestamp,
	                          .after = passage->scene->now - earlier->at};
	return segment_is_twin(segment, &twin);
}
