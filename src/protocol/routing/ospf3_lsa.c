/* The link state advertisements of OSPF version 3: RFC 5340 §A.4. Told with -vv only. */
#include "ospf3.h"

enum {
	LSA_ROUTER = 0x2001,
	LSA_NETWORK = 0x2002,
	LSA_INTER_AREA_PREFIX = 0x2003,
	LSA_EXTERNAL = 0x4005,
	LSA_LINK = 0x0008,
	LSA_INTRA_AREA_PREFIX = 0x2009,
	LSA_TRAFFIC_ENGINEERING = 0x000a,
	LSA_GRACE = 0x000b,

	SCOPE_MASK = 0x6000,
	FUNCTION_MASK = 0x1fff,
	TRANSITIVE = 0x8000, /* the U bit: flood it even when you do not know it */
};

static const struct name functions[] = {
	{1, "Router"},
	{2, "Network"},
	{3, "Inter-Area Prefix"},
	{4, "Inter-Area Router"},
	{5, "External"},
	{6, "Deprecated"},
	{7, "NSSA"},
	{8, "Link"},
	{9, "Intra-Area Prefix"},
	{10, "Intra-Area TE"},
	{11, "Grace"},
	{0, NULL},
};

static const struct name scopes[] = {
	{0x0000, "Link Local"}, {0x2000, "Area Local"}, {0x4000, "Domain Wide"}, {0, NULL}};

const struct name ospf3_options[] = {
	{0x0001, "V6"},
	{0x0002, "External"},
	{0x0004, "Deprecated"},
	{0x0008, "NSSA"},
	{0x0010, "Router"},
	{0x0020, "Demand Circuit"},
	{0x0100, "AFs Support"},
	{0x0200, "LLS"},
	{0x0400, "Authentication Trailer"},
	{0, NULL},
};

static const struct name router_flags[] = {
	{0x01, "ABR"},        {0x02, "External"},        {0x04, "Virtual-Link Endpoint"},
	{0x08, "Deprecated"}, {0x10, "NSSA Translator"}, {0, NULL},
};

static const struct name prefix_options[] = {
	{0x01, "No Unicast"},
	{0x02, "Local address"},
	{0x04, "Deprecated"},
	{0x08, "Propagate"},
	{0x10, "Down"},
	{0x20, "N-bit"},
	{0, NULL},
};

void ospf3_put_flags(struct line *line, const char *before, const struct name *names, uint32_t flags)
{
	text_put(line->text, before);
	text_char(line->text, '[');
	text_known_flags(line->text, names, flags, "none");
	text_char(line->text, ']');
}

void ospf3_put_lsa_name(struct line *line, uint16_t type, const uint8_t *id)
{
	text_put(line->text, "\n\t    ");
	text_name(line->text, functions, type & FUNCTION_MASK, "Unknown");
	text_format(line->text, " LSA (%u), ", type & FUNCTION_MASK);
	text_name(line->text, scopes, type & SCOPE_MASK, "Unknown");
	text_put(line->text, type & TRANSITIVE ? " Scope, transitive, LSA-ID " : " Scope, LSA-ID ");
	line_ip4(line, id);
}

bool ospf3_put_lsa_header(struct line *line, struct cursor *cursor, struct ospf_lsa *lsa)
{
	const uint8_t *header = take(cursor, OSPF_LSA_HEADER_LEN);
	if (!header)
		return false;
	*lsa = (struct ospf_lsa){
		.age = read_u16(header),
		.type = read_u16(header + 2),
		.id = header + 4,
		.router = header + 8,
		.seq = read_u32(header + 12),
		.len = read_u16(header + 18),
	};
	if (lsa->len < OSPF_LSA_HEADER_LEN) {
		text_format(line->text, "\n\t\t  Bogus length %u < header (%u)", lsa->len, OSPF_LSA_HEADER_LEN);
		return false;
	}
	text_put(line->text, "\n\t  Advertising Router ");
	line_ip4(line, lsa->router);
	text_format(line->text, ", seq 0x%08x, age %us, length %u", lsa->seq, lsa->age, lsa->len - OSPF_LSA_HEADER_LEN);
	ospf3_put_lsa_name(line, lsa->type, lsa->id);
	return true;
}

