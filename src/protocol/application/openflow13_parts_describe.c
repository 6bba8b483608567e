/* Parts that messages of OpenFlow 1.3 share: what a flow matches, actions and instructions. OpenFlow Switch
 * Specification 1.3.0 §7.2. */
#include "openflow_describe.h"

enum { ALIGNMENT = 8 };

const struct name openflow13_ports[] = {
	{0xfffffff8, "IN_PORT"}, {0xfffffff9, "TABLE"}, {0xfffffffa, "NORMAL"}, {0xfffffffb, "FLOOD"},
	{0xfffffffc, "ALL"}, {0xfffffffd, "CONTROLLER"}, {0xfffffffe, "LOCAL"}, {0xffffffff, "ANY"}, {0, NULL},
};

/* Fields to match (§7.2.3). */
static const struct name classes[] = {
	{0, "NXM 0"}, {1, "NXM 1"}, {0x8000, "OpenFlow basic"}, {0xffff, "experimenter"}, {0, NULL}};
static const struct name match_names[] = {
	{0, "in_port"}, {1, "in_phy_port"}, {2, "metadata"}, {3, "eth_dst"}, {4, "eth_src"}, {5, "eth_type"},
	{6, "vlan_vid"}, {7, "vlan_pcp"}, {8, "ip_dscp"}, {9, "ip_ecn"}, {10, "ip_proto"}, {11, "ipv4_src"},
	{12, "ipv4_dst"}, {13, "tcp_src"}, {14, "tcp_dst"}, {15, "udp_src"}, {16, "udp_dst"}, {17, "sctp_src"},
	{18, "sctp_dst"}, {19, "icmpv4_type"}, {20, "icmpv4_code"}, {21, "arp_op"}, {22, "arp_spa"}, {23, "arp_tpa"},
	{24, "arp_sha"}, {25, "arp_tha"}, {26, "ipv6_src"}, {27, "ipv6_dst"}, {28, "ipv6_flabel"}, {29, "icmpv6_type"},
	{30, "icmpv6_code"}, {31, "ipv6_nd_target"}, {32, "ipv6_nd_sll"}, {33, "ipv6_nd_tll"}, {34, "mpls_label"},
	{35, "mpls_tc"}, {36, "mpls_bos"}, {37, "pbb_isid"}, {38, "tunnel_id"}, {39, "ipv6_exthdr"}, {0, NULL},
};
static const struct field id_fields[] = {
	{.name = "class", .width = 16, .form = FORM_NAMED, .names = classes, .gloss = "who numbers the fields"},
	{.name = "field", .width = 7, .form = FORM_NAMED, .names = match_names,
	 .gloss = "which part of the packet; names are those of OpenFlow's own class"},
	{.name = "has_mask", .width = 1, .form = FORM_BOOL, .gloss = "a mask follows the value: its bits matter"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of value and mask"},
};
static const struct field value_fields[] = {
	{.name = "value", .form = FORM_BYTES, .gloss = "that the field shall have"},
	{.name = "mask", .form = FORM_BYTES, .gloss = "the bits of it that matter"},
};
static const struct shape id_part = {.name = "id", .inlined = true, .SHAPE_FIELDS(id_fields)};
static const struct shape *const field_parts[] = {&id_part, NULL};

static void describe_match_field(struct description *to, const struct layer *layer)
{
	describe_fields(to, id_fields, 2);
	const uint64_t has_mask = describe_field(to, id_fields + 2), len = describe_field(to, id_fields + 3);
	if (!len)
		return;
	describe_len(to, value_fields, has_mask ? len - len / 2 : len);
	if (has_mask && len > 1)
		describe_len(to, value_fields + 1, len / 2);
}

static const struct shape match_field = {
	.name = "field", .SHAPE_FIELDS(value_fields), .describe = describe_match_field, .parts = field_parts};
static const struct shape *const match_list[] = {&match_field, NULL};
static const struct shape match_fields_list = {.name = "fields", .list = true, .parts = match_list};
static const struct name match_types[] = {{0, "standard"}, {1, "OXM"}, {0, NULL}};
static const struct field match_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = match_types, .gloss = "1: fields of their own"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes with these two, without padding to eight"},
};
static const struct shape *const match_parts[] = {&match_fields_list, NULL};
const struct shape openflow13_match = {.name = "match", .SHAPE_FIELDS(match_fields), .parts = match_parts};

