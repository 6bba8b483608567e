/* The values of RSVP's objects. Each function is given a value as long as its kind needs at least. See rsvp.h. */
#include "rsvp.h"

#include "gmpls.h"
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
	text_format(line->text, "\n\t    IPv6 P2MP LSP ID: 0x%08x, Tunnel ID: 0x%04x, Extended Tunnel ID: ", read_u32(value.at),
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

static enum rsvp_result put_labels(struct line *line, struct span value)
{
	for (; value.len >= 4; value = span_after(value, 4))
		text_format(line->text, "\n\t    Label: %u", read_u32(value.at));
	return RSVP_TOLD;
}

static enum rsvp_result put_generalized_label(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Generalized Label: %u", read_u32(value.at));
	return RSVP_TOLD;
}

static enum rsvp_result put_waveband(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Waveband ID: %u\n\t    Start Label: %u, Stop Label: %u", read_u32(value.at),
	            read_u32(value.at + 4), read_u32(value.at + 8));
	return RSVP_TOLD;
}

static void put_protocol(struct line *line, uint16_t type)
{
	text_put(line->text, "\n\t    L3 Protocol ID: ");
	text_name(line->text, ethertype_names, type, "Unknown Protocol (0x%04x)");
}

static enum rsvp_result put_request(struct line *line, struct span value)
{
	for (; value.len >= 4; value = span_after(value, 4))
		put_protocol(line, read_u16(value.at + 2));
	return RSVP_TOLD;
}

static enum rsvp_result put_request_atm(struct line *line, struct span value)
{
	enum { MERGE = 0x80 };
	put_protocol(line, read_u16(value.at + 2));
	text_format(line->text, ",%s merge capability", value.at[4] & MERGE ? "no" : "");
	text_format(line->text, "\n\t    Minimum VPI/VCI: %u/%u\n\t    Maximum VPI/VCI: %u/%u",
	            read_u16(value.at + 4) & 0xfff, read_u16(value.at + 6) & 0xfff, read_u16(value.at + 8) & 0xfff,
	            read_u16(value.at + 10) & 0xfff);
	return RSVP_TOLD;
}

static enum rsvp_result put_request_frame_relay(struct line *line, struct span value)
{
	static const struct name widths[] = {{0, "10 bit"}, {1, "unknown"}, {2, "23 bit"}, {3, "unknown"}, {0, NULL}};
	put_protocol(line, read_u16(value.at + 2));
	text_format(line->text, "\n\t    Minimum/Maximum DLCI: %u/%u, %s DLCI", read_u32(value.at + 4) & 0x7fffff,
	            read_u32(value.at + 8) & 0x7fffff, name_of(widths, read_u16(value.at + 4) >> 7 & 3));
	return RSVP_TOLD;
}

static enum rsvp_result put_request_generalized(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    LSP Encoding Type: ");
	text_name(line->text, gmpls_encodings, value.at[0], "Unknown");
	text_format(line->text, " (%u)\n\t    Switching Type: ", value.at[0]);
	text_name(line->text, gmpls_switching_capabilities, value.at[1], "Unknown");
	text_format(line->text, " (%u), Payload ID: ", value.at[1]);
	text_name(line->text, gmpls_payloads, read_u16(value.at + 2), "Unknown");
	text_format(line->text, " (0x%04x)", read_u16(value.at + 2));
	return RSVP_TOLD;
}

static enum rsvp_result put_hello(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Source Instance: 0x%08x, Destination Instance: 0x%08x", read_u32(value.at),
	            read_u32(value.at + 4));
	return RSVP_TOLD;
}

/* RFC 2961 §4. */
static enum rsvp_result put_message_ids(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Flags [0x%02x], epoch: %u", value.at[0], read_u24(value.at + 1));
	for (value = span_after(value, 4); value.len >= 4; value = span_after(value, 4))
		text_format(line->text, "\n\t      Message-ID 0x%08x (%u)", read_u32(value.at), read_u32(value.at));
	return RSVP_TOLD;
}

