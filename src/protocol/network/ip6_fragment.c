/* The fragment header: this packet holds a piece of a larger one. RFC 8200 §4.5.
 *
 * The first piece begins with what the whole packet carries, which is decoded; the pieces behind it begin anywhere. */
#include "ip6_next.h"
#include "ip_protocol.h"

#include <inttypes.h>

enum {
	FRAGMENT_HEADER_LEN = 8,
	OFFSET_MASK = 0xfff8, /* the offset is in units of eight bytes and stands three bits high: both cancel out */
	MORE_FRAGMENTS = 1,
};

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6_extension, next_header), .gloss = "what the whole packet carries after this header"},
	{.name = "reserved", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "unused"},
	{.name = "offset", .bit = 16, .width = 13, .MEMBER(struct ip6_extension, fragment_offset), .scale = 8,
	 .gloss = "where in the whole packet this piece belongs, in units of 8 bytes"},
	{.name = "reserved_2", .bit = 29, .width = 2, .form = FORM_HEX, .gloss = "unused"},
	{.name = "more_fragments", .bit = 31, .width = 1, .form = FORM_BOOL,
	 .MEMBER(struct ip6_extension, more_fragments), .gloss = "1 in all pieces but the last"},
	{.name = "id", .bit = 32, .width = 32, .form = FORM_HEX, .MEMBER(struct ip6_extension, fragment_id),
	 .gloss = "pieces of one packet have the same"},
};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, FRAGMENT_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	uint16_t offset = read_u16(header + 2);
	layer->as.ip6_extension = (struct ip6_extension){
		.kind = IP6_FRAGMENT,
		.next_header = header[0],
		.fragment_offset = offset & OFFSET_MASK,
		.more_fragments = offset & MORE_FRAGMENTS,
		.fragment_id = read_u32(header + 4),
	};
	layer->header_len = FRAGMENT_HEADER_LEN;
	if (layer->as.ip6_extension.fragment_offset == 0 && cursor_left(&cursor))
		ip6_push_next(packet, layer, header[0]);
	return WHOLE;
}

/* Bytes behind this header. tcpdump counts back from the length that IPv6 states, and wraps below zero. */
static uint64_t piece_len(const struct packet *packet, const struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	if (!network || !ip6_is_unsized(&network->as.ip6))
		return layer_payload_len(layer);
	size_t end = (size_t)(layer->bytes.at - network->bytes.at) + FRAGMENT_HEADER_LEN;
	return (uint64_t)IP6_HEADER_LEN - end;
}

static void line_fragment(struct line *line, const struct layer *layer)
{
	const struct ip6_extension *fragment = &layer->as.ip6_extension;
	text_put(line->text, "frag (");
	if (layer->decoded == TRUNCATED) {
		line_abandoned(line, "frag6");
		return;
	}
	if (line->manner->verbosity)
		text_format(line->text, "0x%08x:", fragment->fragment_id);
	text_format(line->text, "%u|%" PRIu64 ")", fragment->fragment_offset, piece_len(line->packet, layer));
	if (fragment->fragment_offset)
		return;
	text_char(line->text, ' ');
	if (layer_payload(layer).len)
		line_ip6_next(line, layer, fragment->next_header);
}

const struct protocol protocol_ip6_fragment = {
	.name = "ip6_fragment",
	.title = "IPv6 fragment",
	.reference = "RFC 8200",
	.SHAPE_FIELDS(fields),
	.fixed_len = FRAGMENT_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_fragment},
};
