/* Cisco's VLAN Trunking Protocol: "Understanding VLAN Trunk Protocol", Cisco document 10558. */
#include "describes.h"
#include "line.h"

enum {
	HEADER_LEN = 36,
	DOMAIN_LEN_MAX = 32,
	TYPE_SUMMARY = 1,
	TYPE_SUBSET = 2,
	TYPE_REQUEST = 3,
	TYPE_JOIN = 4,
	VLAN_HEADER_LEN = 12,
	TLV_STP_TYPE = 3,
	TLV_PRUNING = 6,
	TLV_BRIDGE_TYPE = 7,
	TLV_MAX_HOPS = 9,
	TLV_BACKUP = 10,
};

static const struct name message_types[] = {
	{TYPE_SUMMARY, "Summary advertisement"}, {TYPE_SUBSET, "Subset advertisement"},
	{TYPE_REQUEST, "Advertisement request"}, {TYPE_JOIN, "Join message"}, {0, NULL},
};

/* The third byte means something else in each type. */
static const struct name third_names[] = {
	{TYPE_SUMMARY, "Followers"}, {TYPE_SUBSET, "Seq number"}, {TYPE_REQUEST, "Rsvd"}, {TYPE_JOIN, "Rsvd"},
	{0, NULL},
};

static const struct name vlan_types[] = {
	{1, "Ethernet"}, {2, "FDDI"}, {3, "TrCRF"}, {4, "FDDI-net"}, {5, "TrBRF"}, {0, NULL},
};
static const struct name statuses[] = {{0, "Operational"}, {1, "Suspended"}, {0, NULL}};

