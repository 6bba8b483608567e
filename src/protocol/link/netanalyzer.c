/* Hilscher's netANALYZER, a card that listens on Ethernet: 32 bits, little endian, about what it saw of the frame,
 * before that. LINKTYPE_NETANALYZER; Hilscher's description is in the mails of tcpdump-workers of August 2011. */
#include "link/netanalyzer.h"

static const struct name errors[] = {
	{0x01, "reception"},      {0x02, "alignment"}, {0x04, "check sequence"}, {0x08, "too long"},
	{0x10, "start of frame"}, {0x20, "too short"}, {0x40, "short preamble"}, {0x80, "long preamble"}, {0, NULL},
};

const struct field netanalyzer_fields[] = {
	{.name = "errors", .bit = 0, .width = 8, .form = FORM_FLAGS, .names = errors,
	 .gloss = "what was wrong with the frame"},
	{.name = "port", .bit = 8, .width = 2, .gloss = "where the card saw it"},
	{.name = "version", .bit = 10, .width = 4, .gloss = "of this header: 1"},
	{.name = "transparent", .bit = 14, .width = 1, .form = FORM_BOOL,
	 .gloss = "the preamble stands before the frame"},
	{.name = "gpio", .bit = 15, .width = 1, .form = FORM_BOOL, .gloss = "an event at an input, no frame"},
	{.name = "frame_len", .bit = 16, .width = 16, .form = FORM_HEX, .little_endian = true,
	 .gloss = "its lower twelve bits: bytes of the frame"},
};

enum decoded netanalyzer_decode(struct packet *packet, struct layer *layer, uint32_t header_len)
{
	if (layer->bytes.len < header_len)
		return TRUNCATED;
	packet_link_header(packet, layer, header_len);
	packet_push_payload(packet, layer, &protocol_ethernet);
	return WHOLE;
}

void netanalyzer_line(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED)
		line_abandoned(line, layer->protocol->name);
	else
		line_next(line, layer);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	return netanalyzer_decode(packet, layer, NETANALYZER_LEN);
}

const struct protocol protocol_netanalyzer = {
	.name = "netanalyzer",
	.title = "Hilscher netANALYZER",
	.reference = "LINKTYPE_NETANALYZER",
	.fields = netanalyzer_fields,
	.field_count = NETANALYZER_FIELD_COUNT,
	.fixed_len = NETANALYZER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = netanalyzer_line},
};
