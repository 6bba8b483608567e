/* Options of DHCP and DHCPv6 that a home network hands on: RFC 7788 §10.5, §10.6. Few have a name here: servers, and
 * domains to search names in (RFC 3397, RFC 3646). */
#include "hncp.h"

#include "application/dns.h"

/* What is inside an option; its bytes go on to the end of the capture, since names may be read behind the option. */
typedef bool put_option(struct line *line, struct span reach, uint16_t len);

struct option_telling {
	uint16_t code;
	const char *name;
	put_option *put; /* NULL: nothing */
};

static void put_addresses(struct line *line, struct span addresses, size_t address_len)
{
	for (; addresses.len; addresses = span_after(addresses, address_len)) {
		text_char(line->text, ' ');
		line_ip(line, addresses.at, address_len);
	}
}

static bool put_servers4(struct line *line, struct span reach, uint16_t len)
{
	if (!len || len % IP4_LEN)
		return false;
	put_addresses(line, span_first(reach, len), IP4_LEN);
	return true;
}

static bool put_servers6(struct line *line, struct span reach, uint16_t len)
{
	if (len % IP6_LEN) {
		text_put(line->text, " (invalid)"); /* which is then said of the TLV too */
		return false;
	}
	put_addresses(line, span_first(reach, len), IP6_LEN);
	return true;
}

/* Names of domains one behind the other. Pointers lead behind the option: there is no message for them. */
static bool put_domains(struct line *line, struct span reach, uint16_t len)
{
	for (size_t at = 0, used = 1; used && at < len; at += used) {
		const struct span labels = span_after(reach, at);
		text_char(line->text, ' ');
		if (!dns_put_name_into(line->text, labels, span_after(reach, len)))
			return false;
		used = dns_name_end(labels, 0);
	}
	return true;
}

static const struct option_telling dhcp4[] = {
	{6, "DNS-server", put_servers4}, {42, "NTP-server", put_servers4}, {119, "DNS-search", put_domains},
	{0, "Unknown", NULL},
};
static const struct option_telling dhcp6[] = {
	{23, "DNS-server", put_servers6}, {24, "DNS-search-list", put_domains}, {31, "SNTP-servers", put_servers6},
	{0, "Unknown", NULL},
};

/* The last row is for all others. */
static const struct option_telling *telling_of(const struct option_telling *tellings, uint16_t code)
{
	while (tellings->code && tellings->code != code)
		tellings++;
	return tellings;
}

/* The number and the length of an option take `head_len` bytes. */
static bool put_options(struct hncp_place *place, const struct hncp_value *value, const struct option_telling *tellings,
                        size_t head_len)
{
	struct hncp_place inner = {place->line, place->end, place->depth + 1};
	struct cursor cursor = value->cursor;
	while (cursor_left(&cursor)) {
		const uint8_t *head = take(&cursor, head_len);
		if (!head)
			return false;
		const uint16_t code = head_len == 2 ? head[0] : read_u16(head),
			       len = head_len == 2 ? head[1] : read_u16(head + 2);
		const struct option_telling *telling = telling_of(tellings, code);
		hncp_put_indent(&inner);
		text_format(place->line->text, "%s (%zu)", telling->name, len + head_len);
		const struct span reach = {cursor.at, (size_t)(place->end - cursor.at)};
		take_span(&cursor, len);
		if (cursor.ran_short || (telling->put && !telling->put(place->line, reach, len)))
			return false;
	}
	return true;
}

bool hncp_put_dhcp4(struct hncp_place *place, const struct hncp_value *value)
{
	return put_options(place, value, dhcp4, 2);
}

bool hncp_put_dhcp6(struct hncp_place *place, const struct hncp_value *value)
{
	return put_options(place, value, dhcp6, 4);
}
