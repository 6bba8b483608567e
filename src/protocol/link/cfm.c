/* Connectivity Fault Management, ping and traceroute for Ethernet: IEEE 802.1Q §21, first IEEE 802.1ag. A header, what
 * the opcode says, and TLVs from an offset on. The Sender ID is in cfm_sender.c. */
#include "cfm.h"

#include "describes.h"
#include "vendor.h"

enum { HEADER_LEN = 4, CONTINUITY_LEN = 70, REPLY_LEN = 6, TRACE_LEN = 17, NAMES_LEN = 48 };
enum opcode { CONTINUITY = 1, LOOPBACK_REPLY, LOOPBACK, TRACE_REPLY, TRACE };

static const struct name opcodes[] = {
	{CONTINUITY, "Continuity Check Message"}, {LOOPBACK_REPLY, "Loopback Reply"}, {LOOPBACK, "Loopback Message"},
	{TRACE_REPLY, "Linktrace Reply"}, {TRACE, "Linktrace Message"}, {0, NULL},
};
static const struct name trace_flags[] = {{0x80, "Use Forwarding-DB only"}, {0, NULL}};
static const struct name reply_flags[] = {{0x80, "UseFDB Only"}, {0x40, "FwdYes"}, {0x20, "Terminal MEP"}, {0, NULL}};
static const struct name relay_actions[] = {{1, "Exact Match"}, {2, "Filtering DB"}, {3, "MIP CCM DB"}, {0, NULL}};
static const struct name intervals[] = {
	{1, "0.003s, min CCM Lifetime 0.011s, max CCM Lifetime 0.012s"},
	{2, "0.010s, min CCM Lifetime 0.032s, max CCM Lifetime 0.035s"},
	{3, "0.100s, min CCM Lifetime 0.325s, max CCM Lifetime 0.350s"},
	{4, "1.000s, min CCM Lifetime 3.250s, max CCM Lifetime 3.500s"},
	{5, "10.000s, min CCM Lifetime 32.500s, max CCM Lifetime 35.000s"},
	{6, "60.000s, min CCM Lifetime 195.000s, max CCM Lifetime 210.000s"},
	{7, "600.000s, min CCM Lifetime 1950.000s, max CCM Lifetime 2100.000s"},
	{0, NULL},
};
static const struct name domain_formats[] = {
	{0, "IEEE 802.1"}, {1, "No MD Name present"}, {2, "DNS string"}, {3, "MAC + 16Bit Integer"},
	{4, "Character string"},
	{0, NULL},
};
static const struct name association_formats[] = {
	{0, "IEEE 802.1"}, {1, "Primary VID"}, {2, "Character string"}, {3, "16Bit Integer"}, {4, "RFC2685 VPN-ID"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "level", .bit = 0, .width = 3,
	 .gloss = "whose business it is: customer (highest), provider, operator"},
	{.name = "version", .bit = 3, .width = 5, .gloss = "of the format: 0"},
	{.name = "opcode", .bit = 8, .width = 8, .form = FORM_NAMED, .names = opcodes,
	 .gloss = "what the frame is for"},
	{.name = "flags", .bit = 16, .width = 8, .form = FORM_HEX, .gloss = "depends on the opcode"},
	{.name = "first_tlv_offset", .bit = 24, .width = 8, .gloss = "bytes from here to the TLVs"},
};

/* CUT and GAVE_UP: the capture ends in it, see line_gives_up. */
enum result { GOOD, CUT, GAVE_UP, SHORT, STOP };

static bool is_too_large(struct line *line, unsigned value, unsigned limit, unsigned told)
{
	if (value > limit)
		text_format(line->text, " (too large, must be <= %u)", told);
	return value > limit;
}

/* False, and told, when it is too long. */
static bool put_domain(struct line *line, struct cursor *names)
{
	enum { ABSENT = 1, DNS = 2, MAC_AND_NUMBER = 3, WORDS = 4, LEN_MAX = 43 };
	const uint8_t format = take_u8(names);
	text_put(line->text, "\n\t  MD Name Format ");
	text_name_and_value(line->text, domain_formats, format, "Unknown");
	if (format == ABSENT)
		return true;
	const uint8_t len = take_u8(names);
	text_format(line->text, ", MD Name length %u", len);
	if (is_too_large(line, len, LEN_MAX, LEN_MAX + 1))
		return false;
	const struct span name = take_span(names, len);
	text_put(line->text, "\n\t  MD Name: ");
	if (format == DNS || format == WORDS) {
		text_safe_string(line->text, name);
	} else if (format == MAC_AND_NUMBER && len != MAC_LEN) {
		text_put(line->text, "\n\t  MAC (length invalid)");
	} else if (format == MAC_AND_NUMBER) {
		text_put(line->text, "\n\t  MAC ");
		line_mac(line, name.at);
	} else {
		line_hex(line, name, "\t    ");
	}
	return true;
}

