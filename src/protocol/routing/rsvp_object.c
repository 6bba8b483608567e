/* The values of RSVP's own objects: RFC 2205; those that came with labels: rsvp_label.c. Each function is given a value
 * as long as its kind needs at least. See rsvp.h. */
#include "rsvp.h"

static const struct rsvp_part
	session4[] = {
		{"\n\t    IPv4 DestAddress: ", 0, RSVP_IP4}, {", Protocol ID: 0x%02x", 4, RSVP_U8},
		{"\n\t    Flags: [0x%02x]", 5, RSVP_U8}, {", DestPort %u", 6, RSVP_U16}, {0},
	},
	session6[] = {
		{"\n\t    IPv6 DestAddress: ", 0, RSVP_IP6}, {", Protocol ID: 0x%02x", 16, RSVP_U8},
		{"\n\t    Flags: [0x%02x]", 17, RSVP_U8}, {", DestPort %u", 18, RSVP_U16}, {0},
	},
	session_tunnel4[] = {
		{"\n\t    IPv4 Tunnel EndPoint: ", 0, RSVP_IP4}, {", Tunnel ID: 0x%04x", 6, RSVP_U16},
		{", Extended Tunnel ID: ", 8, RSVP_IP4}, {0},
	},
	session_tunnel6[] = {
		{"\n\t    IPv6 Tunnel EndPoint: ", 0, RSVP_IP6}, {", Tunnel ID: 0x%04x", 18, RSVP_U16},
		{", Extended Tunnel ID: ", 20, RSVP_IP6}, {0},
	},
	session_p2mp4[] = {
		{"\n\t    IPv4 P2MP LSP ID: ", 0, RSVP_IP4}, {", Tunnel ID: 0x%04x", 6, RSVP_U16},
		{", Extended Tunnel ID: ", 8, RSVP_IP4}, {0},
	},
	session_p2mp6[] = {
		{"\n\t    IPv6 P2MP LSP ID: 0x%08x", 0, RSVP_U32}, {", Tunnel ID: 0x%04x", 6, RSVP_U16},
		{", Extended Tunnel ID: ", 8, RSVP_IP6}, {0},
	},
	hop4[] = {
		{"\n\t    Previous/Next Interface: ", 0, RSVP_IP4},
		{", Logical Interface Handle: 0x%08x", IP4_LEN, RSVP_U32}, {0},
	},
	hop6[] = {
		{"\n\t    Previous/Next Interface: ", 0, RSVP_IP6},
		{", Logical Interface Handle: 0x%08x", IP6_LEN, RSVP_U32}, {0},
	},
	time_values[] = {{"\n\t    Refresh Period: %ums", 0, RSVP_U32}, {0}},
	filter4[] = {{"\n\t    Source Address: ", 0, RSVP_IP4}, {", Source Port: %u", 6, RSVP_U16}, {0}},
	filter6[] = {{"\n\t    Source Address: ", 0, RSVP_IP6}, {", Source Port: %u", 18, RSVP_U16}, {0}},
	filter_label[] = {{"\n\t    Source Address: ", 0, RSVP_IP6}, {", Flow Label: %u", 17, RSVP_U24}, {0}},
	filter_tunnel4[] = {{"\n\t    Source Address: ", 0, RSVP_IP4}, {", LSP-ID: 0x%04x", 6, RSVP_U16}, {0}},
	/* sic: tcpdump takes four bytes of the address */
	filter_tunnel6[] = {{"\n\t    Source Address: ", 0, RSVP_IP4}, {", LSP-ID: 0x%04x", 18, RSVP_U16}, {0}},
	sender_tunnel4[] = {
		{"\n\t    IPv4 Tunnel Sender Address: ", 0, RSVP_IP4}, {", LSP-ID: 0x%04x", 6, RSVP_U16}, {0},
	},
	sender_p2mp4[] = {
		{"\n\t    IPv4 Tunnel Sender Address: ", 0, RSVP_IP4}, {", LSP ID: 0x%04x", 6, RSVP_U16},
		{"\n\t    Sub-Group Originator ID: ", 8, RSVP_IP4}, {", Sub-Group ID: 0x%04x", 12, RSVP_U16}, {0},
	},
	sender_p2mp6[] = {
		{"\n\t    IPv6 Tunnel Sender Address: ", 0, RSVP_IP6}, {", LSP ID: 0x%04x", 18, RSVP_U16},
		{"\n\t    Sub-Group Originator ID: ", 20, RSVP_IP6}, {", Sub-Group ID: 0x%04x", 38, RSVP_U16}, {0},
	},
	receiver4[] = {{"\n\t    IPv4 Receiver Address: ", 0, RSVP_IP4}, {0}},
	receiver6[] = {{"\n\t    IPv6 Receiver Address: ", 0, RSVP_IP6}, {0}};

