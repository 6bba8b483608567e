/* The options of neighbor discovery: RFC 4861 §4.6. Type, length in units of eight bytes, data. */
#include "icmp6_messages.h"

#include "application/dns.h"

enum { UNIT = 8 };

/* An option: what its printer gets to see. Printers read at the RFC's offsets, whatever length the option has. */
struct neighbor_option {
	uint8_t type;
	uint8_t units;
	struct span bytes; /* of the option, type and length included */
	struct span rest;  /* of the message, from the option on */
	struct span all;   /* the same from the first option on */
	struct span reach; /* the same, as far as the packet was captured */
};

/* Prints an option's contents; false when they were cut short. */
typedef bool (*option_printer)(struct line *line, const struct neighbor_option *option);

static const uint8_t *at_least(const struct neighbor_option *option, size_t len)
{
	struct cursor cursor = cursor_over(option->rest);
	return take(&cursor, len);
}

static void put_lifetime(struct text *text, uint32_t seconds)
{
	if (seconds == UINT32_MAX)
		text_put(text, "infinity");
	else
		text_format(text, "%us", seconds);
}

static bool put_link_address(struct line *line, const struct neighbor_option *option)
{
	text_char(line->text, ' ');
	text_mac(line->text, span_after(option->bytes, 2));
	return true;
}

static bool put_prefix(struct line *line, const struct neighbor_option *option)
{
	enum { LEN = 32, LEN_UNITS = 4, ON_LINK = 0x80, AUTO = 0x40, ROUTER = 0x20 };
	static const struct name flags[] = {{ON_LINK, "onlink"}, {AUTO, "auto"}, {ROUTER, "router"}, {0, NULL}};
	const uint8_t *prefix = at_least(option, LEN);
	text_char(line->text, ' ');
	if (!prefix)
		return icmp6_cut(line);
	line_ip6(line, prefix + 16);
	text_format(line->text, "/%u%s, Flags [", prefix[2], prefix[1] == LEN_UNITS ? "" : "badlen");
	text_flags(line->text, flags, prefix[3] & (ON_LINK | AUTO | ROUTER), ", ");
	text_put(line->text, "], valid time ");
	put_lifetime(line->text, read_u32(prefix + 4));
	text_put(line->text, ", pref. time ");
	put_lifetime(line->text, read_u32(prefix + 8));
	return true;
}

static bool put_redirected(struct line *line, const struct neighbor_option *option)
{
	text_char(line->text, ' ');
	line_hex(line, span_first(option->all, option->bytes.len), "\t    "); /* from there, for tcpdump counts so */
	return true;
}

static bool put_mtu(struct line *line, const struct neighbor_option *option)
{
	const uint8_t *mtu = at_least(option, 8);
	if (!mtu)
		return icmp6_cut(line);
	text_format(line->text, "  %u%s", read_u32(mtu + 4), option->units == 1 ? "" : "bad option length");
	return true;
}

static bool put_interval(struct line *line, const struct neighbor_option *option)
{
	const uint8_t *interval = at_least(option, 8);
	if (!interval)
		return icmp6_cut(line);
	text_format(line->text, "  %ums", read_u32(interval + 4));
	return true;
}

static bool put_home_agent(struct line *line, const struct neighbor_option *option)
{
	const uint8_t *agent = at_least(option, 8);
	if (!agent)
		return icmp6_cut(line);
	text_format(line->text, "  preference %u, lifetime %u", read_u16(agent + 4), read_u16(agent + 6));
	return true;
}

/* RFC 4191 §2.3: the prefix may be left away, or cut to half. */
static bool put_route(struct line *line, const struct neighbor_option *option)
{
	static const char *const preferences[] = {"medium", "high", "rsv", "low"};
	uint8_t prefix[IP6_LEN] = {0};
	const uint8_t *route = at_least(option, 8);
	if (!route)
		return icmp6_cut(line);
	if (option->units > 3) {
		text_char(line->text, ' ');
		return icmp6_cut(line);
	}
	struct span given = span_after(option->bytes, 8);
	memcpy(prefix, given.at, given.len);
	text_put(line->text, "  ");
	line_ip6(line, prefix);
	text_format(line->text, "/%u, pref=%s, lifetime=", route[2], preferences[route[3] >> 3 & 3]);
	put_lifetime(line->text, read_u32(route + 4));
	return true;
}

