/* What organizations put into LLDP, field by field: VLANs, traffic classes and congestion (IEEE 802.1Q annex D), the
 * cable (IEEE 802.3 §79.3), telephones (ANSI/TIA-1057), and DCBX as it was before 802.1 took it over. */
#include "lldp.h"

static const struct name port_vlan_flags[] = {{0x02, "supported"}, {0x04, "enabled"}, {0, NULL}};
static const struct name aggregation_flags[] = {{0x01, "can be aggregated"}, {0x02, "is aggregated"}, {0, NULL}};
static const struct name priorities[] = {
	{0x01, "0"}, {0x02, "1"}, {0x04, "2"}, {0x08, "3"}, {0x10, "4"}, {0x20, "5"}, {0x40, "6"}, {0x80, "7"},
	{0, NULL},
};

static const struct field vlan_fields[] = {
	{.name = "vlan", .width = 16, .gloss = "the VLAN of frames without a tag; 0: none"},
};
static const struct field protocol_vlan_fields[] = {
	{.name = "vlan_flags", .width = 8, .form = FORM_FLAGS, .names = port_vlan_flags,
	 .gloss = "whether frames go into a VLAN by their protocol"},
	{.name = "vlan", .width = 16, .gloss = "into which; 0: none"},
};
static const struct field vlan_name_fields[] = {
	{.name = "vlan", .width = 16, .gloss = "which VLAN this is about"},
	{.name = "name_length", .width = 8, .gloss = "bytes of the name"},
	{.name = "name", .form = FORM_TEXT, .gloss = "what the operator calls it"},
};
static const struct field identity_fields[] = {
	{.name = "identity_length", .width = 8, .gloss = "bytes of it"},
	{.name = "identity", .form = FORM_BYTES, .gloss = "how frames of a protocol that it speaks begin"},
};
static const struct field aggregation_fields[] = {
	{.name = "aggregation", .width = 8, .form = FORM_FLAGS, .names = aggregation_flags,
	 .gloss = "whether several links are used as one"},
	{.name = "aggregated_port", .width = 32, .gloss = "the number of these together; 0: none"},
};
static const struct field congestion_fields[] = {
	{.name = "notified", .width = 8, .form = FORM_FLAGS, .names = priorities,
	 .gloss = "priorities whose senders are told of congestion"},
	{.name = "ready", .width = 8, .form = FORM_FLAGS, .names = priorities, .gloss = "and for which all is set up"},
};
static const struct field configuration_fields[] = {
	{.name = "willing", .width = 1, .form = FORM_BOOL, .gloss = "takes over what the other side recommends"},
	{.name = "credit_based", .width = 1, .form = FORM_BOOL, .gloss = "knows the credit-based shaper, too"},
	{.name = "reserved", .width = 3, .form = FORM_HEX, .gloss = "0"},
	{.name = "max_classes", .width = 3, .gloss = "traffic classes that it has at most; 0: eight"},
};
static const struct field recommendation_fields[] = {
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
};
static const struct field class_fields[] = {
	{.name = "class_of_0", .width = 4, .gloss = "the traffic class of frames of priority 0"},
	{.name = "class_of_1", .width = 4, .gloss = "the traffic class of frames of priority 1"},
	{.name = "class_of_2", .width = 4, .gloss = "the traffic class of frames of priority 2"},
	{.name = "class_of_3", .width = 4, .gloss = "the traffic class of frames of priority 3"},
	{.name = "class_of_4", .width = 4, .gloss = "the traffic class of frames of priority 4"},
	{.name = "class_of_5", .width = 4, .gloss = "the traffic class of frames of priority 5"},
	{.name = "class_of_6", .width = 4, .gloss = "the traffic class of frames of priority 6"},
	{.name = "class_of_7", .width = 4, .gloss = "the traffic class of frames of priority 7"},
	{.name = "bandwidth_0", .width = 8, .gloss = "percent of the link for class 0"},
	{.name = "bandwidth_1", .width = 8, .gloss = "percent of the link for class 1"},
	{.name = "bandwidth_2", .width = 8, .gloss = "percent of the link for class 2"},
	{.name = "bandwidth_3", .width = 8, .gloss = "percent of the link for class 3"},
	{.name = "bandwidth_4", .width = 8, .gloss = "percent of the link for class 4"},
	{.name = "bandwidth_5", .width = 8, .gloss = "percent of the link for class 5"},
	{.name = "bandwidth_6", .width = 8, .gloss = "percent of the link for class 6"},
	{.name = "bandwidth_7", .width = 8, .gloss = "percent of the link for class 7"},
	{.name = "algorithm_0", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 0"},
	{.name = "algorithm_1", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 1"},
	{.name = "algorithm_2", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 2"},
	{.name = "algorithm_3", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 3"},
	{.name = "algorithm_4", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 4"},
	{.name = "algorithm_5", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 5"},
	{.name = "algorithm_6", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 6"},
	{.name = "algorithm_7", .width = 8, .gloss = "0 strict, 1 credit-based, 2 enhanced: who sends next in class 7"},
};
static const struct field flow_control_fields[] = {
	{.name = "willing", .width = 1, .form = FORM_BOOL, .gloss = "takes over what the other side says"},
	{.name = "bypass", .width = 1, .form = FORM_BOOL, .gloss = "cannot do this together with MACsec"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "0"},
	{.name = "max_classes", .width = 4, .gloss = "classes that can be paused at once"},
	{.name = "paused", .width = 8, .form = FORM_FLAGS, .names = priorities,
	 .gloss = "priorities that are paused before anything is lost"},
};
static const struct name selectors[] = {
	{1, "Ethernet type"}, {2, "TCP or SCTP port"}, {3, "UDP or DCCP port"}, {4, "any port"}, {5, "DSCP"},
	{0, NULL}};
static const struct field application_fields[] = {
	{.name = "priority", .width = 3, .gloss = "which priority it gets"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "0"},
	{.name = "selector", .width = 3, .form = FORM_NAMED, .names = selectors, .gloss = "what the number counts"},
	{.name = "protocol", .width = 16, .gloss = "which application this is"},
};
static const struct shape application = {.name = "application", .SHAPE_FIELDS(application_fields)};
static const struct shape *const application_list[] = {&application, NULL};
static const struct shape applications = {.name = "applications", .list = true, .parts = application_list};
static const struct shape *const priority_parts[] = {&applications, NULL};

static const struct shape classes = {.name = "classes", .inlined = true, .SHAPE_FIELDS(class_fields)};
static const struct shape *const class_parts[] = {&classes, NULL};

static void describe_configuration(struct description *to, const struct layer *layer)
{
	describe_fields(to, configuration_fields, sizeof configuration_fields / sizeof *configuration_fields);
	describe_fields(to, class_fields, classes.field_count);
}

static void describe_recommendation(struct description *to, const struct layer *layer)
{
	describe_field(to, recommendation_fields);
	describe_fields(to, class_fields, classes.field_count);
}

static void describe_priority(struct description *to, const struct layer *layer)
{
	describe_field(to, recommendation_fields);
	if (describe_left(to))
		describe_list(to, &applications);
}

/* IEEE 802.3. */

static const struct name negotiation_flags[] = {{0x01, "supported"}, {0x02, "enabled"}, {0, NULL}};
static const struct field negotiation_fields[] = {
	{.name = "negotiation", .width = 8, .form = FORM_FLAGS, .names = negotiation_flags,
	 .gloss = "whether both ends agree on the speed by themselves"},
	{.name = "advertised", .width = 16, .form = FORM_HEX, .gloss = "speeds that it offers, a bit for each"},
	{.name = "operational_type", .width = 16, .gloss = "what is spoken now, by IANA's MAU types"},
};
static const struct name power_flags[] = {
	{0x01, "source"}, {0x02, "supported"}, {0x04, "enabled"}, {0x08, "pairs can be chosen"}, {0, NULL}};
static const struct name pairs[] = {{1, "signal"}, {2, "spare"}, {0, NULL}};
static const struct field power_fields[] = {
	{.name = "power", .width = 8, .form = FORM_FLAGS, .names = power_flags, .gloss = "power over the cable"},
	{.name = "pairs", .width = 8, .form = FORM_NAMED, .names = pairs, .gloss = "wires that it comes over"},
	{.name = "class", .width = 8, .gloss = "how much is needed, one more than the class's number"},
};
static const struct field frame_fields[] = {
	{.name = "max_frame", .width = 16, .gloss = "the longest frame that it can take, in bytes"},
};

/* Telephones. */

static const struct name media_capabilities[] = {
	{0x01, "capabilities"}, {0x02, "network policy"}, {0x04, "location"}, {0x08, "power source"},
	{0x10, "power sink"}, {0x20, "inventory"}, {0, NULL},
};
static const struct name devices[] = {
	{1, "endpoint"}, {2, "media endpoint"}, {3, "telephone"}, {4, "network"}, {0, NULL}};
static const struct field media_fields[] = {
	{.name = "media_capabilities", .width = 16, .form = FORM_FLAGS, .names = media_capabilities,
	 .gloss = "what it can tell and do"},
	{.name = "device", .width = 8, .form = FORM_NAMED, .names = devices, .gloss = "what it is"},
};
static const struct name uses[] = {
	{1, "voice"}, {2, "voice signaling"}, {3, "guest voice"}, {4, "guest voice signaling"}, {5, "softphone"},
	{6, "video conference"}, {7, "streaming video"}, {8, "video signaling"}, {0, NULL},
};
static const struct field policy_fields[] = {
	{.name = "use", .width = 8, .form = FORM_NAMED, .names = uses, .gloss = "for what"},
	{.name = "unknown", .width = 1, .form = FORM_BOOL, .gloss = "it asks: no policy is known yet"},
	{.name = "tagged", .width = 1, .form = FORM_BOOL, .gloss = "frames get a VLAN tag"},
	{.name = "reserved", .width = 1, .form = FORM_HEX, .gloss = "0"},
	{.name = "vlan", .width = 12, .gloss = "with this VLAN"},
	{.name = "priority", .width = 3, .gloss = "and this priority"},
	{.name = "dscp", .width = 6, .gloss = "and IP packets this DSCP"},
};
static const struct name power_types[] = {{0, "source"}, {1, "sink"}, {0, NULL}};
static const struct name power_priorities[] = {{1, "critical"}, {2, "high"}, {3, "low"}, {0, NULL}};
static const struct field supply_fields[] = {
	{.name = "power_type", .width = 2, .form = FORM_NAMED, .names = power_types,
	 .gloss = "gives power or takes it"},
	{.name = "power_source", .width = 2, .gloss = "1: its first, 2: its second one"},
	{.name = "power_priority", .width = 4, .form = FORM_NAMED, .names = power_priorities,
	 .gloss = "who goes without first, when there is too little"},
	{.name = "tenths_of_watts", .width = 16, .gloss = "how much"},
};
static const struct name location_formats[] = {{1, "coordinates"}, {2, "address"}, {3, "emergency number"}, {0, NULL}};
static const struct field location_fields[] = {
	{.name = "location_format", .width = 8, .form = FORM_NAMED, .names = location_formats,
	 .gloss = "how it is told"},
	{.name = "location", .form = FORM_BYTES, .gloss = "where the device is"},
};
static const struct field inventory_fields[] = {
	{.name = "inventory", .form = FORM_TEXT, .gloss = "a version, a number, a maker or a model"},
};

static const struct field usage_fields[] = {
	{.name = "url", .form = FORM_TEXT, .gloss = "where the maker says what the device needs of the network"},
};

/* DCBX: items in the item, each with seven bits of type and nine of length. */

static const struct name item_types[] = {
	{1, "control"}, {2, "priority groups"}, {3, "priority flow control"}, {4, "application"}, {0, NULL}};
static const struct field item_fields[] = {
	{.name = "item_type", .width = 7, .form = FORM_NAMED, .names = item_types, .gloss = "what is told"},
	{.name = "item_length", .width = 9, .gloss = "bytes that follow"},
	{.name = "operating_version", .width = 8, .gloss = "spoken now"},
	{.name = "max_version", .width = 8, .gloss = "the highest that it knows"},
};
static const struct field control_fields[] = {
	{.name = "sequence", .width = 32, .gloss = "goes up with each change"},
	{.name = "acknowledged", .width = 32, .gloss = "the last change of the other side that was seen"},
};
static const struct name feature_flags[] = {{0x80, "enabled"}, {0x40, "willing"}, {0x20, "error"}, {0, NULL}};
static const struct field feature_fields[] = {
	{.name = "feature", .width = 8, .form = FORM_FLAGS, .names = feature_flags, .gloss = "how it stands"},
	{.name = "subtype", .width = 8, .gloss = "0"},
};
static const struct field group_fields[] = {
	{.name = "group_of_0", .width = 4, .gloss = "the group of frames of priority 0"},
	{.name = "group_of_1", .width = 4, .gloss = "the group of frames of priority 1"},
	{.name = "group_of_2", .width = 4, .gloss = "the group of frames of priority 2"},
	{.name = "group_of_3", .width = 4, .gloss = "the group of frames of priority 3"},
	{.name = "group_of_4", .width = 4, .gloss = "the group of frames of priority 4"},
	{.name = "group_of_5", .width = 4, .gloss = "the group of frames of priority 5"},
	{.name = "group_of_6", .width = 4, .gloss = "the group of frames of priority 6"},
	{.name = "group_of_7", .width = 4, .gloss = "the group of frames of priority 7"},
	{.name = "percent_0", .width = 8, .gloss = "of the link for group 0"},
	{.name = "percent_1", .width = 8, .gloss = "of the link for group 1"},
	{.name = "percent_2", .width = 8, .gloss = "of the link for group 2"},
	{.name = "percent_3", .width = 8, .gloss = "of the link for group 3"},
	{.name = "percent_4", .width = 8, .gloss = "of the link for group 4"},
	{.name = "percent_5", .width = 8, .gloss = "of the link for group 5"},
	{.name = "percent_6", .width = 8, .gloss = "of the link for group 6"},
	{.name = "percent_7", .width = 8, .gloss = "of the link for group 7"},
	{.name = "class_count", .width = 8, .gloss = "traffic classes that it has"},
};
static const struct field pause_fields[] = {
	{.name = "paused", .width = 8, .form = FORM_FLAGS, .names = priorities,
	 .gloss = "priorities that are paused before anything is lost"},
	{.name = "class_count", .width = 8, .gloss = "classes that can be paused at once"},
};
static const struct name row_selectors[] = {{0, "Ethernet type"}, {1, "port"}, {0, NULL}};
static const struct field row_fields[] = {
	{.name = "protocol", .width = 16, .gloss = "which application this is"},
	{.name = "oui_high", .width = 6, .form = FORM_HEX, .gloss = "who numbers them: the first bits"},
	{.name = "selector", .width = 2, .form = FORM_NAMED, .names = row_selectors, .gloss = "what the number counts"},
	{.name = "oui_low", .width = 16, .form = FORM_HEX, .gloss = "and the others"},
	{.name = "priorities", .width = 8, .form = FORM_FLAGS, .names = priorities, .gloss = "which ones it gets"},
};
static const struct shape row = {.name = "application", .SHAPE_FIELDS(row_fields)};
static const struct shape *const row_list[] = {&row, NULL};
static const struct shape rows = {.name = "applications", .list = true, .parts = row_list};
static const struct shape *const row_parts[] = {&rows, NULL};
static const struct shape
	groups = {.name = "groups", .inlined = true, .SHAPE_FIELDS(group_fields)},
	pauses = {.name = "pauses", .inlined = true, .SHAPE_FIELDS(pause_fields)};
static const struct shape *const group_parts[] = {&groups, NULL};
static const struct shape *const pause_parts[] = {&pauses, NULL};

static void describe_feature(struct description *to, const struct shape *behind)
{
	describe_fields(to, feature_fields, sizeof feature_fields / sizeof *feature_fields);
	describe_fields(to, behind->fields, behind->field_count);
}

static void describe_groups(struct description *to, const struct layer *layer)
{
	describe_feature(to, &groups);
}

static void describe_pauses(struct description *to, const struct layer *layer)
{
	describe_feature(to, &pauses);
}

static void describe_rows(struct description *to, const struct layer *layer)
{
	describe_fields(to, feature_fields, sizeof feature_fields / sizeof *feature_fields);
	if (describe_left(to))
		describe_list(to, &rows);
}

static const struct shape
	control = {.name = "control", .SHAPE_FIELDS(control_fields)},
	group_feature = {.name = "priority_groups", .SHAPE_FIELDS(feature_fields), .describe = describe_groups,
		.parts = group_parts},
	pause_feature = {.name = "flow_control", .SHAPE_FIELDS(feature_fields), .describe = describe_pauses,
		.parts = pause_parts},
	row_feature = {.name = "application_feature", .SHAPE_FIELDS(feature_fields), .describe = describe_rows,
		.parts = row_parts};
static const struct tlv_form item_forms[] = {
	{1, .shape = &control}, {2, .shape = &group_feature}, {3, .shape = &pause_feature}, {4, .shape = &row_feature},
	{-1},
};
static const struct shape item = {.name = "item", .SHAPE_FIELDS(item_fields), .forms = item_forms};
static const struct shape *const item_list[] = {&item, NULL};
static const struct shape items = {.name = "items", .list = true, .parts = item_list};
static const struct shape *const items_parts[] = {&items, NULL};

static void describe_items(struct description *to, const struct layer *layer)
{
	enum { HEAD_LEN = 2, VERSIONS_LEN = 2, TYPE_BITS = 7 };
	describe_open(to, &items, describe_left(to));
	while (describe_more(to)) {
		const uint64_t type = describe_peek(to, item_fields, 0);
		const uint64_t len = describe_peek(to, item_fields + 1, TYPE_BITS);
		describe_open(to, &item, HEAD_LEN + len);
		describe_fields(to, item_fields, len < VERSIONS_LEN ? 2 : item.field_count);
		if (len > VERSIONS_LEN)
			describe_form(to, item_forms, type, len - VERSIONS_LEN);
		describe_close(to);
	}
	describe_close(to);
}

static const struct shape
	vlan = {.name = "port_vlan", .SHAPE_FIELDS(vlan_fields)},
	vlan_by_protocol = {.name = "protocol_vlan", .SHAPE_FIELDS(protocol_vlan_fields)},
	vlan_name = {.name = "vlan_name", .SHAPE_FIELDS(vlan_name_fields)},
	identity = {.name = "protocol_identity", .SHAPE_FIELDS(identity_fields)},
	aggregation = {.name = "aggregation", .SHAPE_FIELDS(aggregation_fields)},
	congestion = {.name = "congestion", .SHAPE_FIELDS(congestion_fields)},
	configuration = {.name = "ets_configuration", .SHAPE_FIELDS(configuration_fields),
		.describe = describe_configuration, .parts = class_parts},
	recommendation = {.name = "ets_recommendation", .SHAPE_FIELDS(recommendation_fields),
		.describe = describe_recommendation, .parts = class_parts},
	flow_control = {.name = "priority_flow_control", .SHAPE_FIELDS(flow_control_fields)},
	priority = {.name = "application_priority", .SHAPE_FIELDS(recommendation_fields),
		.describe = describe_priority, .parts = priority_parts},
	negotiation = {.name = "negotiation", .SHAPE_FIELDS(negotiation_fields)},
	power = {.name = "power", .SHAPE_FIELDS(power_fields)},
	frame = {.name = "frame", .SHAPE_FIELDS(frame_fields)},
	media = {.name = "media", .SHAPE_FIELDS(media_fields)},
	policy = {.name = "policy", .SHAPE_FIELDS(policy_fields)},
	location = {.name = "location", .SHAPE_FIELDS(location_fields)},
	supply = {.name = "supply", .SHAPE_FIELDS(supply_fields)},
	inventory = {.name = "inventory", .SHAPE_FIELDS(inventory_fields)},
	usage = {.name = "usage", .reference = "RFC 8520", .SHAPE_FIELDS(usage_fields)},
	dcbx = {.name = "dcbx", .describe = describe_items, .parts = items_parts};

/* By organization and, in the last byte, subtype. */
const struct tlv_form lldp_organization_forms[] = {
	{0x0080c201, .shape = &vlan}, {0x0080c202, .shape = &vlan_by_protocol}, {0x0080c203, .shape = &vlan_name},
	{0x0080c204, .shape = &identity}, {0x0080c207, .shape = &aggregation}, {0x0080c208, .shape = &congestion},
	{0x0080c209, .shape = &configuration}, {0x0080c20a, .shape = &recommendation},
	{0x0080c20b, .shape = &flow_control}, {0x0080c20c, .shape = &priority}, {0x00120f01, .shape = &negotiation},
	{0x00120f02, .shape = &power}, {0x00120f03, .shape = &aggregation}, {0x00120f04, .shape = &frame},
	{0x0012bb01, .shape = &media}, {0x0012bb02, .shape = &policy}, {0x0012bb03, .shape = &location},
	{0x0012bb04, .shape = &supply}, {0x0012bb05, .shape = &inventory}, {0x0012bb06, .shape = &inventory},
	{0x0012bb07, .shape = &inventory}, {0x0012bb08, .shape = &inventory}, {0x0012bb09, .shape = &inventory},
	{0x0012bb0a, .shape = &inventory}, {0x0012bb0b, .shape = &inventory}, {0x001b2102, .shape = &dcbx},
	{0x00005e01, .shape = &usage}, {-1},
};