/* RFC 3209 §7.3 */
static const struct name routing_problems[] = {
	{1, "Bad EXPLICIT_ROUTE object"},
	{2, "Bad strict node"},
	{3, "Bad loose node"},
	{4, "Bad initial subobject"},
	{5, "No route available toward destination"},
	{6, "Unacceptable label value"},
	{7, "RRO indicated routing loops"},
	{8, "non-RSVP-capable router in the path"},
	{9, "MPLS label allocation failure"},
	{10, "Unsupported L3PID"},
	{0, NULL},
};

/* RFC 4124 §6.5 */
static const struct name service_problems[] = {
	{1, "Unexpected CT object"},
	{2, "Unsupported CT"},
	{3, "Invalid CT value"},
	{4, "CT/setup priority do not form a configured TE-Class"},
	{5, "CT/holding priority do not form a configured TE-Class"},
	{6, "CT/setup priority and CT/holding priority do not form a configured TE-Class"},
	{7, "Inconsistency between signaled PSC and signaled CT"},
	{8, "Inconsistency between signaled PHBs and signaled CT"},
	{0, NULL},
};

/* Flags, code and value. */
static void put_error(struct line *line, const uint8_t *at, bool has_value)
{
	enum { ROUTING = 24, SERVICE = 28, SERVICE_OLD = 125 };
	static const struct name errors[] = {
		{ROUTING, "Routing Problem"}, {25, "Notify Error"}, {SERVICE, "Diffserv TE Error"},
		{SERVICE_OLD, "Diffserv TE Error (Old)"}, {0, NULL},
	};
	uint16_t value = read_u16(at + 2);
	text_format(line->text, ", Flags: [0x%02x]\n\t    Error Code: ", at[0]);
	text_name(line->text, errors, at[1], "unknown");
	text_format(line->text, " (%u)", at[1]);
	bool is_service = at[1] == SERVICE || at[1] == SERVICE_OLD;
	if (at[1] == ROUTING || is_service) {
		text_put(line->text, ", Error Value: ");
		text_name(line->text, is_service ? service_problems : routing_problems, value, "unknown");
		text_format(line->text, " (%u)", value);
	} else if (has_value) {
		text_format(line->text, ", Unknown Error Value (%u)", value);
	}
}

static enum rsvp_result put_error4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Error Node Address: ");
	line_ip4(line, value.at);
	put_error(line, value.at + IP4_LEN, true);
	return RSVP_TOLD;
}

static enum rsvp_result put_error6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Error Node Address: ");
	line_ip6(line, value.at);
	put_error(line, value.at + IP6_LEN, false);
	return RSVP_TOLD;
}

static enum rsvp_result put_style(struct line *line, struct span value)
{
	static const struct name styles[] = {
		{10, "Fixed Filter"}, {17, "Wildcard Filter"}, {18, "Shared Explicit"}, {0, NULL},
	};
	text_put(line->text, "\n\t    Reservation Style: ");
	text_name(line->text, styles, read_u24(value.at + 1), "Unknown");
	text_format(line->text, ", Flags: [0x%02x]", value.at[0]);
	return RSVP_TOLD;
}

