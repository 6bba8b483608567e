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
enum bgp_prefix bgp_put_mdt(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                            bool path_id)
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

/* RFC 6514 §4: an address behind its length in bits; `taken` is what of the route has been used. */
static bool put_multicast_address(struct line *line, struct cursor *cursor, const char *label)
{
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, label);
	if (bits != 8 * IP4_LEN && bits != 8 * IP6_LEN) {
		text_format(line->text, "bogus address length %u", bits / 8);
		return bits / 8 <= cursor_left(cursor) && take(cursor, bits / 8);
	}
	const uint8_t *address = take(cursor, bits / 8);
	if (address && bits == 8 * IP4_LEN)
		line_ip4(line, address);
	else if (address)
		line_ip6(line, address);
	return address;
}

enum { INTRA_AS = 1, INTER_AS = 2, S_PMSI = 3, SEGMENT_LEAF = 4, SOURCE_ACTIVE = 5, SHARED_JOIN = 6, SOURCE_JOIN = 7 };

static bool put_multicast_details(struct line *line, struct cursor *cursor, uint8_t type, unsigned len)
{
	if (type < INTRA_AS || type == SEGMENT_LEAF || type > SOURCE_JOIN)
		return true;
	const uint8_t *distinguisher = take(cursor, BGP_DISTINGUISHER_LEN);
	if (!distinguisher)
		return false;
	text_put(line->text, ", RD: ");
	bgp_put_distinguisher(line, distinguisher);
	if (type == INTER_AS || type == SHARED_JOIN || type == SOURCE_JOIN) {
		uint32_t as = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		text_put(line->text, ", Source-AS ");
		bgp_put_as(line, as);
	}
	if (type >= S_PMSI && !put_multicast_address(line, cursor, ", Source "))
		return false;
	if (type >= S_PMSI && !put_multicast_address(line, cursor, ", Group "))
		return false;
	if (type != INTRA_AS && type != S_PMSI)
		return true;
	text_put(line->text, ", Originator ");
	unsigned address_len = type == INTRA_AS ? len - BGP_DISTINGUISHER_LEN : (unsigned)cursor_left(cursor);
	const uint8_t *originator = take(cursor, IP4_LEN);
	if (originator && address_len == IP4_LEN)
		line_ip4(line, originator);
	else
		text_format(line->text, "bogus address length %u", address_len);
	return true;
}

enum bgp_prefix bgp_put_multicast_vpn(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                                      bool path_id)
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
	uint8_t type = take_u8(cursor);
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	text_put(line->text, "\n\t      Route-Type: ");
	text_name_and_value(line->text, types, type, "Unknown");
	text_format(line->text, ", length: %u", len);
	struct span route = take_span(cursor, len);
	struct cursor inner = cursor_over(route);
	return put_multicast_details(line, &inner, type, len) && !cursor->ran_short ? PREFIX_WHOLE : PREFIX_CUT;
}

/* RFC 4761 §3.2.2 and the drafts before it: TLVs behind a block of labels. */
static bool put_layer2_tlvs(struct line *line, struct cursor *cursor)
{
	enum { CIRCUIT_STATUS = 1 };
	while (cursor_left(cursor)) {
		uint8_t type = take_u8(cursor);
		uint16_t bits = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		if (type != CIRCUIT_STATUS) {
			text_format(line->text, "\n\t\tunknown TLV #%u, length: %u", type, bits);
		} else {
			text_format(line->text, "\n\t\tcircuit status vector (%u) length: %u: 0x", type, bits);
		}
		unsigned len = (bits + 7u) / 8;
		if (len > cursor_left(cursor)) {
			text_put(line->text, " (ran past the end)");
			return true;
		}
		struct span value = take_span(cursor, len);
		if (type == CIRCUIT_STATUS)
			text_hex_bytes(line->text, value);
	}
	return true;
}

enum bgp_prefix bgp_put_layer2(struct line *line, struct cursor *cursor, const struct bgp_family *family,
                               bool path_id)
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
	const uint8_t *rest = take(&inner, len == NEXT_HOP_LEN ? IP4_LEN : BLOCK_LEN - BGP_DISTINGUISHER_LEN + 2);
	if (len == NEXT_HOP_LEN) {
		text_put(line->text, ", BGPNH: ");
		line_ip4(line, rest);
		return PREFIX_WHOLE;
	}
	text_format(line->text, ", CE-ID: %u, Label-Block Offset: %u, Label Base %u", read_u16(rest),
	            read_u16(rest + 2), read_u24(rest + 6) >> 4);
	return put_layer2_tlvs(line, &inner) ? PREFIX_WHOLE : PREFIX_CUT;
}
