/* Decoding a record: a loop over the stack, in which each layer's decode function pushes the next. See packet.h. */
#include "packet.h"

#include <assert.h>

static_assert(PACKET_LAYERS_MAX < NO_LAYER, "the index of a layer is one byte");

static struct layer *push(struct packet *packet, const struct protocol *protocol, struct span bytes, uint32_t len)
{
	if (!protocol)
		return NULL;
	if (packet->layer_count == PACKET_LAYERS_MAX) {
		packet->too_deep = true;
		return NULL;
	}
	assert(bytes.len <= len);
	struct layer *layer = packet->layers + packet->layer_count++;
	layer->protocol = protocol;
	layer->bytes = bytes;
	layer->len = len;
	layer->beyond = 0;
	layer->header_len = 0;
	layer->decoded = WHOLE;
	layer->network = NO_LAYER;
	layer->quoted = false;
	layer->notes = (union layer_notes){.nfs_call = {0}};
	return layer;
}

static const uint8_t *reach_end(const struct layer *layer)
{
	const uint8_t *end = span_end(layer->bytes);
	return layer->beyond ? end + layer->beyond : end;
}

struct layer *packet_push(struct packet *packet, const struct layer *under, const struct protocol *protocol,
                          struct span bytes, uint32_t len)
{
	struct layer *layer = push(packet, protocol, bytes, len);
	if (layer) {
		bool in_network = under->protocol == &protocol_ip4 || under->protocol == &protocol_ip6;
		layer->network = in_network ? (uint8_t)(under - packet->layers) : under->network;
		layer->quoted = under->quoted;
		layer->beyond = (uint32_t)(reach_end(under) - span_end(bytes));
	}
	return layer;
}

struct layer *packet_push_payload(struct packet *packet, const struct layer *layer, const struct protocol *protocol)
{
	return packet_push(packet, layer, protocol, layer_payload(layer), layer_payload_len(layer));
}

enum decoded packet_decode_fixed(struct packet *packet, struct layer *layer, uint32_t header_len,
                                 const struct protocol *inside)
{
	if (layer->bytes.len < header_len)
		return layer_is_short(layer);
	layer->header_len = header_len;
	packet_push_payload(packet, layer, inside);
	return WHOLE;
}

void packet_link_header(struct packet *packet, struct layer *layer, uint32_t len)
{
	layer->header_len = len;
	if (!packet->link_is_over && layer->bytes.at == packet->record->bytes.at + packet->link_len)
		packet->link_len += len;
}

void packet_announce(struct packet *packet, const struct layer *layer, uint32_t link_type)
{
	packet->announced_at += layer->header_len;
	packet->link_type = link_type;
	packet_push_payload(packet, layer, protocol_at(ON_LINK_TYPE, link_type));
}

bool packet_is_link(const struct packet *packet, const struct layer *layer)
{
	return layer->bytes.at == packet->record->bytes.at + packet->announced_at;
}

void packet_last_link_header(struct packet *packet, struct layer *layer, uint32_t len)
{
	packet_link_header(packet, layer, len);
	packet->link_is_over = true;
}

void packet_decode_from(struct packet *packet, uint32_t first)
{
	for (uint32_t i = first; i < packet->layer_count; i++) {
		struct layer *layer = packet->layers + i;
		if (layer->bytes.len < layer->protocol->fixed_len) /* what another packet said there is not its own */
			memset(&layer->as, 0, sizeof layer->as);
		if (layer->protocol->decode)
			layer->decoded = layer->protocol->decode(packet, layer);
	}
}

void packet_decode_inner(struct packet *packet, const struct record *record, const struct protocol *protocol,
                         struct span bytes, uint32_t len)
{
	packet->record = record;
	packet->layer_count = 0;
	packet->link_len = 0;
	packet->announced_at = 0;
	packet->link_type = (uint32_t)record->link_type;
	packet->client_hello = (struct client_hello){0};
	packet->link_is_over = false;
	packet->too_deep = false;
	push(packet, protocol, bytes, len);
	packet_decode_from(packet, 0);
}

void packet_decode(struct packet *packet, const struct record *record)
{
	uint32_t len = record->wire_len;
	if (len < record->bytes.len)
		len = (uint32_t)record->bytes.len;
	packet_decode_inner(packet, record, protocol_at(ON_LINK_TYPE, (uint32_t)record->link_type), record->bytes, len);
}

bool packet_is_understood(const struct packet *packet)
{
	const struct layer *innermost = NULL;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		innermost = packet->layers + i;
		if (innermost->decoded != WHOLE || layer_is_cut(innermost))
			return false;
	}
	if (!innermost || packet->too_deep)
		return false;
	const struct protocol *protocol = innermost->protocol;
	if (protocol == &protocol_ip4 || protocol == &protocol_ip6)
		return false; /* they always carry something */
	if (!protocol->decode)
		return innermost->len > 0 || protocol == &protocol_no_next_header;
	return !layer_payload_len(innermost) || (protocol->owns_payload && protocol->owns_payload(innermost));
}
