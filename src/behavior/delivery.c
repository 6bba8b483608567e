/* See delivery.h. */
#include "delivery.h"

#include "recent.h"

enum { ETHERNET_MTU = 1500 };

static const nanoseconds second = 1000000000;

/* True when its checksum is wrong and its receiver drops it. Where many are wrong, a network card fills them in after
 * the capture, and where a segment is larger than any link carries, it was put together before. */
static bool is_lost(const struct passage *passage)
{
	struct way *own = passage->own;
	bool bad = passage->scene->checksum == CHECKSUM_WRONG;
	bool seldom = own->good > 2 * own->bad;
	own->bad += bad && own->bad < UINT8_MAX;
	bool good = passage->scene->checksum == CHECKSUM_RIGHT;
	own->good += good && own->good < UINT8_MAX;
	return bad && seldom && passage->segment->ip_len <= ETHERNET_MTU;
}

/* True when it is the same packet as the one before, seen a second time: two taps, two interfaces, or a network that
 * doubles packets. Without an IP id nothing of the other side may lie between, which could be what makes its sender say
 * the same again. A pure ACK without an IP id may lawfully come twice. */
static bool is_copy(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	if (!own->known || own->last_seq != segment->seq || own->last_flags != segment->flags ||
	    own->last_payload != segment->payload || own->last_ack != segment->ack)
		return false;
	if (!segment->ip_id && (!segment->len || own->last_record != passage->connection->last_record))
		return false;
	const bool both_stamped = own->has_timestamp && segment->has_timestamp;
	const struct twin twin = {.ip_id = own->ip_id,
	                          .ttl = own->ttl,
	                          .same_timestamp = both_stamped && own->timestamp == segment->timestamp,
	                          .after = passage->scene->now - passage->connection->last};
	return segment_is_twin(segment, &twin);
}

/* True when it is a part of the packet before: that was seen on its way to the network card, and this behind it. The
 * card counts the IP ids on from that of the whole. Copies are not noted, so the whole is still the packet before when
 * the next part comes. */
static bool is_part(const struct passage *passage)
{
	const struct way *own = passage->own;
	const struct segment *segment = passage->segment;
	const uint32_t offset = segment->seq - own->last_seq;
	if (!own->known || own->last_payload <= ETHERNET_MTU || segment->payload >= own->last_payload ||
	    !segment->payload)
		return false;
	if (offset > own->last_payload - segment->payload ||
	    passage->scene->now - passage->connection->last > second / 100)
		return false;
	return segment->ip_id && (uint16_t)(segment->ip_id - own->ip_id) <= offset / segment->payload + 1;
}

bool delivery_counts(const struct passage *passage)
{
	if (is_lost(passage) || is_part(passage))
		return false;
	if (!is_copy(passage))
		return true;
	recent_note_copy(passage);
	return false;
}
