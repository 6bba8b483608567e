/* The routes of virtual private networks that are no prefixes: multicast trees (RFC 6514), and what carries frames
 * (RFC 4761). */
#include "bgp_route.h"

void bgp_put_distinguisher(struct line *line, const uint8_t at[BGP_DISTINGUISHER_LEN])
{
	struct text *text = line->text;
	const uint8_t *value = at + 2;
	switch (read_u16(at)) {
	case 0:
		text_format(text, "%u:%u (= %u.%u.%u.%u)", read_u16(value), read_u32(value + 2), value[2], value[3],
		            value[4], value[5]);
		break;
	case 1: text_format(text, "%u.%u.%u.%u:%u", value[0], value[1], value[2], value[3], read_u16(value + 4)); break;
	case 2:
		bgp_put_as(line, read_u32(value));
		text_format(text, ":%u (%u.%u.%u.%u:%u)", read_u16(value + 4), value[0], value[1], value[2], value[3],
		            read_u16(value + 4));
		break;
	default: text_put(text, "unknown RD format");
	}
}

/* draft-rosen-vpn-mcast: the multicast tree that stands for a VPN. */
enum bgp_prefix bgp_put_mdt(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id)
{
	enum { MDT_BITS = 128 };
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (bits != MDT_BITS)
		return PREFIX_ILLEGAL;
	const uint8_t *route = take(cursor, MDT_BITS / 8);
	if (!route)
		return PREFIX_CUT;
	text_put(line->text, "\n\t      RD: ");
	bgp_put_distinguisher(line, route);
	text_put(line->text, ", VPN IP Address: ");
	line_ip4(line, route + 8);
	text_put(line->text, ", MC Group Address: ");
	line_ip4(line, route + 12);
	return PREFIX_WHOLE;
}

enum { INTRA_AS = 1, INTER_AS = 2, S_PMSI = 3, SEGMENT_LEAF = 4, SOURCE_ACTIVE = 5, SHARED_JOIN = 6, SOURCE_JOIN = 7 };

/* RFC 6514 §4: what a route of a multicast VPN holds, by its type; what it does not is NULL. */
struct multicast_route {
	uint8_t type, len;
	const uint8_t *distinguisher, *source_as;
	struct counted { /* an address behind its length in bits; of any other length than an address has it is bogus */
		unsigned bits;
		const uint8_t *bytes;
	} source, group, originator;
};

static bool is_address(const struct counted *counted)
{
	return counted->bits == 8 * IP4_LEN || counted->bits == 8 * IP6_LEN;
}

static void take_counted(struct cursor *cursor, struct counted *counted)
{
	counted->bits = take_u8(cursor);
	counted->bytes = take(cursor, counted->bits / 8);
}

/* What tcpdump takes for the originator: in the route of a selective tree it forgets the distinguisher. */
static void take_originator(struct cursor *cursor, struct multicast_route *route)
{
	const unsigned counted_len = 2 + route->source.bits / 8 + route->group.bits / 8;
	const unsigned before_len = route->type == INTRA_AS ? BGP_DISTINGUISHER_LEN : counted_len;
	cursor->ran_short |= route->len < before_len;
	if (cursor->ran_short)
		return;
	route->originator.bits = 8 * (route->len - before_len);
	route->originator.bytes = cursor->at;
	if (is_address(&route->originator))
		take(cursor, route->originator.bits / 8);
}

/* The cursor goes on to the end of what carries the route, as tcpdump does: the route's length may be wrong. */
static bool take_multicast_route(struct cursor cursor, struct multicast_route *route)
{
	const uint8_t type = route->type;
	if (type < INTRA_AS || type == SEGMENT_LEAF || type > SOURCE_JOIN)
		return true;
	route->distinguisher = take(&cursor, BGP_DISTINGUISHER_LEN);
	if (type == INTER_AS || type == SHARED_JOIN || type == SOURCE_JOIN)
		route->source_as = take(&cursor, 4);
	const bool has_head = !cursor.ran_short;
	if (type >= S_PMSI) {
		take_counted(&cursor, &route->source);
		take_counted(&cursor, &route->group);
	}
	if (type == INTRA_AS || type == S_PMSI)
		take_originator(&cursor, route);
	return type > S_PMSI ? has_head : !cursor.ran_short; /* of a join that is cut, what is there is told */
}

