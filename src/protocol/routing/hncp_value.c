/* What HNCP's TLVs hold: RFC 7787 §7, RFC 7788 §10. */
#include "hncp.h"

enum {
	HASH_LEN = 8,
	FINGERPRINT_LEN = 32,
	DNS_ZONE_LEN = IP6_LEN + 1,
	IP4_BITS_BEFORE = 96,
};

void hncp_put_indent(struct hncp_place *place)
{
	text_char(place->line->text, '\n');
	for (uint8_t i = 0; i <= place->depth; i++)
		text_char(place->line->text, '\t');
}

/* TLVs inside, behind the value's first `used` bytes and what aligns them. */
static bool put_inner(struct hncp_place *place, const struct hncp_value *value, size_t used, size_t aligned)
{
	const size_t start = (used + aligned - 1) / aligned * aligned;
	if (start >= value->len)
		return true;
	struct hncp_place inner = {place->line, place->end, place->depth + 1};
	hncp_put_list(&inner, value->at + start, value->len - (uint32_t)start);
	return true;
}

static void put_hex(struct text *text, const char *before, const uint8_t *at, size_t len)
{
	text_put(text, before);
	text_hex_bytes(text, (struct span){at, len});
}

static void put_id(struct text *text, const char *before, const uint8_t *at)
{
	text_put(text, before);
	text_mac(text, (struct span){at, 4});
}

static void put_time(struct text *text, const char *before, uint32_t milliseconds)
{
	text_format(text, "%s%u.%03us", before, milliseconds / 1000, milliseconds % 1000);
}

static void put_address(struct line *line, const uint8_t *address)
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	if (!memcmp(address, mapped, sizeof mapped))
		line_ip4(line, address + sizeof mapped);
	else
		line_ip6(line, address);
}

/* A length in bits and as many bytes as that takes; how many in all, or 0 when they are not sound. IPv4 is mapped. */
static size_t put_prefix(struct line *line, struct span bytes)
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	uint8_t address[IP6_LEN] = {0};
	if (!bytes.len || bytes.len < 1 + (bytes.at[0] + 7u) / 8)
		return 0;
	const uint8_t bits = bytes.at[0];
	const size_t len = (bits + 7u) / 8;
	if (len > IP6_LEN)
		return 0;
	if (len)
		memcpy(address, bytes.at + 1, len);
	if (bits % 8)
		address[len - 1] &= (uint8_t)(0xff << (8 - bits % 8));
	if (bits >= IP4_BITS_BEFORE && !memcmp(address, mapped, sizeof mapped)) {
		line_ip4(line, address + sizeof mapped);
		text_format(line->text, "/%u", bits - IP4_BITS_BEFORE);
	} else {
		line_ip6(line, address);
		text_format(line->text, "/%u", bits);
	}
	return 1 + len;
}

/* A name of a domain as labels, each up to its first NUL; bytes that it takes, or 0 when it does not end. */
static size_t put_domain(struct text *text, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	for (bool is_first = true;; is_first = false) {
		const uint8_t len = take_u8(&cursor);
		if (!cursor.ran_short && !len)
			return bytes.len - cursor_left(&cursor);
		if (!is_first && !cursor.ran_short)
			text_char(text, '.');
		text_safe_string(text, take_span(&cursor, len));
		if (cursor.ran_short) {
			text_put(text, "[|DNS]");
			return 0;
		}
	}
}

/* Tells the value behind the name. False when it is not sound. */
typedef bool put_value(struct hncp_place *place, struct hncp_value *value);

static bool put_nothing(struct hncp_place *place, struct hncp_value *value)
{
	return !value->len;
}

static bool put_node(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len != 4)
		return false;
	put_id(place->line->text, " NID: ", value->at);
	return true;
}

static bool put_endpoint(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len != 8)
		return false;
	put_id(place->line->text, " NID: ", value->at);
	put_hex(place->line->text, " EPID: ", value->at + 4, 4);
	return true;
}

static bool put_network_state(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len != HASH_LEN)
		return false;
	put_hex(place->line->text, " hash: ", value->at, HASH_LEN);
	return true;
}

