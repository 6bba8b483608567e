/* BGP's messages: RFC 4271 §4. A segment may hold several, and begin or end within one. */
#include "bgp_describe.h"
#include "describes.h"

#include "bgp.h"

static const struct field head_fields[] = {
	{.name = "marker", .width = 128, .form = FORM_BYTES, .gloss = "all ones, so that messages can be told apart"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message, this header included"},
};

static const struct name types[] = {
	{1, "open"}, {2, "update"}, {3, "notification"}, {4, "keepalive"}, {5, "route refresh"}, {0, NULL},
};

static const struct field type_field[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what kind of message it is"},
};

static const struct name parameter_types[] = {
	{1, "authentication"},
	{2, "capabilities"},
	{255, "extended length"},
	{0, NULL},
};

static const struct field parameter_fields[] = {
	{.name = "parameter_type",
         .width = 8,
         .form = FORM_NAMED,
         .names = parameter_types,
         .gloss = "what the speaker tells of itself"},
	{.name = "parameter_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it"},
};

static const struct tlv_form parameter_forms[] = {{2, .shape = &bgp_capabilities}, {-1}};
static const struct shape parameter = {.name = "parameter", .SHAPE_FIELDS(parameter_fields)};
static const struct tlvs parameter_tlvs = {.each = &parameter, .forms = parameter_forms, .length_of_value = true};
static const struct shape parameters = {.name = "optional_parameters", .list = true, .tlvs = &parameter_tlvs};
static const struct shape *const open_parts[] = {&parameters, NULL};
static const struct field open_fields[] = {
	{.name = "version", .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 4"},
	{.name = "my_autonomous_system",
         .width = 16,
         .form = FORM_DECIMAL,
         .gloss = "the network of the speaker; 23456 when it has a longer number"},
	{.name = "hold_time",
         .width = 16,
         .form = FORM_DECIMAL,
         .gloss = "seconds of silence after which it counts as gone"},
	{.name = "bgp_identifier", .width = 32, .form = FORM_IP4, .gloss = "the speaker"},
	{.name = "optional_parameters_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes that follow"},
};

static void describe_open_message(struct description *to, const struct layer *layer)
{
	describe_fields(to, open_fields, 4);
	describe_shape(to, &parameters, describe_field(to, open_fields + 4));
}

static const struct field prefix_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix that count"},
	{.name = "prefix", .form = FORM_IP4, .gloss = "the network"},
};

static const struct shape prefix = {.name = "route", .SHAPE_FIELDS(prefix_fields)};
static const struct shape *const prefix_list[] = {&prefix, NULL};
static const struct shape withdrawn = {.name = "withdrawn_routes", .list = true, .parts = prefix_list};
static const struct shape reachable = {
	.name = "network_layer_reachability_information",
	.list = true,
	.parts = prefix_list,
};

static void describe_prefixes(struct description *to, const struct shape *list, size_t len)
{
	if (!len || !describe_left(to))
		return;
	describe_open(to, list, len);
	while (describe_more(to))
		describe_shape(to, &prefix, 1 + (describe_peek(to, prefix_fields, 0) + 7) / 8);
	describe_close(to);
}

static const struct name attribute_flags[] = {
	{0x80, "optional"}, {0x40, "transitive"}, {0x20, "partial"}, {0x10, "extended_length"}, {0, NULL},
};

static const struct name attribute_types[] = {
	{1, "ORIGIN"},
	{2, "AS_PATH"},
	{3, "NEXT_HOP"},
	{4, "MULTI_EXIT_DISC"},
	{5, "LOCAL_PREF"},
	{6, "ATOMIC_AGGREGATE"},
	{7, "AGGREGATOR"},
	{8, "COMMUNITIES"},
	{9, "ORIGINATOR_ID"},
	{10, "CLUSTER_LIST"},
	{14, "MP_REACH_NLRI"},
	{15, "MP_UNREACH_NLRI"},
	{16, "EXTENDED_COMMUNITIES"},
	{17, "AS4_PATH"},
	{18, "AS4_AGGREGATOR"},
	{22, "PMSI_TUNNEL"},
	{23, "TUNNEL_ENCAPSULATION"},
	{26, "AIGP"},
	{29, "BGP_LS"},
	{32, "LARGE_COMMUNITY"},
	{40, "PREFIX_SID"},
	{128, "ATTR_SET"},
	{0, NULL},
};

static const struct field attribute_fields[] = {
	{.name = "attribute_flags",
         .width = 8,
         .form = FORM_FLAGS,
         .names = attribute_flags,
         .gloss = "who has to know it and to pass it on"},
	{.name = "attribute_type",
         .width = 8,
         .form = FORM_NAMED,
         .names = attribute_types,
         .gloss = "which attribute this is"},
	{.name = "attribute_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
	{.name = "attribute_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};

enum { ATTRIBUTE_FLAGS, ATTRIBUTE_TYPE, ATTRIBUTE_LENGTH, ATTRIBUTE_LONG_LENGTH, ATTRIBUTE_EXTENDED = 0x10 };
static const struct name origins[] = {
	{0, "IGP"},
	{1, "EGP"},
	{2, "incomplete"},
	{0, NULL},
};

static const struct field origin_fields[] = {
	{.name = "origin", .width = 8, .form = FORM_NAMED, .names = origins, .gloss = "how the route came into BGP"},
};

static const struct field next_hop_fields[] = {
	{.name = "next_hop", .width = 32, .form = FORM_IP4, .gloss = "the router to send through"},
};

static const struct field metric_fields[] = {
	{.name = "metric", .width = 32, .form = FORM_DECIMAL, .gloss = "among several ways in, the lowest is taken"},
};

static const struct field preference_fields[] = {
	{.name = "local_pref",
         .width = 32,
         .form = FORM_DECIMAL,
         .gloss = "among several ways out, the highest is taken"},
};

static const struct field community_fields[] = {
	{.name = "community",
         .width = 32,
         .form = FORM_HEX,
         .gloss = "a label that the route carries; the upper half is mostly an AS number"},
};

static const struct field cluster_fields[] = {
	{.name = "cluster_id",
         .width = 32,
         .form = FORM_IP4,
         .gloss = "a group of reflectors that the route went through"},
};

static const struct field originator_fields[] = {
	{.name = "originator_id", .width = 32, .form = FORM_IP4, .gloss = "who brought the route into the network"},
};

static const struct name segment_types[] = {
	{1, "AS_SET"}, {2, "AS_SEQUENCE"}, {3, "AS_CONFED_SEQUENCE"}, {4, "AS_CONFED_SET"}, {0, NULL},
};

static const struct field segment_fields[] = {
	{.name = "segment_type", .width = 8, .form = FORM_NAMED, .names = segment_types, .gloss = "in order, or not"},
	{.name = "segment_length", .width = 8, .form = FORM_DECIMAL, .gloss = "how many numbers follow"},
};

static const struct field as_fields[] = {
	{.name = "as_number", .width = 16, .form = FORM_DECIMAL, .gloss = "a network that the route went through"},
	{.name = "as_number", .width = 32, .form = FORM_DECIMAL, .gloss = "a network that the route went through"},
};

static const struct shape numbers = {.name = "as_numbers", .list = true, .SHAPE_FIELDS(as_fields)};
static const struct shape *const segment_parts[] = {&numbers, NULL};
static const struct shape segment = {.name = "segment", .SHAPE_FIELDS(segment_fields), .parts = segment_parts};
static const struct shape *const segment_list[] = {&segment, NULL};
static const struct shape segments = {.name = "segments", .list = true, .parts = segment_list};
static const struct shape *const path_parts[] = {&segments, NULL};

static void describe_segment(struct description *to, unsigned number_len)
{
	describe_open(to, &segment, 2 + describe_peek(to, segment_fields + 1, 8) * number_len);
	describe_fields(to, segment_fields, 2);
	describe_open(to, &numbers, describe_left(to));
	while (describe_more(to))
		describe_field(to, number_len == 2 ? as_fields : as_fields + 1);
	describe_close(to);
	describe_close(to);
}

static void describe_path(struct description *to, const struct layer *layer)
{
	const struct span path = describe_ahead(to);
	const unsigned number_len = bgp_as_len(cursor_over(path), (unsigned)path.len);
	describe_open(to, &segments, describe_left(to));
	while (describe_more(to))
		describe_segment(to, number_len);
	describe_close(to);
}

static const struct shape
	origin = {.name = "origin", .SHAPE_FIELDS(origin_fields)},
	path = {.name = "as_path", .describe = describe_path, .parts = path_parts},
	next_hop = {.name = "next_hop", .SHAPE_FIELDS(next_hop_fields)},
	metric = {.name = "multi_exit_disc", .SHAPE_FIELDS(metric_fields)},
	preference = {.name = "local_pref", .SHAPE_FIELDS(preference_fields)},
	communities = {.name = "communities", .reference = "RFC 1997", .list = true, .SHAPE_FIELDS(community_fields)},
	originator = {.name = "originator", .reference = "RFC 4456", .SHAPE_FIELDS(originator_fields)},
	clusters = {.name = "cluster_list", .reference = "RFC 4456", .list = true, .SHAPE_FIELDS(cluster_fields)};
static const struct tlv_form attribute_forms[] = {
	{1, .shape = &origin}, {2, .shape = &path}, {3, .shape = &next_hop}, {4, .shape = &metric},
	{5, .shape = &preference}, {8, .shape = &communities}, {9, .shape = &originator}, {10, .shape = &clusters},
	{7, .shape = &bgp_aggregator}, {14, .shape = &bgp_reach}, {15, .shape = &bgp_unreach},
	{16, .shape = &bgp_extended_communities}, {17, .shape = &path}, {18, .shape = &bgp_aggregator},
	{32, .shape = &bgp_large_communities}, {-1},
};

static const struct shape attribute = {.name = "attribute", .SHAPE_FIELDS(attribute_fields), .forms = attribute_forms};
static const struct shape *const attribute_list[] = {&attribute, NULL};
static const struct shape attributes = {.name = "path_attributes", .list = true, .parts = attribute_list};

static void describe_attribute(struct description *to)
{
	const bool is_long = describe_peek(to, attribute_fields + ATTRIBUTE_FLAGS, 0) & ATTRIBUTE_EXTENDED;
	const struct field *length = attribute_fields + (is_long ? ATTRIBUTE_LONG_LENGTH : ATTRIBUTE_LENGTH);
	const uint64_t len = describe_peek(to, length, 16);
	describe_open(to, &attribute, (is_long ? 4 : 3) + len);
	describe_field(to, attribute_fields + ATTRIBUTE_FLAGS);
	const uint64_t type = describe_field(to, attribute_fields + ATTRIBUTE_TYPE);
	describe_field(to, length);
	describe_form(to, attribute_forms, type, len);
	describe_close(to);
}

static const struct field update_fields[] = {
	{.name = "withdrawn_routes_length",
         .width = 16,
         .form = FORM_DECIMAL,
         .gloss = "bytes of routes that are gone"},
	{.name = "total_path_attribute_length",
         .width = 16,
         .form = FORM_DECIMAL,
         .gloss = "bytes of what is said of the routes that follow"},
};

static const struct shape *const update_parts[] = {&withdrawn, &attributes, &reachable, NULL};

static void describe_update(struct description *to, const struct layer *layer)
{
	describe_prefixes(to, &withdrawn, describe_field(to, update_fields));
	const uint64_t len = describe_field(to, update_fields + 1);
	describe_open(to, &attributes, len);
	while (describe_more(to))
		describe_attribute(to);
	describe_close(to);
	describe_prefixes(to, &reachable, describe_left(to));
}

static const struct name errors[] = {
	{1, "message header"},       {2, "open message"}, {3, "update message"}, {4, "hold timer expired"},
	{5, "finite state machine"}, {6, "cease"},        {7, "route refresh"},  {0, NULL},
};

static const struct field notification_fields[] = {
	{.name = "error_code", .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "why the connection ends"},
	{.name = "error_subcode", .width = 8, .form = FORM_DECIMAL, .gloss = "more exactly"},
	{.name = "data", .form = FORM_BYTES, .gloss = "depends on the error"},
};

static const struct shape
	open = {.name = "open", .SHAPE_FIELDS(open_fields), .describe = describe_open_message, .parts = open_parts},
	update = {.name = "update", .SHAPE_FIELDS(update_fields), .describe = describe_update, .parts = update_parts},
	notification = {.name = "notification", .SHAPE_FIELDS(notification_fields)},
	refresh = {.name = "route_refresh", .reference = "RFC 2918", .SHAPE_FIELDS(bgp_family_fields)};
static const struct tlv_form message_forms[] = {
	{1, .shape = &open}, {2, .shape = &update}, {3, .shape = &notification}, {5, .shape = &refresh}, {-1},
};

static const struct shape kind = {.name = "kind", .inlined = true, .SHAPE_FIELDS(type_field)};
static const struct shape *const kind_part[] = {&kind, NULL};
static const struct shape message = {
	.name = "message",
	.SHAPE_FIELDS(head_fields),
	.parts = kind_part,
	.forms = message_forms,
};

static const struct shape *const message_list[] = {&message, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_list};
const struct shape *const bgp_parts[] = {&messages, NULL};

static void describe_message(struct description *to)
{
	enum { HEADER_LEN = 19, LENGTH_BIT = 128 };
	const uint64_t len = describe_peek(to, head_fields + 1, LENGTH_BIT);
	describe_open(to, &message, len < HEADER_LEN ? HEADER_LEN : len);
	describe_fields(to, head_fields, 2);
	describe_form(to, message_forms, describe_field(to, type_field), describe_left(to));
	describe_close(to);
}

/* True where all of a marker comes next: a segment may begin within a message. */
static bool is_at_marker(const struct description *to)
{
	const struct span marker = span_first(describe_ahead(to), 16);
	for (size_t i = 0; i < marker.len; i++)
		if (marker.at[i] != 0xff)
			return false;
	return marker.len == 16;
}

void bgp_describe(struct description *to, const struct layer *layer)
{
	if (!is_at_marker(to))
		return;
	describe_open(to, &messages, describe_left(to));
	while (describe_more(to) && is_at_marker(to))
		describe_message(to);
	describe_leave(to);
}
