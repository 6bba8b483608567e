/* OpenFlow 1.0, field by field: OpenFlow Switch Specification 1.0.0 §5. */
#include "openflow_describe.h"

#include "openflow.h"

static const struct field match_fields[] = {
	{.name = "wildcards", .width = 32, .form = FORM_HEX,
	 .gloss = "which of these do not matter; of addresses, how many bits"},
	{.name = "match_in_port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports,
	 .gloss = "where it came in"},
	{.name = "ethernet_source", .width = 48, .form = FORM_MAC, .gloss = "who sent the frame"},
	{.name = "ethernet_destination", .width = 48, .form = FORM_MAC, .gloss = "whom the frame is for"},
	{.name = "vlan", .width = 16, .form = FORM_DECIMAL, .gloss = "its number; 65535: none"},
	{.name = "vlan_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "of the VLAN's tag"},
	{.name = "match_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "ethertype", .width = 16, .form = FORM_HEX, .gloss = "what the frame carries"},
	{.name = "tos", .width = 8, .form = FORM_HEX, .gloss = "of IP"},
	{.name = "protocol", .width = 8, .form = FORM_DECIMAL, .gloss = "what IP carries; of ARP the operation"},
	{.name = "match_pad_2", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "source", .width = 32, .form = FORM_IP4, .gloss = "who sent it"},
	{.name = "destination", .width = 32, .form = FORM_IP4, .gloss = "whom it is for"},
	{.name = "source_port", .width = 16, .form = FORM_DECIMAL, .gloss = "of TCP or UDP; of ICMP the type"},
	{.name = "destination_port", .width = 16, .form = FORM_DECIMAL, .gloss = "of TCP or UDP; of ICMP the code"},
};
const struct shape openflow10_match = {.name = "match", .SHAPE_FIELDS(match_fields)};

static const struct name port_states[] = {
	{1, "link down"}, {0x100, "learning"}, {0x200, "forwarding"}, {0x300, "blocking"}, {0, NULL}};
static const struct field port_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "its number"},
	{.name = "address", .width = 48, .form = FORM_MAC, .gloss = "of the port"},
	{.name = "name", .width = 128, .form = FORM_TEXT, .gloss = "what people call it"},
	{.name = "configuration", .width = 32, .form = FORM_FLAGS, .names = openflow10_port_config,
	 .gloss = "how it shall behave"},
	{.name = "state", .width = 32, .form = FORM_NAMED, .names = port_states, .gloss = "how it is"},
	{.name = "current", .width = 32, .form = FORM_FLAGS, .names = openflow10_features, .gloss = "what it does now"},
	{.name = "advertised", .width = 32, .form = FORM_FLAGS, .names = openflow10_features,
	 .gloss = "what it offers"},
	{.name = "supported", .width = 32, .form = FORM_FLAGS, .names = openflow10_features, .gloss = "what it can do"},
	{.name = "peer", .width = 32, .form = FORM_FLAGS, .names = openflow10_features,
	 .gloss = "what the other end offers"},
};
static const struct shape port = {.name = "port", .SHAPE_FIELDS(port_fields)};
static const struct shape *const port_list[] = {&port, NULL};
static const struct shape ports = {.name = "ports", .list = true, .parts = port_list};

