/* See behavior.h. */
#include "behavior.h"

#include "calls.h"
#include "initiators.h"
#include "sequence.h"
#include "serial_line.h"

#include <assert.h>
#include <stdlib.h>

struct behavior {
	struct sequence sequence;
	struct initiators initiators;
	struct calls nfs_calls, rx_calls;
	struct serial_line serial_line;
	bool sequence_wanted;
	bool quick;      /* -q: ports and lengths only */
	bool verbose;    /* -v: options of IPv6 are printed, and nothing behind those that cannot be read */
	bool quoted_too; /* -v: what ICMP errors quote is printed, and then it counts as seen, as in tcpdump */
};

struct behavior *behavior_open(const struct manner *manner)
{
	struct behavior *behavior = calloc(1, sizeof *behavior);
	assert(behavior);
	behavior->sequence_wanted = !manner->absolute_seq && !manner->quick;
	behavior->quick = manner->quick;
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

static bool is_call(const struct layer *layer)
{
	return layer->protocol == &protocol_nfs || layer->protocol == &protocol_rx;
}

static void observe_call(struct behavior *behavior, const struct packet *packet, struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	if (!network)
		return;
	if (layer->protocol == &protocol_nfs)
		nfs_calls_observe(&behavior->nfs_calls, network, layer);
	else
		rx_calls_observe(&behavior->rx_calls, packet_previous(packet, layer), network, layer);
}

void behavior_observe(struct behavior *behavior, struct packet *packet)
{
	if (packet->layer_count && packet->layers[0].protocol == &protocol_slip)
		serial_line_observe(&behavior->serial_line, packet->layers);
	if (behavior->quick)
		return;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		struct layer *layer = packet->layers + i;
		if (ends_line(behavior, layer))
			return;
		if (is_call(layer))
			observe_call(behavior, packet, layer);
		if (layer->protocol == &protocol_isakmp)
			initiators_observe(&behavior->initiators, packet, layer);
		const struct layer *network = network_of_tcp(behavior, packet, layer);
		if (network && behavior->sequence_wanted)
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
