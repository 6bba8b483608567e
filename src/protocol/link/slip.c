/* Serial Line IP: RFC 1055, with the compressed headers of RFC 1144. Before each packet a capture holds sixteen bytes:
 * the direction, and the header as it was on the line, which tells how it was compressed. The packet itself is whole.
 *
 * A compressed header states what changed since the packet before on the same connection. Two patterns stand for
 * themselves: S and U and W at once means that the sequence number grew by the data of the packet before, S and A and W
 * without U, that the number and what it acknowledges did (echoed typing). How much that was, behavior notes. */
#include "line.h"

#include "slip.h"

enum {
	HEADER_LEN = 16,
	ON_LINE_AT = 1,      /* the header as it was on the line */
	CONNECTION_AT = 10,  /* of an uncompressed TCP packet: IP's protocol field */

	KIND_MASK = 0xf0,    /* of the first byte on the line */
	KIND_IP = 0x40,      /* IPv4's version */
	KIND_UNCOMPRESSED = 0x70,
	KIND_COMPRESSED = 0x80,

	CHANGED_URGENT = 0x01, /* RFC 1144 §3.2.2 */
	CHANGED_WINDOW = 0x02,
	CHANGED_ACK = 0x04,
	CHANGED_SEQ = 0x08,
	CHANGED_ID = 0x20,
	CHANGED_CONNECTION = 0x40,
	CHANGES = 0x0f,
	SPECIAL_ECHOED = CHANGED_SEQ | CHANGED_WINDOW | CHANGED_URGENT,
	SPECIAL_DATA = CHANGED_SEQ | CHANGED_ACK | CHANGED_WINDOW | CHANGED_URGENT,

	CHECKSUM_LEN = 2,    /* of TCP, before the changes */
	TCP_OFFSET_AT = 12,
};

static enum slip_kind kind_of(uint8_t first)
{
	switch (first & KIND_MASK) {
	case KIND_IP: return SLIP_IP;
	case KIND_UNCOMPRESSED: return SLIP_UNCOMPRESSED;
	}
	return first & KIND_COMPRESSED ? SLIP_COMPRESSED : SLIP_OTHER;
}

/* What is left of the packet behind the headers of IP and TCP, whatever else they say. */
static void measure_data(struct slip *slip, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_payload(layer));
	const uint32_t ip_len = (take_u8(&cursor) & 0x0f) * 4u;
	cursor = cursor_over(span_after(layer_payload(layer), ip_len));
	const uint8_t *tcp = take(&cursor, TCP_HEADER_LEN);
	slip->is_data_known = tcp;
	if (tcp)
		slip->data_len = layer_payload_len(layer) - ip_len - (tcp[TCP_OFFSET_AT] >> 4) * 4u;
}

static void read_slip(struct slip *slip, const struct layer *layer, const uint8_t *header)
{
	const uint8_t first = header[ON_LINE_AT];
	*slip = (struct slip){.direction = header[0], .kind = kind_of(first)};
	if (slip->kind == SLIP_UNCOMPRESSED || slip->kind == SLIP_COMPRESSED)
		measure_data(slip, layer);
	slip->is_named =
		slip->kind == SLIP_UNCOMPRESSED || (slip->kind == SLIP_COMPRESSED && first & CHANGED_CONNECTION);
	slip->connection = header[slip->kind == SLIP_UNCOMPRESSED ? CONNECTION_AT : ON_LINE_AT + 1];
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	layer->as.slip = (struct slip){.direction = SLIP_DIRECTIONS, .kind = SLIP_OTHER};
	if (!header)
		return TRUNCATED;
	packet_link_header(packet, layer, HEADER_LEN);
	read_slip(&layer->as.slip, layer, header);
	const uint8_t version = take_u8(&cursor) >> 4;
	if (version == 4)
		packet_push_payload(packet, layer, &protocol_ip4);
	else if (version == 6)
		packet_push_payload(packet, layer, &protocol_ip6);
	return cursor.ran_short ? TRUNCATED : WHOLE;
}

static const struct name directions[] = {{SLIP_RECEIVED, "I"}, {SLIP_SENT, "O"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "direction", .bit = 0, .width = 8, .form = FORM_NAMED, .names = directions,
	 .gloss = "0: came in, 1: went out"},
	{.name = "on_line", .bit = 8, .width = 120, .form = FORM_BYTES,
	 .gloss = "how the packet began on the line, before its header was expanded"},
};

