/* What OSPF's advertisements say, field by field: RFC 2328 §A.4 (version 2), RFC 5340 §A.4 (version 3), RFC 5250
 * (opaque: ospf_te_describe.c). */
#include "ospf_lsa_describe.h"

/* Version 2. */

static const struct name router_flags[] = {
	{1, "area border"}, {2, "AS boundary"}, {4, "virtual link endpoint"}, {0, NULL},
};
static const struct name link_types[] = {
	{1, "point-to-point"}, {2, "transit network"}, {3, "stub network"}, {4, "virtual link"}, {0, NULL}};

static const struct field router2_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = router_flags, .gloss = "where the router stands"},
	{.name = "router_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "number_of_links", .width = 16, .form = FORM_DECIMAL, .gloss = "that follow"},
};
static const struct field link2_fields[] = {
	{.name = "link_id", .width = 32, .form = FORM_IP4, .gloss = "what it leads to: a router, or a network"},
	{.name = "link_data", .width = 32, .form = FORM_IP4,
	 .gloss = "the router's own address there; of a stub network its mask"},
	{.name = "link_type", .width = 8, .form = FORM_NAMED, .names = link_types, .gloss = "what kind of link"},
	{.name = "number_of_tos", .width = 8, .form = FORM_DECIMAL, .gloss = "metrics for other kinds of service"},
	{.name = "metric", .width = 16, .form = FORM_DECIMAL, .gloss = "what it costs to go that way"},
};
static const struct field tos2_fields[] = {
	{.name = "tos", .width = 8, .form = FORM_HEX, .gloss = "the kind of service"},
	{.name = "tos_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "tos_metric", .width = 16, .form = FORM_DECIMAL, .gloss = "what the way costs for it"},
};
static const struct shape tos2 = {.name = "tos_metric", .SHAPE_FIELDS(tos2_fields)};
static const struct shape *const tos2_list[] = {&tos2, NULL};
static const struct shape tos2_metrics = {.name = "tos_metrics", .list = true, .parts = tos2_list};
static const struct shape *const link2_parts[] = {&tos2_metrics, NULL};
static const struct shape link2 = {.name = "link", .SHAPE_FIELDS(link2_fields), .parts = link2_parts};
static const struct shape *const link2_list[] = {&link2, NULL};
static const struct shape links2 = {.name = "links", .list = true, .parts = link2_list};
static const struct shape *const router2_parts[] = {&links2, NULL};

static void describe_link2(struct description *to)
{
	enum { LINK_LEN = 12, TOS_LEN = 4, COUNT_BIT = 72 };
	const uint64_t count = describe_peek(to, link2_fields + 3, COUNT_BIT);
	describe_open(to, &link2, LINK_LEN + count * TOS_LEN);
	describe_fields(to, link2_fields, sizeof link2_fields / sizeof *link2_fields);
	if (describe_left(to)) {
		describe_open(to, &tos2_metrics, describe_left(to));
		while (describe_more(to))
			describe_shape(to, &tos2, TOS_LEN);
		describe_close(to);
	}
	describe_close(to);
}

static void describe_router2(struct description *to, const struct layer *layer)
{
	describe_fields(to, router2_fields, 2);
	uint64_t count = describe_field(to, router2_fields + 2);
	if (!count)
		return;
	describe_open(to, &links2, describe_left(to));
	while (count-- && describe_more(to))
		describe_link2(to);
	describe_leave(to);
}

static const struct field mask_field = {
	.name = "network_mask", .width = 32, .form = FORM_IP4, .gloss = "which part of the address names the network"};
static const struct field attached_field = {
	.name = "attached_router", .width = 32, .form = FORM_IP4, .gloss = "a router on the network"};
static const struct shape attached = {
	.name = "attached_routers", .list = true, .fields = &attached_field, .field_count = 1};
static const struct shape *const attached_parts[] = {&attached, NULL};

static void describe_network2(struct description *to, const struct layer *layer)
{
	describe_field(to, &mask_field);
	describe_list(to, &attached);
}

static const struct field summary_metric_fields[] = {
	{.name = "tos", .width = 8, .form = FORM_HEX, .gloss = "0: for all kinds of service"},
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
};
static const struct field external_metric_fields[] = {
	{.name = "external_metric", .width = 1, .form = FORM_BOOL,
	 .gloss = "the metric counts for more than any way inside (type 2)"},
	{.name = "tos", .width = 7, .form = FORM_HEX, .gloss = "0: for all kinds of service"},
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "forwarding_address", .width = 32, .form = FORM_IP4,
	 .gloss = "whom to send to; 0.0.0.0: who made this"},
	{.name = "external_route_tag", .width = 32, .form = FORM_DECIMAL, .gloss = "for the routers at the border"},
};
static const struct shape summary_metric = {.name = "metric", .SHAPE_FIELDS(summary_metric_fields)};
static const struct shape external_metric = {.name = "metric", .SHAPE_FIELDS(external_metric_fields)};
static const struct shape *const summary_list[] = {&summary_metric, NULL},
	*const external_list[] = {&external_metric, NULL};
static const struct shape summary_metrics = {.name = "metrics", .list = true, .parts = summary_list};
static const struct shape external_metrics = {.name = "metrics", .list = true, .parts = external_list};
static const struct shape *const summary_parts[] = {&summary_metrics, NULL},
	*const external_parts[] = {&external_metrics, NULL};

static void describe_metrics(struct description *to, const struct shape *list, size_t len)
{
	describe_field(to, &mask_field);
	describe_open(to, list, describe_left(to));
	while (describe_more(to))
		describe_shape(to, list->parts[0], len);
	describe_close(to);
}

static void describe_summary2(struct description *to, const struct layer *layer)
{
	describe_metrics(to, &summary_metrics, 4);
}

static void describe_external2(struct description *to, const struct layer *layer)
{
	describe_metrics(to, &external_metrics, 12);
}

static const struct shape
	router2 = {.name = "router_lsa", .SHAPE_FIELDS(router2_fields), .describe = describe_router2,
	           .parts = router2_parts},
	network2 = {.name = "network_lsa", .fields = &mask_field, .field_count = 1, .describe = describe_network2,
		.parts = attached_parts},
	summary2 = {.name = "summary_lsa", .fields = &mask_field, .field_count = 1, .describe = describe_summary2,
		.parts = summary_parts},
	external2 = {.name = "external_lsa", .fields = &mask_field, .field_count = 1, .describe = describe_external2,
		.parts = external_parts};

const struct tlv_form ospf_lsa2_forms[] = {
	{1, .shape = &router2},
	{2, .shape = &network2},
	{3, .shape = &summary2},
	{4, .shape = &summary2},
	{5, .shape = &external2},
	{7, .shape = &external2},
	{9, .shape = &ospf_opaque_shape},
	{10, .shape = &ospf_opaque_shape},
	{11, .shape = &ospf_opaque_shape},
	{-1},
};
