/* Opaque advertisements of OSPF version 2 (RFC 5250): lists of TLVs for traffic engineering (RFC 3630, RFC 4203),
 * graceful restart (RFC 3623) and what a router can do (RFC 7770). */
#include "gmpls.h"
#include "ospf.h"

enum {
	TLV_HEADER_LEN = 4,
};

const struct name ospf_opaque_types[] = {
	{OSPF_OPAQUE_TRAFFIC_ENGINEERING, "Traffic Engineering"},
	{OSPF_OPAQUE_GRACEFUL_RESTART, "Graceful restart"},
	{OSPF_OPAQUE_ROUTER_INFORMATION, "Router Information"},
	{0, NULL},
};

struct tlv {
	uint16_t type, len;
	struct span value; /* shorter than `len` when the capture, or the advertisement, ends in it */
	uint32_t left;     /* what the advertisement states to have behind its header */
};

/* The next TLV, its padding to four bytes passed over. False when none is whole. */
static bool tlv_next(struct cursor *cursor, struct tlv *tlv)
{
	tlv->type = take_u16(cursor);
	tlv->len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	tlv->value = take_span(cursor, tlv->len);
	size_t padding = -(size_t)tlv->len & 3;
	if (padding <= cursor_left(cursor))
		take(cursor, padding);
	else
		take_span(cursor, cursor_left(cursor));
	return true;
}

/* tcpdump does not say that the capture ended in some places. False. */
static bool end_silently(struct line *line)
{
	line->cut = true;
	return false;
}

static void put_bogus_length(struct line *line, const struct tlv *tlv, unsigned wanted)
{
	text_format(line->text, "\n\t    Bogus length %u != %u", tlv->len, wanted);
}

static bool put_restart_tlv(struct line *line, const struct tlv *tlv)
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
	unsigned wanted = tlv->type == 2 ? 1 : 4;
	if (name && tlv->len != wanted) {
		put_bogus_length(line, tlv, wanted);
		return true;
	}
	if (tlv->value.len < tlv->len)
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

static bool put_router_information_tlv(struct line *line, const struct tlv *tlv)
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
	if (tlv->type == 1 && tlv->len != 4) {
		put_bogus_length(line, tlv, 4);
		return true;
	}
	if (tlv->value.len < tlv->len)
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

static void put_constraints(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, "\n\t\tBandwidth Constraints Model ID: ");
	text_name_and_value(line->text, gmpls_bandwidth_models, value[0], "unknown");
	for (unsigned i = 0; i < len / 4 - 1 && i < 8; i++)
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
	[16] = {"Shared Risk Link Group", put_risks, 0, 0, true},
	[17] = {"Bandwidth Constraints", put_constraints, 4, 4, true},
};

static const struct subtlv *subtlv_of(uint16_t type)
{
	return type < sizeof subtlvs / sizeof *subtlvs && subtlvs[type].name ? subtlvs + type : NULL;
}

/* False after a remark, when the length is none that it may have. */
static bool check_length(struct line *line, const struct subtlv *known, uint16_t len)
{
	if (known->at_least ? len >= known->len : len == known->len || len == known->other_len)
		return !known->at_least || len % 4 == 0 || known->len == 36;
	if (known->at_least)
		text_format(line->text, " < %u (invalid)", known->len);
	else if (known->len != known->other_len)
		text_format(line->text, " != %u && != %u (invalid)", known->len, known->other_len);
	else
		text_format(line->text, " != %u (invalid)", known->len);
	return false;
}

/* False when there is nothing to go on with behind it; `left` bytes of its TLV begin with it. */
static bool put_subtlv(struct line *line, const struct tlv *sub, uint32_t left)
{
	const struct subtlv *known = subtlv_of(sub->type);
	if (!sub->type || !sub->len) {
		text_put(line->text, " (invalid)");
		return end_silently(line);
	}
	text_format(line->text, "\n\t      %s subTLV (%u), length: %u", known ? known->name : "unknown", sub->type,
	            sub->len);
	if (TLV_HEADER_LEN + (uint32_t)sub->len > left) {
		text_format(line->text, "\n\t    Remaining TLV length %u < %u", left,
		            TLV_HEADER_LEN + (uint32_t)sub->len);
		return end_silently(line);
	}
	if (known && !check_length(line, known, sub->len))
		return end_silently(line);
	if (sub->value.len < sub->len)
		return end_silently(line);
	if (known)
		known->put(line, sub->value.at, sub->len);
	else if (line->manner->verbosity <= 1)
		line_hex(line, sub->value, "\t\t");
	return true;
}

static bool put_link_tlv(struct line *line, const struct tlv *tlv)
{
	enum { MULTIPLE = 4 };
	struct cursor cursor = cursor_over(tlv->value);
	uint32_t left = tlv->len;
	while (left) {
		struct tlv sub;
		if (left < MULTIPLE) {
			text_format(line->text, "\n\t    Remaining TLV length %u < %u", left, MULTIPLE);
			return end_silently(line);
		}
		if (!tlv_next(&cursor, &sub) || !put_subtlv(line, &sub, left))
			return false;
		uint32_t used = TLV_HEADER_LEN + ((sub.len + 3u) & ~3u);
		if (used > left)
			return true;
		left -= used;
	}
	return true;
}

static bool put_engineering_tlv(struct line *line, const struct tlv *tlv)
{
	static const struct name types[] = {{1, "Router Address"}, {2, "Link"}, {0, NULL}};
	const char *name = name_of(types, tlv->type);
	text_format(line->text, "\n\t    %s TLV (%u), length: %u", name ? name : "unknown", tlv->type, tlv->len);
	if (tlv->len > tlv->left) {
		text_format(line->text, "\n\t    Bogus length %u > %u", tlv->len, tlv->left);
		return end_silently(line);
	}
	if (tlv->type == 2)
		return put_link_tlv(line, tlv);
	if (tlv->type == 1 && tlv->len < IP4_LEN) {
		text_format(line->text, "\n\t    TLV length %u < %d", tlv->len, IP4_LEN);
		return end_silently(line);
	}
	const bool is_whole = tlv->value.len == tlv->len;
	if (tlv->type == 1 && !is_whole)
		return false;
	if (tlv->type == 1)
		put_address(line, tlv->value.at, tlv->len);
	else if (line->manner->verbosity <= 1)
		line_hex(line, tlv->value, "\t      ");
	return is_whole || end_silently(line);
}

bool ospf_put_opaque(struct line *line, struct cursor *cursor, uint8_t kind, uint32_t len)
{
	static bool (*const kinds[])(struct line * line, const struct tlv *tlv) = {
		[OSPF_OPAQUE_TRAFFIC_ENGINEERING] = put_engineering_tlv,
		[OSPF_OPAQUE_GRACEFUL_RESTART] = put_restart_tlv,
		[OSPF_OPAQUE_ROUTER_INFORMATION] = put_router_information_tlv,
	};
	if (kind >= sizeof kinds / sizeof *kinds || !kinds[kind]) {
		if (line->manner->verbosity <= 1)
			line_hex(line, cursor_rest(cursor), "\t    ");
		return true;
	}
	const uint8_t *begun = cursor->at;
	while (cursor_left(cursor)) {
		struct tlv tlv;
		const uint32_t before = (uint32_t)(cursor->at - begun) + TLV_HEADER_LEN;
		if (!tlv_next(cursor, &tlv))
			return end_silently(line);
		tlv.left = len > before ? len - before : 0;
		if (!kinds[kind](line, &tlv))
			return false;
	}
	return true;
}
