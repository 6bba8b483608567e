/* What IS-IS tells in TLVs: ISO/IEC 10589 §9, RFC 1195, RFC 5302 to RFC 5310, RFC 8202. What they say of neighbors and
 * prefixes is in isis_reach_describe.c, of bridging in isis_spb_describe.c. */
#include "isis_tlv_describe.h"

#include "osi.h"
#include "te_describe.h"

static const struct name tlv_types[] = {
	{1, "area addresses"}, {2, "neighbors"}, {6, "neighbors on the LAN"}, {7, "instance"}, {8, "padding"},
	{9, "LSP entries"}, {10, "authentication"}, {12, "checksum"}, {13, "who purged"}, {14, "LSP buffer size"},
	{22, "extended neighbors"}, {128, "internal IP reachability"}, {129, "protocols supported"},
	{130, "external IP reachability"}, {131, "inter-domain information"}, {132, "IP interface address"},
	{134, "traffic engineering router"}, {135, "extended IP reachability"}, {137, "host name"},
	{138, "shared risks"}, {143, "capability of the port"}, {144, "capability by topology"}, {211, "restart"},
	{222, "neighbors by topology"}, {229, "topologies"}, {232, "IPv6 interface address"},
	{235, "IP reachability by topology"}, {236, "IPv6 reachability"}, {237, "IPv6 reachability by topology"},
	{240, "three-way handshake"}, {241, "hello sequence number"}, {242, "router capability"}, {250, "vendor"},
	{0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = tlv_types, .gloss = "what is told"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct field protocol_fields[] = {
	{.name = "protocol", .width = 8, .form = FORM_NAMED, .names = nlpid_names,
	 .gloss = "for whose packets there are routes"},
};
static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "of the sender"},
};
static const struct field address6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "of the sender"},
};
static const struct field neighbor_fields[] = {
	{.name = "neighbor", .width = 48, .form = FORM_MAC, .gloss = "a system that the sender has heard"},
};
static const struct field name_fields[] = {
	{.name = "host_name", .form = FORM_TEXT, .gloss = "what people call the system"},
};
static const struct field checksum_fields[] = {
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "guards the packet"},
};
static const struct name methods[] = {{1, "password in clear"}, {3, "generic"}, {54, "HMAC-MD5"}, {0, NULL}};
static const struct field authentication_fields[] = {
	{.name = "method", .width = 8, .form = FORM_NAMED, .names = methods,
	 .gloss = "how the system proves that it belongs"},
	{.name = "authentication", .form = FORM_BYTES, .gloss = "the password or a digest"},
};
static const struct field entry_fields[] = {
	{.name = "lifetime", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds for which it holds"},
	{.name = "lsp", .width = 64, .form = FORM_BYTES, .gloss = "which one"},
	{.name = "sequence_number", .width = 32, .form = FORM_HEX, .gloss = "the higher the newer"},
	{.name = "checksum", .width = 16, .form = FORM_HEX, .gloss = "guards it"},
};
static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(entry_fields)};
static const struct shape *const entry_list[] = {&entry, NULL};

static const struct field area_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the address"},
	{.name = "area", .form = FORM_BYTES, .gloss = "the address of an area that the sender is in"},
};

static void describe_area(struct description *to, const struct layer *layer)
{
	const uint64_t len = describe_field(to, area_fields);
	if (len)
		describe_len(to, area_fields + 1, len);
}

static const struct shape area = {.name = "area", .SHAPE_FIELDS(area_fields), .describe = describe_area};
static const struct shape *const area_list[] = {&area, NULL};

/* RFC 8202. */
static const struct field instance_fields[] = {
	{.name = "instance", .width = 16, .form = FORM_DECIMAL, .gloss = "which of several on the same links"},
};
static const struct field topology_number_fields[] = {
	{.name = "topology", .width = 16, .form = FORM_DECIMAL, .gloss = "one of the instance's"},
};
static const struct shape instance_topologies = {
	.name = "topologies", .list = true, .SHAPE_FIELDS(topology_number_fields)};
static const struct shape *const instance_parts[] = {&instance_topologies, NULL};

static void describe_instance(struct description *to, const struct layer *layer)
{
	describe_field(to, instance_fields);
	describe_list(to, &instance_topologies);
}

/* RFC 6232. */
static const struct field purge_fields[] = {
	{.name = "number_of_systems", .width = 8, .form = FORM_DECIMAL, .gloss = "that follow"},
};
static const struct field purger_fields[] = {
	{.name = "system", .width = 48, .form = FORM_BYTES, .gloss = "who wiped it out; then from whom that was heard"},
};
static const struct shape purgers = {.name = "systems", .list = true, .SHAPE_FIELDS(purger_fields)};
static const struct shape *const purge_parts[] = {&purgers, NULL};

static void describe_purge(struct description *to, const struct layer *layer)
{
	describe_counted(to, &purgers, describe_field(to, purge_fields));
}

