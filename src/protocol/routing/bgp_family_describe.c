/* Attributes of BGP beyond IPv4: routes of other families (RFC 4760), and longer labels (RFC 4360, RFC 8092). */
#include "bgp_describe.h"

const struct name bgp_families[] = {
	{1, "IPv4"}, {2, "IPv6"}, {25, "L2VPN"}, {16388, "link state"}, {0, NULL},
};
const struct name bgp_subsequent_families[] = {
	{1, "unicast"}, {2, "multicast"}, {4, "labeled"}, {5, "multicast VPN"}, {65, "VPLS"}, {70, "EVPN"},
	{71, "link state"}, {128, "labeled VPN"}, {132, "route target"}, {133, "flow"}, {0, NULL},
};

enum { AFI, SAFI, NEXT_HOP_LENGTH, RESERVED, NEXT_HOP_4, NEXT_HOP_6, NEXT_HOP_LINK_LOCAL, NEXT_HOP, FIELD_COUNT };
static const struct field fields[FIELD_COUNT] = {
	[AFI] = {.name = "afi", .width = 16, .form = FORM_NAMED, .names = bgp_families,
	 .gloss = "of which kind the routes are"},
	[SAFI] = {.name = "safi", .width = 8, .form = FORM_NAMED, .names = bgp_subsequent_families,
	 .gloss = "and for what use"},
	[NEXT_HOP_LENGTH] = {.name = "next_hop_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes of the next hop"},
	[RESERVED] = {.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	[NEXT_HOP_4] = {.name = "next_hop", .width = 32, .form = FORM_IP4, .gloss = "the router to send through"},
	[NEXT_HOP_6] = {.name = "next_hop", .width = 128, .form = FORM_IP6, .gloss = "the router to send through"},
	[NEXT_HOP_LINK_LOCAL] = {.name = "next_hop_link_local", .width = 128, .form = FORM_IP6,
		.gloss = "its address on this link"},
	[NEXT_HOP] = {.name = "next_hop", .form = FORM_BYTES, .gloss = "the router to send through"},
};

static const struct field route4_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix that count"},
	{.name = "prefix", .form = FORM_IP4, .gloss = "the network"},
};
static const struct field route6_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix that count"},
	{.name = "prefix", .form = FORM_IP6, .gloss = "the network"},
};
static const struct field other_routes = {
	.name = "nlri", .form = FORM_BYTES, .gloss = "the routes, in the way of their kind"};
static const struct shape route4 = {.name = "route", .SHAPE_FIELDS(route4_fields)};
static const struct shape route6 = {.name = "route", .SHAPE_FIELDS(route6_fields)};
static const struct shape *const route_list[] = {&route4, &route6, NULL};
static const struct shape routes = {.name = "routes", .list = true, .parts = route_list};
static const struct shape other = {.name = "other", .inlined = true, .fields = &other_routes, .field_count = 1};
static const struct shape *const parts[] = {&routes, &other, NULL};

/* Plain prefixes are told one by one; labels and distinguishers before them (RFC 8277, RFC 4364) are not. */
static void describe_routes(struct description *to, uint64_t family, uint64_t subsequent)
{
	enum { IP4 = 1, IP6 = 2, UNICAST = 1, MULTICAST = 2 };
	const bool is_plain = (family == IP4 || family == IP6) && (subsequent == UNICAST || subsequent == MULTICAST);
	const struct shape *route = family == IP4 ? &route4 : &route6;
	if (!is_plain) {
		describe_rest(to, &other_routes);
		return;
	}
	if (!describe_left(to))
		return;
	describe_open(to, &routes, describe_left(to));
	while (describe_more(to))
		describe_shape(to, route, 1 + (describe_peek(to, route->fields, 0) + 7) / 8);
	describe_close(to);
}

