/* Shortest path bridging in IS-IS, of 802.1aq: RFC 6329 §12 to §17. */
#include "isis_tlv_describe.h"

static const struct field topology_head_fields[] = {
	{.name = "overloaded", .width = 1, .form = FORM_BOOL, .gloss = "not a way for others"},
	{.name = "topology_reserved", .width = 3, .form = FORM_HEX, .gloss = "0"},
	{.name = "topology", .width = 12, .form = FORM_DECIMAL, .gloss = "which of several nets on the same links"},
};

/* What a hello says of the port. */

static const struct field configuration_fields[] = {
	{.name = "configuration", .width = 408, .form = FORM_BYTES,
	 .gloss = "which VLANs go with which trees: its name, and a digest"},
	{.name = "other_configuration", .width = 408, .form = FORM_BYTES,
	 .gloss = "the same of before or after, while it changes"},
};
static const struct field digest_fields[] = {
	{.name = "digest_reserved", .width = 3, .form = FORM_HEX, .gloss = "0"},
	{.name = "virtual", .width = 1, .form = FORM_BOOL, .gloss = "the digest is not made yet"},
	{.name = "agreement", .width = 2, .form = FORM_DECIMAL, .gloss = "number of the agreement with the neighbor"},
	{.name = "discarded_agreement", .width = 2, .form = FORM_DECIMAL,
	 .gloss = "number of the one that was given up"},
	{.name = "digest", .width = 256, .form = FORM_BYTES, .gloss = "of the topology that the sender computes with"},
};
static const struct field vlan_fields[] = {
	{.name = "algorithm", .width = 32, .form = FORM_HEX,
	 .gloss = "how one of several ways of the same cost is chosen"},
	{.name = "base_vlan", .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN that goes this way"},
	{.name = "in_use", .width = 1, .form = FORM_BOOL, .gloss = "the VLAN is in use"},
	{.name = "by_source", .width = 1, .form = FORM_BOOL,
	 .gloss = "a VLAN for each source (SPBV), not an address (SPBM)"},
	{.name = "vlan_reserved", .width = 2, .form = FORM_HEX, .gloss = "0"},
};
static const struct shape vlan = {.name = "vlan", .SHAPE_FIELDS(vlan_fields)};
static const struct shape *const vlan_list[] = {&vlan, NULL};
static const struct shape
	configuration = {.name = "configuration", .SHAPE_FIELDS(configuration_fields)},
	digest = {.name = "digest", .SHAPE_FIELDS(digest_fields)},
	vlans = {.name = "vlans", .list = true, .parts = vlan_list};

static const struct name port_types[] = {{4, "configuration"}, {5, "digest"}, {6, "base VLANs"}, {0, NULL}};
static const struct field port_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = port_types, .gloss = "what is told of the port"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct tlv_form port_forms[] = {
	{4, .shape = &configuration}, {5, .shape = &digest}, {6, .shape = &vlans}, {-1},
};

/* What a link state says of the bridge. */

static const struct field instance_fields[] = {
	{.name = "root", .width = 64, .form = FORM_BYTES, .gloss = "the root of the common spanning tree"},
	{.name = "root_cost", .width = 32, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "priority", .width = 16, .form = FORM_DECIMAL, .gloss = "of the bridge"},
	{.name = "instance_reserved", .width = 11, .form = FORM_HEX, .gloss = "0"},
	{.name = "source_is_automatic", .width = 1, .form = FORM_BOOL,
	 .gloss = "the bridge chose the next number itself"},
	{.name = "source", .width = 20, .form = FORM_HEX, .gloss = "the bridge in addresses for groups"},
	{.name = "number_of_trees", .width = 8, .form = FORM_DECIMAL, .gloss = "that follow"},
};
static const struct field tree_fields[] = {
	{.name = "in_use", .width = 1, .form = FORM_BOOL, .gloss = "the VLAN is in use"},
	{.name = "by_source", .width = 1, .form = FORM_BOOL,
	 .gloss = "a VLAN for each source (SPBV), not an address (SPBM)"},
	{.name = "vlan_is_automatic", .width = 1, .form = FORM_BOOL, .gloss = "the bridge chose the VLAN itself"},
	{.name = "tree_reserved", .width = 5, .form = FORM_HEX, .gloss = "0"},
	{.name = "algorithm", .width = 32, .form = FORM_HEX,
	 .gloss = "how one of several ways of the same cost is chosen"},
	{.name = "base_vlan", .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN that goes this way"},
	{.name = "source_vlan", .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN of what this bridge sends there"},
};
static const struct shape tree = {.name = "tree", .SHAPE_FIELDS(tree_fields)};
static const struct shape *const tree_list[] = {&tree, NULL};
static const struct shape trees = {.name = "trees", .list = true, .parts = tree_list};
static const struct shape *const instance_parts[] = {&trees, NULL};

static void describe_instance(struct description *to, const struct layer *layer)
{
	enum { BEFORE_COUNT = sizeof instance_fields / sizeof *instance_fields - 1 };
	describe_fields(to, instance_fields, BEFORE_COUNT);
	describe_counted(to, &trees, describe_field(to, instance_fields + BEFORE_COUNT));
}

static const struct field service_fields[] = {
	{.name = "address", .width = 48, .form = FORM_MAC, .gloss = "of the bridge in the provider's net"},
	{.name = "service_reserved", .width = 4, .form = FORM_HEX, .gloss = "0"},
	{.name = "base_vlan", .width = 12, .form = FORM_DECIMAL, .gloss = "the VLAN that its traffic goes in"},
};
static const struct field member_fields[] = {
	{.name = "transmits", .width = 1, .form = FORM_BOOL, .gloss = "the bridge sends to the group"},
	{.name = "receives", .width = 1, .form = FORM_BOOL, .gloss = "the bridge wants what is sent to the group"},
	{.name = "member_reserved", .width = 6, .form = FORM_HEX, .gloss = "0"},
	{.name = "service", .width = 24, .form = FORM_DECIMAL, .gloss = "number of the customer's net"},
};
static const struct shape member = {.name = "service", .SHAPE_FIELDS(member_fields)};
static const struct shape *const member_list[] = {&member, NULL};
static const struct shape members = {.name = "services", .list = true, .parts = member_list};
static const struct shape *const service_parts[] = {&members, NULL};

static void describe_service(struct description *to, const struct layer *layer)
{
	describe_fields(to, service_fields, sizeof service_fields / sizeof *service_fields);
	describe_list(to, &members);
}

static const struct shape
	instance = {.name = "instance", .SHAPE_FIELDS(instance_fields), .describe = describe_instance,
	            .parts = instance_parts},
	service = {
		.name = "services", .SHAPE_FIELDS(service_fields), .describe = describe_service, .parts = service_parts,
	};

static const struct name bridge_types[] = {{1, "instance"}, {3, "services and address"}, {0, NULL}};
static const struct field bridge_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = bridge_types, .gloss = "what is told of the bridge"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct tlv_form bridge_forms[] = {{1, .shape = &instance}, {3, .shape = &service}, {-1}};

static const struct shape
	port_object = {.name = "sub_tlv", .SHAPE_FIELDS(port_fields)},
	bridge_object = {.name = "sub_tlv", .SHAPE_FIELDS(bridge_fields)};
static const struct tlvs
	port_tlvs = {.each = &port_object, .forms = port_forms, .length_of_value = true},
	bridge_tlvs = {.each = &bridge_object, .forms = bridge_forms, .length_of_value = true};
static const struct shape
	port_objects = {.name = "sub_tlvs", .list = true, .tlvs = &port_tlvs},
	bridge_objects = {.name = "sub_tlvs", .list = true, .tlvs = &bridge_tlvs};
static const struct shape *const port_parts[] = {&port_objects, NULL}, *const bridge_parts[] = {&bridge_objects, NULL};

static void describe_capability(struct description *to, const struct shape *objects)
{
	describe_fields(to, topology_head_fields, sizeof topology_head_fields / sizeof *topology_head_fields);
	if (describe_left(to))
		describe_shape(to, objects, describe_left(to));
}

static void describe_port(struct description *to, const struct layer *layer)
{
	describe_capability(to, &port_objects);
}

static void describe_bridge(struct description *to, const struct layer *layer)
{
	describe_capability(to, &bridge_objects);
}

const struct shape
	isis_port_capability = {.name = "port_capability", .reference = "RFC 6329", .SHAPE_FIELDS(topology_head_fields),
		.describe = describe_port, .parts = port_parts},
	isis_topology_capability = {.name = "topology_capability", .reference = "RFC 6329",
		.SHAPE_FIELDS(topology_head_fields), .describe = describe_bridge, .parts = bridge_parts};
