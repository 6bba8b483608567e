/* CALM FAST, between cars and road sides: ISO 29281. Two bytes that name networks, and data. */
#include "line.h"

enum { HEADER_LEN = 2 };

static const struct field fields[] = {
	{.name = "source_network", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "the network it comes from"},
	{.name = "destination_network", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "the network it goes to"},
};

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *frame = packet_previous(line->packet, layer);
	while (frame && frame->protocol != &protocol_ethernet)
		frame = packet_previous(line->packet, frame);
	struct cursor cursor = cursor_over(layer_reach(layer));
	text_put(line->text, "CALM FAST");
	if (frame && frame->bytes.len >= 2 * MAC_LEN) {
		text_put(line->text, " src:");
		line_mac(line, frame->bytes.at + MAC_LEN);
	}
	text_put(line->text, "; ");
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (length %u < %u) (invalid)", layer->len, HEADER_LEN);
		if (cursor_left(&cursor) < layer->len)
			line_abandoned(line, "calm_fast");
		return;
	}
	const uint8_t source = take_u8(&cursor);
	if (!cursor.ran_short)
		text_format(line->text, "SrcNwref:%u; ", source);
	const uint8_t destination = take_u8(&cursor);
	if (!cursor.ran_short)
		text_format(line->text, "DstNwref:%u; ", destination);
	const uint32_t left = layer->len - HEADER_LEN;
	if (!cursor.ran_short && line->manner->verbosity) {
		const struct span data = take_span(&cursor, left);
		line_hex_ascii(line, data, "\t");
	}
	if (cursor.ran_short)
		line_abandoned(line, "calm_fast");
}

const struct protocol protocol_calm_fast = {
	.name = "calm_fast",
	.title = "CALM FAST",
	.reference = "ISO 29281",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
