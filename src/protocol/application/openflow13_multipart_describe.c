/* What a controller asks an OpenFlow 1.3 switch for in parts, and ports, groups and meters, which are told in the same
 * way elsewhere: OpenFlow Switch Specification 1.3.0 §7.3.5. */
#include "openflow_describe.h"

const struct name openflow13_port_config[] = {
	{1, "down"}, {4, "receives nothing"}, {0x20, "forwards nothing"}, {0x40, "tells no packets"}, {0, NULL}};
const struct name openflow13_port_features[] = {
	{1, "10 Mb/s half duplex"}, {2, "10 Mb/s"}, {4, "100 Mb/s half duplex"}, {8, "100 Mb/s"},
	{0x10, "1 Gb/s half duplex"}, {0x20, "1 Gb/s"}, {0x40, "10 Gb/s"}, {0x80, "40 Gb/s"}, {0x100, "100 Gb/s"},
	{0x200, "1 Tb/s"}, {0x400, "other"}, {0x800, "copper"}, {0x1000, "fiber"}, {0x2000, "negotiates"},
	{0x4000, "pause"}, {0x8000, "asymmetric pause"}, {0, NULL},
};
const struct name openflow13_group_types[] = {
	{0, "all"}, {1, "select"}, {2, "indirect"}, {3, "fast failover"}, {0, NULL}};
const struct name openflow13_meter_flags[] = {
	{1, "kilobits"}, {2, "packets"}, {4, "burst"}, {8, "counts"}, {0, NULL}};

static const struct name port_states[] = {{1, "link down"}, {2, "blocked"}, {4, "live"}, {0, NULL}};
static const struct field port_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "its number"},
	{.name = "port_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "address", .width = 48, .form = FORM_MAC, .gloss = "of the port"},
	{.name = "port_pad_2", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "name", .width = 128, .form = FORM_TEXT, .gloss = "what people call it"},
	{.name = "configuration", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_config,
	 .gloss = "how it shall behave"},
	{.name = "state", .width = 32, .form = FORM_FLAGS, .names = port_states, .gloss = "how it is"},
	{.name = "current", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_features,
	 .gloss = "what it does now"},
	{.name = "advertised", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_features,
	 .gloss = "what it offers"},
	{.name = "supported", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_features,
	 .gloss = "what it can do"},
	{.name = "peer", .width = 32, .form = FORM_FLAGS, .names = openflow13_port_features,
	 .gloss = "what the other end offers"},
	{.name = "current_speed", .width = 32, .form = FORM_DECIMAL, .gloss = "kilobits a second"},
	{.name = "max_speed", .width = 32, .form = FORM_DECIMAL, .gloss = "kilobits a second"},
};
const struct shape openflow13_port = {.name = "port", .SHAPE_FIELDS(port_fields)};

static const struct field bucket_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the bucket"},
	{.name = "weight", .width = 16, .form = FORM_DECIMAL, .gloss = "how often it is chosen"},
	{.name = "watch_port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports,
	 .gloss = "that has to be up for it"},
	{.name = "watch_group", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "that has to be live for it; 4294967295: none"},
	{.name = "bucket_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape *const bucket_parts[] = {&openflow13_actions, NULL};

static void describe_bucket(struct description *to, const struct layer *layer)
{
	enum { FIXED_LEN = 16 };
	const uint64_t len = describe_field(to, bucket_fields);
	describe_fields(to, bucket_fields + 1, sizeof bucket_fields / sizeof *bucket_fields - 1);
	openflow13_describe_list(to, &openflow13_actions, len > FIXED_LEN ? len - FIXED_LEN : 0);
}

static const struct shape bucket = {
	.name = "bucket", .SHAPE_FIELDS(bucket_fields), .describe = describe_bucket, .parts = bucket_parts,
};
static const struct shape *const bucket_list[] = {&bucket, NULL};
const struct shape openflow13_buckets = {.name = "buckets", .list = true, .parts = bucket_list};

static const struct name band_types[] = {{1, "drop"}, {2, "remark DSCP"}, {0xffff, "experimenter"}, {0, NULL}};
static const struct field band_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = band_types, .gloss = "what happens beyond the rate"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the band with these"},
	{.name = "rate", .width = 32, .form = FORM_DECIMAL, .gloss = "from which it counts"},
	{.name = "burst", .width = 32, .form = FORM_DECIMAL, .gloss = "how much may come at once"},
};
static const struct field remark_fields[] = {
	{.name = "precedence", .width = 8, .form = FORM_DECIMAL, .gloss = "by how much it is lowered"},
};
static const struct shape remark = {.name = "remark", .SHAPE_FIELDS(remark_fields)};
static const struct tlv_form band_forms[] = {{2, .shape = &remark}, {-1}};
static const struct shape band = {.name = "band", .SHAPE_FIELDS(band_fields)};
static const struct tlvs band_tlvs = {.each = &band, .forms = band_forms, .padded = true};
const struct shape openflow13_bands = {.name = "bands", .list = true, .tlvs = &band_tlvs};

