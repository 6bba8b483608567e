/* The values of RSVP's own objects: RFC 2205; those that came with labels: rsvp_label.c. Each function is given a value
 * as long as its kind needs at least. See rsvp.h. */
#include "rsvp.h"

#include "link/ethertype.h"

static enum rsvp_result put_session_ip4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv4 DestAddress: ");
	line_ip4(line, value.at);
	text_format(line->text, ", Protocol ID: 0x%02x\n\t    Flags: [0x%02x], DestPort %u", value.at[4], value.at[5],
	            read_u16(value.at + 6));
	return RSVP_TOLD;
}

static enum rsvp_result put_session_ip6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv6 DestAddress: ");
	line_ip6(line, value.at);
	text_format(line->text, ", Protocol ID: 0x%02x\n\t    Flags: [0x%02x], DestPort %u", value.at[16], value.at[17],
	            read_u16(value.at + 18));
	return RSVP_TOLD;
}

static enum rsvp_result put_tunnel(struct line *line, struct span value, const char *what)
{
	text_put(line->text, what);
	line_ip4(line, value.at);
	text_format(line->text, ", Tunnel ID: 0x%04x, Extended Tunnel ID: ", read_u16(value.at + 6));
	line_ip4(line, value.at + 8);
	return RSVP_TOLD;
}

static enum rsvp_result put_session_tunnel(struct line *line, struct span value)
{
	return put_tunnel(line, value, "\n\t    IPv4 Tunnel EndPoint: ");
}

static enum rsvp_result put_session_tunnel6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv6 Tunnel EndPoint: ");
	line_ip6(line, value.at);
	text_format(line->text, ", Tunnel ID: 0x%04x, Extended Tunnel ID: ", read_u16(value.at + 18));
	line_ip6(line, value.at + 20);
	return RSVP_TOLD;
}

static enum rsvp_result put_session_p2mp4(struct line *line, struct span value)
{
	return put_tunnel(line, value, "\n\t    IPv4 P2MP LSP ID: ");
}

static enum rsvp_result put_session_p2mp6(struct line *line, struct span value)
{
	text_format(line->text,
	            "\n\t    IPv6 P2MP LSP ID: 0x%08x, Tunnel ID: 0x%04x, Extended Tunnel ID: ", read_u32(value.at),
	            read_u16(value.at + 6));
	line_ip6(line, value.at + 8);
	return RSVP_TOLD;
}

static enum rsvp_result put_hop4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Previous/Next Interface: ");
	line_ip4(line, value.at);
	text_format(line->text, ", Logical Interface Handle: 0x%08x", read_u32(value.at + IP4_LEN));
	return value.len == IP4_LEN + 4 ? RSVP_TOLD : RSVP_HEX;
}

static enum rsvp_result put_hop6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Previous/Next Interface: ");
	line_ip6(line, value.at);
	text_format(line->text, ", Logical Interface Handle: 0x%08x", read_u32(value.at + IP6_LEN));
	return value.len == IP6_LEN + 4 ? RSVP_TOLD : RSVP_HEX;
}

static enum rsvp_result put_time(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Refresh Period: %ums", read_u32(value.at));
	return RSVP_TOLD;
}

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

static enum rsvp_result put_filter4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Source Address: ");
	line_ip4(line, value.at);
	text_format(line->text, ", Source Port: %u", read_u16(value.at + 6));
	return RSVP_TOLD;
}

static enum rsvp_result put_filter6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Source Address: ");
	line_ip6(line, value.at);
	text_format(line->text, ", Source Port: %u", read_u16(value.at + 18));
	return RSVP_TOLD;
}

static enum rsvp_result put_filter_label(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Source Address: ");
	line_ip6(line, value.at);
	text_format(line->text, ", Flow Label: %u", read_u24(value.at + 17));
	return RSVP_TOLD;
}

static enum rsvp_result put_filter_tunnel(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Source Address: ");
	line_ip4(line, value.at);
	text_format(line->text, ", LSP-ID: 0x%04x", read_u16(value.at + 6));
	return RSVP_TOLD;
}

