/* The values of LDP's TLVs: RFC 5036 §3.4, RFC 3479 §4.1, and pseudowires, RFC 4447 §5. */
#include "ldp.h"

#include "bgp.h"

enum fec { FEC_WILDCARD = 1, FEC_PREFIX = 2, FEC_HOST = 3, FEC_PSEUDOWIRE = 0x80 };

static const struct name fecs[] = {
	{FEC_WILDCARD, "Wildcard"}, {FEC_PREFIX, "Prefix"}, {FEC_HOST, "Host address"}, {FEC_PSEUDOWIRE, "Martini VC"},
	{0, NULL},
};

const struct name ldp_pseudowire_types[] = {
	{0x00, "Reserved"},
	{0x01, "Frame Relay DLCI (Martini Mode)"},
	{0x02, "ATM AAL5 SDU VCC transport"},
	{0x03, "ATM transparent cell transport"},
	{0x04, "Ethernet VLAN"},
	{0x05, "Ethernet"},
	{0x06, "Cisco-HDLC"},
	{0x07, "PPP"},
	{0x08, "SONET/SDH Circuit Emulation Service over MPLS"},
	{0x09, "ATM n-to-one VCC cell transport"},
	{0x0a, "ATM n-to-one VPC cell transport"},
	{0x0b, "IP Layer2 Transport"},
	{0x0c, "ATM one-to-one VCC Cell Mode"},
	{0x0d, "ATM one-to-one VPC Cell Mode"},
	{0x0e, "ATM AAL5 PDU VCC transport"},
	{0x0f, "Frame-Relay Port mode"},
	{0x10, "SONET/SDH Circuit Emulation over Packet"},
	{0x11, "Structure-agnostic E1 over Packet"},
	{0x12, "Structure-agnostic T1 (DS1) over Packet"},
	{0x13, "Structure-agnostic E3 over Packet"},
	{0x14, "Structure-agnostic T3 (DS3) over Packet"},
	{0x15, "CESoPSN basic mode"},
	{0x16, "TDMoIP basic mode"},
	{0x17, "CESoPSN TDM with CAS"},
	{0x18, "TDMoIP TDM with CAS"},
	{0x19, "Frame Relay DLCI"},
	{0x40, "IP-interworking"},
	{0, NULL},
};

enum parameter { PARAMETER_MTU = 1, PARAMETER_DESCRIPTION = 3, PARAMETER_VCCV = 0x0c };

static const struct name parameters[] = {
	{PARAMETER_MTU, "MTU"}, {PARAMETER_DESCRIPTION, "Description"}, {PARAMETER_VCCV, "VCCV"}, {0, NULL},
};
static const struct name control_channels[] = {
	{0x01, "PWE3 control word"}, {0x02, "MPLS Router Alert Label"}, {0x04, "MPLS inner label TTL = 1"}, {0, NULL},
};
static const struct name verifications[] = {{0x01, "ICMP Ping"}, {0x02, "LSP Ping"}, {0x04, "BFD"}, {0, NULL}};

/* False, and told, when fewer than `wanted` of the bytes of a TLV are left. */
static bool has(struct line *line, uint32_t left, uint32_t wanted)
{
	if (left < wanted)
		text_format(line->text, " [tlv length %u < %u] (invalid)", left, wanted);
	return left >= wanted;
}

static void put_set(struct line *line, const char *title, const struct name *names, uint8_t bits)
{
	text_format(line->text, "\n\t\t  %s (0x%02x) = [", title, bits);
	text_known_flags(line->text, names, bits, "none");
	text_char(line->text, ']');
}

