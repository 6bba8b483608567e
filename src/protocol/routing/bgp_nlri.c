/* What a BGP route reaches, by address family: RFC 4760 and the many RFCs that add families. Each family says how its
 * next hop looks and how one of its routes is told. */
#include "bgp.h"
#include "nsap.h"

enum {
	DISTINGUISHER_LEN = 8,
	LABEL_BITS = 24,
	DISTINGUISHER_BITS = 8 * DISTINGUISHER_LEN,
	NAMED_SAFI_MAX = 128, /* those above are the vendors' own */
};

void bgp_put_distinguisher(struct line *line, const uint8_t at[DISTINGUISHER_LEN])
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

static bool walks(struct span prefixes, unsigned max_bits, size_t id_len, unsigned min_bits)
{
	for (size_t at = 0; at + id_len < prefixes.len;) {
		unsigned bits = prefixes.at[at + id_len];
		if (bits > max_bits || bits < min_bits)
			return false;
		at += id_len + 1 + (bits + 7) / 8;
	}
	return true;
}

bool bgp_has_path_ids(struct span prefixes, unsigned max_bits)
{
	enum { ID_LEN = 4 };
	return prefixes.len > ID_LEN && walks(prefixes, max_bits, ID_LEN, 0) && !walks(prefixes, max_bits, 0, 1);
}

bool bgp_take_bits(struct cursor *cursor, unsigned bits, uint8_t *address, size_t address_len)
{
	size_t len = (bits + 7) / 8;
	const uint8_t *bytes = take(cursor, len);
	memset(address, 0, address_len);
	if (!bytes)
		return false;
	memcpy(address, bytes, len);
	if (bits % 8)
		address[len - 1] &= (uint8_t)(0xff00 >> bits % 8);
	return true;
}

enum bgp_prefix bgp_put_prefix4(struct line *line, struct cursor *cursor, bool path_id, const char *indent)
{
	struct cursor ahead = *cursor;
	uint8_t address[IP4_LEN];
	uint32_t id = path_id ? take_u32(&ahead) : 0;
	uint8_t bits = take_u8(&ahead);
	if (ahead.ran_short)
		return PREFIX_CUT;
	if (bits > 8 * IP4_LEN) {
		*cursor = ahead;
		cursor->at -= 1;
		return PREFIX_ILLEGAL;
	}
	if (!bgp_take_bits(&ahead, bits, address, sizeof address))
		return PREFIX_CUT;
	*cursor = ahead;
	text_put(line->text, indent);
	line_ip4(line, address);
	text_format(line->text, "/%u", bits);
	if (path_id)
		text_format(line->text, "   Path Id: %u", id);
	return PREFIX_WHOLE;
}

static enum bgp_prefix put_prefix6(struct line *line, struct cursor *cursor, bool path_id)
{
	uint8_t address[IP6_LEN];
	uint32_t id = path_id ? take_u32(cursor) : 0;
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (bits > 8 * IP6_LEN)
		return PREFIX_ILLEGAL;
	if (!bgp_take_bits(cursor, bits, address, sizeof address))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      ");
	line_ip6(line, address);
	text_format(line->text, "/%u", bits);
	if (path_id)
		text_format(line->text, "   Path Id: %u", id);
	return PREFIX_WHOLE;
}

static enum bgp_prefix put_plain4(struct line *line, struct cursor *cursor, bool path_id)
{
	return bgp_put_prefix4(line, cursor, path_id, "\n\t      ");
}

/* RFC 8277: a label and, in a VPN, a distinguisher before the prefix itself; all of them are counted in its length. */
struct labeled {
	unsigned bits; /* of the prefix alone */
	uint32_t label_and_bottom;
	const uint8_t *distinguisher; /* NULL: none */
};

static enum bgp_prefix take_labeled(struct cursor *cursor, bool vpn, unsigned max_bits, struct labeled *labeled)
{
	unsigned overhead = LABEL_BITS + (vpn ? DISTINGUISHER_BITS : 0);
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (bits < overhead || bits - overhead > max_bits)
		return PREFIX_ILLEGAL;
	labeled->bits = bits - overhead;
	labeled->label_and_bottom = take_u24(cursor);
	labeled->distinguisher = vpn ? take(cursor, DISTINGUISHER_LEN) : NULL;
	return cursor->ran_short ? PREFIX_CUT : PREFIX_WHOLE;
}

