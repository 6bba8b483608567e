/* LLDP, the Link Layer Discovery Protocol: IEEE 802.1AB. What organizations add stands in lldp_8021.c (Annex E,
 * 802.1Q), lldp_8023.c (Annex F, and LLDP-MED: ANSI/TIA-1057) and lldp_dcbx.c. */
#include "lldp.h"

#include "describes.h"
#include "vendor.h"

enum {
	TLV_END = 0,
	TLV_CHASSIS_ID = 1,
	TLV_PORT_ID = 2,
	TLV_TIME_TO_LIVE = 3,
	TLV_PORT_DESCRIPTION = 4,
	TLV_SYSTEM_NAME = 5,
	TLV_SYSTEM_DESCRIPTION = 6,
	TLV_SYSTEM_CAPABILITIES = 7,
	TLV_MANAGEMENT_ADDRESS = 8,
	TLV_ORGANIZATION = 127,
	ORGANIZATION_LEN = 4, /* and the subtype */
	FAMILY_IP4 = 1,
	FAMILY_IP6 = 2,
	FAMILY_802 = 6,
	ORGANIZATION_8021 = 0x0080c2,
	ORGANIZATION_8023 = 0x00120f,
	ORGANIZATION_MED = 0x0012bb,
	ORGANIZATION_DCBX = 0x001b21,
	ORGANIZATION_IANA = 0x00005e,
};

static const struct name tlv_types[] = {
	{TLV_END, "End"},
	{TLV_CHASSIS_ID, "Chassis ID"},
	{TLV_PORT_ID, "Port ID"},
	{TLV_TIME_TO_LIVE, "Time to Live"},
	{TLV_PORT_DESCRIPTION, "Port Description"},
	{TLV_SYSTEM_NAME, "System Name"},
	{TLV_SYSTEM_DESCRIPTION, "System Description"},
	{TLV_SYSTEM_CAPABILITIES, "System Capabilities"},
	{TLV_MANAGEMENT_ADDRESS, "Management Address"},
	{TLV_ORGANIZATION, "Organization specific"},
	{0, NULL},
};

static const struct name chassis_subtypes[] = {
	{1, "Chassis component"}, {2, "Interface alias"}, {3, "Port component"}, {4, "MAC address"},
	{5, "Network address"},   {6, "Interface name"},  {7, "Local"},          {0, NULL},
};

static const struct name port_subtypes[] = {
	{1, "Interface alias"}, {2, "Port component"},   {3, "MAC address"}, {4, "Network Address"},
	{5, "Interface Name"},  {6, "Agent circuit ID"}, {7, "Local"},       {0, NULL},
};

static const struct name capabilities[] = {
	{0x01, "Other"},  {0x02, "Repeater"},  {0x04, "Bridge"}, {0x08, "WLAN AP"},
	{0x10, "Router"}, {0x20, "Telephone"}, {0x40, "Docsis"}, {0x80, "Station Only"}, {0, NULL},
};

/* IANA's address family numbers. */
static const struct name families[] = {
	{0, "Reserved"},    {FAMILY_IP4, "IPv4"}, {FAMILY_IP6, "IPv6"}, {3, "NSAP"},       {4, "HDLC"},
	{5, "BBN 1822"},    {FAMILY_802, "802"},  {7, "E.163"},         {8, "E.164"},      {9, "F.69"},
	{10, "X.121"},      {11, "Novell IPX"},   {12, "Appletalk"},    {13, "Decnet IV"}, {14, "Banyan Vines"},
	{15, "E.164 with NSAP subaddress"},       {25, "VPLS"},         {196, "Layer-2 VPN"}, {0, NULL},
};

static const struct name numberings[] = {{2, "Interface Index"}, {3, "System Port Number"}, {0, NULL}};

/* What became of a TLV's value. */
enum outcome { TOLD, SHOW_BYTES, MALFORMED_VALUE };

void lldp_put_flags(struct line *line, const struct name *names, uint32_t bits)
{
	text_char(line->text, '[');
	text_known_flags(line->text, names, bits, "none");
	text_char(line->text, ']');
}