/* Actions: what stands behind type and length. */
static const struct field output_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "where it goes out"},
	{.name = "max_len", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes that the controller gets of it"},
};
static const struct field set_vlan_fields[] = {
	{.name = "vlan", .width = 16, .form = FORM_DECIMAL, .gloss = "the number to set"},
};
static const struct field set_byte_fields[] = {
	{.name = "value", .width = 8, .form = FORM_DECIMAL, .gloss = "to set"},
};
static const struct field set_mac_fields[] = {
	{.name = "ethernet_address", .width = 48, .form = FORM_MAC, .gloss = "to set"},
};
static const struct field set_ip_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "to set"},
};
static const struct field set_port_fields[] = {
	{.name = "transport_port", .width = 16, .form = FORM_DECIMAL, .gloss = "to set"},
};
static const struct field enqueue_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "where it goes out"},
	{.name = "enqueue_pad", .width = 48, .form = FORM_HEX, .gloss = "0"},
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "in which it waits there"},
};
static const struct field vendor_fields[] = {
	{.name = "vendor", .width = 32, .form = FORM_HEX, .gloss = "who made the extension"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what only that one knows"},
};
static const struct shape
	output = {.name = "output", .SHAPE_FIELDS(output_fields)},
	set_vlan = {.name = "set_vlan", .SHAPE_FIELDS(set_vlan_fields)},
	set_byte = {.name = "set_byte", .SHAPE_FIELDS(set_byte_fields)},
	set_mac = {.name = "set_mac", .SHAPE_FIELDS(set_mac_fields)},
	set_ip = {.name = "set_ip", .SHAPE_FIELDS(set_ip_fields)},
	set_port = {.name = "set_port", .SHAPE_FIELDS(set_port_fields)},
	enqueue = {.name = "enqueue", .SHAPE_FIELDS(enqueue_fields)},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)};
static const struct tlv_form action_forms[] = {
	{0, .shape = &output}, {1, .shape = &set_vlan}, {2, .shape = &set_byte}, {4, .shape = &set_mac},
	{5, .shape = &set_mac}, {6, .shape = &set_ip}, {7, .shape = &set_ip}, {8, .shape = &set_byte},
	{9, .shape = &set_port}, {10, .shape = &set_port}, {11, .shape = &enqueue}, {0xffff, .shape = &vendor}, {-1},
};
static const struct name actions_names[] = {
	{0, "output"}, {1, "set VLAN"}, {2, "set VLAN priority"}, {3, "strip VLAN"}, {4, "set Ethernet source"},
	{5, "set Ethernet destination"}, {6, "set source"}, {7, "set destination"}, {8, "set TOS"},
	{9, "set source port"}, {10, "set destination port"}, {11, "enqueue"}, {0xffff, "vendor"}, {0, NULL},
};
static const struct field action_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = actions_names, .gloss = "what is done"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the action with these two"},
};
static const struct shape action = {.name = "action", .SHAPE_FIELDS(action_fields)};
static const struct tlvs action_tlvs = {.each = &action, .forms = action_forms, .padded = true};
const struct shape openflow10_actions = {.name = "actions", .list = true, .tlvs = &action_tlvs};

void openflow10_describe_actions(struct description *to, size_t len)
{
	if (len && describe_left(to))
		describe_shape(to, &openflow10_actions, len);
}

/* Messages. */

