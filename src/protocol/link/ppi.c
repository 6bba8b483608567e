/* Per-packet information: the CACE header before frames of other links, mostly wireless ones. Little endian: version,
 * flags, its own length, the link type of what follows, and fields of type, length and value. LINKTYPE_PPI. */
#include "describe.h"
#include "line.h"
#include "wpan.h"
#include "link/link_names.h"

enum { HEADER_LEN = 8, LENGTH_AT = 2, LINK_TYPE_AT = 4 };
static const uint32_t length_max = 65532;

static const struct name flags[] = {{0x01, "aligned"}, {0, NULL}};
static const struct name types[] = {
	{2, "802.11 common"}, {3, "802.11n MAC"}, {4, "802.11n MAC and PHY"}, {5, "spectrum map"},
	{6, "process"},
	{7, "capture"},           {8, "aggregation"},         {9, "802.3"},               {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "flags", .bit = 8, .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "whether fields begin at multiples of four"},
	{.name = "length", .little_endian = true, .bit = 16, .width = 16,
	 .gloss = "bytes of this header, the low byte first"},
	{.name = "link_type", .little_endian = true, .bit = 32, .width = 32, .form = FORM_NAMED,
	 .names = link_type_names, .gloss = "what follows, the low byte first"},
};
static const struct field item_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = types, .little_endian = true,
	 .gloss = "what the value is about"},
	{.name = "length", .width = 16, .little_endian = true, .gloss = "bytes of the value"},
};
static const struct shape item = {.name = "field", .SHAPE_FIELDS(item_fields)};
static const struct tlv_form forms[] = {{.type = -1}};
static const struct tlvs items = {.each = &item, .forms = forms, .length_of_value = true};
static const struct shape list = {.name = "fields", .list = true, .tlvs = &items};
static const struct shape *const parts[] = {&list, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->decoded == WHOLE)
		describe_shape(to, &list, describe_left(to));
}

static bool is_length(uint32_t len)
{
	return len >= HEADER_LEN && len <= length_max;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	const uint32_t len = header ? read_le16(header + LENGTH_AT) : 0;
	if (!is_length(len) || len > layer->bytes.len) {
		packet_link_header(packet, layer, (uint32_t)layer->bytes.len);
		return header && (!is_length(len) || len > layer->len) ? MALFORMED : TRUNCATED;
	}
	packet_link_header(packet, layer, len);
	packet_announce(packet, layer, read_le32(header + LINK_TYPE_AT));
	return WHOLE;
}

/* "V.0 DLT IEEE802_11 (105) len 84, length 200: "; with -q "IEEE802_11, length 200: ". */
static void put_header(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	const uint32_t link_type = read_le32(header + LINK_TYPE_AT);
	if (line->manner->quick) {
		text_name(line->text, link_type_names, link_type, "UNKNOWN");
	} else {
		text_format(line->text, "V.%u DLT ", header[0]);
		text_name_and_value(line->text, link_type_names, link_type, "UNKNOWN");
		text_format(line->text, " len %u", layer->header_len);
	}
	text_format(line->text, ", length %u: ", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const uint32_t len = layer->bytes.len < HEADER_LEN ? HEADER_LEN : read_le16(layer->bytes.at + LENGTH_AT);
	if (!is_length(len)) {
		text_format(line->text, " [length %u < 8 or > %u] (invalid)", len, length_max);
	} else if (layer->decoded != WHOLE) {
		line_truncated(line, "ppi");
	} else {
		line_carrier(line, layer, put_header);
		wpan_line_behind(line, layer);
	}
}

const struct protocol protocol_ppi = {
	.name = "ppi",
	.title = "Per-Packet Information",
	.reference = "LINKTYPE_PPI",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
