/* Neighbors with room for more: they carry objects of their own, as traffic engineering and segment routing need them.
 * RFC 5305, RFC 5120, RFC 5307, RFC 8667. See isis.h.
 *
 * An object within an object may state more than what holds it has: each walk knows how much is left of both. */
#include "isis.h"

#include "gmpls.h"

enum {
	PRIORITIES = 8,
};

bool isis_put_topology(struct line *line, struct cursor *value)
{
	static const struct name flags[] = {{0x4000, "ATT bit set"}, {0x8000, "Overload bit set"}, {0, NULL}};
	static const struct name topologies[] = {
		{0, "IPv4 unicast"}, {1, "In-Band Management"}, {2, "IPv6 unicast"}, {3, "Multicast"}, {0, NULL},
	};
	enum { NUMBER_MASK = 0x0fff, EXPERIMENTAL = 4095 };
	uint16_t bits = take_u16(value), number = bits & NUMBER_MASK;
	if (value->ran_short)
		return line_gives_up(line);
	const char *name = name_of(topologies, number);
	if (!name)
		name = number == EXPERIMENTAL ? "Development, Experimental or Proprietary"
		                              : "Reserved for IETF Consensus";
	text_format(line->text, "\n\t      %s Topology (0x%03x), Flags: [", name, number);
	text_known_flags(line->text, flags, bits, "none");
	text_char(line->text, ']');
	return true;
}

static void put_bandwidth(struct line *line, const uint8_t *at)
{
	text_format(line->text, "%.3f Mbps", gmpls_megabits(at));
}

/* The objects of a neighbor: each gets a value that is as long as it states. */

static void put_two_numbers(struct line *line, struct span value)
{
	if (value.len >= 4)
		text_format(line->text, ", 0x%08x", read_u32(value.at));
	if (value.len == 8)
		text_format(line->text, ", 0x%08x", read_u32(value.at + 4));
}

static void put_address(struct line *line, struct span value)
{
	if (value.len < IP4_LEN)
		return;
	text_put(line->text, ", ");
	line_ip4(line, value.at);
}

static void put_one_bandwidth(struct line *line, struct span value)
{
	if (value.len < BANDWIDTH_LEN)
		return;
	text_put(line->text, ", ");
	put_bandwidth(line, value.at);
}

static void put_bandwidths(struct line *line, struct span value)
{
	if (value.len < PRIORITIES * BANDWIDTH_LEN)
		return;
	for (unsigned i = 0; i < PRIORITIES; i++) {
		text_format(line->text, "\n\t          TE-Class %u: ", i);
		put_bandwidth(line, value.at + i * BANDWIDTH_LEN);
	}
}

/* RFC 4124 §5.1; in the order of its draft. */
static void put_constraints(struct line *line, struct span value)
{
	if (!value.len)
		return;
	text_put(line->text, "\n\t        Bandwidth Constraints Model ID: ");
	text_name(line->text, gmpls_bandwidth_models, value.at[0], "unknown");
	text_format(line->text, " (%u)", value.at[0]);
	for (unsigned i = 0; i < (value.len - 1) / BANDWIDTH_LEN && i < PRIORITIES; i++) {
		text_format(line->text, "\n\t          Bandwidth constraint CT%u: ", i);
		put_bandwidth(line, value.at + 1 + i * BANDWIDTH_LEN);
	}
}

static void put_metric(struct line *line, struct span value)
{
	if (value.len >= 3)
		text_format(line->text, ", %u", read_u24(value.at));
}

static void put_attributes(struct line *line, struct span value)
{
	static const struct name attributes[] = {
		{1, "Local Protection Available"}, {2, "Link excluded from local protection path"},
		{4, "Local maintenance required"}, {0, NULL},
	};
	if (value.len != 2)
		return;
	text_put(line->text, ", [ ");
	text_known_flags(line->text, attributes, read_u16(value.at), "none");
	text_format(line->text, " ] (0x%04x)", read_u16(value.at));
}

static void put_protection(struct line *line, struct span value)
{
	if (value.len < 2)
		return;
	static const struct name protections[] = {
		{0x01, "Extra Traffic"}, {0x02, "Unprotected"}, {0x04, "Shared"},   {0x08, "Dedicated 1:1"},
		{0x10, "Dedicated 1+1"}, {0x20, "Enhanced"},    {0x40, "Reserved"}, {0x80, "Reserved"},
		{0, NULL},
	};
	text_put(line->text, ", ");
	text_known_flags(line->text, protections, value.at[0], "none");
	text_format(line->text, ", Priority %u", value.at[1]);
}

