/* Statistics of OpenFlow 1.0, field by field: OpenFlow Switch Specification 1.0.0 §5.3.5. */
#include "openflow_describe.h"

#include "openflow.h"

static const struct name statistics_kinds[] = {
	{0, "description"}, {1, "flows"}, {2, "aggregate"}, {3, "tables"}, {4, "ports"}, {5, "queues"},
	{0xffff, "vendor"}, {0, NULL}};
static const struct name more[] = {{1, "more"}, {0, NULL}};
static const struct field statistics_fields[] = {
	{.name = "statistics_type", .width = 16, .form = FORM_NAMED, .names = statistics_kinds, .gloss = "of what"},
	{.name = "statistics_flags", .width = 16, .form = FORM_FLAGS, .names = more, .gloss = "whether more follow"},
};
static const struct field flows_wanted_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "which table; 255: all"},
	{.name = "flows_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "out_port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports,
	 .gloss = "only flows to there"},
};

static void describe_flows_wanted(struct description *to, const struct layer *layer)
{
	describe_shape(to, &openflow10_match, OPENFLOW10_MATCH_LEN);
	describe_fields(to, flows_wanted_fields, sizeof flows_wanted_fields / sizeof *flows_wanted_fields);
}

static const struct shape *const match_parts[] = {&openflow10_match, NULL};