static const struct name capabilities[] = {
	{1, "flow statistics"}, {2, "table statistics"}, {4, "port statistics"}, {8, "spanning tree"},
	{0x20, "reassembly"}, {0x40, "queue statistics"}, {0x80, "matches addresses of ARP"}, {0, NULL},
};
static const struct field features_fields[] = {
	{.name = "datapath", .width = 64, .form = FORM_HEX,
	 .gloss = "which switch this is; mostly made of its address"},
	{.name = "buffers", .width = 32, .form = FORM_DECIMAL, .gloss = "packets that wait for the controller at once"},
	{.name = "tables", .width = 8, .form = FORM_DECIMAL, .gloss = "tables of flows"},
	{.name = "features_pad", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "capabilities", .width = 32, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the switch can do"},
	{.name = "actions_supported", .width = 32, .form = FORM_HEX, .gloss = "a bit for each kind of action"},
};
static const struct shape *const features_parts[] = {&ports, NULL};

static void describe_features(struct description *to, const struct layer *layer)
{
	describe_fields(to, features_fields, sizeof features_fields / sizeof *features_fields);
	describe_list(to, &ports);
}

static const struct name packet_reasons[] = {{0, "no match"}, {1, "action"}, {0, NULL}};
static const struct field packet_in_fields[] = {
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "where the switch keeps it; ffffffff: nowhere"},
	{.name = "total_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the frame"},
	{.name = "in_port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "where it came in"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = packet_reasons,
	 .gloss = "why the controller gets it"},
	{.name = "packet_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "frame", .form = FORM_BYTES, .gloss = "the frame, or the beginning of it"},
};
static const struct name removal_reasons[] = {{0, "idle"}, {1, "too old"}, {2, "deleted"}, {0, NULL}};
static const struct field removed_fields[] = {
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "of several flows that match, the highest wins"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = removal_reasons, .gloss = "why it is gone"},
	{.name = "removed_pad", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "duration", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds that it lived"},
	{.name = "duration_nanoseconds", .width = 32, .form = FORM_DECIMAL, .gloss = "and what is beyond these"},
	{.name = "idle_timeout", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds without a packet that end it; 0: never"},
	{.name = "removed_pad_2", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "packets", .width = 64, .form = FORM_DECIMAL, .gloss = "that it matched"},
	{.name = "bytes", .width = 64, .form = FORM_DECIMAL, .gloss = "in these"},
};
static const struct shape *const match_parts[] = {&openflow10_match, NULL};

static void describe_removed(struct description *to, const struct layer *layer)
{
	describe_shape(to, &openflow10_match, OPENFLOW10_MATCH_LEN);
	describe_fields(to, removed_fields, sizeof removed_fields / sizeof *removed_fields);
}

static const struct name status_reasons[] = {{0, "added"}, {1, "deleted"}, {2, "changed"}, {0, NULL}};
static const struct field status_fields[] = {
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = status_reasons, .gloss = "what happened to it"},
	{.name = "status_pad", .width = 56, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape port_part = {.name = "port", .inlined = true, .SHAPE_FIELDS(port_fields)};
static const struct shape *const status_parts[] = {&port_part, NULL};

static void describe_status(struct description *to, const struct layer *layer)
{
	describe_fields(to, status_fields, sizeof status_fields / sizeof *status_fields);
	describe_fields(to, port_fields, sizeof port_fields / sizeof *port_fields);
}

static const struct field packet_out_fields[] = {
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "where the switch keeps it; ffffffff: it is here"},
	{.name = "in_port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "where it came in"},
	{.name = "actions_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the actions"},
	{.name = "frame", .form = FORM_BYTES, .gloss = "to be sent"},
};
static const struct shape *const actions_parts[] = {&openflow10_actions, NULL};

static void describe_packet_out(struct description *to, const struct layer *layer)
{
	describe_fields(to, packet_out_fields, 2);
	openflow10_describe_actions(to, describe_field(to, packet_out_fields + 2));
	if (describe_left(to))
		describe_field(to, packet_out_fields + 3);
}

static const struct name commands[] = {
	{0, "add"}, {1, "modify"}, {2, "modify strictly"}, {3, "delete"}, {4, "delete strictly"}, {0, NULL}};
static const struct name flow_flags[] = {{1, "tell when removed"}, {2, "check overlap"}, {4, "emergency"}, {0, NULL}};
static const struct field flow_mod_fields[] = {
	{.name = "cookie", .width = 64, .form = FORM_HEX, .gloss = "the controller's own mark of the flow"},
	{.name = "command", .width = 16, .form = FORM_NAMED, .names = commands, .gloss = "what to do with the flow"},
	{.name = "idle_timeout", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds without a packet that end it; 0: never"},
	{.name = "hard_timeout", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds that it lives; 0: for good"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "of several flows that match, the highest wins"},
	{.name = "buffer", .width = 32, .form = FORM_HEX, .gloss = "a packet that waits for this; ffffffff: none"},
	{.name = "out_port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports,
	 .gloss = "deletes only flows to there"},
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = flow_flags, .gloss = "what else to do"},
};
static const struct shape *const flow_mod_parts[] = {&openflow10_match, &openflow10_actions, NULL};

static void describe_flow_mod(struct description *to, const struct layer *layer)
{
	describe_shape(to, &openflow10_match, OPENFLOW10_MATCH_LEN);
	describe_fields(to, flow_mod_fields, sizeof flow_mod_fields / sizeof *flow_mod_fields);
	openflow10_describe_actions(to, describe_left(to));
}

static const struct field port_mod_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "its number"},
	{.name = "address", .width = 48, .form = FORM_MAC, .gloss = "of the port, to be sure"},
	{.name = "configuration", .width = 32, .form = FORM_FLAGS, .names = openflow10_port_config,
	 .gloss = "how it shall behave"},
	{.name = "mask", .width = 32, .form = FORM_FLAGS, .names = openflow10_port_config,
	 .gloss = "which of these to change"},
	{.name = "advertise", .width = 32, .form = FORM_FLAGS, .names = openflow10_features,
	 .gloss = "what it shall offer; 0: as it does"},
	{.name = "port_mod_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};

/* Queues. */
static const struct field queues_request_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "whose queues"},
	{.name = "queues_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct field queues_reply_fields[] = {
	{.name = "port", .width = 16, .form = FORM_NAMED, .names = openflow10_ports, .gloss = "whose queues"},
	{.name = "queues_pad", .width = 48, .form = FORM_HEX, .gloss = "0"},
};
static const struct name property_types[] = {{1, "minimum rate"}, {2, "maximum rate"}, {0, NULL}};
static const struct field property_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = property_types, .gloss = "which property"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the property with these"},
	{.name = "property_pad", .width = 32, .form = FORM_HEX, .gloss = "0"},
};
static const struct field rate_fields[] = {
	{.name = "rate", .width = 16, .form = FORM_DECIMAL, .gloss = "in tenths of a percent; above 1000: none"},
};
static const struct shape rate = {.name = "rate", .SHAPE_FIELDS(rate_fields)};
static const struct tlv_form property_forms[] = {{1, .shape = &rate}, {2, .shape = &rate}, {-1}};
static const struct shape property = {.name = "property", .SHAPE_FIELDS(property_fields)};
static const struct tlvs property_tlvs = {.each = &property, .forms = property_forms, .padded = true};
static const struct shape properties = {.name = "properties", .list = true, .tlvs = &property_tlvs};
static const struct field queue_fields[] = {
	{.name = "queue", .width = 32, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the queue with these"},
	{.name = "queue_pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape *const queue_parts[] = {&properties, NULL};

static void describe_queue(struct description *to, const struct layer *layer)
{
	enum { HEAD_LEN = 8 };
	describe_field(to, queue_fields);
	const uint64_t len = describe_field(to, queue_fields + 1);
	describe_field(to, queue_fields + 2);
	if (len > HEAD_LEN)
		describe_shape(to, &properties, len - HEAD_LEN);
}

static const struct shape queue = {
	.name = "queue", .SHAPE_FIELDS(queue_fields), .describe = describe_queue, .parts = queue_parts,
};
static const struct shape *const queue_list[] = {&queue, NULL};
static const struct shape queues = {.name = "queues", .list = true, .parts = queue_list};
static const struct shape *const queues_parts[] = {&queues, NULL};

static void describe_queues(struct description *to, const struct layer *layer)
{
	describe_fields(to, queues_reply_fields, sizeof queues_reply_fields / sizeof *queues_reply_fields);
	describe_list(to, &queues);
}

const struct shape
	openflow10_vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)},
	openflow10_features_reply = {.name = "features_reply", .SHAPE_FIELDS(features_fields),
	                             .describe = describe_features,
		.parts = features_parts},
	openflow10_packet_in = {.name = "packet_in", .SHAPE_FIELDS(packet_in_fields)},
	openflow10_flow_removed = {.name = "flow_removed", .SHAPE_FIELDS(removed_fields), .describe = describe_removed,
		.parts = match_parts},
	openflow10_port_status = {.name = "port_status", .SHAPE_FIELDS(status_fields), .describe = describe_status,
		.parts = status_parts},
	openflow10_packet_out = {.name = "packet_out", .SHAPE_FIELDS(packet_out_fields),
	                         .describe = describe_packet_out,
		.parts = actions_parts},
	openflow10_flow_mod = {.name = "flow_mod", .SHAPE_FIELDS(flow_mod_fields), .describe = describe_flow_mod,
		.parts = flow_mod_parts},
	openflow10_port_mod = {.name = "port_mod", .SHAPE_FIELDS(port_mod_fields)},
	openflow10_queues_request = {.name = "queues_request", .SHAPE_FIELDS(queues_request_fields)},
	openflow10_queues_reply = {.name = "queues_reply", .SHAPE_FIELDS(queues_reply_fields),
	                           .describe = describe_queues,
		.parts = queues_parts};
