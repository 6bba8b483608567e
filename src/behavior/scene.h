/* The scene: everything about the packet at hand that a detector may want to know, and where it tells what it saw.
 * Set up by the engine anew for each packet, and for each IP layer in it. */
#ifndef ETHOGRAM_SCENE_H
#define ETHOGRAM_SCENE_H

#include "accounting.h"
#include "checksums.h"
#include "finding.h"

struct judge;

struct scene {
	struct judge *judge;        /* judge.h: whom to ask what the capture can show */
	struct findings *findings;
	struct accounting *accounting;
	struct flows *flows;
	const struct packet *packet;
	uint32_t number;            /* of the record, from 1 */
	nanoseconds now;            /* the latest stamp so far */
	nanoseconds began;          /* the first one of the capture */
	struct pause pause;         /* the capture's latest */
	bool checksums_verified;    /* not -K */
	const struct layer *network;   /* IP layer, or NULL */
	const struct layer *transport; /* what it carries as a typed layer (TCP, UDP, ICMP …), or NULL */
	struct flow_key ends;       /* of this layer: [0] sent it. version 0: no IP */
	uint32_t hash;              /* of the ends, as flows have it; where there is a flow */
	struct flow *flow;          /* or NULL where there is none: link layer, broken header, later fragments */
	enum side sender;           /* which side of the flow sent it */
	enum checksum_verdict checksum;        /* of the transport; unknown with -K */
	enum checksum_verdict header_checksum; /* of the IPv4 header, likewise; unknown of a datagram put together */
	bool is_copy;        /* made by the capture: one packet was sent, and it was looked at already */
	bool is_undelivered; /* its checksum is wrong, and its source makes right ones: the receiver dropped it */
};

/* An IP layer; and the first one of a packet, or NULL. */
static inline bool is_ip(const struct layer *layer)
{
	return layer->protocol == &protocol_ip4 || layer->protocol == &protocol_ip6;
}

static inline const struct layer *outermost_ip(const struct packet *packet)
{
	for (uint32_t i = 0; i < packet->layer_count; i++)
		if (is_ip(packet->layers + i))
			return packet->layers + i;
	return NULL;
}

/* That a host sends is known after the first packet of a flow; said again now and then, it is not forgotten. */
static inline bool is_news_of_hosts(const struct scene *scene)
{
	enum { AGAIN_AFTER = 64 }; /* packets */
	return !scene->flow || scene->flow->side[scene->sender].packets % AGAIN_AFTER <= 1;
}

/* When the packet at hand came, by its own stamp: that may be before the latest. Of what is past, when that was. */
static inline nanoseconds scene_stamp(const struct scene *scene)
{
	return scene->packet ? stamp_since_epoch(scene->packet->record->stamp) : scene->now;
}

/* The scene as it was when packet `number` came by at `when`, as far as it is still known: who sent it, in which flow.
 * What is told there is told of that packet. Where the flow is over, it is told of its sender. */
struct scene scene_of_past(const struct scene *now, const struct flow_key *ends, uint32_t number, nanoseconds when);

/* The packet at hand shows `id`: in its flow, or outside of flows under its sender. Judges the packet, too. */
struct observation *tell(struct scene *scene, enum behavior_id id);

/* An earlier packet belongs to what was told. */
void tell_packet_too(struct scene *scene, struct observation *observation, uint32_t number);

#endif
