/* The values of DHCPv6's options that hold no options: see dhcp6.h. */
#include "dhcp6.h"

#include "application/dns.h"

enum {
	AUTHENTICATION_LEN = 11,
	PROTOCOL_DELAYED = 2,
	PROTOCOL_RECONFIGURE = 3,
	ALGORITHM_HMAC_MD5 = 1,
	DIGEST_LEN = 16,
	DELAYED_TAIL_LEN = 4 + DIGEST_LEN, /* key id and digest, behind a realm of any length */
	RECONFIGURE_LEN = 1 + DIGEST_LEN,
	NTP_NAME = 3, /* RFC 5908 §4 */
	ZONE_LEN_MIN = 5,
	OPTION_HEADER_LEN = 4,
};

bool dhcp6_next_option(struct cursor *cursor, struct dhcp6_option *option)
{
	if (!cursor_left(cursor))
		return false;
	option->code = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	option->data = take_span(cursor, len);
	return !cursor->ran_short;
}

void dhcp6_put_unknown(struct dhcp6_telling *telling, struct span data)
{
	text_put(telling->line->text, " ?");
}

void dhcp6_put_string(struct dhcp6_telling *telling, struct span data)
{
	text_char(telling->line->text, ' ');
	text_safe(telling->line->text, data);
}

