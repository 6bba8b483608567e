/* Serial Line IP as BSD/OS captured it: sixteen bytes of header, by what tcpdump makes of it, and the packet. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 16 };

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	if (!take(&cursor, HEADER_LEN))
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, &protocol_ip4);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED)
		line_abandoned(line, "slip_bsdos");
	else
		line_next(line, layer);
}

static const struct field fields[] = {
	{.name = "header", .width = HEADER_LEN * 8, .form = FORM_BYTES,
	 .gloss = "what the system noted of the packet; nobody knows any more how"},
};

const struct protocol protocol_slip_bsdos = {
	.name = "slip_bsdos",
	.title = "Serial Line IP of BSD/OS",
	.reference = "BSD/OS",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
