/* IP without a link header: the version in its first four bits tells which. */
#include "line.h"

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	uint8_t version = take_u8(&cursor) >> 4;
	if (version == 4 || layer->len == 0) /* where nothing is, IPv4 says so */
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (version == 6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return cursor.ran_short && layer->len > 0 ? TRUNCATED : WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->link_level)
		text_put(line->text, "ip: ");
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "raw");
		return;
	}
	if (!line_next(line, layer))
		text_format(line->text, "unknown ip %u", layer->bytes.at[0] >> 4);
}

const struct protocol protocol_raw = {
	.name = "raw",
	.title = "Raw IP",
	.reference = "LINKTYPE_RAW",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
