/* IPv4's options, field by field: RFC 791 §3.1. */
#include "describes.h"

static const struct name kinds[] = {
	{IP4_OPTION_END, "end of options"},
	{IP4_OPTION_NOP, "no operation"},
	{IP4_OPTION_RECORD_ROUTE, "record route"},
	{IP4_OPTION_TIMESTAMP, "timestamp"},
	{82, "traceroute"},
	{IP4_OPTION_SECURITY, "security"},
	{IP4_OPTION_LOOSE_ROUTE, "loose source route"},
	{136, "stream id"},
	{IP4_OPTION_STRICT_ROUTE, "strict source route"},
	{IP4_OPTION_ROUTER_ALERT, "router alert"},
	{0, NULL},
};

static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = kinds, .gloss = "which option this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of this option, type and length included"},
};

static const struct field pointer = {
	.name = "pointer", .width = 8, .form = FORM_DECIMAL,
	.gloss = "where in the option the next router writes or reads, counted from 1"};
static const struct field hop = {.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a router on the way"};

static const struct shape addresses = {.name = "addresses", .list = true, .fields = &hop, .field_count = 1};
static const struct shape *const route_parts[] = {&addresses, NULL};

static void describe_route(struct description *to, const struct layer *layer)
{
	describe_field(to, &pointer);
	describe_open(to, &addresses, describe_left(to) / IP4_LEN * IP4_LEN);
	while (describe_more(to))
		describe_field(to, &hop);
	describe_close(to);
}

static const struct name timestamp_flags[] = {
	{0, "timestamps only"}, {1, "with addresses"}, {3, "of given addresses"}, {0, NULL},
};

static const struct field timestamp_fields[] = {
	{.name = "pointer", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "where in the option the next router writes, counted from 1"},
	{.name = "overflow", .width = 4, .form = FORM_DECIMAL, .gloss = "routers that found no room to write"},
	{.name = "flag", .width = 4, .form = FORM_NAMED, .names = timestamp_flags, .gloss = "what each router writes"},
};

static const struct field hop_time_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a router on the way"},


	{.name = "timestamp", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "when it passed there: milliseconds since midnight"},
};

static const struct shape hop_time = {.name = "timestamp", .SHAPE_FIELDS(hop_time_fields)};
static const struct shape *const hop_time_list[] = {&hop_time, NULL};
static const struct shape timestamps = {.name = "timestamps", .list = true, .parts = hop_time_list};
static const struct shape *const timestamp_parts[] = {&timestamps, NULL};

static void describe_hop_time(struct description *to, bool has_address)
{
	describe_open(to, &hop_time, has_address ? 8 : 4);
	describe_fields(to, hop_time_fields + !has_address, has_address ? 2 : 1);
	describe_close(to);
}

static void describe_timestamp(struct description *to, const struct layer *layer)
{
	describe_field(to, timestamp_fields);
	describe_field(to, timestamp_fields + 1);
	const bool has_address = describe_field(to, timestamp_fields + 2) != 0;
	describe_open(to, &timestamps, describe_left(to));
	while (describe_more(to))
		describe_hop_time(to, has_address);
	describe_close(to);
}

static const struct field router_alert_fields[] = {
	{.name = "value", .width = 16, .form = FORM_DECIMAL, .gloss = "0: each router is to look at this datagram"},
};

static const struct field security_fields[] = {
	{.name = "classification", .width = 8, .form = FORM_HEX, .gloss = "how secret it is"},
	{.name = "protection_authority", .form = FORM_BYTES, .gloss = "whose rules protect it"},
};

static const struct field traceroute_fields[] = {
	{.name = "id", .width = 16, .form = FORM_DECIMAL, .gloss = "which trace this belongs to"},
	{.name = "outbound_hops", .width = 16, .form = FORM_DECIMAL, .gloss = "routers passed on the way out"},
	{.name = "return_hops", .width = 16, .form = FORM_DECIMAL, .gloss = "routers passed on the way back"},
	{.name = "originator", .width = 32, .form = FORM_IP4, .gloss = "who traces"},
};

static const struct field stream_fields[] = {
	{.name = "stream_id", .width = 16, .form = FORM_DECIMAL, .gloss = "a stream of SATNET"},
};

static const struct shape
	route = {.name = "route", .fields = &pointer, .field_count = 1, .describe = describe_route,
	         .parts = route_parts},
	timestamp = {.name = "timestamp", .SHAPE_FIELDS(timestamp_fields), .describe = describe_timestamp,
	             .parts = timestamp_parts},
	router_alert = {.name = "router_alert", .reference = "RFC 2113", .SHAPE_FIELDS(router_alert_fields)},
	security = {.name = "security", .reference = "RFC 1108", .SHAPE_FIELDS(security_fields)},
	traceroute = {.name = "traceroute", .reference = "RFC 1393", .SHAPE_FIELDS(traceroute_fields)},
	stream = {.name = "stream", .SHAPE_FIELDS(stream_fields)};

static const struct tlv_form forms[] = {
	{IP4_OPTION_END, .alone = true, .last = true},
	{IP4_OPTION_NOP, .alone = true},
	{IP4_OPTION_RECORD_ROUTE, .shape = &route},
	{IP4_OPTION_LOOSE_ROUTE, .shape = &route},
	{IP4_OPTION_STRICT_ROUTE, .shape = &route},
	{IP4_OPTION_TIMESTAMP, .shape = &timestamp},
	{IP4_OPTION_ROUTER_ALERT, .shape = &router_alert},
	{IP4_OPTION_SECURITY, .shape = &security},
	{82, .shape = &traceroute},
	{136, .shape = &stream},
	{-1},
};

static const struct shape option = {.name = "option", .SHAPE_FIELDS(head_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};

const struct shape *const ip4_parts[] = {&options, NULL};

void ip4_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->as.ip4.header_len > IP4_HEADER_LEN)
		describe_shape(to, &options, layer->as.ip4.header_len - IP4_HEADER_LEN);
}