static bool put_association(struct line *line, struct cursor *names)
{
	enum { WORDS = 2 };
	const uint8_t format = take_u8(names);
	const uint8_t len = take_u8(names);
	text_put(line->text, "\n\t  MA Name-Format ");
	text_name_and_value(line->text, association_formats, format, "Unknown");
	text_format(line->text, ", MA name length %u", len);
	if (is_too_large(line, len, (unsigned)cursor_left(names), (unsigned)cursor_left(names)))
		return false;
	const struct span name = take_span(names, len);
	text_put(line->text, "\n\t  MA Name: ");
	if (format == WORDS)
		text_safe_string(line->text, name);
	else
		line_hex(line, name, "\t    ");
	return true;
}

/* §21.6 */
static bool put_continuity(struct line *line, const uint8_t *at, uint8_t flags)
{
	enum { NAMES_AT = 6 };
	const uint8_t interval = flags & 7;
	struct cursor names = cursor_over((struct span){at + NAMES_AT, NAMES_LEN});
	text_format(line->text, ", Flags [CCM Interval %u%s]", interval, flags & 0x80 ? ", RDI" : "");
	if (interval)
		text_format(line->text, "\n\t  CCM Interval %s", name_of(intervals, interval));
	text_format(line->text, "\n\t  Sequence Number 0x%08x, MA-End-Point-ID 0x%04x", read_u32(at), read_u16(at + 4));
	return put_domain(line, &names) && put_association(line, &names);
}

static void put_trace_head(struct line *line, const uint8_t *at, uint8_t flags, const struct name *names)
{
	text_put(line->text, ", Flags [");
	text_known_flags(line->text, names, flags, "none");
	text_format(line->text, "]\n\t  Transaction-ID 0x%08x, ttl %u", read_u32(at), at[4]);
}

/* What the opcode says: §21.7 to §21.9. False, and told, when nothing more is to be. */
static bool put_body(struct line *line, uint8_t opcode, const uint8_t *at, uint8_t flags)
{
	if (opcode == CONTINUITY)
		return put_continuity(line, at, flags);
	put_trace_head(line, at, flags, opcode == TRACE ? trace_flags : reply_flags);
	if (opcode == TRACE) {
		text_put(line->text, "\n\t  Original-MAC ");
		line_mac(line, at + 5);
		text_put(line->text, ", Target-MAC ");
		line_mac(line, at + 5 + MAC_LEN);
	} else {
		text_put(line->text, "\n\t  Replay-Action ");
		text_name_and_value(line->text, relay_actions, at[5], "Unknown");
	}
	return true;
}

static unsigned body_len(uint8_t opcode)
{
	return opcode == CONTINUITY    ? CONTINUITY_LEN
	       : opcode == TRACE_REPLY ? REPLY_LEN
	       : opcode == TRACE       ? TRACE_LEN
	                               : 0;
}

enum tlv { END, SENDER, PORT_STATUS, INTERFACE_STATUS, DATA, REPLY_INGRESS, REPLY_EGRESS, ORGANIZATION = 31 };

static const struct name tlvs[] = {
	{END, "End"}, {SENDER, "Sender ID"}, {PORT_STATUS, "Port status"}, {INTERFACE_STATUS, "Interface status"},
	{DATA, "Data"}, {REPLY_INGRESS, "Reply Ingress"}, {REPLY_EGRESS, "Reply Egress"},
	{ORGANIZATION, "Organization Specific"},
	{0, NULL},
};
static const struct name port_statuses[] = {{1, "Blocked"}, {2, "Up"}, {0, NULL}};
static const struct name interface_statuses[] = {
	{1, "Up"}, {2, "Down"}, {3, "Testing"}, {5, "Dormant"}, {6, "not present"}, {7, "lower Layer down"}, {0, NULL},
};

/* How many bytes of the value are to be shown beside. */
static size_t put_plain_value(struct line *line, uint8_t type, struct span value)
{
	const bool is_verbose = line->manner->verbosity > 1;
	if (type == PORT_STATUS || type == INTERFACE_STATUS) {
		text_put(line->text, ", Status: ");
		text_name_and_value(line->text, type == PORT_STATUS ? port_statuses : interface_statuses, value.at[0],
		                    "Unknown");
		return is_verbose ? value.len : 0;
	}
	if (type == ORGANIZATION) {
		text_put(line->text, ", Vendor: ");
		text_name_and_value(line->text, organization_names, read_u24(value.at), "Unknown");
		text_format(line->text, ", Sub-Type %u", value.at[3]);
	}
	return value.len;
}

