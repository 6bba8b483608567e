/* Sockets between a virtual machine and its host, as Linux's vsockmon captures them: af_vsockmon_hdr of
 * linux/vsockmon.h, then the transport's own header: for virtio (Virtual I/O Device 1.1 §5.10.6) virtio_vsock_hdr. All
 * little endian. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 32,
	VIRTIO_LEN = 44,
	TRANSPORT_VIRTIO = 2,
	OPERATION_PAYLOAD = 4,
	ROW_LEN = 16,
};

static const struct name transports[] = {{0, "UNKNOWN"}, {1, "NO_INFO"}, {TRANSPORT_VIRTIO, "VIRTIO"}, {0, NULL}};

static const struct name operations[] = {
	{0, "UNKNOWN"}, {1, "CONNECT"}, {2, "DISCONNECT"}, {3, "CONTROL"}, {OPERATION_PAYLOAD, "PAYLOAD"}, {0, NULL},
};

static const struct name virtio_types[] = {{1, "STREAM"}, {0, NULL}};

static const struct name virtio_operations[] = {
	{0, "INVALID"},  {1, "REQUEST"}, {2, "RESPONSE"},      {3, "RST"},
	{4, "SHUTDOWN"}, {5, "RW"},      {6, "CREDIT UPDATE"}, {7, "CREDIT REQUEST"}, {0, NULL},
};

static const struct name shutdown_flags[] = {{1, "no more receiving"}, {2, "no more sending"}, {0, NULL}};

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (layer->bytes.len < HEADER_LEN) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	packet_link_header(packet, layer, HEADER_LEN);
	return WHOLE;
}

/* The transport's header is there; behind it is what applications say. */
static bool is_of_virtio(const struct layer *layer)
{
	enum { TRANSPORT_AT = 26 };
	return read_le16(layer->bytes.at + TRANSPORT_AT) == TRANSPORT_VIRTIO && layer_payload_len(layer) >= VIRTIO_LEN;
}

/* " (len 0, type STREAM, op REQUEST, flags 0, buf_alloc 262144, fwd_cnt 0)"; false when it is not all there. */
static bool put_virtio(struct line *line, struct span header)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(header);
	const uint8_t *at = take(&cursor, VIRTIO_LEN);
	if (!at)
		return false;
	text_format(text, " (len %u, type ", read_le32(at + 24));
	text_name(text, virtio_types, read_le16(at + 28), "Invalid type (%u)");
	text_put(text, ", op ");
	text_name(text, virtio_operations, read_le16(at + 30), "Invalid op (%u)");
	text_format(text, ", flags %x, buf_alloc %u, fwd_cnt %u)", read_le32(at + 32), read_le32(at + 36),
	            read_le32(at + 40));
	return true;
}

/* Rows of hexadecimal; only the first begins a line. */
static void put_payload(struct line *line, struct span payload)
{
	text_char(line->text, '\n');
	struct cursor cursor = cursor_over(payload);
	for (size_t at = 0; cursor_left(&cursor); at++) {
		if (at % ROW_LEN == 0)
			text_format(line->text, "\t0x%04zx: ", at);
		text_format(line->text, at % 2 ? "%02x" : " %02x", take_u8(&cursor));
	}
}

