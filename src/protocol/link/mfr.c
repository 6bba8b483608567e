/* Multilink frame relay: FRF.16, frames in fragments over a bundle of links. Two bytes: whether the fragment begins or
 * ends a frame, and its number; with all flags set, a message that manages the bundle. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 2,
	CONTROL_HEADER_LEN = 3,
	LEN_MIN = 4,
	BEGIN = 0x80,
	CONTROL = 0x20,
	CONTROL_MASK = 0xe0, /* all three flags */

	ELEMENT_HEADER_LEN = 2,
	BUNDLE_ID = 1,
	LINK_ID = 2,
	MAGIC_NUMBER = 3,
	MAGIC_NUMBER_LEN = 4,
};

static const struct name flags[] = {{0x80, "Begin"}, {0x40, "End"}, {0x20, "Control"}, {0, NULL}};

static const struct name messages[] = {
	{1, "Add Link"},  {2, "Add Link ACK"}, {3, "Add Link Reject"}, {4, "Hello"},
	{5, "Hello ACK"}, {6, "Remove Link"},  {7, "Remove Link ACK"}, {0, NULL},
};

static const struct name elements[] = {
	{BUNDLE_ID, "Bundle ID"}, {LINK_ID, "Link ID"},      {MAGIC_NUMBER, "Magic Number"},
	{5, "Timestamp"},         {6, "Vendor Extension"}, {7, "Cause"}, {0, NULL},
};

static bool is_control(const uint8_t *header)
{
	return (header[0] & CONTROL_MASK) == CONTROL_MASK && header[1] == 0;
}

static bool begins_frame(const uint8_t *header)
{
	return header[0] & BEGIN && !(header[0] & CONTROL);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, LEN_MIN);
	if (!header)
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
	if (!header)
		return layer_is_short(layer);
	if (is_control(header))
		packet_link_header(packet, layer, CONTROL_HEADER_LEN);
	if (!begins_frame(header))
		return WHOLE;
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, &protocol_frame_relay);
	return WHOLE;
}

static void put_flags(struct line *line, uint8_t bits)
{
	text_put(line->text, "Flags [");
	text_known_flags(line->text, flags, bits, "none");
	text_char(line->text, ']');
}

static void put_value(struct line *line, uint8_t type, struct span value)
{
	if (type == BUNDLE_ID || type == LINK_ID)
		text_safe_string(line->text, value);
	else if (type == MAGIC_NUMBER && value.len == MAGIC_NUMBER_LEN)
		text_format(line->text, "0x%08x", read_u32(value.at));
	else if (type == MAGIC_NUMBER)
		text_format(line->text, "[IE data length %zu != 4] (invalid)", value.len);
	const bool is_read = type == BUNDLE_ID || type == LINK_ID || type == MAGIC_NUMBER;
	if ((!is_read || line->manner->verbosity > 1) && value.len)
		line_hex(line, value, "\t  ");
}

/* False at the end, which an element without sense is too. */
static bool put_element(struct line *line, struct cursor *cursor, uint32_t left)
{
	const uint8_t *header = take(cursor, ELEMENT_HEADER_LEN);
	if (!header) {
		line_abandoned(line, "mfr");
		return false;
	}
	text_put(line->text, "\n\tIE ");
	text_name(line->text, elements, header[0], "Unknown");
	text_format(line->text, " (%u), length %u: ", header[0], header[1]);
	if (header[0] == 0 || header[1] <= ELEMENT_HEADER_LEN)
		return false;
	if (header[1] > left) {
		line_truncated(line, "mfr");
		line->link_len = (uint32_t)line->packet->record->bytes.len; /* -x has nothing to add */
		return false;
	}
	const struct span value = take_span(cursor, header[1] - ELEMENT_HEADER_LEN);
	if (cursor->ran_short) {
		line_abandoned(line, "mfr");
		return false;
	}
	put_value(line, header[0], value);
	return true;
}