/* By how many bytes the next TLV begins elsewhere. */
static int put_value(struct line *line, uint8_t type, struct span value)
{
	struct cfm_sender sender = {0};
	size_t shown;
	if (type == SENDER) {
		sender = cfm_put_sender(line, value);
		shown = sender.is_hidden || line->manner->verbosity > 1 ? sender.left : 0;
	} else {
		shown = put_plain_value(line, type, value);
	}
	line_hex(line, span_first(value, shown), "\t  ");
	return sender.offset;
}

static unsigned least_len(uint8_t type)
{
	return type == ORGANIZATION ? 4 : type >= SENDER && type <= INTERFACE_STATUS;
}

/* One behind its type. How many bytes it has on the wire in *len. */
static enum result put_tlv(struct line *line, struct cursor *cursor, uint32_t left, uint8_t type, uint32_t *len)
{
	enum { TLV_HEADER_LEN = 3 };
	if (left < TLV_HEADER_LEN)
		return SHORT;
	const uint16_t value_len = take_u16(cursor);
	if (cursor->ran_short)
		return CUT;
	text_format(line->text, ", length %u", value_len);
	if (left - TLV_HEADER_LEN < value_len)
		return SHORT;
	const struct span rest = cursor_rest(cursor);
	if (rest.len < value_len)
		return CUT;
	*len = TLV_HEADER_LEN + (uint32_t)value_len;
	if (value_len < least_len(type)) {
		text_format(line->text, " (too short, must be >= %u)", least_len(type));
		return type == SENDER ? GOOD : STOP;
	}
	const int offset = put_value(line, type, span_first(rest, value_len));
	*cursor = cursor_over(span_after(rest, (size_t)((long)value_len + offset)));
	*len = (uint32_t)((long)*len + offset);
	return GOOD;
}

static enum result put_tlvs(struct line *line, struct cursor *cursor, uint32_t left)
{
	while (left) {
		uint32_t len = 0;
		const uint8_t type = take_u8(cursor);
		if (cursor->ran_short)
			return GAVE_UP;
		text_put(line->text, "\n\t");
		text_name(line->text, tlvs, type, "Unknown");
		text_format(line->text, " TLV (0x%02x)", type);
		if (type == END)
			return GOOD;
		const enum result result = put_tlv(line, cursor, left, type, &len);
		if (result != GOOD)
			return result;
		left = len > left ? 0 : left - len;
	}
	return GOOD;
}

static enum result put_message(struct line *line, const struct layer *layer, const uint8_t *header,
                               struct cursor cursor)
{
	const uint8_t opcode = header[1], flags = header[2], offset = header[3];
	const uint32_t len = layer->len - HEADER_LEN;
	text_format(line->text, "\n\tFirst TLV offset %u", offset);
	if (is_too_large(line, offset, len, len))
		return STOP;
	const struct span body = cursor_rest(&cursor);
	if (offset < body_len(opcode)) {
		const unsigned number = opcode == CONTINUITY ? opcode : TRACE_REPLY + TRACE - opcode; /* tcpdump's */
		text_format(line->text, " (too small %u, must be >= %u)", number, body_len(opcode));
		return STOP;
	}
	if (body.len < body_len(opcode))
		return CUT;
	if (!body_len(opcode))
		line_hex(line, span_first(body, len - offset), "\t  ");
	else if (!put_body(line, opcode, body.at, flags))
		return STOP;
	take_span(&cursor, offset);
	return put_tlvs(line, &cursor, len - offset);
}

static enum result put_frame(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return layer->len < HEADER_LEN ? SHORT : CUT;
	const uint8_t version = header[0] & 0x1f;
	if (version) {
		text_format(line->text, "CFMv%u not supported, length %u", version, layer->len);
		return GOOD;
	}
	text_put(line->text, "CFMv0 ");
	text_name(line->text, opcodes, header[1], "unknown (%u)");
	text_format(line->text, ", MD Level %u, length %u", header[0] >> 5, layer->len);
	return line->manner->verbosity ? put_message(line, layer, header, cursor) : GOOD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const enum result result = put_frame(line, layer);
	if (result == CUT)
		line_truncated(line, "cfm");
	else if (result == GAVE_UP)
		line_abandoned(line, "cfm");
	else if (result == SHORT)
		text_put(line->text, "\n\t\t packet is too short");
}

const struct protocol protocol_cfm = {
	.name = "cfm",
	.title = "Connectivity Fault Management",
	.reference = "IEEE 802.1Q §21",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = cfm_describe,
	.parts = cfm_parts,
	.forms = cfm_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