/* RFC 4446 §3.3, RFC 5085 §8.1. `bytes` goes on behind the parameter, whose value has `len` bytes. */
static bool put_parameter(struct line *line, uint8_t type, struct span bytes, uint8_t len)
{
	enum { MTU_LEN = 2 };
	const char *name = name_of(parameters, type);
	text_format(line->text, "\n\t\tInterface Parameter: %s (0x%02x), len %u", name ? name : "Unknown", type,
	            len + 2);
	switch (type) {
	case PARAMETER_MTU:
		if (bytes.len < MTU_LEN)
			return false;
		text_format(line->text, ": %u", read_u16(bytes.at));
		break;
	case PARAMETER_DESCRIPTION:
		text_put(line->text, ": ");
		text_safe(line->text, span_first(bytes, len));
		return bytes.len >= len;
	case PARAMETER_VCCV:
		if (!bytes.len)
			return false;
		put_set(line, "Control Channels", control_channels, bytes.at[0]);
		if (bytes.len == 1)
			return false;
		put_set(line, "CV Types", verifications, bytes.at[1]);
		break;
	default:
		line_hex(line, span_first(bytes, len), "\t\t  ");
	}
	return true;
}

static bool put_parameters(struct line *line, struct cursor cursor, uint32_t left)
{
	enum { HEADER_LEN = 2 };
	while (left > HEADER_LEN) {
		const uint8_t type = take_u8(&cursor);
		const uint8_t len = take_u8(&cursor);
		if (cursor.ran_short)
			return false;
		if (len < HEADER_LEN || len > left)
			break;
		if (!put_parameter(line, type, cursor_rest(&cursor), (uint8_t)(len - HEADER_LEN)))
			return false;
		take_span(&cursor, len - (size_t)HEADER_LEN);
		left -= len;
	}
	return true;
}

/* RFC 4447 §5.2. `bytes` goes on behind the `len` of the TLV. */
static bool put_pseudowire(struct line *line, struct span bytes, uint32_t len)
{
	enum { HEADER_LEN = 7, ID_LEN = 4, CONTROL_WORD = 0x8000 };
	struct cursor cursor = cursor_over(bytes);
	if (!has(line, len, HEADER_LEN))
		return true;
	const uint8_t *at = take(&cursor, HEADER_LEN);
	if (!at)
		return false;
	const uint8_t info_len = at[2];
	if (info_len && !has(line, len, HEADER_LEN + ID_LEN))
		return true;
	const uint32_t id = info_len ? take_u32(&cursor) : 0;
	if (cursor.ran_short)
		return false;
	text_put(line->text, ": ");
	text_name(line->text, ldp_pseudowire_types, read_u16(at) & 0x7fff, "Unknown");
	text_format(line->text, ", %scontrol word, group-ID %u", read_u16(at) & CONTROL_WORD ? "" : "no ",
	            read_u32(at + 3));
	if (info_len)
		text_format(line->text, ", VC-ID %u", id);
	text_format(line->text, ", VC-info-length: %u", info_len);
	if (info_len && info_len < ID_LEN)
		text_format(line->text, " (invalid, < %u", ID_LEN); /* tcpdump closes it nowhere */
	if (info_len < ID_LEN || !has(line, len - HEADER_LEN - ID_LEN, info_len - (uint32_t)ID_LEN))
		return true;
	return put_parameters(line, cursor, info_len - (uint32_t)ID_LEN);
}

static bool put_prefix(struct line *line, struct span value, uint32_t len)
{
	struct cursor cursor = cursor_over(span_first(value, len));
	uint8_t address[IP6_LEN];
	if (!has(line, len, 2))
		return true;
	const uint16_t family = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	if (family != BGP_AFI_IP4 && family != BGP_AFI_IP6) {
		text_format(line->text, ": Address family %u prefix", family);
		return true;
	}
	const bool is_ip4 = family == BGP_AFI_IP4;
	const char *title = is_ip4 ? ": IPv4 prefix " : ": IPv6 prefix ";
	const size_t address_len = is_ip4 ? IP4_LEN : IP6_LEN;
	const uint8_t bits = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	if (bits > address_len * 8) {
		text_format(line->text, "%s(invalid length)", title);
		return true;
	}
	if (!bgp_take_bits(&cursor, bits, address, address_len))
		return false;
	text_put(line->text, title);
	(is_ip4 ? line_ip4 : line_ip6)(line, address);
	text_format(line->text, "/%u", bits);
	return true;
}

