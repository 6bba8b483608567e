/* Classical IP over ATM, as Linux captures it: RFC 2225. IP as it is, or behind LLC and SNAP. */
#include "line.h"

enum { SNAP_LEN = 6 };

static const uint8_t snap_of_ethernet[SNAP_LEN] = {0xaa, 0xaa, 0x03, 0, 0, 0};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const struct span start = span_first(layer->bytes, SNAP_LEN);
	if (start.len < SNAP_LEN)
		return TRUNCATED;
	const bool is_llc = memcmp(start.at, snap_of_ethernet, SNAP_LEN) == 0;
	packet_push_payload(packet, layer, is_llc ? &protocol_llc : &protocol_ip4);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->link_level)
		text_format(line->text, "%u: ", layer->len);
	if (layer->decoded == TRUNCATED)
		line_truncated(line, "cip");
	else
		line_next(line, layer);
}

const struct protocol protocol_cip = {
	.name = "cip",
	.title = "Classical IP over ATM",
	.reference = "RFC 2225",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
