/* Two attributes of BGP with many forms: extended communities (RFC 4360, 5668, 4577, 9012 and others) and the tunnels
 * of multicast VPNs (RFC 6514 §5). */
#include "bgp.h"
#include "gmpls.h"

enum { COMMUNITY_LEN = 8 };

static void put_as2(struct line *line, const uint8_t *value)
{
	text_format(line->text, "%u:%u (= ", read_u16(value), read_u32(value + 2));
	line_ip4(line, value + 2);
	text_char(line->text, ')');
}

static void put_ip4_number(struct line *line, const uint8_t *value)
{
	line_ip4(line, value);
	text_format(line->text, ":%u", read_u16(value + 4));
}

static void put_as4(struct line *line, const uint8_t *value)
{
	bgp_put_as(line, read_u32(value));
	text_format(line->text, ":%u", read_u16(value + 4));
}

static void put_ip4(struct line *line, const uint8_t *value)
{
	line_ip4(line, value);
}

/* RFC 4577 §4.2.6 */
static void put_ospf_route_type(struct line *line, const uint8_t *value)
{
	enum { EXTERNAL = 5, NSSA = 7, METRIC_TYPE_2 = 0x01 };
	static const struct name types[] = {
		{1, "Router"},          {2, "Network"},          {3, "Summary"},
		{EXTERNAL, "External"}, {NSSA, "NSSA External"}, {0, NULL},
	};
	text_put(line->text, "area:");
	line_ip4(line, value);
	text_put(line->text, ", router-type:");
	text_name(line->text, types, value[4], "unknown (0x%02x)");
	text_put(line->text, ", metric-type:");
	if (value[5] & METRIC_TYPE_2)
		text_put(line->text, "E2");
	if (value[4] == EXTERNAL || value[4] == NSSA)
		text_put(line->text, "E1");
}

/* RFC 4761 §3.2.4 */
static void put_layer2(struct line *line, const uint8_t *value)
{
	static const struct name encapsulations[] = {
		{0, "Reserved"},
		{1, "Frame Relay"},
		{2, "ATM AAL5 SDU VCC transport"},
		{3, "ATM transparent cell transport"},
		{4, "Ethernet (VLAN) Tagged Mode"},
		{5, "Ethernet Raw Mode"},
		{6, "Cisco HDLC"},
		{7, "PPP"},
		{8, "SONET/SDH Circuit Emulation Service over MPLS"},
		{9, "ATM n-to-one VCC cell transport"},
		{10, "ATM n-to-one VPC cell transport"},
		{11, "IP layer 2 transport"},
		{15, "Frame Relay Port mode"},
		{17, "Structure-agnostic E1 over packet"},
		{18, "Structure-agnostic T1 (DS1) over packet"},
		{19, "VPLS"},
		{20, "Structure-agnostic T3 (DS3) over packet"},
		{21, "Nx64kbit/s Basic Service using Structure-aware"},
		{25, "Frame Relay DLCI"},
		{40, "Structure-agnostic E3 over packet"},
		{41, "Octet-aligned playload for Structure-agnostic DS1 circuits"},
		{42, "E1 Nx64kbit/s with CAS using Structure-aware"},
		{43, "DS1 (ESF) Nx64kbit/s with CAS using Structure-aware"},
		{44, "DS1 (SF) Nx64kbit/s with CAS using Structure-aware"},
		{0, NULL},
	};
	text_name(line->text, encapsulations, value[0], "unknown encaps");
	text_format(line->text, " Control Flags [0x%02x]:MTU %u", value[1], read_u16(value + 2));
}

static void put_source_as(struct line *line, const uint8_t *value)
{
	text_format(line->text, "AS %u", read_u16(value));
}

static void put_bandwidth(struct line *line, const uint8_t *value)
{
	text_format(line->text, "bandwidth: %.3f Mbps", gmpls_megabits(value + 2));
}

/* RFC 9012 */
static void put_encapsulation(struct line *line, const uint8_t *value)
{
	static const struct name tunnels[] = {
		{1, "L2TPv3 over IP"},
		{2, "GRE"},
		{3, "Transmit Tunnel"},
		{4, "IPsec"},
		{5, "IP in IP with IPsec"},
		{6, "MPLS in IP with IPsec"},
		{7, "IP in IP"},
		{8, "VXLAN"},
		{9, "NVGRE"},
		{10, "MPLS"},
		{11, "MPLS in GRE"},
		{12, "VXLAN GPE"},
		{13, "MPLS in UDP"},
		{14, "IPv6"},
		{15, "SR TE"},
		{16, "Bare"},
		{17, "SR"},
		{0, NULL},
	};
	text_put(line->text, "Tunnel type: ");
	text_name(line->text, tunnels, read_u16(value + 4), "unknown encaps");
}