/* RFC 5340 §A.4.3 */
static bool put_link_of_router(struct line *line, struct cursor *cursor, bool *known)
{
	static const struct name kinds[] = {
		{1, "\n\t      Neighbor Router-ID "},
		{2, "\n\t      Neighbor Network-ID "},
		{4, "\n\t      Virtual Link: Neighbor Router-ID "},
		{0, NULL},
	};
	const uint8_t *link = take(cursor, 16);
	if (!link)
		return false;
	const char *name = name_of(kinds, link[0]);
	*known = name;
	if (!name) {
		text_format(line->text, "\n\t      Unknown Router Links Type 0x%02x", link[0]);
		return true;
	}
	text_put(line->text, name);
	line_ip4(line, link + 12);
	text_put(line->text, "\n\t      Neighbor Interface-ID ");
	line_ip4(line, link + 8);
	text_put(line->text, ", Interface ");
	line_ip4(line, link + 4);
	text_format(line->text, ", metric %u", read_u16(link + 2));
	return true;
}

static bool put_router(struct line *line, struct cursor *cursor)
{
	const uint8_t *fixed = take(cursor, 4);
	if (!fixed)
		return false;
	ospf3_put_flags(line, "\n\t      Options ", ospf3_options, read_u24(fixed + 1));
	ospf3_put_flags(line, ", RLA-Flags ", router_flags, fixed[0]);
	bool known = true;
	while (known && cursor_left(cursor))
		if (!put_link_of_router(line, cursor, &known))
			return false;
	return true;
}

static bool put_network(struct line *line, struct cursor *cursor)
{
	const uint8_t *fixed = take(cursor, 4);
	if (!fixed)
		return false;
	ospf3_put_flags(line, "\n\t      Options ", ospf3_options, read_u24(fixed + 1));
	text_put(line->text, "\n\t      Connected Routers:");
	return ospf_put_list(line, cursor, "\n\t\t");
}

/* RFC 5340 §A.4.1. The address takes as many words as the prefix needs; `last` gets what stands in the metric. */
static bool put_prefix(struct line *line, struct cursor *cursor, uint16_t *last)
{
	const uint8_t *prefix = take(cursor, 4);
	if (!prefix)
		return false;
	*last = read_u16(prefix + 2);
	if (prefix[0] > 8 * IP6_LEN) {
		text_format(line->text, " bogus prefixlen /%u", prefix[0]);
		return false;
	}
	size_t len = (prefix[0] + 31u) / 32 * 4;
	uint8_t address[IP6_LEN] = {0};
	const uint8_t *bytes = take(cursor, len);
	if (!bytes)
		return false;
	memcpy(address, bytes, len);
	text_put(line->text, "\n\t\t");
	line_ip6(line, address);
	text_format(line->text, "/%u", prefix[0]);
	if (prefix[1])
		ospf3_put_flags(line, ", Options ", prefix_options, prefix[1]);
	text_format(line->text, ", metric %u", *last);
	return true;
}

static bool put_prefixes(struct line *line, struct cursor *cursor, uint32_t count)
{
	uint16_t metric;
	for (; count; count--)
		if (!put_prefix(line, cursor, &metric))
			return false;
	return true;
}

static bool put_inter_area_prefix(struct line *line, struct cursor *cursor)
{
	enum { METRIC_MASK = 0xffffff };
	uint16_t metric;
	uint32_t first = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", metric %u", first & METRIC_MASK);
	while (cursor_left(cursor))
		if (!put_prefix(line, cursor, &metric))
			return false;
	return true;
}

