/* HNCP, the Home Networking Control Protocol: RFC 7788, in the TLVs of DNCP, RFC 7787; some hold others, and data of
 * DHCP. Each step inwards takes one more -v: without, only the names are told. */
#include "hncp.h"

#include "describe.h"

enum { TLV_HEADER_LEN = 4, NODE_STATE = 5, DHCP4_DATA = 37 };

static const struct name types[] = {
	{0, "Reserved"}, {1, "Request network state"}, {2, "Request node state"}, {3, "Node endpoint"},
	{4, "Network state"}, {NODE_STATE, "Node state"}, {8, "Peer"}, {9, "Keep-alive interval"},
	{10, "Trust-Verdict"}, {32, "HNCP-Version"}, {33, "External-Connection"},
	{34, "Delegated-Prefix"}, {35, "Assigned-Prefix"}, {36, "Node-Address"}, {DHCP4_DATA, "DHCPv4-Data"},
	{38, "DHCPv6-Data"}, {39, "DNS-Delegated-Zone"}, {40, "Domain-Name"}, {41, "Node-Name"}, {42, "Managed-PSK"},
	{43, "Prefix-Policy"}, {0, NULL},
};

/* Numbers that nobody has: RFC 7787 §13, RFC 7788 §13. */
static const char *range_of(uint16_t type)
{
	if (!type)
		return "Reserved";
	if (type >= 44 && type <= 511)
		return "Unassigned";
	if (type >= 768 && type <= 1023)
		return "Private use";
	return "Future use";
}

/* False when tcpdump tells no more of the list that it is in: options of DHCPv4 that are not sound end it. */
static bool put_tlv(struct hncp_place *place, uint16_t type, struct hncp_value *value)
{
	struct text *text = place->line->text;
	if (!hncp_knows(type)) {
		text_format(text, "%s: type=%u (%u)", range_of(type), type, value->len + TLV_HEADER_LEN);
		return true;
	}
	text_format(text, "%s (%u)", name_of(types, type), value->len + TLV_HEADER_LEN);
	if (hncp_put_value(place, type, value))
		return true;
	text_put(text, " (invalid)");
	return type != DHCP4_DATA || !value->len;
}

/* A list of TLVs, as iterated over. */
struct tlvs_left {
	struct cursor cursor;
	uint32_t len; /* bytes as stated */
	enum { GOING_ON, INVALID, SHORT } state;
	uint16_t type;
	struct hncp_value value;
};

static bool tlv_next(struct tlvs_left *left)
{
	const uint8_t *header = left->len ? take(&left->cursor, TLV_HEADER_LEN) : NULL;
	if (!header) {
		left->state = left->len ? SHORT : GOING_ON;
		return false;
	}
	if (left->len < TLV_HEADER_LEN) {
		left->state = INVALID;
		return false;
	}
	const uint16_t len = read_u16(header + 2);
	const struct span bytes = take_span(&left->cursor, len);
	const uint32_t padded = TLV_HEADER_LEN + ((len + 3u) & ~3u);
	left->type = read_u16(header);
	left->value = (struct hncp_value){cursor_over(bytes), bytes.at, len};
	left->state = left->cursor.ran_short ? SHORT : left->len < (uint32_t)TLV_HEADER_LEN + len ? INVALID : GOING_ON;
	left->len -= left->len < padded ? left->len : padded;
	take_span(&left->cursor, padded - TLV_HEADER_LEN - len);
	left->cursor.ran_short = false;
	return left->state == GOING_ON;
}

static const char *name_of_type(uint16_t type)
{
	const char *name = name_of(types, type);
	return name ? name : range_of(type);
}

/* A name, behind that of the TLV before; those that are called the same behind each other once, and how many. */
static void put_name(struct hncp_place *place, const char *name, uint32_t count, bool is_first)
{
	if (!is_first)
		text_put(place->line->text, ", ");
	else if (place->depth)
		hncp_put_indent(place);
	else
		text_char(place->line->text, ' ');
	text_put(place->line->text, name);
	if (count > 1)
		text_format(place->line->text, " (x%u)", count);
}

