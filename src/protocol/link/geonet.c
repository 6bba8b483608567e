/* GeoNetworking: cars and road sides that send to places rather than to addresses. ETSI EN 302 636-4-1, as its draft
 * TS 102 636-4-1 V1.1.1 had it; inside, the ports of BTP (EN 302 636-5-1) and the head of a message to drivers. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 36,
	FIXED_LEN = 8, /* up to the sender */
	ADDRESS_LEN = 8,
	TIME_LEN = 4,
	MOTION_LEN = 8,
	BTP_LEN = 4,
	ITS_LEN = 2,
	NEXT_BTP_A = 1,
	NEXT_BTP_B = 2,
	TYPE_ANY = 0,
	TYPE_BEACON = 1,
	TYPE_TOPOLOGY = 5, /* to all within so many hops: of subtype 0 one */
	TOPOLOGY_LEN = 32, /* bytes of header that come where it is more than one hop */
};

static const struct name next_headers[] = {
	{0, "Any"}, {NEXT_BTP_A, "BTP-A"}, {NEXT_BTP_B, "BTP-B"}, {3, "IPv6"}, {0, NULL},
};
/* Types and, times 16, subtypes. */
static const struct name header_types[] = {
	{0x03, "GeoAnycastCircle"}, {0x13, "GeoAnycastRect"}, {0x23, "GeoAnycastElipse"}, {0x04, "GeoBroadcastCircle"},
	{0x14, "GeoBroadcastRect"}, {0x24, "GeoBroadcastElipse"}, {0x05, "TopoScopeBcast-SH"},
	{0x15, "TopoScopeBcast-MH"}, {0x06, "LocService-Request"}, {0x16, "LocService-Reply"}, {0, NULL},
};
static const struct name plain_types[] = {{0, "Any"}, {TYPE_BEACON, "Beacon"}, {2, "GeoUnicast"}, {0, NULL}};
static const struct name its_types[] = {
	{0, "CAM"}, {1, "DENM"}, {101, "TPEGM"}, {102, "TSPDM"}, {103, "VPM"}, {104, "SRM"}, {105, "SLAM"},
	{106, "ecoCAM"}, {107, "ITM"}, {150, "SA"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .gloss = "0: the draft"},
	{.name = "next_header", .bit = 4, .width = 4, .form = FORM_NAMED, .names = next_headers,
	 .gloss = "what is inside"},
	{.name = "type", .bit = 8, .width = 4, .form = FORM_DECIMAL,
	 .gloss = "1 beacon, 2 to one, 3 to any at a place, 4 to all there, 5 to all within some hops, 6 asks where "
	          "somebody is"},
	{.name = "subtype", .bit = 12, .width = 4, .form = FORM_DECIMAL, .gloss = "the shape of the place, mostly"},
	{.name = "reserved", .bit = 16, .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "flags", .bit = 24, .width = 8, .form = FORM_HEX, .gloss = "whether the sender can move, and more"},
	{.name = "payload_length", .bit = 32, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes behind the headers"},
	{.name = "traffic_class", .bit = 48, .width = 8, .form = FORM_HEX, .gloss = "how urgent it is"},
	{.name = "hop_limit", .bit = 56, .width = 8, .form = FORM_DECIMAL, .gloss = "hops that are left"},
	{.name = "address", .bit = 64, .width = 64, .form = FORM_HEX, .gloss = "who sends"},
	{.name = "timestamp", .bit = 128, .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds; when it was where it says"},
	{.name = "latitude", .bit = 160, .width = 32, .form = FORM_SIGNED,
	 .gloss = "ten millionths of a degree, north positive"},
	{.name = "longitude", .bit = 192, .width = 32, .form = FORM_SIGNED,
	 .gloss = "ten millionths of a degree, east positive"},
	{.name = "motion", .bit = 224, .width = 64, .form = FORM_HEX,
	 .gloss = "speed, heading, altitude and how sure they are"},
};

static const char *type_name(uint8_t type)
{
	const char *name = name_of(plain_types, type >> 4);
	if (!name)
		name = name_of(header_types, (type & 15u) << 4 | type >> 4);
	return name ? name : "Unknown";
}

static void put_source(struct line *line, const struct layer *layer)
{
	const struct layer *frame = packet_previous(line->packet, layer);
	while (frame && frame->protocol != &protocol_ethernet)
		frame = packet_previous(line->packet, frame);
	text_put(line->text, "src:");
	if (frame && frame->bytes.len >= 2 * MAC_LEN)
		line_mac(line, frame->bytes.at + MAC_LEN);
	text_put(line->text, "; ");
}

/* The common header, of which all bytes are stated. False when it is not captured. */
static bool put_header(struct line *line, struct cursor *cursor)
{
	const uint8_t *at = take(cursor, FIXED_LEN);
	if (!at)
		return false;
	text_format(line->text, "v:%u NH:%u-", at[0] >> 4, at[0] & 15);
	text_name(line->text, next_headers, at[0] & 15, "Unknown");
	text_format(line->text, " HT:%u-%u-%s HopLim:%u Payload:%u ", at[1] >> 4, at[1] & 15, type_name(at[1]), at[7],
	            read_u16(at + 4));
	const uint8_t *address = take(cursor, ADDRESS_LEN);
	if (!address)
		return false;
	text_put(line->text, "GN_ADDR:");
	text_mac(line->text, (struct span){address, ADDRESS_LEN});
	text_char(line->text, ' ');
	take(cursor, TIME_LEN);
	const uint32_t latitude = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "lat:%u ", latitude);
	const uint32_t longitude = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "lon:%u", longitude);
	return take(cursor, MOTION_LEN);
}