/* RFC 5340 §A.4.7: which of the last three parts are there, flags and the prefix tell. */
static bool put_external(struct line *line, struct cursor *cursor)
{
	enum { FORWARDING = 0x02, TAG = 0x01 };
	static const struct name flags[] = {{FORWARDING, "Forwarding"}, {TAG, "Tag"}, {0, NULL}};
	const uint8_t *fixed = take(cursor, 4);
	if (!fixed)
		return false;
	ospf3_put_flags(line, "\n\t     Flags ", flags, fixed[0]);
	text_format(line->text, " metric %u", read_u24(fixed + 1));
	uint16_t referenced;
	if (!put_prefix(line, cursor, &referenced))
		return false;
	if (fixed[0] & FORWARDING) {
		const uint8_t *forward = take(cursor, IP6_LEN);
		if (!forward)
			return false;
		text_put(line->text, " forward ");
		line_ip6(line, forward);
	}
	const char *const labels[] = {" tag ", " RefLSID: "};
	const bool present[] = {fixed[0] & TAG, referenced};
	for (size_t i = 0; i < 2; i++) {
		const uint8_t *value = present[i] ? take(cursor, IP4_LEN) : NULL;
		if (cursor->ran_short)
			return false;
		if (!value)
			continue;
		text_put(line->text, labels[i]);
		line_ip4(line, value);
	}
	return true;
}

static bool put_link(struct line *line, struct cursor *cursor)
{
	const uint8_t *fixed = take(cursor, 4);
	if (!fixed)
		return false;
	ospf3_put_flags(line, "\n\t      Options ", ospf3_options, read_u24(fixed + 1));
	const uint8_t *address = take(cursor, IP6_LEN);
	uint32_t count = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, "\n\t      Priority %u, Link-local address ", fixed[0]);
	line_ip6(line, address);
	text_format(line->text, ", Prefixes %u:", count);
	return put_prefixes(line, cursor, count);
}

static bool put_intra_area_prefix(struct line *line, struct cursor *cursor)
{
	const uint8_t *fixed = take(cursor, 12);
	if (!fixed)
		return false;
	ospf3_put_lsa_name(line, read_u16(fixed + 2), fixed + 4);
	uint16_t count = read_u16(fixed);
	text_format(line->text, "\n\t      Prefixes %u:", count);
	return put_prefixes(line, cursor, count);
}

static const struct {
	uint16_t type;
	bool (*put)(struct line *line, struct cursor *cursor);
} bodies[] = {
	{LSA_ROUTER, put_router},
	{LSA_NETWORK, put_network},
	{LSA_INTER_AREA_PREFIX, put_inter_area_prefix},
	{LSA_EXTERNAL, put_external},
	{LSA_LINK, put_link},
	{LSA_INTRA_AREA_PREFIX, put_intra_area_prefix},
};

/* Which of version 2's opaque advertisements has the same TLVs, or 0. */
static uint8_t opaque_kind(uint16_t type)
{
	return type == LSA_TRAFFIC_ENGINEERING ? OSPF_OPAQUE_TRAFFIC_ENGINEERING
	       : type == LSA_GRACE             ? OSPF_OPAQUE_GRACEFUL_RESTART
	                                       : 0;
}

bool ospf3_put_lsa(struct line *line, struct cursor *cursor)
{
	struct ospf_lsa lsa;
	if (!ospf3_put_lsa_header(line, cursor, &lsa))
		return false;
	struct cursor onward = *cursor;
	const uint16_t len = lsa.len - OSPF_LSA_HEADER_LEN;
	struct span body = take_span(cursor, len);
	const uint8_t kind = opaque_kind(lsa.type);
	if (kind)
		return ospf_put_opaque(line, &onward, kind, len) && !cursor->ran_short;
	struct cursor inner = cursor_over(body);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].type == lsa.type)
			return bodies[i].put(line, &inner) && !cursor->ran_short;
	line_hex(line, body, "\t      ");
	return !cursor->ran_short;
}
