/* HNCP, field by field: RFC 7787 §7, RFC 7788 §10. */
#include "describes.h"

#include "hncp.h"

static const struct field tlv_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = hncp_types, .gloss = "what is told"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of it"},
};
static const struct field node_fields[] = {
	{.name = "node", .width = 32, .form = FORM_HEX, .gloss = "its number"},
};
static const struct field endpoint_fields[] = {
	{.name = "node", .width = 32, .form = FORM_HEX, .gloss = "its number"},
	{.name = "endpoint", .width = 32, .form = FORM_HEX, .gloss = "its interface"},
};
static const struct field hash_fields[] = {
	{.name = "hash", .width = 64, .form = FORM_HEX, .gloss = "of all that is known of the network"},
};
static const struct field state_fields[] = {
	{.name = "node", .width = 32, .form = FORM_HEX, .gloss = "whose state it is"},
	{.name = "sequence", .width = 32, .form = FORM_DECIMAL, .gloss = "one more with each change"},
	{.name = "age", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds since it was made"},
	{.name = "hash", .width = 64, .form = FORM_HEX, .gloss = "of its data"},
};
static const struct field peer_fields[] = {
	{.name = "peer_node_id", .width = 32, .form = FORM_HEX, .gloss = "whom the node hears"},
	{.name = "peer_endpoint_id", .width = 32, .form = FORM_DECIMAL, .gloss = "by which of that node's interfaces"},
	{.name = "endpoint_id", .width = 32, .form = FORM_DECIMAL, .gloss = "by which of its own"},
};
static const struct field alive_fields[] = {
	{.name = "endpoint_id", .width = 32, .form = FORM_DECIMAL, .gloss = "on which interface; 0: on all"},
	{.name = "interval", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds between signs of life; 0: none"},
};
static const struct field version_fields[] = {
	{.name = "reserved", .width = 16, .form = FORM_HEX, .gloss = "zero"},
	{.name = "mdns_proxy", .width = 4, .form = FORM_DECIMAL, .gloss = "how much it wants to do this; 0: cannot"},
	{.name = "prefix_delegation", .width = 4, .form = FORM_DECIMAL, .gloss = "the same, for delegating prefixes"},
	{.name = "hostnames", .width = 4, .form = FORM_DECIMAL, .gloss = "the same, for names by DHCP"},
	{.name = "legacy", .width = 4, .form = FORM_DECIMAL, .gloss = "the same, for IPv4"},
	{.name = "user_agent", .form = FORM_TEXT, .gloss = "the program"},
};
static const struct field address_fields[] = {
	{.name = "endpoint_id", .width = 32, .form = FORM_DECIMAL, .gloss = "on which interface"},
	{.name = "ip_address", .width = 128, .form = FORM_IP6, .gloss = "the node's address there"},
};
static const struct field name_fields[] = {
	{.name = "ip_address", .width = 128, .form = FORM_IP6, .gloss = "whose name it is"},
	{.name = "name_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "name", .form = FORM_TEXT, .gloss = "one label"},
};
static const struct field verdict_fields[] = {
	{.name = "verdict", .width = 8, .form = FORM_DECIMAL, .gloss = "whether the certificate is trusted"},
	{.name = "reserved", .width = 24, .form = FORM_HEX, .gloss = "zero"},
	{.name = "fingerprint", .width = 256, .form = FORM_BYTES, .gloss = "of the certificate"},
	{.name = "common_name", .form = FORM_TEXT, .gloss = "of the certificate"},
};
static const struct field zone_fields[] = {
	{.name = "ip_address", .width = 128, .form = FORM_IP6, .gloss = "the server that knows the zone"},
	{.name = "reserved", .width = 5, .form = FORM_HEX, .gloss = "zero"},
	{.name = "legacy_browse", .width = 1, .form = FORM_BOOL,
	 .gloss = "it is to be looked through by those who do not ask the server"},
	{.name = "browse", .width = 1, .form = FORM_BOOL, .gloss = "it is to be looked through"},
	{.name = "search", .width = 1, .form = FORM_BOOL, .gloss = "short names are looked for in it"},
	{.name = "zone", .form = FORM_BYTES, .gloss = "its name, in labels"},
};
static const struct field domain_fields[] = {
	{.name = "domain", .form = FORM_BYTES, .gloss = "of the network, in labels"},
};
static const struct field dhcp_fields[] = {
	{.name = "options", .form = FORM_BYTES, .gloss = "of DHCP, as the provider gave them"},
};
static const struct field policy_fields[] = {
	{.name = "policy", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "what it is for: 0 the Internet, to 128 bits of a destination, 129 a domain, 130 words, 131 "
	          "restricted"},
	{.name = "value", .form = FORM_BYTES, .gloss = "the destination, domain or words"},
};
static const struct field delegated_fields[] = {
	{.name = "valid_lifetime", .width = 32, .form = FORM_DECIMAL, .gloss = "milliseconds for which it may be used"},
	{.name = "preferred_lifetime", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds for which it should be used"},
};
static const struct field assigned_fields[] = {
	{.name = "endpoint_id", .width = 32, .form = FORM_DECIMAL, .gloss = "on which interface"},
	{.name = "reserved", .width = 4, .form = FORM_HEX, .gloss = "zero"},
	{.name = "priority", .width = 4, .form = FORM_DECIMAL, .gloss = "the higher wins"},
};
static const struct field prefix_fields[] = {
	{.name = "prefix_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bits of the address that name the network"},
	{.name = "prefix", .form = FORM_IP6, .gloss = "the network; bytes of zero at the end are left out"},
	{.name = "prefix_padding", .form = FORM_BYTES, .gloss = "up to a multiple of four bytes"},
};
static const struct field psk_fields[] = {
	{.name = "preshared_key", .form = FORM_BYTES, .gloss = "what secures the network, in clear"},
};

static void describe_name(struct description *to, const struct layer *layer)
{
	describe_field(to, name_fields);
	const uint64_t len = describe_field(to, name_fields + 1);
	if (len)
		describe_len(to, name_fields + 2, len);
}

static const struct shape
	node = {.name = "node", .SHAPE_FIELDS(node_fields)},
	endpoint = {.name = "endpoint", .SHAPE_FIELDS(endpoint_fields)},
	hash = {.name = "hash", .SHAPE_FIELDS(hash_fields)},
	peer = {.name = "peer", .SHAPE_FIELDS(peer_fields)},
	alive = {.name = "alive", .SHAPE_FIELDS(alive_fields)},
	verdict = {.name = "verdict", .SHAPE_FIELDS(verdict_fields)},
	version = {.name = "version", .reference = "RFC 7788", .SHAPE_FIELDS(version_fields)},
	address = {.name = "address", .reference = "RFC 7788", .SHAPE_FIELDS(address_fields)},
	dhcp = {.name = "dhcp", .reference = "RFC 7788", .SHAPE_FIELDS(dhcp_fields)},
	zone = {.name = "zone", .reference = "RFC 7788", .SHAPE_FIELDS(zone_fields)},
	domain = {.name = "domain", .reference = "RFC 7788", .SHAPE_FIELDS(domain_fields)},
	name = {.name = "name", .reference = "RFC 7788", .SHAPE_FIELDS(name_fields), .describe = describe_name},
	psk = {.name = "psk", .reference = "RFC 7788", .SHAPE_FIELDS(psk_fields)},
	policy = {.name = "policy", .reference = "RFC 7788", .SHAPE_FIELDS(policy_fields)};

/* TLVs in TLVs, from the innermost outwards: what a prefix is for, prefixes, connections, the state of a node. A macro,
 * since each table begins with that of what is inside. */
#define PLAIN_FORMS \
	{2, .shape = &node}, {3, .shape = &endpoint}, {4, .shape = &hash}, {8, .shape = &peer}, {9, .shape = &alive}, \
	{10, .shape = &verdict}, {32, .shape = &version}, {36, .shape = &address}, {37, .shape = &dhcp}, \
	{38, .shape = &dhcp}, {39, .shape = &zone}, {40, .shape = &domain}, {41, .shape = &name}, {42, .shape = &psk}, \
	{43, .shape = &policy}
static const struct tlv_form plain_forms[] = {PLAIN_FORMS, {-1}};
static const struct shape tlv = {.name = "tlv", .SHAPE_FIELDS(tlv_fields)};
static const struct tlvs plain_tlvs = {.each = &tlv, .forms = plain_forms, .aligned = 4, .length_of_value = true};
static const struct shape plain_list = {.name = "tlvs", .list = true, .tlvs = &plain_tlvs};
static const struct shape prefix_part = {.name = "prefix", .inlined = true, .SHAPE_FIELDS(prefix_fields)};
static const struct shape *const prefix_parts[] = {&prefix_part, &plain_list, NULL};

static void describe_inside(struct description *to, const struct shape *list)
{
	if (describe_left(to))
		describe_shape(to, list, describe_left(to));
}

/* A prefix that begins `before` bytes into the value, whose TLVs begin at a multiple of four. */
static void describe_prefix(struct description *to, size_t before)
{
	enum { ALIGNMENT = 4 };
	const uint64_t len = (describe_field(to, prefix_fields) + 7) / 8;
	const size_t padding = (ALIGNMENT - (before + 1 + len) % ALIGNMENT) % ALIGNMENT;
	if (len)
		describe_len(to, prefix_fields + 1, len);
	if (padding && describe_left(to))
		describe_len(to, prefix_fields + 2, padding);
	describe_inside(to, &plain_list);
}

static void describe_delegated(struct description *to, const struct layer *layer)
{
	enum { BEFORE = 8 };
	describe_fields(to, delegated_fields, sizeof delegated_fields / sizeof *delegated_fields);
	describe_prefix(to, BEFORE);
}

static void describe_assigned(struct description *to, const struct layer *layer)
{
	enum { BEFORE = 5 };
	describe_fields(to, assigned_fields, sizeof assigned_fields / sizeof *assigned_fields);
	describe_prefix(to, BEFORE);
}

static const struct shape
	delegated = {.name = "delegated_prefix", .reference = "RFC 7788", .SHAPE_FIELDS(delegated_fields),
		.describe = describe_delegated, .parts = prefix_parts},
	assigned = {.name = "assigned_prefix", .reference = "RFC 7788", .SHAPE_FIELDS(assigned_fields),
		.describe = describe_assigned, .parts = prefix_parts};
#define PREFIX_FORMS PLAIN_FORMS, {34, .shape = &delegated}, {35, .shape = &assigned}
static const struct tlv_form prefix_forms[] = {PREFIX_FORMS, {-1}};
static const struct tlvs prefix_tlvs = {.each = &tlv, .forms = prefix_forms, .aligned = 4, .length_of_value = true};
static const struct shape connection = {.name = "tlvs", .list = true, .reference = "RFC 7788", .tlvs = &prefix_tlvs};
#define NODE_FORMS PREFIX_FORMS, {33, .shape = &connection}
static const struct tlv_form node_forms[] = {NODE_FORMS, {-1}};
static const struct tlvs node_tlvs = {.each = &tlv, .forms = node_forms, .aligned = 4, .length_of_value = true};
static const struct shape node_list = {.name = "tlvs", .list = true, .tlvs = &node_tlvs};
static const struct shape *const state_parts[] = {&node_list, NULL};

static void describe_state(struct description *to, const struct layer *layer)
{
	describe_fields(to, state_fields, sizeof state_fields / sizeof *state_fields);
	describe_inside(to, &node_list);
}

static const struct shape state = {
	.name = "state", .SHAPE_FIELDS(state_fields), .describe = describe_state, .parts = state_parts};
static const struct tlv_form forms[] = {NODE_FORMS, {5, .shape = &state}, {-1}};
#undef NODE_FORMS
#undef PREFIX_FORMS
#undef PLAIN_FORMS
static const struct tlvs all_tlvs = {.each = &tlv, .forms = forms, .aligned = 4, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &all_tlvs};
const struct shape *const hncp_parts[] = {&tlvs, NULL};

void hncp_describe(struct description *to, const struct layer *layer)
{
	describe_shape(to, &tlvs, describe_left(to));
}
