/* The TLVs of LLDP, field by field: IEEE 802.1AB §8. What organizations add: lldp_organization_describe.c. */
#include "describes.h"
#include "lldp.h"

enum { CHASSIS_MAC = 4, PORT_MAC = 3 };

static const struct name types[] = {
	{0, "end"}, {1, "chassis"}, {2, "port"}, {3, "time to live"}, {4, "port description"}, {5, "system name"},
	{6, "system description"}, {7, "system capabilities"}, {8, "management address"},
	{127, "organization specific"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 7, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "length", .width = 9, .form = FORM_DECIMAL, .gloss = "bytes of the value"},
};
static const struct name chassis_subtypes[] = {
	{1, "component"}, {2, "interface alias"}, {3, "port component"}, {4, "MAC address"}, {5, "network address"},
	{6, "interface name"}, {7, "local"}, {0, NULL},
};
static const struct name port_subtypes[] = {
	{1, "interface alias"}, {2, "port component"}, {3, "MAC address"}, {4, "network address"},
	{5, "interface name"}, {6, "agent circuit"}, {7, "local"}, {0, NULL},
};
static const struct field chassis_fields[] = {
	{.name = "subtype", .width = 8, .form = FORM_NAMED, .names = chassis_subtypes,
	 .gloss = "what kind of name it has"},
	{.name = "mac", .width = 48, .form = FORM_MAC, .gloss = "the box that sent this"},
	{.name = "identifier", .form = FORM_TEXT, .gloss = "the box that sent this"},
};
static const struct field port_fields[] = {
	{.name = "subtype", .width = 8, .form = FORM_NAMED, .names = port_subtypes,
	 .gloss = "what kind of name it has"},
	{.name = "mac", .width = 48, .form = FORM_MAC, .gloss = "the port that sent this"},
	{.name = "identifier", .form = FORM_TEXT, .gloss = "the port that sent this"},
};

/* A name of any kind: subtype, and an address or text. */
static void describe_name(struct description *to, const struct field *fields, uint8_t mac_subtype)
{
	const bool is_mac = describe_field(to, fields) == mac_subtype && describe_left(to) == MAC_LEN;
	describe_fields(to, fields + (is_mac ? 1 : 2), 1);
}

static void describe_chassis(struct description *to, const struct layer *layer)
{
	describe_name(to, chassis_fields, CHASSIS_MAC);
}

static void describe_port(struct description *to, const struct layer *layer)
{
	describe_name(to, port_fields, PORT_MAC);
}