static enum rsvp_result put_filter_tunnel6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Source Address: ");
	line_ip4(line, value.at); /* sic: tcpdump takes four bytes of it */
	text_format(line->text, ", LSP-ID: 0x%04x", read_u16(value.at + 18));
	return RSVP_TOLD;
}

static enum rsvp_result put_sender_tunnel(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv4 Tunnel Sender Address: ");
	line_ip4(line, value.at);
	text_format(line->text, ", LSP-ID: 0x%04x", read_u16(value.at + 6));
	return RSVP_TOLD;
}

static enum rsvp_result put_sender_p2mp4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv4 Tunnel Sender Address: ");
	line_ip4(line, value.at);
	text_format(line->text, ", LSP ID: 0x%04x\n\t    Sub-Group Originator ID: ", read_u16(value.at + 6));
	line_ip4(line, value.at + 8);
	text_format(line->text, ", Sub-Group ID: 0x%04x", read_u16(value.at + 12));
	return RSVP_TOLD;
}

static enum rsvp_result put_sender_p2mp6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv6 Tunnel Sender Address: ");
	line_ip6(line, value.at);
	text_format(line->text, ", LSP ID: 0x%04x\n\t    Sub-Group Originator ID: ", read_u16(value.at + 18));
	line_ip6(line, value.at + 20);
	text_format(line->text, ", Sub-Group ID: 0x%04x", read_u16(value.at + 38));
	return RSVP_TOLD;
}

static enum rsvp_result put_receiver4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv4 Receiver Address: ");
	line_ip4(line, value.at);
	return RSVP_TOLD;
}

static enum rsvp_result put_receiver6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv6 Receiver Address: ");
	line_ip6(line, value.at);
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

static const struct rsvp_kind kinds[] = {
	{1, 1, 8, "IPv4", put_session_ip4},
	{1, 2, 20, "IPv6", put_session_ip6},
	{1, 7, 12, "Tunnel IPv4", put_session_tunnel},
	{1, 8, 36, "Unknown", put_session_tunnel6},
	{1, 11, 12, "UNI IPv4", put_session_tunnel},
	{1, 13, 12, "IPv4 P2MP LSP Tunnel", put_session_p2mp4},
	{1, 14, 24, "IPv6 P2MP LSP Tunnel", put_session_p2mp6},
	{3, 1, 8, "IPv4", put_hop4},
	{3, 2, 20, "IPv6", put_hop6},
	{3, 3, 8, "IPv4 plus opt. TLVs", put_hop4},
	{3, 4, 20, "IPv6 plus opt. TLVs", put_hop6},
	{4, 1, 32, "Unknown", put_integrity},
	{5, 1, 4, "1", put_time},
	{6, 1, 8, "IPv4", put_error4},
	{6, 2, 20, "IPv6", put_error6},
	{6, 3, 8, "IPv4 plus opt. TLVs", put_error4},
	{6, 4, 20, "IPv6 plus opt. TLVs", put_error6},
	{8, 1, 4, "1", put_style},
	{9, 1, 0, "obsolete", NULL},
	{9, 2, 4, "IntServ", rsvp_put_service},
	{10, 1, 8, "IPv4", put_filter4},
	{10, 2, 20, "IPv6", put_filter6},
	{10, 3, 20, "IPv6 Flow-label", put_filter_label},
	{10, 7, 8, "Tunnel IPv4", put_filter_tunnel},
	{10, 8, 20, "Unknown", put_filter_tunnel6},
	{10, 12, 16, "IPv4 P2MP LSP Tunnel", put_sender_p2mp4},
	{10, 13, 40, "IPv6 P2MP LSP Tunnel", put_sender_p2mp6},
	{11, 1, 8, "IPv4", put_filter4},
	{11, 2, 20, "IPv6", put_filter6},
	{11, 7, 8, "Tunnel IPv4", put_sender_tunnel},
	{11, 12, 16, "IPv4 P2MP LSP Tunnel", put_sender_p2mp4},
	{11, 13, 40, "IPv6 P2MP LSP Tunnel", put_sender_p2mp6},
	{12, 2, 4, "IntServ", rsvp_put_service},
	{13, 2, 4, "IntServ", rsvp_put_service},
	{15, 1, 4, "IPv4", put_receiver4},
	{15, 2, 16, "IPv6", put_receiver6},
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
