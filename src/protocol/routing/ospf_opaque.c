/* Opaque advertisements of OSPF version 2 (RFC 5250): lists of TLVs for traffic engineering (RFC 3630, RFC 4203),
 * graceful restart (RFC 3623) and what a router can do (RFC 7770). */
#include "gmpls.h"
#include "ospf.h"

enum {
	TLV_HEADER_LEN = 4,
	LINK = 2,
	SHARED_RISKS = 16,
	BANDWIDTH_CONSTRAINTS = 17,
	CONSTRAINTS_MAX_LEN = 36,
};

const struct name ospf_opaque_types[] = {
	{OSPF_OPAQUE_TRAFFIC_ENGINEERING, "Traffic Engineering"},
	{OSPF_OPAQUE_GRACEFUL_RESTART, "Graceful restart"},
	{OSPF_OPAQUE_ROUTER_INFORMATION, "Router Information"},
	{0, NULL},
};

struct tlv {
	uint16_t type, len;
	struct span value; /* shorter than `len` when the capture ends in it */
	uint32_t left;     /* what its list states to have behind its header */
};

/* The type and the length of the next TLV. False when the capture ends in them. */
static bool take_tlv_header(struct cursor *cursor, struct tlv *tlv)
{
	const uint8_t *header = take(cursor, TLV_HEADER_LEN);
	if (!header)
		return false;
	tlv->type = read_u16(header);
	tlv->len = read_u16(header + 2);
	return true;
}

/* A TLV's length with its padding to four bytes. */
static uint32_t padded(uint16_t len)
{
	return (len + 3u) & ~3u;
}

/* The capture ends in the value, which the cursor remembers. False. */
static bool end_in_value(struct cursor *cursor, const struct tlv *tlv)
{
	take(cursor, tlv->len);
	return false;
}

/* False after a remark when the list has no room for the value. */
static bool check_room(struct line *line, const struct tlv *tlv, const char *what)
{
	if (tlv->len > tlv->left)
		text_format(line->text, "\n\t    Bogus length %u > %s%u", tlv->len, what, tlv->left);
	return tlv->len <= tlv->left;
}

/* The same when the length is none that its type has. */
static bool check_len(struct line *line, const struct tlv *tlv, unsigned wanted)
{
	if (tlv->len != wanted)
		text_format(line->text, "\n\t    Bogus length %u != %u", tlv->len, wanted);
	return tlv->len == wanted;
}

static bool put_restart_tlv(struct line *line, struct cursor *cursor, const struct tlv *tlv)
{
	static const struct name types[] = {
		{1, "Grace Period"},
		{2, "Graceful restart Reason"},
		{3, "IPv4 interface address"},
		{0, NULL},
	};
	static const struct name reasons[] = {
		{1, "Software Restart"},
		{2, "Software Reload/Upgrade"},
		{3, "Control Processor Switch"},
		{0, NULL},
	};
	const char *name = name_of(types, tlv->type);
	text_format(line->text, "\n\t    %s TLV (%u), length %u, value: ", name ? name : "unknown", tlv->type,
	            tlv->len);
	if (!check_room(line, tlv, "") || !tlv->type || !tlv->len)
		return false;
	if (tlv->value.len < tlv->len)
		return false;
	if (name && !check_len(line, tlv, tlv->type == 2 ? 1 : 4))
		return false;
	if (tlv->type == 1)
		text_format(line->text, "%us", read_u32(tlv->value.at));
	else if (tlv->type == 2)
		text_name_and_value(line->text, reasons, *tlv->value.at, "Unknown");
	else if (tlv->type == 3)
		line_ip4(line, tlv->value.at);
	else if (line->manner->verbosity <= 1)
		line_hex(line, tlv->value, "\t      ");
	return true;
}

