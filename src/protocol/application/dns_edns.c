/* EDNS: the OPT record, whose fields mean other things than those of all other records, and its options (RFC 6891
 * §6.1). */
#include "dns_line.h"

enum {
	DNSSEC_OK = 0x8000, /* RFC 3225, in the low half of what would be the time to live */
	COOKIE_CLIENT_LEN = 8, /* RFC 7873 §4 */
	COOKIE_LEN_MIN = 16,
	COOKIE_LEN_MAX = 40,
	FAMILY_IP4 = 1, /* IANA's address families */
	FAMILY_IP6 = 2,
};

/* Puts the data of an option; false when they cannot be right. */
typedef bool put_option(struct text *text, struct span data);

static bool put_hex(struct text *text, struct span data)
{
	text_hex_bytes(text, data);
	return true;
}

/* RFC 8624 §3.1. */
static const struct name algorithms[] = {
	{0, "DELETE"}, {1, "RSAMD5"}, {2, "DH"}, {3, "DS"}, {5, "RSASHA1"}, {6, "DSA-NSEC3-SHA1"},
	{7, "RSASHA1-NSEC3-SHA1"}, {8, "RSASHA256"}, {10, "RSASHA512"}, {12, "ECC-GOST"}, {13, "ECDSAP256SHA256"},
	{14, "ECDSAP384SHA384"}, {15, "ED25519"}, {16, "ED448"}, {252, "INDIRECT"}, {253, "PRIVATEDNS"},
	{254, "PRIVATEOID"}, {0, NULL},
};

static const struct name digests[] = {
	{1, "SHA-1"}, {2, "SHA-256"}, {3, "GOST_R_34.11-94"}, {4, "SHA-384"}, {0, NULL},
};

static const struct name hashes[] = {{1, "SHA-1"}, {0, NULL}};

static bool put_algorithms(struct text *text, struct span data, const struct name *names)
{
	for (size_t i = 0; i < data.len; i++) {
		if (i)
			text_char(text, ' ');
		text_name(text, names, data.at[i], "Alg_%u");
	}
	return true;
}

static bool put_understood(struct text *text, struct span data) /* RFC 6975 */
{
	return put_algorithms(text, data, algorithms);
}

static bool put_digests(struct text *text, struct span data)
{
	return put_algorithms(text, data, digests);
}

static bool put_hashes(struct text *text, struct span data)
{
	return put_algorithms(text, data, hashes);
}

/* RFC 7871 §6: as many bytes of address as the prefix needs. */
static bool put_client_subnet(struct text *text, struct span data)
{
	struct cursor cursor = cursor_over(data);
	uint16_t family = take_u16(&cursor);
	uint8_t source = take_u8(&cursor);
	uint8_t scope = take_u8(&cursor);
	const unsigned bits = family == FAMILY_IP4 ? 32 : 128;
	if (cursor.ran_short || (family != FAMILY_IP4 && family != FAMILY_IP6))
		return false;
	struct span prefix = cursor_rest(&cursor);
	if (source > bits || scope > bits || prefix.len != (source + 7u) / 8)
		return false;
	uint8_t address[IP6_LEN] = {0};
	memcpy(address, prefix.at, prefix.len);
	if (family == FAMILY_IP4)
		text_ip4(text, address);
	else
		text_ip6(text, address);
	text_format(text, "/%u/%u", source, scope);
	return true;
}

static bool put_expire(struct text *text, struct span data) /* RFC 7314 */
{
	if (data.len != 4)
		return false;
	text_format(text, "%u sec", read_u32(data.at));
	return true;
}

static bool put_cookie(struct text *text, struct span data)
{
	if (data.len != COOKIE_CLIENT_LEN && (data.len < COOKIE_LEN_MIN || data.len > COOKIE_LEN_MAX))
		return false;
	text_hex_bytes(text, span_first(data, COOKIE_CLIENT_LEN));
	if (data.len > COOKIE_CLIENT_LEN)
		text_char(text, ' ');
	text_hex_bytes(text, span_after(data, COOKIE_CLIENT_LEN));
	return true;
}

static bool put_keepalive(struct text *text, struct span data) /* RFC 7828 §3.1: tenths of a second */
{
	if (data.len != 2)
		return false;
	text_format(text, "%u.%u sec", read_u16(data.at) / 10, read_u16(data.at) % 10);
	return true;
}

static bool put_padding(struct text *text, struct span data) /* RFC 7830 */
{
	text_format(text, "(%zu)", data.len);
	return true;
}

static bool put_chain(struct text *text, struct span data) /* RFC 7901 */
{
	dns_put_lone_name(text, data);
	return true;
}

static bool put_key_tags(struct text *text, struct span data) /* RFC 8145 §4.1 */
{
	struct cursor cursor = cursor_over(data);
	if (data.len % 2)
		return false;
	while (cursor_left(&cursor)) {
		text_unsigned(text, take_u16(&cursor));
		if (cursor_left(&cursor))
			text_char(text, ' ');
	}
	return true;
}

static const struct option {
	uint16_t code;
	const char *name; /* NULL closes the table */
	put_option *put;
} options[] = {
	{1, "LLQ", put_hex},
	{2, "UL", put_hex},
	{3, "NSID", put_hex},
	{5, "DAU", put_understood},
	{6, "DHU", put_digests},
	{7, "N3U", put_hashes},
	{8, "ECS", put_client_subnet},
	{9, "EXPIRE", put_expire},
	{10, "COOKIE", put_cookie},
	{11, "KEEPALIVE", put_keepalive},
	{12, "PADDING", put_padding},
	{13, "CHAIN", put_chain},
	{14, "KEY-TAG", put_key_tags},
	{16, "CLIENT-TAG", put_hex},
	{17, "SERVER-TAG", put_hex},
	{0, NULL, put_hex},
};

static bool put_one_option(struct text *text, struct cursor *cursor)
{
	uint16_t code = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	const struct option *option = options;
	while (option->name && option->code != code)
		option++;
	if (option->name)
		text_put(text, option->name);
	else
		text_format(text, "Opt%u", code);
	uint16_t len = take_u16(cursor);
	struct span data = take_span(cursor, len);
	if (cursor->ran_short)
		return false;
	if (!len)
		return true;
	text_char(text, ' ');
	if (!option->put(text, data))
		text_put(text, " (invalid)");
	return true;
}

static bool put_options(struct text *text, struct span message, const struct dns_record *record)
{
	struct cursor cursor = dns_cursor(message, record->data);
	const uint8_t *end = cursor.at + record->data_len;
	while (cursor.at < end) {
		if (!put_one_option(text, &cursor))
			return false;
		if (cursor.at < end)
			text_char(text, ',');
	}
	return true;
}

bool dns_put_edns(struct text *text, struct span message, const struct dns_record *record)
{
	text_format(text, " UDPsize=%u", record->class);
	if (record->ttl & DNSSEC_OK)
		text_put(text, " DO");
	if (!record->data_len)
		return true;
	text_put(text, " [");
	if (!put_options(text, message, record))
		return false;
	text_char(text, ']');
	return true;
}
