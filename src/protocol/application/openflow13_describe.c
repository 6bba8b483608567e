/* OpenFlow 1.3, field by field: OpenFlow Switch Specification 1.3.0 §7.3; what answers of several parts hold is in
 * openflow13_multipart_describe.c. */
#include "openflow_describe.h"

/* What says hello may list the versions it knows, a bit each. */
static const struct field bitmap_fields[] = {
	{.name = "versions", .width = 32, .form = FORM_HEX, .gloss = "a bit for each version: 2 is 1.0, 16 is 1.3"},
};
static const struct shape bitmaps = {.name = "bitmaps", .list = true, .SHAPE_FIELDS(bitmap_fields)};
static const struct tlv_form hello_forms[] = {{1, .shape = &bitmaps}, {-1}};
static const struct name element_types[] = {{1, "versions"}, {0, NULL}};
static const struct field element_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = element_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of it with these two, without padding to eight"},
};
static const struct shape element = {.name = "element", .SHAPE_FIELDS(element_fields)};
static const struct tlvs element_tlvs = {.each = &element, .forms = hello_forms, .aligned = 8};

static const struct field experimenter_fields[] = {
	{.name = "experimenter", .width = 32, .form = FORM_HEX, .gloss = "who made the extension"},
	{.name = "experimenter_type", .width = 32, .form = FORM_DECIMAL, .gloss = "which message of theirs"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what only that one knows"},
};
static const struct name capabilities[] = {
	{1, "flow statistics"}, {2, "table statistics"}, {4, "port statistics"}, {8, "group statistics"},
	{0x20, "reassembly"}, {0x40, "queue statistics"}, {0x100, "blocks ports against loops"}, {0, NULL},
};
static const struct field features_fields[] = {
	{.name = "datapath", .width = 64, .form = FORM_HEX,
	 .gloss = "which switch this is; mostly made of its address"},
	{.name = "buffers", .width = 32, .form = FORM_DECIMAL, .gloss = "packets that wait for the controller at once"},
	{.name = "tables", .width = 8, .form = FORM_DECIMAL, .gloss = "tables of flows"},
	{.name = "auxiliary", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "which of several connections; 0: the main one"},
	{.name = "features_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "capabilities", .width = 32, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the switch can do"},
	{.name = "features_reserved", .width = 32, .form = FORM_HEX, .gloss = "0"},
};

static const struct name packet_reasons[] = {{0, "no match"}, {1, "action"}, {2, "TTL ran out"}, {0, NULL}};
static const struct field packet_in_fields[] = {
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "where the switch keeps it; ffffffff: nowhere"},
	{.name = "total_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the frame"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = packet_reasons,
	 .gloss = "why the controller gets it"},
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "in which it was looked for"},
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "frame_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "frame", .form = FORM_BYTES, .gloss = "the frame, or the beginning of it"},
};
static const struct shape *const match_parts[] = {&openflow13_match, NULL};

static void describe_packet_in(struct description *to, const struct layer *layer)
{
	enum { BEFORE_MATCH = 5 };
	describe_fields(to, packet_in_fields, BEFORE_MATCH);
	openflow13_describe_match(to);
	describe_fields(to, packet_in_fields + BEFORE_MATCH, 2);
}

static const struct name removal_reasons[] = {
	{0, "idle"}, {1, "too old"}, {2, "deleted"}, {3, "its group was deleted"}, {0, NULL}};
