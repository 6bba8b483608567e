/* The link state advertisements of OSPF version 2: RFC 2328 §A.4, RFC 3101 (NSSA), RFC 1584 (multicast groups). */
#include "ospf.h"

enum {
	LSA_ROUTER = 1,
	LSA_NETWORK = 2,
	LSA_SUMMARY = 3,
	LSA_SUMMARY_ASBR = 4,
	LSA_EXTERNAL = 5,
	LSA_GROUP = 6,
	LSA_NSSA = 7,
	LSA_OPAQUE_LINK = 9,
	LSA_OPAQUE_DOMAIN = 11,
};

static const struct name types[] = {
	{LSA_ROUTER, "Router"},
	{LSA_NETWORK, "Network"},
	{LSA_SUMMARY, "Summary"},
	{LSA_SUMMARY_ASBR, "ASBR Summary"},
	{LSA_EXTERNAL, "External"},
	{LSA_GROUP, "Multicast Group"},
	{LSA_NSSA, "NSSA"},
	{LSA_OPAQUE_LINK, "Link Local Opaque"},
	{10, "Area Local Opaque"},
	{LSA_OPAQUE_DOMAIN, "Domain Wide Opaque"},
	{0, NULL},
};

static const struct name router_flags[] = {
	{0x01, "ABR"}, {0x02, "ASBR"}, {0x04, "Virtual"}, {0x08, "Wildcard"}, {0x10, "Nt"}, {0x80, "Host"},
	{0, NULL},
};

static const struct name topologies[] = {{0, "default"}, {1, "multicast"}, {2, "management"}, {0, NULL}};

static bool is_opaque(uint32_t type)
{
	return type >= LSA_OPAQUE_LINK && type <= LSA_OPAQUE_DOMAIN;
}

void ospf2_put_lsa_name(struct line *line, uint32_t type, const uint8_t *id, const char *colon)
{
	const char *name = name_of(types, type);
	text_format(line->text, "%s LSA (%u)", name ? name : "unknown", type);
	if (!is_opaque(type)) {
		text_put(line->text, ", LSA-ID: ");
		line_ip4(line, id);
		return;
	}
	const char *opaque = name_of(ospf_opaque_types, id[0]);
	text_format(line->text, ", Opaque-Type%s %s LSA (%u), Opaque-ID%s %u", colon, opaque ? opaque : "unknown",
	            id[0], colon, read_u24(id + 1));
}

bool ospf2_put_lsa_header(struct line *line, struct cursor *cursor, struct ospf_lsa *lsa)
{
	const uint8_t *header = take(cursor, OSPF_LSA_HEADER_LEN);
	if (!header)
		return false;
	*lsa = (struct ospf_lsa){
		.age = read_u16(header),
		.options = header[2],
		.type = header[3],
		.id = header + 4,
		.router = header + 8,
		.seq = read_u32(header + 12),
		.len = read_u16(header + 18),
	};
	if (lsa->len < OSPF_LSA_HEADER_LEN) {
		text_format(line->text, "\n\t    Bogus length %u < header (%u)", lsa->len, OSPF_LSA_HEADER_LEN);
		return false;
	}
	text_put(line->text, "\n\t  Advertising Router ");
	line_ip4(line, lsa->router);
	text_format(line->text, ", seq 0x%08x, age %us, length %u\n\t    ", lsa->seq, lsa->age,
	            lsa->len - OSPF_LSA_HEADER_LEN);
	ospf2_put_lsa_name(line, lsa->type, lsa->id, "");
	text_put(line->text, "\n\t    Options: [");
	text_known_flags(line->text, ospf2_options, lsa->options, "none");
	text_char(line->text, ']');
	return true;
}

/* "\n\t\ttopology default (0), metric 10" */
static void put_topology(struct line *line, uint8_t topology, const char *between, uint32_t metric)
{
	const char *name = name_of(topologies, topology);
	text_format(line->text, "\n\t\ttopology %s (%u)%smetric %u", name ? name : "Unknown", topology, between,
	            metric);
}

/* RFC 2328 §A.4.2. False for a kind of link that nobody knows, too. */
static bool put_link(struct line *line, const uint8_t *link)
{
	static const struct {
		const char *id, *data;
	} kinds[] = {
		{NULL, NULL},
		{"\n\t      Neighbor Router-ID: ", ", Interface Address: "},
		{"\n\t      Neighbor Network-ID: ", ", Interface Address: "},
		{"\n\t      Stub Network: ", ", Mask: "},
		{"\n\t      Virtual Link: Neighbor Router-ID: ", ", Interface Address: "},
	};
	uint8_t kind = link[8];
	if (!kind || kind >= sizeof kinds / sizeof *kinds) {
		text_format(line->text, "\n\t      Unknown Router Link Type (%u)", kind);
		return false;
	}
	text_put(line->text, kinds[kind].id);
	line_ip4(line, link);
	text_put(line->text, kinds[kind].data);
	line_ip4(line, link + 4);
	return true;
}