/* RFC 5307 §1.4. */
static const struct field risk_fields[] = {
	{.name = "neighbor", .width = 56, .form = FORM_BYTES, .gloss = "the system, or the network that it speaks for"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "1: the link has addresses, else numbers"},
	{.name = "local_address", .width = 32, .form = FORM_IP4, .gloss = "the sender's end of the link"},
	{.name = "remote_address", .width = 32, .form = FORM_IP4, .gloss = "the neighbor's end of the link"},
};
static const struct shape *const risk_parts[] = {&te_shared_risks, NULL};

static void describe_risks(struct description *to, const struct layer *layer)
{
	describe_fields(to, risk_fields, sizeof risk_fields / sizeof *risk_fields);
	describe_list(to, &te_shared_risks);
}

/* RFC 7981, RFC 8667 §3. */
static const struct name capability_flags[] = {{1, "everywhere"}, {2, "down"}, {0, NULL}};
static const struct field capability_fields[] = {
	{.name = "router", .width = 32, .form = FORM_IP4, .gloss = "an address of the sender that is always there"},
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = capability_flags,
	 .gloss = "whether it is passed on to all levels, and came from above"},
};
static const struct name ranges_flags[] = {{0x80, "IPv4"}, {0x40, "IPv6"}, {0, NULL}};
static const struct field range_flags_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = ranges_flags, .gloss = "what the labels are for"},
};
static const struct field range_fields[] = {
	{.name = "range", .width = 24, .form = FORM_DECIMAL, .gloss = "how many labels, one behind the other"},
	{.name = "type", .width = 8, .form = FORM_DECIMAL, .gloss = "1: a label or an index follows"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it: 3 of a label, 4 of an index"},
	{.name = "first", .form = FORM_DECIMAL, .gloss = "label or index, the first of the range"},
};

static void describe_range(struct description *to, const struct layer *layer)
{
	describe_fields(to, range_fields, 2);
	const uint64_t len = describe_field(to, range_fields + 2);
	const struct span first = span_first(describe_ahead(to), len);
	uint64_t value = 0;
	for (size_t i = 0; i < first.len; i++)
		value = value << 8 | first.at[i];
	if (first.len && first.len <= 4)
		describe_number(to, range_fields + 3, first.len, value);
}

static const struct shape range = {.name = "range", .SHAPE_FIELDS(range_fields), .describe = describe_range};
static const struct shape *const range_list[] = {&range, NULL};
static const struct shape ranges = {.name = "ranges", .list = true, .parts = range_list};
static const struct shape *const ranges_parts[] = {&ranges, NULL};

static void describe_ranges(struct description *to, const struct layer *layer)
{
	describe_field(to, range_flags_fields);
	describe_list(to, &ranges);
}

static const struct field algorithm_fields[] = {
	{.name = "algorithm", .width = 8, .form = FORM_DECIMAL, .gloss = "a way of finding ways: 0 the shortest path"},
};
static const struct shape
	segment_ranges = {.name = "segment_routing", .SHAPE_FIELDS(range_flags_fields), .describe = describe_ranges,
		.parts = ranges_parts},
	algorithms = {.name = "algorithms", .list = true, .SHAPE_FIELDS(algorithm_fields)};
static const struct name ability_types[] = {{2, "segment routing"}, {19, "algorithms of segment routing"}, {0, NULL}};
static const struct field ability_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = ability_types, .gloss = "what the router can do"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct tlv_form ability_forms[] = {{2, .shape = &segment_ranges}, {19, .shape = &algorithms}, {-1}};
static const struct shape ability = {.name = "sub_tlv", .SHAPE_FIELDS(ability_fields)};
static const struct tlvs ability_tlvs = {.each = &ability, .forms = ability_forms, .length_of_value = true};
static const struct shape abilities = {
	.name = "sub_tlvs", .list = true, .reference = "RFC 8667", .tlvs = &ability_tlvs,
};
static const struct shape *const capability_parts[] = {&abilities, NULL};

static void describe_capability(struct description *to, const struct layer *layer)
{
	describe_fields(to, capability_fields, sizeof capability_fields / sizeof *capability_fields);
	if (describe_left(to))
		describe_shape(to, &abilities, describe_left(to));
}

/* TLVs that are a few fields. */
static const struct field padding_fields[] = {
	{.name = "filler", .form = FORM_BYTES,
	 .gloss = "makes the hello as long as the link allows, to see that it comes through"},
};
static const struct field buffer_fields[] = {
	{.name = "buffer_size", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the longest link state"},
};
static const struct name inter_domain_types[] = {{1, "local"}, {2, "AS number"}, {0, NULL}};
static const struct field inter_domain_fields[] = {
	{.name = "information_type", .width = 8, .form = FORM_NAMED, .names = inter_domain_types,
	 .gloss = "what it is"},
	{.name = "information", .form = FORM_BYTES, .gloss = "for the routers at the border"},
};
static const struct name restart_flags[] = {
	{0x01, "request"}, {0x02, "acknowledgment"}, {0x04, "suppress adjacency"}, {0x08, "planned restart"},
	{0x10, "planned restart acknowledgment"}, {0, NULL},
};
static const struct field restart_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = restart_flags,
	 .gloss = "who restarts, and who knows"},
	{.name = "remaining_time", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds that the neighbors shall wait"},
	{.name = "neighbor", .width = 48, .form = FORM_BYTES, .gloss = "whose restart is acknowledged"},
};
static const struct name adjacency_states[] = {{0, "up"}, {1, "initializing"}, {2, "down"}, {0, NULL}};
static const struct field adjacency_fields[] = {
	{.name = "state", .width = 8, .form = FORM_NAMED, .names = adjacency_states,
	 .gloss = "how far the sender is in agreeing with its neighbor"},
	{.name = "local_circuit", .width = 32, .form = FORM_HEX, .gloss = "the sender's number for this link"},
	{.name = "neighbor", .width = 48, .form = FORM_BYTES, .gloss = "whom the sender hears"},
	{.name = "neighbor_circuit", .width = 32, .form = FORM_HEX, .gloss = "the neighbor's number for it"},
};
static const struct field hello_sequence_fields[] = {
	{.name = "hello_sequence", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the hellos"},
};
static const struct field vendor_fields[] = {
	{.name = "organization", .width = 24, .form = FORM_HEX, .gloss = "whose it is"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what only that one knows"},
};
static const struct shape topology = {.name = "topology", .fields = isis_topology_fields,
	.field_count = ISIS_TOPOLOGY_FIELD_COUNT};
static const struct shape *const topology_list[] = {&topology, NULL};

static const struct shape
	protocols_list = {.name = "protocols", .list = true, .SHAPE_FIELDS(protocol_fields)},
	addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_fields)},
	addresses6 = {.name = "addresses", .list = true, .reference = "RFC 5308", .SHAPE_FIELDS(address6_fields)},
	neighbors = {.name = "neighbors", .list = true, .SHAPE_FIELDS(neighbor_fields)},
	host_name = {.name = "host_name", .reference = "RFC 5301", .SHAPE_FIELDS(name_fields)},
	checksum = {.name = "checksum", .reference = "RFC 3358", .SHAPE_FIELDS(checksum_fields)},
	authentication = {.name = "authentication", .reference = "RFC 5304", .SHAPE_FIELDS(authentication_fields)},
	entries = {.name = "entries", .list = true, .parts = entry_list},
	areas = {.name = "areas", .list = true, .parts = area_list},
	instance = {.name = "instance", .reference = "RFC 8202", .SHAPE_FIELDS(instance_fields),
		.describe = describe_instance, .parts = instance_parts},
	padding = {.name = "padding", .SHAPE_FIELDS(padding_fields)},
	purge = {.name = "purge", .reference = "RFC 6232", .SHAPE_FIELDS(purge_fields), .describe = describe_purge,
		.parts = purge_parts},
	buffer = {.name = "buffer", .SHAPE_FIELDS(buffer_fields)},
	inter_domain = {.name = "inter_domain", .reference = "RFC 1195", .SHAPE_FIELDS(inter_domain_fields)},
	risks = {.name = "shared_risks", .reference = "RFC 5307", .SHAPE_FIELDS(risk_fields),
	         .describe = describe_risks,
		.parts = risk_parts},
	restart = {.name = "restart", .reference = "RFC 8706", .SHAPE_FIELDS(restart_fields)},
	topologies = {.name = "topologies", .list = true, .reference = "RFC 5120", .parts = topology_list},
	adjacency = {.name = "adjacency", .reference = "RFC 5303", .SHAPE_FIELDS(adjacency_fields)},
	hello_sequence = {.name = "hello_sequence", .SHAPE_FIELDS(hello_sequence_fields)},
	capability = {.name = "capability", .reference = "RFC 7981", .SHAPE_FIELDS(capability_fields),
		.describe = describe_capability, .parts = capability_parts},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)};