static const struct field removed_fields[] = {
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "of several flows that match, the highest wins"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = removal_reasons, .gloss = "why it is gone"},
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "it was in"},
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds that it lived"},
	{.name = "duration_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "idle_timeout", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds without a packet that end it; 0: never"},
	{.name = "hard_timeout", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds that it lives; 0: for good"},
	{.name = "packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that it matched"},
	{.name = "bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "in these"},
};

static void describe_removed(struct description *to, const struct layer *layer)
{
	describe_fields(to, removed_fields, sizeof removed_fields / sizeof *removed_fields);
	openflow13_describe_match(to);
}

static const struct name status_reasons[] = {{0, "added"}, {1, "deleted"}, {2, "changed"}, {0, NULL}};
static const struct field status_fields[] = {
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = status_reasons, .gloss = "what happened to it"},
	{.name = "status_pad", .width = 56, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape *const status_parts[] = {&openflow13_port, NULL};

static void describe_status(struct description *to, const struct layer *layer)
{
	describe_fields(to, status_fields, sizeof status_fields / sizeof *status_fields);
	if (describe_left(to))
		describe_shape(to, &openflow13_port, describe_left(to));
}

static const struct field packet_out_fields[] = {
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "where the switch keeps it; ffffffff: it is here"},
	{.name = "in_port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "where it came in"},
	{.name = "actions_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the actions"},
	{.name = "packet_pad", .width = 48, .form = FORM_HEX, .gloss = "0"},
	{.name = "frame", .form = FORM_BYTES, .gloss = "to be sent"},
};
static const struct shape *const actions_parts[] = {&openflow13_actions, NULL};

static void describe_packet_out(struct description *to, const struct layer *layer)
{
	describe_fields(to, packet_out_fields, 2);
	const uint64_t len = describe_field(to, packet_out_fields + 2);
	describe_field(to, packet_out_fields + 3);
	openflow13_describe_list(to, &openflow13_actions, len);
	if (describe_left(to))
		describe_field(to, packet_out_fields + 4);
}

static const struct name commands[] = {
	{0, "add"}, {1, "modify"}, {2, "modify strictly"}, {3, "delete"}, {4, "delete strictly"}, {0, NULL}};
static const struct name flow_flags[] = {
	{1, "tell when removed"}, {2, "check overlap"}, {4, "reset counts"}, {8, "count no packets"},
	{16, "count no bytes"},
	{0, NULL},
};
static const struct field flow_mod_fields[] = {
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "cookie_mask", .width = 64, .form = FORM_HEX, .gloss = "which bits of it have to agree"},
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "it is in; 255: all"},
	{.name = "command", .width = 8, .form = FORM_NAMED, .names = commands, .gloss = "what to do with the flow"},
	{.name = "idle_timeout", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds without a packet that end it; 0: never"},
	{.name = "hard_timeout", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds that it lives; 0: for good"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "of several flows that match, the highest wins"},
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "a packet that waits for this; ffffffff: none"},
	{.name = "out_port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports,
	 .gloss = "deletes only flows to there"},
	{.name = "out_group", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "deletes only flows to there; 4294967295: any"},
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = flow_flags, .gloss = "what else to do"},
	{.name = "flow_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape *const flow_mod_parts[] = {&openflow13_match, &openflow13_instructions, NULL};

static void describe_flow_mod(struct description *to, const struct layer *layer)
{
	describe_fields(to, flow_mod_fields, sizeof flow_mod_fields / sizeof *flow_mod_fields);
	openflow13_describe_match(to);
	openflow13_describe_list(to, &openflow13_instructions, describe_left(to));
}

static const struct name group_commands[] = {{0, "add"}, {1, "modify"}, {2, "delete"}, {0, NULL}};
static const struct field group_mod_fields[] = {
	{.name = "command", .width = 16, .form = FORM_NAMED, .names = group_commands,
	 .gloss = "what to do with the group"},
	{.name = "group_type", .width = 8, .form = FORM_NAMED, .names = openflow13_group_types,
	 .gloss = "which buckets count"},
	{.name = "group_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "group", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
};
static const struct shape *const buckets_parts[] = {&openflow13_buckets, NULL};

static void describe_group_mod(struct description *to, const struct layer *layer)
{
	describe_fields(to, group_mod_fields, sizeof group_mod_fields / sizeof *group_mod_fields);
	describe_list(to, &openflow13_buckets);
}

static const struct field port_mod_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "its number"},
	{.name = "port_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "address", .width = 48, .form = FORM_MAC, .gloss = "of the port, to be sure"},
	{.name = "port_pad_2", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "configuration", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_config,
	 .gloss = "how it shall behave"},
	{.name = "mask", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_config,
	 .gloss = "which of these to change"},
	{.name = "advertise", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_features,
	 .gloss = "what it shall offer; 0: as it does"},
	{.name = "port_pad_3", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field table_mod_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "which one; 255: all"},
	{.name = "table_pad", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "configuration", .width = 32, .form = FORM_HEX, .gloss = "nothing yet"},
};
static const struct name roles[] = {{0, "no change"}, {1, "equal"}, {2, "master"}, {3, "slave"}, {0, NULL}};
static const struct field role_fields[] = {
	{.name = "role", .width = 32, .form = FORM_NAMED, .names = roles, .gloss = "of this controller among several"},
	{.name = "role_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "generation", .width = 64, .form = FORM_DECIMAL, .gloss = "how often masters have changed"},
};
static const struct field async_fields[] = {
	{.name = "packet_in_master", .width = 32, .form = FORM_HEX, .gloss = "reasons for which a master gets packets"},
	{.name = "packet_in_slave", .width = 32, .form = FORM_HEX, .gloss = "and a slave"},
	{.name = "port_status_master", .width = 32, .form = FORM_HEX, .gloss = "what a master hears of ports"},
	{.name = "port_status_slave", .width = 32, .form = FORM_HEX, .gloss = "and a slave"},
	{.name = "flow_removed_master", .width = 32, .form = FORM_HEX,
	 .gloss = "what a master hears of flows that are gone"},
	{.name = "flow_removed_slave", .width = 32, .form = FORM_HEX, .gloss = "and a slave"},
};
static const struct name meter_commands[] = {{0, "add"}, {1, "modify"}, {2, "delete"}, {0, NULL}};
static const struct field meter_mod_fields[] = {
	{.name = "command", .width = 16, .form = FORM_NAMED, .names = meter_commands,
	 .gloss = "what to do with the meter"},
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = openflow13_meter_flags,
	 .gloss = "how the rate is meant"},
	{.name = "meter", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
};
static const struct shape *const bands_parts[] = {&openflow13_bands, NULL};

static void describe_meter_mod(struct description *to, const struct layer *layer)
{
	describe_fields(to, meter_mod_fields, sizeof meter_mod_fields / sizeof *meter_mod_fields);
	openflow13_describe_list(to, &openflow13_bands, describe_left(to));
}

static const struct field queues_request_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "whose queues"},
	{.name = "queues_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};

const struct shape
	openflow13_hello = {.name = "elements", .list = true, .tlvs = &element_tlvs},
	openflow13_experimenter = {.name = "experimenter", .SHAPE_FIELDS(experimenter_fields)},
	openflow13_features_reply = {.name = "features_reply", .SHAPE_FIELDS(features_fields)},
	openflow13_packet_in = {.name = "packet_in", .SHAPE_FIELDS(packet_in_fields), .describe = describe_packet_in,
		.parts = match_parts},
	openflow13_flow_removed = {.name = "flow_removed", .SHAPE_FIELDS(removed_fields), .describe = describe_removed,
		.parts = match_parts},
	openflow13_port_status = {.name = "port_status", .SHAPE_FIELDS(status_fields), .describe = describe_status,
		.parts = status_parts},
	openflow13_packet_out = {.name = "packet_out", .SHAPE_FIELDS(packet_out_fields),
	                         .describe = describe_packet_out,
		.parts = actions_parts},
	openflow13_flow_mod = {.name = "flow_mod", .SHAPE_FIELDS(flow_mod_fields), .describe = describe_flow_mod,
		.parts = flow_mod_parts},
	openflow13_group_mod = {.name = "group_mod", .SHAPE_FIELDS(group_mod_fields), .describe = describe_group_mod,
		.parts = buckets_parts},
	openflow13_port_mod = {.name = "port_mod", .SHAPE_FIELDS(port_mod_fields)},
	openflow13_table_mod = {.name = "table_mod", .SHAPE_FIELDS(table_mod_fields)},
	openflow13_role = {.name = "role", .SHAPE_FIELDS(role_fields)},
	openflow13_async = {.name = "async", .SHAPE_FIELDS(async_fields)},
	openflow13_meter_mod = {.name = "meter_mod", .SHAPE_FIELDS(meter_mod_fields), .describe = describe_meter_mod,
		.parts = bands_parts},
	openflow13_queues_request = {.name = "queues_request", .SHAPE_FIELDS(queues_request_fields)},
	openflow13_queues_reply = {.name = "queues_reply", .SHAPE_FIELDS(queues_request_fields)};
