/* The values of the objects that made RSVP a protocol for labels: RFC 2961, RFC 3209, RFC 3473, RFC 4090. Each function
 * is given a value as long as its kind needs at least. See rsvp.h. */
#include "rsvp.h"

#include "gmpls.h"
#include "link/ethertype.h"

static const struct rsvp_part
	generalized_label[] = {{"\n\t    Generalized Label: %u", 0, RSVP_U32}, {0}},
	waveband[] = {
		{"\n\t    Waveband ID: %u", 0, RSVP_U32}, {"\n\t    Start Label: %u", 4, RSVP_U32},
		{", Stop Label: %u", 8, RSVP_U32}, {0},
	},
	hello[] = {
		{"\n\t    Source Instance: 0x%08x", 0, RSVP_U32}, {", Destination Instance: 0x%08x", 4, RSVP_U32}, {0},
	},
	sub_lsp4[] = {{"\n\t    Sub-LSP destination address: ", 0, RSVP_IP4}, {0}},
	sub_lsp6[] = {{"\n\t    Sub-LSP destination address: ", 0, RSVP_IP6}, {0}},
	restart[] = {
		{"\n\t    Restart  Time: %ums", 0, RSVP_U32}, {", Recovery Time: %ums", 4, RSVP_U32}, {0},
	},
	notify4[] = {{"\n\t    IPv4 Notify Node Address: ", 0, RSVP_IP4}, {0}},
	notify6[] = {{"\n\t    IPv6 Notify Node Address: ", 0, RSVP_IP6}, {0}};

static enum rsvp_result put_labels(struct line *line, struct span value)
{
	for (; value.len >= 4; value = span_after(value, 4))
		text_format(line->text, "\n\t    Label: %u", read_u32(value.at));
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
		text_format(line->text, "\n\t    Start range: %u, End range: %u", read_u32(labels.at),
		            read_u32(labels.at + 4));
		return RSVP_TOLD;
	}
	for (unsigned i = 1; labels.len >= 4; labels = span_after(labels, 4))
		text_format(line->text, "\n\t    Subchannel #%u: %u", i++, read_u32(labels.at));
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

/* RFC 5063 §4.2. */
static enum rsvp_result put_capability(struct line *line, struct span value)
{
	static const struct name capabilities[] = {
		{4, "RecoveryPath Transmit Enabled"}, {2, "RecoveryPath Desired"}, {1, "RecoveryPath Srefresh Capable"},
		{0, NULL},
	};
	uint32_t bits = read_u32(value.at);
	if (bits & ~UINT32_C(7))
		text_format(line->text, "\n\t    [reserved=0x%08x must be zero]", bits & ~UINT32_C(7));
	text_put(line->text, "\n\t    Flags: [");
	text_known_flags(line->text, capabilities, bits, "none");
	text_char(line->text, ']');
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
	text_format(line->text,
	            "\n\t    Setup Priority: %u, Holding Priority: %u, Hop-limit: %u, Bandwidth: %.10g Mbps",
	            value.at[0], value.at[1], value.at[2], gmpls_megabits(value.at + 4));
}

static enum rsvp_result put_fast_reroute(struct line *line, struct span value)
{
	put_reroute(line, value);
	text_format(line->text, "\n\t    Include-any: 0x%08x, Exclude-any: 0x%08x, Include-all: 0x%08x",
	            read_u32(value.at + 8), read_u32(value.at + 12), read_u32(value.at + 16));
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
		{1, "Local Protection"}, {2, "Label Recording"}, {4, "SE Style"}, {8, "Bandwidth protection"},
		{16, "Node protection"}, {0, NULL},
	};
	size_t len = value.at[3];
	if (len > value.len - 4) {
		text_put(line->text, "\n\t  ERROR: object is too short");
		return RSVP_STOP;
	}
	text_put(line->text, "\n\t    Session Name: ");
	text_safe(line->text, span_first(span_after(value, 4), len));
	text_format(line->text, "\n\t    Setup Priority: %u, Holding Priority: %u, Flags: [", value.at[0], value.at[1]);
	text_known_flags(line->text, flags, value.at[2], "none");
	text_format(line->text, "] (%#x)", value.at[2]);
	return RSVP_TOLD;
}

const struct rsvp_kind rsvp_label_kinds[] = {
	{16, 1, 0, "Label", put_labels},
	{16, 2, 4, "Generalized Label", .parts = generalized_label},
	{16, 3, 12, "Waveband Switching", .parts = waveband},
	{19, 1, 0, "without label range", put_request},
	{19, 2, 12, "with ATM label range", put_request_atm},
	{19, 3, 12, "with FR label range", put_request_frame_relay},
	{19, 4, 4, "Generalized Label", put_request_generalized},
	{20, 1, 0, "IPv4", rsvp_put_route},
	{21, 1, 0, "IPv4", rsvp_put_route},
	{22, 1, 8, "Hello Request", .parts = hello},
	{22, 2, 8, "Hello Ack", .parts = hello},
	{23, 1, 4, "1", put_message_ids},
	{23, 2, 4, "Unknown", put_message_ids},
	{24, 1, 4, "Message id ack", put_message_ids},
	{24, 2, 4, "Message id nack", put_message_ids},
	{25, 1, 4, "1", put_message_ids},
	{25, 2, 4, "Unknown", put_message_ids},
	{34, 1, 0, "Label", put_labels},
	{34, 2, 4, "Generalized Label", .parts = generalized_label},
	{34, 3, 12, "Waveband Switching", .parts = waveband},
	{35, 1, 0, "Label", put_labels},
	{35, 2, 4, "Generalized Label", .parts = generalized_label},
	{35, 3, 12, "Waveband Switching", .parts = waveband},
	{36, 1, 4, "1", put_label_set},
	{50, 1, 4, "IPv4 sub-LSP", .parts = sub_lsp4},
	{50, 2, 16, "IPv6 sub-LSP", .parts = sub_lsp6},
	{63, 7, 0, "Tunnel IPv4", put_detour},
	{66, 1, 4, "1", put_class_type},
	{125, 1, 4, "1", put_class_type},
	{129, 1, 0, "Label", put_labels},
	{129, 2, 4, "Generalized Label", .parts = generalized_label},
	{129, 3, 12, "Waveband Switching", .parts = waveband},
	{131, 1, 8, "IPv4", .parts = restart},
	{134, 1, 4, "1", put_capability},
	{195, 1, 4, "IPv4", .parts = notify4},
	{195, 2, 16, "IPv6", .parts = notify6},
	{196, 1, 4, "1", put_status},
	{204, 1, 4, "1", rsvp_put_properties},
	{205, 1, 20, "1", put_fast_reroute},
	{205, 7, 16, "Tunnel IPv4", put_fast_reroute_tunnel},
	{207, 7, 4, "Tunnel IPv4", put_attribute},
	{229, 1, 4, "1", rsvp_put_uni},
	{.name = NULL},
};
