/* OSPF's messages: RFC 2328 §A.3 (version 2), RFC 5340 §A.3 (version 3). */
#include "describes.h"

#include "ospf.h"
#include "ospf_lsa_describe.h"

static const struct name authentications[] = {
	{0, "none"}, {1, "simple password"}, {2, "cryptographic"}, {0, NULL},
};

static const struct field head2_fields[] = {
	{.name = "authentication_type", .width = 16, .form = FORM_NAMED, .names = authentications,
	 .gloss = "how the router proves that it belongs"},
	{.name = "authentication", .width = 64, .form = FORM_BYTES, .gloss = "the password, or which key and a number"},
};

static const struct field head3_fields[] = {
	{.name = "instance_id", .width = 8, .form = FORM_DECIMAL, .gloss = "of several on one link"},
	{.name = "header_reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
};

static const struct shape head2 = {.name = "head2", .inlined = true, .SHAPE_FIELDS(head2_fields)};
static const struct shape head3 = {.name = "head3", .inlined = true, .SHAPE_FIELDS(head3_fields)};

static const struct field neighbor_field[] = {
	{.name = "neighbor", .width = 32, .form = FORM_IP4, .gloss = "a router that the sender has heard"},
};

static const struct shape neighbors = {.name = "neighbors", .list = true, .SHAPE_FIELDS(neighbor_field)};

static const struct field hello2_fields[] = {
	{.name = "network_mask", .width = 32, .form = FORM_IP4, .gloss = "of the link"},
	{.name = "hello_interval", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds between these"},
	{.name = "options", .width = 8, .form = FORM_HEX, .gloss = "what the router can do"},
	{.name = "router_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the highest speaks for the link"},
	{.name = "router_dead_interval", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent router counts as gone"},
	{.name = "designated_router", .width = 32, .form = FORM_IP4, .gloss = "who speaks for the link"},
	{.name = "backup_designated_router", .width = 32, .form = FORM_IP4, .gloss = "who will when that one is gone"},
};

static const struct field hello3_fields[] = {
	{.name = "interface_id", .width = 32, .form = FORM_DECIMAL, .gloss = "of the sender's interface"},
	{.name = "router_priority", .width = 8, .form = FORM_DECIMAL, .gloss = "the highest speaks for the link"},
	{.name = "options", .width = 24, .form = FORM_HEX, .gloss = "what the router can do"},
	{.name = "hello_interval", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds between these"},
	{.name = "router_dead_interval", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent router counts as gone"},
	{.name = "designated_router", .width = 32, .form = FORM_IP4, .gloss = "who speaks for the link"},
	{.name = "backup_designated_router", .width = 32, .form = FORM_IP4, .gloss = "who will when that one is gone"},
};

static const struct name lsa2_types[] = {
	{1, "router"}, {2, "network"}, {3, "summary of a network"}, {4, "summary of a router"}, {5, "AS external"},
	{7, "NSSA external"}, {9, "opaque, link"}, {10, "opaque, area"}, {11, "opaque, AS"}, {0, NULL},
};

static const struct field lsa2_fields[] = {
	{.name = "ls_age", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds since it was made"},
	{.name = "options", .width = 8, .form = FORM_HEX, .gloss = "what its router can do"},
	{.name = "ls_type", .width = 8, .form = FORM_NAMED, .names = lsa2_types, .gloss = "what it tells of"},
	{.name = "link_state_id", .width = 32, .form = FORM_IP4, .gloss = "what it tells of: a router, a network"},
	{.name = "advertising_router", .width = 32, .form = FORM_IP4, .gloss = "who made it"},
	{.name = "ls_sequence_number", .width = 32, .form = FORM_HEX, .gloss = "the higher the newer"},
	{.name = "ls_checksum", .width = 16, .form = FORM_HEX, .gloss = "guards it"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, this header included"},
};

static const struct name lsa3_types[] = {
	{0x2001, "router"}, {0x2002, "network"}, {0x2003, "inter-area prefix"}, {0x2004, "inter-area router"},
	{0x4005, "AS external"}, {0x2006, "group membership"}, {0x2007, "NSSA external"}, {0x0008, "link"},
	{0x2009, "intra-area prefix"}, {0, NULL},
};

static const struct field lsa3_fields[] = {
	{.name = "ls_age", .width = 16, .form = FORM_DECIMAL, .gloss = "seconds since it was made"},
	{.name = "ls_type", .width = 16, .form = FORM_NAMED, .names = lsa3_types,
	 .gloss = "what it tells of, and how far it is passed on"},
	{.name = "link_state_id", .width = 32, .form = FORM_IP4, .gloss = "tells it from others of its router"},
	{.name = "advertising_router", .width = 32, .form = FORM_IP4, .gloss = "who made it"},
	{.name = "ls_sequence_number", .width = 32, .form = FORM_HEX, .gloss = "the higher the newer"},
	{.name = "ls_checksum", .width = 16, .form = FORM_HEX, .gloss = "guards it"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it, this header included"},
};

static const struct shape lsa2 = {.name = "lsa", .SHAPE_FIELDS(lsa2_fields), .forms = ospf_lsa2_forms};
static const struct shape lsa3 = {.name = "lsa", .SHAPE_FIELDS(lsa3_fields), .forms = ospf_lsa3_forms};
static const struct shape *const lsa2_list[] = {&lsa2, NULL};
static const struct shape *const lsa3_list[] = {&lsa3, NULL};
static const struct shape lsas2 = {.name = "lsas", .list = true, .parts = lsa2_list};
static const struct shape lsas3 = {.name = "lsas", .list = true, .parts = lsa3_list};

static const struct field description2_fields[] = {
	{.name = "interface_mtu", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the longest datagram that the link takes"},
	{.name = "options", .width = 8, .form = FORM_HEX, .gloss = "what the router can do"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "4 is the first, 2 more follow, 1 the sender leads"},
	{.name = "dd_sequence_number", .width = 32, .form = FORM_DECIMAL, .gloss = "counts these"},
};

static const struct field description3_fields[] = {
	{.name = "reserved", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "options", .width = 24, .form = FORM_HEX, .gloss = "what the router can do"},
	{.name = "interface_mtu", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "the longest datagram that the link takes"},
	{.name = "reserved_2", .width = 8, .form = FORM_HEX, .gloss = "zero"},
	{.name = "flags", .width = 8, .form = FORM_HEX, .gloss = "4 is the first, 2 more follow, 1 the sender leads"},
	{.name = "dd_sequence_number", .width = 32, .form = FORM_DECIMAL, .gloss = "counts these"},
};

static const struct field request_fields[] = {
	{.name = "ls_type", .width = 32, .form = FORM_DECIMAL, .gloss = "what kind of advertisement is asked for"},
	{.name = "link_state_id", .width = 32, .form = FORM_IP4, .gloss = "which one"},
	{.name = "advertising_router", .width = 32, .form = FORM_IP4, .gloss = "of whom"},
};

static const struct shape request = {.name = "request", .SHAPE_FIELDS(request_fields)};
static const struct shape *const request_list[] = {&request, NULL};
static const struct shape requests = {.name = "requests", .list = true, .parts = request_list};
static const struct field update_fields[] = {
	{.name = "number_of_lsas", .width = 32, .form = FORM_DECIMAL, .gloss = "that follow"},
};

static void describe_lsa(struct description *to, const struct shape *lsa)
{
	enum { LENGTH_BIT = 18 * 8, TYPE_BIT_2 = 3 * 8, TYPE_BIT_3 = 2 * 8 };
	const bool is_2 = lsa == &lsa2;
	const uint64_t len = describe_peek(to, lsa->fields + lsa->field_count - 1, LENGTH_BIT);
	const uint64_t type = describe_peek(to, lsa->fields + (is_2 ? 2 : 1), is_2 ? TYPE_BIT_2 : TYPE_BIT_3);
	describe_open(to, lsa, len < OSPF_LSA_HEADER_LEN ? OSPF_LSA_HEADER_LEN : len);
	describe_fields(to, lsa->fields, lsa->field_count);
	describe_form(to, lsa->forms, type, describe_left(to));
	describe_close(to);
}

static void describe_lsas(struct description *to, const struct shape *list)
{
	describe_open(to, list, describe_left(to));
	while (describe_more(to))
		describe_lsa(to, list->parts[0]);
	describe_close(to);
}

static void describe_hello2(struct description *to, const struct layer *layer)
{
	describe_fields(to, hello2_fields, sizeof hello2_fields / sizeof *hello2_fields);
	describe_list(to, &neighbors);
}

static void describe_hello3(struct description *to, const struct layer *layer)
{
	describe_fields(to, hello3_fields, sizeof hello3_fields / sizeof *hello3_fields);
	describe_list(to, &neighbors);
}

static void describe_description2(struct description *to, const struct layer *layer)
{
	describe_fields(to, description2_fields, sizeof description2_fields / sizeof *description2_fields);
	describe_each(to, &lsas2, describe_left(to), OSPF_LSA_HEADER_LEN);
}

static void describe_description3(struct description *to, const struct layer *layer)
{
	describe_fields(to, description3_fields, sizeof description3_fields / sizeof *description3_fields);
	describe_each(to, &lsas3, describe_left(to), OSPF_LSA_HEADER_LEN);
}

static void describe_requests(struct description *to, const struct layer *layer)
{
	enum { REQUEST_LEN = 12 };
	describe_each(to, &requests, describe_left(to), REQUEST_LEN);
}

static void describe_update2(struct description *to, const struct layer *layer)
{
	describe_field(to, update_fields);
	describe_lsas(to, &lsas2);
}

static void describe_update3(struct description *to, const struct layer *layer)
{
	describe_field(to, update_fields);
	describe_lsas(to, &lsas3);
}

static void describe_acknowledgment2(struct description *to, const struct layer *layer)
{
	describe_each(to, &lsas2, describe_left(to), OSPF_LSA_HEADER_LEN);
}

static void describe_acknowledgment3(struct description *to, const struct layer *layer)
{
	describe_each(to, &lsas3, describe_left(to), OSPF_LSA_HEADER_LEN);
}

static const struct shape
	*const hello2_parts[] = {&head2, &neighbors, NULL},
	*const hello3_parts[] = {&head3, &neighbors, NULL},
	*const lsas2_parts[] = {&head2, &lsas2, NULL},
	*const lsas3_parts[] = {&head3, &lsas3, NULL},
	*const requests_parts[] = {&head2, &head3, &requests, NULL};
static const struct shape
	hello2 = {.name = "hello", .SHAPE_FIELDS(hello2_fields), .describe = describe_hello2, .parts = hello2_parts},
	hello3 = {.name = "hello", .SHAPE_FIELDS(hello3_fields), .describe = describe_hello3, .parts = hello3_parts},
	description2 = {.name = "description", .SHAPE_FIELDS(description2_fields), .describe = describe_description2,
	                .parts = lsas2_parts},
	description3 = {.name = "description", .SHAPE_FIELDS(description3_fields), .describe = describe_description3,
	                .parts = lsas3_parts},
	requests_shape = {.name = "requests", .describe = describe_requests, .parts = requests_parts},
	update2 = {.name = "update", .SHAPE_FIELDS(update_fields), .describe = describe_update2, .parts = lsas2_parts},
	update3 = {.name = "update", .SHAPE_FIELDS(update_fields), .describe = describe_update3, .parts = lsas3_parts},
	acknowledgment2 = {.name = "acknowledgment", .describe = describe_acknowledgment2, .parts = lsas2_parts},
	acknowledgment3 = {.name = "acknowledgment", .describe = describe_acknowledgment3, .parts = lsas3_parts},
	unknown2 = {.name = "unknown", .SHAPE_FIELDS(head2_fields)},
	unknown3 = {.name = "unknown", .SHAPE_FIELDS(head3_fields)};

/* By version and type; those of types that nobody has are for the schema. */
const struct tlv_form ospf_forms[] = {
	{0x20000, .shape = &unknown2},
	{0x201, .shape = &hello2},
	{0x202, .shape = &description2},
	{0x203, .shape = &requests_shape},
	{0x204, .shape = &update2},
	{0x205, .shape = &acknowledgment2},
	{0x30000, .shape = &unknown3},
	{0x301, .shape = &hello3},
	{0x302, .shape = &description3},
	{0x303, .shape = &requests_shape},
	{0x304, .shape = &update3},
	{0x305, .shape = &acknowledgment3},
	{-1},
};

void ospf_describe(struct description *to, const struct layer *layer)
{
	enum { VERSION_2 = 2, VERSION_3 = 3, LENGTH_BIT = 16 };
	const struct field *fields = layer->protocol->fields;
	const uint64_t version = describe_peek(to, fields, 0);
	const uint64_t type = describe_peek(to, fields + 1, 8);
	/* a digest may follow what the length counts */
	const uint8_t *const end = describe_narrow(to, describe_peek(to, fields + 2, LENGTH_BIT));
	describe_header(to, layer);
	if (version == VERSION_2)
		describe_fields(to, head2_fields, sizeof head2_fields / sizeof *head2_fields);
	else if (version == VERSION_3)
		describe_fields(to, head3_fields, sizeof head3_fields / sizeof *head3_fields);
	describe_as(to, ospf_forms, version << 8 | type);
	describe_widen(to, end, &described_rest);
}
