/* The routing header: stops that the packet has to make on its way. RFC 8200 §4.4.
 *
 * Three types list whole addresses: the source route (type 0, forbidden since RFC 5095), the home address of a mobile
 * host (type 2, RFC 6275 §6.4), and the segments of segment routing (type 4, RFC 8754), last one first. */
#include "describes.h"
#include "ip6_next.h"
#include "ip_protocol.h"

enum {
	FIXED_LEN = 4,

	SOURCE_ROUTE = 0,
	MOBILE_HOME = 2,
	SEGMENTS = 4,
};

static const struct name types[] = {
	{SOURCE_ROUTE, "source route"}, {MOBILE_HOME, "mobile home"}, {3, "RPL source route"}, {SEGMENTS, "segments"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "next_header", .bit = 0, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6_extension, next_header), .gloss = "what comes after this header"},
	{.name = "header_length", .bit = 8, .width = 8, .gloss = "length of this header in units of 8 bytes, less one"},
	{.name = "routing_type", .bit = 16, .width = 8, .form = FORM_NAMED, .names = types,
	 .MEMBER(struct ip6_extension, routing_type), .gloss = "what kind of list of stops this is"},
	{.name = "segments_left", .bit = 24, .width = 8, .MEMBER(struct ip6_extension, segments_left),
	 .gloss = "stops that are still to be made"},
};

static bool lists_addresses(uint8_t type)
{
	return type == SOURCE_ROUTE || type == MOBILE_HOME || type == SEGMENTS;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, FIXED_LEN);
	if (!header)
		return TRUNCATED;
	layer->as.ip6_extension = (struct ip6_extension){
		.kind = IP6_ROUTING,
		.next_header = header[0],
		.routing_type = header[2],
		.segments_left = header[3],
	};
	layer->header_len = (header[1] + 1u) * 8;
	if (!lists_addresses(header[2]) || header[1] % 2)
		return MALFORMED;
	if (!ip6_extension_bytes(layer).len)
		return TRUNCATED;
	ip6_push_next(packet, layer, header[0]);
	return WHOLE;
}

/* What stands between the segments left and the addresses; each value once it is there. */
static void put_segments_head(struct line *line, struct cursor *cursor)
{
	uint8_t last_entry = take_u8(cursor);
	if (cursor->ran_short)
		return;
	text_format(line->text, ", last-entry=%u", last_entry);
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return;
	if (flags || line->manner->verbosity)
		text_format(line->text, ", flags=0x%x", flags);
	uint16_t tag = take_u16(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ", tag=%x", tag);
}

static void put_reserved(struct line *line, struct cursor *cursor)
{
	uint32_t reserved = take_u32(cursor);
	if (!cursor->ran_short && (reserved || line->manner->verbosity))
		text_format(line->text, ", rsv=0x%x", reserved);
}

static void put_addresses(struct line *line, struct cursor *cursor, uint8_t units)
{
	for (unsigned i = 0; i < units / 2u; i++) {
		const uint8_t *address = take(cursor, IP6_LEN);
		if (!address)
			return;
		text_format(line->text, ", [%u]", i);
		line_ip6(line, address);
	}
}

/* Length, type and segments left: tcpdump puts each as far as it was captured. */
static void put_fixed(struct line *line, struct cursor *cursor, uint8_t *units, uint8_t *type)
{
	*units = take_u8(cursor);
	if (cursor->ran_short)
		return;
	text_format(line->text, " (len=%u", *units);
	*type = take_u8(cursor);
	if (cursor->ran_short)
		return;
	bool deprecated = *type == SOURCE_ROUTE && line->manner->dialect != DIALECT_CLASSIC;
	text_format(line->text, ", type=%u%s", *type, deprecated ? " [Deprecated]" : "");
	uint8_t segments_left = take_u8(cursor);
	if (!cursor->ran_short)
		text_format(line->text, ", segleft=%u", segments_left);
}

static void put_stops(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	uint8_t units = 0, type = 0;
	put_fixed(line, cursor, &units, &type);
	if (!cursor->ran_short && !lists_addresses(type)) {
		text_put(line->text, " (unknown type) (invalid)");
		return;
	}
	if (!cursor->ran_short && type == SEGMENTS)
		put_segments_head(line, cursor);
	else if (!cursor->ran_short)
		put_reserved(line, cursor);
	if (!cursor->ran_short && units % 2) {
		text_format(line->text, " (invalid length %u) (invalid)", units);
		return;
	}
	if (!cursor->ran_short)
		put_addresses(line, cursor, units);
	if (cursor->ran_short) {
		line_abandoned(line, "rt6");
		return;
	}
	text_put(line->text, ") ");
	line_ip6_next(line, layer, layer->as.ip6_extension.next_header);
}

static void line_routing(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	take_u8(&cursor);
	if (cursor.ran_short) {
		line_truncated(line, "ip6");
		return;
	}
	text_put(line->text, line->manner->dialect == DIALECT_CLASSIC ? "srcrt" : "RT6");
	put_stops(line, layer, &cursor);
}

const struct protocol protocol_ip6_routing = {
	.name = "ip6_routing",
	.title = "IPv6 routing header",
	.reference = "RFC 8200",
	.SHAPE_FIELDS(fields),
	.fixed_len = FIXED_LEN,
	.describe = ip6_routing_describe,
	.forms = ip6_routing_forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_routing},
};