static bool put_router_information_tlv(struct line *line, struct cursor *cursor, const struct tlv *tlv)
{
	static const struct name capabilities[] = {
		{0x001, "Reserved"},
		{0x002, "Reserved"},
		{0x004, "Reserved"},
		{0x008, "Reserved"},
		{0x010, "graceful restart capable"},
		{0x020, "graceful restart helper"},
		{0x040, "Stub router support"},
		{0x080, "Traffic engineering"},
		{0x100, "p2p over LAN"},
		{0x200, "path computation server"},
		{0, NULL},
	};
	text_format(line->text,
	            "\n\t    %s TLV (%u), length: %u, value: ", tlv->type == 1 ? "Router Capabilities" : "unknown",
	            tlv->type, tlv->len);
	if (!check_room(line, tlv, "remaining LS length "))
		return false;
	if (tlv->value.len < tlv->len)
		return end_in_value(cursor, tlv);
	if (tlv->type == 1 && !check_len(line, tlv, 4))
		return false;
	if (tlv->type == 1) {
		text_put(line->text, "Capabilities: ");
		text_known_flags(line->text, capabilities, read_u32(tlv->value.at), "Unknown");
	} else if (line->manner->verbosity <= 1) {
		line_hex(line, tlv->value, "\t      ");
	}
	return true;
}

/* Traffic engineering: what a sub-TLV of a link says. */

static void put_link_type(struct line *line, const uint8_t *value, unsigned len)
{
	static const struct name types[] = {{1, "Point-to-point"}, {2, "Multi-Access"}, {0, NULL}};
	text_put(line->text, ", ");
	text_name_and_value(line->text, types, value[0], "unknown");
}

static void put_identifiers(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, ", ");
	line_ip4(line, value);
	text_format(line->text, " (0x%08x)", read_u32(value));
	if (len != 8)
		return;
	text_put(line->text, ", ");
	line_ip4(line, value + 4);
	text_format(line->text, " (0x%08x)", read_u32(value + 4));
}

static void put_address(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, ", ");
	line_ip4(line, value);
}

static void put_metric(struct line *line, const uint8_t *value, unsigned len)
{
	text_format(line->text, ", Metric %u", read_u32(value));
}

static void put_bandwidth(struct line *line, const uint8_t *value, unsigned len)
{
	text_format(line->text, ", %.3f Mbps", gmpls_megabits(value));
}

static void put_unreserved(struct line *line, const uint8_t *value, unsigned len)
{
	for (unsigned i = 0; i < 8; i++)
		text_format(line->text, "\n\t\tTE-Class %u: %.3f Mbps", i, gmpls_megabits(value + 4 * i));
}

static void put_group(struct line *line, const uint8_t *value, unsigned len)
{
	text_format(line->text, ", 0x%08x", read_u32(value));
}

static void put_protection(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, ", ");
	text_known_flags(line->text, gmpls_link_protections, value[0], "none");
}

static void put_switching(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, "\n\t\tInterface Switching Capability: ");
	text_name(line->text, gmpls_switching_capabilities, value[0], "Unknown");
	text_put(line->text, "\n\t\tLSP Encoding: ");
	text_name(line->text, gmpls_encodings, value[1], "Unknown");
	text_put(line->text, "\n\t\tMax LSP Bandwidth:");
	for (unsigned i = 0; i < 8; i++)
		text_format(line->text, "\n\t\t  priority level %u: %.3f Mbps", i, gmpls_megabits(value + 4 + 4 * i));
}

static void put_risks(struct line *line, const uint8_t *value, unsigned len)
{
	for (; len >= 4; len -= 4, value += 4)
		text_format(line->text, "\n\t\t  Shared risk group: %u", read_u32(value));
}

/* RFC 4124 §5.1: a model, and constraints of at most eight class types. */
static bool are_constraints(unsigned len)
{
	return len % 4 == 0 && len <= CONSTRAINTS_MAX_LEN;
}

static void put_constraints(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, "\n\t\tBandwidth Constraints Model ID: ");
	text_name_and_value(line->text, gmpls_bandwidth_models, value[0], "unknown");
	if (len % 4)
		text_format(line->text, "\n\t\tlength %u != N x 4 (invalid)", len);
	else if (len > CONSTRAINTS_MAX_LEN)
		text_format(line->text, "\n\t\tlength %u > %d (invalid)", len, CONSTRAINTS_MAX_LEN);
	for (unsigned i = 0; are_constraints(len) && i < len / 4 - 1; i++)
		text_format(line->text, "\n\t\t  Bandwidth constraint CT%u: %.3f Mbps", i,
		            gmpls_megabits(value + 4 + 4 * i));
}