static bool put_node_state(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len < 20)
		return false;
	put_id(place->line->text, " NID: ", value->at);
	text_format(place->line->text, " seqno: %u", read_u32(value->at + 4));
	put_time(place->line->text, " ", read_u32(value->at + 8));
	put_hex(place->line->text, " hash: ", value->at + 12, HASH_LEN);
	return put_inner(place, value, 20, 1);
}

static bool put_peer(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len != 12)
		return false;
	put_id(place->line->text, " Peer-NID: ", value->at);
	put_hex(place->line->text, " Peer-EPID: ", value->at + 4, 4);
	put_hex(place->line->text, " Local-EPID: ", value->at + 8, 4);
	return true;
}

static bool put_keep_alive(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len < 8)
		return false;
	put_hex(place->line->text, " EPID: ", value->at, 4);
	put_time(place->line->text, " Interval: ", read_u32(value->at + 4));
	return true;
}

static bool put_verdict(struct hncp_place *place, struct hncp_value *value)
{
	enum { HEAD_LEN = 4 };
	if (value->len <= HEAD_LEN + FINGERPRINT_LEN)
		return false;
	text_format(place->line->text, " Verdict: %u", value->at[0]);
	put_hex(place->line->text, " Fingerprint: ", value->at + HEAD_LEN, FINGERPRINT_LEN);
	text_put(place->line->text, " Common Name: ");
	text_safe_string(place->line->text, span_after(cursor_rest(&value->cursor), HEAD_LEN + FINGERPRINT_LEN));
	return true;
}

static bool put_version(struct hncp_place *place, struct hncp_value *value)
{
	enum { HEAD_LEN = 4 };
	if (value->len <= HEAD_LEN)
		return false;
	text_format(place->line->text, " M: %u P: %u H: %u L: %u User-agent: ", value->at[2] >> 4, value->at[2] & 15,
	            value->at[3] >> 4, value->at[3] & 15);
	text_safe_string(place->line->text, span_after(cursor_rest(&value->cursor), HEAD_LEN));
	return true;
}

static bool put_connection(struct hncp_place *place, struct hncp_value *value)
{
	return put_inner(place, value, 0, 1);
}

static bool put_delegated(struct hncp_place *place, struct hncp_value *value)
{
	enum { TIMES_LEN = 8 };
	const struct span prefix = span_after(cursor_rest(&value->cursor), TIMES_LEN);
	if (value->len <= TIMES_LEN || prefix.len < 1 + (prefix.at[0] + 7u) / 8)
		return false;
	put_time(place->line->text, " VLSO: ", read_u32(value->at));
	put_time(place->line->text, " PLSO: ", read_u32(value->at + 4));
	text_put(place->line->text, " Prefix: ");
	const size_t len = put_prefix(place->line, prefix);
	if (!len)
		text_put(place->line->text, "(length is invalid)"); /* and tcpdump looks for no more in it */
	return !len || put_inner(place, value, TIMES_LEN + len, 4);
}

static bool put_assigned(struct hncp_place *place, struct hncp_value *value)
{
	enum { HEAD_LEN = 5 };
	const struct span prefix = span_after(cursor_rest(&value->cursor), HEAD_LEN);
	if (value->len <= HEAD_LEN || prefix.len < 1 + (prefix.at[0] + 7u) / 8)
		return false;
	put_hex(place->line->text, " EPID: ", value->at, 4);
	text_format(place->line->text, " Prty: %u Prefix: ", value->at[4] & 15);
	const size_t len = put_prefix(place->line, prefix);
	return len && put_inner(place, value, HEAD_LEN + len, 4);
}

static bool put_node_address(struct hncp_place *place, struct hncp_value *value)
{
	enum { HEAD_LEN = 4 };
	if (value->len < HEAD_LEN + IP6_LEN)
		return false;
	put_hex(place->line->text, " EPID: ", value->at, 4);
	text_put(place->line->text, " IP Address: ");
	put_address(place->line, value->at + HEAD_LEN);
	return put_inner(place, value, HEAD_LEN + IP6_LEN, 1);
}

static bool put_dhcp4(struct hncp_place *place, struct hncp_value *value)
{
	return value->len && hncp_put_dhcp4(place, value);
}