/* RFC 5307 §1.3. */
static void put_switching(struct line *line, struct span value)
{
	enum { PACKET_LAST = 4, TIME_DIVISION = 100, FIXED_LEN = 36 };
	static const struct name indications[] = {
		{0, "Standard SONET/SDH"}, {1, "Arbitrary SONET/SDH"}, {0, NULL},
	};
	if (value.len < FIXED_LEN)
		return;
	uint8_t capability = value.at[0];
	text_put(line->text, "\n\t          Interface Switching Capability:");
	text_name(line->text, gmpls_switching_capabilities, capability, "Unknown");
	text_put(line->text, ", LSP Encoding: ");
	text_name(line->text, gmpls_encodings, value.at[1], "Unknown");
	text_put(line->text, "\n\t          Max LSP Bandwidth:");
	for (unsigned i = 0; i < PRIORITIES; i++) {
		text_format(line->text, "\n\t            priority level %u: ", i);
		put_bandwidth(line, value.at + 4 + i * BANDWIDTH_LEN);
	}
	struct span rest = span_after(value, FIXED_LEN);
	bool is_packet = capability >= 1 && capability <= PACKET_LAST;
	if (!is_packet && capability != TIME_DIVISION) {
		if (rest.len)
			line_hex(line, rest, "\t\t    ");
		return;
	}
	if (rest.len < 6)
		return;
	text_put(line->text, "\n\t          Min LSP Bandwidth: ");
	put_bandwidth(line, rest.at);
	if (is_packet) {
		text_format(line->text, "\n\t          Interface MTU: %u", read_u16(rest.at + 4));
	} else {
		text_put(line->text, "\n\t          Indication ");
		text_name(line->text, indications, rest.at[4], "Unknown");
	}
}

/* RFC 6329 §12. */
static void put_spb_metric(struct line *line, struct span value)
{
	if (value.len >= 6)
		text_format(line->text, ", LM: %u, P: %u, P-ID: %u", read_u24(value.at), value.at[3],
		            read_u16(value.at + 4));
}

static const struct link_kind {
	uint8_t type;
	const char *name;
	void (*put)(struct line *line, struct span value);
} link_kinds[] = {
	{3, "Administrative groups", put_two_numbers},
	{4, "Link Local/Remote Identifier", put_two_numbers},
	{5, "Link Remote Identifier", put_two_numbers},
	{6, "IPv4 interface address", put_address},
	{8, "IPv4 neighbor address", put_address},
	{9, "Maximum link bandwidth", put_one_bandwidth},
	{10, "Reservable link bandwidth", put_one_bandwidth},
	{11, "Unreserved bandwidth", put_bandwidths},
	{12, "Bandwidth Constraints (old)", put_constraints},
	{18, "Traffic Engineering Metric", put_metric},
	{19, "Link Attribute", put_attributes},
	{20, "Link Protection Type", put_protection},
	{21, "Interface Switching Capability", put_switching},
	{22, "Bandwidth Constraints", put_constraints},
	{29, "SPB Metric", put_spb_metric},
	{32, "LAN Adjacency Segment Identifier", NULL},
	{250, "Reserved for cisco specific extensions", NULL},
	{251, "Reserved for cisco specific extensions", NULL},
	{252, "Reserved for cisco specific extensions", NULL},
	{253, "Reserved for cisco specific extensions", NULL},
	{254, "Reserved for cisco specific extensions", NULL},
	{255, "Reserved for future expansion", NULL},
};

static const struct link_kind *link_kind_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof link_kinds / sizeof *link_kinds; i++)
		if (link_kinds[i].type == type)
			return link_kinds + i;
	return NULL;
}

/* RFC 8667 §2.2.2; false when its number does not fit. */
static bool put_adjacency_segment(struct line *line, struct span value)
{
	enum { FIXED_LEN = 8, IS_VALUE = 0x20, IS_LOCAL = 0x10 };
	static const struct name flags[] = {
		{0x80, "Address family IPv6"}, {0x40, "Backup"}, {IS_VALUE, "Value"},
		{IS_LOCAL, "Local significance"}, {0x08, "Set of adjacencies"}, {0x04, "Persistent"}, {0, NULL},
	};
	if (value.len < FIXED_LEN)
		return true;
	text_put(line->text, "\n\t          Flags: [");
	text_known_flags(line->text, flags, value.at[0], "none");
	text_format(line->text, "]\n\t          Weight: %u\n\t          Neighbor System-ID: ", value.at[1]);
	isis_put_id(line->text, value.at + 2, SYSTEM_ID_LEN);
	bool is_value = value.at[0] & IS_VALUE, is_local = value.at[0] & IS_LOCAL;
	struct span number = span_after(value, FIXED_LEN);
	if (is_value != is_local) {
		text_put(line->text, " (invalid)");
		return true;
	}
	if (number.len < (is_value ? 3 : 4))
		return false;
	if (is_value)
		text_format(line->text, "\n\t          Label: %u", read_u24(number.at));
	else
		text_format(line->text, "\n\t          Index: %u", read_u32(number.at));
	return true;
}

