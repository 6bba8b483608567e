/* What 802.3 and LLDP-MED add to LLDP: IEEE 802.1AB Annex F, ANSI/TIA-1057. */
#include "lldp.h"

static const struct name negotiation[] = {{1, "supported"}, {2, "enabled"}, {0, NULL}};

static const struct name physical[] = {
	{0x4000, "10BASE-T hdx"},
	{0x2000, "10BASE-T fdx"},
	{0x1000, "100BASE-T4"},
	{0x0800, "100BASE-TX hdx"},
	{0x0400, "100BASE-TX fdx"},
	{0x0200, "100BASE-T2 hdx"},
	{0x0100, "100BASE-T2 fdx"},
	{0x0080, "Pause for fdx links"},
	{0x0040, "Asym PAUSE for fdx"},
	{0x0020, "Sym PAUSE for fdx"},
	{0x0010, "Asym and Sym PAUSE for fdx"},
	{0x0008, "1000BASE-{X LX SX CX} hdx"},
	{0x0004, "1000BASE-{X LX SX CX} fdx"},
	{0x0002, "1000BASE-T hdx"},
	{0x0001, "1000BASE-T fdx"},
	{0, NULL},
};

/* RFC 4836, dot3MauType */
static const struct name attachments[] = {
	{0, "Unknown"},
	{1, "AUI"},
	{2, "10BASE_5"},
	{3, "FOIRL"},
	{4, "10BASE2"},
	{5, "10BASET duplex mode unknown"},
	{6, "10BASEFP"},
	{7, "10BASEFB"},
	{8, "10BASEFL duplex mode unknown"},
	{9, "10BROAD36"},
	{10, "10BASET hdx"},
	{11, "10BASET fdx"},
	{12, "10BASEFL hdx"},
	{13, "10BASEFL fdx"},
	{14, "100BASET4"},
	{15, "100BASETX hdx"},
	{16, "100BASETX fdx"},
	{17, "100BASEFX hdx"},
	{18, "100BASEFX fdx"},
	{19, "100BASET2 hdx"},
	{20, "100BASET2 fdx"},
	{21, "1000BASEX hdx"},
	{22, "1000BASEX fdx"},
	{23, "1000BASELX hdx"},
	{24, "1000BASELX fdx"},
	{25, "1000BASESX hdx"},
	{26, "1000BASESX fdx"},
	{27, "1000BASECX hdx"},
	{28, "1000BASECX fdx"},
	{29, "1000BASET hdx"},
	{30, "1000BASET fdx"},
	{31, "10GBASEX"},
	{32, "10GBASELX4"},
	{33, "10GBASER"},
	{34, "10GBASEER"},
	{35, "10GBASELR"},
	{36, "10GBASESR"},
	{37, "10GBASEW"},
	{38, "10GBASEEW"},
	{39, "10GBASELW"},
	{40, "10GBASESW"},
	{0, NULL},
};

static bool put_physical(struct line *line, struct span value)
{
	uint16_t capability = read_u16(value.at + 1), attachment = read_u16(value.at + 3);
	text_put(line->text, "\n\t    autonegotiation ");
	lldp_put_flags(line, negotiation, value.at[0]);
	text_format(line->text, " (0x%02x)\n\t    PMD autoneg capability ", value.at[0]);
	text_char(line->text, '[');
	text_known_flags(line->text, physical, capability, "unknown");
	text_format(line->text, "] (0x%04x)\n\t    MAU type ", capability);
	text_name(line->text, attachments, attachment, "unknown");
	text_format(line->text, " (0x%04x)", attachment);
	return true;
}

static bool put_power(struct line *line, struct span value)
{
	static const struct name support[] = {
		{1, "PSE"}, {2, "supported"}, {4, "enabled"}, {8, "can be controlled"}, {0, NULL},
	};
	static const struct name pairs[] = {{1, "signal"}, {2, "spare"}, {0, NULL}};
	static const struct name classes[] = {
		{1, "class0"}, {2, "class1"}, {3, "class2"}, {4, "class3"}, {5, "class4"}, {0, NULL},
	};
	text_put(line->text, "\n\t    MDI power support ");
	lldp_put_flags(line, support, value.at[0]);
	text_put(line->text, ", power pair ");
	text_name(line->text, pairs, value.at[1], "unknown");
	text_put(line->text, ", power class ");
	text_name(line->text, classes, value.at[2], "unknown");
	return true;
}

static bool put_aggregation(struct line *line, struct span value)
{
	text_put(line->text, "\n\t    aggregation status ");
	lldp_put_flags(line, negotiation, value.at[0]);
	text_format(line->text, ", aggregation port ID %u", read_u32(value.at + 1));
	return true;
}