struct subtlv {
	const char *name;
	void (*put)(struct line *line, const uint8_t *value, unsigned len);
	unsigned len, other_len; /* the lengths that it may have; 0, 0: any */
	bool at_least;
};

static const struct subtlv subtlvs[] = {
	[1] = {"Link Type", put_link_type, 1, 1, false},
	[2] = {"Link ID", put_identifiers, 4, 8, false},
	[3] = {"Local Interface IP address", put_address, 4, 4, false},
	[4] = {"Remote Interface IP address", put_address, 4, 4, false},
	[5] = {"Traffic Engineering Metric", put_metric, 4, 4, false},
	[6] = {"Maximum Bandwidth", put_bandwidth, 4, 4, false},
	[7] = {"Maximum Reservable Bandwidth", put_bandwidth, 4, 4, false},
	[8] = {"Unreserved Bandwidth", put_unreserved, 32, 32, false},
	[9] = {"Administrative Group", put_group, 4, 4, false},
	[11] = {"Link Local/Remote Identifier", put_identifiers, 4, 8, false},
	[14] = {"Link Protection Type", put_protection, 4, 4, false},
	[15] = {"Interface Switching Capability", put_switching, 36, 36, true},
	[SHARED_RISKS] = {"Shared Risk Link Group", put_risks, 0, 0, true},
	[BANDWIDTH_CONSTRAINTS] = {"Bandwidth Constraints", put_constraints, 4, 4, true},
};

static const struct subtlv *subtlv_of(uint16_t type)
{
	return type < sizeof subtlvs / sizeof *subtlvs && subtlvs[type].name ? subtlvs + type : NULL;
}

/* The same when fewer than `wanted` bytes are left of a link. */
static bool check_rest(struct line *line, uint32_t left, uint32_t wanted)
{
	if (left < wanted)
		text_format(line->text, "\n\t    Remaining TLV length %u < %u", left, wanted);
	return left >= wanted;
}

/* False after a remark, when the length is none that it may have. */
static bool check_length(struct line *line, const struct subtlv *known, uint16_t len)
{
	const bool are_risks = known == subtlvs + SHARED_RISKS;
	if (known->at_least ? len >= known->len && (!are_risks || len % 4 == 0)
	                    : len == known->len || len == known->other_len)
		return true;
	if (are_risks)
		text_put(line->text, " != N x 4 (invalid)");
	else if (known->at_least)
		text_format(line->text, " < %u (invalid)", known->len);
	else if (known->len != known->other_len)
		text_format(line->text, " != %u && != %u (invalid)", known->len, known->other_len);
	else
		text_format(line->text, " != %u (invalid)", known->len);
	return false;
}

/* False when there is nothing to go on with behind it; `left` bytes of its TLV begin with it. */
static bool put_subtlv(struct line *line, const struct tlv *sub)
{
	const struct subtlv *known = subtlv_of(sub->type);
	const uint32_t left = TLV_HEADER_LEN + sub->left, used = TLV_HEADER_LEN + sub->len;
	if (!sub->type || !sub->len) {
		text_put(line->text, " (invalid)");
		return false;
	}
	text_format(line->text, "\n\t      %s subTLV (%u), length: %u", known ? known->name : "unknown", sub->type,
	            sub->len);
	if (!check_rest(line, left, used) || sub->value.len < sub->len)
		return false;
	if (known && !check_length(line, known, sub->len))
		return false;
	if (known)
		known->put(line, sub->value.at, sub->len);
	else if (line->manner->verbosity <= 1)
		line_hex(line, sub->value, "\t\t");
	if (sub->type == BANDWIDTH_CONSTRAINTS && !are_constraints(sub->len))
		return false;
	return check_rest(line, left, TLV_HEADER_LEN + padded(sub->len));
}

