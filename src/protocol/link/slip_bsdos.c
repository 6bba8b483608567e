/* Serial Line IP as BSD/OS captured it: sixteen bytes of header, by what tcpdump makes of it, and the packet. */
#include "line.h"

enum { HEADER_LEN = 16 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!take(&cursor, HEADER_LEN))
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	const uint8_t version = take_u8(&cursor) >> 4;
	if (version == 4)
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (version == 6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED)
		line_abandoned(line, "slip_bsdos");
	else if (layer->bytes.len == HEADER_LEN)
		line_truncated(line, "ip");
	else if (!line_next(line, layer))
		text_format(line->text, "IP%u (invalid)", layer->bytes.at[HEADER_LEN] >> 4);
}

const struct protocol protocol_slip_bsdos = {
	.name = "slip_bsdos",
	.title = "Serial Line IP of BSD/OS",
	.reference = "BSD/OS",
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