/* What is asked for. */
static const struct field flows_wanted_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "which one; 255: all"},
	{.name = "flows_pad", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "out_port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports,
	 .gloss = "only flows to there"},
	{.name = "out_group", .width = 32, .form = FORM_DECIMAL, .gloss = "only flows to there; 4294967295: any"},
	{.name = "flows_pad_2", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "cookie_mask", .width = 64, .form = FORM_HEX, .gloss = "which bits of it have to agree"},
};
static const struct shape *const match_parts[] = {&openflow13_match, NULL};

static void describe_flows_wanted(struct description *to, const struct layer *layer)
{
	describe_fields(to, flows_wanted_fields, sizeof flows_wanted_fields / sizeof *flows_wanted_fields);
	openflow13_describe_match(to);
}

static const struct field one_port_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "which one; ANY: all"},
	{.name = "port_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field one_queue_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "which one; ANY: all"},
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "its number; 4294967295: all"},
};
static const struct field one_number_fields[] = {
	{.name = "wanted", .width = 32, .form = FORM_DECIMAL, .gloss = "which group or meter"},
	{.name = "wanted_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};

/* What is told. */
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
	{.name = "flags", .width = 16, .form = FORM_HEX, .gloss = "as it was asked for"},
	{.name = "flow_pad_2", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that it matched"},
	{.name = "bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "in these"},
};
static const struct shape *const flow_parts[] = {&openflow13_match, &openflow13_instructions, NULL};

static void describe_flow(struct description *to, const struct layer *layer)
{
	const uint8_t *const end = describe_narrow(to, describe_peek(to, flow_fields, 0));
	describe_fields(to, flow_fields, sizeof flow_fields / sizeof *flow_fields);
	openflow13_describe_match(to);
	openflow13_describe_list(to, &openflow13_instructions, describe_left(to));
	describe_widen(to, end, &described_rest);
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
	{.name = "active", .width = 32, .form = FORM_DECIMAL, .gloss = "flows that it holds"},
	{.name = "lookups", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that were looked for in it"},
	{.name = "matched", .width = 64, .form = FORM_DECIMAL, .gloss = "packets that were found in it"},
};
static const struct field port_count_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "its number"},
	{.name = "port_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
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
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds that it has been there"},
	{.name = "duration_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
};
static const struct field queue_count_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "it is at"},
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "sent_bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "sent_packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that went out"},
	{.name = "sent_errors", .width = 64, .form = FORM_DECIMAL, .gloss = "packets for which there was no room"},
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds that it has been there"},
	{.name = "duration_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
};
static const struct field group_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record"},
	{.name = "group_type", .width = 8, .form = FORM_NAMED, .names = openflow13_group_types,
	 .gloss = "which buckets count"},
	{.name = "group_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "group", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
};
static const struct shape *const group_parts[] = {&openflow13_buckets, NULL};

static void describe_group(struct description *to, const struct layer *layer)
{
	const uint8_t *const end = describe_narrow(to, describe_peek(to, group_fields, 0));
	describe_fields(to, group_fields, sizeof group_fields / sizeof *group_fields);
	describe_list(to, &openflow13_buckets);
	describe_widen(to, end, &described_rest);
}

/* What a table can do: lists by what they are of (§7.3.5.5.2). */
static const struct field next_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "that packets may go on to"},
};
static const struct field instruction_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = openflow13_instructions_names,
	 .gloss = "that flows may have"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, of which no more stand here"},
};
static const struct field action_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = openflow13_actions_names,
	 .gloss = "that flows may have"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, of which no more stand here"},
};
static const struct shape
	instruction = {.name = "instruction", .SHAPE_FIELDS(instruction_fields)},
	action = {.name = "action", .SHAPE_FIELDS(action_fields)};
