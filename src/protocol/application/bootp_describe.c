/* The options of DHCP, behind BOOTP's header: RFC 2131 §3, RFC 2132. */
#include "describes.h"

static const struct name codes[] = {
	{0, "pad"}, {1, "subnet mask"}, {2, "time offset"}, {3, "routers"}, {4, "time servers"},
	{6, "domain name servers"}, {7, "log servers"}, {12, "host name"}, {13, "boot file size"},
	{15, "domain name"}, {17, "root path"}, {19, "IP forwarding"}, {22, "maximum datagram size"},
	{23, "default TTL"}, {26, "interface MTU"}, {28, "broadcast address"}, {31, "perform router discovery"},
	{33, "static routes"}, {35, "ARP timeout"}, {42, "NTP servers"}, {43, "vendor specific"},
	{44, "NetBIOS name servers"}, {45, "NetBIOS datagram servers"}, {46, "NetBIOS node type"},
	{47, "NetBIOS scope"}, {50, "requested IP address"}, {51, "lease time"}, {52, "overload"},
	{53, "message type"}, {54, "server identifier"}, {55, "parameter request list"}, {56, "message"},
	{57, "maximum message size"}, {58, "renewal time"}, {59, "rebinding time"}, {60, "vendor class identifier"},
	{61, "client identifier"}, {66, "TFTP server name"}, {67, "boot file name"}, {77, "user class"},
	{80, "rapid commit"}, {91, "seconds since the client was heard"}, {92, "the client's other addresses"},
	{81, "client FQDN"}, {82, "relay agent information"}, {90, "authentication"},
	{93, "client architecture"}, {94, "client network interface"}, {97, "client UUID"}, {116, "auto-configure"},
	{118, "subnet selection"}, {119, "domain search"}, {120, "SIP servers"}, {121, "classless static routes"},
	{125, "vendor-identifying information"}, {150, "TFTP servers"}, {252, "proxy auto-configuration"},
	{255, "end"}, {0, NULL},
};

static const struct name message_types[] = {
	{1, "discover"}, {2, "offer"}, {3, "request"}, {4, "decline"}, {5, "ack"}, {6, "nak"}, {7, "release"},
	{8, "inform"}, {9, "force renew"}, {10, "lease query"}, {0, NULL},
};

static const struct name name_flags[] = {
	{0x01, "server tells DNS the address"}, {0x02, "server has decided otherwise"}, {0x04, "name in DNS form"},
	{0x08, "nobody shall tell DNS"}, {0, NULL},
};

static const struct name architectures[] = {
	{0, "x86 BIOS"}, {6, "x86 UEFI"}, {7, "x64 UEFI"}, {9, "x64 UEFI"}, {10, "ARM 32-bit UEFI"},
	{11, "ARM 64-bit UEFI"}, {15, "x86 UEFI by HTTP"}, {16, "x64 UEFI by HTTP"}, {19, "ARM 64-bit UEFI by HTTP"},
	{0, NULL},
};

static const struct field head_fields[] = {
	{.name = "code", .width = 8, .form = FORM_NAMED, .names = codes, .gloss = "which option this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};

static const struct field address_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "a host"},
};

static const struct field mask_fields[] = {
	{.name = "subnet_mask", .width = 32, .form = FORM_IP4, .gloss = "which part of an address is the network"},
};

static const struct field text_fields[] = {
	{.name = "text", .form = FORM_TEXT, .gloss = "a name, or words"},
};

static const struct field seconds_fields[] = {
	{.name = "seconds", .width = 32, .form = FORM_DECIMAL, .gloss = "how long"},
};

static const struct field size_fields[] = {
	{.name = "size", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes"},
};

static const struct field number_fields[] = {
	{.name = "number", .width = 8, .form = FORM_DECIMAL, .gloss = "the value"},
};

static const struct field type_fields[] = {
	{.name = "message_type", .width = 8, .form = FORM_NAMED, .names = message_types,
	 .gloss = "which step of the exchange this is"},
};

static const struct field code_fields[] = {
	{.name = "code", .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "an option that the client would like to be told"},
};

static const struct field client_fields[] = {
	{.name = "hardware_type", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "1 is Ethernet; 0: the identifier is something else"},
	{.name = "identifier", .form = FORM_BYTES, .gloss = "whom the lease is for"},
};

static const struct field agent_fields[] = {
	{.name = "suboption_code", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "1: where the client is plugged in; 2: the relay itself"},
	{.name = "suboption_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of its value"},
};

static const struct field name_fields[] = {
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = name_flags, .gloss = "who tells the name to DNS"},
	{.name = "result_a", .width = 8, .gloss = "of what the server did with A records; no longer used: 255"},
	{.name = "result_ptr", .width = 8, .gloss = "and with PTR records"},
	{.name = "client_name", .form = FORM_TEXT, .gloss = "the whole name that the client has or wants"},
};
static const struct field architecture_fields[] = {
	{.name = "architecture", .width = 16, .form = FORM_NAMED, .names = architectures,
	 .gloss = "what machine boots: which boot file fits"},
};
static const struct field interface_fields[] = {
	{.name = "interface_type", .width = 8, .gloss = "1: UNDI, a card that can boot over the network"},
	{.name = "major", .width = 8, .gloss = "of its version"},
	{.name = "minor", .width = 8, .gloss = "of its version"},
};
static const struct field uuid_fields[] = {
	{.name = "uuid_type", .width = 8, .gloss = "0: of the machine"},
	{.name = "uuid", .width = 128, .form = FORM_BYTES, .gloss = "the machine's own number, as its board has it"},
};
static const struct field route_fields[] = {
	{.name = "prefix_length", .width = 8, .gloss = "bits of the network that count"},
	{.name = "network", .form = FORM_IP4, .gloss = "where to"},
	{.name = "router", .width = 32, .form = FORM_IP4, .gloss = "through whom; 0.0.0.0: it is on this link"},
};
static const struct shape route = {.name = "route", .reference = "RFC 3442", .SHAPE_FIELDS(route_fields)};
static const struct shape *const route_list[] = {&route, NULL};
static const struct shape routes = {.name = "classless_routes", .list = true, .parts = route_list};
static const struct shape *const routes_parts[] = {&routes, NULL};

