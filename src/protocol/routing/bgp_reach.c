/* What a BGP route reaches and where it goes next, by address family: RFC 4760 and the many RFCs that add families. */
#include "bgp_route.h"

enum {
	NAMED_SAFI_MAX = 128, /* those above are the vendors' own */
	FAMILY_LEN = 3,
};

static const struct bgp_family families[] = {
	{BGP_AFI_IP4, BGP_SAFI_UNICAST, false, BGP_IP4, bgp_put_plain, true},
	{BGP_AFI_IP4, BGP_SAFI_MULTICAST, false, BGP_IP4, bgp_put_plain, true},
	{BGP_AFI_IP4, BGP_SAFI_BOTH, false, BGP_IP4, bgp_put_plain, true},
	{BGP_AFI_IP4, BGP_SAFI_LABELED, false, BGP_IP4, bgp_put_labeled, false},
	{BGP_AFI_IP4, BGP_SAFI_ROUTE_TARGET, false, BGP_IP4, bgp_put_route_target, false},
	{BGP_AFI_IP4, BGP_SAFI_MULTICAST_VPN, false, BGP_IP4, bgp_put_multicast_vpn, false},
	{BGP_AFI_IP4, BGP_SAFI_MDT, false, BGP_IP4, bgp_put_mdt, false},
	{BGP_AFI_IP4, BGP_SAFI_VPN_UNICAST, true, BGP_IP4, bgp_put_labeled, false},
	{BGP_AFI_IP4, BGP_SAFI_VPN_MULTICAST, true, BGP_IP4, bgp_put_labeled, false},
	{BGP_AFI_IP4, BGP_SAFI_VPN_BOTH, true, BGP_IP4, bgp_put_labeled, false},
	{BGP_AFI_IP6, BGP_SAFI_UNICAST, false, BGP_IP6, bgp_put_plain, true},
	{BGP_AFI_IP6, BGP_SAFI_MULTICAST, false, BGP_IP6, bgp_put_plain, true},
	{BGP_AFI_IP6, BGP_SAFI_BOTH, false, BGP_IP6, bgp_put_plain, true},
	{BGP_AFI_IP6, BGP_SAFI_LABELED, false, BGP_IP6, bgp_put_labeled, false},
	{BGP_AFI_IP6, BGP_SAFI_VPN_UNICAST, true, BGP_IP6, bgp_put_labeled, false},
	{BGP_AFI_IP6, BGP_SAFI_VPN_MULTICAST, true, BGP_IP6, bgp_put_labeled, false},
	{BGP_AFI_IP6, BGP_SAFI_VPN_BOTH, true, BGP_IP6, bgp_put_labeled, false},
	{BGP_AFI_NSAP, BGP_SAFI_UNICAST, false, BGP_NSAP, bgp_put_plain, false},
	{BGP_AFI_NSAP, BGP_SAFI_MULTICAST, false, BGP_NSAP, bgp_put_plain, false},
	{BGP_AFI_NSAP, BGP_SAFI_BOTH, false, BGP_NSAP, bgp_put_plain, false},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_UNICAST, true, BGP_NSAP, bgp_put_labeled, false},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_MULTICAST, true, BGP_NSAP, bgp_put_labeled, false},
	{BGP_AFI_NSAP, BGP_SAFI_VPN_BOTH, true, BGP_NSAP, bgp_put_labeled, false},
	{BGP_AFI_VPLS, BGP_SAFI_VPLS, false, BGP_IP4, bgp_put_layer2, false},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_UNICAST, false, BGP_IP4, bgp_put_layer2, false},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_MULTICAST, false, BGP_IP4, bgp_put_layer2, false},
	{BGP_AFI_L2VPN, BGP_SAFI_VPN_BOTH, false, BGP_IP4, bgp_put_layer2, false},
};

static const struct bgp_family *family_of(uint16_t afi, uint8_t safi)
{
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].afi == afi && families[i].safi == safi)
			return families + i;
	return NULL;
}

