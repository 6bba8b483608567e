/* ICMPv6 errors: RFC 4443 §3. Four bytes that depend on the type, then as much of the packet at fault as fits. */
#include "icmp6_messages.h"

#include "ip6_next.h"

enum {
	TCP_PROTOCOL = 6,
	UDP_PROTOCOL = 17,
	PORTS_LEN = 4,

	QUOTED_AT = ICMP6_HEADER_LEN,
	QUOTED_SOURCE = QUOTED_AT + 8,
	QUOTED_DESTINATION = QUOTED_AT + 24,
	QUOTED_NEXT_HEADER = QUOTED_AT + 6,
};

static const uint8_t *quoted_address(const struct layer *layer, size_t at)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, at));
	return take(&cursor, IP6_LEN);
}

/* Bytes of the extension header of this kind that begins at `header`; 0 when one cannot look behind it. */
static size_t extension_len(uint8_t kind, const uint8_t *header)
{
	switch (kind) {
	case IP6_HOP_BY_HOP:
	case IP6_DESTINATION_OPTIONS:
	case IP6_ROUTING: return (header[1] + 1u) * 8;
	case IP6_FRAGMENT: return read_u16(header + 2) & 0xfff8 ? 0 : 8;
	}
	return 0;
}

/* Not by way of the quoted layers: an error may quote less than their headers, and its ports still tell. */
struct span icmp6_quoted_ports(const struct layer *layer, uint8_t *protocol)
{
	enum { EXTENSION_LEN_MIN = 8 };
	const struct span none = {layer->bytes.at, 0};
	struct cursor cursor = cursor_over(span_after(layer->bytes, QUOTED_AT));
	const uint8_t *header = take(&cursor, IP6_HEADER_LEN);
	if (!header)
		return none;
	*protocol = header[QUOTED_NEXT_HEADER - QUOTED_AT];
	while (*protocol != TCP_PROTOCOL && *protocol != UDP_PROTOCOL) {
		struct span rest = cursor_rest(&cursor);
		size_t len = rest.len < EXTENSION_LEN_MIN ? 0 : extension_len(*protocol, rest.at);
		if (!len)
			return none;
		*protocol = rest.at[0];
		take_span(&cursor, len);
	}
	struct span ports = take_span(&cursor, PORTS_LEN);
	return cursor.ran_short ? none : ports;
}

static bool put_port(struct line *line, const struct layer *layer)
{
	uint8_t protocol = 0;
	text_put(line->text, ", unreachable port");
	struct span ports = icmp6_quoted_ports(layer, &protocol);
	if (!ports.len)
		return icmp6_ends_early(line);
	bool udp = protocol == UDP_PROTOCOL;
	text_put(line->text, ", ");
	line_ip6(line, layer->bytes.at + QUOTED_DESTINATION);
	text_put(line->text, udp ? " udp port " : " tcp port ");
	line_port(line, udp ? SERVICE_UDP : SERVICE_TCP, read_u16(ports.at + 2));
	return true;
}

static bool put_unknown_code(struct line *line, const struct layer *layer, uint8_t code)
{
	text_format(line->text, ", unknown unreach code (%u)", code);
	if (line->manner->verbosity <= 1)
		line_hex(line, layer->bytes, "\t");
	return false;
}

bool icmp6_put_unreachable(struct line *line, const struct layer *layer)
{
	enum { NO_ROUTE, PROHIBITED, BEYOND_SCOPE, ADDRESS, PORT };
	static const char *const reasons[] = {
		[NO_ROUTE] = ", unreachable route",
		[PROHIBITED] = ",  unreachable prohibited",
		[BEYOND_SCOPE] = ", beyond scope",
		[ADDRESS] = ", unreachable address",
	};
	uint8_t code = layer->bytes.at[1];
	if (code == PORT)
		return put_port(line, layer);
	if (code > PORT)
		return put_unknown_code(line, layer, code);
	text_put(line->text, reasons[code]);
	const uint8_t *destination = quoted_address(layer, QUOTED_DESTINATION);
	if (!destination)
		return icmp6_cut(line);
	text_char(line->text, ' ');
	line_ip6(line, destination);
	if (code == BEYOND_SCOPE) {
		text_put(line->text, ", source address ");
		line_ip6(line, quoted_address(layer, QUOTED_SOURCE));
	}
	return true;
}

bool icmp6_put_too_big(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED)
		return icmp6_cut(line);
	text_format(line->text, ", mtu %u", layer->as.icmp6.rest);
	return true;
}

bool icmp6_put_time_exceeded(struct line *line, const struct layer *layer)
{
	enum { IN_TRANSIT, REASSEMBLY };
	const uint8_t *destination = quoted_address(layer, QUOTED_DESTINATION);
	uint8_t code = layer->bytes.at[1];
	if (code == IN_TRANSIT && !destination)
		return icmp6_cut(line);
	if (code == IN_TRANSIT) {
		text_put(line->text, " for ");
		line_ip6(line, destination);
	} else if (code == REASSEMBLY) {
		text_put(line->text, " (reassembly)");
	} else {
		text_format(line->text, ", unknown code (%u)", code);
	}
	return true;
}

bool icmp6_put_parameter_problem(struct line *line, const struct layer *layer)
{
	static const char *const problems[] = {"erroneous", "next header", "option", "incomplete header chain"};
	if (!quoted_address(layer, QUOTED_DESTINATION))
		return icmp6_ends_early(line);
	const struct icmp6 *icmp = &layer->as.icmp6;
	if (icmp->code < sizeof problems / sizeof *problems)
		text_format(line->text, ", %s - octet %u", problems[icmp->code], icmp->rest);
	else
		text_format(line->text, ", code-#%u", icmp->code);
	return true;
}
