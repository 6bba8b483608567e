/* What a speaker of BGP says that it can do, field by field: RFC 5492. */
#include "bgp_describe.h"

static const struct name capability_codes[] = {
	{1, "multiprotocol"},
	{2, "route refresh"},
	{3, "outbound route filtering"},
	{5, "extended next hop"},
	{6, "extended message"},
	{8, "multiple labels"},
	{9, "role"},
	{64, "graceful restart"},
	{65, "4-octet AS number"},
	{67, "dynamic capability"},
	{69, "ADD-PATH"},
	{70, "enhanced route refresh"},
	{71, "long-lived graceful restart"},
	{73, "FQDN"},
	{128, "route refresh (old)"},
	{0, NULL},
};

static const struct field capability_fields[] = {
	{.name = "capability_code",
         .width = 8,
         .form = FORM_NAMED,
         .names = capability_codes,
         .gloss = "what the speaker can do"},
	{.name = "capability_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of it"},
};

const struct field bgp_family_fields[] = {
	{.name = "afi", .width = 16, .form = FORM_NAMED, .names = bgp_families,
	 .gloss = "of which kind the routes are"},
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "safi", .width = 8, .form = FORM_NAMED, .names = bgp_subsequent_families, .gloss = "and for what use"},
};

static const struct field as4_fields[] = {
	{.name = "as_number", .width = 32, .form = FORM_DECIMAL, .gloss = "the speaker's, in full"},
};

static const struct field restart_fields[] = {
	{.name = "restarted", .width = 1, .form = FORM_BOOL, .gloss = "the speaker has just come back"},
	{.name = "notification", .width = 1, .form = FORM_BOOL, .gloss = "also after a notification (RFC 8538)"},
	{.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "zero"},
	{.name = "restart_time", .width = 12, .gloss = "seconds that it may take to come back"},
};
static const struct field kept_fields[] = {
	{.name = "afi", .width = 16, .form = FORM_NAMED, .names = bgp_families,
	 .gloss = "of which kind the routes are"},
	{.name = "safi", .width = 8, .form = FORM_NAMED, .names = bgp_subsequent_families, .gloss = "and for what use"},
	{.name = "forwarding_kept", .width = 1, .form = FORM_BOOL, .gloss = "it went on forwarding meanwhile"},
	{.name = "reserved", .width = 7, .form = FORM_HEX, .gloss = "zero"},
};
static const struct name directions[] = {{1, "receive"}, {2, "send"}, {3, "send and receive"}, {0, NULL}};
static const struct field paths_fields[] = {
	{.name = "afi", .width = 16, .form = FORM_NAMED, .names = bgp_families,
	 .gloss = "of which kind the routes are"},
	{.name = "safi", .width = 8, .form = FORM_NAMED, .names = bgp_subsequent_families, .gloss = "and for what use"},
	{.name = "direction", .width = 8, .form = FORM_NAMED, .names = directions,
	 .gloss = "several ways to one network: who may tell them"},
};
static const struct field labels_fields[] = {
	{.name = "afi", .width = 16, .form = FORM_NAMED, .names = bgp_families,
	 .gloss = "of which kind the routes are"},
	{.name = "safi", .width = 8, .form = FORM_NAMED, .names = bgp_subsequent_families, .gloss = "and for what use"},
	{.name = "label_count", .width = 8, .gloss = "the most labels that a route may have"},
};
static const struct name roles[] = {
	{0, "provider"}, {1, "route server"}, {2, "client of a route server"}, {3, "customer"}, {4, "peer"}, {0, NULL}};
static const struct field role_fields[] = {
	{.name = "role", .width = 8, .form = FORM_NAMED, .names = roles, .gloss = "what the speaker is to the other"},
};
static const struct field name_fields[] = {
	{.name = "host_length", .width = 8, .gloss = "bytes of the name"},
	{.name = "host", .form = FORM_TEXT, .gloss = "the speaker's name"},
	{.name = "domain_length", .width = 8, .gloss = "bytes of the domain"},
	{.name = "domain", .form = FORM_TEXT, .gloss = "the domain that it is in"},
};

static const struct shape kept = {.name = "family", .SHAPE_FIELDS(kept_fields)};
static const struct shape *const kept_list[] = {&kept, NULL};
static const struct shape families_kept = {.name = "families", .list = true, .parts = kept_list};
static const struct shape *const restart_parts[] = {&families_kept, NULL};
static const struct shape paths = {.name = "family", .SHAPE_FIELDS(paths_fields)};
static const struct shape *const paths_list[] = {&paths, NULL};
static const struct shape labels = {.name = "family", .SHAPE_FIELDS(labels_fields)};
static const struct shape *const labels_list[] = {&labels, NULL};

static void describe_restart(struct description *to, const struct layer *layer)
{
	describe_fields(to, restart_fields, sizeof restart_fields / sizeof *restart_fields);
	if (describe_left(to))
		describe_list(to, &families_kept);
}

static void describe_name(struct description *to, const struct layer *layer)
{
	for (unsigned i = 0; i < sizeof name_fields / sizeof *name_fields; i += 2) {
		const uint64_t len = describe_field(to, name_fields + i);
		if (len)
			describe_len(to, name_fields + i + 1, len);
	}
}

static const struct shape
	family = {.name = "multiprotocol", .reference = "RFC 4760", .SHAPE_FIELDS(bgp_family_fields)},
	as4 = {.name = "as4", .reference = "RFC 6793", .SHAPE_FIELDS(as4_fields)},
	restart = {.name = "graceful_restart", .reference = "RFC 4724", .SHAPE_FIELDS(restart_fields),
		.describe = describe_restart, .parts = restart_parts},
	add_path = {.name = "paths", .reference = "RFC 7911", .list = true, .parts = paths_list},
	multiple_labels = {.name = "labels", .reference = "RFC 8277", .list = true, .parts = labels_list},
	role = {.name = "role", .reference = "RFC 9234", .SHAPE_FIELDS(role_fields)},
	full_name = {.name = "fqdn", .reference = "draft-walton-bgp-hostname-capability", .SHAPE_FIELDS(name_fields),
		.describe = describe_name};
static const struct tlv_form capability_forms[] = {
	{1, .shape = &family}, {8, .shape = &multiple_labels}, {9, .shape = &role}, {64, .shape = &restart},
	{65, .shape = &as4}, {69, .shape = &add_path}, {73, .shape = &full_name}, {-1},
};
static const struct shape capability = {
	.name = "capability",
	.reference = "RFC 5492",
	.SHAPE_FIELDS(capability_fields),
};

static const struct tlvs capability_tlvs = {.each = &capability, .forms = capability_forms, .length_of_value = true};
const struct shape bgp_capabilities = {.name = "capabilities", .list = true, .tlvs = &capability_tlvs};
