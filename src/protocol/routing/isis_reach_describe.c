/* What IS-IS can reach, in the narrow form of ISO/IEC 10589 and RFC 1195, and in the wide one, whose neighbors and
 * prefixes have objects of their own: RFC 5305, RFC 5308, RFC 5120, RFC 5307, RFC 5130, RFC 8667. */
#include "isis_tlv_describe.h"

#include "gmpls.h"
#include "te_describe.h"

/* Metrics of six bits, by what counts; the first one everybody has. A macro, since names of fields are literals. */
#define METRIC(name_, gloss_) \
	{.name = name_ "_unsupported", .width = 1, .form = FORM_BOOL, .gloss = "nobody here knows that metric"}, \
	{.name = name_ "_external", .width = 1, .form = FORM_BOOL, .gloss = "it does not compare with those inside"}, \
	{.name = name_, .width = 6, .form = FORM_DECIMAL, .gloss = gloss_}

static const struct field neighbor_fields[] = {
	METRIC("default_metric", "what it costs to go there"),
	METRIC("delay_metric", "what it costs in time"),
	METRIC("expense_metric", "what it costs in money"),
	METRIC("error_metric", "what it costs in errors"),
	{.name = "neighbor", .width = 56, .form = FORM_BYTES, .gloss = "the system, or the network that it speaks for"},
};
static const struct field virtual_fields[] = {
	{.name = "is_virtual", .width = 8, .form = FORM_BOOL, .gloss = "the neighbors are on links that mend an area"},
};
static const struct shape neighbor = {.name = "neighbor", .SHAPE_FIELDS(neighbor_fields)};
static const struct shape *const neighbor_list[] = {&neighbor, NULL};
static const struct shape neighbors = {.name = "neighbors", .list = true, .parts = neighbor_list};
static const struct shape *const neighbors_parts[] = {&neighbors, NULL};

static void describe_neighbors(struct description *to, const struct layer *layer)
{
	describe_field(to, virtual_fields);
	describe_list(to, &neighbors);
}

static const struct field prefix_fields[] = {
	METRIC("default_metric", "what it costs to go there"),
	METRIC("delay_metric", "what it costs in time"),
	METRIC("expense_metric", "what it costs in money"),
	METRIC("error_metric", "what it costs in errors"),
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of the network"},
	{.name = "mask", .width = 32, .form = FORM_IP4, .gloss = "which part of the address names the network"},
};
#undef METRIC
static const struct shape prefix = {.name = "prefix", .reference = "RFC 1195", .SHAPE_FIELDS(prefix_fields)};
static const struct shape *const prefix_list[] = {&prefix, NULL};

/* Objects of a neighbor. */

static const struct field metric_fields[] = {
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what the link costs to traffic engineering"},
};
static const struct name attributes[] = {
	{1, "local protection available"}, {2, "excluded from local protection"}, {4, "local maintenance required"},
	{0, NULL},
};
static const struct field attribute_fields[] = {
	{.name = "attributes", .width = 16, .form = FORM_FLAGS, .names = attributes, .gloss = "what the link is like"},
};
static const struct field protection_fields[] = {
	{.name = "protection", .width = 8, .form = FORM_FLAGS, .names = gmpls_link_protections,
	 .gloss = "what happens when the link breaks"},
	{.name = "priority", .width = 8, .form = FORM_DECIMAL, .gloss = "of the protection"},
};
static const struct field bridging_fields[] = {
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what the link costs"},
	{.name = "number_of_ports", .width = 8, .form = FORM_DECIMAL, .gloss = "behind the link"},
	{.name = "port", .width = 16, .form = FORM_HEX, .gloss = "the sender's identifier of the port"},
};
static const struct name segment_flags[] = {
	{0x80, "IPv6"}, {0x40, "backup"}, {0x20, "value"}, {0x10, "local"}, {0x08, "set"}, {0x04, "persistent"},
	{0, NULL},
};
static const struct field segment_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = segment_flags, .gloss = "how the number is meant"},
	{.name = "weight", .width = 8, .form = FORM_DECIMAL, .gloss = "how much goes this way, among several"},
	{.name = "neighbor", .width = 48, .form = FORM_BYTES, .gloss = "a system on the LAN"},
	{.name = "label", .width = 24, .form = FORM_DECIMAL, .gloss = "that leads over the link"},
	{.name = "index", .width = 32, .form = FORM_DECIMAL, .gloss = "into the labels of each router"},
};
enum { LABEL_FIELD = 3, LABEL_LEN = 3 };

