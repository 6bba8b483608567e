/* LSP ping, field by field: RFC 8029 §3. */
#include "describes.h"
#include "vendor.h"

static const struct name types[] = {
	{1, "target FEC stack"}, {2, "downstream mapping"}, {3, "pad"}, {5, "vendor"}, {7, "interface and label stack"},
	{9, "errored TLVs"}, {10, "reply TOS"}, {15, "BFD discriminator"}, {20, "downstream detailed mapping"},
	{0, NULL},
};
static const struct field head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
	{.name = "length", .width = 16, .gloss = "bytes of the value"},
};
static const struct name fec_types[] = {
	{1, "LDP IPv4 prefix"}, {2, "LDP IPv6 prefix"}, {3, "RSVP IPv4 LSP"}, {4, "RSVP IPv6 LSP"},
	{6, "VPN IPv4 prefix"}, {7, "VPN IPv6 prefix"}, {8, "L2 VPN endpoint"}, {9, "pseudowire (old)"},
	{10, "pseudowire"}, {12, "BGP labeled IPv4 prefix"}, {13, "BGP labeled IPv6 prefix"}, {0, NULL},
};
static const struct field fec_head_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = fec_types, .gloss = "what made the path"},
	{.name = "length", .width = 16, .gloss = "bytes of the value"},
};
static const struct field prefix4_fields[] = {
	{.name = "prefix", .width = 32, .form = FORM_IP4, .gloss = "where the path goes to"},
	{.name = "prefix_length", .width = 8, .gloss = "bits of the prefix"},
};
static const struct field prefix6_fields[] = {
	{.name = "prefix", .width = 128, .form = FORM_IP6, .gloss = "where the path goes to"},
	{.name = "prefix_length", .width = 8, .gloss = "bits of the prefix"},
};
static const struct field rsvp4_fields[] = {
	{.name = "end", .width = 32, .form = FORM_IP4, .gloss = "where the tunnel ends"},
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "tunnel", .width = 16, .form = FORM_HEX, .gloss = "which tunnel"},
	{.name = "extended_tunnel", .width = 32, .form = FORM_IP4, .gloss = "mostly where it begins"},
	{.name = "sender", .width = 32, .form = FORM_IP4, .gloss = "where it begins"},
	{.name = "reserved2", .width = 16, .form = FORM_HEX, .gloss = "0"},
	{.name = "lsp", .width = 16, .form = FORM_HEX, .gloss = "which of the tunnel's paths"},
};
static const struct field pseudowire_fields[] = {
	{.name = "sender", .width = 32, .form = FORM_IP4, .gloss = "the router at this end"},
	{.name = "remote", .width = 32, .form = FORM_IP4, .gloss = "the router at the other end"},
	{.name = "id", .width = 32, .gloss = "which pseudowire"},
	{.name = "kind", .width = 16, .gloss = "what it carries; IANA numbers them"},
	{.name = "pad", .width = 16, .form = FORM_HEX, .gloss = "0"},
};
static const struct field vendor_fields[] = {
	{.name = "vendor", .width = 32, .form = FORM_NAMED, .names = enterprise_names, .gloss = "who made the router"},
};
static const struct field bfd_fields[] = {
	{.name = "discriminator", .width = 32, .form = FORM_HEX, .gloss = "the BFD session to be begun"},
};
static const struct field downstream_fields[] = {
	{.name = "mtu", .width = 16, .gloss = "the longest packet of the next link, in bytes"},
	{.name = "address_type", .width = 8, .gloss = "what kind of addresses follow"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "what the sender asks for"},
	{.name = "data", .form = FORM_BYTES, .gloss = "addresses, how many paths there are, and labels"},
};
static const struct shape
	prefix4 = {.name = "prefix4", .SHAPE_FIELDS(prefix4_fields)},
	prefix6 = {.name = "prefix6", .SHAPE_FIELDS(prefix6_fields)},
	rsvp4 = {.name = "rsvp4", .SHAPE_FIELDS(rsvp4_fields)},
	pseudowire = {.name = "pseudowire", .SHAPE_FIELDS(pseudowire_fields)},
	vendor = {.name = "vendor", .SHAPE_FIELDS(vendor_fields)},
	bfd = {.name = "bfd", .SHAPE_FIELDS(bfd_fields)},
	downstream = {.name = "downstream", .SHAPE_FIELDS(downstream_fields)};

static const struct tlv_form fec_forms[] = {
	{1, .shape = &prefix4}, {2, .shape = &prefix6}, {3, .shape = &rsvp4}, {10, .shape = &pseudowire},
	{12, .shape = &prefix4}, {13, .shape = &prefix6}, {-1},
};
static const struct shape fec = {.name = "fec", .SHAPE_FIELDS(fec_head_fields)};
static const struct tlvs fec_list = {.each = &fec, .forms = fec_forms, .length_of_value = true, .aligned = 4};
static const struct shape fecs = {.name = "fecs", .list = true, .tlvs = &fec_list};

static const struct tlv_form forms[] = {
	{1, .shape = &fecs}, {2, .shape = &downstream}, {5, .shape = &vendor}, {15, .shape = &bfd}, {-1},
};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(head_fields)};
static const struct tlvs tlv_list = {.each = &tlv, .forms = forms, .length_of_value = true, .aligned = 4};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
const struct shape *const lspping_parts[] = {&tlvs, NULL};

void lspping_describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	describe_shape(to, &tlvs, describe_left(to));
}
