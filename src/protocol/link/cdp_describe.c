/* The TLVs of Cisco's Discovery Protocol, field by field. */
#include "describes.h"

static const struct name types[] = {
	{1, "device"}, {2, "addresses"}, {3, "port"}, {4, "capabilities"}, {5, "software version"}, {6, "platform"},
	{7, "prefixes"}, {8, "protocol hello"}, {9, "VTP domain"}, {10, "native VLAN"}, {11, "duplex"},
	{14, "voice VLAN reply"}, {15, "voice VLAN query"}, {16, "power consumption"}, {17, "MTU"}, {18, "trust"},
	{19, "class of service of untrusted ports"}, {20, "system name"}, {21, "system object"},
	{22, "management addresses"}, {23, "location"}, {25, "power requested"}, {26, "power available"}, {0, NULL},
};
static const struct name capabilities[] = {
	{0x01, "router"}, {0x02, "transparent bridge"}, {0x04, "source route bridge"}, {0x08, "switch"}, {0x10, "host"},
	{0x20, "IGMP snooping"}, {0x40, "repeater"}, {0, NULL},
};
static const struct name duplexes[] = {{0, "half"}, {1, "full"}, {0, NULL}};
static const struct field head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "words or a name"},
};
static const struct field capability_fields[] = {
	{.name = "capabilities", .width = 32, .form = FORM_FLAGS, .names = capabilities, .gloss = "what the box is"},
};
static const struct field vlan_fields[] = {
	{.name = "vlan", .width = 16, .form = FORM_DECIMAL, .gloss = "the VLAN of frames without a tag"},
};
static const struct field duplex_fields[] = {
	{.name = "duplex", .width = 8, .form = FORM_NAMED, .names = duplexes,
	 .gloss = "whether both ends may send at once; it has to be the same at both"},
};
static const struct field voice_fields[] = {
	{.name = "application", .width = 8, .form = FORM_DECIMAL, .gloss = "1: telephones"},
	{.name = "vlan", .width = 16, .form = FORM_DECIMAL, .gloss = "the VLAN for them"},
};
static const struct field power_fields[] = {
	{.name = "milliwatts", .width = 16, .form = FORM_DECIMAL, .gloss = "what the device draws"},
};
static const struct field mtu_fields[] = {
	{.name = "mtu", .width = 32, .form = FORM_DECIMAL, .gloss = "the longest datagram in bytes"},
};
static const struct field trust_fields[] = {
	{.name = "bits", .width = 8, .form = FORM_HEX, .gloss = "whose priorities are believed"},
};
static const struct field prefix_fields[] = {
	{.name = "network", .width = 32, .form = FORM_IP4, .gloss = "a network that is reached through the box"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bits of the address that are the network"},
};
static const struct shape prefix = {.name = "prefix", .SHAPE_FIELDS(prefix_fields)};
static const struct shape *const prefix_list[] = {&prefix, NULL};
static const struct shape prefixes = {.name = "prefixes", .list = true, .parts = prefix_list};
static const struct shape *const prefixes_parts[] = {&prefixes, NULL};

static void describe_prefixes(struct description *to, const struct layer *layer)
{
	enum { PREFIX_LEN = 5 };
	describe_each(to, &prefixes, describe_left(to), PREFIX_LEN);
}

enum { PROTOCOL_LENGTH = 1, PROTOCOL, ADDRESS_LENGTH, ADDRESS_IP4, ADDRESS };
static const struct field address_fields[] = {
	{.name = "protocol_type", .width = 8, .form = FORM_DECIMAL, .gloss = "1: one byte of NLPID, 2: LLC and SNAP"},
	{.name = "protocol_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the next field"},
	{.name = "protocol", .form = FORM_BYTES, .gloss = "whose address this is; cc is IPv4"},
	{.name = "address_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the address"},
	{.name = "ip4", .width = 32, .form = FORM_IP4, .gloss = "of the box"},
	{.name = "address", .form = FORM_BYTES, .gloss = "of the box"},
};
static const struct field count_field[] = {
	{.name = "address_count", .width = 32, .form = FORM_DECIMAL, .gloss = "how many follow"},
};
static const struct shape address = {.name = "address", .SHAPE_FIELDS(address_fields)};
static const struct shape *const address_list[] = {&address, NULL};
static const struct shape addresses = {.name = "addresses", .list = true, .parts = address_list};
static const struct shape *const addresses_parts[] = {&addresses, NULL};

static void describe_address(struct description *to)
{
	describe_open(to, &address, describe_left(to));
	describe_field(to, address_fields);
	describe_len(to, address_fields + PROTOCOL, describe_field(to, address_fields + PROTOCOL_LENGTH));
	const uint64_t len = describe_field(to, address_fields + ADDRESS_LENGTH);
	describe_len(to, address_fields + (len == IP4_LEN ? ADDRESS_IP4 : ADDRESS), len);
	describe_leave(to);
}

static void describe_addresses(struct description *to, const struct layer *layer)
{
	uint64_t count = describe_field(to, count_field);
	describe_open(to, &addresses, describe_left(to));
	while (count-- && describe_more(to))
		describe_address(to);
	describe_close(to);
}

static const struct shape
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	capability = {.name = "capability", .SHAPE_FIELDS(capability_fields)},
	vlan = {.name = "vlan", .SHAPE_FIELDS(vlan_fields)},
	duplex = {.name = "duplex", .SHAPE_FIELDS(duplex_fields)},
	voice = {.name = "voice", .SHAPE_FIELDS(voice_fields)},
	power = {.name = "power", .SHAPE_FIELDS(power_fields)},
	mtu = {.name = "mtu", .SHAPE_FIELDS(mtu_fields)},
	trust = {.name = "trust", .SHAPE_FIELDS(trust_fields)},
	prefixes_shape = {.name = "prefixes", .describe = describe_prefixes, .parts = prefixes_parts},
	addresses_shape = {.name = "addresses", .SHAPE_FIELDS(count_field), .describe = describe_addresses,
	                   .parts = addresses_parts};

static const struct tlv_form forms[] = {
	{1, .shape = &text}, {2, .shape = &addresses_shape}, {3, .shape = &text}, {4, .shape = &capability},
	{5, .shape = &text}, {6, .shape = &text}, {7, .shape = &prefixes_shape}, {9, .shape = &text},
	{10, .shape = &vlan}, {11, .shape = &duplex}, {14, .shape = &voice}, {15, .shape = &voice},
	{16, .shape = &power}, {17, .shape = &mtu}, {18, .shape = &trust}, {19, .shape = &trust}, {20, .shape = &text},
	{22, .shape = &addresses_shape}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = forms};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
const struct shape *const cdp_parts[] = {&tlvs, NULL};

void cdp_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_shape(to, &tlvs, describe_left(to));
}
