/* The values of RADIUS's attributes, in tcpdump's words: see radius.h. */
#include "radius.h"

#include "link/eap.h"

#include <time.h>

enum {
	TAG_MAX = 0x1f, /* RFC 2868 §3: what is higher is no tag */
	TUNNEL_TYPE = 64,
	TUNNEL_MEDIUM = 65,
	TUNNEL_PREFERENCE = 83,
	TUNNEL_CLIENT_ENDPOINT = 66,
	TUNNEL_SERVER_ENDPOINT = 67,
	TUNNEL_PRIVATE_GROUP = 81,
	TUNNEL_ASSIGNMENT = 82,
	TUNNEL_CLIENT_NAME = 90,
	TUNNEL_SERVER_NAME = 91,
	EGRESS_VLAN_ID = 56,
	EGRESS_VLAN_NAME = 58,
	FRAMED_ADDRESS = 8,
};

struct attribute_form {
	const char *name;
	radius_put_attribute *put; /* NULL: the value is not told */
	const struct name *names;
};

bool radius_has_length(struct line *line, const struct radius_attribute *attribute, uint8_t wanted)
{
	if (attribute->len == wanted)
		return true;
	text_format(line->text, "ERROR: length %u != %u", attribute->len, wanted);
	return false;
}

/* What is not printable as a dot. */
static void put_readable(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		text_char(text, bytes.at[i] < ' ' || bytes.at[i] > '~' ? '.' : (char)bytes.at[i]);
}

/* The same up to the first NUL. */
static void put_words(struct text *text, struct span bytes)
{
	const uint8_t *end = bytes.len ? memchr(bytes.at, 0, bytes.len) : NULL;
	put_readable(text, end ? span_first(bytes, (size_t)(end - bytes.at)) : bytes);
}

static void put_tag(struct line *line, uint8_t tag)
{
	if (tag)
		text_format(line->text, "Tag[%u] ", tag);
	else
		text_put(line->text, "Tag[Unused] ");
}

static void put_vlan_tag(struct line *line, uint8_t tag)
{
	text_name(line->text, radius_vlan_tags, tag, "Unknown tag");
	text_format(line->text, " (0x%02x) ", tag);
}

static bool has_tagged_string(uint8_t type)
{
	return type == TUNNEL_CLIENT_ENDPOINT || type == TUNNEL_SERVER_ENDPOINT || type == TUNNEL_PRIVATE_GROUP ||
	       type == TUNNEL_ASSIGNMENT || type == TUNNEL_CLIENT_NAME || type == TUNNEL_SERVER_NAME;
}

static bool put_string(struct line *line, const struct radius_attribute *attribute)
{
	struct span value = attribute->value;
	if (radius_is_cut(attribute))
		return radius_put_cut(line);
	if (attribute->type == EGRESS_VLAN_NAME) {
		put_vlan_tag(line, value.at[0]);
		value = span_after(value, 1);
	} else if (has_tagged_string(attribute->type) && value.at[0] <= TAG_MAX) {
		put_tag(line, value.at[0]);
		value = span_after(value, 1);
	}
	put_words(line->text, value);
	return true;
}

static bool put_number(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, 4))
		return true;
	struct cursor cursor = cursor_over(attribute->value);
	uint32_t number = take_u32(&cursor);
	uint8_t type = attribute->type;
	if (!attribute->value.len)
		return false;
	if (type == TUNNEL_TYPE || type == TUNNEL_MEDIUM || type == TUNNEL_PREFERENCE) {
		put_tag(line, attribute->value.at[0]);
		number &= 0xffffff;
	} else if (type == EGRESS_VLAN_ID) {
		put_vlan_tag(line, attribute->value.at[0]);
		number &= 0xffffff;
	}
	if (cursor.ran_short)
		return false;
	if (attribute->names)
		text_name(line->text, attribute->names, number, "#%u");
	else
		text_unsigned(line->text, number);
	return true;
}

/* RFC 2865 §5.8: two addresses mean that somebody else chooses. */
static bool put_address(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, IP4_LEN))
		return true;
	if (radius_is_cut(attribute))
		return false;
	uint32_t number = read_u32(attribute->value.at);
	bool is_framed = attribute->type == FRAMED_ADDRESS || attribute->type == 14;
	if (is_framed && number == UINT32_MAX)
		text_put(line->text, "User Selected");
	else if (is_framed && number == UINT32_MAX - 1)
		text_put(line->text, "NAS Select");
	else
		line_ip4(line, attribute->value.at);
	return true;
}