/* "AFI: IPv4 (1), SAFI: Unicast (1)"; what nobody knows is shown in hexadecimal, and NULL comes back. */
static const struct bgp_family *put_family(struct line *line, struct cursor *cursor, unsigned len, bool *whole)
{
	const struct span value = span_first(cursor_rest(cursor), len);
	uint16_t afi = take_u16(cursor);
	uint8_t safi = take_u8(cursor);
	*whole = !cursor->ran_short;
	if (!*whole)
		return NULL;
	text_put(line->text, "\n\t    AFI: ");
	text_name_and_value(line->text, bgp_afis, afi, "Unknown AFI");
	text_put(line->text, safi > NAMED_SAFI_MAX ? ", vendor specific SAFI: " : ", SAFI: ");
	text_name_and_value(line->text, bgp_safis, safi, "Unknown SAFI");
	const struct bgp_family *family = family_of(afi, safi);
	if (family)
		return family;
	text_format(line->text, "\n\t    no AFI %u / SAFI %u decoder", afi, safi);
	if (line->manner->verbosity <= 1)
		line_hex(line, value, "\t    ");
	return NULL;
}

/* One next hop out of `left` bytes: takes them, or all of them after a remark. False when the capture ends. */
static bool put_hop(struct line *line, struct cursor *cursor, const struct bgp_family *family, unsigned *left)
{
	static const unsigned lens[] = {[BGP_IP4] = IP4_LEN, [BGP_IP6] = IP6_LEN, [BGP_NSAP] = 0};
	unsigned before = family->in_vpn ? BGP_DISTINGUISHER_LEN : 0;
	unsigned len = family->address == BGP_NSAP && *left > before ? *left - before : lens[family->address];
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
	bgp_put_address(line, family->address, address, len);
	*left -= before + len;
	return true;
}

/* `end` is the attribute's. */
static bool put_hops(struct line *line, struct cursor *cursor, const struct bgp_family *family, const uint8_t *end)
{
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short || cursor->at + len > end)
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

/* Subnetwork points of attachment, which RFC 4760 made obsolete; `end` is the attribute's. */
static bool put_attachments(struct line *line, struct cursor *cursor, const uint8_t *end)
{
	uint8_t count = take_u8(cursor);
	if (cursor->ran_short || cursor->at > end)
		return false;
	if (!count) {
		text_put(line->text, ", no SNPA");
		return true;
	}
	text_format(line->text, "\n\t    %u SNPA", count);
	for (; count; count--) {
		uint8_t len = take_u8(cursor);
		if (cursor->ran_short)
			return line_gives_up(line);
		if (cursor->at > end)
			return false;
		text_format(line->text, "\n\t      %u bytes", len);
		if (len > (size_t)(end - cursor->at))
			return false;
		take_span(cursor, len);
	}
	return true;
}

/* Routes that begin before `end`. */
static bool put_routes(struct line *line, struct cursor *cursor, const struct bgp_family *family, const uint8_t *end)
{
	const size_t len = cursor->at < end ? (size_t)(end - cursor->at) : 0;
	bool path_ids = family->has_path_ids && bgp_has_path_ids(cursor_rest(cursor), len, family->address);
	enum bgp_prefix state = PREFIX_WHOLE;
	while (state == PREFIX_WHOLE && cursor->at < end)
		state = family->put(line, cursor, family, path_ids);
	if (state == PREFIX_ILLEGAL && family->put != bgp_put_route_target)
		text_put(line->text, "\n\t    (illegal prefix length)");
	return state != PREFIX_CUT;
}

bool bgp_put_reach(struct line *line, struct cursor *cursor, unsigned len)
{
	bool whole;
	const uint8_t *end = span_end(cursor_rest(cursor));
	if (len < FAMILY_LEN)
		return false;
	if (len < cursor_left(cursor))
		end = cursor->at + len;
	const struct bgp_family *family = put_family(line, cursor, len, &whole);
	return family ? put_hops(line, cursor, family, end) && put_attachments(line, cursor, end) &&
	                        put_routes(line, cursor, family, end)
	              : whole;
}

bool bgp_put_unreach(struct line *line, struct cursor *cursor, unsigned len)
{
	bool whole;
	const uint8_t *end = span_end(cursor_rest(cursor));
	if (len < cursor_left(cursor))
		end = cursor->at + len;
	const struct bgp_family *family = put_family(line, cursor, len, &whole);
	if (family && len == FAMILY_LEN)
		text_put(line->text, "\n\t      End-of-Rib Marker (empty NLRI)");
	return family ? put_routes(line, cursor, family, end) : whole;
}
