/* The attributes of RADIUS, field by field: RFC 2865 §5, RFC 2866 §5, RFC 2869 §5. */
#include "describes.h"

static const struct name types[] = {
	{1, "user name"}, {2, "user password"}, {3, "CHAP password"}, {4, "NAS IP address"}, {5, "NAS port"},
	{6, "service type"}, {7, "framed protocol"}, {8, "framed IP address"}, {9, "framed IP netmask"},
	{10, "framed routing"}, {11, "filter"}, {12, "framed MTU"}, {13, "framed compression"}, {14, "login IP host"},
	{15, "login service"}, {16, "login TCP port"}, {18, "reply message"}, {19, "callback number"},
	{20, "callback identifier"}, {22, "framed route"}, {23, "framed IPX network"}, {24, "state"}, {25, "class"},
	{26, "vendor specific"}, {27, "session timeout"}, {28, "idle timeout"}, {29, "termination action"},
	{30, "called station"}, {31, "calling station"}, {32, "NAS identifier"}, {33, "proxy state"},
	{40, "accounting status"}, {41, "accounting delay"}, {42, "input octets"}, {43, "output octets"},
	{44, "accounting session"}, {45, "accounting authentic"}, {46, "session time"}, {47, "input packets"},
	{48, "output packets"}, {49, "terminate cause"}, {50, "multi-session"}, {51, "link count"},
	{52, "input gigawords"}, {53, "output gigawords"}, {55, "event timestamp"}, {60, "CHAP challenge"},
	{61, "NAS port type"}, {62, "port limit"}, {64, "tunnel type"}, {65, "tunnel medium type"},
	{66, "tunnel client"}, {67, "tunnel server"}, {77, "connect info"}, {79, "EAP message"},
	{80, "message authenticator"}, {81, "tunnel private group"}, {85, "interim interval"}, {87, "NAS port name"},
	{88, "framed pool"}, {95, "NAS IPv6 address"}, {96, "framed interface"}, {97, "framed IPv6 prefix"},
	{98, "login IPv6 host"}, {99, "framed IPv6 route"}, {100, "framed IPv6 pool"}, {0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "which attribute this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "a name or words"},
};
static const struct field number_fields[] = {
	{.name = "number", .width = 32, .form = FORM_DECIMAL, .gloss = "the value"},
};
static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a host or a mask"},
};
static const struct field address6_fields[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a host"},
};
static const struct field hidden_fields[] = {
	{.name = "hidden", .form = FORM_BYTES,
	 .gloss = "mixed with the shared secret, so that nobody else can read it"},
};
static const struct field state_fields[] = {
	{.name = "state", .form = FORM_BYTES, .gloss = "to be sent back as it is: what it says only its sender knows"},
};
static const struct field eap_fields[] = {
	{.name = "eap", .form = FORM_BYTES, .gloss = "a packet of EAP, or a part of one: they are put together"},
};
static const struct field authenticator_fields[] = {
	{.name = "message_authenticator", .width = 128, .form = FORM_BYTES,
	 .gloss = "a digest over the packet and the shared secret: nobody else can have made it"},
};
static const struct field chap_fields[] = {
	{.name = "chap_identifier", .width = 8, .form = FORM_DECIMAL, .gloss = "which challenge was answered"},
	{.name = "response", .form = FORM_BYTES, .gloss = "a digest over the challenge and the password"},
};
static const struct field tunnel_fields[] = {
	{.name = "tag", .width = 8, .form = FORM_DECIMAL, .gloss = "which of several tunnels"},
	{.name = "tunnel_number", .width = 24, .form = FORM_DECIMAL, .gloss = "the value"},
};
static const struct field prefix_fields[] = {
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix"},
	{.name = "prefix", .form = FORM_BYTES, .gloss = "the network"},
};
static const struct name vendors[] = {
	{9, "Cisco"}, {311, "Microsoft"}, {529, "Ascend"}, {2636, "Juniper"}, {10415, "3GPP"}, {14988, "MikroTik"},
	{0, NULL},
};
static const struct field vendor_fields[] = {
	{.name = "vendor", .width = 32, .form = FORM_NAMED, .names = vendors, .gloss = "who says what follows"},
};
static const struct field vendor_head_fields[] = {
	{.name = "vendor_type", .width = 8, .form = FORM_DECIMAL, .gloss = "which attribute of theirs"},
	{.name = "vendor_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it, type and length included"},
};
static const struct tlv_form vendor_forms[] = {{-1}};
static const struct shape vendor_attribute = {.name = "vendor_attribute", .SHAPE_FIELDS(vendor_head_fields)};
static const struct tlvs vendor_tlvs = {.each = &vendor_attribute, .forms = vendor_forms};
static const struct shape vendor_attributes = {.name = "vendor_attributes", .list = true, .tlvs = &vendor_tlvs};
static const struct shape *const vendor_parts[] = {&vendor_attributes, NULL};

