/* TCP: RFC 9293. The header, what it carries, and the walk over its options; how they are told is in tcp_line.c and
 * tcp_option_line.c. */
#include "line.h"
#include "describes.h"
#include "tcp_line.h"

static struct tcp tcp_of(const uint8_t header[TCP_HEADER_LEN])
{
	uint16_t bits = read_u16(header + 12);
	return (struct tcp){
		.source_port = read_u16(header),
		.destination_port = read_u16(header + 2),
		.seq = read_u32(header + 4),
		.ack = read_u32(header + 8),
		.header_len = (uint8_t)((bits >> 12) * 4),
		.reserved = bits >> 9 & 7,
		.flags = bits & 0x1ff,
		.window = read_u16(header + 14),
		.checksum = read_u16(header + 16),
		.urgent = read_u16(header + 18),
	};
}

static enum decoded decode_cut(struct layer *layer)
{
	uint8_t header[TCP_HEADER_LEN] = {0};
	memcpy(header, layer->bytes.at, layer->bytes.len);
	layer->as.tcp = tcp_of(header);
	return layer_is_short(layer);
}

static void push_carried(struct packet *packet, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	struct span data = layer_payload(layer);
	uint32_t len = layer_payload_len(layer);
	if (nfs_fits_stream(tcp->source_port, tcp->destination_port, &data, &len))
		packet_push(packet, layer, &protocol_nfs, span_first(data, len), len);
	else
		packet_push_payload(packet, layer,
		                    protocol_on_ports(ON_TCP_PORT, tcp->source_port, tcp->destination_port));
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, TCP_HEADER_LEN);
	if (!header)
		return decode_cut(layer);
	struct tcp *tcp = &layer->as.tcp;
	*tcp = tcp_of(header);
	layer->header_len = tcp->header_len;
	if (tcp->header_len < TCP_HEADER_LEN || tcp->header_len > layer->len)
		return MALFORMED;
	tcp->options = span_first(cursor_rest(&cursor), tcp->header_len - TCP_HEADER_LEN);
	if (tcp->options.len < (size_t)(tcp->header_len - TCP_HEADER_LEN))
		return TRUNCATED;
	/* what comes with a reset is words for people: RFC 9293 §3.5.3 */
	if (layer->len > layer->header_len && !(tcp->flags & TCP_RST))
		push_carried(packet, layer);
	return WHOLE;
}

/* An option of `len` bytes that ends the walk, since it is not whole. */
static void end_with(struct tcp_options *it, struct tcp_option *option, bool bad)
{
	option->state = bad ? TCP_OPTION_BAD : TCP_OPTION_TRUNCATED;
	it->ended = true;
}

bool tcp_option_next(struct tcp_options *it, struct tcp_option *option)
{
	if (it->ended || !cursor_left(&it->cursor))
		return false;
	*option = (struct tcp_option){.kind = take_u8(&it->cursor), .len = 1, .state = TCP_OPTION_WHOLE};
	it->ended = option->kind == TCP_OPTION_END;
	if (option->kind <= TCP_OPTION_NOP)
		return true;
	if (!cursor_left(&it->cursor)) {
		end_with(it, option, !it->not_captured);
		return true;
	}
	option->len = take_u8(&it->cursor);
	size_t captured = cursor_left(&it->cursor);
	if (option->len < 2 || option->len - 2u > captured + it->not_captured) {
		end_with(it, option, true);
		return true;
	}
	option->data = take_span(&it->cursor, option->len - 2u);
	if (it->cursor.ran_short)
		end_with(it, option, false);
	return true;
}

static const struct name flag_names[] = {
	{TCP_FIN, "fin"}, {TCP_SYN, "syn"}, {TCP_RST, "rst"}, {TCP_PSH, "psh"}, {TCP_ACK, "ack"},
	{TCP_URG, "urg"}, {TCP_ECE, "ece"}, {TCP_CWR, "cwr"}, {TCP_AE, "ae"},   {0, NULL},
};

static const struct field fields[] = {
	{.name = "source_port", .bit = 0, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct tcp, source_port),
	 .gloss = "the program on the sending host"},
	{.name = "destination_port", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .MEMBER(struct tcp, destination_port),
	 .gloss = "the program on the receiving host; a server's well-known port tells the service"},
	{.name = "seq", .bit = 32, .width = 32, .form = FORM_DECIMAL, .MEMBER(struct tcp, seq),
	 .gloss = "the number of the first byte of data here; with SYN, the number that counting starts from"},
	{.name = "ack", .bit = 64, .width = 32, .form = FORM_DECIMAL, .MEMBER(struct tcp, ack),
	 .gloss = "the number of the next byte that the sender waits for; all before it has arrived"},
	{.name = "header_len", .bit = 96, .width = 4, .form = FORM_DECIMAL, .MEMBER(struct tcp, header_len), .scale = 4,
	 .gloss = "where the data begins, counted in words of four bytes"},
	{.name = "reserved", .bit = 100, .width = 3, .form = FORM_HEX, .MEMBER(struct tcp, reserved),
	 .gloss = "not used yet; zero"},
	{.name = "flags", .bit = 103, .width = 9, .form = FORM_FLAGS, .names = flag_names, .MEMBER(struct tcp, flags),
	 .gloss = "what this segment does: opens (SYN), acknowledges (ACK), closes (FIN), breaks off (RST) …"},
	{.name = "window", .bit = 112, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct tcp, window),
	 .gloss = "how many more bytes the sender has room for, before the scale agreed in the handshake"},
	{.name = "checksum", .bit = 128, .width = 16, .form = FORM_HEX, .MEMBER(struct tcp, checksum),
	 .gloss = "over the addresses, this header and the data"},
	{.name = "urgent", .bit = 144, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct tcp, urgent),
	 .gloss = "where urgent data ends, counted from seq; only with URG"},
};

const struct protocol protocol_tcp = {
	.name = "tcp",
	.title = "Transmission Control Protocol",
	.reference = "RFC 9293",
	.SHAPE_FIELDS(fields),
	.fixed_len = TCP_HEADER_LEN,
	.describe = tcp_describe,
	.parts = tcp_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = tcp_line_tcpdump, [DIALECT_CLASSIC] = tcp_line_classic},
};
