/* Token Ring, IEEE 802.5: access control, frame control, two addresses, and LLC in frames that hold data. The first
 * bit of the source, which would make it a group, announces the route between the rings instead: a control field of
 * two bytes, whose length counts itself, and the rings and bridges on the way. */
#include "describe.h"
#include "ethernet.h"
#include "line.h"

enum {
	HEADER_LEN = 14,
	FRAME_CONTROL_AT = 1,
	DESTINATION_AT = 2,
	SOURCE_AT = 8,
	KIND = 0xc0, /* of the frame control */
	KIND_LLC = 0x40,
	HAS_ROUTE = 0x80,
	ROUTE_CONTROL_LEN = 2,
	ROUTE_STEP_LEN = 2,
	BACKWARDS = 0x80, /* of the route's second byte */
};

static const struct name kinds[] = {{0, "MAC"}, {1, "LLC"}, {0, NULL}};
static const struct name broadcasts[] = {
	{0, "Non-Broadcast"}, {1, "Non-Broadcast"}, {2, "Non-Broadcast"}, {3, "Non-Broadcast"},
	{4, "All-routes"},    {5, "All-routes"},    {6, "Single-route"},  {7, "Single-route"},  {0, NULL},
};
static const struct name largest_frames[] = {
	{0, "516"}, {1, "1500"}, {2, "2052"}, {3, "4472"}, {4, "8144"}, {5, "11407"}, {6, "17800"}, {7, "??"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "priority", .bit = 0, .width = 3, .gloss = "of the token that allowed this frame"},
	{.name = "token", .bit = 3, .width = 1, .form = FORM_BOOL, .gloss = "unset in a token"},
	{.name = "monitor", .bit = 4, .width = 1, .form = FORM_BOOL, .gloss = "the active monitor has seen it go by"},
	{.name = "reservation", .bit = 5, .width = 3, .gloss = "the priority that someone wants next"},
	{.name = "kind", .bit = 8, .width = 2, .form = FORM_NAMED, .names = kinds,
	 .gloss = "whether it holds data or manages the ring"},
	{.name = "control", .bit = 10, .width = 6, .gloss = "how urgently it is to be copied"},
	{.name = "destination", .bit = 16, .width = 48, .form = FORM_MAC, .MEMBER(struct ethernet, destination),
	 .gloss = "the card that this frame is for"},
	{.name = "source", .bit = 64, .width = 48, .form = FORM_MAC,
	 .gloss = "the card that sent it; with its first bit set, a route follows"},
};
static const struct field route_fields[] = {
	{.name = "broadcast", .width = 3, .form = FORM_NAMED, .names = broadcasts,
	 .gloss = "whether all bridges pass it on"},
	{.name = "length", .width = 5, .gloss = "bytes of the route, with this field"},
	{.name = "backwards", .width = 1, .form = FORM_BOOL, .gloss = "the route is to be read from its end"},
	{.name = "largest_frame", .width = 3, .form = FORM_NAMED, .names = largest_frames,
	 .gloss = "bytes that all bridges on the way can take"},
	{.name = "reserved", .width = 4, .form = FORM_HEX, .gloss = "0"},
};
static const struct field step_fields[] = {
	{.name = "ring", .width = 12, .form = FORM_HEX, .gloss = "the ring that it crosses"},
	{.name = "bridge", .width = 4, .gloss = "the bridge by which it leaves that"},
};
static const struct shape step_shape = {.name = "step", .SHAPE_FIELDS(step_fields)};
static const struct shape *const step_parts[] = {&step_shape, NULL};
static const struct shape steps = {.name = "steps", .list = true, .parts = step_parts};
static const struct shape *const route_parts[] = {&steps, NULL};
static const struct shape route = {.name = "route", .SHAPE_FIELDS(route_fields), .parts = route_parts};
static const struct shape *const parts[] = {&route, NULL};