static void put_labeled_start(struct line *line, const struct labeled *labeled)
{
	text_put(line->text, "\n\t      ");
	if (!labeled->distinguisher)
		return;
	text_put(line->text, "RD: ");
	bgp_put_distinguisher(line, labeled->distinguisher);
	text_put(line->text, ", ");
}

static void put_labeled_end(struct line *line, const struct labeled *labeled)
{
	text_format(line->text, "/%u, label:%u %s", labeled->bits, labeled->label_and_bottom >> 4,
	            labeled->label_and_bottom & 1 ? "(bottom)" : "(BOGUS: Bottom of Stack NOT set!)");
}

static enum bgp_prefix put_labeled(struct line *line, struct cursor *cursor, bool vpn, size_t address_len)
{
	struct labeled labeled;
	uint8_t address[IP6_LEN];
	enum bgp_prefix state = take_labeled(cursor, vpn, 8 * (unsigned)address_len, &labeled);
	if (state != PREFIX_WHOLE)
		return state;
	if (!bgp_take_bits(cursor, labeled.bits, address, address_len))
		return PREFIX_CUT;
	put_labeled_start(line, &labeled);
	if (address_len == IP4_LEN)
		line_ip4(line, address);
	else
		line_ip6(line, address);
	put_labeled_end(line, &labeled);
	return PREFIX_WHOLE;
}

static enum bgp_prefix put_labeled4(struct line *line, struct cursor *cursor, bool path_id)
{
	return put_labeled(line, cursor, false, IP4_LEN);
}

static enum bgp_prefix put_labeled6(struct line *line, struct cursor *cursor, bool path_id)
{
	return put_labeled(line, cursor, false, IP6_LEN);
}

static enum bgp_prefix put_vpn4(struct line *line, struct cursor *cursor, bool path_id)
{
	return put_labeled(line, cursor, true, IP4_LEN);
}

static enum bgp_prefix put_vpn6(struct line *line, struct cursor *cursor, bool path_id)
{
	return put_labeled(line, cursor, true, IP6_LEN);
}

enum { NSAP_MAX_BITS = 152 };

static enum bgp_prefix put_nsap(struct line *line, struct cursor *cursor, bool path_id)
{
	uint8_t bits = take_u8(cursor);
	uint8_t address[NSAP_MAX_BITS / 8];
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (bits > NSAP_MAX_BITS)
		return PREFIX_ILLEGAL;
	if (!bgp_take_bits(cursor, bits, address, sizeof address))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      ");
	text_nsap(line->text, (struct span){address, (bits + 7u) / 8});
	text_format(line->text, "/%u", bits);
	return PREFIX_WHOLE;
}

static enum bgp_prefix put_vpn_nsap(struct line *line, struct cursor *cursor, bool path_id)
{
	struct labeled labeled;
	uint8_t address[NSAP_MAX_BITS / 8];
	enum bgp_prefix state = take_labeled(cursor, true, NSAP_MAX_BITS, &labeled);
	if (state != PREFIX_WHOLE)
		return state;
	if (!bgp_take_bits(cursor, labeled.bits, address, sizeof address))
		return PREFIX_CUT;
	put_labeled_start(line, &labeled);
	text_nsap(line->text, (struct span){address, (labeled.bits + 7u) / 8});
	put_labeled_end(line, &labeled);
	return PREFIX_WHOLE;
}