/* All names; what ends a list too soon leaves out the last of them. */
static void put_names(struct hncp_place *place, struct tlvs_left *left)
{
	uint32_t count = 0;
	const char *name = NULL;
	for (bool is_first = true;; count++) {
		const bool is_there = tlv_next(left);
		const char *next = is_there ? name_of_type(left->type) : NULL;
		if (left->state != GOING_ON)
			return;
		if (count && next != name) {
			put_name(place, name, count, is_first);
			is_first = false;
			count = 0;
		}
		if (!is_there)
			return;
		name = next;
	}
}

void hncp_put_list(struct hncp_place *place, const uint8_t *at, uint32_t len)
{
	enum { ALL_VERBOSITY = 3 };
	const uint8_t verbosity = place->line->manner->verbosity;
	const struct span bytes = {at, at < place->end ? (size_t)(place->end - at) : 0};
	struct tlvs_left left = {.cursor = cursor_over(bytes), .len = len};
	if (verbosity < ALL_VERBOSITY && verbosity <= place->depth)
		put_names(place, &left);
	else
		while (left.len) {
			hncp_put_indent(place);
			if (!tlv_next(&left) || !put_tlv(place, left.type, &left.value))
				break;
		}
	if (left.state == INVALID)
		text_put(place->line->text, " (invalid)");
	else if (left.state == SHORT)
		line_truncated(place->line, "hncp");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct span reach = layer_reach(layer);
	struct hncp_place place = {line, span_end(reach), 0};
	text_format(line->text, "hncp (%u)", layer->len);
	hncp_put_list(&place, reach.at, layer->len);
}

static const struct field tlv_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = types, .gloss = "what is told"},
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
	{.name = "data", .form = FORM_BYTES, .gloss = "TLVs of the node"},
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
static const struct field psk_fields[] = {
	{.name = "preshared_key", .form = FORM_BYTES, .gloss = "what secures the network, in clear"},
};

static const struct shape node_shape = {.name = "node", .SHAPE_FIELDS(node_fields)},
	endpoint_shape = {.name = "endpoint", .SHAPE_FIELDS(endpoint_fields)},
	hash_shape = {.name = "hash", .SHAPE_FIELDS(hash_fields)},
	state_shape = {.name = "state", .SHAPE_FIELDS(state_fields)},
	peer_shape = {.name = "peer", .SHAPE_FIELDS(peer_fields)},
	alive_shape = {.name = "alive", .SHAPE_FIELDS(alive_fields)},
	version_shape = {.name = "version", .reference = "RFC 7788", .SHAPE_FIELDS(version_fields)},
	address_shape = {.name = "address", .reference = "RFC 7788", .SHAPE_FIELDS(address_fields)},
	name_shape = {.name = "name", .reference = "RFC 7788", .SHAPE_FIELDS(name_fields)},
	psk_shape = {.name = "psk", .reference = "RFC 7788", .SHAPE_FIELDS(psk_fields)};
static const struct tlv_form forms[] = {
	{2, .shape = &node_shape}, {3, .shape = &endpoint_shape}, {4, .shape = &hash_shape},
	{NODE_STATE, .shape = &state_shape}, {8, .shape = &peer_shape}, {9, .shape = &alive_shape},
	{32, .shape = &version_shape}, {36, .shape = &address_shape}, {41, .shape = &name_shape},
	{42, .shape = &psk_shape},
	{-1},
};
static const struct shape tlv_shape = {.name = "tlv", .SHAPE_FIELDS(tlv_fields)};
static const struct tlvs tlv_list = {.each = &tlv_shape, .forms = forms, .aligned = 4, .length_of_value = true};
static const struct shape tlvs = {.name = "tlvs", .list = true, .tlvs = &tlv_list};
static const struct shape *const parts[] = {&tlvs, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_shape(to, &tlvs, describe_left(to));
}

const struct protocol protocol_hncp = {
	.name = "hncp",
	.title = "Home Networking Control Protocol",
	.reference = "RFC 7788",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