static const struct shape *const instruction_list[] = {&instruction, NULL}, *const action_list[] = {&action, NULL};
static const struct shape
	next_tables = {.name = "next_tables", .list = true, .SHAPE_FIELDS(next_fields)},
	instructions = {.name = "instructions", .list = true, .parts = instruction_list},
	actions = {.name = "actions", .list = true, .parts = action_list};
static const struct tlv_form property_forms[] = {
	{0, .shape = &instructions}, {1, .shape = &instructions}, {2, .shape = &next_tables},
	{3, .shape = &next_tables}, {4, .shape = &actions}, {5, .shape = &actions}, {6, .shape = &actions},
	{7, .shape = &actions}, {8, .shape = &openflow13_field_ids}, {10, .shape = &openflow13_field_ids},
	{12, .shape = &openflow13_field_ids}, {13, .shape = &openflow13_field_ids},
	{14, .shape = &openflow13_field_ids}, {15, .shape = &openflow13_field_ids}, {-1},
};
static const struct name property_types[] = {
	{0, "instructions"}, {1, "instructions of a miss"}, {2, "next tables"}, {3, "next tables of a miss"},
	{4, "write actions"}, {5, "write actions of a miss"}, {6, "apply actions"}, {7, "apply actions of a miss"},
	{8, "match"}, {10, "wildcards"}, {12, "write set field"}, {13, "write set field of a miss"},
	{14, "apply set field"}, {15, "apply set field of a miss"}, {0, NULL},
};
static const struct field property_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = property_types, .gloss = "what is listed"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes with these two, without padding to eight"},
};
static const struct shape property = {.name = "property", .SHAPE_FIELDS(property_fields)};
static const struct tlvs property_tlvs = {.each = &property, .forms = property_forms, .aligned = 8};
static const struct shape properties = {.name = "properties", .list = true, .tlvs = &property_tlvs};
static const struct field features_fields[] = {
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record"},
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "features_pad", .width = 40, .form = FORM_HEX, .gloss = "0"},
	{.name = "name", .width = 256, .form = FORM_TEXT, .gloss = "what people call it"},
	{.name = "metadata_match", .width = 64, .form = FORM_HEX, .gloss = "bits of metadata that flows may match"},
	{.name = "metadata_write", .width = 64, .form = FORM_HEX, .gloss = "bits of metadata that flows may write"},
	{.name = "configuration", .width = 32, .form = FORM_HEX, .gloss = "nothing yet"},
	{.name = "max_entries", .width = 32, .form = FORM_DECIMAL, .gloss = "flows that it can hold"},
};
static const struct shape *const features_parts[] = {&properties, NULL};

static void describe_features(struct description *to, const struct layer *layer)
{
	const uint8_t *const end = describe_narrow(to, describe_peek(to, features_fields, 0));
	describe_fields(to, features_fields, sizeof features_fields / sizeof *features_fields);
	openflow13_describe_list(to, &properties, describe_left(to));
	describe_widen(to, end, &described_rest);
}

static const struct shape
	flow = {.name = "flow", .SHAPE_FIELDS(flow_fields), .describe = describe_flow, .parts = flow_parts},
	table = {.name = "table", .SHAPE_FIELDS(table_fields)},
	port_count = {.name = "port", .SHAPE_FIELDS(port_count_fields)},
	queue_count = {.name = "queue", .SHAPE_FIELDS(queue_count_fields)},
	group = {.name = "group", .SHAPE_FIELDS(group_fields), .describe = describe_group, .parts = group_parts},
	features = {
		.name = "table", .SHAPE_FIELDS(features_fields), .describe = describe_features, .parts = features_parts,
	};
