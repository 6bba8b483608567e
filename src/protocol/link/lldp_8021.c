/* What 802.1 adds to LLDP: IEEE 802.1AB Annex E, IEEE 802.1Q Annex D. */
#include "lldp.h"

static bool put_port_vlan(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    port vlan id (PVID): %u", read_u16(value.at));
	return true;
}

static bool put_protocol_vlan(struct line *line, struct span value)
{
	static const struct name flags[] = {{2, "supported"}, {4, "enabled"}, {0, NULL}};
	text_format(line->text, "\n\t    port and protocol vlan id (PPVID): %u, flags ", read_u16(value.at + 1));
	lldp_put_flags(line, flags, value.at[0]);
	text_format(line->text, " (0x%02x)", value.at[0]);
	return true;
}

static bool put_vlan_name(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    vlan id (VID): %u", read_u16(value.at));
	if (value.len < 3 || value.len - 3 < value.at[2])
		return true;
	text_put(line->text, "\n\t    vlan name: ");
	text_safe_string(line->text, span_first(span_after(value, 3), value.at[2]));
	return true;
}

static bool put_protocol_identity(struct line *line, struct span value)
{
	uint8_t len = value.at[0];
	if (value.len - 1 < len)
		return true;
	text_put(line->text, "\n\t    protocol identity: ");
	text_safe_string(line->text, span_first(span_after(value, 1), len));
	return true;
}

static bool put_aggregation(struct line *line, struct span value)
{
	static const struct name flags[] = {{1, "supported"}, {2, "enabled"}, {0, NULL}};
	text_put(line->text, "\n\t    aggregation status ");
	lldp_put_flags(line, flags, value.at[0]);
	text_format(line->text, ", aggregation port ID %u", read_u32(value.at + 1));
	return true;
}

/* A bit for each priority. */
static void put_priority_bits(struct line *line, const char *title, uint8_t bits)
{
	text_format(line->text, "\n\t    %s\n\t     Priority : 0  1  2  3  4  5  6  7\n\t     Value    : ", title);
	for (int i = 0; i < 8; i++)
		text_format(line->text, "%-2u ", bits >> i & 1u);
}

static bool put_congestion(struct line *line, struct span value)
{
	put_priority_bits(line, "Pre-Priority CNPV Indicator", value.at[0]);
	put_priority_bits(line, "Pre-Priority Ready Indicator", value.at[1]);
	return true;
}

static void put_eight(struct line *line, const uint8_t *values)
{
	for (int i = 0; i < 7; i++)
		text_format(line->text, "%-4u", values[i]);
	text_format(line->text, "%-3u", values[7]);
}

/* Priorities, bandwidths and algorithms of the traffic classes: 802.1Q §D.2.8. */
static void put_class_tables(struct line *line, const uint8_t *tables)
{
	text_put(line->text, "\n\t    Priority Assignment Table\n\t     Priority : 0   1   2   3   4   5   6   7"
	                     "\n\t     Value    : ");
	const uint8_t priorities[] = {tables[0] >> 4, tables[0] & 15, tables[1] >> 4, tables[1] & 15,
	                              tables[2] >> 4, tables[2] & 15, tables[3] >> 4, tables[3] & 15};
	put_eight(line, priorities);
	text_put(line->text, "\n\t    TC Bandwidth Table\n\t     TC%   : 0   1   2   3   4   5   6   7"
	                     "\n\t     Value : ");
	put_eight(line, tables + 4);
	text_put(line->text, "\n\t    TSA Assignment Table\n\t     Traffic Class: 0   1   2   3   4   5   6   7"
	                     "\n\t     Value        : ");
	put_eight(line, tables + 12);
}

static bool put_ets_configuration(struct line *line, struct span value)
{
	uint8_t bits = value.at[0];
	text_format(line->text, "\n\t    Willing:%u, CBS:%u, RES:%u, Max TCs:%u", bits >> 7, bits >> 6 & 2u,
	            bits >> 3 & 7u, bits & 7u);
	put_class_tables(line, value.at + 1);
	return true;
}

static bool put_ets_recommendation(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    RES: %u", value.at[0]);
	put_class_tables(line, value.at + 1);
	return true;
}

static bool put_flow_control(struct line *line, struct span value)
{
	uint8_t bits = value.at[0];
	text_format(line->text, "\n\t    Willing: %u, MBC: %u, RES: %u, PFC cap:%u ", bits >> 7, bits >> 6 & 1u,
	            bits >> 4 & 3u, bits & 15u);
	put_priority_bits(line, "PFC Enable", value.at[1]);
	return true;
}