static const struct name tlv_names[] = {
	{1, "Source-Routing Ring Number TLV"},
	{2, "Source-Routing Bridge Number TLV"},
	{TLV_STP_TYPE, "STP type TLV"},
	{4, "Parent VLAN TLV"},
	{5, "Translationally bridged VLANs TLV"},
	{TLV_PRUNING, "Pruning TLV"},
	{TLV_BRIDGE_TYPE, "Bridge Type TLV"},
	{8, "Max ARP Hop Count TLV"},
	{TLV_MAX_HOPS, "Max STE Hop Count TLV"},
	{TLV_BACKUP, "Backup CRF Mode TLV"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "1 to 3"},
	{.name = "type", .bit = 8, .width = 8, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what is told or asked"},
	{.name = "follows", .bit = 16, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "how many messages follow, or which one this is"},
	{.name = "domain_len", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name that count"},
	{.name = "domain", .bit = 32, .width = 256, .form = FORM_BYTES, .gloss = "whose VLANs these are"},
};

/* What became of a message. */
enum outcome { TOLD, INVALID, CUT };

static enum outcome put_summary(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	const uint8_t *at = take(cursor, 8);
	if (!at)
		return CUT;
	text_format(text, "\n\t  Config Rev %x, Updater ", read_u32(at));
	line_ip4(line, at + 4);
	at = take(cursor, 12);
	if (!at)
		return CUT;
	text_format(text, ", Timestamp 0x%08x 0x%08x 0x%08x", read_u32(at), read_u32(at + 4), read_u32(at + 8));
	at = take(cursor, 16);
	if (!at)
		return CUT;
	text_put(text, ", MD5 digest: ");
	text_hex_bytes(text, (struct span){at, 16});
	return TOLD;
}

/* Type, length in words of two bytes, value. */
static enum outcome put_tlv(struct line *line, struct cursor *tlvs)
{
	static const struct name stp_types[] = {{1, "SRT"}, {2, "SRB"}, {3, "Auto"}, {0, NULL}};
	static const struct name bridge_types[] = {{1, "SRB"}, {0, NULL}};
	static const struct name pruning[] = {{1, "Enabled"}, {0, NULL}};
	static const struct name backup[] = {{1, "Backup"}, {0, NULL}};
	struct text *text = line->text;
	struct span all = cursor_rest(tlvs);
	uint8_t type = take_u8(tlvs);
	uint8_t len = take_u8(tlvs);
	const char *name = name_of(tlv_names, type);
	text_format(text, "\n\t\t%s (0x%04x) TLV", name ? name : "Unknown", type);
	if (2 * len > cursor_left(tlvs)) {
		text_put(text, " (TLV goes past the end of the packet)");
		return INVALID;
	}
	if (len != 1) {
		text_format(text, " (invalid TLV length %u != 1)", len);
		return INVALID;
	}
	struct span value = take_span(tlvs, 2);
	bool is_single = type == TLV_STP_TYPE || type == TLV_PRUNING || type == TLV_BRIDGE_TYPE ||
	                 type == TLV_MAX_HOPS || type == TLV_BACKUP;
	if (!is_single) {
		line_hex(line, span_first(all, 2 + value.len), "\t\t  ");
		return TOLD;
	}
	uint16_t number = read_u16(value.at);
	text_put(text, ", ");
	if (type == TLV_MAX_HOPS)
		text_unsigned(text, number);
	else if (type == TLV_STP_TYPE)
		text_name_and_value(text, stp_types, number, "Unknown");
	else if (type == TLV_PRUNING)
		text_name_and_value(text, pruning, number, "Disabled");
	else if (type == TLV_BRIDGE_TYPE)
		text_name_and_value(text, bridge_types, number, "SRT");
	else
		text_name_and_value(text, backup, number, "Not backup");
	return TOLD;
}

static enum outcome put_vlan(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	struct span rest = cursor_rest(cursor);
	uint8_t len = rest.at[0];
	if (!take(cursor, len))
		return CUT;
	struct cursor vlan = cursor_over(span_first(rest, len));
	const uint8_t *header = take(&vlan, VLAN_HEADER_LEN);
	if (!header)
		return INVALID;
	text_put(text, "\n\tVLAN info status ");
	text_name(text, statuses, header[1], "Unknown");
	text_put(text, ", type ");
	text_name(text, vlan_types, header[2], "Unknown");
	text_format(text, ", VLAN-id %u, MTU %u, SAID 0x%08x, Name ", read_u16(header + 4), read_u16(header + 6),
	            read_u32(header + 8));
	uint8_t name_len = header[3];
	struct span name = take_span(&vlan, name_len);
	take_span(&vlan, (4 - name_len % 4) % 4);
	if (vlan.ran_short)
		return INVALID;
	text_safe_string(text, name);
	while (cursor_left(&vlan) >= 2) {
		enum outcome outcome = put_tlv(line, &vlan);
		if (outcome != TOLD)
			return outcome;
	}
	return cursor_left(&vlan) ? INVALID : TOLD; /* no TLV is one byte long */
}

static enum outcome put_subset(struct line *line, struct cursor *cursor, bool is_cut)
{
	uint32_t revision = take_u32(cursor);
	if (cursor->ran_short)
		return CUT;
	text_format(line->text, ", Config Rev %x", revision);
	while (cursor_left(cursor) && *cursor->at) { /* no VLAN is 0 bytes long: the list ends there */
		enum outcome outcome = put_vlan(line, cursor);
		if (outcome != TOLD)
			return outcome;
	}
	return is_cut && !cursor_left(cursor) ? CUT : TOLD;
}

static enum outcome put_message(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer->bytes);
	if (layer->len < HEADER_LEN)
		return INVALID;
	const uint8_t *header = take(&cursor, HEADER_LEN);
	if (!header)
		return CUT;
	uint8_t type = header[1], domain_len = header[3];
	const char *name = name_of(message_types, type);
	text_format(text, "VTPv%u, Message %s (0x%02x), length %u", header[0], name ? name : "Unknown message type",
	            type, layer->len);
	if (!line->manner->verbosity)
		return TOLD;
	text_put(text, "\n\tDomain name: ");
	if (domain_len < 1 || domain_len > DOMAIN_LEN_MAX) {
		text_format(text, " [invalid MgmtD Len %u]", domain_len);
		return INVALID;
	}
	text_safe_string(text, (struct span){header + 4, domain_len});
	const char *third = name_of(third_names, type);
	text_format(text, ", %s: %u", third ? third : "Unknown", header[2]);
	if (type == TYPE_SUMMARY)
		return put_summary(line, &cursor);
	if (type == TYPE_SUBSET)
		return put_subset(line, &cursor, layer_is_cut(layer));
	if (type == TYPE_REQUEST) {
		uint32_t start = take_u32(&cursor);
		if (cursor.ran_short)
			return CUT;
		text_format(text, "\n\tStart value: %u", start);
	}
	return TOLD;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	enum outcome outcome = put_message(line, layer);
	if (outcome == INVALID)
		text_put(line->text, " (invalid)");
	if (outcome == CUT || (layer_is_cut(layer) && (outcome == INVALID || !line->manner->verbosity)))
		line_abandoned(line, "vtp");
}

const struct protocol protocol_vtp = {
	.name = "vtp",
	.title = "VLAN Trunking Protocol",
	.reference = "Cisco VTP",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = vtp_describe,
	.forms = vtp_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
