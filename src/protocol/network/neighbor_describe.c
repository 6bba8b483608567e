/* The options of neighbor discovery: RFC 4861 §4.6, RFC 4191, RFC 8106, RFC 8781. */
#include "neighbor_describe.h"

static const struct name types[] = {
	{1, "source link-layer address"}, {2, "target link-layer address"}, {3, "prefix information"},
	{4, "redirected header"}, {5, "MTU"}, {7, "advertisement interval"}, {8, "home agent information"},
	{11, "CGA"}, {12, "RSA signature"}, {13, "timestamp"}, {14, "nonce"}, {24, "route information"},
	{25, "recursive DNS server"}, {26, "RA flags extension"}, {31, "DNS search list"}, {37, "captive portal"},
	{38, "PREF64"}, {0, NULL},
};

static const struct field head_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = types, .gloss = "which option this is"},
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .scale = 8, .gloss = "bytes of this option"},
};

static const struct field address_fields[] = {
	{.name = "link_layer_address", .form = FORM_MAC, .gloss = "the address of the card"},
};

static const struct field prefix_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix that count"},
	{.name = "on_link", .width = 1, .form = FORM_BOOL, .gloss = "hosts of the prefix are on this link"},
	{.name = "autonomous", .width = 1, .form = FORM_BOOL,
	 .gloss = "hosts may make addresses of the prefix themselves"},
	{.name = "router_address", .width = 1, .form = FORM_BOOL,
	 .gloss = "the prefix holds the router's whole address"},
	{.name = "reserved_1", .width = 5, .form = FORM_HEX, .gloss = "zero"},
	{.name = "valid_lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which an address of the prefix may be used"},
	{.name = "preferred_lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds for which it may be used for something new"},
	{.name = "reserved_2", .width = 32, .form = FORM_HEX, .gloss = "zero"},
	{.name = "prefix", .width = 128, .form = FORM_IP6, .gloss = "the network"},
};

static const struct field redirected_fields[] = {
	{.name = "reserved", .width = 48, .form = FORM_BYTES, .gloss = "zero"},
	{.name = "ip_header_and_data", .form = FORM_BYTES, .gloss = "the packet that was sent the wrong way"},
};

static const struct field mtu_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "mtu", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "the longest packet that all on this link can take"},
};

static const struct name preferences[] = {
	{0, "medium"}, {1, "high"}, {2, "reserved"}, {3, "low"}, {0, NULL},
};

static const struct field route_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bits of the prefix that count"},
	{.name = "reserved_1", .width = 3, .form = FORM_HEX, .gloss = "zero"},
	{.name = "route_preference", .width = 2, .form = FORM_NAMED, .names = preferences,
	 .gloss = "among routers that know the way"},
	{.name = "reserved_2", .width = 3, .form = FORM_HEX, .gloss = "zero"},
	{.name = "route_lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which this holds"},
	{.name = "prefix", .form = FORM_IP6, .gloss = "where the route leads"},
};

static const struct field rdnss_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which this holds"},
};

static const struct field server_field[] = {
	{.name = "address", .width = 128, .form = FORM_IP6, .gloss = "a name server"},
};

static const struct shape servers = {.name = "addresses", .list = true, .SHAPE_FIELDS(server_field)};
static const struct shape *const rdnss_parts[] = {&servers, NULL};

static void describe_rdnss(struct description *to, const struct layer *layer)
{
	describe_fields(to, rdnss_fields, 2);
	describe_list(to, &servers);
}

static const struct field search_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "seconds for which this holds"},
	{.name = "domain_names", .form = FORM_BYTES, .gloss = "domains to look for names in"},
};

static const struct field nonce_fields[] = {
	{.name = "nonce", .form = FORM_BYTES, .gloss = "a random number, to tell an answer from a replay"},
};

static const struct field portal_fields[] = {
	{.name = "uri", .form = FORM_TEXT, .gloss = "where to log in"},
};

static const struct field pref64_fields[] = {
	{.name = "scaled_lifetime", .width = 13, .form = FORM_DECIMAL, .scale = 8,
	 .gloss = "seconds for which this holds"},
	{.name = "prefix_length_code", .width = 3, .form = FORM_DECIMAL,
	 .gloss = "0 to 5: 96, 64, 56, 48, 40 or 32 bits"},
	{.name = "prefix", .width = 96, .form = FORM_BYTES, .gloss = "the prefix under which IPv4 is reached"},
};

static const struct shape
	address = {.name = "link_layer_address", .SHAPE_FIELDS(address_fields)},
	prefix = {.name = "prefix_information", .SHAPE_FIELDS(prefix_fields)},
	redirected = {.name = "redirected_header", .SHAPE_FIELDS(redirected_fields)},
	mtu = {.name = "mtu", .SHAPE_FIELDS(mtu_fields)},
	route = {.name = "route_information", .reference = "RFC 4191", .SHAPE_FIELDS(route_fields)},
	rdnss = {.name = "rdnss", .reference = "RFC 8106", .SHAPE_FIELDS(rdnss_fields), .describe = describe_rdnss,
	         .parts = rdnss_parts},
	search = {.name = "dnssl", .reference = "RFC 8106", .SHAPE_FIELDS(search_fields)},
	nonce = {.name = "nonce", .reference = "RFC 3971", .SHAPE_FIELDS(nonce_fields)},
	portal = {.name = "captive_portal", .reference = "RFC 8910", .SHAPE_FIELDS(portal_fields)},
	pref64 = {.name = "pref64", .reference = "RFC 8781", .SHAPE_FIELDS(pref64_fields)};

static const struct tlv_form forms[] = {
	{1, .shape = &address}, {2, .shape = &address}, {3, .shape = &prefix}, {4, .shape = &redirected},
	{5, .shape = &mtu}, {14, .shape = &nonce}, {24, .shape = &route}, {25, .shape = &rdnss},
	{31, .shape = &search}, {37, .shape = &portal}, {38, .shape = &pref64}, {-1},
};

static const struct shape option = {.name = "option", .reference = "RFC 4861", .SHAPE_FIELDS(head_fields)};
static const struct tlvs option_tlvs = {.each = &option, .forms = forms};
const struct shape neighbor_options_shape = {.name = "options", .list = true, .tlvs = &option_tlvs};