static const struct community {
	uint16_t type;
	const char *name;
	void (*put)(struct line *line, const uint8_t *value);
} communities[] = {
	{0x0002, "target", put_as2},
	{0x0003, "origin", put_as2},
	{0x0005, "ospf-domain", put_ip4},
	{0x0009, "source-AS", put_source_as},
	{0x000a, "l2vpn-id", put_as2},
	{0x0102, "target", put_ip4_number},
	{0x0103, "origin", put_ip4_number},
	{0x0105, "ospf-domain", put_ip4},
	{0x0107, "ospf-router-id", put_ip4},
	{0x010b, "vrf-route-import", put_ip4_number},
	{0x0202, "target", put_as4},
	{0x0203, "origin", put_as4},
	{0x0205, "ospf-domain", put_ip4},
	{0x0306, "ospf-route-type", put_ospf_route_type},
	{0x030c, "encapsulation", put_encapsulation},
	{0x4004, "link-BW", put_bandwidth},
	{0x8000, "ospf-route-type", put_ospf_route_type},
	{0x8001, "ospf-router-id", put_ip4},
	{0x8005, "ospf-domain", put_ip4},
	{0x800a, "layer2-info", put_layer2},
};

static void put_community(struct line *line, const uint8_t *at)
{
	static const struct name flags[] = {{0x8000, "vendor-specific"}, {0x4000, "non-transitive"}, {0, NULL}};
	const struct community *known = NULL;
	uint16_t type = read_u16(at);
	for (size_t i = 0; i < sizeof communities / sizeof *communities; i++)
		if (communities[i].type == type)
			known = communities + i;
	text_format(line->text, "\n\t    %s (0x%04x), Flags [", known ? known->name : "unknown extd community typecode",
	            type);
	text_known_flags(line->text, flags, type, "none");
	text_put(line->text, "]: ");
	if (known)
		known->put(line, at + 2);
	else
		text_hex_bytes(line->text, (struct span){at + 2, COMMUNITY_LEN - 2});
}

bool bgp_put_extended_communities(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len % COMMUNITY_LEN) {
		text_put(line->text, "invalid len");
		return true;
	}
	for (; len; len -= COMMUNITY_LEN) {
		const uint8_t *at = take(cursor, COMMUNITY_LEN);
		if (!at)
			return false;
		put_community(line, at);
	}
	return true;
}

/* How the identifier of a tunnel is told: two values, the second an address or a number. */
static const struct tunnel {
	const char *name, *first, *second;
	bool second_is_address;
} tunnels[] = {
	[1] = {"RSVP-TE P2MP LSP", "\n\t      Extended-Tunnel-ID ", ", P2MP-ID 0x", false},
	[2] = {"LDP P2MP LSP", "\n\t      Root-Node ", ", LSP-ID 0x", false},
	[3] = {"PIM-SSM Tree", "\n\t      Root-Node ", ", P-Group ", true},
	[4] = {"PIM-SM Tree", "\n\t      Sender ", ", P-Group ", true},
	[5] = {"PIM-Bidir Tree", "\n\t      Sender ", ", P-Group ", true},
	[6] = {"Ingress Replication", "\n\t      Tunnel-Endpoint ", NULL, false},
	[7] = {"LDP MP2MP LSP", "\n\t      Root-Node ", ", LSP-ID 0x", false},
};

static bool put_tunnel(struct line *line, struct cursor *cursor, const struct tunnel *tunnel)
{
	const uint8_t *identifier = take(cursor, tunnel->second ? 8 : 4);
	if (!identifier)
		return line_gives_up(line);
	text_put(line->text, tunnel->first);
	line_ip4(line, identifier);
	if (!tunnel->second)
		return true;
	text_put(line->text, tunnel->second);
	if (tunnel->second_is_address)
		line_ip4(line, identifier + 4);
	else
		text_hex(line->text, read_u32(identifier + 4), 8);
	return true;
}

bool bgp_put_pmsi_tunnel(struct line *line, struct cursor *cursor, unsigned len)
{
	static const struct name flags[] = {{0x01, "Leaf Information required"}, {0, NULL}};
	const uint8_t *fixed = take(cursor, 5);
	if (!fixed || len < 5)
		return false;
	uint8_t type = fixed[1];
	bool known = type && type < sizeof tunnels / sizeof *tunnels;
	text_format(line->text, "\n\t    Tunnel-type %s (%u), Flags [", known ? tunnels[type].name : "Unknown", type);
	text_known_flags(line->text, flags, fixed[0], "none");
	text_format(line->text, "], MPLS Label %u", read_u24(fixed + 2) >> 4);
	if (known)
		return put_tunnel(line, cursor, tunnels + type);
	if (line->manner->verbosity <= 1)
		line_hex(line, span_first(cursor_rest(cursor), len - 5), "\t      ");
	return true;
}