/* RFC 4684 §4: a route target, or the first bits of one. */
static void put_target(struct line *line, const uint8_t target[8], unsigned bits)
{
	struct text *text = line->text;
	if (!bits) {
		text_put(text, ", route-target: 0:0/0");
		return;
	}
	bool known = bits >= 16 && target[0] <= 2 && target[1] == 2;
	if (bits < 16)
		text_put(text, ", route-target: partial-type: (");
	else if (!known)
		text_format(text, ", route target: unknown-type(%04x) (", read_u16(target));
	else if (target[0] == 0)
		text_format(text, ", route-target: %u:%u/%u (", read_u16(target + 2), read_u32(target + 4), bits);
	else if (target[0] == 1)
		text_format(text, ", route-target: %u.%u.%u.%u:%u/%u (", target[2], target[3], target[4], target[5],
		            read_u16(target + 6), bits);
	else
		text_format(text, ", route-target: %u:%u/%u (", read_u32(target + 2), read_u16(target + 6), bits);
	for (unsigned i = 0; i < (bits + 7) / 8; i++)
		text_format(text, i && i % 2 == 0 ? " %02x" : "%02x", target[i]);
	if (known)
		text_char(text, ')');
	else
		text_format(text, "/%u)", bits);
}

static enum bgp_prefix put_route_target(struct line *line, struct cursor *cursor, bool path_id)
{
	enum { AS_BITS = 32, TARGET_BITS = 64 };
	uint8_t target[TARGET_BITS / 8];
	uint8_t bits = take_u8(cursor);
	if (cursor->ran_short)
		return PREFIX_CUT;
	if (!bits) {
		text_put(line->text, "\n\t      default route target");
		return PREFIX_WHOLE;
	}
	if (bits < AS_BITS || bits - AS_BITS > TARGET_BITS) {
		text_put(line->text, "\n\t      (illegal prefix length)");
		return PREFIX_ILLEGAL;
	}
	uint32_t as = take_u32(cursor);
	if (cursor->ran_short || !bgp_take_bits(cursor, bits - AS_BITS, target, sizeof target))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      origin AS: ");
	bgp_put_as(line, as);
	put_target(line, target, bits - AS_BITS);
	return PREFIX_WHOLE;
}

/* draft-rosen-vpn-mcast: the multicast tree that stands for a VPN. */
static enum bgp_prefix put_mdt(struct line *line, struct cursor *cursor, bool path_id)
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
	const uint8_t *distinguisher = take(cursor, DISTINGUISHER_LEN);
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
	unsigned address_len = type == INTRA_AS ? len - DISTINGUISHER_LEN : (unsigned)cursor_left(cursor);
	const uint8_t *originator = take(cursor, IP4_LEN);
	if (originator && address_len == IP4_LEN)
		line_ip4(line, originator);
	else
		text_format(line->text, "bogus address length %u", address_len);
	return true;
}

static enum bgp_prefix put_multicast_vpn(struct line *line, struct cursor *cursor, bool path_id)
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

static enum bgp_prefix put_layer2(struct line *line, struct cursor *cursor, bool path_id)
{
	enum { NEXT_HOP_LEN = 12, BLOCK_LEN = 15 };
	uint16_t len = take_u16(cursor);
	struct span route = take_span(cursor, len);
	struct cursor inner = cursor_over(route);
	const uint8_t *distinguisher = take(&inner, DISTINGUISHER_LEN);
	if (cursor->ran_short || !distinguisher || (len != NEXT_HOP_LEN && len <= BLOCK_LEN + 2))
		return PREFIX_CUT;
	text_put(line->text, "\n\t      RD: ");
	bgp_put_distinguisher(line, distinguisher);
	const uint8_t *rest = take(&inner, len == NEXT_HOP_LEN ? IP4_LEN : BLOCK_LEN - DISTINGUISHER_LEN + 2);
	if (len == NEXT_HOP_LEN) {
		text_put(line->text, ", BGPNH: ");
		line_ip4(line, rest);
		return PREFIX_WHOLE;
	}
	text_format(line->text, ", CE-ID: %u, Label-Block Offset: %u, Label Base %u", read_u16(rest),
	            read_u16(rest + 2), read_u24(rest + 6) >> 4);
	return put_layer2_tlvs(line, &inner) ? PREFIX_WHOLE : PREFIX_CUT;
}

enum hop { HOP_IP4, HOP_IP6, HOP_NSAP };

