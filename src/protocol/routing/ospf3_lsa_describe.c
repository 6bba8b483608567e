/* What advertisements of OSPF, version 3, say: RFC 5340 §A.4. */
#include "ospf_lsa_describe.h"

#define RESERVED_FIELD(field_name, bits) {.name = field_name, .width = bits, .form = FORM_HEX, .gloss = "zero"}
#define OPTIONS_FIELD {.name = "options", .width = 24, .form = FORM_HEX, .gloss = "what the router can do"}

static const struct name router_flags[] = {
	{1, "area border"}, {2, "AS boundary"}, {4, "virtual link endpoint"}, {16, "NSSA translator"}, {0, NULL}};
static const struct name link_types[] = {
	{1, "point-to-point"}, {2, "transit network"}, {4, "virtual link"}, {0, NULL}};

static const struct field router_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = router_flags, .gloss = "where the router stands"},
	OPTIONS_FIELD,
};
static const struct field link_fields[] = {
	{.name = "link_type", .width = 8, .form = FORM_NAMED, .names = link_types, .gloss = "what kind of link"},
	RESERVED_FIELD("link_reserved", 8),
	{.name = "metric", .width = 16, .form = FORM_DECIMAL, .gloss = "what it costs to go that way"},
	{.name = "interface_id", .width = 32, .form = FORM_DECIMAL, .gloss = "of the router's interface there"},
	{.name = "neighbor_interface_id", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "of the interface at the other end"},
	{.name = "neighbor_router", .width = 32, .form = FORM_IP4, .gloss = "the router at the other end"},
};
static const struct shape link_shape = {.name = "link", .SHAPE_FIELDS(link_fields)};
static const struct shape *const link_list[] = {&link_shape, NULL};
static const struct shape links = {.name = "links", .list = true, .parts = link_list};
static const struct shape *const router_parts[] = {&links, NULL};

static void describe_router(struct description *to, const struct layer *layer)
{
	enum { LINK_LEN = 16 };
	describe_fields(to, router_fields, 2);
	if (!describe_left(to))
		return;
	describe_open(to, &links, describe_left(to));
	while (describe_more(to))
		describe_shape(to, &link_shape, LINK_LEN);
	describe_close(to);
}

static const struct field network_fields[] = {RESERVED_FIELD("network_reserved", 8), OPTIONS_FIELD};
static const struct field attached_field = {
	.name = "attached_router", .width = 32, .form = FORM_IP4, .gloss = "a router on the network"};
static const struct shape attached = {
	.name = "attached_routers", .list = true, .fields = &attached_field, .field_count = 1};
static const struct shape *const attached_parts[] = {&attached, NULL};

static void describe_network(struct description *to, const struct layer *layer)
{
	describe_fields(to, network_fields, 2);
	describe_list(to, &attached);
}

/* Prefixes: RFC 5340 §A.4.1. As many words of four bytes as they need. */

static const struct name prefix_options[] = {
	{1, "no unicast"}, {2, "local address"}, {8, "propagate"}, {16, "DN"}, {0, NULL}};
enum { PREFIX_LENGTH, PREFIX_OPTIONS, PREFIX };
static const struct field prefix_fields[] = {
	[PREFIX_LENGTH] = {.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"},
	[PREFIX_OPTIONS] = {.name = "prefix_options", .width = 8, .form = FORM_FLAGS, .names = prefix_options,
		.gloss = "what may be done with it"},
	[PREFIX] = {.name = "prefix", .form = FORM_IP6, .gloss = "the addresses that this is about"},
};
static const struct field prefix_metric = {
	.name = "metric", .width = 16, .form = FORM_DECIMAL, .gloss = "what it costs to go there"};
static const struct field prefix_reserved = RESERVED_FIELD("prefix_reserved", 16);
static const struct field referenced_type = {
	.name = "referenced_ls_type", .width = 16, .form = FORM_HEX,
	.gloss = "of an advertisement that says more; 0: of none"};

/* Its length, its options, what `between` is, and the prefix itself. */
static uint64_t describe_prefix(struct description *to, const struct field *between)
{
	const uint64_t bits = describe_field(to, prefix_fields + PREFIX_LENGTH);
	const size_t len = (size_t)(bits + 31) / 32 * 4;
	describe_field(to, prefix_fields + PREFIX_OPTIONS);
	const uint64_t value = describe_field(to, between);
	if (len && len <= IP6_LEN)
		describe_len(to, prefix_fields + PREFIX, len);
	return value;
}

static const struct field metric_fields[] = {
	RESERVED_FIELD("metric_reserved", 8),
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
};
static const struct shape prefix_part = {.name = "prefix", .inlined = true, .SHAPE_FIELDS(prefix_fields)};
static const struct shape reserved_part = {
	.name = "reserved", .inlined = true, .fields = &prefix_reserved, .field_count = 1};
static const struct shape type_part = {.name = "type", .inlined = true, .fields = &referenced_type, .field_count = 1};
static const struct shape metric_part = {.name = "metric", .inlined = true, .fields = &prefix_metric, .field_count = 1};
static const struct shape *const inter_area_parts[] = {&prefix_part, &reserved_part, NULL};

static void describe_inter_area_prefix(struct description *to, const struct layer *layer)
{
	describe_fields(to, metric_fields, 2);
	describe_prefix(to, &prefix_reserved);
}

static const struct field inter_area_router_fields[] = {
	RESERVED_FIELD("router_reserved", 8),
	OPTIONS_FIELD,
	RESERVED_FIELD("metric_reserved", 8),
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "destination_router", .width = 32, .form = FORM_IP4, .gloss = "the router that can be reached"},
};