/* A family and an address of it. False when the address is too short. */
static bool put_network_address(struct line *line, struct span address)
{
	struct text *text = line->text;
	uint8_t family = address.at[0];
	size_t wanted = family == FAMILY_IP4   ? IP4_LEN
	                : family == FAMILY_IP6 ? IP6_LEN
	                : family == FAMILY_802 ? MAC_LEN
	                                       : 0;
	address = span_after(address, 1);
	if (address.len < wanted)
		return false;
	text_put(text, "AFI ");
	text_name_and_value(text, families, family, "Unknown");
	text_put(text, wanted ? ": " : ", no AF printer !");
	if (family == FAMILY_IP4)
		line_ip4(line, address.at);
	else if (family == FAMILY_IP6)
		line_ip6(line, address.at);
	else if (family == FAMILY_802)
		line_mac(line, address.at);
	return true;
}

/* §8.5.2, §8.5.3: `mac` and `network` are the subtypes that hold addresses. */
static enum outcome put_id(struct line *line, struct span value, const struct name *subtypes, uint8_t mac,
                           uint8_t network)
{
	struct text *text = line->text;
	if (value.len < 2)
		return MALFORMED_VALUE;
	uint8_t subtype = value.at[0];
	struct span id = span_after(value, 1);
	text_put(text, "\n\t  Subtype ");
	text_name_and_value(text, subtypes, subtype, "Unknown");
	text_put(text, ": ");
	if (subtype == mac) {
		if (id.len < MAC_LEN)
			return MALFORMED_VALUE;
		line_mac(line, id.at);
	} else if (subtype == network) {
		return put_network_address(line, id) ? TOLD : MALFORMED_VALUE;
	} else if (name_of(subtypes, subtype)) {
		text_safe_string(text, id);
	} else {
		return SHOW_BYTES;
	}
	return TOLD;
}

static void put_capabilities(struct line *line, const char *title, uint16_t bits)
{
	text_put(line->text, title);
	lldp_put_flags(line, capabilities, bits);
	text_format(line->text, " (0x%04x)", bits);
}

/* §8.5.9 */
static bool put_management_address(struct line *line, struct span value)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(value);
	uint8_t len = take_u8(&cursor);
	struct span address = take_span(&cursor, len);
	if (cursor.ran_short || !len)
		return false;
	uint64_t place = text_mark(text, TEXT_SLACK);
	text_format(text, "\n\t  Management Address length %u, ", len);
	if (!put_network_address(line, address)) {
		text_cut_back(text, place);
		return false;
	}
	uint8_t numbering = take_u8(&cursor);
	uint32_t number = take_u32(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(text, "\n\t  ");
	const char *name = name_of(numberings, numbering);
	text_format(text, "%s Interface Numbering (%u): %u", name ? name : "Unknown", numbering, number);
	if (!cursor_left(&cursor))
		return true;
	uint8_t oid_len = take_u8(&cursor);
	struct span oid = take_span(&cursor, oid_len);
	if (cursor.ran_short)
		return false;
	if (oid_len) {
		text_format(text, "\n\t  OID length %u", oid_len);
		text_safe_string(text, oid);
	}
	return true;
}

static const struct lldp_subtype *subtypes_of(uint32_t organization)
{
	switch (organization) {
	case ORGANIZATION_8021:
		return lldp_8021;
	case ORGANIZATION_8023:
		return lldp_8023;
	case ORGANIZATION_MED:
		return lldp_med;
	case ORGANIZATION_DCBX:
		return lldp_dcbx;
	}
	return NULL;
}

/* RFC 8520 §11 */
static enum outcome put_iana(struct line *line, uint8_t subtype, struct span value)
{
	enum { MUD_URL = 1, LEN_MIN = 8 };
	if (value.len < LEN_MIN - ORGANIZATION_LEN)
		return TOLD;
	text_format(line->text, "\n\t  %s Subtype (%u)", subtype == MUD_URL ? "MUD-URL" : "unknown", subtype);
	if (subtype != MUD_URL)
		return SHOW_BYTES;
	text_put(line->text, "\n\t  MUD-URL=");
	text_safe(line->text, value);
	return TOLD;
}