void openflow13_describe_match(struct description *to)
{
	enum { HEAD_LEN = 4, LENGTH_BIT = 16 };
	const uint64_t stated = describe_peek(to, match_fields + 1, LENGTH_BIT);
	const uint64_t len = stated < HEAD_LEN ? HEAD_LEN : stated;
	if (!describe_left(to))
		return;
	describe_open(to, &openflow13_match, (len + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
	describe_fields(to, match_fields, 2);
	const uint8_t *const end = describe_narrow(to, len - HEAD_LEN);
	if (describe_left(to))
		describe_list(to, &match_fields_list);
	describe_widen(to, end, &described_rest);
	describe_rest(to, &described_padding);
	describe_close(to);
}

static const struct shape field_id = {.name = "field", .SHAPE_FIELDS(id_fields)};
static const struct shape *const id_list[] = {&field_id, NULL};
const struct shape openflow13_field_ids = {.name = "fields", .list = true, .parts = id_list};

/* Actions (§7.2.5). */
static const struct field output_fields[] = {
	{.name = "port", .width = 32, .form = FORM_NAMED, .names = openflow13_ports, .gloss = "where it goes out"},
	{.name = "max_len", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes that the controller gets of it; 65535: all"},
};
static const struct field group_fields[] = {
	{.name = "group", .width = 32, .form = FORM_DECIMAL, .gloss = "whose buckets say what is done"},
};
static const struct field queue_fields[] = {
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "in which it waits"},
};
static const struct field ttl_fields[] = {
	{.name = "ttl", .width = 8, .form = FORM_DECIMAL, .gloss = "to set"},
};
static const struct field ethertype_fields[] = {
	{.name = "ethertype", .width = 16, .form = FORM_HEX, .gloss = "of the tag that is put on, or of what is left"},
};
static const struct field experimenter_fields[] = {
	{.name = "experimenter", .width = 32, .form = FORM_HEX, .gloss = "who made the extension"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what only that one knows"},
};
static const struct shape
	output = {.name = "output", .SHAPE_FIELDS(output_fields)},
	group = {.name = "group", .SHAPE_FIELDS(group_fields)},
	queue = {.name = "queue", .SHAPE_FIELDS(queue_fields)},
	ttl = {.name = "ttl", .SHAPE_FIELDS(ttl_fields)},
	ethertype = {.name = "ethertype", .SHAPE_FIELDS(ethertype_fields)},
	set_field = {.name = "set_field", .list = true, .parts = match_list},
	experimenter = {.name = "experimenter", .SHAPE_FIELDS(experimenter_fields)};
static const struct tlv_form action_forms[] = {
	{0, .shape = &output}, {15, .shape = &ttl}, {17, .shape = &ethertype}, {19, .shape = &ethertype},
	{20, .shape = &ethertype}, {21, .shape = &queue}, {22, .shape = &group}, {23, .shape = &ttl},
	{25, .shape = &set_field}, {26, .shape = &ethertype}, {27, .shape = &ethertype},
	{0xffff, .shape = &experimenter},
	{-1},
};
const struct name openflow13_actions_names[] = {
	{0, "output"}, {11, "copy TTL out"}, {12, "copy TTL in"}, {15, "set MPLS TTL"}, {16, "decrement MPLS TTL"},
	{17, "push VLAN"}, {18, "pop VLAN"}, {19, "push MPLS"}, {20, "pop MPLS"}, {21, "set queue"}, {22, "group"},
	{23, "set TTL"}, {24, "decrement TTL"}, {25, "set field"}, {26, "push PBB"}, {27, "pop PBB"},
	{0xffff, "experimenter"}, {0, NULL},
};
static const struct field action_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = openflow13_actions_names, .gloss = "what is done"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the action with these two"},
};
static const struct shape action = {.name = "action", .SHAPE_FIELDS(action_fields)};
static const struct tlvs action_tlvs = {.each = &action, .forms = action_forms, .padded = true};
const struct shape openflow13_actions = {.name = "actions", .list = true, .tlvs = &action_tlvs};

void openflow13_describe_list(struct description *to, const struct shape *list, size_t len)
{
	if (len && describe_left(to))
		describe_shape(to, list, len);
}

/* Instructions (§7.2.4). */
static const struct field goto_fields[] = {
	{.name = "table", .width = 8, .form = FORM_DECIMAL, .gloss = "where to look next"},
};
static const struct field metadata_fields[] = {
	{.name = "metadata_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
	{.name = "metadata", .width = 64, .form = FORM_HEX, .gloss = "what the packet takes with it"},
	{.name = "metadata_mask", .width = 64, .form = FORM_HEX, .gloss = "which bits of it to write"},
};
static const struct field actions_pad_fields[] = {
	{.name = "actions_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field meter_fields[] = {
	{.name = "meter", .width = 32, .form = FORM_DECIMAL, .gloss = "that limits the rate"},
};
static const struct shape *const actions_parts[] = {&openflow13_actions, NULL};

static void describe_actions(struct description *to, const struct layer *layer)
{
	describe_field(to, actions_pad_fields);
	openflow13_describe_list(to, &openflow13_actions, describe_left(to));
}

static const struct shape
	go_to = {.name = "goto", .SHAPE_FIELDS(goto_fields)},
	metadata = {.name = "metadata", .SHAPE_FIELDS(metadata_fields)},
	apply = {.name = "actions", .SHAPE_FIELDS(actions_pad_fields), .describe = describe_actions,
	         .parts = actions_parts},
	meter = {.name = "meter", .SHAPE_FIELDS(meter_fields)};
static const struct tlv_form instruction_forms[] = {
	{1, .shape = &go_to}, {2, .shape = &metadata}, {3, .shape = &apply}, {4, .shape = &apply}, {5, .shape = &apply},
	{6, .shape = &meter}, {0xffff, .shape = &experimenter}, {-1},
};
const struct name openflow13_instructions_names[] = {
	{1, "go to table"}, {2, "write metadata"}, {3, "write actions"}, {4, "apply actions"}, {5, "clear actions"},
	{6, "meter"}, {0xffff, "experimenter"}, {0, NULL},
};
static const struct field instruction_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = openflow13_instructions_names,
	 .gloss = "what to do"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the instruction with these two"},
};
static const struct shape instruction = {.name = "instruction", .SHAPE_FIELDS(instruction_fields)};
static const struct tlvs instruction_tlvs = {.each = &instruction, .forms = instruction_forms, .padded = true};
const struct shape openflow13_instructions = {.name = "instructions", .list = true, .tlvs = &instruction_tlvs};
