/* GTP-U: what mobile networks carry of their customers. 3GPP TS 29.281 §5.
 *
 * Eight bytes, four more when any of three flags is set, then extension headers, each of which says how long it is and
 * what comes next. Only messages of type 255 carry a packet. */
#include "describe.h"
#include "inner_ip.h"

enum {
	HEADER_LEN = 8,
	OPTIONS_LEN = 4,
	VERSION_AND_TYPE = 0xf0, /* of the first byte: version 1, and not the charging protocol, is 0x30 */
	GTP_VERSION_1 = 0x30,
	HAS_OPTIONS = 0x07, /* extension header, sequence number, N-PDU number */
	HAS_EXTENSION = 0x04,
	MESSAGE_PDU = 255,
	EXTENSION_UNIT = 4,
};

static const struct name messages[] = {
	{1, "echo request"}, {2, "echo response"}, {26, "error indication"}, {31, "supported extension headers"},
	{254, "end marker"}, {MESSAGE_PDU, "packet"}, {0, NULL},
};

/* Goes over the extension headers. False when one has no length, or the bytes end. */
static bool skip_extensions(struct cursor *cursor, uint8_t kind)
{
	while (kind && !cursor->ran_short) {
		uint32_t len = take_u8(cursor) * (uint32_t)EXTENSION_UNIT;
		const uint8_t *rest = len ? take(cursor, len - 1) : NULL;
		if (!rest)
			return false;
		kind = rest[len - 2];
	}
	return !cursor->ran_short;
}

static bool skip_options(struct cursor *cursor, uint8_t flags)
{
	if (!(flags & HAS_OPTIONS))
		return true;
	const uint8_t *options = take(cursor, OPTIONS_LEN);
	return options && skip_extensions(cursor, flags & HAS_EXTENSION ? options[3] : 0);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer_is_short(layer);
	layer->header_len = HEADER_LEN;
	if ((header[0] & VERSION_AND_TYPE) != GTP_VERSION_1 || read_u16(header + 2) > layer->len - HEADER_LEN)
		return MALFORMED;
	if (header[1] != MESSAGE_PDU)
		return WHOLE;
	if (!skip_options(&cursor, header[0]))
		return layer_is_short(layer);
	layer->header_len = (uint32_t)(cursor.at - layer->bytes.at);
	packet_push_payload(packet, layer, inner_ip(layer_payload(layer), layer_payload_len(layer)));
	return WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 3, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "protocol_type", .bit = 3, .width = 1, .form = FORM_BOOL,
	 .gloss = "GTP, and not its variant for charging"},
	{.name = "reserved", .bit = 4, .width = 1, .form = FORM_HEX, .gloss = "zero"},
	{.name = "extension_present", .bit = 5, .width = 1, .form = FORM_BOOL, .gloss = "extension headers follow"},
	{.name = "sequence_present", .bit = 6, .width = 1, .form = FORM_BOOL, .gloss = "a sequence number follows"},
	{.name = "pdu_number_present", .bit = 7, .width = 1, .form = FORM_BOOL, .gloss = "an N-PDU number follows"},
	{.name = "message_type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = messages, .gloss = "what it is"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes behind these eight"},
	{.name = "tunnel", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "which customer's tunnel, for the receiver"},
};

static const struct name extensions[] = {
	{0, "none"}, {0x03, "long PDCP PDU number"}, {0x20, "service class indicator"}, {0x40, "UDP port"},
	{0x81, "RAN container"}, {0x82, "long PDCP PDU number"}, {0x83, "Xw RAN container"}, {0x84, "NR RAN container"},
	{0x85, "PDU session container"}, {0xc0, "PDCP PDU number"}, {0, NULL},
};
static const struct field option_fields[] = {
	{.name = "sequence_number", .width = 16, .form = FORM_DECIMAL, .gloss = "counts packets, when its flag is set"},
	{.name = "pdu_number", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "for moving from cell to cell, when its flag is set"},
	{.name = "next_extension", .width = 8, .form = FORM_NAMED, .names = extensions,
	 .gloss = "which header comes next"},
};
static const struct field extension_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = EXTENSION_UNIT, .gloss = "bytes of this header"},
	{.name = "content", .form = FORM_BYTES, .gloss = "what it says"},
	{.name = "next_extension", .width = 8, .form = FORM_NAMED, .names = extensions,
	 .gloss = "which header comes next"},
};
static const struct shape options = {.name = "options", .inlined = true, .SHAPE_FIELDS(option_fields)};
static const struct shape extension = {.name = "extension", .SHAPE_FIELDS(extension_fields)};
static const struct shape *const extension_list[] = {&extension, NULL};
static const struct shape extension_headers = {.name = "extensions", .list = true, .parts = extension_list};
static const struct shape *const parts[] = {&options, &extension_headers, NULL};

/* The kind of the one that follows. */
static uint64_t describe_extension(struct description *to)
{
	const uint64_t len = describe_peek(to, extension_fields, 0);
	uint64_t next = 0;
	describe_open(to, &extension, len);
	describe_field(to, extension_fields);
	if (len > 2)
		describe_len(to, extension_fields + 1, len - 2);
	if (describe_left(to))
		next = describe_field(to, extension_fields + 2);
	describe_close(to);
	return next;
}

static void describe(struct description *to, const struct layer *layer)
{
	const uint8_t flags = describe_left(to) ? *describe_ahead(to).at : 0;
	describe_header(to, layer);
	if (!(flags & HAS_OPTIONS))
		return;
	describe_fields(to, option_fields, 2);
	uint64_t next = describe_field(to, option_fields + 2);
	if (!next || !(flags & HAS_EXTENSION))
		return;
	describe_open(to, &extension_headers, describe_left(to));
	while (next && describe_more(to))
		next = describe_extension(to);
	describe_leave(to);
}

const struct protocol protocol_gtp_u = {
	.name = "gtp_u",
	.title = "GPRS Tunnelling Protocol, user plane",
	.reference = "3GPP TS 29.281",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
};
