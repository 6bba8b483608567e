/* See quote.h. */
#include "quote.h"

enum { PROTOCOL_ICMP = 1, PROTOCOL_TCP = 6, PROTOCOL_UDP = 17, PROTOCOL_ICMP6 = 58, ICMP_LEN = 8 };

/* Echo requests are found in the flow of their type and its answer; other messages in that of type and code. */
static void read_icmp(struct quote *quote, struct cursor *cursor)
{
	uint8_t type = take_u8(cursor);
	uint8_t code = take_u8(cursor);
	take(cursor, 2);
	quote->what = take_u32(cursor);
	quote->icmp_type = type;
	quote->has_ports = quote->has_what = !cursor->ran_short;
	bool echo = quote->protocol == PROTOCOL_ICMP ? type == ICMP4_ECHO_REQUEST : type == ICMP6_ECHO_REQUEST;
	quote->ends.port[0] = type;
	quote->ends.port[1] = !echo ? code : quote->protocol == PROTOCOL_ICMP ? ICMP4_ECHO_REPLY : ICMP6_ECHO_REPLY;
}

static void read_ports(struct quote *quote, struct cursor *cursor)
{
	quote->ends.port[0] = take_u16(cursor);
	quote->ends.port[1] = take_u16(cursor);
	quote->has_ports = !cursor->ran_short;
	quote->what = take_u32(cursor);
	quote->has_what = !cursor->ran_short && quote->protocol == PROTOCOL_TCP;
}

static void read_transport(struct quote *quote, struct cursor *cursor)
{
	quote->ends.protocol = quote->protocol;
	if (quote->offset)
		return;
	if (quote->protocol == PROTOCOL_TCP || quote->protocol == PROTOCOL_UDP)
		read_ports(quote, cursor);
	else if (quote->protocol == PROTOCOL_ICMP || quote->protocol == PROTOCOL_ICMP6)
		read_icmp(quote, cursor);
}

static bool read_quote4(struct quote *quote, struct cursor *cursor)
{
	const uint8_t *header = take(cursor, IP4_HEADER_LEN);
	if (!header || header[0] >> 4 != 4 || (header[0] & 15) * 4 < IP4_HEADER_LEN)
		return false;
	uint16_t fragment = read_u16(header + 6);
	quote->ip_len = read_u16(header + 2);
	quote->id = read_u16(header + 4);
	quote->is_fragment = fragment & 0x3fff;
	quote->offset = (fragment & 0x1fff) * 8;
	quote->protocol = header[9];
	memcpy(quote->ends.address[0], header + 12, IP4_LEN);
	memcpy(quote->ends.address[1], header + 16, IP4_LEN);
	take(cursor, (header[0] & 15) * 4 - IP4_HEADER_LEN);
	read_transport(quote, cursor);
	return true;
}

/* Passes over extension headers to the transport. */
static void skip_extensions(struct quote *quote, struct cursor *cursor)
{
	enum { FRAGMENT_LEN = 8 };
	while (!cursor->ran_short) {
		const bool is_fragment = quote->protocol == IP6_FRAGMENT;
		const bool is_other = quote->protocol == IP6_HOP_BY_HOP || quote->protocol == IP6_ROUTING ||
		                      quote->protocol == IP6_DESTINATION_OPTIONS;
		const uint8_t *header = is_fragment || is_other ? take(cursor, FRAGMENT_LEN) : NULL;
		if (!header)
			return;
		quote->protocol = header[0];
		if (is_other)
			take(cursor, header[1] * 8u);
		if (!is_fragment)
			continue;
		quote->is_fragment = true;
		quote->offset = read_u16(header + 2) & 0xfff8;
		quote->id = read_u32(header + 4);
	}
}

static bool read_quote6(struct quote *quote, struct cursor *cursor)
{
	const uint8_t *header = take(cursor, IP6_HEADER_LEN);
	if (!header || header[0] >> 4 != 6)
		return false;
	quote->ip_len = IP6_HEADER_LEN + (uint32_t)read_u16(header + 4);
	quote->protocol = header[6];
	memcpy(quote->ends.address[0], header + 8, IP6_LEN);
	memcpy(quote->ends.address[1], header + 24, IP6_LEN);
	skip_extensions(quote, cursor);
	read_transport(quote, cursor);
	return true;
}

/* RFC 4861 §4.5, §4.6.3: a redirect over IPv6 names the destination, and may quote the packet in an option. */
static bool read_redirect6(struct quote *quote, const struct scene *scene)
{
	enum { DESTINATION_AT = 24, OPTIONS_AT = 40, OPTION_REDIRECTED = 4, OPTION_UNIT = 8 };
	const struct span message = scene->transport->bytes;
	struct cursor options = cursor_over(span_after(message, OPTIONS_AT));
	if (message.len < OPTIONS_AT)
		return false;
	while (cursor_left(&options) >= OPTION_UNIT && cursor_rest(&options).at[1]) {
		const struct span option = take_span(&options, cursor_rest(&options).at[1] * (size_t)OPTION_UNIT);
		struct cursor cursor = cursor_over(span_after(option, OPTION_UNIT));
		if (!options.ran_short && option.at[0] == OPTION_REDIRECTED && read_quote6(quote, &cursor))
			return true;
	}
	memcpy(quote->ends.address[0], scene->ends.address[1], IP6_LEN);
	memcpy(quote->ends.address[1], message.at + DESTINATION_AT, IP6_LEN);
	return true;
}

bool quote_of(const struct scene *scene, struct quote *quote)
{
	enum { ICMP_HEADER_LEN = 8 };
	struct cursor cursor = cursor_over(span_after(scene->transport->bytes, ICMP_HEADER_LEN));
	*quote = (struct quote){.ends = {.version = scene->ends.version, .tunnel = scene->ends.tunnel}};
	if (scene->ends.version == 6 && scene->transport->as.icmp6.type == ICMP6_REDIRECT)
		return read_redirect6(quote, scene);
	return scene->ends.version == 4 ? read_quote4(quote, &cursor) : read_quote6(quote, &cursor);
}

struct datagram_key quote_datagram(const struct quote *quote)
{
	struct datagram_key key;
	memset(&key, 0, sizeof key);
	memcpy(key.source, quote->ends.address[0], IP6_LEN);
	memcpy(key.destination, quote->ends.address[1], IP6_LEN);
	key.id = quote->id;
	key.tunnel = quote->ends.tunnel;
	key.version = quote->ends.version;
	key.protocol = quote->ends.version == 4 ? quote->protocol : 0;
	return key;
}
