/* The objects of EIGRP, field by field: RFC 7868 §6.6 and after. */
#include "describes.h"

static const struct name types[] = {
	{0x0001, "parameters"}, {0x0002, "authentication"}, {0x0003, "sequence"}, {0x0004, "software version"},
	{0x0005, "next multicast sequence"}, {0x0102, "internal route"}, {0x0103, "external route"},
	{0x0202, "AppleTalk internal route"}, {0x0203, "AppleTalk external route"}, {0x0204, "AppleTalk cable"},
	{0, NULL},
};
static const struct name origins[] = {
	{1, "IGRP"}, {2, "EIGRP"}, {3, "static"}, {4, "RIP"}, {5, "hello"}, {6, "OSPF"}, {7, "IS-IS"}, {8, "EGP"},
	{9, "BGP"}, {10, "IDRP"}, {11, "connected"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct field parameter_fields[] = {
	{.name = "k1", .width = 8, .form = FORM_DECIMAL, .gloss = "how much bandwidth counts"},
	{.name = "k2", .width = 8, .form = FORM_DECIMAL, .gloss = "how much load counts"},
	{.name = "k3", .width = 8, .form = FORM_DECIMAL, .gloss = "how much delay counts"},
	{.name = "k4", .width = 8, .form = FORM_DECIMAL, .gloss = "how much reliability counts"},
	{.name = "k5", .width = 8, .form = FORM_DECIMAL, .gloss = "how much reliability counts"},
	{.name = "k6", .width = 8, .form = FORM_DECIMAL, .gloss = "how much the rest counts"},
	{.name = "hold_time", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent router counts as gone"},
};
static const struct field software_fields[] = {
	{.name = "ios_major", .width = 8, .form = FORM_DECIMAL, .gloss = "version of the router's system"},
	{.name = "ios_minor", .width = 8, .form = FORM_DECIMAL, .gloss = "version of the router's system"},
	{.name = "eigrp_major", .width = 8, .form = FORM_DECIMAL, .gloss = "version of the protocol"},
	{.name = "eigrp_minor", .width = 8, .form = FORM_DECIMAL, .gloss = "version of the protocol"},
};
static const struct field next_hop_field[] = {
	{.name = "next_hop", .width = 32, .form = FORM_IP4, .gloss = "whom to send through; 0.0.0.0: who says it"},
};
static const struct field origin_fields[] = {
	{.name = "origin_router", .width = 32, .form = FORM_IP4, .gloss = "who brought the route in"},
	{.name = "origin_as", .width = 32, .form = FORM_DECIMAL, .gloss = "from where"},
	{.name = "tag", .width = 32, .form = FORM_HEX, .gloss = "set by people"},
	{.name = "origin_metric", .width = 32, .form = FORM_DECIMAL, .gloss = "how far it was there"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "origin", .width = 8, .form = FORM_NAMED, .names = origins, .gloss = "the protocol that knew it"},
	{.name = "origin_flags", .width = 8, .form = FORM_HEX, .gloss = "1: external, 2: candidate for default"},
};
static const struct field metric_fields[] = {
	{.name = "delay", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "how long a packet takes, in 1/100 of a millisecond"},
	{.name = "bandwidth", .width = 32, .form = FORM_DECIMAL, .gloss = "of the slowest link; the less the faster"},
	{.name = "mtu", .width = 24, .form = FORM_DECIMAL, .gloss = "the longest datagram on the way"},
	{.name = "hop_count", .width = 8, .form = FORM_DECIMAL, .gloss = "routers on the way"},
	{.name = "reliability", .width = 8, .form = FORM_DECIMAL, .gloss = "255 is the best"},
	{.name = "load", .width = 8, .form = FORM_DECIMAL, .gloss = "255 is full"},
	{.name = "metric_reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"},
	{.name = "prefix", .form = FORM_BYTES, .gloss = "the network: as many bytes as its bits need"},
};
static const struct shape
	next_hop = {.name = "next_hop", .inlined = true, .SHAPE_FIELDS(next_hop_field)},
	origin = {.name = "origin", .inlined = true, .SHAPE_FIELDS(origin_fields)},
	metric = {.name = "metric", .inlined = true, .SHAPE_FIELDS(metric_fields)};
static const struct shape
	*const internal_parts[] = {&next_hop, &metric, NULL},
	*const external_parts[] = {&next_hop, &origin, &metric, NULL};

static void describe_inlined(struct description *to, const struct shape *const *parts)
{
	for (; *parts; parts++)
		describe_fields(to, (*parts)->fields, (*parts)->field_count);
}

static void describe_internal(struct description *to, const struct layer *layer)
{
	describe_inlined(to, internal_parts);
}

static void describe_external(struct description *to, const struct layer *layer)
{
	describe_inlined(to, external_parts);
}

static const struct shape
	parameters = {.name = "parameters", .SHAPE_FIELDS(parameter_fields)},
	software = {.name = "software", .SHAPE_FIELDS(software_fields)},
	internal = {.name = "internal", .describe = describe_internal, .parts = internal_parts},
	external = {.name = "external", .describe = describe_external, .parts = external_parts};
static const struct tlv_form forms[] = {
	{0x0001, .shape = &parameters}, {0x0004, .shape = &software}, {0x0102, .shape = &internal},
	{0x0103, .shape = &external}, {-1},
};
static const struct shape object = {.name = "object", .SHAPE_FIELDS(head_fields)};
static const struct tlvs object_tlvs = {.each = &object, .forms = forms};
static const struct shape objects = {.name = "objects", .list = true, .tlvs = &object_tlvs};
const struct shape *const eigrp_parts[] = {&objects, NULL};

void eigrp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_shape(to, &objects, describe_left(to));
}