/* Strings that are too short to be any. */
void dhcp6_put_zone(struct dhcp6_telling *telling, struct span data)
{
	if (data.len < ZONE_LEN_MIN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(telling->line->text, ' ');
	text_safe_string(telling->line->text, data);
}

void dhcp6_put_u8(struct dhcp6_telling *telling, struct span data)
{
	if (data.len != 1)
		dhcp6_put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", data.at[0]);
}

void dhcp6_put_u16(struct dhcp6_telling *telling, struct span data)
{
	if (data.len != 2)
		dhcp6_put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", read_u16(data.at));
}

void dhcp6_put_u32(struct dhcp6_telling *telling, struct span data)
{
	if (data.len != 4)
		dhcp6_put_unknown(telling, data);
	else
		text_format(telling->line->text, " %u", read_u32(data.at));
}

void dhcp6_put_addresses(struct dhcp6_telling *telling, struct span data)
{
	if (data.len % IP6_LEN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	for (; data.len; data = span_after(data, IP6_LEN)) {
		text_char(telling->line->text, ' ');
		line_ip6(telling->line, data.at);
	}
}

/* RFC 8415 §11 */
void dhcp6_put_identifier(struct dhcp6_telling *telling, struct span data)
{
	enum { LINK_TIME = 1, ENTERPRISE = 2, LINK = 3, ENTERPRISE_SHOWN_MAX = 8 };
	static const uint8_t fixed[] = {[LINK_TIME] = 8, [ENTERPRISE] = 10, [LINK] = 4};
	struct text *text = telling->line->text;
	uint16_t type = data.len >= 2 ? read_u16(data.at) : 0;
	bool is_known = type >= LINK_TIME && type <= LINK;
	if (data.len < 2 || (is_known && data.len < fixed[type])) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	if (!is_known) {
		text_format(text, " type %u", type);
		return;
	}
	if (type == LINK_TIME)
		text_format(text, " hwaddr/time type %u time %u ", read_u16(data.at + 2), read_u32(data.at + 4));
	else if (type == LINK)
		text_format(text, " hwaddr type %u ", read_u16(data.at + 2));
	else
		text_put(text, " vid ");
	if (type == ENTERPRISE)
		text_hex_bytes(text, span_first(span_after(data, 2), ENTERPRISE_SHOWN_MAX));
	else
		text_hex_bytes(text, span_after(data, fixed[type]));
}

void dhcp6_put_reconfigure(struct dhcp6_telling *telling, struct span data)
{
	if (data.len != 1) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	static const struct name kinds[] = {{5, "renew"}, {6, "rebind"}, {11, "inf-req"}, {0, NULL}};
	const char *name = data.at[0] == 6 ? NULL : name_of(kinds, data.at[0]); /* tcpdump knows RFC 3315's two */
	text_put(telling->line->text, " for ");
	if (name)
		text_put(telling->line->text, name);
	else
		text_format(telling->line->text, "?\?\?(%02x)", data.at[0]);
}

/* " 00112233 44556677 …" */
static void put_digest(struct text *text, const uint8_t *digest)
{
	for (size_t i = 0; i < DIGEST_LEN; i += 4)
		text_format(text, " %08x", read_u32(digest + i));
}

/* The data behind the header of an authentication option: RFC 8415 §20.4, RFC 3315 §21.4.1. */
static void put_secret(struct dhcp6_telling *telling, uint8_t protocol, struct span data)
{
	struct text *text = telling->line->text;
	if (protocol == PROTOCOL_DELAYED && !data.len)
		return;
	if (protocol == PROTOCOL_DELAYED && data.len >= DELAYED_TAIL_LEN) {
		size_t realm_len = data.len - DELAYED_TAIL_LEN;
		if (realm_len) {
			text_put(text, ", realm: ");
			text_hex_bytes(text, span_first(data, realm_len));
		}
		text_format(text, ", key ID: %08x, HMAC-MD5:", read_u32(data.at + realm_len));
		put_digest(text, data.at + realm_len + 4);
	} else if (protocol == PROTOCOL_RECONFIGURE && data.len == RECONFIGURE_LEN) {
		if (data.at[0] == 1)
			text_put(text, " type: reconfig-key value:");
		else if (data.at[0] == 2)
			text_put(text, " type: HMAC-MD5 value:");
		else
			text_put(text, " type: ?? value:");
		put_digest(text, data.at + 1);
	} else {
		text_put(text, " ??");
	}
}

void dhcp6_put_authentication(struct dhcp6_telling *telling, struct span data)
{
	static const struct name kinds[] = {
		{PROTOCOL_DELAYED, "delayed"}, {PROTOCOL_RECONFIGURE, "reconfigure"}, {0, NULL},
	};
	static const struct name algorithms[] = {{ALGORITHM_HMAC_MD5, "HMAC-MD5"}, {0, NULL}};
	static const struct name methods[] = {{0, "mono"}, {0, NULL}};
	struct text *text = telling->line->text;
	if (data.len < AUTHENTICATION_LEN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_put(text, " proto: ");
	text_name(text, kinds, data.at[0], "%u");
	text_put(text, ", alg: ");
	text_name(text, algorithms, data.at[1], "%u");
	text_put(text, ", RDM: ");
	text_name(text, methods, data.at[2], "%u");
	text_put(text, ", RD:");
	for (size_t i = 3; i < AUTHENTICATION_LEN; i += 2)
		text_format(text, " %04x", read_u16(data.at + i));
	put_secret(telling, data.at[0], span_after(data, AUTHENTICATION_LEN));
}

void dhcp6_put_names(struct dhcp6_telling *telling, struct span data)
{
	const struct span names = dhcp6_reach(telling, data);
	size_t offset = 0;
	while (offset < data.len) {
		text_char(telling->line->text, ' ');
		bool is_sound = dns_put_plain_name(telling->line->text, names, offset);
		offset = dns_name_end(names, offset);
		telling->is_broken = !is_sound;
		if (!is_sound || !offset) /* a label that has nothing but its length ends the list */
			return;
	}
}

/* RFC 6334: one name, of which the labels are told as far as they, and one more byte, fit. */
void dhcp6_put_labels(struct dhcp6_telling *telling, struct span data)
{
	struct text *text = telling->line->text;
	struct cursor cursor = cursor_over(data);
	if (data.len < 3) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	text_char(text, ' ');
	for (const char *before = ""; cursor_left(&cursor);) {
		uint8_t len = take_u8(&cursor);
		if (!len)
			return;
		text_put(text, before);
		if (len >= cursor_left(&cursor)) {
			dhcp6_put_unknown(telling, data);
			return;
		}
		text_safe_string(text, take_span(&cursor, len));
		before = ".";
	}
}

/* One suboption. False when no other can be told. */
static bool put_time_server(struct dhcp6_telling *telling, const struct dhcp6_option *option)
{
	struct text *text = telling->line->text;
	text_format(text, " subopt:%u", option->code);
	if ((option->code == 1 || option->code == 2) && option->data.len == IP6_LEN) {
		text_char(text, ' ');
		line_ip6(telling->line, option->data.at);
	} else if (option->code == NTP_NAME) {
		text_char(text, ' ');
		return dns_put_plain_name(text, dhcp6_reach(telling, option->data), 0);
	} else {
		dhcp6_put_unknown(telling, option->data);
	}
	return true;
}

/* RFC 5908 §4. What is behind the last suboption and no longer than its header is no suboption. */
void dhcp6_put_time_servers(struct dhcp6_telling *telling, struct span data)
{
	struct cursor cursor = cursor_over(data);
	struct dhcp6_option option;
	if (data.len < OPTION_HEADER_LEN) {
		dhcp6_put_unknown(telling, data);
		return;
	}
	while (!telling->is_broken && cursor_left(&cursor) > OPTION_HEADER_LEN)
		telling->is_broken = !dhcp6_next_option(&cursor, &option) || !put_time_server(telling, &option);
}

/* RFC 8415 §21.15, RFC 8572 §8.3: each with its length before it. */
void dhcp6_put_strings(struct dhcp6_telling *telling, struct span data)
{
	struct cursor cursor = cursor_over(data);
	const char *before = " ";
	while (cursor_left(&cursor)) {
		struct span string = take_span(&cursor, take_u16(&cursor));
		if (cursor.ran_short) {
			dhcp6_put_unknown(telling, data);
			return;
		}
		text_put(telling->line->text, before);
		text_safe(telling->line->text, string);
		before = ",";
	}
}