static bool put_seconds(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, 4))
		return true;
	if (radius_is_cut(attribute))
		return false;
	uint32_t seconds = read_u32(attribute->value.at);
	if (seconds >= 3600)
		text_format(line->text, "%02u:%02u:%02u hours", seconds / 3600, seconds / 60 % 60, seconds % 60);
	else if (seconds >= 60)
		text_format(line->text, "%02u:%02u min", seconds / 60, seconds % 60);
	else
		text_format(line->text, "%02u secs", seconds);
	return true;
}

static bool put_time(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, 4))
		return true;
	if (radius_is_cut(attribute))
		return false;
	time_t seconds = read_u32(attribute->value.at);
	struct tm local;
	char words[32];
	localtime_r(&seconds, &local);
	strftime(words, sizeof words, "%a %b %e %H:%M:%S %Y", &local);
	text_put(line->text, words);
	return true;
}

/* RFC 2865 §5.26: attributes of the vendor's own. */
static bool put_vendor(struct line *line, const struct radius_attribute *attribute)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(attribute->value);
	if (attribute->len < 4)
		return radius_put_cut(line);
	uint32_t vendor = take_u32(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(text, "Vendor: ");
	text_name_and_value(text, radius_vendors, vendor, "Unknown");
	for (int left = attribute->len - 4; left >= RADIUS_ATTRIBUTE_HEADER_LEN;) {
		uint8_t type = take_u8(&cursor);
		uint8_t len = take_u8(&cursor);
		if (cursor.ran_short)
			return false;
		const char *wrong = len < RADIUS_ATTRIBUTE_HEADER_LEN ? "must be >= 2" :
		                    len > left ? "goes past end of vendor-specific attribute" : NULL;
		if (!wrong && cursor_left(&cursor) < (size_t)len - RADIUS_ATTRIBUTE_HEADER_LEN)
			return radius_put_cut(line);
		text_format(text, "\n\t    Vendor Attribute: %u, Length: ", type);
		if (wrong) {
			text_format(text, "%u (bogus, %s)", len, wrong);
			return true;
		}
		text_format(text, "%u, Value: ", len - RADIUS_ATTRIBUTE_HEADER_LEN);
		put_readable(text, take_span(&cursor, (size_t)len - RADIUS_ATTRIBUTE_HEADER_LEN));
		left -= len;
	}
	return true;
}

static bool put_password(struct line *line, const struct radius_attribute *attribute)
{
	struct cursor cursor = cursor_over(attribute->value);
	const uint8_t *head = take(&cursor, 3);
	if (!head || radius_is_cut(attribute))
		return radius_put_cut(line);
	put_tag(line, head[0] <= TAG_MAX ? head[0] : 0);
	text_format(line->text, "Salt %u ", read_u16(head + 1));
	put_words(line->text, cursor_rest(&cursor));
	return true;
}

static bool put_eap(struct line *line, const struct radius_attribute *attribute)
{
	struct cursor cursor = cursor_over(attribute->rest);
	if (radius_is_cut(attribute))
		return radius_put_cut(line);
	return eap_put_message(line, &cursor, attribute->len);
}

static bool put_address6(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, IP6_LEN))
		return true;
	if (radius_is_cut(attribute))
		return false;
	line_ip6(line, attribute->value.at);
	return true;
}

/* RFC 3162 §2.3 */
static bool put_prefix6(struct line *line, const struct radius_attribute *attribute)
{
	struct span value = attribute->value;
	uint8_t address[IP6_LEN] = {0};
	if (attribute->len < 2 || attribute->len > 2 + IP6_LEN) {
		text_format(line->text, "ERROR: length %u not in range (2..18)", attribute->len);
		return true;
	}
	if (radius_is_cut(attribute))
		return radius_put_cut(line);
	if (value.at[1] > 128) {
		text_format(line->text, "ERROR: netmask %u not in range (0..128)", value.at[1]);
		return true;
	}
	memcpy(address, value.at + 2, value.len - 2);
	line_ip6(line, address);
	text_format(line->text, "/%u", value.at[1]);
	if (value.at[1] > 8 * (value.len - 2))
		text_put(line->text, " (inconsistent prefix length)");
	return true;
}

/* RFC 5447 §4.2.3 */
static bool put_home_prefix(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, 1 + IP6_LEN))
		return true;
	if (radius_is_cut(attribute))
		return radius_put_cut(line);
	const uint8_t *at = attribute->value.at;
	if (at[0] > 128) {
		text_format(line->text, "ERROR: netmask %u not in range (0..128)", at[0]);
		return true;
	}
	line_ip6(line, at + 1);
	text_format(line->text, "/%u", at[0]);
	return true;
}