static enum rsvp_result put_label_set(struct line *line, struct span value)
{
	enum { INCLUSIVE_RANGE = 2, EXCLUSIVE_RANGE = 3 };
	static const struct name actions[] = {
		{0, "Inclusive list"}, {1, "Exclusive list"}, {INCLUSIVE_RANGE, "Inclusive range"},
		{EXCLUSIVE_RANGE, "Exclusive range"}, {0, NULL},
	};
	uint8_t action = value.at[0];
	text_put(line->text, "\n\t    Action: ");
	text_name(line->text, actions, action, "Unknown");
	text_format(line->text, " (%u), Label type: %u", action, value.at[3]);
	struct span labels = span_after(value, 4);
	if (action == INCLUSIVE_RANGE || action == EXCLUSIVE_RANGE) {
		if (labels.len < 8)
			return RSVP_HEX;
		text_format(line->text, "\n\t    Start range: %u, End range: %u", read_u32(labels.at), read_u32(labels.at + 4));
		return RSVP_TOLD;
	}
	for (unsigned i = 1; labels.len >= 4; labels = span_after(labels, 4))
		text_format(line->text, "\n\t    Subchannel #%u: %u", i++, read_u32(labels.at));
	return RSVP_TOLD;
}

static enum rsvp_result put_sub_lsp4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Sub-LSP destination address: ");
	line_ip4(line, value.at);
	return RSVP_TOLD;
}

static enum rsvp_result put_sub_lsp6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    Sub-LSP destination address: ");
	line_ip6(line, value.at);
	return RSVP_TOLD;
}

static enum rsvp_result put_detour(struct line *line, struct span value)
{
	for (; value.len >= 8; value = span_after(value, 8)) {
		text_put(line->text, "\n\t    PLR-ID: ");
		line_ip4(line, value.at);
		text_put(line->text, ", Avoid-Node-ID: ");
		line_ip4(line, value.at + IP4_LEN);
	}
	return RSVP_TOLD;
}

static enum rsvp_result put_class_type(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    CT: %u", read_u32(value.at) & 7);
	return RSVP_TOLD;
}

static enum rsvp_result put_restart(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Restart  Time: %ums, Recovery Time: %ums", read_u32(value.at), read_u32(value.at + 4));
	return RSVP_TOLD;
}

/* RFC 5063 §4.2. */
static enum rsvp_result put_capability(struct line *line, struct span value)
{
	static const struct name capabilities[] = {
		{4, "RecoveryPath Transmit Enabled"}, {2, "RecoveryPath Desired"}, {1, "RecoveryPath Srefresh Capable"}, {0, NULL},
	};
	uint32_t bits = read_u32(value.at);
	if (bits & ~UINT32_C(7))
		text_format(line->text, "\n\t    [reserved=0x%08x must be zero]", bits & ~UINT32_C(7));
	text_put(line->text, "\n\t    Flags: [");
	text_known_flags(line->text, capabilities, bits, "none");
	text_char(line->text, ']');
	return RSVP_TOLD;
}

static enum rsvp_result put_notify4(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv4 Notify Node Address: ");
	line_ip4(line, value.at);
	return RSVP_TOLD;
}

static enum rsvp_result put_notify6(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    IPv6 Notify Node Address: ");
	line_ip6(line, value.at);
	return RSVP_TOLD;
}

static enum rsvp_result put_status(struct line *line, struct span value)
{
	static const struct name states[] = {
		{0x80000000, "Reflect"}, {4, "Testing"}, {2, "Admin-down"}, {1, "Delete-in-progress"}, {0, NULL},
	};
	text_put(line->text, "\n\t    Flags [");
	text_known_flags(line->text, states, read_u32(value.at), "none");
	text_char(line->text, ']');
	return RSVP_TOLD;
}

/* RFC 4090 §4.1: with a mask of its own in the draft that came first. */
static void put_reroute(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Setup Priority: %u, Holding Priority: %u, Hop-limit: %u, Bandwidth: %.10g Mbps",
	            value.at[0], value.at[1], value.at[2], gmpls_megabits(value.at + 4));
}

