/* RIPng, RIP for IPv6: RFC 2080. */
#include "describe.h"
#include "line.h"

enum {
	HEADER_LEN = 4,
	ROUTE_LEN = 20,
	METRIC_AT = 19,
	VERSION = 1,
	COMMAND_REQUEST = 1,
	COMMAND_RESPONSE = 2,
	METRIC_INFINITY = 16,
};

static const struct name commands[] = {{COMMAND_REQUEST, "request"}, {COMMAND_RESPONSE, "response"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "command", .bit = 0, .width = 8, .form = FORM_NAMED, .names = commands,
	 .gloss = "asks for routes or tells them"},
	{.name = "version", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 1"},
	{.name = "reserved", .bit = 16, .width = 16, .form = FORM_HEX, .gloss = "0"},
};

/* "2001:db8::/32 [7] (3)": with its tag and, in a response, its metric, where they are not 0. False when not all of it
 * is there. */
static bool put_route(struct line *line, struct cursor *cursor, bool is_response)
{
	struct text *text = line->text;
	const uint8_t *route = take(cursor, METRIC_AT);
	if (!route)
		return false;
	line_ip6(line, route);
	text_format(text, "/%u", route[IP6_LEN + 2]);
	uint16_t tag = read_u16(route + IP6_LEN);
	if (tag)
		text_format(text, " [%u]", tag);
	uint8_t metric = take_u8(cursor);
	if (metric && is_response)
		text_format(text, " (%u)", metric);
	return !cursor->ran_short;
}

/* §2.4.1: one route to nowhere, infinitely far, asks for all. */
static bool asks_for_all(const uint8_t *route)
{
	static const uint8_t nowhere[IP6_LEN];
	return !memcmp(route, nowhere, sizeof nowhere) && route[IP6_LEN + 3] == METRIC_INFINITY;
}

/* False when they are not all there. */
static bool put_routes(struct line *line, const struct layer *layer, uint8_t command)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(span_after(layer->bytes, HEADER_LEN));
	uint32_t len = layer->len - HEADER_LEN;
	const char *name = command == COMMAND_REQUEST ? "req" : "resp";
	const bool may_ask_for_all = command == COMMAND_REQUEST && len / ROUTE_LEN == 1;
	if (may_ask_for_all && cursor_left(&cursor) < ROUTE_LEN)
		return false;
	if (may_ask_for_all && asks_for_all(cursor.at)) {
		text_format(text, " ripng-%s dump", name);
		return true;
	}
	text_format(text, " ripng-%s %u", name, len / ROUTE_LEN);
	if (len % ROUTE_LEN)
		text_format(text, "[%u]", layer->len);
	text_char(text, ':');
	for (; len >= ROUTE_LEN; len -= ROUTE_LEN) {
		text_put(text, line->manner->verbosity > 1 ? "\n\t" : " ");
		if (!put_route(line, &cursor, command == COMMAND_RESPONSE))
			return false;
	}
	if (len)
		text_put(text, " (invalid)");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	const uint8_t *header = take(&cursor, 2); /* what is behind the version is reserved */
	if (!header) {
		line_abandoned(line, "ripng");
		return;
	}
	if (header[1] != VERSION) {
		text_format(text, "ripng [version %u, must be %u] (invalid)", header[1], (unsigned)VERSION);
		return;
	}
	if (header[0] != COMMAND_REQUEST && header[0] != COMMAND_RESPONSE)
		text_format(text, " ripng-%u ?? %u (invalid)", header[0], layer->len);
	else if (layer->len < HEADER_LEN)
		text_put(text, " (invalid)");
	else if (!put_routes(line, layer, header[0]))
		line_abandoned(line, "ripng");
}

static const struct field route_fields[] = {
	{.name = "prefix", .width = 128, .form = FORM_IP6, .gloss = "the network; with a metric of 255 the next hop"},
	{.name = "route_tag", .width = 16, .form = FORM_DECIMAL, .gloss = "where the route came from"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"},
	{.name = "metric", .width = 8, .form = FORM_DECIMAL, .gloss = "routers on the way; 16 is out of reach"},
};
static const struct shape route = {.name = "route", .SHAPE_FIELDS(route_fields)};
static const struct shape *const route_list[] = {&route, NULL};
static const struct shape routes = {.name = "routes", .list = true, .parts = route_list};
static const struct shape *const parts[] = {&routes, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_each(to, &routes, describe_left(to), ROUTE_LEN);
}

const struct protocol protocol_ripng = {
	.name = "ripng",
	.title = "RIPng for IPv6",
	.reference = "RFC 2080",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