static const struct field time_fields[] = {
	{.name = "seconds", .width = 16, .form = FORM_DECIMAL, .gloss = "how long this is to be remembered"},
};
static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "words or a name"},
};
static const struct name capabilities[] = {
	{0x01, "other"}, {0x02, "repeater"}, {0x04, "bridge"}, {0x08, "access point"}, {0x10, "router"},
	{0x20, "telephone"}, {0x40, "cable modem"}, {0x80, "station"}, {0, NULL},
};
static const struct field capability_fields[] = {
	{.name = "capabilities", .width = 16, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the box can be"},
	{.name = "enabled", .width = 16, .form = FORM_FLAGS, .names = capabilities, .gloss = "what it is now"},
};
static const struct name families[] = {{1, "IPv4"}, {2, "IPv6"}, {6, "802"}, {0, NULL}};
static const struct name numberings[] = {{1, "unknown"}, {2, "interface index"}, {3, "port number"}, {0, NULL}};
enum { ADDRESS_LENGTH, FAMILY, ADDRESS_IP4, ADDRESS_IP6, ADDRESS, BEHIND_ADDRESS };
static const struct field management_fields[] = {
	[ADDRESS_LENGTH] = {.name = "address_length", .width = 8, .form = FORM_DECIMAL,
	                    .gloss = "bytes of the address, and one for its family"},
	[FAMILY] = {.name = "family", .width = 8, .form = FORM_NAMED, .names = families,
	            .gloss = "what kind of address"},
	[ADDRESS_IP4] = {.name = "ip4", .width = 32, .form = FORM_IP4, .gloss = "where the box can be managed"},
	[ADDRESS_IP6] = {.name = "ip6", .width = 128, .form = FORM_IP6, .gloss = "where the box can be managed"},
	[ADDRESS] = {.name = "address", .form = FORM_BYTES, .gloss = "where the box can be managed"},
	[BEHIND_ADDRESS] = {.name = "numbering", .width = 8, .form = FORM_NAMED, .names = numberings,
	                    .gloss = "what the next number counts"},
	{.name = "interface", .width = 32, .form = FORM_DECIMAL, .gloss = "the interface with this address"},
	{.name = "object_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the next field"},
	{.name = "object", .form = FORM_BYTES, .gloss = "which part of the box it is, as SNMP names things"},
};

static void describe_management(struct description *to, const struct layer *layer)
{
	const uint64_t len = describe_field(to, management_fields + ADDRESS_LENGTH);
	const uint64_t family = describe_field(to, management_fields + FAMILY);
	if (!len)
		return;
	if (family == 1 && len == 1 + IP4_LEN)
		describe_field(to, management_fields + ADDRESS_IP4);
	else if (family == 2 && len == 1 + IP6_LEN)
		describe_field(to, management_fields + ADDRESS_IP6);
	else if (len > 1)
		describe_len(to, management_fields + ADDRESS, len - 1);
	describe_fields(to, management_fields + BEHIND_ADDRESS,
	                sizeof management_fields / sizeof *management_fields - BEHIND_ADDRESS);
}

static const struct name organizations[] = {
	{0x0080c2, "IEEE 802.1"}, {0x00120f, "IEEE 802.3"}, {0x0012bb, "TIA TR-41 (LLDP-MED)"},
	{0x001b21, "Intel (DCBX)"}, {0x00005e, "IANA"}, {0, NULL},
};
static const struct field organization_fields[] = {
	{.name = "organization", .width = 24, .form = FORM_NAMED, .names = organizations,
	 .gloss = "who says what this is"},
	{.name = "organization_subtype", .width = 8, .form = FORM_DECIMAL, .gloss = "which one of theirs"},
	{.name = "data", .form = FORM_BYTES, .gloss = "depends on the subtype"},
};

/* What nobody here knows stays bytes. */
static void describe_organization(struct description *to, const struct layer *layer)
{
	enum { DATA = 2, BYTE = 8 };
	const uint64_t organization = describe_field(to, organization_fields);
	const uint64_t subtype = describe_field(to, organization_fields + 1);
	if (!describe_as(to, lldp_organization_forms, organization << BYTE | subtype))
		describe_rest(to, organization_fields + DATA);
}

static const struct shape
	chassis = {.name = "chassis", .SHAPE_FIELDS(chassis_fields), .describe = describe_chassis},
	port = {.name = "port", .SHAPE_FIELDS(port_fields), .describe = describe_port},
	time_to_live = {.name = "time_to_live", .SHAPE_FIELDS(time_fields)},
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	capability = {.name = "capability", .SHAPE_FIELDS(capability_fields)},
	management = {.name = "management", .SHAPE_FIELDS(management_fields), .describe = describe_management},
	organization = {.name = "organization", .SHAPE_FIELDS(organization_fields),
		.describe = describe_organization, .forms = lldp_organization_forms};

static const struct tlv_form forms[] = {
	{0, .last = true}, {1, .shape = &chassis}, {2, .shape = &port}, {3, .shape = &time_to_live},
	{4, .shape = &text}, {5, .shape = &text}, {6, .shape = &text}, {7, .shape = &capability},
	{8, .shape = &management}, {127, .shape = &organization}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = forms, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
const struct shape *const lldp_parts[] = {&tlvs, NULL};

void lldp_describe(struct description *to, const struct layer *layer)
{
	describe_shape(to, &tlvs, describe_left(to));
}