/* "2.1234 > 3.1024 CONNECT, length 76" */
static void put_ends(struct line *line, const struct layer *layer, const uint8_t *header, uint16_t operation)
{
	struct text *text = line->text;
	text_format(text, "%llu.%u > %llu.%u ", (unsigned long long)read_le64(header), read_le32(header + 16),
	            (unsigned long long)read_le64(header + 8), read_le32(header + 20));
	text_name(text, operations, operation, " invalid op (%u)");
	text_format(text, ", length %zu", layer->bytes.len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		line_truncated(line, "vsock");
		return;
	}
	const uint16_t operation = read_le16(header + 24), transport = read_le16(header + 26);
	const bool is_virtio = transport == TRANSPORT_VIRTIO;
	bool is_whole = true;
	text_name(line->text, transports, transport, "Invalid transport (%u)");
	if (line->manner->verbosity && is_virtio)
		is_whole = put_virtio(line, layer_payload(layer));
	if (is_whole)
		text_put(line->text, line->manner->verbosity ? "\n\t" : " ");
	put_ends(line, layer, header, operation);
	const struct span payload = span_after(layer_payload(layer), is_virtio ? VIRTIO_LEN : 0);
	const bool is_shown = line->manner->verbosity > 1 && operation == OPERATION_PAYLOAD;
	if (!is_whole || (is_shown && !payload.len))
		line_truncated(line, "vsock");
	else if (is_shown)
		put_payload(line, payload);
}

static const struct field fields[] = {
	{.name = "source_context", .bit = 0, .width = 64, .little_endian = true,
	 .gloss = "the machine that sent it: 2 is the host, from 3 on a guest"},
	{.name = "destination_context", .bit = 64, .width = 64, .little_endian = true,
	 .gloss = "the machine that it is for"},
	{.name = "source_port", .bit = 128, .width = 32, .little_endian = true, .gloss = "which socket there sent it"},
	{.name = "destination_port", .bit = 160, .width = 32, .little_endian = true, .gloss = "which socket it is for"},
	{.name = "operation", .bit = 192, .width = 16, .little_endian = true, .form = FORM_NAMED, .names = operations,
	 .gloss = "what it does"},
	{.name = "transport", .bit = 208, .width = 16, .little_endian = true, .form = FORM_NAMED, .names = transports,
	 .gloss = "how it travels, and whose header follows"},
	{.name = "transport_length", .bit = 224, .width = 16, .little_endian = true,
	 .gloss = "bytes of the transport's header"},
	{.name = "reserved", .bit = 240, .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct field virtio_fields[] = {
	{.name = "source_context", .width = 64, .little_endian = true, .gloss = "the machine that sent it"},
	{.name = "destination_context", .width = 64, .little_endian = true, .gloss = "the machine that it is for"},
	{.name = "source_port", .width = 32, .little_endian = true, .gloss = "which socket there sent it"},
	{.name = "destination_port", .width = 32, .little_endian = true, .gloss = "which socket it is for"},
	{.name = "length", .width = 32, .little_endian = true, .gloss = "bytes of data behind this header"},
	{.name = "type", .width = 16, .little_endian = true, .form = FORM_NAMED, .names = virtio_types,
	 .gloss = "of the socket"},
	{.name = "operation", .width = 16, .little_endian = true, .form = FORM_NAMED, .names = virtio_operations,
	 .gloss = "what it asks or says"},
	{.name = "flags", .width = 32, .little_endian = true, .form = FORM_FLAGS, .names = shutdown_flags,
	 .gloss = "of a shutdown: what will not happen any more"},
	{.name = "buffer_allocated", .width = 32, .little_endian = true,
	 .gloss = "bytes that the sender has room for in all"},
	{.name = "forwarded", .width = 32, .little_endian = true,
	 .gloss = "bytes that its program has taken out, counted from the start"},
};
static const struct shape virtio = {
	.name = "virtio", .reference = "Virtio 1.1 5.10.6", .SHAPE_FIELDS(virtio_fields)};
static const struct shape *const parts[] = {&virtio, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	enum { TRANSPORT = 5 };
	const bool is_virtio = describe_peek(to, fields + TRANSPORT, fields[TRANSPORT].bit) == TRANSPORT_VIRTIO;
	describe_header(to, layer);
	if (is_virtio && describe_left(to) >= VIRTIO_LEN)
		describe_shape(to, &virtio, VIRTIO_LEN);
}

const struct protocol protocol_vsock = {
	.name = "vsock",
	.title = "Sockets of virtual machines",
	.reference = "linux/vsockmon.h",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.owns_payload = is_of_virtio,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