static void put_counted(struct line *line, const char *label, const struct counted *counted)
{
	if (!counted->bits || !counted->bytes)
		return;
	text_put(line->text, label);
	if (counted->bits == 8 * IP4_LEN)
		line_ip4(line, counted->bytes);
	else if (counted->bits == 8 * IP6_LEN)
		line_ip6(line, counted->bytes);
	else
		text_format(line->text, "bogus address length %u", counted->bits);
}

static void put_multicast_route(struct line *line, const struct multicast_route *route)
{
	static const struct name types[] = {
		{INTRA_AS, "Intra-AS I-PMSI"},
		{INTER_AS, "Inter-AS I-PMSI"},
		{S_PMSI, "S-PMSI"},
		{SEGMENT_LEAF, "Intra-AS Segment-Leaf"},
		{SOURCE_ACTIVE, "Source-Active"},
		{SHARED_JOIN, "Shared Tree Join"},
		{SOURCE_JOIN, "Source Tree Join"},
		{0, NULL},
	};
	text_put(line->text, "\n\t      Route-Type: ");
	text_name_and_value(line->text, types, route->type, "Unknown");
	text_format(line->text, ", length: %u", route->len);
	if (route->distinguisher) {
		text_put(line->text, ", RD: ");
		bgp_put_distinguisher(line, route->distinguisher);
	}
	if (route->source_as) {
		text_put(line->text, ", Source-AS ");
		bgp_put_as(line, read_u32(route->source_as));
	}
	put_counted(line, ", Source ", &route->source);
	put_counted(line, ", Group ", &route->group);
	put_counted(line, ", Originator ", &route->originator);
}

enum bgp_prefix bgp_put_multicast_vpn(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                                      bool path_id)
{
	struct multicast_route route = {.type = take_u8(cursor)};
	route.len = take_u8(cursor);
	if (cursor->ran_short || !take_multicast_route(*cursor, &route))
		return PREFIX_CUT;
	put_multicast_route(line, &route);
	take_span(cursor, route.len);
	return PREFIX_WHOLE;
}

/* TLVs behind a block of labels, as in the drafts before RFC 4761, which has the block's size before its base: tcpdump
 * takes all for the draft's. */
static bool put_layer2_tlvs(struct line *line, struct cursor *cursor)
{
	enum { CIRCUIT_STATUS = 1 };
	while (cursor_left(cursor)) {
		uint8_t type = take_u8(cursor);
		uint16_t bits = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		if (type != CIRCUIT_STATUS)
			text_format(line->text, "\n\t\tunknown TLV #%u, length: %u", type, bits);
		else
			text_format(line->text, "\n\t\tcircuit status vector (%u) length: %u: 0x", type, bits);
		unsigned len = (bits + 7u) / 8;
		if (len > cursor_left(cursor)) {
			text_put(line->text, " (ran past the end)");
			return true;
		}
		if (type == CIRCUIT_STATUS) /* the others' values are taken for more of them */
			text_hex_bytes(line->text, take_span(cursor, len));
	}
	return true;
}

enum bgp_prefix bgp_put_layer2(struct line *line, struct cursor *cursor, const struct bgp_family *family, bool path_id)
{
	enum { NEXT_HOP_LEN = 12, BLOCK_LEN = 15 };
	uint16_t len = take_u16(cursor);
	struct span route = take_span(cursor, len);
	struct cursor inner = cursor_over(route);
	const uint8_t *distinguisher = take(&inner, BGP_DISTINGUISHER_LEN);
	if (cursor->ran_short || !distinguisher || (len != NEXT_HOP_LEN && len <= BLOCK_LEN + 2))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      RD: ");
	bgp_put_distinguisher(line, distinguisher);
	const uint8_t *rest = take(&inner, len == NEXT_HOP_LEN ? IP4_LEN : BLOCK_LEN - BGP_DISTINGUISHER_LEN);
	if (len == NEXT_HOP_LEN) {
		text_put(line->text, ", BGPNH: ");
		line_ip4(line, rest);
		return PREFIX_WHOLE;
	}
	text_format(line->text, ", CE-ID: %u, Label-Block Offset: %u, Label Base %u", read_u16(rest),
	            read_u16(rest + 2), read_u24(rest + 4) >> 4);
	return put_layer2_tlvs(line, &inner) ? PREFIX_WHOLE : PREFIX_CUT;
}