static const struct field port_wanted_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "which one; NONE: all"},
	{.name = "port_pad", .width = 48, .form = FORM_HEX, .gloss = "0"},
};
static const struct field queue_wanted_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "which one; ALL: all"},
	{.name = "queue_wanted_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "its number; 4294967295: all"},
};
static const struct field flow_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record"},
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "it is in"},
	{.name = "flow_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds that it lives"},
	{.name = "duration_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "of several flows that match, the highest wins"},
	{.name = "idle_timeout", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds without a packet that end it; 0: never"},
	{.name = "hard_timeout", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds that it lives; 0: for good"},
	{.name = "flow_pad_2", .width = 48, .form = FORM_HEX, .gloss = "0"},
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that it matched"},
	{.name = "bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "in these"},
};

static void describe_flow(struct description *to, const struct layer *layer)
{
	enum { BEFORE_MATCH = 3, FIXED_LEN = 88 };
	const uint64_t len = describe_peek(to, flow_fields, 0);
	describe_fields(to, flow_fields, BEFORE_MATCH);
	describe_shape(to, &openflow10_match, OPENFLOW10_MATCH_LEN);
	describe_fields(to, flow_fields + BEFORE_MATCH, sizeof flow_fields / sizeof *flow_fields - BEFORE_MATCH);
	openflow10_describe_actions(to, len > FIXED_LEN ? len - FIXED_LEN : 0);
}

static const struct field aggregate_fields[] = {
	{.name = "packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that the flows matched"},
	{.name = "bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "in these"},
	{.name = "flows", .width = 32, .form = FORM_DECIMAL, .gloss = "how many"},
	{.name = "aggregate_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field table_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "table_pad", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "name", .width = 256, .form = FORM_TEXT, .gloss = "what people call it"},
	{.name = "wildcards", .width = 32, .form = FORM_HEX, .gloss = "what flows in it may leave open"},
	{.name = "max_entries", .width = 32, .form = FORM_DECIMAL, .gloss = "flows that it can hold"},
	{.name = "active", .width = 32, .form = FORM_DECIMAL, .gloss = "flows that it holds"},
	{.name = "lookups", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that were looked for in it"},
	{.name = "matched", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that were found in it"},
};
static const struct field port_count_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "its number"},
	{.name = "port_pad", .width = 48, .form = FORM_HEX, .gloss = "0"},
	{.name = "received_packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that came in"},
	{.name = "sent_packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "received_bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "that came in"},
	{.name = "sent_bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "received_dropped", .width = 64, .form = FORM_DECIMAL, .gloss = "packets thrown away on the way in"},
	{.name = "sent_dropped", .width = 64, .form = FORM_DECIMAL, .gloss = "packets thrown away on the way out"},
	{.name = "received_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that came in damaged"},
	{.name = "sent_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that could not be sent"},
	{.name = "frame_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "frames that were not whole bytes"},
	{.name = "overruns", .width = 64, .form = FORM_DECIMAL, .gloss = "frames that came too fast"},
	{.name = "crc_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "frames whose check sequence was wrong"},
	{.name = "collisions", .width = 64, .form = FORM_DECIMAL, .gloss = "times that two sent at once"},
};
static const struct field queue_count_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "it is at"},
	{.name = "queue_count_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "sent_bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "sent_packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "sent_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "packets for which there was no room"},
};
static const struct shape *const flow_parts[] = {&openflow10_match, &openflow10_actions, NULL};
static const struct shape
	flow = {.name = "flow", .SHAPE_FIELDS(flow_fields), .describe = describe_flow, .parts = flow_parts},
	table = {.name = "table", .SHAPE_FIELDS(table_fields)},
	port_count = {.name = "port", .SHAPE_FIELDS(port_count_fields)},
	queue_count = {.name = "queue", .SHAPE_FIELDS(queue_count_fields)};
static const struct shape *const flow_list[] = {&flow, NULL}, *const table_list[] = {&table, NULL},
	*const port_count_list[] = {&port_count, NULL}, *const queue_count_list[] = {&queue_count, NULL};
static const struct shape
	flows_wanted = {.name = "flows", .SHAPE_FIELDS(flows_wanted_fields), .describe = describe_flows_wanted,
	                .parts = match_parts},
	port_wanted = {.name = "ports", .SHAPE_FIELDS(port_wanted_fields)},
	queue_wanted = {.name = "queues", .SHAPE_FIELDS(queue_wanted_fields)},
	flows = {.name = "flows", .list = true, .parts = flow_list},
	aggregate = {.name = "aggregate", .SHAPE_FIELDS(aggregate_fields)},
	tables = {.name = "tables", .list = true, .parts = table_list},
	port_counts = {.name = "ports", .list = true, .parts = port_count_list},
	queue_counts = {.name = "queues", .list = true, .parts = queue_count_list};
static const struct tlv_form request_forms[] = {
	{1, .shape = &flows_wanted}, {2, .shape = &flows_wanted}, {4, .shape = &port_wanted},
	{5, .shape = &queue_wanted}, {0xffff, .shape = &openflow10_vendor}, {-1},
};
static const struct tlv_form reply_forms[] = {
	{0, .shape = &openflow_switch}, {1, .shape = &flows}, {2, .shape = &aggregate}, {3, .shape = &tables},
	{4, .shape = &port_counts}, {5, .shape = &queue_counts}, {0xffff, .shape = &openflow10_vendor}, {-1},
};
static const struct shape
	request_statistics = {.name = "request", .forms = request_forms},
	reply_statistics = {.name = "reply", .forms = reply_forms};
static const struct shape *const request_parts[] = {&request_statistics, NULL},
	*const reply_parts[] = {&reply_statistics, NULL};

static void describe_statistics(struct description *to, const struct shape *inside)
{
	const uint64_t kind = describe_field(to, statistics_fields);
	describe_field(to, statistics_fields + 1);
	openflow_describe_inside(to, inside, kind);
}

static void describe_request(struct description *to, const struct layer *layer)
{
	describe_statistics(to, &request_statistics);
}

static void describe_reply(struct description *to, const struct layer *layer)
{
	describe_statistics(to, &reply_statistics);
}

const struct shape
	openflow10_statistics_request = {.name = "statistics_request", .SHAPE_FIELDS(statistics_fields),
		.describe = describe_request, .parts = request_parts},
	openflow10_statistics_reply = {.name = "statistics_reply", .SHAPE_FIELDS(statistics_fields),
		.describe = describe_reply, .parts = reply_parts};