static bool put_frame_size(struct line *line, struct span value)
{
	text_format(line->text, "\n\t    MTU size %u", read_u16(value.at));
	return true;
}

const struct lldp_subtype lldp_8023[] = {
	{1, 5, "MAC/PHY configuration/status", put_physical},
	{2, 3, "Power via MDI", put_power},
	{3, 5, "Link aggregation", put_aggregation},
	{4, 2, "Max frame size", put_frame_size},
	{0, 0, NULL, NULL},
};

static bool put_media(struct line *line, struct span value)
{
	static const struct name media[] = {{1, "LLDP-MED capabilities"},          {2, "network policy"},
	                                    {4, "location identification"},        {8, "extended power via MDI-PSE"},
	                                    {16, "extended power via MDI-PD"},     {32, "Inventory"}, {0, NULL}};
	static const struct name devices[] = {
		{1, "endpoint class 1"}, {2, "endpoint class 2"}, {3, "endpoint class 3"}, {4, "network connectivity"},
		{0, NULL},
	};
	uint16_t bits = read_u16(value.at);
	text_put(line->text, "\n\t    Media capabilities ");
	lldp_put_flags(line, media, bits);
	text_format(line->text, " (0x%04x)\n\t    Device type [", bits);
	text_name(line->text, devices, value.at[2], "unknown");
	text_format(line->text, "] (0x%02x)", value.at[2]);
	return true;
}

static bool put_policy(struct line *line, struct span value)
{
	static const struct name applications[] = {
		{1, "voice"}, {2, "voice signaling"}, {3, "guest voice"}, {4, "guest voice signaling"},
		{5, "softphone voice"}, {6, "video conferencing"}, {7, "streaming video"}, {8, "video signaling"},
		{0, NULL},
	};
	static const struct name flags[] = {{4, "Unknown"}, {2, "Tagged"}, {1, "reserved"}, {0, NULL}};
	uint8_t application = value.at[0];
	uint32_t bits = read_u24(value.at + 1);
	text_put(line->text, "\n\t    Application type [");
	text_name(line->text, applications, application, "none");
	text_format(line->text, "] (0x%02x), Flags ", application);
	lldp_put_flags(line, flags, bits >> 21);
	text_format(line->text, "\n\t    Vlan id %u, L2 priority %u, DSCP value %u", bits >> 9 & 0x0fff, bits >> 6 & 7u,
	            bits & 63u);
	return true;
}

/* RFC 6225 */
static void put_coordinates(struct line *line, struct span value)
{
	static const struct name altitudes[] = {{1, "meters"}, {2, "floors"}, {0, NULL}};
	static const struct name datums[] = {
		{1, "World Geodesic System 1984"}, {2, "North American Datum 1983 (NAVD88)"},
		{3, "North American Datum 1983 (MLLW)"}, {0, NULL},
	};
	enum { VALUE_BITS = 34 };
	const uint64_t mask = (UINT64_C(1) << VALUE_BITS) - 1;
	if (value.len < 16)
		return;
	const uint8_t *at = value.at;
	uint64_t latitude = (uint64_t)at[0] << 32 | read_u32(at + 1),
		 longitude = (uint64_t)at[5] << 32 | read_u32(at + 6);
	text_format(line->text, "\n\t    Latitude resolution %u, latitude value %llu", at[0] >> 2,
	            (unsigned long long)(latitude & mask));
	text_format(line->text, "\n\t    Longitude resolution %u, longitude value %llu", at[5] >> 2,
	            (unsigned long long)(longitude & mask));
	text_put(line->text, "\n\t    Altitude type ");
	text_name_and_value(line->text, altitudes, at[10] >> 4, "unknown");
	text_format(line->text, "\n\t    Altitude resolution %u, altitude value 0x%x\n\t    Datum ",
	            read_u16(at + 10) >> 6 & 63u, (at[11] & 63u) << 24 | read_u24(at + 12));
	text_name(line->text, datums, at[15], "unknown");
	text_format(line->text, " (0x%02x)", at[15]);
}