static bool put_error_cause(struct line *line, const struct radius_attribute *attribute)
{
	if (attribute->len != 4) {
		text_format(line->text, "Error: length %u != 4", attribute->len);
		return true;
	}
	if (radius_is_cut(attribute))
		return false;
	uint32_t cause = read_u32(attribute->value.at);
	text_format(line->text, "Error cause %u: ", cause);
	text_name(line->text, radius_error_causes, cause, "Error-Cause %u not known");
	return true;
}

/* RFC 5447 §4.2.5 and later ones: by bit. */
static bool put_features(struct line *line, const struct radius_attribute *attribute)
{
	if (!radius_has_length(line, attribute, 8))
		return true;
	text_char(line->text, '[');
	if (radius_is_cut(attribute))
		return false;
	const uint64_t bits = read_u64(attribute->value.at);
	const char *before = "";
	for (const struct name *feature = radius_features; feature->text; feature++)
		if (bits >> feature->value & 1) {
			text_put(line->text, before);
			text_put(line->text, feature->text);
			before = ", ";
		}
	text_char(line->text, ']');
	return true;
}

static const struct attribute_form forms[UINT8_MAX + 1] = {
	[1] = {"User-Name", put_string}, [2] = {"User-Password"},
	[3] = {"CHAP-Password"}, [4] = {"NAS-IP-Address", put_address},
	[5] = {"NAS-Port", put_number}, [6] = {"Service-Type", put_number, radius_service_types},
	[7] = {"Framed-Protocol", put_number, radius_framed_protocols},
	[8] = {"Framed-IP-Address", put_address}, [9] = {"Framed-IP-Netmask", put_address},
	[10] = {"Framed-Routing", put_number, radius_framed_routings},
	[11] = {"Filter-Id", put_string}, [12] = {"Framed-MTU", put_number},
	[13] = {"Framed-Compression", put_number, radius_compressions},
	[14] = {"Login-IP-Host", put_address},
	[15] = {"Login-Service", put_number, radius_login_services},
	[16] = {"Login-TCP-Port", put_number}, [17] = {"Unassigned"},
	[18] = {"Reply-Message", put_string}, [19] = {"Callback-Number", put_string},
	[20] = {"Callback-Id", put_string}, [21] = {"Unassigned"},
	[22] = {"Framed-Route", put_string}, [23] = {"Framed-IPX-Network", put_number},
	[24] = {"State", put_string}, [25] = {"Class", put_string},
	[26] = {"Vendor-Specific", put_vendor}, [27] = {"Session-Timeout", put_seconds},
	[28] = {"Idle-Timeout", put_seconds},
	[29] = {"Termination-Action", put_number, radius_terminations},
	[30] = {"Called-Station-Id", put_string}, [31] = {"Calling-Station-Id", put_string},
	[32] = {"NAS-Identifier", put_string}, [33] = {"Proxy-State", put_string},
	[34] = {"Login-LAT-Service", put_string}, [35] = {"Login-LAT-Node", put_string},
	[36] = {"Login-LAT-Group", put_string}, [37] = {"Framed-AppleTalk-Link", put_number},
	[38] = {"Framed-AppleTalk-Network", put_number},
	[39] = {"Framed-AppleTalk-Zone", put_string},
	[40] = {"Acct-Status-Type", put_number, radius_statuses},
	[41] = {"Acct-Delay-Time", put_seconds}, [42] = {"Acct-Input-Octets", put_number},
	[43] = {"Acct-Output-Octets", put_number}, [44] = {"Acct-Session-Id", put_string},
	[45] = {"Acct-Authentic", put_number, radius_authentics},
	[46] = {"Acct-Session-Time", put_seconds}, [47] = {"Acct-Input-Packets", put_number},
	[48] = {"Acct-Output-Packets", put_number},
	[49] = {"Acct-Terminate-Cause", put_number, radius_causes},
	[50] = {"Acct-Multi-Session-Id", put_string}, [51] = {"Acct-Link-Count", put_number},
	[52] = {"Acct-Input-Gigawords", put_number}, [53] = {"Acct-Output-Gigawords", put_number},
	[54] = {"Unassigned"}, [55] = {"Event-Timestamp", put_time},
	[56] = {"Egress-VLANID", put_number},
	[57] = {"Ingress-Filters", put_number, radius_filters},
	[58] = {"Egress-VLAN-Name", put_string}, [59] = {"User-Priority-Table"},
	[60] = {"CHAP-Challenge", put_string},
	[61] = {"NAS-Port-Type", put_number, radius_port_types}, [62] = {"Port-Limit", put_number},
	[63] = {"Login-LAT-Port", put_string},
	[64] = {"Tunnel-Type", put_number, radius_tunnel_types},
	[65] = {"Tunnel-Medium-Type", put_number, radius_tunnel_media},
	[66] = {"Tunnel-Client-Endpoint", put_string},
	[67] = {"Tunnel-Server-Endpoint", put_string},
	[68] = {"Acct-Tunnel-Connection", put_string}, [69] = {"Tunnel-Password", put_password},
	[70] = {"ARAP-Password", radius_put_arap_password}, [71] = {"ARAP-Features", radius_put_arap_features},
	[72] = {"ARAP-Zone-Access", put_number, radius_zone_accesses},
	[73] = {"ARAP-Security", put_string}, [74] = {"ARAP-Security-Data", put_string},
	[75] = {"Password-Retry", put_number}, [76] = {"Prompt", put_number, radius_prompts},
	[77] = {"Connect-Info", put_string}, [78] = {"Configuration-Token", put_string},
	[79] = {"EAP-Message", put_eap}, [80] = {"Message-Authenticator", put_string},
	[81] = {"Tunnel-Private-Group-ID", put_string}, [82] = {"Tunnel-Assignment-ID", put_string},
	[83] = {"Tunnel-Preference", put_number},
	[84] = {"ARAP-Challenge-Response", radius_put_arap_response},
	[85] = {"Acct-Interim-Interval", put_seconds},
	[86] = {"Acct-Tunnel-Packets-Lost", put_number}, [87] = {"NAS-Port-Id", put_string},
	[88] = {"Framed-Pool", put_string}, [89] = {"CUI", put_string},
	[90] = {"Tunnel-Client-Auth-ID", put_string}, [91] = {"Tunnel-Server-Auth-ID", put_string},
	[92] = {"NAS-Filter-Rule", put_string}, [93] = {"Unassigned"},
	[94] = {"Originating-Line-Info"}, [95] = {"NAS-IPv6-Address", put_address6},
	[96] = {"Framed-Interface-ID"}, [97] = {"Framed-IPv6-Prefix", put_prefix6},
	[98] = {"Login-IPv6-Host", put_address6}, [99] = {"Framed-IPv6-Route", put_string},
	[100] = {"Framed-IPv6-Pool", put_string}, [101] = {"Error-Cause", put_error_cause},
	[102] = {"EAP-Key-Name"}, [103] = {"Digest-Response", put_string},
	[104] = {"Digest-Realm", put_string}, [105] = {"Digest-Nonce", put_string},
	[106] = {"Digest-Response-Auth", put_string}, [107] = {"Digest-Nextnonce", put_string},
	[108] = {"Digest-Method", put_string}, [109] = {"Digest-URI", put_string},
	[110] = {"Digest-Qop", put_string}, [111] = {"Digest-Algorithm", put_string},
	[112] = {"Digest-Entity-Body-Hash", put_string}, [113] = {"Digest-CNonce", put_string},
	[114] = {"Digest-Nonce-Count", put_string}, [115] = {"Digest-Username", put_string},
	[116] = {"Digest-Opaque", put_string}, [117] = {"Digest-Auth-Param", put_string},
	[118] = {"Digest-AKA-Auts", put_string}, [119] = {"Digest-Domain", put_string},
	[120] = {"Digest-Stale", put_string}, [121] = {"Digest-HA1", put_string},
	[122] = {"SIP-AOR", put_string}, [123] = {"Delegated-IPv6-Prefix", put_prefix6},
	[124] = {"MIP6-Feature-Vector", put_features}, [125] = {"MIP6-Home-Link-Prefix", put_home_prefix},
	[126] = {"Operator-Name", radius_put_operator},
	[127] = {"Location-Information", radius_put_location},
	[128] = {"Location-Data", radius_put_location_data},
	[129] = {"Basic-Location-Policy-Rules", radius_put_location_policy},
};

const char *radius_attribute_name(uint8_t type)
{
	return forms[type].name;
}

bool radius_put_value(struct line *line, uint8_t type, uint8_t len, struct span rest)
{
	const struct attribute_form *form = forms + type;
	const struct radius_attribute attribute = {type, len, span_first(rest, len), rest, form->names};
	return !form->put || form->put(line, &attribute);
}