/* BTP's ports and the head of the message; `left` bytes are stated. False as put_body. */
static bool put_ports(struct line *line, struct cursor *cursor, uint32_t *left)
{
	if (*left < BTP_LEN) {
		text_format(line->text, " (BTP length %u < %u)", *left, BTP_LEN);
		return false;
	}
	const uint16_t destination = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "; BTP Dst:%u", destination);
	const uint16_t source = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " Src:%u", source);
	*left -= BTP_LEN;
	if (*left < ITS_LEN)
		return true;
	struct cursor ahead = *cursor; /* the head belongs to what is shown as bytes */
	const uint8_t version = take_u8(&ahead);
	if (!ahead.ran_short)
		text_format(line->text, "; ItsPduHeader v:%u", version);
	const uint8_t type = take_u8(&ahead);
	cursor->ran_short = ahead.ran_short;
	if (ahead.ran_short)
		return false;
	text_format(line->text, " t:%u-", type);
	text_name(line->text, its_types, type, "unknown (%u)");
	return true;
}

/* What is behind the common header. False when it is not sound or (the cursor ran short) not captured. */
static bool put_body(struct line *line, struct cursor *cursor, const uint8_t *header, uint32_t *left)
{
	const uint8_t type = header[1] >> 4, next = header[0] & 15;
	const bool is_topology = type == TYPE_TOPOLOGY && (header[1] & 15) <= 1;
	const uint32_t more = is_topology && header[1] & 15 ? TOPOLOGY_LEN : 0;
	if (type != TYPE_ANY && type != TYPE_BEACON && !is_topology)
		return true;
	if (*left < more) {
		text_format(line->text, " (header size %u > %u)", more, *left);
		return false;
	}
	take(cursor, more);
	*left -= more;
	if (cursor->ran_short)
		return false;
	return (next != NEXT_BTP_A && next != NEXT_BTP_B) || put_ports(line, cursor, left);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = cursor.at;
	text_put(line->text, "GeoNet ");
	put_source(line, layer);
	if (layer->len < HEADER_LEN) {
		text_format(line->text, " (common header length %u < %u) (invalid)", layer->len, HEADER_LEN);
		return;
	}
	uint32_t left = layer->len - HEADER_LEN;
	if (!put_header(line, &cursor) || !put_body(line, &cursor, header, &left)) {
		if (cursor.ran_short)
			line_abandoned(line, "geonet");
		else
			text_put(line->text, " (invalid)");
		return;
	}
	if (!line->manner->verbosity)
		return;
	line_hex_ascii(line, span_first(cursor_rest(&cursor), left), "\t");
	if (cursor_left(&cursor) < left)
		line_abandoned(line, "geonet");
}

const struct protocol protocol_geonet = {
	.name = "geonet",
	.title = "GeoNetworking",
	.reference = "ETSI EN 302 636-4-1",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