/* RFC 5036 §3.4.1: the first of them. */
static bool put_fec(struct line *line, struct span bytes, uint16_t len)
{
	const uint8_t type = bytes.at[0];
	const char *name = name_of(fecs, type);
	text_format(line->text, "\n\t      %s FEC (0x%02x)", name ? name : "Unknown", type);
	if (type == FEC_PREFIX)
		return put_prefix(line, span_after(bytes, 1), len - 1u);
	return type != FEC_PSEUDOWIRE || put_pseudowire(line, span_after(bytes, 1), len - 1u);
}

static bool put_addresses(struct line *line, struct span bytes, uint16_t len)
{
	struct cursor cursor = cursor_over(span_first(bytes, len));
	const uint16_t family = take_u16(&cursor);
	text_put(line->text, "\n\t      Address Family: ");
	text_name(line->text, bgp_afis, family, "Unknown (%u)");
	text_put(line->text, ", addresses");
	const size_t address_len = family == BGP_AFI_IP4 ? IP4_LEN : family == BGP_AFI_IP6 ? IP6_LEN : 0;
	for (size_t left = len - (size_t)2; address_len && left >= address_len; left -= address_len) {
		const uint8_t *address = take(&cursor, address_len);
		if (!address)
			return false;
		text_char(line->text, ' ');
		(family == BGP_AFI_IP4 ? line_ip4 : line_ip6)(line, address);
	}
	return true;
}

static bool put_label(struct line *line, struct span bytes, uint16_t len)
{
	text_format(line->text, "\n\t      Label: %u", read_u32(bytes.at) & 0xfffff);
	return true;
}

static bool put_status(struct line *line, struct span bytes, uint16_t len)
{
	struct cursor cursor = cursor_over(bytes);
	const uint32_t status = take_u32(&cursor);
	const uint32_t message = take_u32(&cursor);
	text_format(line->text, "\n\t      Status: 0x%02x, Flags: [%s and %s forward]", status & 0x3fffffff,
	            status & 0x80000000 ? "Fatal error" : "Advisory Notification",
	            status & 0x40000000 ? "do" : "don't");
	if (message)
		text_format(line->text, ", causing Message ID: 0x%08x", message);
	return !cursor.ran_short;
}

static bool put_hello(struct line *line, struct span bytes, uint16_t len)
{
	const uint16_t bits = read_u16(bytes.at + 2);
	text_format(line->text, "\n\t      Hold Time: %us, Flags: [%s Hello%s]", read_u16(bytes.at),
	            bits & 0x8000 ? "Targeted" : "Link", bits & 0x4000 ? ", Request for targeted Hellos" : "");
	return true;
}

static bool put_transport4(struct line *line, struct span bytes, uint16_t len)
{
	text_put(line->text, "\n\t      IPv4 Transport Address: ");
	line_ip4(line, bytes.at);
	return true;
}

static bool put_transport6(struct line *line, struct span bytes, uint16_t len)
{
	text_put(line->text, "\n\t      IPv6 Transport Address: ");
	line_ip6(line, bytes.at);
	return true;
}

static bool put_sequence(struct line *line, struct span bytes, uint16_t len)
{
	text_format(line->text, "\n\t      Sequence Number: %u", read_u32(bytes.at));
	return true;
}

/* tcpdump looks for the flags two bytes behind their place. */
static bool put_session(struct line *line, struct span bytes, uint16_t len)
{
	text_format(line->text, "\n\t      Version: %u, Keepalive: %us, Flags: [Downstream %s, Loop Detection %s]",
	            read_u16(bytes.at), read_u16(bytes.at + 2), bytes.at[6] & 0x80 ? "On Demand" : "Unsolicited",
	            bytes.at[6] & 0x40 ? "Enabled" : "Disabled");
	return true;
}

