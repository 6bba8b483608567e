/* A listener that counts how often each bit of a packet was told: what describe_test and described_probe share. */
#ifndef ETHOGRAM_HEARD_H
#define ETHOGRAM_HEARD_H

#include "describe.h"

#include <stdlib.h>

/* What was heard of one packet. */
struct heard {
	struct span packet;
	uint8_t *told;      /* times, of each bit */
	unsigned depth;     /* groups that are open */
	bool outside;       /* something that is not in the packet was told */
	bool deep;          /* more groups than may be open at once */
	struct text text;   /* what was written last */
};

static inline void heard_open(void *owner, const struct shape *shape)
{
	struct heard *heard = owner;
	heard->deep |= ++heard->depth > DESCRIBE_DEPTH_MAX;
}

static inline void heard_close(void *owner, const struct shape *shape)
{
	struct heard *heard = owner;
	heard->depth--;
}

static inline void heard_item(void *owner, const struct item *item)
{
	struct heard *heard = owner;
	const uintptr_t at = (uintptr_t)item->bytes.at - (uintptr_t)heard->packet.at;
	if (item->bytes.len == 0)
		return;
	if (at > heard->packet.len || item->bytes.len > heard->packet.len - at ||
	    item->first_bit + item->bits > item->bytes.len * 8) {
		heard->outside = true;
		return;
	}
	for (size_t bit = 0; bit < item->bits; bit++)
		heard->told[at * 8 + item->first_bit + bit]++;
	if (item->put)
		item->put(&heard->text, item->context, item->offset);
	text_cut_back(&heard->text, 0);
}

/* Describes all layers of the packet, of which `bytes` have to be told; true when each of their bits was told once, and
 * nothing else. */
static inline bool heard_once(const struct packet *packet, struct span bytes)
{
	static const struct listener listener = {.open = heard_open, .close = heard_close, .item = heard_item};
	struct heard heard = {.packet = bytes, .told = calloc(bytes.len + 1, 8), .text = text_growing()};
	bool once = true;
	for (uint32_t i = 0; i < packet->layer_count; i++) {
		describe_layer(packet, packet->layers + i, &listener, &heard);
		describe_trailer(packet, packet->layers + i, &listener, &heard);
	}
	for (size_t bit = 0; bit < bytes.len * 8; bit++)
		once &= heard.told[bit] == 1;
	free(heard.told);
	text_free(&heard.text);
	return once && !heard.outside && !heard.deep && !heard.depth;
}

#endif