static enum rsvp_result put_fast_reroute(struct line *line, struct span value)
{
	put_reroute(line, value);
	text_format(line->text, "\n\t    Include-any: 0x%08x, Exclude-any: 0x%08x, Include-all: 0x%08x", read_u32(value.at + 8),
	            read_u32(value.at + 12), read_u32(value.at + 16));
	return RSVP_TOLD;
}

static enum rsvp_result put_fast_reroute_tunnel(struct line *line, struct span value)
{
	put_reroute(line, value);
	text_format(line->text, "\n\t    Include Colors: 0x%08x, Exclude Colors: 0x%08x", read_u32(value.at + 8),
	            read_u32(value.at + 12));
	return RSVP_TOLD;
}

static enum rsvp_result put_attribute(struct line *line, struct span value)
{
	static const struct name flags[] = {
		{1, "Local Protection"}, {2, "Label Recording"}, {4, "SE Style"}, {8, "Bandwidth protection desired"},
		{16, "Node protection desired"}, {0, NULL},
	};
	size_t len = value.at[3];
	if (len > value.len - 4)
		return RSVP_HEX;
	text_put(line->text, "\n\t    Session Name: ");
	text_safe(line->text, span_first(span_after(value, 4), len));
	text_format(line->text, "\n\t    Setup Priority: %u, Holding Priority: %u, Flags: [", value.at[0], value.at[1]);
	text_known_flags(line->text, flags, value.at[2], "none");
	text_format(line->text, "] (%#x)", value.at[2]);
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
	{16, 1, 0, "Label", put_labels},
	{16, 2, 4, "Generalized Label", put_generalized_label},
	{16, 3, 12, "Waveband Switching", put_waveband},
	{19, 1, 0, "without label range", put_request},
	{19, 2, 12, "with ATM label range", put_request_atm},
	{19, 3, 12, "with FR label range", put_request_frame_relay},
	{19, 4, 4, "Generalized Label", put_request_generalized},
	{20, 1, 0, "IPv4", rsvp_put_route},
	{21, 1, 0, "IPv4", rsvp_put_route},
	{22, 1, 8, "Hello Request", put_hello},
	{22, 2, 8, "Hello Ack", put_hello},
	{23, 1, 8, "1", put_message_ids},
	{23, 2, 8, "Unknown", put_message_ids},
	{24, 1, 8, "Message id ack", put_message_ids},
	{24, 2, 8, "Message id nack", put_message_ids},
	{25, 1, 8, "1", put_message_ids},
	{25, 2, 8, "Unknown", put_message_ids},
	{34, 1, 0, "Label", put_labels},
	{34, 2, 4, "Generalized Label", put_generalized_label},
	{34, 3, 12, "Waveband Switching", put_waveband},
	{35, 1, 0, "Label", put_labels},
	{35, 2, 4, "Generalized Label", put_generalized_label},
	{35, 3, 12, "Waveband Switching", put_waveband},
	{36, 1, 4, "1", put_label_set},
	{50, 1, 4, "IPv4 sub-LSP", put_sub_lsp4},
	{50, 2, 16, "IPv6 sub-LSP", put_sub_lsp6},
	{63, 7, 0, "Tunnel IPv4", put_detour},
	{66, 1, 4, "1", put_class_type},
	{125, 1, 4, "1", put_class_type},
	{129, 1, 0, "Label", put_labels},
	{129, 2, 4, "Generalized Label", put_generalized_label},
	{129, 3, 12, "Waveband Switching", put_waveband},
	{131, 1, 8, "IPv4", put_restart},
	{134, 1, 4, "1", put_capability},
	{195, 1, 4, "IPv4", put_notify4},
	{195, 2, 16, "IPv6", put_notify6},
	{196, 1, 4, "1", put_status},
	{204, 1, 4, "1", rsvp_put_properties},
	{205, 1, 20, "1", put_fast_reroute},
	{205, 7, 16, "Tunnel IPv4", put_fast_reroute_tunnel},
	{207, 7, 4, "Tunnel IPv4", put_attribute},
	{229, 1, 4, "1", rsvp_put_uni},
};

const struct rsvp_kind *rsvp_kind_of(uint8_t class, uint8_t type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].class == class && kinds[i].type == type)
			return kinds + i;
	return NULL;
}
