/* IEEE 802.15.4 TAP: what a receiver knows of a frame (signal, channel, whether a check sequence follows), as TLVs
 * before it. LINKTYPE_IEEE802_15_4_TAP of tcpdump.org. Numbers come with the low byte first. */
#include "wpan.h"

#include "describe.h"

enum { HEADER_LEN = 4, VERSION = 0 };

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .gloss = "0"},
	{.name = "reserved", .bit = 8, .width = 8, .gloss = "0"},
	{.name = "length", .bit = 16, .width = 16, .little_endian = true, .gloss = "bytes before the frame"},
};

static const struct name tlv_types[] = {
	{0, "FCS type"}, {1, "received signal strength"}, {2, "bit rate"}, {3, "channel assignment"},
	{4, "SUN PHY information"}, {5, "start of frame timestamp"}, {6, "end of frame timestamp"},
	{7, "absolute slot number"}, {8, "start of slot timestamp"}, {9, "timeslot length"},
	{10, "link quality indicator"}, {11, "channel center frequency"}, {12, "channel plan"}, {0, NULL},
};
static const struct field tlv_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .little_endian = true, .names = tlv_types,
	 .gloss = "what is known"},
	{.name = "length", .width = 16, .little_endian = true, .gloss = "bytes of value, without padding"},
	{.name = "value", .form = FORM_BYTES, .gloss = "its value, padded to four bytes"},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(tlv_fields)};
static const struct shape *const tlv_part[] = {&tlv, NULL};
static const struct shape tlvs = {.name = "tlvs", .list = true, .parts = tlv_part};
static const struct shape *const parts[] = {&tlvs, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	describe_open(to, &tlvs, describe_left(to));
	while (describe_more(to)) {
		const uint64_t len = describe_peek(to, &tlv_fields[1], 16);
		describe_open(to, &tlv, 4 + ((len + 3) & ~3u));
		describe_fields(to, tlv_fields, 2);
		if (describe_left(to))
			describe_len(to, &tlv_fields[2], describe_left(to));
		describe_close(to);
	}
	describe_close(to);
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	const struct span bytes = layer->bytes;
	const uint16_t len = bytes.len < HEADER_LEN ? 0 : read_le16(bytes.at + 2);
	const bool is_wrong = bytes.len >= HEADER_LEN && (bytes.at[0] != VERSION || len < HEADER_LEN);
	if (is_wrong || bytes.len < HEADER_LEN || len > bytes.len) {
		packet_link_header(packet, layer, (uint32_t)bytes.len);
		return is_wrong ? MALFORMED : TRUNCATED;
	}
	packet_link_header(packet, layer, len);
	packet_push_payload(packet, layer, &protocol_wpan);
	return WHOLE;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->decoded == WHOLE) {
		line_next(line, layer);
		wpan_line_behind(line, layer);
		return;
	}
	if (layer->decoded == MALFORMED) {
		text_put(line->text, " (invalid)");
		wpan_line_from(line, layer, 0);
	} else {
		line_truncated(line, "802.15.4_tap");
	}
}

const struct protocol protocol_wpan_tap = {
	.name = "wpan_tap",
	.title = "IEEE 802.15.4 TAP",
	.reference = "LINKTYPE_IEEE802_15_4_TAP",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