/* Of the network only the bytes are there that count. */
static void describe_routes(struct description *to, const struct layer *layer)
{
	enum { NETWORK = 1, ROUTER, BYTE = 8, BESIDE = 5 };
	describe_open(to, &routes, describe_left(to));
	while (describe_more(to)) {
		const size_t len = (describe_peek(to, route_fields, 0) + BYTE - 1) / BYTE;
		describe_open(to, &route, len + BESIDE);
		describe_field(to, route_fields);
		if (len)
			describe_len(to, route_fields + NETWORK, len);
		describe_field(to, route_fields + ROUTER);
		describe_close(to);
	}
	describe_close(to);
}

static const struct tlv_form agent_forms[] = {{-1}};
static const struct shape agent_option = {.name = "suboption", .SHAPE_FIELDS(agent_fields)};
static const struct tlvs agent_tlvs = {.each = &agent_option, .forms = agent_forms, .length_of_value = true};
static const struct shape
	addresses = {.name = "addresses", .list = true, .SHAPE_FIELDS(address_fields)},
	address = {.name = "address", .SHAPE_FIELDS(address_fields)},
	mask = {.name = "mask", .SHAPE_FIELDS(mask_fields)},
	text = {.name = "text", .SHAPE_FIELDS(text_fields)},
	seconds = {.name = "seconds", .SHAPE_FIELDS(seconds_fields)},
	size = {.name = "size", .SHAPE_FIELDS(size_fields)},
	number = {.name = "number", .SHAPE_FIELDS(number_fields)},
	message_type = {.name = "message_type", .SHAPE_FIELDS(type_fields)},
	parameters = {.name = "parameters", .list = true, .SHAPE_FIELDS(code_fields)},
	client_name = {.name = "client_name", .reference = "RFC 4702", .SHAPE_FIELDS(name_fields)},
	architecture = {.name = "architectures", .reference = "RFC 4578", .list = true,
		.SHAPE_FIELDS(architecture_fields)},
	interface = {.name = "interface", .reference = "RFC 4578", .SHAPE_FIELDS(interface_fields)},
	uuid = {.name = "uuid", .reference = "RFC 4578", .SHAPE_FIELDS(uuid_fields)},
	classless = {.name = "classless", .reference = "RFC 3442", .describe = describe_routes, .parts = routes_parts},
	client = {.name = "client", .SHAPE_FIELDS(client_fields)},
	agent = {.name = "suboptions", .reference = "RFC 3046", .list = true, .tlvs = &agent_tlvs};

static const struct tlv_form forms[] = {
	{0, .alone = true}, {1, .shape = &mask}, {3, .shape = &addresses}, {4, .shape = &addresses},
	{6, .shape = &addresses}, {7, .shape = &addresses}, {12, .shape = &text}, {13, .shape = &size},
	{15, .shape = &text}, {17, .shape = &text}, {19, .shape = &number}, {22, .shape = &size},
	{23, .shape = &number}, {26, .shape = &size}, {28, .shape = &address}, {31, .shape = &number},
	{33, .shape = &addresses}, {35, .shape = &seconds}, {42, .shape = &addresses}, {44, .shape = &addresses},
	{45, .shape = &addresses}, {46, .shape = &number}, {47, .shape = &text}, {50, .shape = &address},
	{51, .shape = &seconds}, {52, .shape = &number}, {53, .shape = &message_type}, {54, .shape = &address},
	{55, .shape = &parameters}, {56, .shape = &text}, {57, .shape = &size}, {58, .shape = &seconds},
	{59, .shape = &seconds}, {60, .shape = &text}, {61, .shape = &client}, {66, .shape = &text},
	{67, .shape = &text}, {81, .shape = &client_name}, {82, .shape = &agent}, {91, .shape = &seconds},
	{92, .shape = &addresses},
	{93, .shape = &architecture}, {94, .shape = &interface}, {97, .shape = &uuid}, {121, .shape = &classless},
	{116, .shape = &number}, {118, .shape = &address},
	{150, .shape = &addresses}, {252, .shape = &text}, {255, .alone = true, .last = true}, {-1},
};

static const struct shape option = {.name = "option", .reference = "RFC 2132", .SHAPE_FIELDS(head_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms, .length_of_value = true};
static const struct shape options = {.name = "options", .list = true, .tlvs = &option_tlvs};
static const struct field cookie_fields[] = {
	{.name = "magic_cookie", .width = 32, .form = FORM_HEX, .gloss = "0x63825363: what follows are options"},
};

static const struct shape cookie = {.name = "cookie", .inlined = true, .SHAPE_FIELDS(cookie_fields)};
const struct shape *const bootp_parts[] = {&cookie, &options, NULL};

void bootp_describe(struct description *to, const struct layer *layer)
{
	enum { MAGIC = 0x63825363 };
	describe_header(to, layer);
	if (describe_peek(to, cookie_fields, 0) != MAGIC)
		return;
	describe_field(to, cookie_fields);
	describe_shape(to, &options, describe_left(to));
}