static void describe_segment_number(struct description *to, const struct field *label)
{
	describe_field(to, describe_left(to) == LABEL_LEN ? label : label + 1);
}

static void describe_segment(struct description *to, const struct layer *layer)
{
	describe_fields(to, segment_fields, 2);
	describe_segment_number(to, segment_fields + LABEL_FIELD);
}

static void describe_lan_segment(struct description *to, const struct layer *layer)
{
	describe_fields(to, segment_fields, LABEL_FIELD);
	describe_segment_number(to, segment_fields + LABEL_FIELD);
}

static const struct shape
	metric = {.name = "metric", .SHAPE_FIELDS(metric_fields)},
	attribute = {.name = "attributes", .reference = "RFC 5029", .SHAPE_FIELDS(attribute_fields)},
	protection = {.name = "protection", .reference = "RFC 5307", .SHAPE_FIELDS(protection_fields)},
	bridging = {.name = "bridging", .reference = "RFC 6329", .SHAPE_FIELDS(bridging_fields)},
	segment = {.name = "segment", .reference = "RFC 8667", .SHAPE_FIELDS(segment_fields),
	           .describe = describe_segment},
	lan_segment = {.name = "lan_segment", .reference = "RFC 8667", .SHAPE_FIELDS(segment_fields),
		.describe = describe_lan_segment};

static const struct name link_types[] = {
	{3, "administrative group"}, {4, "identifiers"}, {6, "local address"}, {8, "neighbor's address"},
	{9, "maximum bandwidth"}, {10, "maximum reservable bandwidth"}, {11, "unreserved bandwidth"}, {18, "metric"},
	{19, "attributes"}, {20, "protection"}, {21, "switching capability"}, {22, "bandwidth constraints"},
	{29, "metric of bridging"}, {31, "segment"}, {32, "segment on a LAN"}, {0, NULL},
};
static const struct field link_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = link_types, .gloss = "what is told of the link"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct tlv_form link_forms[] = {
	{3, .shape = &te_group}, {4, .shape = &te_identifiers}, {6, .shape = &te_addresses},
	{8, .shape = &te_addresses}, {9, .shape = &te_bandwidth_most}, {10, .shape = &te_bandwidth_reservable},
	{11, .shape = &te_bandwidths}, {18, .shape = &metric}, {19, .shape = &attribute}, {20, .shape = &protection},
	{21, .shape = &te_switching}, {22, .shape = &te_constraints}, {29, .shape = &bridging}, {31, .shape = &segment},
	{32, .shape = &lan_segment}, {-1},
};
static const struct shape link_object = {.name = "sub_tlv", .SHAPE_FIELDS(link_fields)};
static const struct tlvs link_tlvs = {.each = &link_object, .forms = link_forms, .length_of_value = true};
static const struct shape link_objects = {.name = "sub_tlvs", .list = true, .tlvs = &link_tlvs};

static const struct field objects_fields[] = {
	{.name = "sub_tlvs_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the objects that follow"},
};
static const struct shape objects_length = {.name = "objects", .inlined = true, .SHAPE_FIELDS(objects_fields)};

static void describe_objects(struct description *to, const struct shape *objects)
{
	const uint64_t len = describe_field(to, objects_fields);
	if (len && describe_left(to))
		describe_shape(to, objects, len);
}

/* Neighbors, the wide form. */