static bool put_link_tlv(struct line *line, struct cursor *cursor, const struct tlv *tlv)
{
	for (uint32_t left = tlv->len; left;) {
		struct tlv sub;
		if (!check_rest(line, left, TLV_HEADER_LEN))
			return false;
		if (!take_tlv_header(cursor, &sub))
			return false;
		sub.left = left - TLV_HEADER_LEN;
		sub.value = span_first(cursor_rest(cursor), sub.len);
		if (!put_subtlv(line, &sub))
			return false;
		take_span(cursor, padded(sub.len));
		left = sub.left - padded(sub.len);
	}
	return true;
}

static bool put_engineering_tlv(struct line *line, struct cursor *cursor, const struct tlv *tlv)
{
	static const struct name types[] = {{1, "Router Address"}, {LINK, "Link"}, {0, NULL}};
	const char *name = name_of(types, tlv->type);
	text_format(line->text, "\n\t    %s TLV (%u), length: %u", name ? name : "unknown", tlv->type, tlv->len);
	if (!check_room(line, tlv, "") || !tlv->type || !tlv->len)
		return false;
	if (tlv->type == LINK)
		return put_link_tlv(line, cursor, tlv);
	if (tlv->type == 1 && tlv->len < IP4_LEN) {
		text_format(line->text, "\n\t    TLV length %u < %d", tlv->len, IP4_LEN);
		return false;
	}
	if (tlv->type == 1 && tlv->value.len < IP4_LEN)
		return end_in_value(cursor, tlv);
	if (tlv->type == 1)
		put_address(line, tlv->value.at, tlv->len);
	else if (line->manner->verbosity <= 1)
		line_hex(line, tlv->value, "\t      ");
	return true;
}

bool ospf_put_opaque(struct line *line, struct cursor *cursor, uint8_t kind, uint32_t len)
{
	static const struct {
		bool (*put)(struct line *line, struct cursor *cursor, const struct tlv *tlv);
		bool is_padded;
	} kinds[] = {
		[OSPF_OPAQUE_TRAFFIC_ENGINEERING] = {put_engineering_tlv, true},
		[OSPF_OPAQUE_GRACEFUL_RESTART] = {put_restart_tlv, true},
		[OSPF_OPAQUE_ROUTER_INFORMATION] = {put_router_information_tlv, false},
	};
	if (kind >= sizeof kinds / sizeof *kinds || !kinds[kind].put) {
		if (line->manner->verbosity <= 1)
			line_hex(line, span_first(cursor_rest(cursor), len), "\t    ");
		return true;
	}
	for (uint32_t left = len; left;) {
		struct tlv tlv;
		if (left < TLV_HEADER_LEN) {
			text_format(line->text, "\n\t    Remaining LS length %u < %d", left, TLV_HEADER_LEN);
			return false;
		}
		const bool may_be_cut = kind != OSPF_OPAQUE_ROUTER_INFORMATION; /* without a word */
		if ((may_be_cut && cursor_left(cursor) < TLV_HEADER_LEN) || !take_tlv_header(cursor, &tlv))
			return false;
		tlv.left = left - TLV_HEADER_LEN;
		tlv.value = span_first(cursor_rest(cursor), tlv.len);
		if (!kinds[kind].put(line, cursor, &tlv))
			return false;
		left = tlv.left;
		if (kind == OSPF_OPAQUE_TRAFFIC_ENGINEERING && tlv.type == LINK)
			continue; /* tcpdump does not count what a link holds: it goes on behind the advertisement */
		const uint32_t used = kinds[kind].is_padded ? padded(tlv.len) : tlv.len;
		if (used > left && kind == OSPF_OPAQUE_TRAFFIC_ENGINEERING) {
			text_format(line->text, "\n\t    Bogus padded length %u > %u", used, left);
			return false;
		}
		take_span(cursor, used < cursor_left(cursor) ? used : cursor_left(cursor));
		left -= used < left ? used : left;
	}
	return true;
}
