/* What IPv6's hop-by-hop and destination options headers hold (RFC 8200 §4.2), and its routing header (§4.4). */
#include "describes.h"

static const struct name types[] = {
	{0, "Pad1"}, {1, "PadN"}, {4, "tunnel encapsulation limit"}, {5, "router alert"}, {7, "CALIPSO"},
	{8, "SMF_DPD"}, {35, "RPL"}, {38, "quick start"}, {99, "RPL"}, {109, "MPL"}, {138, "endpoint identification"},
	{139, "ILNP nonce"}, {140, "line identification"}, {194, "jumbo payload"}, {201, "home address"}, {0, NULL},
};

static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "which option this is; its highest bits say what to do when it is not known"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of data"},
};

static const struct field pad_fields[] = {
	{.name = "pad", .form = FORM_BYTES, .gloss = "zeros, so that what follows stands at a multiple of 8"},
};

static const struct field limit_fields[] = {
	{.name = "limit", .width = 8, .form = FORM_DECIMAL, .gloss = "how many more tunnels are allowed"},
};

static const struct field alert_fields[] = {
	{.name = "value", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "what routers should look for: 0 multicast listener discovery, 1 RSVP"},
};

static const struct field jumbo_fields[] = {
	{.name = "jumbo_payload_length", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "bytes behind the IPv6 header, more than 65535"},
};

static const struct field home_fields[] = {
	{.name = "home_address", .width = 128, .form = FORM_IP6, .gloss = "the address of the host when it is at home"},
};

static const struct field rpl_fields[] = {
	{.name = "down", .width = 1, .form = FORM_BOOL, .gloss = "the packet is on its way down"},
	{.name = "rank_error", .width = 1, .form = FORM_BOOL, .gloss = "a router saw it go the wrong way"},
	{.name = "forwarding_error", .width = 1, .form = FORM_BOOL, .gloss = "a router could not pass it on"},
	{.name = "reserved", .width = 5, .form = FORM_HEX, .gloss = "zero"},
	{.name = "rpl_instance_id", .width = 8, .form = FORM_DECIMAL, .gloss = "the network it belongs to"},
	{.name = "sender_rank", .width = 16, .form = FORM_DECIMAL, .gloss = "how far the sender is from the root"},
};

static const struct shape
	pad = {.name = "padding", .SHAPE_FIELDS(pad_fields)},
	limit = {.name = "tunnel_encapsulation_limit", .reference = "RFC 2473", .SHAPE_FIELDS(limit_fields)},
	alert = {.name = "router_alert", .reference = "RFC 2711", .SHAPE_FIELDS(alert_fields)},
	jumbo = {.name = "jumbo_payload", .reference = "RFC 2675", .SHAPE_FIELDS(jumbo_fields)},
	home = {.name = "home_address", .reference = "RFC 6275", .SHAPE_FIELDS(home_fields)},
	rpl = {.name = "rpl", .reference = "RFC 6553", .SHAPE_FIELDS(rpl_fields)};

static const struct tlv_form forms[] = {
	{0, .alone = true}, {1, .shape = &pad}, {4, .shape = &limit}, {5, .shape = &alert}, {35, .shape = &rpl},
	{99, .shape = &rpl}, {194, .shape = &jumbo}, {201, .shape = &home}, {-1},
};

static const struct shape option = {.name = "option", .SHAPE_FIELDS(head_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms, .length_of_value = true};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};

const struct shape *const ip6_options_parts[] = {&options, NULL};

void ip6_options_describe(struct description *to, const struct layer *layer)
{
	const struct field *fields = layer->protocol->fields;
	describe_field(to, fields);
	const uint64_t units = describe_field(to, fields + 1);
	describe_shape(to, &options, units * 8 + 6);
}

/* The routing header. */

static const struct field route_fields[] = {
	{.name = "reserved", .width = 32, .form = FORM_HEX, .gloss = "zero"},
};

static const struct field address_field[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a stop on the way"},
};

static const struct shape addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_field)};
static const struct shape *const route_parts[] = {&addresses, NULL};

static void describe_route(struct description *to, const struct layer *layer)
{
	describe_field(to, route_fields);
	describe_list(to, &addresses);
}

static const struct field segment_fields[] = {
	{.name = "last_entry", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "the place of the last segment in the list, from 0"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "tag", .width = 16, .form = FORM_HEX, .gloss = "packets of one kind have the same"},
};

static const struct shape segment_list = {.name = "segments", .list = true, .SHAPE_FIELDS(address_field)};
static const struct shape *const segment_parts[] = {&segment_list, NULL};

static void describe_segments(struct description *to, const struct layer *layer)
{
	const uint64_t last = describe_field(to, segment_fields);
	describe_fields(to, segment_fields + 1, 2);
	describe_counted(to, &segment_list, last + 1);
}

static const struct shape
	route = {.name = "route", .SHAPE_FIELDS(route_fields), .describe = describe_route, .parts = route_parts},
	segments = {.name = "segment_routing", .reference = "RFC 8754", .SHAPE_FIELDS(segment_fields),
	            .describe = describe_segments, .parts = segment_parts};

const struct tlv_form ip6_routing_forms[] = {
	{0, .shape = &route}, {2, .shape = &route}, {4, .shape = &segments}, {-1},
};

void ip6_routing_describe(struct description *to, const struct layer *layer)
{
	enum { FIXED_LEN = 4 };
	const struct field *fields = layer->protocol->fields;
	describe_field(to, fields);
	const uint64_t units = describe_field(to, fields + 1);
	const uint64_t type = describe_field(to, fields + 2);
	describe_field(to, fields + 3);
	describe_form(to, ip6_routing_forms, type, units * 8 + 8 - FIXED_LEN);
}
