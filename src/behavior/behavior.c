/* See behavior.h. */
#include "behavior.h"

#include "initiators.h"
#include "sequence.h"

#include <assert.h>
#include <stdlib.h>

struct behavior {
	struct initiators initiators;
	bool initiators_wanted;
	struct sequence sequence;
	bool sequence_wanted;
	bool verbose;    /* -v: options of IPv6 are printed, and nothing behind those that cannot be read */
	bool quoted_too; /* -v: what ICMP errors quote is printed, and then it counts as seen, as in tcpdump */
};

struct behavior *behavior_open(const struct manner *manner)
{
	struct behavior *behavior = calloc(1, sizeof *behavior);
	assert(behavior);
	behavior->sequence_wanted = !manner->absolute_seq && !manner->quick;
	behavior->initiators_wanted = !manner->quick;
	behavior->verbose = manner->verbosity > 0;
	behavior->quoted_too = manner->verbosity > 0;
	if (behavior->sequence_wanted)
		sequence_open(&behavior->sequence);
	return behavior;
}

void behavior_close(struct behavior *behavior)
{
	if (behavior->sequence_wanted)
		sequence_close(&behavior->sequence);
	free(behavior);
}

/* Whether the line about the packet ends at `layer`, as tcpdump's does. */
static bool ends_line(const struct behavior *behavior, const struct layer *layer)
{
	if (layer->decoded != MALFORMED)
		return false;
	return layer->protocol == &protocol_hop_by_hop ||
	       (layer->protocol == &protocol_destination_options && behavior->verbose);
}

/* The IP layer of a TCP layer that takes part, or NULL. */
static const struct layer *network_of_tcp(const struct behavior *behavior, const struct packet *packet,
                                          const struct layer *layer)
{
	if (layer->protocol != &protocol_tcp || (layer->quoted && !behavior->quoted_too))
		return NULL;
	return packet_network(packet, layer);
}

void behavior_observe(struct behavior *behavior, struct packet *packet)
{
	if (behavior->initiators_wanted && packet->layer_count) {
		struct layer *innermost = packet->layers + packet->layer_count - 1;
		if (innermost->protocol == &protocol_isakmp)
			initiators_observe(&behavior->initiators, packet, innermost);
	}
	if (!behavior->sequence_wanted)
		return;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		struct layer *layer = packet->layers + i;
		if (ends_line(behavior, layer))
			return;
		const struct layer *network = network_of_tcp(behavior, packet, layer);
		if (network)
			sequence_observe(&behavior->sequence, network, layer);
	}
}

void behavior_prefetch(const struct behavior *behavior, const struct packet *packet)
{
	if (!behavior->sequence_wanted)
		return;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		const struct layer *layer = packet->layers + i;
		const struct layer *network = network_of_tcp(behavior, packet, layer);
		if (network)
			sequence_prefetch(&behavior->sequence, network, layer);
	}
}