static void line_control(struct line *line, const struct layer *layer, const uint8_t *header)
{
	text_put(line->text, "FRF.16 Control, ");
	put_flags(line, header[0]);
	text_put(line->text, ", ");
	text_name(line->text, messages, header[HEADER_LEN], "Unknown Message");
	if (!name_of(messages, header[HEADER_LEN]))
		text_format(line->text, " (0x%02x)", header[HEADER_LEN]);
	text_format(line->text, ", length %u", layer->len);
	if (!line->manner->verbosity)
		return;
	uint32_t left = layer->len - CONTROL_HEADER_LEN;
	struct cursor cursor = cursor_over(span_after(layer->bytes, CONTROL_HEADER_LEN));
	while (left > ELEMENT_HEADER_LEN) {
		const uint8_t *start = cursor.at;
		if (!put_element(line, &cursor, left))
			return;
		left -= (uint32_t)(cursor.at - start);
	}
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, LEN_MIN);
	if (!header && layer->bytes.len >= HEADER_LEN && layer->len < LEN_MIN) {
		text_format(line->text, "[length %u < 4] (invalid)", layer->len);
		return;
	}
	if (!header) {
		line_truncated(line, "mfr");
		return;
	}
	if (is_control(header)) {
		line_control(line, layer, header);
		if (!packet_is_link(line->packet, layer)) {
			line->abandoned = false;
			line->link_len = 0;
		}
		return;
	}
	text_format(line->text, "FRF.16 Frag, seq %u, ", (header[0] & 0x1eu) << 7 | header[1]);
	put_flags(line, header[0]);
	if (begins_frame(header)) {
		text_put(line->text, ", ");
		line_next(line, layer);
	} else {
		line_hex(line, layer->bytes, "\t");
	}
}

static const struct field fields[] = {
	{.name = "begins", .bit = 0, .width = 1, .form = FORM_BOOL, .gloss = "the first fragment of a frame"},
	{.name = "ends", .bit = 1, .width = 1, .form = FORM_BOOL, .gloss = "the last one"},
	{.name = "control", .bit = 2, .width = 1, .form = FORM_BOOL,
	 .gloss = "a message that manages the bundle, when the two before are set, too"},
	{.name = "sequence_high", .bit = 3, .width = 4, .gloss = "which fragment it is: the first bits of its number"},
	{.name = "address_ends", .bit = 7, .width = 1, .form = FORM_BOOL,
	 .gloss = "0, so that nobody takes the next byte for the end of an address"},
	{.name = "sequence_low", .bit = 8, .width = 8, .gloss = "and the last ones"},
};
static const struct field message_fields[] = {
	{.name = "sequence", .gloss = "which fragment it is, counted over all links: these twelve bits together"},
	{.name = "message_type", .width = 8, .form = FORM_NAMED, .names = messages, .gloss = "what the message does"},
};
static const struct field element_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = elements, .gloss = "what the element says"},
	{.name = "length", .width = 8, .gloss = "its bytes, with type and length"},
};
static const struct field name_fields[] = {
	{.name = "name", .form = FORM_TEXT, .gloss = "what the sender calls the bundle, or this link of it"},
};
static const struct field magic_fields[] = {
	{.name = "magic_number", .width = 32, .form = FORM_HEX,
	 .gloss = "drawn at random: who sees his own hears himself, the line is looped"},
};
static const struct shape
	message = {.name = "message", .inlined = true, .SHAPE_FIELDS(message_fields)},
	name = {.name = "name", .inlined = true, .SHAPE_FIELDS(name_fields)},
	magic = {.name = "magic", .inlined = true, .SHAPE_FIELDS(magic_fields)},
	element = {.name = "element", .SHAPE_FIELDS(element_fields)};
static const struct tlv_form element_forms[] = {
	{BUNDLE_ID, .shape = &name}, {LINK_ID, .shape = &name}, {MAGIC_NUMBER, .shape = &magic}, {-1}};
static const struct tlvs element_tlvs = {.each = &element, .forms = element_forms};
static const struct shape element_list = {.name = "elements", .list = true, .tlvs = &element_tlvs};
static const struct shape *const parts[] = {&message, &element_list, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	const struct span bytes = layer->bytes;
	describe_header(to, layer);
	if (bytes.len < HEADER_LEN)
		return;
	if (!is_control(bytes.at)) {
		describe_number(to, message_fields, 0, (bytes.at[0] & 0x1eu) << 7 | bytes.at[1]);
		return;
	}
	describe_field(to, message_fields + 1);
	if (describe_left(to))
		describe_shape(to, &element_list, describe_left(to));
}

const struct protocol protocol_mfr = {
	.name = "mfr",
	.title = "Multilink Frame Relay",
	.reference = "FRF.16",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
