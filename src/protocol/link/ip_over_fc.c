/* IP over Fibre Channel: the network header, which holds two addresses of eight bytes. Those are MAC addresses behind
 * two bytes that say so. Then LLC. RFC 2625 §3. */
#include "ethernet.h"
#include "line.h"

enum { HEADER_LEN = 16, DESTINATION_AT = 2, SOURCE_AT = 10 };

static const struct field fields[] = {
	{.name = "destination_kind", .bit = 0, .width = 16, .form = FORM_HEX, .gloss = "0x1000: a MAC address follows"},
	{.name = "destination", .bit = 16, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, destination),
	 .gloss = "the port that this frame is for"},
	{.name = "source_kind", .bit = 64, .width = 16, .form = FORM_HEX, .gloss = "0x1000: a MAC address follows"},
	{.name = "source", .bit = 80, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, source),
	 .gloss = "the port that sent it"},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return TRUNCATED;
	memcpy(layer->as.ethernet.destination, header + DESTINATION_AT, MAC_LEN);
	memcpy(layer->as.ethernet.source, header + SOURCE_AT, MAC_LEN);
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, &protocol_llc);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "ipfc");
		return;
	}
	if (line->manner->link_level)
		ethernet_line_stations(line, layer);
	line_next(line, layer);
}

const struct protocol protocol_ip_over_fc = {
	.name = "ip_over_fc",
	.title = "IP over Fibre Channel",
	.reference = "RFC 2625",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