static const struct shape *const flow_list[] = {&flow, NULL}, *const table_list[] = {&table, NULL},
	*const port_count_list[] = {&port_count, NULL}, *const queue_count_list[] = {&queue_count, NULL},
	*const group_list[] = {
		&group, NULL}, *const features_list[] = {&features, NULL}, *const port_list[] = {&openflow13_port, NULL,
	};
static const struct shape
	flows_wanted = {.name = "flows", .SHAPE_FIELDS(flows_wanted_fields), .describe = describe_flows_wanted,
	                .parts = match_parts},
	port_wanted = {.name = "ports", .SHAPE_FIELDS(one_port_fields)},
	queue_wanted = {.name = "queues", .SHAPE_FIELDS(one_queue_fields)},
	number_wanted = {.name = "wanted", .SHAPE_FIELDS(one_number_fields)},
	flows = {.name = "flows", .list = true, .parts = flow_list},
	aggregate = {.name = "aggregate", .SHAPE_FIELDS(aggregate_fields)},
	tables = {.name = "tables", .list = true, .parts = table_list},
	port_counts = {.name = "ports", .list = true, .parts = port_count_list},
	queue_counts = {.name = "queues", .list = true, .parts = queue_count_list},
	groups = {.name = "groups", .list = true, .parts = group_list},
	table_features = {.name = "tables", .list = true, .parts = features_list},
	ports = {.name = "ports", .list = true, .parts = port_list};
static const struct tlv_form request_forms[] = {
	{1, .shape = &flows_wanted}, {2, .shape = &flows_wanted}, {4, .shape = &port_wanted},
	{5, .shape = &queue_wanted}, {6, .shape = &number_wanted}, {9, .shape = &number_wanted},
	{10, .shape = &number_wanted}, {12, .shape = &table_features}, {0xffff, .shape = &openflow13_experimenter},
	{-1},
};
static const struct tlv_form reply_forms[] = {
	{0, .shape = &openflow_switch}, {1, .shape = &flows}, {2, .shape = &aggregate}, {3, .shape = &tables},
	{4, .shape = &port_counts}, {5, .shape = &queue_counts}, {7, .shape = &groups}, {12, .shape = &table_features},
	{13, .shape = &ports}, {0xffff, .shape = &openflow13_experimenter}, {-1},
};
static const struct name kinds[] = {
	{0, "description"}, {1, "flows"}, {2, "aggregate"}, {3, "tables"}, {4, "port statistics"}, {5, "queues"},
	{6, "group statistics"}, {7, "groups"}, {8, "group features"}, {9, "meter statistics"}, {10, "meters"},
	{11, "meter features"}, {12, "table features"}, {13, "ports"}, {0xffff, "experimenter"}, {0, NULL},
};
static const struct name more[] = {{1, "more"}, {0, NULL}};
static const struct field multipart_fields[] = {
	{.name = "multipart_type", .width = 16, .form = FORM_NAMED, .names = kinds, .gloss = "of what"},
	{.name = "multipart_flags", .width = 16, .form = FORM_FLAGS, .names = more, .gloss = "whether more follow"},
	{.name = "multipart_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape
	asked = {.name = "request", .forms = request_forms},
	told = {.name = "reply", .forms = reply_forms};
static const struct shape *const request_parts[] = {&asked, NULL}, *const reply_parts[] = {&told, NULL};

static void describe_multipart(struct description *to, const struct shape *inside)
{
	const uint64_t kind = describe_field(to, multipart_fields);
	describe_fields(to, multipart_fields + 1, 2);
	openflow_describe_inside(to, inside, kind);
}

static void describe_request(struct description *to, const struct layer *layer)
{
	describe_multipart(to, &asked);
}

static void describe_reply(struct description *to, const struct layer *layer)
{
	describe_multipart(to, &told);
}

const struct shape
	openflow13_multipart_request = {.name = "multipart_request", .SHAPE_FIELDS(multipart_fields),
		.describe = describe_request, .parts = request_parts},
	openflow13_multipart_reply = {.name = "multipart_reply", .SHAPE_FIELDS(multipart_fields),
	                              .describe = describe_reply,
		.parts = reply_parts};