static const struct field extended_fields[] = {
	{.name = "neighbor", .width = 56, .form = FORM_BYTES, .gloss = "the system, or the network that it speaks for"},
	{.name = "metric", .width = 24, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
};
static const struct shape *const extended_parts[] = {&objects_length, &link_objects, NULL};

static void describe_extended(struct description *to, const struct layer *layer)
{
	describe_fields(to, extended_fields, sizeof extended_fields / sizeof *extended_fields);
	describe_objects(to, &link_objects);
}

static const struct shape extended = {.name = "neighbor", .SHAPE_FIELDS(extended_fields),
	.describe = describe_extended, .parts = extended_parts};
static const struct shape *const extended_list[] = {&extended, NULL};

const struct field isis_topology_fields[ISIS_TOPOLOGY_FIELD_COUNT] = {
	{.name = "overloaded", .width = 1, .form = FORM_BOOL, .gloss = "not a way for others"},
	{.name = "attached", .width = 1, .form = FORM_BOOL, .gloss = "leads to other areas"},
	{.name = "topology_reserved", .width = 2, .form = FORM_HEX, .gloss = "0"},
	{.name = "topology", .width = 12, .form = FORM_DECIMAL,
	 .gloss = "which of several nets on the same links: 0 IPv4, 2 IPv6, 3 multicast"},
};

/* Prefixes, the wide form: RFC 5305 §4, RFC 5308 §2. */

static const struct field tag_fields[] = {
	{.name = "tag", .width = 32, .form = FORM_HEX, .gloss = "a mark that routers choose routes by"},
};
static const struct field long_tag_fields[] = {
	{.name = "tag", .width = 64, .form = FORM_HEX, .gloss = "a mark that routers choose routes by"},
};
static const struct name prefix_flags[] = {
	{0x80, "readvertised"}, {0x40, "node"}, {0x20, "no penultimate pop"}, {0x10, "explicit null"}, {0x08, "value"},
	{0x04, "local"}, {0, NULL},
};
static const struct name algorithms[] = {{0, "shortest path"}, {1, "strict shortest path"}, {0, NULL}};
static const struct field prefix_segment_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = prefix_flags, .gloss = "how the number is meant"},
	{.name = "algorithm", .width = 8, .form = FORM_NAMED, .names = algorithms, .gloss = "how the way is found"},
	{.name = "label", .width = 24, .form = FORM_DECIMAL, .gloss = "that leads there"},
	{.name = "index", .width = 32, .form = FORM_DECIMAL, .gloss = "into the labels of each router"},
};

static void describe_prefix_segment(struct description *to, const struct layer *layer)
{
	describe_fields(to, prefix_segment_fields, 2);
	describe_segment_number(to, prefix_segment_fields + 2);
}

static const struct shape
	tags = {.name = "tags", .list = true, .reference = "RFC 5130", .SHAPE_FIELDS(tag_fields)},
	long_tags = {.name = "tags", .list = true, .reference = "RFC 5130", .SHAPE_FIELDS(long_tag_fields)},
	prefix_segment = {.name = "segment", .reference = "RFC 8667", .SHAPE_FIELDS(prefix_segment_fields),
		.describe = describe_prefix_segment};
static const struct name prefix_types[] = {{1, "tags"}, {2, "long tags"}, {3, "segment"}, {117, "color"}, {0, NULL}};
static const struct field prefix_object_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = prefix_types, .gloss = "what is told of the prefix"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct tlv_form prefix_forms[] = {
	{1, .shape = &tags}, {2, .shape = &long_tags}, {3, .shape = &prefix_segment}, {117, .shape = &tags}, {-1}};
static const struct shape prefix_object = {.name = "sub_tlv", .SHAPE_FIELDS(prefix_object_fields)};
static const struct tlvs prefix_tlvs = {.each = &prefix_object, .forms = prefix_forms, .length_of_value = true};
static const struct shape prefix_objects = {.name = "sub_tlvs", .list = true, .tlvs = &prefix_tlvs};
static const struct shape *const prefix_parts[] = {&objects_length, &prefix_objects, NULL};