static const struct tlv_form tlv_forms[] = {
	{1, .shape = &areas}, {2, .shape = &isis_neighbors}, {6, .shape = &neighbors}, {7, .shape = &instance},
	{8, .shape = &padding}, {9, .shape = &entries}, {10, .shape = &authentication}, {12, .shape = &checksum},
	{13, .shape = &purge}, {14, .shape = &buffer}, {22, .shape = &isis_extended_neighbors},
	{128, .shape = &isis_prefixes4}, {129, .shape = &protocols_list}, {130, .shape = &isis_prefixes4},
	{131, .shape = &inter_domain}, {132, .shape = &addresses}, {134, .shape = &addresses},
	{135, .shape = &isis_extended_prefixes4}, {137, .shape = &host_name}, {138, .shape = &risks},
	{143, .shape = &isis_port_capability}, {144, .shape = &isis_topology_capability}, {211, .shape = &restart},
	{222, .shape = &isis_topology_neighbors}, {229, .shape = &topologies}, {232, .shape = &addresses6},
	{235, .shape = &isis_topology_prefixes4}, {236, .shape = &isis_prefixes6},
	{237, .shape = &isis_topology_prefixes6}, {240, .shape = &adjacency}, {241, .shape = &hello_sequence},
	{242, .shape = &capability}, {250, .shape = &vendor}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = tlv_forms, .length_of_value = true};
const struct shape isis_tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