/* RFC 2747 §2. */
static enum rsvp_result put_integrity(struct line *line, struct span value)
{
	static const struct name flags[] = {{0x80, "Handshake"}, {0, NULL}};
	enum { KEY = 2, SEQUENCE = 8, DIGEST = 16, DIGEST_LEN = 16 };
	text_format(line->text, "\n\t    Key-ID 0x%04x%08x, Sequence 0x%08x%08x, Flags [", read_u16(value.at + KEY),
	            read_u32(value.at + KEY + 2), read_u32(value.at + SEQUENCE), read_u32(value.at + SEQUENCE + 4));
	text_known_flags(line->text, flags, value.at[0], "none");
	text_put(line->text, "]\n\t    MD5-sum 0x");
	text_hex_bytes(line->text, (struct span){value.at + DIGEST, DIGEST_LEN});
	text_put(line->text, "  (unchecked)"); /* nobody gives us the key */
	return RSVP_TOLD;
}

/* tcpdump takes every hop for one of IPv4 when it asks whether all of it was told. */
enum { HOP4_LEN = 8 };

static const struct rsvp_kind kinds[] = {
	{1, 1, 8, "IPv4", .parts = session4},
	{1, 2, 20, "IPv6", .parts = session6},
	{1, 7, 12, "Tunnel IPv4", .parts = session_tunnel4},
	{1, 8, 36, "Unknown", .parts = session_tunnel6},
	{1, 11, 12, "UNI IPv4", .parts = session_tunnel4},
	{1, 13, 12, "IPv4 P2MP LSP Tunnel", .parts = session_p2mp4},
	{1, 14, 24, "IPv6 P2MP LSP Tunnel", .parts = session_p2mp6},
	{3, 1, HOP4_LEN, "IPv4", .parts = hop4, .told_len = HOP4_LEN},
	{3, 2, 20, "IPv6", .parts = hop6, .told_len = HOP4_LEN},
	{3, 3, HOP4_LEN, "IPv4 plus opt. TLVs", .parts = hop4, .told_len = HOP4_LEN},
	{3, 4, 20, "IPv6 plus opt. TLVs", .parts = hop6, .told_len = HOP4_LEN},
	{4, 1, 32, "Unknown", put_integrity},
	{5, 1, 4, "1", .parts = time_values},
	{6, 1, 8, "IPv4", put_error4},
	{6, 2, 20, "IPv6", put_error6},
	{6, 3, 8, "IPv4 plus opt. TLVs", put_error4},
	{6, 4, 20, "IPv6 plus opt. TLVs", put_error6},
	{8, 1, 4, "1", put_style},
	{9, 1, 0, "obsolete", NULL},
	{9, 2, 4, "IntServ", rsvp_put_service},
	{10, 1, 8, "IPv4", .parts = filter4},
	{10, 2, 20, "IPv6", .parts = filter6},
	{10, 3, 20, "IPv6 Flow-label", .parts = filter_label},
	{10, 7, 8, "Tunnel IPv4", .parts = filter_tunnel4},
	{10, 8, 20, "Unknown", .parts = filter_tunnel6},
	{10, 12, 16, "IPv4 P2MP LSP Tunnel", .parts = sender_p2mp4},
	{10, 13, 40, "IPv6 P2MP LSP Tunnel", .parts = sender_p2mp6},
	{11, 1, 8, "IPv4", .parts = filter4},
	{11, 2, 20, "IPv6", .parts = filter6},
	{11, 7, 8, "Tunnel IPv4", .parts = sender_tunnel4},
	{11, 12, 16, "IPv4 P2MP LSP Tunnel", .parts = sender_p2mp4},
	{11, 13, 40, "IPv6 P2MP LSP Tunnel", .parts = sender_p2mp6},
	{12, 2, 4, "IntServ", rsvp_put_service},
	{13, 2, 4, "IntServ", rsvp_put_service},
	{15, 1, 4, "IPv4", .parts = receiver4},
	{15, 2, 16, "IPv6", .parts = receiver6},
	{.name = NULL},
};

/* In a table closed by a kind without a name. */
static const struct rsvp_kind *find_kind(const struct rsvp_kind *kind, uint8_t class, uint8_t type)
{
	while (kind->name && (kind->class != class || kind->type != type))
		kind++;
	return kind->name ? kind : NULL;
}

const struct rsvp_kind *rsvp_kind_of(uint8_t class, uint8_t type)
{
	const struct rsvp_kind *kind = find_kind(kinds, class, type);
	return kind ? kind : find_kind(rsvp_label_kinds, class, type);
}
