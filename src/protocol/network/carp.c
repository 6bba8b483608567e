/* The Common Address Redundancy Protocol of OpenBSD, which shares VRRP's protocol number: only -T tells them apart.
 * As carp(4) describes it. */
#include "checksum.h"
#include "line.h"

enum { TYPE_ADVERTISE = 1, CHECKSUM_OFFSET = 6, TTL_REQUIRED = 255 };

static bool put_message(struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t first = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	bool is_advertise = (first & 0x0f) == TYPE_ADVERTISE;
	text_format(line->text, "CARPv%u-%s %u: ", first >> 4, is_advertise ? "advertise" : "unknown", layer->len);
	if (network && network->protocol == &protocol_ip4 && network->as.ip4.ttl != TTL_REQUIRED)
		text_format(line->text, "[ttl=%u!] ", network->as.ip4.ttl);
	if (first >> 4 != 2 || !is_advertise)
		return true;
	const uint8_t *rest = take(&cursor, CHECKSUM_OFFSET - 1);
	if (!rest)
		return false;
	text_format(line->text, "vhid=%u advbase=%u advskew=%u authlen=%u ", rest[0], rest[4], rest[1], rest[2]);
	uint16_t checksum = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	if (line->manner->verbosity && !layer_is_cut(layer) && checksum_of(layer->bytes))
		text_format(line->text, " (bad carp cksum %x!)", checksum);
	uint64_t counter = take_u64(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(line->text, "counter=");
	text_unsigned(line->text, counter);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_truncated(line, "carp");
}

const struct protocol protocol_carp = {
	.name = "carp",
	.title = "Common Address Redundancy Protocol",
	.reference = "OpenBSD carp(4)",
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