static const struct family {
	uint16_t afi;
	uint8_t safi;
	bool hop_in_vpn; /* a distinguisher stands before the next hop */
	enum hop hop;
	enum bgp_prefix (*put)(struct line *line, struct cursor *cursor, bool path_id);
	unsigned path_id_bits; /* longest prefix where path identifiers may be; 0: none may */
} families[] = {
	{BGP_AFI_IP4, BGP_SAFI_UNICAST, false, HOP_IP4, put_plain4, 8 * IP4_LEN},
	{BGP_AFI_IP4, BGP_SAFI_MULTICAST, false, HOP_IP4, put_plain4, 8 * IP4_LEN},
	{BGP_AFI_IP4, BGP_SAFI_BOTH, false, HOP_IP4, put_plain4, 8 * IP4_LEN},
	{BGP_AFI_IP4, BGP_SAFI_LABELED, false, HOP_IP4, put_labeled4, 0},
	{BGP_AFI_IP4, BGP_SAFI_ROUTE_TARGET, false, HOP_IP4, put_route_target, 0},
	{BGP_AFI_IP4, BGP_SAFI_MULTICAST_VPN, false, HOP_IP4, put_multicast_vpn, 0},
	{BGP_AFI_IP4, BGP_SAFI_MDT, false, HOP_IP4, put_mdt, 0},
	{BGP_AFI_IP4, BGP_SAFI_VPN_UNICAST, true, HOP_IP4, put_vpn4, 0},
	{BGP_AFI_IP4, BGP_SAFI_VPN_MULTICAST, true, HOP_IP4, put_vpn4, 0},
	{BGP_AFI_IP4, BGP_SAFI_VPN_BOTH, true, HOP_IP4, put_vpn4, 0},
	{BGP_AFI_IP6, BGP_SAFI_UNICAST, false, HOP_IP6, put_prefix6, 8 * IP6_LEN},
	{BGP_AFI_IP6, BGP_SAFI_MULTICAST, false, HOP_IP6, put_prefix6, 8 * IP6_LEN},
	{BGP_AFI_IP6, BGP_SAFI_BOTH, false, HOP_IP6, put_prefix6, 8 * IP6_LEN},
	{BGP_AFI_IP6, BGP_SAFI_LABELED, false, HOP_IP6, put_labeled6, 0},
	{BGP_AFI_IP6, BGP_SAFI_VPN_UNICAST, true, HOP_IP6, put_vpn6, 0},
	{BGP_AFI_IP6, BGP_SAFI_VPN_MULTICAST, true, HOP_IP6, put_vpn6, 0},
	{BGP_AFI_IP6, BGP_SAFI_VPN_BOTH, true, HOP_IP6, put_vpn6, 0},
	{BGP_AFI_NSAP, BGP_SAFI_UNICAST, false, HOP_NSAP, put_nsap, 0},
	{BGP_AFI_NSAP, BGP_SAFI_MULTICAST, false, HOP_NSAP, put_nsap, 0},
	{BGP_AFI_NSAP, BGP_SAFI_BOTH, false, HOP_NSAP, put_nsap, 0},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_UNICAST, true, HOP_NSAP, put_vpn_nsap, 0},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_MULTICAST, true, HOP_NSAP, put_vpn_nsap, 0},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_BOTH, true, HOP_NSAP, put_vpn_nsap, 0},
	{BGP_AFI_VPLS, BGP_SAFI_VPLS, false, HOP_IP4, put_layer2, 0},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_UNICAST, false, HOP_IP4, put_layer2, 0},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_MULTICAST, false, HOP_IP4, put_layer2, 0},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_BOTH, false, HOP_IP4, put_layer2, 0},
};

static const struct family *family_of(uint16_t afi, uint8_t safi)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].afi == afi && families[i].safi == safi)
			return families + i;
	return NULL;
}

/* "AFI: IPv4 (1), SAFI: Unicast (1)"; what nobody knows is shown in hexadecimal, and NULL comes back. */
static const struct family *put_family(struct line *line, struct span value, bool *whole)
{
	struct cursor cursor = cursor_over(value);
	uint16_t afi = take_u16(&cursor);
	uint8_t safi = take_u8(&cursor);
	*whole = !cursor.ran_short;
	if (cursor.ran_short)
		return NULL;
	text_put(line->text, "\n\t    AFI: ");
	text_name_and_value(line->text, bgp_afis, afi, "Unknown AFI");
	text_put(line->text, safi > NAMED_SAFI_MAX ? ", vendor specific SAFI: " : ", SAFI: ");
	text_name_and_value(line->text, bgp_safis, safi, "Unknown SAFI");
	const struct family *family = family_of(afi, safi);
	if (family)
		return family;
	text_format(line->text, "\n\t    no AFI %u / SAFI %u decoder", afi, safi);
	if (line->manner->verbosity <= 1)
		line_hex(line, value, "\t    ");
	return NULL;
}