static bool put_application_priority(struct line *line, struct span value)
{
	struct cursor cursor = cursor_over(span_after(value, 1));
	text_format(line->text, "\n\t    RES: %u", value.at[0]);
	if (!cursor_left(&cursor) || cursor_left(&cursor) % 3)
		return true;
	text_put(line->text, "\n\t    Application Priority Table");
	for (const uint8_t *row = take(&cursor, 3); row; row = take(&cursor, 3))
		text_format(line->text, "\n\t      Priority: %u, RES: %u, Sel: %u, Protocol ID: %u", row[0] >> 5,
		            row[0] >> 3 & 3u, row[0] & 7u, read_u16(row + 1));
	return true;
}

/* 802.1Q §D.2.12 */
static bool put_edge_bridging(struct line *line, struct span value)
{
	static const struct name modes[] = {
		{0, "Not Supported"}, {1, "EVB Bridge"}, {2, "EVB Station"}, {3, "Reserved for future Standardization"},
		{0, NULL},
	};
	const uint8_t *at = value.at;
	struct text *text = line->text;
	text_format(text, "\n\t    EVB Bridge Status\n\t      RES: %u, BGID: %u, RRCAP: %u, RRCTR: %u", at[0] >> 3,
	            at[0] >> 2 & 1u, at[0] >> 1 & 1u, at[0] & 1u);
	text_format(text, "\n\t    EVB Station Status\n\t      RES: %u, SGID: %u, RRREQ: %u,RRSTAT: %u", at[1] >> 4,
	            at[1] >> 3 & 1u, at[1] >> 2 & 1u, at[1] & 3u);
	text_format(text, "\n\t    R: %u, RTE: %u, EVB Mode: %s [%u]", at[2] >> 5, at[2] & 31u,
	            name_of(modes, at[3] >> 6), at[3] >> 6);
	text_format(text, "\n\t    ROL: %u, RWD: %u, RES: %u, ROL: %u, RKA: %u", at[3] >> 5 & 1u, at[3] & 31u,
	            at[4] >> 6, at[4] >> 5 & 1u, at[4] & 31u);
	return true;
}

static bool put_channels(struct line *line, struct span value)
{
	struct cursor cursor = cursor_over(span_after(value, 4));
	const uint8_t *at = value.at;
	text_format(line->text, "\n\t    Role: %u, RES: %u, Scomp: %u ChnCap: %u", at[0] >> 7, at[0] >> 4 & 7u,
	            at[0] >> 3 & 1u, read_u16(at + 2) & 0x0fff);
	if (cursor_left(&cursor) % 3)
		return true;
	for (const uint8_t *pair = take(&cursor, 3); pair; pair = take(&cursor, 3))
		text_format(line->text, "\n\t    SCID: %u, SVID: %u", read_u24(pair) >> 12, read_u24(pair) & 0x0fff);
	return true;
}

const struct lldp_subtype lldp_8021[] = {
	{1, 2, "Port VLAN Id", put_port_vlan},
	{2, 3, "Port and Protocol VLAN ID", put_protocol_vlan},
	{3, 2, "VLAN name", put_vlan_name},
	{4, 1, "Protocol Identity", put_protocol_identity},
	{7, 5, "Link aggregation", put_aggregation},
	{8, 2, "Congestion Notification", put_congestion},
	{9, 21, "ETS Configuration", put_ets_configuration},
	{10, 21, "ETS Recommendation", put_ets_recommendation},
	{11, 2, "Priority Flow Control Configuration", put_flow_control},
	{12, 1, "Application Priority", put_application_priority},
	{13, 5, "EVB", put_edge_bridging},
	{14, 5, "CDCP", put_channels},
	{0, 0, NULL, NULL},
};

enum { DCBX_HEADER_LEN = 2, DCBX_CONTROL = 1, DCBX_GROUP = 2, DCBX_FLOW_CONTROL = 3, DCBX_APPLICATION = 4 };

static void put_feature(struct line *line, const char *name, uint8_t type, struct span value)
{
	const uint8_t *at = value.at;
	struct text *text = line->text;
	text_format(text, "\n\t    Feature - %s (type 0x%x, length %zu)", name, type, value.len);
	text_format(text, "\n\t      Oper_Version: %u", at[0]);
	text_format(text, "\n\t      Max_Version: %u", at[1]);
	text_format(text, "\n\t      Info block(0x%02X): ", at[2]);
	text_format(text, "Enable bit: %u, Willing bit: %u, Error Bit: %u", at[2] >> 7, at[2] >> 6 & 1u,
	            at[2] >> 5 & 1u);
	text_format(text, "\n\t      SubType: %u", at[3]);
}