/* A change is a byte, or three: zero and then sixteen bits. Of the short form tcpdump does not step over the byte, so
 * that all that follow show the same; and so do we. */
static uint16_t take_change(struct cursor *cursor)
{
	struct cursor ahead = *cursor;
	const uint8_t small = take_u8(&ahead);
	if (small)
		return small;
	take_u8(cursor);
	return take_u16(cursor);
}

static bool put_change(struct line *line, struct cursor *cursor, const char *name)
{
	const uint16_t change = take_change(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " %s%u", name, change);
	return !cursor->ran_short;
}

static bool put_window_change(struct line *line, struct cursor *cursor)
{
	const int16_t change = (int16_t)take_change(cursor);
	if (!cursor->ran_short)
		text_format(line->text, " W%+d", change);
	return !cursor->ran_short;
}

/* "U=3 W+5 A+6 S+49", as far as there are any; false when the capture ends before. */
static bool put_changes(struct line *line, struct cursor *cursor, uint8_t flags)
{
	return (!(flags & CHANGED_URGENT) || put_change(line, cursor, "U=")) &&
	       (!(flags & CHANGED_WINDOW) || put_window_change(line, cursor)) &&
	       (!(flags & CHANGED_ACK) || put_change(line, cursor, "A+")) &&
	       (!(flags & CHANGED_SEQ) || put_change(line, cursor, "S+"));
}

/* "*SA+5" and "*S+5" stand for all of them. */
static bool put_all_changes(struct line *line, const struct layer *layer, struct cursor *cursor, uint8_t flags)
{
	const uint32_t before = layer->notes.slip_data_len;
	if ((flags & CHANGES) == SPECIAL_ECHOED)
		text_format(line->text, " *SA+%u", before);
	else if ((flags & CHANGES) == SPECIAL_DATA)
		text_format(line->text, " *S+%u", before);
	else if (!put_changes(line, cursor, flags))
		return false;
	return !(flags & CHANGED_ID) || put_change(line, cursor, "I+");
}

/* "ctcp 5 S+49 I+6 3 (6): " */
static void put_compressed(struct line *line, const struct layer *layer)
{
	const struct slip *slip = &layer->as.slip;
	struct cursor cursor = cursor_over(span_after(layer->bytes, ON_LINE_AT));
	const uint8_t *start = cursor.at;
	const uint8_t flags = take_u8(&cursor);
	if (slip->is_named)
		text_format(line->text, "ctcp %u", take_u8(&cursor));
	else
		text_put(line->text, "ctcp *");
	take(&cursor, CHECKSUM_LEN);
	if (!put_all_changes(line, layer, &cursor, flags) || !slip->is_data_known) {
		line_abandoned(line, "slip");
		return;
	}
	text_format(line->text, " %u (%d): ", slip->data_len, (int)(cursor.at - start));
}

static void put_uncompressed(struct line *line, const struct layer *layer)
{
	const struct slip *slip = &layer->as.slip;
	text_format(line->text, "utcp %u: ", slip->connection);
	if (slip->direction < SLIP_DIRECTIONS && !slip->is_data_known)
		line_abandoned(line, "slip");
}

/* -e */
static void put_header(struct line *line, const struct layer *layer)
{
	const struct slip *slip = &layer->as.slip;
	const bool is_valid = slip->direction < SLIP_DIRECTIONS;
	text_name(line->text, directions, slip->direction, "Invalid direction %u");
	text_char(line->text, ' ');
	if (slip->kind == SLIP_IP)
		text_format(line->text, "ip %u: ", layer->len);
	else if (slip->kind == SLIP_UNCOMPRESSED)
		put_uncompressed(line, layer);
	else if (slip->kind == SLIP_COMPRESSED && is_valid)
		put_compressed(line, layer);
	else if (is_valid)
		text_format(line->text, "slip-%u!: ", layer->bytes.at[ON_LINE_AT]);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (line->manner->link_level && layer->bytes.len >= HEADER_LEN)
		put_header(line, layer);
	if (line->cut)
		return;
	if (layer->decoded == TRUNCATED)
		line_abandoned(line, "slip");
	else if (!line_next(line, layer))
		text_format(line->text, "ip v%u", layer->bytes.at[HEADER_LEN] >> 4);
}

const struct protocol protocol_slip = {
	.name = "slip",
	.title = "Serial Line IP",
	.reference = "RFC 1055",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
