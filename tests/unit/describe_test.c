/* What every protocol's description must keep, whatever the bytes: the layers of a packet, described, tell each of its
 * bits once and none outside of it; groups open and close in pairs and stay shallow. */
#include "check.h"
#include "describe.h"

#include <stdlib.h>

enum { ROUNDS = 3000, PACKET_ROOM = 1024 };

static uint64_t state = 88172645463325252u;

static uint8_t random_byte(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint8_t)(state >> 32);
}

/* What a listener has heard of one packet. */
struct heard {
	struct span packet;
	uint8_t told[PACKET_ROOM * 8]; /* times, of each bit */
	unsigned depth, outside, words;
	struct text text;
};

static void hear_open(void *owner, const struct shape *shape)
{
	struct heard *heard = owner;
	heard->depth++;
}

static void hear_close(void *owner, const struct shape *shape)
{
	struct heard *heard = owner;
	heard->depth--;
}

static void hear_item(void *owner, const struct item *item)
{
	struct heard *heard = owner;
	const ptrdiff_t at = item->bytes.at - heard->packet.at;
	if (item->bytes.len == 0)
		return;
	if (at < 0 || (size_t)at + item->bytes.len > heard->packet.len || item->first_bit + item->bits > item->bytes.len * 8) {
		heard->outside++;
		return;
	}
	for (size_t bit = 0; bit < item->bits; bit++)
		heard->told[(size_t)at * 8 + item->first_bit + bit]++;
	if (item->put)
		item->put(&heard->text, item->context, item->offset);
	text_cut_back(&heard->text, 0);
}

static const struct listener listener = {.open = hear_open, .close = hear_close, .item = hear_item};

/* The first byte that was not told once, or SIZE_MAX. */
static size_t first_wrong(const struct heard *heard)
{
	for (size_t bit = 0; bit < heard->packet.len * 8; bit++)
		if (heard->told[bit] != 1)
			return bit / 8;
	return SIZE_MAX;
}

static bool is_told_once(const struct protocol *protocol, struct span bytes)
{
	static struct packet packet;
	static struct heard heard;
	struct record record = {.link_type = 1, .bytes = bytes, .wire_len = (uint32_t)bytes.len};
	struct text text = heard.text.start ? heard.text : text_growing();
	memset(&heard, 0, sizeof heard);
	heard.text = text;
	packet_decode_inner(&packet, &record, protocol, record.bytes, record.wire_len);
	heard.packet = packet.layers[0].bytes; /* what is behind the length that a header states, belongs to its carrier */
	for (uint32_t i = 0; i < packet.layer_count; i++) {
		describe_layer(&packet, packet.layers + i, &listener, &heard);
		describe_trailer(&packet, packet.layers + i, &listener, &heard);
	}
	return first_wrong(&heard) == SIZE_MAX && !heard.outside && !heard.depth;
}

/* Random bytes, small ones more often: lengths and counts that lead somewhere. */
static void fill(uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bytes[i] = random_byte();
		if (random_byte() % 2)
			bytes[i] &= 15;
	}
}

static void check_random(const struct protocol *protocol)
{
	char name[128];
	unsigned wrong = 0;
	for (unsigned round = 0; round < ROUNDS; round++) {
		const size_t len = random_byte();
		uint8_t *bytes = malloc(len + 1);
		fill(bytes, len);
		wrong += !is_told_once(protocol, (struct span){bytes, len});
		free(bytes);
	}
	snprintf(name, sizeof name, "%s: random bytes are told once each", protocol->name);
	CHECK_NAMED(!wrong, name);
}

int main(void)
{
	protocols_open();
	for (const struct protocol *const *at = protocols; *at; at++)
		check_random(*at);
	return check_done();
}