static void put_control(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    Control - Protocol Control (type 0x%x, length %zu)", (unsigned)DCBX_CONTROL,
	            value.len);
	text_format(line->text, "\n\t      Oper_Version: %u\n\t      Max_Version: %u", value.at[0], value.at[1]);
	text_format(line->text, "\n\t      Sequence Number: %u\n\t      Acknowledgement Number: %u",
	            read_u32(value.at + 2), read_u32(value.at + 6));
}

static void put_groups(struct line *line, struct span value)
{
	put_feature(line, "Priority Group", DCBX_GROUP, value);
	text_put(line->text, "\n\t      Priority Allocation");
	for (int i = 0; i < 4; i++)
		text_format(line->text, "\n\t          PgId_%d: %u\n\t          PgId_%d: %u", 2 * i,
		            value.at[4 + i] >> 4, 2 * i + 1, value.at[4 + i] & 15u);
	text_put(line->text, "\n\t      Priority Group Allocation");
	for (int i = 0; i < 8; i++)
		text_format(line->text, "\n\t          Pg percentage[%d]: %u", i, value.at[8 + i]);
	text_format(line->text, "\n\t      NumTCsSupported: %u", value.at[16]);
}

static void put_dcbx_flow_control(struct line *line, struct span value)
{
	put_feature(line, "Priority Flow Control", DCBX_FLOW_CONTROL, value);
	text_format(line->text, "\n\t      PFC Config (0x%02X)", value.at[4]);
	for (int i = 0; i < 8; i++)
		text_format(line->text, "\n\t          Priority Bit %d: %s", i,
		            value.at[4] >> i & 1 ? "Enabled" : "Disabled");
	text_format(line->text, "\n\t      NumTCPFCSupported: %u", value.at[5]);
}

static void put_applications(struct line *line, struct span value)
{
	struct cursor cursor = cursor_over(span_after(value, 4));
	put_feature(line, "Application", DCBX_APPLICATION, value);
	for (const uint8_t *row = take(&cursor, 6); row; row = take(&cursor, 6)) {
		text_put(line->text, "\n\t      Application Value");
		text_format(line->text, "\n\t          Application Protocol ID: 0x%04x", read_u16(row));
		text_format(line->text, "\n\t          SF (0x%x) Application Protocol ID is %s", row[2] >> 6,
		            row[2] >> 6 ? "Socket Number" : "L2 EtherType");
		text_format(line->text, "\n\t          OUI: 0x%06x\n\t          User Priority Map: 0x%02x",
		            read_u24(row + 2) & 0x3fffff, row[5]);
	}
}

/* The baseline of DCBX before 802.1 took it over; TLVs in a TLV. */
static bool put_dcbx(struct line *line, struct span value)
{
	static const struct {
		uint8_t min_len;
		void (*put)(struct line *line, struct span value);
	} forms[] = {
		[DCBX_CONTROL] = {10, put_control},
		[DCBX_GROUP] = {17, put_groups},
		[DCBX_FLOW_CONTROL] = {6, put_dcbx_flow_control},
		[DCBX_APPLICATION] = {4, put_applications},
	};
	struct cursor cursor = cursor_over(value);
	bool is_told = true;
	while (cursor_left(&cursor) >= DCBX_HEADER_LEN) {
		uint16_t header = take_u16(&cursor);
		struct span item = take_span(&cursor, header & 0x1ff);
		uint16_t type = header >> 9;
		if (cursor.ran_short || !item.len || !type)
			return true;
		bool is_known = type < sizeof forms / sizeof *forms && forms[type].put;
		if (is_known && item.len < forms[type].min_len)
			return true;
		if (is_known)
			forms[type].put(line, item);
		if (!is_known || line->manner->verbosity > 1)
			line_hex(line, item, "\t    ");
		is_told &= is_known;
	}
	return is_told;
}

static bool put_dcbx_old(struct line *line, struct span value)
{
	return false;
}

const struct lldp_subtype lldp_dcbx[] = {
	{1, 0, "DCB Capability Exchange Protocol Rev 1", put_dcbx_old},
	{2, 0, "DCB Capability Exchange Protocol Rev 1.01", put_dcbx},
	{0, 0, NULL, put_dcbx},
};