enum { HAS_TAG = 1, HAS_ADDRESS = 2 };
static const struct name external_flags[] = {
	{HAS_TAG, "route tag"}, {HAS_ADDRESS, "forwarding address"}, {4, "external metric"}, {0, NULL}};
static const struct field external_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = external_flags,
	 .gloss = "what stands at the end of it"},
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "forwarding_address", .width = 128, .form = FORM_IP6, .gloss = "whom to send to"},
	{.name = "external_route_tag", .width = 32, .form = FORM_DECIMAL, .gloss = "for the routers at the border"},
	{.name = "referenced_link_state_id", .width = 32, .form = FORM_IP4, .gloss = "which advertisement says more"},
};
static const struct shape *const external_parts[] = {&prefix_part, &type_part, NULL};

static void describe_external(struct description *to, const struct layer *layer)
{
	const uint64_t flags = describe_field(to, external_fields);
	describe_field(to, external_fields + 1);
	const uint64_t type = describe_prefix(to, &referenced_type);
	if (flags & HAS_ADDRESS)
		describe_field(to, external_fields + 2);
	if (flags & HAS_TAG)
		describe_field(to, external_fields + 3);
	if (type)
		describe_field(to, external_fields + 4);
}

static const struct shape *const bare_prefix_parts[] = {&reserved_part, NULL},
	*const costly_prefix_parts[] = {&metric_part, NULL};
static const struct shape
	bare_prefix = {.name = "prefix", .SHAPE_FIELDS(prefix_fields), .parts = bare_prefix_parts},
	costly_prefix = {.name = "prefix", .SHAPE_FIELDS(prefix_fields), .parts = costly_prefix_parts};
static const struct shape *const bare_prefix_list[] = {&bare_prefix, NULL},
	*const costly_prefix_list[] = {&costly_prefix, NULL};
static const struct shape
	bare_prefixes = {.name = "prefixes", .list = true, .parts = bare_prefix_list},
	costly_prefixes = {.name = "prefixes", .list = true, .parts = costly_prefix_list};
static const struct shape *const link_parts[] = {&bare_prefixes, NULL},
	*const intra_area_parts[] = {&costly_prefixes, NULL};

static void describe_prefixes(struct description *to, const struct shape *list, const struct field *between)
{
	if (!describe_left(to))
		return;
	describe_open(to, list, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, list->parts[0], describe_left(to));
		describe_prefix(to, between);
		describe_leave(to);
	}
	describe_close(to);
}

static const struct field own_link_fields[] = {
	{.name = "router_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the highest speaks for the link"},
	OPTIONS_FIELD,
	{.name = "link_local_address", .width = 128, .form = FORM_IP6, .gloss = "the router's own on this link"},
	{.name = "number_of_prefixes", .width = 32, .form = FORM_DECIMAL, .gloss = "that follow"},
};

static void describe_own_link(struct description *to, const struct layer *layer)
{
	describe_fields(to, own_link_fields, 4);
	describe_prefixes(to, &bare_prefixes, &prefix_reserved);
}

static const struct field intra_area_fields[] = {
	{.name = "number_of_prefixes", .width = 16, .form = FORM_DECIMAL, .gloss = "that follow"},
	{.name = "referenced_ls_type", .width = 16, .form = FORM_HEX,
	 .gloss = "where they are: at a router (0x2001), on a network (0x2002)"},
	{.name = "referenced_link_state_id", .width = 32, .form = FORM_IP4, .gloss = "which one"},
	{.name = "referenced_advertising_router", .width = 32, .form = FORM_IP4, .gloss = "of whom"},
};

static void describe_intra_area(struct description *to, const struct layer *layer)
{
	describe_fields(to, intra_area_fields, 4);
	describe_prefixes(to, &costly_prefixes, &prefix_metric);
}

static const struct shape
	router = {.name = "router_lsa", .SHAPE_FIELDS(router_fields), .describe = describe_router,
	          .parts = router_parts},
	network = {.name = "network_lsa", .SHAPE_FIELDS(network_fields), .describe = describe_network,
	           .parts = attached_parts},
	inter_area_prefix = {.name = "inter_area_prefix_lsa", .SHAPE_FIELDS(metric_fields),
		.describe = describe_inter_area_prefix, .parts = inter_area_parts},
	inter_area_router = {.name = "inter_area_router_lsa", .SHAPE_FIELDS(inter_area_router_fields)},
	external = {.name = "external_lsa", .SHAPE_FIELDS(external_fields), .describe = describe_external,
		.parts = external_parts},
	own_link = {.name = "link_lsa", .SHAPE_FIELDS(own_link_fields), .describe = describe_own_link,
	            .parts = link_parts},
	intra_area = {.name = "intra_area_prefix_lsa", .SHAPE_FIELDS(intra_area_fields),
	              .describe = describe_intra_area,
		.parts = intra_area_parts};

const struct tlv_form ospf_lsa3_forms[] = {
	{0x2001, .shape = &router},
	{0x2002, .shape = &network},
	{0x2003, .shape = &inter_area_prefix},
	{0x2004, .shape = &inter_area_router},
	{0x4005, .shape = &external},
	{0x2007, .shape = &external},
	{0x0008, .shape = &own_link},
	{0x2009, .shape = &intra_area},
	{-1},
};