/* One next hop out of `left` bytes: takes them, or all of them after a remark. False when the capture ends. */
static bool put_hop(struct line *line, struct cursor *cursor, const struct family *family, unsigned *left)
{
	static const unsigned lens[] = {[HOP_IP4] = IP4_LEN, [HOP_IP6] = IP6_LEN, [HOP_NSAP] = 0};
	unsigned before = family->hop_in_vpn ? DISTINGUISHER_LEN : 0;
	unsigned len = family->hop == HOP_NSAP && *left > before ? *left - before : lens[family->hop];
	if (*left < before + len) {
		text_put(line->text, "invalid len");
		take_span(cursor, *left);
		*left = 0;
		return !cursor->ran_short;
	}
	const uint8_t *distinguisher = take(cursor, before);
	const uint8_t *address = take(cursor, len);
	if (!distinguisher || !address)
		return false;
	if (before) {
		text_put(line->text, "RD: ");
		bgp_put_distinguisher(line, distinguisher);
		text_put(line->text, ", ");
	}
	if (family->hop == HOP_NSAP)
		text_nsap(line->text, (struct span){address, len});
	else if (family->hop == HOP_IP4)
		line_ip4(line, address);
	else
		line_ip6(line, address);
	*left -= before + len;
	return true;
}

static bool put_hops(struct line *line, struct cursor *cursor, const struct family *family)
{
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	const char *before = "\n\t    nexthop: ";
	for (unsigned left = len; left; before = ", ") {
		text_put(line->text, before);
		if (!put_hop(line, cursor, family, &left))
			return false;
	}
	text_format(line->text, ", nh-length: %u", len);
	return true;
}

/* Subnetwork points of attachment, which RFC 4760 made obsolete. */
static bool put_attachments(struct line *line, struct cursor *cursor)
{
	uint8_t count = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	if (!count) {
		text_put(line->text, ", no SNPA");
		return true;
	}
	text_format(line->text, "\n\t    %u SNPA", count);
	for (; count; count--) {
		uint8_t len = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, "\n\t      %u bytes", len);
		take_span(cursor, len);
	}
	return !cursor->ran_short;
}

static bool put_routes(struct line *line, struct cursor *cursor, const struct family *family)
{
	bool path_ids = family->path_id_bits && bgp_has_path_ids(cursor_rest(cursor), family->path_id_bits);
	enum bgp_prefix state = PREFIX_WHOLE;
	while (state == PREFIX_WHOLE && cursor_left(cursor))
		state = family->put(line, cursor, path_ids);
	if (state == PREFIX_ILLEGAL && family->put != put_route_target)
		text_put(line->text, "\n\t    (illegal prefix length)");
	return state != PREFIX_CUT;
}

bool bgp_put_reach(struct line *line, struct cursor *cursor, unsigned len)
{
	bool whole;
	struct span value = span_first(cursor_rest(cursor), len);
	const struct family *family = put_family(line, value, &whole);
	if (!family)
		return whole;
	struct cursor inner = cursor_over(span_after(value, 3));
	return put_hops(line, &inner, family) && put_attachments(line, &inner) && put_routes(line, &inner, family);
}

bool bgp_put_unreach(struct line *line, struct cursor *cursor, unsigned len)
{
	bool whole;
	struct span value = span_first(cursor_rest(cursor), len);
	const struct family *family = put_family(line, value, &whole);
	if (!family)
		return whole;
	struct cursor inner = cursor_over(span_after(value, 3));
	if (!cursor_left(&inner))
		text_put(line->text, "\n\t      End-of-Rib Marker (empty NLRI)");
	return put_routes(line, &inner, family);
}