static void describe_vendor(struct description *to, const struct layer *layer)
{
	describe_field(to, vendor_fields);
	describe_shape(to, &vendor_attributes, describe_left(to));
}

static const struct shape
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	number = {.name = "number", .SHAPE_FIELDS(number_fields)},
	address = {.name = "address", .SHAPE_FIELDS(address_fields)},
	address6 = {.name = "address6", .reference = "RFC 3162", .SHAPE_FIELDS(address6_fields)},
	hidden = {.name = "hidden", .SHAPE_FIELDS(hidden_fields)},
	state = {.name = "state", .SHAPE_FIELDS(state_fields)},
	eap = {.name = "eap", .reference = "RFC 3579", .SHAPE_FIELDS(eap_fields)},
	authenticator = {.name = "authenticator", .reference = "RFC 3579", .SHAPE_FIELDS(authenticator_fields)},
	chap = {.name = "chap", .SHAPE_FIELDS(chap_fields)},
	tunnel = {.name = "tunnel", .reference = "RFC 2868", .SHAPE_FIELDS(tunnel_fields)},
	prefix = {.name = "prefix", .reference = "RFC 3162", .SHAPE_FIELDS(prefix_fields)},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields), .describe = describe_vendor, .parts = vendor_parts};

static const struct tlv_form forms[] = {
	{1, .shape = &text}, {2, .shape = &hidden}, {3, .shape = &chap}, {4, .shape = &address}, {5, .shape = &number},
	{6, .shape = &number}, {7, .shape = &number}, {8, .shape = &address}, {9, .shape = &address},
	{10, .shape = &number}, {11, .shape = &text}, {12, .shape = &number}, {13, .shape = &number},
	{14, .shape = &address}, {15, .shape = &number}, {16, .shape = &number}, {18, .shape = &text},
	{19, .shape = &text}, {20, .shape = &text}, {22, .shape = &text}, {23, .shape = &number},
	{24, .shape = &state}, {25, .shape = &state}, {33, .shape = &state},
	{26, .shape = &vendor}, {27, .shape = &number}, {28, .shape = &number}, {29, .shape = &number},
	{30, .shape = &text}, {31, .shape = &text}, {32, .shape = &text}, {40, .shape = &number},
	{41, .shape = &number}, {42, .shape = &number}, {43, .shape = &number}, {44, .shape = &text},
	{45, .shape = &number}, {46, .shape = &number}, {47, .shape = &number}, {48, .shape = &number},
	{49, .shape = &number}, {50, .shape = &text}, {51, .shape = &number}, {52, .shape = &number},
	{53, .shape = &number}, {55, .shape = &number}, {61, .shape = &number}, {62, .shape = &number},
	{64, .shape = &tunnel}, {65, .shape = &tunnel}, {69, .shape = &hidden}, {77, .shape = &text},
	{79, .shape = &eap},
	{80, .shape = &authenticator}, {85, .shape = &number},
	{87, .shape = &text}, {88, .shape = &text}, {95, .shape = &address6}, {97, .shape = &prefix},
	{98, .shape = &address6}, {99, .shape = &text}, {100, .shape = &text}, {-1},
};
static const struct shape attribute = {.name = "attribute", .SHAPE_FIELDS(head_fields)};
static const struct tlvs attribute_tlvs = {.each = &attribute, .forms = forms};
static const struct shape attributes = {.name = "attributes", .list = true, .tlvs = &attribute_tlvs};
const struct shape *const radius_parts[] = {&attributes, NULL};

void radius_describe(struct description *to, const struct layer *layer)
{
	enum { LENGTH = 2, HEADER_LEN = 20 };
	const struct field *const fields = layer->protocol->fields;
	const uint64_t len = describe_peek(to, fields + LENGTH, fields[LENGTH].bit);
	describe_header(to, layer);
	if (len > HEADER_LEN)
		describe_shape(to, &attributes, len - HEADER_LEN);
}