static bool put_dhcp6(struct hncp_place *place, struct hncp_value *value)
{
	return value->len && hncp_put_dhcp6(place, value);
}

static bool put_zone(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len <= DNS_ZONE_LEN)
		return false;
	const uint8_t flags = value->at[IP6_LEN];
	text_put(place->line->text, " IP-Address: ");
	put_address(place->line, value->at);
	text_format(place->line->text, " %c%c%c ", flags & 4 ? 'l' : '-', flags & 2 ? 'b' : '-', flags & 1 ? 's' : '-');
	const size_t len = put_domain(place->line->text, span_after(cursor_rest(&value->cursor), DNS_ZONE_LEN));
	return len && put_inner(place, value, DNS_ZONE_LEN + len, 4);
}

static bool put_domain_name(struct hncp_place *place, struct hncp_value *value)
{
	if (!value->len)
		return false;
	text_put(place->line->text, " Domain: ");
	put_domain(place->line->text, cursor_rest(&value->cursor));
	return true;
}

static bool put_node_name(struct hncp_place *place, struct hncp_value *value)
{
	enum { HEAD_LEN = IP6_LEN + 1, NAME_MAX_LEN = 63 };
	if (value->len < HEAD_LEN || value->len - HEAD_LEN < value->at[IP6_LEN])
		return false;
	const uint8_t len = value->at[IP6_LEN];
	text_put(place->line->text, " IP-Address: ");
	put_address(place->line, value->at);
	text_put(place->line->text, " Name: ");
	if (len > NAME_MAX_LEN) {
		text_put(place->line->text, " (invalid)");
	} else {
		text_char(place->line->text, '"');
		text_safe_string(place->line->text, (struct span){value->at + HEAD_LEN, len});
		text_char(place->line->text, '"');
	}
	return put_inner(place, value, HEAD_LEN + len, 4);
}

static bool put_key(struct hncp_place *place, struct hncp_value *value)
{
	if (value->len < FINGERPRINT_LEN)
		return false;
	put_hex(place->line->text, " PSK: ", value->at, FINGERPRINT_LEN);
	return put_inner(place, value, FINGERPRINT_LEN, 1);
}

/* What a prefix is for: RFC 7788 §10.2.1.1. */
static bool put_policy(struct hncp_place *place, struct hncp_value *value)
{
	enum { INTERNET = 0, PREFIX_MAX = 128, DOMAIN = 129, WORDS = 130, RESTRICTED = 131 };
	struct text *text = place->line->text;
	if (!value->len)
		return false;
	const struct span rest = span_after(cursor_rest(&value->cursor), 1);
	const uint8_t kind = value->at[0];
	text_put(text, " type: ");
	if (kind == INTERNET || kind == RESTRICTED) {
		if (value->len != 1)
			return false;
		text_put(text, kind == INTERNET ? "Internet connectivity" : "Restrictive assignment");
	} else if (kind <= PREFIX_MAX) {
		text_put(text, "Dest-Prefix: ");
		return put_prefix(place->line, cursor_rest(&value->cursor));
	} else if (kind == DOMAIN) {
		text_put(text, "DNS domain: ");
		put_domain(text, rest);
	} else if (kind == WORDS) {
		text_put(text, "Opaque UTF-8: ");
		text_safe_string(text, rest);
	} else {
		text_format(text, "Unknown (%u)", kind);
	}
	return true;
}

static put_value *const values[] = {
	[1] = put_nothing, [2] = put_node, [3] = put_endpoint, [4] = put_network_state, [5] = put_node_state,
	[8] = put_peer, [9] = put_keep_alive, [10] = put_verdict, [32] = put_version,
	[33] = put_connection, [34] = put_delegated, [35] = put_assigned, [36] = put_node_address,
	[37] = put_dhcp4, [38] = put_dhcp6, [39] = put_zone, [40] = put_domain_name, [41] = put_node_name,
	[42] = put_key,
	[43] = put_policy,
};

bool hncp_put_value(struct hncp_place *place, uint16_t type, struct hncp_value *value)
{
	return values[type](place, value);
}

bool hncp_knows(uint16_t type)
{
	return type < sizeof values / sizeof *values && values[type];
}