static bool put_link_object(struct line *line, const struct isis_object *object)
{
	enum { ADJACENCY_SEGMENT = 32 };
	const struct link_kind *kind = link_kind_of(object->type);
	struct span value = cursor_rest(&object->value);
	if (value.len < object->len)
		return false;
	if (kind && kind->put)
		kind->put(line, value);
	else if (object->type == ADJACENCY_SEGMENT)
		return put_adjacency_segment(line, value);
	else if (object->len)
		line_hex(line, value, "\t\t    ");
	return true;
}

/* How the walk over the objects of a neighbor ended. */
enum ending {
	TOLD,
	BEYOND_TLV, /* an object states more than the TLV has */
	CUT,
};

static void put_link_object_head(struct line *line, const struct isis_object *object)
{
	const struct link_kind *kind = link_kind_of(object->type);
	text_format(line->text, "\n\t        %s subTLV #%u, length: %u", kind ? kind->name : "unknown", object->type,
	            object->len);
}

/* The objects of a neighbor, `len` bytes, of which the TLV has `left`. */
static enum ending put_link_objects(struct line *line, struct cursor *cursor, size_t len, size_t left)
{
	while (len) {
		struct isis_object object;
		if (cursor_left(cursor) < 2)
			return CUT;
		if (left < 2 || len < 2) {
			text_format(line->text, "\n\t        Remaining data in %s shorter than a subTLV header",
			            left < 2 ? "TLV" : "subTLVs");
			return left < 2 ? BEYOND_TLV : TOLD;
		}
		isis_object_take(cursor, &object);
		left -= 2;
		len -= 2;
		put_link_object_head(line, &object);
		if (object.len > len) {
			text_put(line->text, " (remaining data in subTLVs shorter than the current subTLV)");
			return TOLD;
		}
		if (object.len > left) {
			text_put(line->text, " (> remaining tlv length)");
			return BEYOND_TLV;
		}
		if (!put_link_object(line, &object))
			return CUT;
		left -= object.len;
		len -= object.len;
	}
	return TOLD;
}

/* The node, what it costs (not with an alias), and the length of its objects: `*left` is what the TLV has left. */
static bool put_neighbor_head(struct line *line, struct cursor *cursor, bool has_metric, size_t *left,
                              uint8_t *objects_len)
{
	enum { METRIC_LEN = 3 };
	const uint8_t *node = *left < NODE_ID_LEN ? NULL : take(cursor, NODE_ID_LEN);
	if (!node)
		return false;
	text_put(line->text, "\n\t      IS Neighbor: ");
	isis_put_id(line->text, node, NODE_ID_LEN);
	*left -= NODE_ID_LEN;
	if (has_metric) {
		const uint8_t *metric = *left < METRIC_LEN ? NULL : take(cursor, METRIC_LEN);
		if (!metric)
			return false;
		text_format(line->text, ", Metric: %u", read_u24(metric));
		*left -= METRIC_LEN;
	}
	const uint8_t *len = *left ? take(cursor, 1) : NULL;
	if (!len)
		return false;
	*left -= 1;
	*objects_len = *len;
	text_format(line->text, ", %ssub-TLVs present", *len ? "" : "no ");
	if (*len)
		text_format(line->text, " (%u)", *len);
	return true;
}

static bool put_neighbor(struct line *line, struct isis_object *tlv, bool has_metric, size_t *left)
{
	struct cursor *cursor = &tlv->value;
	size_t begun = *left;
	uint8_t objects_len;
	if (!put_neighbor_head(line, cursor, has_metric, left, &objects_len))
		return false;
	size_t head_len = begun - *left;
	struct cursor objects = isis_reach_of(tlv, tlv);
	const enum ending ending = put_link_objects(line, &objects, objects_len, *left);
	if (ending == CUT)
		return false;
	if (ending == BEYOND_TLV || objects_len > *left) {
		if (ending == TOLD)
			text_format(line->text, " [remaining tlv length %zu < %zu] (invalid)", begun,
			            head_len + objects_len);
		*left = 0;
		return true;
	}
	take_span(cursor, objects_len);
	*left -= objects_len;
	return true;
}

static bool put_neighbors(struct line *line, struct isis_object *tlv, bool has_metric, size_t left)
{
	while (left)
		if (!put_neighbor(line, tlv, has_metric, &left))
			return false;
	return true;
}

bool isis_put_extended_is(struct line *line, struct isis_object *tlv)
{
	return put_neighbors(line, tlv, true, tlv->len);
}

bool isis_put_is_alias(struct line *line, struct isis_object *tlv)
{
	return put_neighbors(line, tlv, false, tlv->len);
}

bool isis_put_topology_is(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 2 || !isis_put_topology(line, &tlv->value))
		return false;
	return put_neighbors(line, tlv, true, tlv->len - 2u);
}