/* RFC 8106 §5.1: name servers. */
static bool put_name_servers(struct line *line, const struct neighbor_option *option)
{
	struct cursor cursor = cursor_over(option->rest);
	const uint8_t *header = take(&cursor, 8);
	if (!header)
		return icmp6_cut(line);
	text_format(line->text, "  lifetime %us,", read_u32(header + 4));
	for (unsigned i = 0; i < (option->units - 1u) / 2; i++) {
		const uint8_t *server = take(&cursor, IP6_LEN);
		if (!server)
			return icmp6_cut(line);
		text_put(line->text, " addr: ");
		line_ip6(line, server);
	}
	return true;
}

/* RFC 8106 §5.2: domains to search names in; an empty one is padding. */
static bool put_search_list(struct line *line, const struct neighbor_option *option)
{
	size_t offset = (size_t)(option->bytes.at - option->reach.at) + 8;
	size_t end = offset - 8 + option->bytes.len;
	text_format(line->text, "  lifetime %us, domain(s):", read_u32(option->bytes.at + 4));
	while (offset < end && option->reach.at[offset]) {
		text_char(line->text, ' ');
		bool is_whole = dns_put_name(line->text, option->reach, offset);
		offset = is_whole ? dns_name_end(option->reach, offset) : 0;
		if (!offset) {
			line_truncated(line, "icmp6");
			return false;
		}
	}
	return true;
}

static bool put_unknown(struct line *line, const struct neighbor_option *option)
{
	text_char(line->text, ' ');
	if (line->manner->verbosity <= 1)
		line_hex(line, span_after(option->bytes, 2), "\t  ");
	return true;
}

static const struct known_option {
	uint8_t type;
	const char *name;
	option_printer put;
} known_options[] = {
	{1, "source link-address", put_link_address},
	{2, "destination link-address", put_link_address},
	{3, "prefix info", put_prefix},
	{4, "redirected header", put_redirected},
	{5, "mtu", put_mtu},
	{7, "advertisement interval", put_interval},
	{8, "homeagent information", put_home_agent},
	{24, "route info", put_route},
	{25, "rdnss", put_name_servers},
	{31, "dnssl", put_search_list},
};

static const struct known_option *known_option(uint8_t type)
{
	static const struct known_option unknown = {.name = "unknown", .put = put_unknown};
	for (size_t i = 0; i < sizeof known_options / sizeof *known_options; i++)
		if (known_options[i].type == type)
			return known_options + i;
	return &unknown;
}

static bool put_option(struct line *line, const struct neighbor_option *option)
{
	const struct known_option *known = known_option(option->type);
	text_format(line->text, "\n\t  %s option (%u), length %u (%u):", known->name, option->type,
	            option->units * UNIT, option->units);
	if (!known->put(line, option))
		return false;
	if (line->manner->verbosity > 1)
		line_hex(line, span_after(option->bytes, 2), "\t    ");
	return true;
}

bool icmp6_put_options(struct line *line, const struct layer *layer, size_t offset)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, offset));
	while (cursor_left(&cursor)) {
		struct span rest = cursor_rest(&cursor);
		if (rest.len < 2 || rest.at[1] == 0 || rest.at[1] * UNIT > rest.len)
			return icmp6_ends_early(line);
		const struct neighbor_option option = {
			.type = rest.at[0],
			.units = rest.at[1],
			.bytes = take_span(&cursor, rest.at[1] * UNIT),
			.rest = rest,
			.all = span_after(layer->bytes, offset),
			.reach = span_after(layer_reach(layer), offset),
		};
		if (!put_option(line, &option))
			return false;
		/* tcpdump looks behind what it does not know with -vv only */
		if (line->manner->verbosity <= 1 && known_option(option.type)->put == put_unknown)
			return true;
	}
	return true;
}
