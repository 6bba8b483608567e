/* What OSPF's opaque advertisements hold: traffic engineering (RFC 3630, RFC 4203) by opaque type 1, and what a router
 * can do (RFC 7770) by 4. */
#include "ospf_lsa_describe.h"

#include "gmpls.h"
#include "te_describe.h"

static const struct name links[] = {{1, "point-to-point"}, {2, "multi-access"}, {0, NULL}};
static const struct field link_type_fields[] = {
	{.name = "link_type", .width = 8, .form = FORM_NAMED, .names = links, .gloss = "what kind of link"},
};
static const struct field link_id_fields[] = {
	{.name = "link_id", .width = 32, .form = FORM_IP4, .gloss = "the neighbor, or who speaks for the network"},
};
static const struct field metric_fields[] = {
	{.name = "metric", .width = 32, .form = FORM_DECIMAL, .gloss = "what the link costs to traffic engineering"},
};
static const struct field protection_fields[] = {
	{.name = "protection", .width = 8, .form = FORM_FLAGS, .names = gmpls_link_protections,
	 .gloss = "what happens when the link breaks"},
	{.name = "protection_reserved", .width = 24, .form = FORM_HEX, .gloss = "0"},
};
static const struct field router_fields[] = {
	{.name = "router", .width = 32, .form = FORM_IP4, .gloss = "an address of the sender that is always there"},
};

static const struct name link_object_types[] = {
	{1, "link type"}, {2, "link ID"}, {3, "local addresses"}, {4, "remote addresses"}, {5, "metric"},
	{6, "maximum bandwidth"}, {7, "maximum reservable bandwidth"}, {8, "unreserved bandwidth"},
	{9, "administrative group"}, {11, "identifiers"}, {14, "protection"}, {15, "switching capability"},
	{16, "shared risk groups"}, {17, "bandwidth constraints"}, {0, NULL},
};
static const struct field link_object_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = link_object_types,
	 .gloss = "what is told of the link"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value, without padding to four"},
};
static const struct shape
	link_type = {.name = "link_type", .SHAPE_FIELDS(link_type_fields)},
	link_id = {.name = "link_id", .SHAPE_FIELDS(link_id_fields)},
	metric = {.name = "metric", .SHAPE_FIELDS(metric_fields)},
	protection = {.name = "protection", .SHAPE_FIELDS(protection_fields)};
static const struct tlv_form link_forms[] = {
	{1, .shape = &link_type}, {2, .shape = &link_id}, {3, .shape = &te_addresses}, {4, .shape = &te_addresses},
	{5, .shape = &metric}, {6, .shape = &te_bandwidth_most}, {7, .shape = &te_bandwidth_reservable},
	{8, .shape = &te_bandwidths}, {9, .shape = &te_group}, {11, .shape = &te_identifiers},
	{14, .shape = &protection}, {15, .shape = &te_switching}, {16, .shape = &te_shared_risks},
	{17, .shape = &te_constraints}, {-1},
};
static const struct shape link_object = {.name = "sub_tlv", .SHAPE_FIELDS(link_object_fields)};
static const struct tlvs link_tlvs = {.each = &link_object, .forms = link_forms, .aligned = 4, .length_of_value = true};
static const struct shape
	link_objects = {.name = "sub_tlvs", .list = true, .reference = "RFC 3630", .tlvs = &link_tlvs},
	router = {.name = "router", .reference = "RFC 3630", .SHAPE_FIELDS(router_fields)};
static const struct tlv_form engineering_forms[] = {{1, .shape = &router}, {2, .shape = &link_objects}, {-1}};

static const struct name capabilities[] = {
	{0x80000000, "graceful restart"}, {0x40000000, "graceful restart helper"}, {0x20000000, "stub router"},
	{0x10000000, "traffic engineering"}, {0x08000000, "point-to-point over LAN"},
	{0x04000000, "experimental traffic engineering"}, {0, NULL},
};
static const struct field capability_fields[] = {
	{.name = "capabilities", .width = 32, .form = FORM_FLAGS, .names = capabilities,
	 .gloss = "what the router can do"},
};
static const struct shape capability = {
	.name = "capabilities", .reference = "RFC 7770", .SHAPE_FIELDS(capability_fields),
};
static const struct tlv_form information_forms[] = {{1, .shape = &capability}, {-1}};
static const struct tlv_form no_forms[] = {{-1}};

static const struct name engineering_types[] = {{1, "router address"}, {2, "link"}, {0, NULL}};
static const struct name information_types[] = {{1, "capabilities"}, {0, NULL}};
static const struct field engineering_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = engineering_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value, without padding to four"},
};
static const struct field information_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = information_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value, without padding to four"},
};
static const struct field other_fields[] = {
	{.name = "type", .width = 16, .form = FORM_DECIMAL, .gloss = "what it is, as the kind of advertisement counts"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the value, without padding to four"},
};
static const struct shape
	engineering = {.name = "tlv", .SHAPE_FIELDS(engineering_fields)},
	information = {.name = "tlv", .SHAPE_FIELDS(information_fields)},
	other = {.name = "tlv", .SHAPE_FIELDS(other_fields)};
static const struct tlvs
	engineering_tlvs = {.each = &engineering, .forms = engineering_forms, .aligned = 4, .length_of_value = true},
	information_tlvs = {.each = &information, .forms = information_forms, .aligned = 4, .length_of_value = true},
	other_tlvs = {.each = &other, .forms = no_forms, .aligned = 4, .length_of_value = true};
static const struct shape
	engineering_list = {.name = "engineering", .list = true, .reference = "RFC 3630", .tlvs = &engineering_tlvs},
	information_list = {.name = "router_information", .list = true, .reference = "RFC 7770",
	                    .tlvs = &information_tlvs},
	other_list = {.name = "tlvs", .list = true, .tlvs = &other_tlvs};
static const struct shape *const opaque_parts[] = {&engineering_list, &information_list, &other_list, NULL};

/* The type is the first byte of what is elsewhere an identifier: four bytes of the header, which ends with this. */
static const struct shape *list_of(uint8_t type)
{
	enum { ENGINEERING = 1, INFORMATION = 4 };
	switch (type) {
	case ENGINEERING: return &engineering_list;
	case INFORMATION: return &information_list;
	default: return &other_list;
	}
}

static void describe_opaque(struct description *to, const struct layer *layer)
{
	enum { HEADER_LEN = 20, TYPE_AT = 4 };
	const struct span ahead = describe_ahead(to);
	if (ahead.len && (size_t)(ahead.at - layer->bytes.at) >= HEADER_LEN)
		describe_shape(to, list_of(*(ahead.at - HEADER_LEN + TYPE_AT)), ahead.len);
}

const struct shape ospf_opaque_shape = {
	.name = "opaque_lsa", .reference = "RFC 5250", .describe = describe_opaque, .parts = opaque_parts};