/* The route's bytes, 0 when there is none. */
static uint32_t route_len_of(struct span header)
{
	struct cursor cursor = cursor_over(span_after(header, SOURCE_AT));
	const bool has_route = take_u8(&cursor) & HAS_ROUTE;
	cursor = cursor_over(span_after(header, HEADER_LEN));
	return has_route ? take_u8(&cursor) & 0x1f : 0;
}

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	const uint32_t route_len = route_len_of(layer->bytes);
	if (route_len < ROUTE_CONTROL_LEN)
		return;
	describe_open(to, &route, route_len);
	describe_fields(to, route_fields, sizeof route_fields / sizeof *route_fields);
	describe_open(to, &steps, describe_left(to) & ~1u);
	while (describe_more(to))
		describe_shape(to, &step_shape, ROUTE_STEP_LEN);
	describe_close(to);
	describe_close(to);
}

static bool has_route(const struct layer *layer)
{
	return layer->bytes.at[SOURCE_AT] & HAS_ROUTE;
}

static bool is_llc(const struct layer *layer)
{
	return (layer->bytes.at[FRAME_CONTROL_AT] & KIND) == KIND_LLC;
}

static void keep_addresses(struct ethernet *addresses, const uint8_t *header)
{
	memcpy(addresses->destination, header + DESTINATION_AT, MAC_LEN);
	memcpy(addresses->source, header + SOURCE_AT, MAC_LEN);
	addresses->source[0] &= ~HAS_ROUTE;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	const uint32_t route_len = route_len_of(layer->bytes);
	const uint32_t least = route_len > ROUTE_CONTROL_LEN ? route_len : ROUTE_CONTROL_LEN;
	if (header)
		keep_addresses(&layer->as.ethernet, header);
	if (!header || (has_route(layer) && !take(&cursor, least))) {
		const bool has_control = layer->bytes.len >= HEADER_LEN + ROUTE_CONTROL_LEN;
		packet_link_header(packet, layer, header && !has_control ? HEADER_LEN : (uint32_t)layer->bytes.len);
		return TRUNCATED;
	}
	packet_link_header(packet, layer, HEADER_LEN + route_len);
	if (is_llc(layer))
		packet_push_payload(packet, layer, &protocol_llc);
	return WHOLE;
}

static void put_header(struct line *line, const struct layer *layer)
{
	if (!line->manner->quick)
		text_format(line->text, "%02x %02x ", layer->bytes.at[0], layer->bytes.at[FRAME_CONTROL_AT]);
	ethernet_line_stations(line, layer);
}

/* "rt = 630:1234:1345 (4472) ", or with -v "Non-Broadcast Forward [291:4] [308:5] (4472) ". */
static void put_route(struct line *line, const struct layer *layer)
{
	const uint32_t len = layer->header_len - HEADER_LEN;
	const uint8_t *at = layer->bytes.at + HEADER_LEN;
	struct text *text = line->text;
	if (line->manner->verbosity) {
		text_name(text, broadcasts, at[0] >> 5, "%u");
		text_put(text, at[1] & BACKWARDS ? " Backward" : " Forward");
	} else {
		text_format(text, "rt = %x", read_u16(at));
	}
	for (uint32_t i = ROUTE_CONTROL_LEN; i + ROUTE_STEP_LEN <= len; i += ROUTE_STEP_LEN) {
		const uint16_t step = read_u16(at + i);
		if (line->manner->verbosity)
			text_format(text, " [%u:%u]", step >> 4, step & 0xf);
		else
			text_format(text, ":%x", step);
	}
	text_format(text, " (%s) ", name_of(largest_frames, at[1] >> 4 & 7));
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const bool is_header_there = layer->bytes.len >= HEADER_LEN;
	if (line->manner->link_level && is_header_there)
		put_header(line, layer);
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "token-ring");
		return;
	}
	if (has_route(layer))
		put_route(line, layer);
	if (line_next(line, layer))
		return;
	if (!line->manner->link_level)
		put_header(line, layer);
	line_unknown(line, layer_payload(layer));
}

const struct protocol protocol_token_ring = {
	.name = "token_ring",
	.title = "Token Ring",
	.reference = "IEEE 802.5",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
