/* Neighbor discovery: who has this address, where is the router, go by way of that one instead. RFC 4861.
 *
 * Beside it what mobile hosts ask of home agents and of their prefix, which uses the same options: RFC 6275. */
#include "icmp6_messages.h"

enum {
	TARGET_AT = 8,

	ROUTER_MANAGED = 0x80,
	ROUTER_OTHER = 0x40,
	ROUTER_HOME_AGENT = 0x20,
	ROUTER_PREFERENCE = 0x18, /* RFC 4191 §2.2 */
	ROUTER_IPV6_ONLY = 0x02,
};

/* As many of `bits` as have names, "none" when that is none of them. */
static void put_known_flags(struct line *line, const struct name *names, uint8_t bits)
{
	uint8_t known = 0;
	for (const struct name *name = names; name->text; name++)
		known |= (uint8_t)name->value;
	text_flags(line->text, names, bits & known, ", ");
}

bool icmp6_put_router_solicitation(struct line *line, const struct layer *layer)
{
	return !line->manner->verbosity || icmp6_put_options(line, layer, TARGET_AT);
}

bool icmp6_put_router_advertisement(struct line *line, const struct layer *layer)
{
	enum { LEN = 16 };
	static const struct name flags[] = {
		{ROUTER_MANAGED, "managed"}, {ROUTER_OTHER, "other stateful"}, {ROUTER_HOME_AGENT, "home agent"},
		{ROUTER_IPV6_ONLY, "ipv6 only"}, {0, NULL},
	};
	static const char *const preferences[] = {"medium", "high", "rsv", "low"};
	if (!line->manner->verbosity)
		return true;
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *message = take(&cursor, LEN);
	if (!message)
		return icmp6_cut(line);
	text_format(line->text, "\n\thop limit %u, Flags [", message[4]);
	put_known_flags(line, flags, message[5]);
	text_format(line->text, "], pref %s, router lifetime %us, reachable time %ums, retrans timer %ums",
	            preferences[(message[5] & ROUTER_PREFERENCE) >> 3], read_u16(message + 6), read_u32(message + 8),
	            read_u32(message + 12));
	return icmp6_put_options(line, layer, LEN);
}

/* Where the target of a message is; NULL, and it says so, when not all of it is there. */
static const uint8_t *target(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, TARGET_AT));
	const uint8_t *address = take(&cursor, IP6_LEN);
	if (!address)
		icmp6_cut(line);
	return address;
}

bool icmp6_put_neighbor_solicitation(struct line *line, const struct layer *layer)
{
	const uint8_t *address = target(line, layer);
	if (!address)
		return false;
	text_put(line->text, ", who has ");
	line_ip6(line, address);
	return !line->manner->verbosity || icmp6_put_options(line, layer, TARGET_AT + IP6_LEN);
}

bool icmp6_put_neighbor_advertisement(struct line *line, const struct layer *layer)
{
	static const struct name flags[] = {{0x80, "router"}, {0x40, "solicited"}, {0x20, "override"}, {0, NULL}};
	const uint8_t *address = target(line, layer);
	if (!address)
		return false;
	text_put(line->text, ", tgt is ");
	line_ip6(line, address);
	if (!line->manner->verbosity)
		return true;
	text_put(line->text, ", Flags [");
	put_known_flags(line, flags, layer->bytes.at[4]);
	text_char(line->text, ']');
	return icmp6_put_options(line, layer, TARGET_AT + IP6_LEN);
}

bool icmp6_put_redirect(struct line *line, const struct layer *layer)
{
	enum { LEN = TARGET_AT + 2 * IP6_LEN };
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *message = take(&cursor, LEN);
	if (!message)
		return icmp6_cut(line);
	text_put(line->text, ", ");
	line_ip6(line, message + TARGET_AT + IP6_LEN);
	text_put(line->text, " to ");
	line_ip6(line, message + TARGET_AT);
	return !line->manner->verbosity || icmp6_put_options(line, layer, LEN);
}

bool icmp6_put_id(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, 4));
	uint16_t id = take_u16(&cursor);
	if (cursor.ran_short)
		return icmp6_cut(line);
	text_format(line->text, ", id 0x%04x", id);
	return true;
}

bool icmp6_put_home_agents(struct line *line, const struct layer *layer)
{
	if (!line->manner->verbosity)
		return true;
	if (!icmp6_put_id(line, layer))
		return false;
	struct cursor cursor = cursor_over(span_after(layer->bytes, TARGET_AT));
	for (size_t offset = TARGET_AT; offset < layer->len; offset += IP6_LEN) {
		const uint8_t *agent = take(&cursor, IP6_LEN);
		if (!agent)
			return icmp6_cut(line);
		text_put(line->text, ", ");
		line_ip6(line, agent);
	}
	return true;
}

bool icmp6_put_mobile_prefix(struct line *line, const struct layer *layer)
{
	if (!line->manner->verbosity)
		return true;
	if (!icmp6_put_id(line, layer))
		return false;
	enum { MANAGED = 0x8000, OTHER = 0x4000 };
	struct cursor cursor = cursor_over(span_after(layer->bytes, 6));
	uint16_t flags = take_u16(&cursor);
	if (cursor.ran_short)
		return icmp6_cut(line);
	if (flags & (MANAGED | OTHER))
		text_char(line->text, ' ');
	if (flags & MANAGED)
		text_char(line->text, 'M');
	if (flags & OTHER)
		text_char(line->text, 'O');
	return icmp6_put_options(line, layer, TARGET_AT);
}