static bool put_router(struct line *line, struct cursor *cursor)
{
	uint8_t flags = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\t    Router LSA Options: [");
	text_known_flags(line->text, router_flags, flags, "none");
	text_char(line->text, ']');
	take(cursor, 1);
	for (uint16_t links = take_u16(cursor); links; links--) {
		const uint8_t *link = take(cursor, 12);
		if (!link)
			return false;
		if (!put_link(line, link))
			return false;
		put_topology(line, 0, ", ", read_u16(link + 10));
		for (uint8_t left = link[9]; left; left--) {
			const uint8_t *more = take(cursor, 4);
			if (!more)
				return false;
			put_topology(line, more[0], ", ", read_u16(more + 2));
		}
	}
	return !cursor->ran_short;
}

static bool put_mask(struct line *line, struct cursor *cursor)
{
	const uint8_t *mask = take(cursor, IP4_LEN);
	if (!mask)
		return false;
	text_put(line->text, "\n\t    Mask ");
	line_ip4(line, mask);
	return true;
}

static bool put_network(struct line *line, struct cursor *cursor)
{
	if (!put_mask(line, cursor))
		return false;
	text_put(line->text, "\n\t    Connected Routers:");
	return ospf_put_list(line, cursor, "\n\t      ");
}

static bool put_metrics(struct line *line, struct cursor *cursor)
{
	enum { TOPOLOGY_MASK = 0x7f };
	while (cursor_left(cursor)) {
		const uint8_t *metric = take(cursor, 4);
		if (!metric)
			return false;
		put_topology(line, metric[0] & TOPOLOGY_MASK, " ", read_u24(metric + 1));
	}
	return true;
}

static bool put_summary(struct line *line, struct cursor *cursor)
{
	return put_mask(line, cursor) && put_metrics(line, cursor);
}

static bool put_summary_asbr(struct line *line, struct cursor *cursor)
{
	return take(cursor, IP4_LEN) && put_metrics(line, cursor);
}

/* Behind `before`, what is like an address, unless it is zero. */
static bool put_route_word(struct line *line, struct cursor *cursor, const char *before)
{
	const uint8_t *word = take(cursor, IP4_LEN);
	if (word && read_u32(word)) {
		text_put(line->text, before);
		line_ip4(line, word);
	}
	return word;
}

/* RFC 2328 §A.4.5 */
static bool put_external(struct line *line, struct cursor *cursor)
{
	enum { TYPE_2 = 0x80, TOPOLOGY_MASK = 0x7f };
	if (!put_mask(line, cursor))
		return false;
	while (cursor_left(cursor)) {
		const uint8_t *metric = take(cursor, 4);
		if (!metric)
			return false;
		const char *name = name_of(topologies, metric[0] & TOPOLOGY_MASK);
		text_format(line->text, "\n\t\ttopology %s (%u), type %u, metric", name ? name : "Unknown",
		            metric[0] & TOPOLOGY_MASK, metric[0] & TYPE_2 ? 2 : 1);
		if (read_u24(metric + 1) == 0xffffff)
			text_put(line->text, " infinite");
		else
			text_format(line->text, " %u", read_u24(metric + 1));
		if (!put_route_word(line, cursor, ", forward ") || !put_route_word(line, cursor, ", tag "))
			return false;
	}
	return true;
}

/* RFC 1584 §A.3 */
static bool put_group(struct line *line, struct cursor *cursor)
{
	static const struct name vertices[] = {
		{1, "\n\t    Router Router-ID "}, {2, "\n\t    Network Designated Router "}, {0, NULL}};
	while (cursor_left(cursor)) {
		uint32_t type = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		const char *name = name_of(vertices, type);
		if (!name)
			text_format(line->text, "\n\t    unknown VertexType (%u)", type);
		const uint8_t *vertex = take(cursor, IP4_LEN);
		if (!vertex)
			return false;
		if (!name)
			continue;
		text_put(line->text, name);
		line_ip4(line, vertex);
	}
	return true;
}

bool ospf2_put_lsa_body(struct line *line, struct cursor *cursor, const struct ospf_lsa *lsa)
{
	static bool (*const bodies[])(struct line * line, struct cursor * cursor) = {
		[LSA_ROUTER] = put_router,     [LSA_NETWORK] = put_network,
		[LSA_SUMMARY] = put_summary,   [LSA_SUMMARY_ASBR] = put_summary_asbr,
		[LSA_EXTERNAL] = put_external, [LSA_GROUP] = put_group,
		[LSA_NSSA] = put_external,
	};
	size_t len = lsa->len - OSPF_LSA_HEADER_LEN;
	bool is_told = line->manner->verbosity > 1 || is_opaque(lsa->type);
	struct span body = span_first(cursor_rest(cursor), len); /* as far as it was captured */
	struct cursor onward = *cursor;
	take_span(cursor, len);
	struct cursor inner = cursor_over(body);
	bool known = lsa->type < sizeof bodies / sizeof *bodies && bodies[lsa->type];
	if (!known && !is_told)
		return true; /* also when its body was not captured */
	bool whole = known                  ? bodies[lsa->type](line, &inner)
	             : is_opaque(lsa->type) ? ospf_put_opaque(line, &onward, lsa->id[0], (uint32_t)len)
	                                    : true;
	if (!whole)
		return !inner.ran_short && !onward.ran_short; /* what is refused ends one advertisement, no more */
	if (known && lsa->type != LSA_ROUTER && body.len < len) /* a list goes on to the stated end */
		return false;
	if (line->manner->verbosity > 1)
		line_hex(line, body, "\t    ");
	return true;
}
