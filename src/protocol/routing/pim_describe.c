/* PIM's messages: RFC 7761 §4.9. Addresses come with their family: §4.9.1. */
#include "describes.h"

static const struct name option_types[] = {
	{1, "holdtime"}, {2, "LAN prune delay"}, {18, "deprecated"}, {19, "DR priority"}, {20, "generation id"},
	{21, "state refresh"}, {22, "bidirectional"}, {24, "address list"}, {0, NULL},
};

static const struct field option_fields[] = {
	{.name = "option_type", .width = 16, .form = FORM_NAMED, .names = option_types,
	 .gloss = "what the router tells of itself"},
	{.name = "option_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it"},
};

static const struct field holdtime_fields[] = {
	{.name = "holdtime", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds for which the router counts as there"},
};

static const struct field priority_fields[] = {
	{.name = "dr_priority", .width = 32, .form = FORM_DECIMAL, .gloss = "the highest speaks for the link"},
};

static const struct field generation_fields[] = {
	{.name = "generation_id", .width = 32, .form = FORM_HEX,
	 .gloss = "another one tells that the router began anew"},
};

static const struct shape
	holdtime = {.name = "holdtime", .SHAPE_FIELDS(holdtime_fields)},
	priority = {.name = "dr_priority", .SHAPE_FIELDS(priority_fields)},
	generation = {.name = "generation_id", .SHAPE_FIELDS(generation_fields)};
static const struct tlv_form option_forms[] = {
	{1, .shape = &holdtime}, {19, .shape = &priority}, {20, .shape = &generation}, {-1},
};

static const struct shape option = {.name = "option", .SHAPE_FIELDS(option_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = option_forms, .length_of_value = true};
static const struct shape hello = {.name = "options", .list = true, .tlvs = &option_tlvs};

static const struct field register_fields[] = {
	{.name = "border", .width = 1, .form = FORM_BOOL, .gloss = "the sender stands at the edge of the network"},
	{.name = "null_register", .width = 1, .form = FORM_BOOL,
	 .gloss = "nothing is inside: the sender only asks whether to go on"},
	{.name = "register_reserved", .width = 30, .form = FORM_HEX, .gloss = "zero"},
};

static const struct shape reg = {.name = "register", .SHAPE_FIELDS(register_fields)};

static const struct name families[] = {
	{1, "IPv4"}, {2, "IPv6"}, {0, NULL},
};

static const struct field unicast_fields[] = {
	{.name = "address_family", .width = 8, .form = FORM_NAMED, .names = families, .gloss = "whose addresses"},
	{.name = "encoding_type", .width = 8, .form = FORM_DECIMAL, .gloss = "0 is plain"},
	{.name = "address", .form = FORM_IP6, .gloss = "the address"},
	{.name = "address", .form = FORM_IP4, .gloss = "the address"},
};

static const struct field group_fields[] = {
	{.name = "address_family", .width = 8, .form = FORM_NAMED, .names = families, .gloss = "whose addresses"},
	{.name = "encoding_type", .width = 8, .form = FORM_DECIMAL, .gloss = "0 is plain"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "1: for a whole zone; 128: bidirectional"},
	{.name = "mask_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits that count"},
	{.name = "address", .form = FORM_IP6, .gloss = "the group"},
	{.name = "address", .form = FORM_IP4, .gloss = "the group"},
};

static const struct name source_flags[] = {
	{4, "sparse"}, {2, "wildcard"}, {1, "rendezvous_point_tree"}, {0, NULL},
};

static const struct field source_fields[] = {
	{.name = "address_family", .width = 8, .form = FORM_NAMED, .names = families, .gloss = "whose addresses"},
	{.name = "encoding_type", .width = 8, .form = FORM_DECIMAL, .gloss = "0 is plain"},
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = source_flags, .gloss = "which tree is meant"},
	{.name = "mask_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits that count"},
	{.name = "address", .form = FORM_IP6, .gloss = "the sender, or the rendezvous point"},
	{.name = "address", .form = FORM_IP4, .gloss = "the sender, or the rendezvous point"},
};

/* An address with `head` fields before it, whose family is the first of them. */
static void describe_address(struct description *to, const struct shape *shape)
{
	const unsigned head = shape->field_count - 2u;
	const bool is_ip4 = describe_peek(to, shape->fields, 0) == 1;
	describe_open(to, shape, head + (is_ip4 ? IP4_LEN : IP6_LEN));
	describe_fields(to, shape->fields, head);
	describe_rest(to, shape->fields + head + is_ip4);
	describe_close(to);
}

static const struct shape
	upstream = {.name = "upstream_neighbor", .SHAPE_FIELDS(unicast_fields)},
	group = {.name = "group", .SHAPE_FIELDS(group_fields)},
	source = {.name = "source", .SHAPE_FIELDS(source_fields)};
static const struct shape *const source_list[] = {&source, NULL};
static const struct shape joined = {.name = "joined_sources", .list = true, .parts = source_list};
static const struct shape pruned = {.name = "pruned_sources", .list = true, .parts = source_list};

static const struct field counts_fields[] = {
	{.name = "number_of_joined_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "that are wanted"},
	{.name = "number_of_pruned_sources", .width = 16, .form = FORM_DECIMAL, .gloss = "that are no longer"},
};

static const struct shape *const entry_parts[] = {&group, &joined, &pruned, NULL};
static const struct shape entry = {.name = "entry", .SHAPE_FIELDS(counts_fields), .parts = entry_parts};
static const struct shape *const entry_list[] = {&entry, NULL};
static const struct shape entries = {.name = "groups", .list = true, .parts = entry_list};

static const struct field join_fields[] = {
	{.name = "reserved_2", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "num_groups", .width = 8, .form = FORM_DECIMAL, .gloss = "that follow"},
	{.name = "holdtime", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds for which this holds"},
};

static void describe_sources(struct description *to, const struct shape *list, uint64_t count)
{
	describe_open(to, list, describe_left(to));
	while (count-- && describe_more(to))
		describe_address(to, &source);
	describe_leave(to);
}

static void describe_entry(struct description *to)
{
	describe_open(to, &entry, describe_left(to));
	describe_address(to, &group);
	const uint64_t joined_count = describe_field(to, counts_fields);
	const uint64_t pruned_count = describe_field(to, counts_fields + 1);
	describe_sources(to, &joined, joined_count);
	describe_sources(to, &pruned, pruned_count);
	describe_leave(to);
}

static void describe_join(struct description *to, const struct layer *layer)
{
	describe_address(to, &upstream);
	describe_field(to, join_fields);
	uint64_t count = describe_field(to, join_fields + 1);
	describe_field(to, join_fields + 2);
	describe_open(to, &entries, describe_left(to));
	while (count-- && describe_more(to))
		describe_entry(to);
	describe_leave(to);
}

static const struct shape *const join_parts[] = {&upstream, &entries, NULL};
static const struct shape join = {
	.name = "join_prune", .SHAPE_FIELDS(join_fields), .describe = describe_join, .parts = join_parts,
};

const struct tlv_form pim_forms[] = {
	{0, .shape = &hello}, {1, .shape = &reg}, {3, .shape = &join}, {6, .shape = &join}, {-1},
};

void pim_describe(struct description *to, const struct layer *layer)
{
	enum { VERSION_2 = 2, TYPE_BIT = 4 };
	const struct field *fields = layer->protocol->fields;
	const uint64_t version = describe_peek(to, fields, 0);
	const uint64_t type = describe_peek(to, fields + 1, TYPE_BIT);
	describe_header(to, layer);
	if (version == VERSION_2 && describe_left(to))
		describe_as(to, pim_forms, type);
}
