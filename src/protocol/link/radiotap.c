/* Radiotap: what the radio knows about a frame of a wireless LAN, before the frame. radiotap.org: little endian, a
 * length, then words of bits that announce fields, each aligned to its size. Only two are of interest here: whether a
 * check sequence ends the frame, and that the clock (8 bytes) stands before that. */
#include "describes.h"
#include "radiotap_line.h"

enum {
	HEADER_LEN = 8,
	CHECK_LEN = 4,
	LENGTH_AT = 2,
	PRESENT_AT = 4,
	PRESENT_CLOCK = 1u << 0,
	PRESENT_FLAGS = 1u << 1,
	PRESENT_MORE = 1u << 31,
	CLOCK_LEN = 8,
	FLAG_CHECK_SEQUENCE = 0x10,
	FLAG_PADDED = 0x20,
};

/* The words that announce fields; the first of them, and where the fields begin. */
static uint32_t take_present(struct cursor *cursor)
{
	const uint32_t present = take_le32(cursor);
	for (uint32_t more = present; more & PRESENT_MORE && !cursor->ran_short;)
		more = take_le32(cursor);
	return present;
}

/* The byte of flags of a whole header, 0 when it has none. */
static uint8_t flags_of(struct span header)
{
	struct cursor cursor = cursor_over(span_after(header, PRESENT_AT));
	const uint32_t present = take_present(&cursor);
	const size_t at = (size_t)(cursor.at - header.at);
	if (present & PRESENT_CLOCK)
		take(&cursor, (CLOCK_LEN - at % CLOCK_LEN) % CLOCK_LEN + CLOCK_LEN);
	const uint8_t flags = present & PRESENT_FLAGS ? take_u8(&cursor) : 0;
	return cursor.ran_short ? 0 : flags;
}

/* False when the words that announce fields have no end. */
static bool is_announced(struct span header)
{
	struct cursor cursor = cursor_over(span_after(header, PRESENT_AT));
	take_present(&cursor);
	return !cursor.ran_short;
}

bool radiotap_is_padded(const struct layer *layer)
{
	return flags_of(span_first(layer->bytes, layer->header_len)) & FLAG_PADDED;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	layer->header_len = read_le16(header + LENGTH_AT);
	const bool is_wrong = layer->header_len < HEADER_LEN || layer->header_len > layer->len;
	if (is_wrong || layer->header_len > layer->bytes.len) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return is_wrong ? MALFORMED : TRUNCATED;
	}
	if (!is_announced(span_first(layer->bytes, layer->header_len))) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return MALFORMED;
	}
	packet_link_header(packet, layer, layer->header_len);
	uint32_t len = layer_payload_len(layer);
	if (flags_of(span_first(layer->bytes, layer->header_len)) & FLAG_CHECK_SEQUENCE && len > CHECK_LEN)
		len -= CHECK_LEN;
	struct layer *frame = packet_push(packet, layer, &protocol_wlan, span_first(layer_payload(layer), len), len);
	if (frame)
		frame->beyond = 0; /* the check sequence is not for reading */
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct span header = span_first(layer->bytes, layer->header_len);
	if (layer->decoded == WHOLE && radiotap_line_fields(line, header))
		line_next(line, layer);
	else
		line_truncated(line, "802.11_radio");
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "pad", .bit = 8, .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "length", .little_endian = true, .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of this header, the low byte first"},
	{.name = "present", .little_endian = true, .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "which fields follow, the low byte first"},
};

const struct protocol protocol_radiotap = {
	.name = "radiotap",
	.title = "Radiotap",
	.reference = "radiotap.org",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = radiotap_describe,
	.parts = radiotap_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