static const struct field prefix4_fields[] = {
	{.name = "metric", .width = 32, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "down", .width = 1, .form = FORM_BOOL, .gloss = "it comes from above, and must not go up again"},
	{.name = "has_sub_tlvs", .width = 1, .form = FORM_BOOL, .gloss = "objects follow"},
	{.name = "prefix_length", .width = 6, .form = FORM_DECIMAL,
	 .gloss = "bits of the address that name the network"},
	{.name = "prefix", .width = 32, .form = FORM_IP4,
	 .gloss = "the network; bytes of zero at the end are left out"},
};
static const struct field prefix6_fields[] = {
	{.name = "metric", .width = 32, .form = FORM_DECIMAL, .gloss = "what it costs to go there"},
	{.name = "down", .width = 1, .form = FORM_BOOL, .gloss = "it comes from above, and must not go up again"},
	{.name = "external", .width = 1, .form = FORM_BOOL, .gloss = "it comes from another routing protocol"},
	{.name = "has_sub_tlvs", .width = 1, .form = FORM_BOOL, .gloss = "objects follow"},
	{.name = "prefix_reserved", .width = 5, .form = FORM_HEX, .gloss = "0"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bits of the address that name the network"},
	{.name = "prefix", .width = 128, .form = FORM_IP6,
	 .gloss = "the network; bytes of zero at the end are left out"},
};

static void describe_prefix4(struct description *to, const struct layer *layer)
{
	describe_fields(to, prefix4_fields, 2);
	const uint64_t has_objects = describe_field(to, prefix4_fields + 2);
	const uint64_t bits = describe_field(to, prefix4_fields + 3);
	describe_len(to, prefix4_fields + 4, (bits + 7) / 8);
	if (has_objects)
		describe_objects(to, &prefix_objects);
}

static void describe_prefix6(struct description *to, const struct layer *layer)
{
	describe_fields(to, prefix6_fields, 3);
	const uint64_t has_objects = describe_field(to, prefix6_fields + 3);
	describe_field(to, prefix6_fields + 4);
	const uint64_t bits = describe_field(to, prefix6_fields + 5);
	describe_len(to, prefix6_fields + 6, (bits + 7) / 8);
	if (has_objects)
		describe_objects(to, &prefix_objects);
}

static const struct shape
	prefix4 = {.name = "prefix", .SHAPE_FIELDS(prefix4_fields), .describe = describe_prefix4,
	           .parts = prefix_parts},
	prefix6 = {.name = "prefix", .reference = "RFC 5308", .SHAPE_FIELDS(prefix6_fields),
		.describe = describe_prefix6, .parts = prefix_parts};
static const struct shape *const prefix4_list[] = {&prefix4, NULL};
static const struct shape *const prefix6_list[] = {&prefix6, NULL};

const struct shape
	isis_neighbors = {.name = "neighbors", .SHAPE_FIELDS(virtual_fields), .describe = describe_neighbors,
		.parts = neighbors_parts},
	isis_prefixes4 = {.name = "prefixes", .list = true, .parts = prefix_list},
	isis_extended_neighbors = {.name = "neighbors", .list = true, .reference = "RFC 5305", .parts = extended_list},
	isis_extended_prefixes4 = {.name = "prefixes", .list = true, .reference = "RFC 5305", .parts = prefix4_list},
	isis_prefixes6 = {.name = "prefixes", .list = true, .reference = "RFC 5308", .parts = prefix6_list};

/* The same by topology: RFC 5120. Each is a number and one of the lists above. */
static const struct shape *const topology_neighbors_parts[] = {&isis_extended_neighbors, NULL},
	*const topology_prefixes4_parts[] = {&isis_extended_prefixes4, NULL},
	*const topology_prefixes6_parts[] = {&isis_prefixes6, NULL};

static void describe_by_topology(struct description *to, const struct shape *list)
{
	describe_fields(to, isis_topology_fields, ISIS_TOPOLOGY_FIELD_COUNT);
	describe_list(to, list);
}

static void describe_topology_neighbors(struct description *to, const struct layer *layer)
{
	describe_by_topology(to, &isis_extended_neighbors);
}

static void describe_topology_prefixes4(struct description *to, const struct layer *layer)
{
	describe_by_topology(to, &isis_extended_prefixes4);
}

static void describe_topology_prefixes6(struct description *to, const struct layer *layer)
{
	describe_by_topology(to, &isis_prefixes6);
}

const struct shape
	isis_topology_neighbors = {.name = "topology_neighbors", .reference = "RFC 5120",
		.fields = isis_topology_fields, .field_count = ISIS_TOPOLOGY_FIELD_COUNT,
		.describe = describe_topology_neighbors,
		.parts = topology_neighbors_parts},
	isis_topology_prefixes4 = {.name = "topology_prefixes", .reference = "RFC 5120",
		.fields = isis_topology_fields, .field_count = ISIS_TOPOLOGY_FIELD_COUNT,
		.describe = describe_topology_prefixes4,
		.parts = topology_prefixes4_parts},
	isis_topology_prefixes6 = {.name = "topology_prefixes", .reference = "RFC 5120",
		.fields = isis_topology_fields, .field_count = ISIS_TOPOLOGY_FIELD_COUNT,
		.describe = describe_topology_prefixes6,
		.parts = topology_prefixes6_parts};