static void describe_next_hop(struct description *to)
{
	const uint64_t len = describe_field(to, fields + NEXT_HOP_LENGTH);
	switch (len) {
	case 0: break;
	case IP4_LEN: describe_field(to, fields + NEXT_HOP_4); break;
	case IP6_LEN: describe_field(to, fields + NEXT_HOP_6); break;
	case 2 * IP6_LEN: describe_fields(to, fields + NEXT_HOP_6, 2); break;
	default: describe_len(to, fields + NEXT_HOP, len);
	}
}

static void describe_reach(struct description *to, const struct layer *layer)
{
	const uint64_t family = describe_field(to, fields + AFI);
	const uint64_t subsequent = describe_field(to, fields + SAFI);
	describe_next_hop(to);
	describe_field(to, fields + RESERVED);
	describe_routes(to, family, subsequent);
}

static void describe_unreach(struct description *to, const struct layer *layer)
{
	const uint64_t family = describe_field(to, fields + AFI);
	const uint64_t subsequent = describe_field(to, fields + SAFI);
	describe_routes(to, family, subsequent);
}

const struct shape
	bgp_reach = {.name = "mp_reach_nlri", .reference = "RFC 4760", .fields = fields, .field_count = FIELD_COUNT,
		.describe = describe_reach, .parts = parts},
	bgp_unreach = {.name = "mp_unreach_nlri", .reference = "RFC 4760", .fields = fields, .field_count = SAFI + 1,
		.describe = describe_unreach, .parts = parts};

static const struct field extended_fields[] = {
	{.name = "extended_type", .width = 8, .form = FORM_HEX, .gloss = "how the value is to be read"},
	{.name = "extended_subtype", .width = 8, .form = FORM_HEX, .gloss = "2: route target, 3: route origin"},
	{.name = "extended_value", .width = 48, .form = FORM_BYTES,
	 .gloss = "mostly a network and a number of its own"},
};
static const struct shape extended = {.name = "extended_community", .SHAPE_FIELDS(extended_fields)};
static const struct shape *const extended_list[] = {&extended, NULL};
static const struct shape extended_communities = {.name = "extended_communities", .list = true, .parts = extended_list};
static const struct shape *const extended_parts[] = {&extended_communities, NULL};

static const struct field large_fields[] = {
	{.name = "global_administrator", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the network that gives it a meaning"},
	{.name = "local_data_1", .width = 32, .form = FORM_DECIMAL, .gloss = "what that network agreed on"},
	{.name = "local_data_2", .width = 32, .form = FORM_DECIMAL, .gloss = "what that network agreed on"},
};
static const struct shape large = {.name = "large_community", .SHAPE_FIELDS(large_fields)};
static const struct shape *const large_list[] = {&large, NULL};
static const struct shape large_communities = {.name = "large_communities", .list = true, .parts = large_list};
static const struct shape *const large_parts[] = {&large_communities, NULL};

static void describe_extended(struct description *to, const struct layer *layer)
{
	describe_each(to, &extended_communities, describe_left(to), 8);
}

static void describe_large(struct description *to, const struct layer *layer)
{
	describe_each(to, &large_communities, describe_left(to), 12);
}

static const struct field aggregator_fields[] = {
	{.name = "aggregator_as", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the network that made one route of several"},
	{.name = "aggregator_as", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the network that made one route of several"},
	{.name = "aggregator", .width = 32, .form = FORM_IP4, .gloss = "its router that did"},
};

static void describe_aggregator(struct description *to, const struct layer *layer)
{
	enum { LONG_LEN = 8 };
	describe_field(to, aggregator_fields + (describe_left(to) >= LONG_LEN));
	describe_field(to, aggregator_fields + 2);
}

const struct shape
	bgp_extended_communities = {.name = "extended", .reference = "RFC 4360", .describe = describe_extended,
		.parts = extended_parts},
	bgp_large_communities = {.name = "large", .reference = "RFC 8092", .describe = describe_large,
	                         .parts = large_parts},
	bgp_aggregator = {.name = "aggregator", .SHAPE_FIELDS(aggregator_fields), .describe = describe_aggregator};
