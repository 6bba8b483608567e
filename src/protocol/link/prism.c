/* The header that Prism cards' drivers put before frames of wireless LANs: a code, its own length, the device's name,
 * and ten values that the radio knows, each behind its number. Byte order is the driver's machine's: the length tells
 * which. Newer drivers put AVS's header (avs.c) under the same link type. LINKTYPE_IEEE802_11_PRISM. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 144,
	CODE_LEN = 4,
	HEAD_LEN = 8,
	LENGTH_AT = 4,
	VALUE_LEN = 12,
};

static const struct name statuses[] = {{0, "supplied"}, {1, "not supplied"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "code", .bit = 0, .width = 32, .form = FORM_HEX, .gloss = "what kind of message of the driver"},
	{.name = "length", .bit = 32, .width = 32, .form = FORM_HEX,
	 .gloss = "bytes of this header, in the driver's byte order"},
};
static const struct field device_field = {
	.name = "device", .width = 128, .form = FORM_TEXT, .gloss = "the name of the card"};
static const struct field value_fields[] = {
	{.name = "number", .width = 32, .form = FORM_HEX, .little_endian = true,
	 .gloss = "which value: the time, channel, signal, rate …"},
	{.name = "status", .width = 16, .form = FORM_NAMED, .names = statuses, .little_endian = true,
	 .gloss = "whether the driver knows it"},
	{.name = "length", .width = 16, .little_endian = true, .gloss = "of the value: 4"},
	{.name = "value", .width = 32, .little_endian = true, .gloss = "what the radio said"},
};
static const struct shape value = {.name = "value", .SHAPE_FIELDS(value_fields)};
static const struct shape *const value_parts[] = {&value, NULL};
static const struct shape values = {.name = "values", .list = true, .parts = value_parts};
static const struct shape device = {.name = "device", .inlined = true, .fields = &device_field, .field_count = 1};
static const struct shape *const parts[] = {&device, &values, NULL};

/* Two versions of AVS's header are known. */
static bool is_avs(struct span bytes)
{
	enum { VERSION_1 = 0x80211001, VERSION_2 = 0x80211002 };
	struct cursor cursor = cursor_over(bytes);
	const uint32_t code = take_u32(&cursor);
	return code == (uint32_t)VERSION_1 || code == (uint32_t)VERSION_2;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	if (is_avs(layer->bytes)) {
		packet_push_payload(packet, layer, &protocol_avs);
		return WHOLE;
	}
	if (layer->bytes.len < HEADER_LEN) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	packet_link_header(packet, layer, HEADER_LEN);
	packet_push_payload(packet, layer, &protocol_wlan);
	return WHOLE;
}

/* The values of a driver whose byte order is the usual one. */
static void describe(struct description *to, const struct layer *layer)
{
	if (is_avs(layer->bytes))
		return;
	describe_header(to, layer);
	describe_len(to, &device_field, device_field.width / 8);
	if (layer->decoded != WHOLE || read_le32(layer->bytes.at + LENGTH_AT) != HEADER_LEN)
		return;
	describe_open(to, &values, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &value, VALUE_LEN);
	describe_close(to);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == WHOLE)
		line_next(line, layer);
	else
		line_truncated(line, "prism");
}

const struct protocol protocol_prism = {
	.name = "prism",
	.title = "Prism monitor header",
	.reference = "LINKTYPE_IEEE802_11_PRISM",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEAD_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