/* RFC 4776 */
static void put_civic_address(struct line *line, struct span value)
{
	static const struct name what[] = {
		{0, "location of DHCP server"},
		{1, "location of the network element believed to be closest to the client"},
		{2, "location of the client"}, {0, NULL},
	};
	static const struct name types[] = {
		{1, "national subdivisions (state,canton,region,province,prefecture)"},
		{2, "county, parish, gun, district"}, {3, "city, township, shi"},
		{4, "city division, borough, city district, ward chou"}, {5, "neighborhood, block"}, {6, "street"},
		{0, NULL},
	};
	enum { HEADER_LEN = 4, COUNTED_LEN = 3 };
	if (value.len < HEADER_LEN)
		return;
	uint8_t len = value.at[0];
	if (len < COUNTED_LEN || len + 2u > value.len)
		return;
	text_format(line->text, "\n\t    LCI length %u, LCI what ", len);
	text_name(line->text, what, value.at[1], "unknown");
	text_format(line->text, " (0x%02x), Country-code ", value.at[1]);
	text_safe_string(line->text, (struct span){value.at + 2, 2});
	struct cursor cursor = cursor_over(span_first(span_after(value, HEADER_LEN), len - COUNTED_LEN));
	while (cursor_left(&cursor) >= 2) {
		uint8_t type = take_u8(&cursor);
		uint8_t text_len = take_u8(&cursor);
		text_put(line->text, "\n\t      CA type '");
		text_name(line->text, types, type, "unknown");
		text_format(line->text, "' (%u), length %u: ", type, text_len);
		if (!type || !text_len || text_len > cursor_left(&cursor))
			return;
		text_safe_string(line->text, take_span(&cursor, text_len));
	}
}

static bool put_location(struct line *line, struct span value)
{
	static const struct name formats[] = {
		{1, "coordinate-based LCI"}, {2, "civic address LCI"}, {3, "ECS ELIN"}, {0, NULL},
	};
	struct span location = span_after(value, 1);
	text_put(line->text, "\n\t    Location data format ");
	text_name(line->text, formats, value.at[0], "unknown");
	text_format(line->text, " (0x%02x)", value.at[0]);
	switch (value.at[0]) {
	case 1:
		put_coordinates(line, location);
		break;
	case 2:
		put_civic_address(line, location);
		break;
	case 3:
		text_put(line->text, "\n\t    ECS ELIN id ");
		text_safe_string(line->text, location);
		break;
	default:
		text_put(line->text, "\n\t    Location ID ");
		line_hex(line, location, "\t      ");
	}
	return true;
}

static bool put_extended_power(struct line *line, struct span value)
{
	static const struct name sources[] = {
		{1, "PSE - primary power source"}, {2, "local - backup power source"}, {3, "PSE+local - reserved"},
		{0, NULL},
	};
	static const struct name priorities[] = {{1, "critical"}, {2, "high"}, {3, "low"}, {0, NULL}};
	uint8_t bits = value.at[0];
	uint16_t tenths = read_u16(value.at + 1);
	text_format(line->text, "\n\t    Power type [%s device], Power source [", bits & 3 ? "PD" : "PSE");
	text_name(line->text, sources, bits >> 4 & 3, "none");
	text_put(line->text, "]\n\t    Power priority [");
	text_name(line->text, priorities, bits & 15, "none");
	text_format(line->text, "] (0x%02x), Power ", bits & 15);
	if (tenths < 1024)
		text_format(line->text, "%u.%u Watts", tenths / 10, tenths % 10);
	else
		text_format(line->text, "%u (Reserved)", tenths);
	return true;
}

static void put_inventory(struct line *line, const char *what, struct span value)
{
	text_format(line->text, "\n\t  %s ", what);
	text_safe_string(line->text, value);
}

static bool put_hardware(struct line *line, struct span value)
{
	put_inventory(line, "Hardware revision", value);
	return true;
}

static bool put_firmware(struct line *line, struct span value)
{
	put_inventory(line, "Firmware revision", value);
	return true;
}

static bool put_software(struct line *line, struct span value)
{
	put_inventory(line, "Software revision", value);
	return true;
}

static bool put_serial_number(struct line *line, struct span value)
{
	put_inventory(line, "Serial number", value);
	return true;
}

static bool put_manufacturer(struct line *line, struct span value)
{
	put_inventory(line, "Manufacturer name", value);
	return true;
}

static bool put_model(struct line *line, struct span value)
{
	put_inventory(line, "Model name", value);
	return true;
}

static bool put_asset(struct line *line, struct span value)
{
	put_inventory(line, "Asset ID", value);
	return true;
}

const struct lldp_subtype lldp_med[] = {
	{1, 3, "LLDP-MED Capabilities", put_media},
	{2, 4, "Network policy", put_policy},
	{3, 1, "Location identification", put_location},
	{4, 3, "Extended power-via-MDI", put_extended_power},
	{5, 0, "Inventory - hardware revision", put_hardware},
	{6, 0, "Inventory - firmware revision", put_firmware},
	{7, 0, "Inventory - software revision", put_software},
	{8, 0, "Inventory - serial number", put_serial_number},
	{9, 0, "Inventory - manufacturer name", put_manufacturer},
	{10, 0, "Inventory - model name", put_model},
	{11, 0, "Inventory - asset ID", put_asset},
	{0, 0, NULL, NULL},
};