static bool put_fault_tolerance(struct line *line, struct span bytes, uint16_t len)
{
	struct cursor cursor = cursor_over(bytes);
	const uint32_t bits = take_u32(&cursor) >> 16;
	text_format(
		line->text,
		"\n\t      Flags: [%sReconnect, %sSave State, %sAll-Label Protection, %s Checkpoint, %sRe-Learn State]",
		bits & 0x8000 ? "" : "No ", bits & 0x08 ? "" : "Don't ", bits & 0x04 ? "" : "No ",
		bits & 0x02 ? "Sequence Numbered Label" : "All Labels", bits & 0x01 ? "" : "Don't ");
	const uint32_t reconnect = take_u32(&cursor);
	if (reconnect)
		text_format(line->text, ", Reconnect Timeout: %ums", reconnect);
	const uint32_t recovery = take_u32(&cursor);
	if (recovery)
		text_format(line->text, ", Recovery Time: %ums", recovery);
	return !cursor.ran_short;
}

static bool put_mtu(struct line *line, struct span bytes, uint16_t len)
{
	text_format(line->text, "\n\t      MTU: %u", read_u16(bytes.at));
	return true;
}

struct kind {
	uint16_t type;
	uint8_t len_min; /* of the value; less is an error */
	uint8_t first_len; /* what of it is read before anything is told */
	const char *name; /* NULL closes the table */
	bool (*put)(struct line *line, struct span bytes, uint16_t len); /* NULL: in hexadecimal */
};

static const struct kind kinds[] = {
	{0x0100, 1, 1, "FEC", put_fec},
	{0x0101, 2, 2, "Address List", put_addresses},
	{0x0103, 0, 0, "Hop Count", NULL},
	{0x0104, 0, 0, "Path Vector", NULL},
	{0x0200, 4, 4, "Generic Label", put_label},
	{0x0201, 0, 0, "ATM Label", NULL},
	{0x0202, 0, 0, "Frame-Relay Label", NULL},
	{0x0300, 8, 4, "Status", put_status},
	{0x0301, 0, 0, "Extended Status", NULL},
	{0x0302, 0, 0, "Returned PDU", NULL},
	{0x0303, 0, 0, "Returned Message", NULL},
	{0x0400, 4, 4, "Common Hello Parameters", put_hello},
	{0x0401, 4, 4, "IPv4 Transport Address", put_transport4},
	{0x0402, 4, 4, "Configuration Sequence Number", put_sequence},
	{0x0403, 16, 16, "IPv6 Transport Address", put_transport6},
	{0x0500, 8, 7, "Common Session Parameters", put_session},
	{0x0501, 0, 0, "ATM Session Parameters", NULL},
	{0x0502, 0, 0, "Frame-Relay Session Parameters", NULL},
	{0x0503, 12, 2, "Fault-Tolerant Session Parameters", put_fault_tolerance},
	{0x0600, 0, 0, "Label Request Message ID", NULL},
	{0x0601, 2, 2, "MTU", put_mtu},
	{0, 0, 0, NULL, NULL},
};

static const struct kind *kind_of(uint16_t type)
{
	const struct kind *kind = kinds;
	while (kind->name && kind->type != type)
		kind++;
	return kind;
}

const char *ldp_tlv_name(uint16_t type)
{
	return kind_of(type)->name;
}

bool ldp_put_value(struct line *line, uint16_t type, struct span value, uint16_t len)
{
	const struct kind *kind = kind_of(type);
	if (!has(line, len, kind->len_min))
		return true;
	if (value.len < kind->first_len)
		return false;
	if (kind->put)
		return kind->put(line, value, len);
	if (line->manner->verbosity < 2) /* with more the whole message is shown */
		line_hex(line, span_first(value, len), "\t      ");
	return true;
}
