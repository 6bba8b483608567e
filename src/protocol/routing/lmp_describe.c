/* The objects of LMP, field by field: RFC 4204 §13. */
#include "describes.h"
#include "gmpls.h"
#include "lmp.h"

static const struct field head_fields[] = {
	{.name = "negotiable", .width = 1, .form = FORM_BOOL, .gloss = "the receiver may ask for something else"},
	{.name = "class_type", .width = 7, .form = FORM_DECIMAL, .gloss = "how it is written, or whose it is"},
	{.name = "class", .width = 8, .form = FORM_NAMED, .names = lmp_classes, .gloss = "what the object is about"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, these four included"},
};
enum { TYPE = 1, CLASS = 2, LENGTH = 3 };

static const struct field control_channel_fields[] = {
	{.name = "control_channel", .width = 32, .form = FORM_DECIMAL, .gloss = "its number, not 0"},
};
static const struct field node_fields[] = {
	{.name = "node", .width = 32, .form = FORM_IP4, .gloss = "who sends, or who is meant"},
};
/* What names a link, an interface or both ends of one: three families, one table for each role. */
enum family { IN_IP4, IN_IP6, UNNUMBERED };
static const struct field id_fields[] = {
	[IN_IP4] = {.name = "id", .width = 32, .form = FORM_IP4, .gloss = "the link or the interface, by an address"},
	[IN_IP6] = {.name = "id", .width = 128, .form = FORM_IP6, .gloss = "the link or the interface, by an address"},
	[UNNUMBERED] = {.name = "number", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the link or the interface, by a number"},
};
static const struct field local_fields[] = {
	[IN_IP4] = {.name = "local", .width = 32, .form = FORM_IP4, .gloss = "the sender's end"},
	[IN_IP6] = {.name = "local", .width = 128, .form = FORM_IP6, .gloss = "the sender's end"},
	[UNNUMBERED] = {.name = "local_number", .width = 32, .form = FORM_DECIMAL, .gloss = "the sender's end"},
};
static const struct field remote_fields[] = {
	[IN_IP4] = {.name = "remote", .width = 32, .form = FORM_IP4, .gloss = "the other end"},
	[IN_IP6] = {.name = "remote", .width = 128, .form = FORM_IP6, .gloss = "the other end"},
	[UNNUMBERED] = {.name = "remote_number", .width = 32, .form = FORM_DECIMAL, .gloss = "the other end"},
};
static const struct field message_fields[] = {
	{.name = "message", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the message's number, or that of the one answered"},
};
static const struct field configuration_fields[] = {
	{.name = "hello_interval", .width = 16, .form = FORM_DECIMAL, .gloss = "milliseconds between hellos"},
	{.name = "hello_dead_interval", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "milliseconds of silence after which the channel is given up"},
};
static const struct field hello_fields[] = {
	{.name = "sent", .width = 32, .form = FORM_DECIMAL, .gloss = "number of this hello"},
	{.name = "received", .width = 32, .form = FORM_DECIMAL, .gloss = "number of the last one that came in"},
};
static const struct field verify_begin_fields[] = {
	{.name = "flags", .width = 16, .form = FORM_FLAGS, .names = lmp_verify_flags,
	 .gloss = "which links are to be verified"},
	{.name = "interval", .width = 16, .form = FORM_DECIMAL, .gloss = "milliseconds between tests"},
	{.name = "data_links", .width = 32, .form = FORM_DECIMAL, .gloss = "how many links"},
	{.name = "encoding", .width = 8, .form = FORM_NAMED, .names = gmpls_encodings, .gloss = "what the links carry"},
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "mechanisms", .width = 16, .form = FORM_HEX, .gloss = "how tests can be sent; 0x8000: as payload"},
	{.name = "rate", .width = 32, .form = FORM_HEX, .gloss = "bytes per second, as an IEEE 754 number"},
	{.name = "wavelength", .width = 32, .form = FORM_DECIMAL, .gloss = "in nanometers, or 0"},
};
static const struct field verify_ack_fields[] = {
	{.name = "dead_interval", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "milliseconds without a test that are too many"},
	{.name = "transport", .width = 16, .form = FORM_HEX, .gloss = "how tests are to be sent"},
};
static const struct field verify_id_fields[] = {
	{.name = "verify", .width = 32, .form = FORM_DECIMAL, .gloss = "which verification this belongs to"},
};
static const struct field te_link_fields[] = {
	{.name = "link_flags", .width = 8, .form = FORM_FLAGS, .names = lmp_link_flags,
	 .gloss = "what the link can do"},
};
static const struct field data_link_fields[] = {
	{.name = "data_link_flags", .width = 8, .form = FORM_FLAGS, .names = lmp_data_link_flags,
	 .gloss = "what the link is for, and its state"},
};
static const struct field unused_fields[] = {
	{.name = "link_reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
};
static const struct field state_fields[] = {
	{.name = "active", .width = 1, .form = FORM_BOOL, .gloss = "user traffic is on it"},
	{.name = "sends", .width = 1, .form = FORM_BOOL, .gloss = "the state is that of sending"},
	{.name = "state", .width = 30, .form = FORM_NAMED, .names = lmp_channel_states, .gloss = "how the signal is"},
};
static const struct field begin_verify_error_fields[] = {
	{.name = "error", .width = 32, .form = FORM_FLAGS, .names = lmp_begin_verify_errors, .gloss = "why not"},
};
static const struct field link_summary_error_fields[] = {
	{.name = "error", .width = 32, .form = FORM_FLAGS, .names = lmp_link_summary_errors, .gloss = "why not"},
};

static const struct field signaling_fields[] = {
	{.name = "signaling", .width = 8, .form = FORM_FLAGS, .names = lmp_signalings,
	 .gloss = "by what protocol calls can be made"},
	{.name = "uni_version", .width = 8, .form = FORM_DECIMAL, .gloss = "of the interface between user and network"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct field client_port_fields[] = {
	{.name = "link_type", .width = 8, .form = FORM_NAMED, .names = lmp_link_types,
	 .gloss = "how the link is framed"},
	{.name = "signal_type", .width = 8, .form = FORM_DECIMAL, .gloss = "the smallest piece of it that can be had"},
	{.name = "transparency", .width = 8, .form = FORM_FLAGS, .names = lmp_transparencies,
	 .gloss = "what is passed on unchanged"},
	{.name = "concatenation", .width = 8, .form = FORM_FLAGS, .names = lmp_concatenations,
	 .gloss = "whether pieces can be joined"},
	{.name = "contiguous_min", .width = 16, .form = FORM_DECIMAL, .gloss = "pieces side by side, at least"},
	{.name = "contiguous_max", .width = 16, .form = FORM_DECIMAL, .gloss = "and at most"},
	{.name = "virtual_min", .width = 16, .form = FORM_DECIMAL, .gloss = "pieces from anywhere, at least"},
	{.name = "virtual_max", .width = 16, .form = FORM_DECIMAL, .gloss = "and at most"},
	{.name = "interface", .width = 32, .form = FORM_IP4, .gloss = "which interface of the user"},
};
static const struct field transparency_fields[] = {
	{.name = "overhead", .width = 32, .form = FORM_FLAGS, .names = lmp_overheads,
	 .gloss = "what is passed on unchanged"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "monitoring", .width = 8, .form = FORM_FLAGS, .names = lmp_monitorings,
	 .gloss = "what the network watches"},
};
static const struct field diversity_fields[] = {
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
	{.name = "diversity", .width = 8, .form = FORM_FLAGS, .names = lmp_diversities,
	 .gloss = "what two ways can be kept from sharing"},
};

static const struct field subobject_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = lmp_subobjects, .gloss = "what is told of the link"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, these two included"},
};
static const struct field switching_fields[] = {
	{.name = "switching", .width = 8, .form = FORM_NAMED, .names = gmpls_switching_capabilities,
	 .gloss = "what it can switch"},
	{.name = "encoding", .width = 8, .form = FORM_NAMED, .names = gmpls_encodings, .gloss = "what it carries"},
	{.name = "bandwidth_min", .width = 32, .form = FORM_HEX, .gloss = "bytes per second, as an IEEE 754 number"},
	{.name = "bandwidth_max", .width = 32, .form = FORM_HEX, .gloss = "the same, at most"},
};
static const struct field wavelength_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "wavelength", .width = 32, .form = FORM_DECIMAL, .gloss = "in nanometers"},
};

static const struct shape switching = {.name = "switching_type", .SHAPE_FIELDS(switching_fields)};
static const struct shape wavelength = {.name = "wavelength_of", .SHAPE_FIELDS(wavelength_fields)};
static const struct tlv_form subobject_forms[] = {{1, .shape = &switching}, {2, .shape = &wavelength}, {-1}};
static const struct shape subobject = {.name = "subobject", .SHAPE_FIELDS(subobject_fields), .forms = subobject_forms};
static const struct tlvs subobject_tlvs = {.each = &subobject, .forms = subobject_forms};
static const struct shape subobjects = {.name = "subobjects", .list = true, .tlvs = &subobject_tlvs};

static const struct shape
	control_channel = {.name = "control_channel", .SHAPE_FIELDS(control_channel_fields)},
	node = {.name = "node", .SHAPE_FIELDS(node_fields)},
	message = {.name = "message", .SHAPE_FIELDS(message_fields)},
	configuration = {.name = "configuration", .SHAPE_FIELDS(configuration_fields)},
	hello = {.name = "hello", .SHAPE_FIELDS(hello_fields)},
	verify_begin = {.name = "verify_begin", .SHAPE_FIELDS(verify_begin_fields)},
	verify_ack = {.name = "verify_ack", .SHAPE_FIELDS(verify_ack_fields)},
	verify_id = {.name = "verify_id", .SHAPE_FIELDS(verify_id_fields)},
	begin_verify_error = {.name = "error", .SHAPE_FIELDS(begin_verify_error_fields)},
	link_summary_error = {.name = "error", .SHAPE_FIELDS(link_summary_error_fields)},
	signaling = {.name = "signaling", .reference = "OIF UNI 1.0", .SHAPE_FIELDS(signaling_fields)},
	client_port = {.name = "client_port", .reference = "OIF UNI 1.0", .SHAPE_FIELDS(client_port_fields)},
	transparency = {.name = "transparency", .reference = "OIF UNI 1.0", .SHAPE_FIELDS(transparency_fields)},
	diversity = {.name = "diversity", .reference = "OIF UNI 1.0", .SHAPE_FIELDS(diversity_fields)};

/* By class and type: the objects that look the same in all families. */
static const struct tlv_form forms[] = {
	{0x0101, .shape = &control_channel}, {0x0102, .shape = &control_channel}, {0x0201, .shape = &node},
	{0x0202, .shape = &node}, {0x0501, .shape = &message}, {0x0502, .shape = &message},
	{0x0601, .shape = &configuration}, {0x0701, .shape = &hello}, {0x0801, .shape = &verify_begin},
	{0x0901, .shape = &verify_ack}, {0x0a01, .shape = &verify_id}, {0x1401, .shape = &begin_verify_error},
	{0x1402, .shape = &link_summary_error}, {0x3301, .shape = &signaling}, {0x3302, .shape = &client_port},
	{0x3303, .shape = &transparency}, {0x3304, .shape = &diversity}, {-1},
};

/* And those that do not. */
static const struct shape id = {.name = "id", .inlined = true, .SHAPE_FIELDS(id_fields)};
static const struct shape local = {.name = "local", .inlined = true, .SHAPE_FIELDS(local_fields)};
static const struct shape remote = {.name = "remote", .inlined = true, .SHAPE_FIELDS(remote_fields)};
static const struct shape te_link = {.name = "te_link", .inlined = true, .SHAPE_FIELDS(te_link_fields)};
static const struct shape data_link = {.name = "data_link", .inlined = true, .SHAPE_FIELDS(data_link_fields)};
static const struct shape unused = {.name = "unused", .inlined = true, .SHAPE_FIELDS(unused_fields)};
static const struct shape *const id_part[] = {&id, NULL};
static const struct shape channel = {.name = "channel", .SHAPE_FIELDS(state_fields), .parts = id_part};
static const struct shape *const channel_part[] = {&channel, NULL};
static const struct shape channels = {.name = "channels", .list = true, .parts = channel_part};
static const struct shape *const parts[] = {
	&id, &te_link, &data_link, &unused, &local, &remote, &subobjects, &channels, NULL,
};
static const struct shape object = {.name = "object", .SHAPE_FIELDS(head_fields), .forms = forms, .parts = parts};
static const struct shape *const object_part[] = {&object, NULL};
static const struct shape objects = {.name = "objects", .list = true, .parts = object_part};
const struct shape *const lmp_parts[] = {&objects, NULL};

enum { LINK_ID = 3, INTERFACE_ID = 4, TE_LINK = 11, DATA_LINK = 12, CHANNEL_STATUS = 13, CHANNEL_STATUS_REQUEST = 14 };

static void describe_link(struct description *to, const struct shape *kind, enum family family)
{
	describe_fields(to, kind->fields, kind->field_count);
	describe_field(to, unused_fields);
	describe_field(to, &local_fields[family]);
	describe_field(to, &remote_fields[family]);
	if (kind == &data_link && describe_left(to))
		describe_shape(to, &subobjects, describe_left(to));
}

static void describe_channels(struct description *to, enum family family, bool have_states)
{
	describe_open(to, &channels, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &channel, id_fields[family].width / 8 + (have_states ? 4u : 0));
		describe_field(to, &id_fields[family]);
		if (have_states)
			describe_fields(to, channel.fields, channel.field_count);
		describe_close(to);
	}
	describe_close(to);
}

/* What is behind an object's head. */
static void describe_value(struct description *to, uint64_t class, uint64_t type)
{
	const bool has_ends = class == LINK_ID || class == INTERFACE_ID; /* and so two types in each family */
	const uint64_t family = has_ends ? (type - 1) / 2 : type - 1;
	if (describe_as(to, forms, class << 8 | type) || !type || family > UNNUMBERED || !describe_left(to))
		return;
	if (has_ends)
		describe_field(to, &id_fields[family]);
	else if (class == TE_LINK || class == DATA_LINK)
		describe_link(to, class == TE_LINK ? &te_link : &data_link, (enum family)family);
	else if (class == CHANNEL_STATUS || class == CHANNEL_STATUS_REQUEST)
		describe_channels(to, (enum family)family, class == CHANNEL_STATUS);
}

static void describe_object(struct description *to)
{
	const uint64_t stated = describe_peek(to, head_fields + LENGTH, 16);
	describe_open(to, &object, stated < LMP_PART_HEADER_LEN ? LMP_PART_HEADER_LEN : stated);
	describe_field(to, head_fields);
	const uint64_t type = describe_field(to, head_fields + TYPE);
	const uint64_t class = describe_field(to, head_fields + CLASS);
	describe_field(to, head_fields + LENGTH);
	describe_value(to, class, type);
	describe_close(to);
}

void lmp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	describe_open(to, &objects, describe_left(to));
	while (describe_more(to))
		describe_object(to);
	describe_close(to);
}
