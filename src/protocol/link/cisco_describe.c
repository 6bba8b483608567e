/* What Cisco's switches tell each other, field by field: DTP, UDLD (RFC 5171) and VTP. */
#include "describes.h"

static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "a name"},
};
static const struct field byte_fields[] = {
	{.name = "value", .width = 8, .form = FORM_HEX, .gloss = "depends on the type"},
};
static const struct field neighbor_fields[] = {
	{.name = "neighbor", .width = 48, .form = FORM_MAC, .gloss = "the port that sent this"},
};
static const struct field seconds_fields[] = {
	{.name = "seconds", .width = 8, .form = FORM_DECIMAL, .gloss = "how long"},
};
static const struct field seq_fields[] = {
	{.name = "sequence_number", .width = 32, .form = FORM_DECIMAL, .gloss = "counts the messages"},
};
static const struct field echo_fields[] = {
	{.name = "pairs", .width = 32, .form = FORM_DECIMAL, .gloss = "how many neighbors follow"},
	{.name = "neighbors", .form = FORM_BYTES, .gloss = "devices and ports that the sender has heard"},
};
static const struct shape
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	byte = {.name = "byte", .SHAPE_FIELDS(byte_fields)},
	neighbor = {.name = "neighbor", .SHAPE_FIELDS(neighbor_fields)},
	seconds = {.name = "seconds", .SHAPE_FIELDS(seconds_fields)},
	sequence = {.name = "sequence", .SHAPE_FIELDS(seq_fields)},
	echo = {.name = "echo", .SHAPE_FIELDS(echo_fields)};

static const struct name dtp_types[] = {
	{1, "domain"}, {2, "status"}, {3, "trunk type"}, {4, "neighbor"}, {0, NULL},
};
static const struct field dtp_head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = dtp_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct tlv_form dtp_values[] = {
	{1, .shape = &text}, {2, .shape = &byte}, {3, .shape = &byte}, {4, .shape = &neighbor}, {-1},
};
static const struct shape dtp_tlv = {.name = "tlv", .SHAPE_FIELDS(dtp_head_fields)};
static const struct tlvs dtp_list = {.each = &dtp_tlv, .forms = dtp_values};
static const struct shape dtp_tlvs = {.name = "tlvs", .list = true, .tlvs = &dtp_list};
const struct shape *const dtp_parts[] = {&dtp_tlvs, NULL};

void dtp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_shape(to, &dtp_tlvs, describe_left(to));
}

static const struct name udld_types[] = {
	{1, "device"}, {2, "port"}, {3, "echo"}, {4, "message interval"}, {5, "timeout interval"}, {6, "device name"},
	{7, "sequence number"}, {0, NULL},
};
static const struct field udld_head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = udld_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct tlv_form udld_values[] = {
	{1, .shape = &text}, {2, .shape = &text}, {3, .shape = &echo}, {4, .shape = &seconds}, {5, .shape = &seconds},
	{6, .shape = &text}, {7, .shape = &sequence}, {-1},
};
static const struct shape udld_tlv = {.name = "tlv", .SHAPE_FIELDS(udld_head_fields)};
static const struct tlvs udld_list = {.each = &udld_tlv, .forms = udld_values};
static const struct shape udld_tlvs = {.name = "tlvs", .list = true, .tlvs = &udld_list};
const struct shape *const udld_parts[] = {&udld_tlvs, NULL};

void udld_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_shape(to, &udld_tlvs, describe_left(to));
}

static const struct field summary_fields[] = {
	{.name = "revision", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the higher the newer: the highest overwrites all others"},
	{.name = "updater", .width = 32, .form = FORM_IP4, .gloss = "who made it"},
	{.name = "updated", .width = 96, .form = FORM_TEXT, .gloss = "when: year, month, day, hour, minute, second"},
	{.name = "digest", .width = 128, .form = FORM_BYTES, .gloss = "proves that the sender knows the password"},
};
static const struct field revision_fields[] = {
	{.name = "revision", .width = 32, .form = FORM_DECIMAL, .gloss = "the higher the newer"},
};
static const struct field start_fields[] = {
	{.name = "start", .width = 32, .form = FORM_DECIMAL, .gloss = "the first message that is asked for"},
};
static const struct name vlan_types[] = {
	{1, "Ethernet"}, {2, "FDDI"}, {3, "TrCRF"}, {4, "FDDI-net"}, {5, "TrBRF"}, {0, NULL},
};
static const struct name statuses[] = {{0, "operational"}, {1, "suspended"}, {0, NULL}};
enum { NAME_LENGTH = 3, NAME = 7, VLAN_REST };
static const struct field vlan_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes about this VLAN"},
	{.name = "status", .width = 8, .form = FORM_NAMED, .names = statuses, .gloss = "whether it is in use"},
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = vlan_types, .gloss = "what kind of network"},
	{.name = "name_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "vlan", .width = 16, .form = FORM_DECIMAL, .gloss = "its number"},
	{.name = "mtu", .width = 16, .form = FORM_DECIMAL, .gloss = "the longest datagram in bytes"},
	{.name = "said", .width = 32, .form = FORM_DECIMAL, .gloss = "its number on FDDI"},
	{.name = "name", .form = FORM_TEXT, .gloss = "what people call it"},
	{.name = "parameters", .form = FORM_BYTES, .gloss = "TLVs, for networks of other kinds"},
};
static const struct shape vlan = {.name = "vlan", .SHAPE_FIELDS(vlan_fields)};
static const struct shape *const vlan_list[] = {&vlan, NULL};
static const struct shape vlans = {.name = "vlans", .list = true, .parts = vlan_list};
static const struct shape *const subset_parts[] = {&vlans, NULL};

static void describe_vlan(struct description *to)
{
	enum { FIXED_LEN = 12 };
	const uint64_t len = describe_peek(to, vlan_fields, 0);
	describe_open(to, &vlan, len < FIXED_LEN ? FIXED_LEN : len);
	const uint64_t name_len = describe_peek(to, vlan_fields + NAME_LENGTH, NAME_LENGTH * 8);
	describe_fields(to, vlan_fields, NAME);
	describe_len(to, vlan_fields + NAME, name_len);
	describe_rest(to, vlan_fields + VLAN_REST);
	describe_close(to);
}

static void describe_subset(struct description *to, const struct layer *layer)
{
	describe_field(to, revision_fields);
	describe_open(to, &vlans, describe_left(to));
	while (describe_more(to))
		describe_vlan(to);
	describe_close(to);
}

static const struct shape
	summary = {.name = "summary", .SHAPE_FIELDS(summary_fields)},
	subset = {.name = "subset", .SHAPE_FIELDS(revision_fields), .describe = describe_subset, .parts = subset_parts},
	request = {.name = "request", .SHAPE_FIELDS(start_fields)};
const struct tlv_form vtp_forms[] = {
	{1, .shape = &summary}, {2, .shape = &subset}, {3, .shape = &request}, {-1},
};

void vtp_describe(struct description *to, const struct layer *layer)
{
	enum { TYPE = 1 };
	const struct field *const fields = layer->protocol->fields;
	const uint64_t type = describe_peek(to, fields + TYPE, fields[TYPE].bit);
	describe_header(to, layer);
	describe_as(to, vtp_forms, type);
}