/* §8.6 */
static enum outcome put_organization(struct line *line, struct span value)
{
	struct text *text = line->text;
	if (value.len < ORGANIZATION_LEN - 1)
		return MALFORMED_VALUE;
	uint32_t organization = read_u24(value.at);
	struct span rest = span_after(value, ORGANIZATION_LEN);
	text_put(text, ": OUI ");
	text_name(text, organization_names, organization, "Unknown");
	text_format(text, " (0x%06x)", organization);
	const struct lldp_subtype *known = subtypes_of(organization);
	if (value.len < ORGANIZATION_LEN)
		return known || organization == ORGANIZATION_IANA ? TOLD : SHOW_BYTES;
	uint8_t subtype = value.at[3];
	if (organization == ORGANIZATION_IANA)
		return put_iana(line, subtype, rest);
	if (!known)
		return SHOW_BYTES;
	while (known->name && known->subtype != subtype)
		known++;
	text_format(text, "\n\t  %s Subtype (%u)", known->name ? known->name : "unknown", subtype);
	if (!known->put)
		return SHOW_BYTES;
	if (rest.len < known->min_len)
		return TOLD;
	return known->put(line, rest) ? TOLD : SHOW_BYTES;
}

static enum outcome put_value(struct line *line, uint8_t type, struct span value)
{
	struct text *text = line->text;
	switch (type) {
	case TLV_CHASSIS_ID:
		return put_id(line, value, chassis_subtypes, 4, 5);
	case TLV_PORT_ID:
		return put_id(line, value, port_subtypes, 3, 4);
	case TLV_TIME_TO_LIVE:
		if (value.len < 2)
			return MALFORMED_VALUE;
		text_format(text, ": TTL %us", read_u16(value.at));
		return TOLD;
	case TLV_PORT_DESCRIPTION:
	case TLV_SYSTEM_NAME:
		text_put(text, ": ");
		text_safe_string(text, value);
		return TOLD;
	case TLV_SYSTEM_DESCRIPTION:
		text_put(text, "\n\t  ");
		text_safe_string(text, value);
		return TOLD;
	case TLV_SYSTEM_CAPABILITIES:
		if (value.len < 4)
			return MALFORMED_VALUE;
		put_capabilities(line, "\n\t  System  Capabilities ", read_u16(value.at));
		put_capabilities(line, "\n\t  Enabled Capabilities ", read_u16(value.at + 2));
		return TOLD;
	case TLV_MANAGEMENT_ADDRESS:
		return put_management_address(line, value) ? TOLD : MALFORMED_VALUE;
	case TLV_ORGANIZATION:
		return put_organization(line, value);
	}
	return SHOW_BYTES;
}

/* False when the frame cannot be told any further. */
static bool put_tlv(struct line *line, uint8_t type, struct span value)
{
	struct text *text = line->text;
	if (!line->manner->verbosity) {
		if (type == TLV_SYSTEM_NAME) {
			text_put(text, ": ");
			text_safe_string(text, value);
		}
		return true;
	}
	enum outcome outcome = put_value(line, type, value);
	if (outcome == MALFORMED_VALUE)
		return false;
	if (outcome == SHOW_BYTES || line->manner->verbosity > 1)
		line_hex(line, value, "\t  ");
	return true;
}

/* §8.4: type and length in sixteen bits; what is empty ends the list. False when one of the TLVs is not sound. */
static bool put_tlvs(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	while (cursor_left(&cursor) >= 2) {
		uint16_t header = take_u16(&cursor);
		uint8_t type = (uint8_t)(header >> 9);
		uint16_t len = header & 0x1ff;
		if (line->manner->verbosity) {
			text_put(line->text, "\n\t");
			const char *name = name_of(tlv_types, type);
			text_format(line->text, "%s TLV (%u), length %u", name ? name : "Unknown", type, len);
		}
		if (type == TLV_END || !len)
			return true;
		struct span value = take_span(&cursor, len);
		if (cursor.ran_short || !put_tlv(line, type, value))
			return false;
	}
	return !layer_is_cut(layer) || layer->len - (layer->bytes.len - cursor_left(&cursor)) < 2;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	text_format(line->text, "LLDP, length %u", layer->len);
	if (!put_tlvs(line, layer))
		line_truncated(line, "lldp");
}

const struct protocol protocol_lldp = {
	.name = "lldp",
	.title = "Link Layer Discovery Protocol",
	.reference = "IEEE 802.1AB",
	.describe = lldp_describe,
	.parts = lldp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
