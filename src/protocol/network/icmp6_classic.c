/* ICMPv6 in the words of tcpdump 3.x: "icmp6: neighbor sol: who has fe80::2(src lladdr: 00:01:02:03:04:05)".
 *
 * A message of which the fixed part is not all there is "[|icmp6]" and nothing else. What 3.x did not know is told as
 * today. */
#include "icmp6_messages.h"

enum {
	TARGET_AT = 8,
	QUOTED_DESTINATION = ICMP6_HEADER_LEN + 24,
	OPTION_UNIT = 8,
};

static void put_infinity(struct line *line, const char *name, uint32_t seconds)
{
	text_put(line->text, name);
	if (seconds == UINT32_MAX)
		text_put(line->text, "infinity");
	else
		text_unsigned(line->text, seconds);
}

static void put_link_address(struct line *line, const char *name, struct span option)
{
	text_put(line->text, name);
	text_mac(line->text, span_after(option, 2));
	text_char(line->text, ')');
}

static void put_prefix(struct line *line, struct span option)
{
	enum { LEN = 32, ON_LINK = 0x80, AUTO = 0x40 };
	if (option.len < LEN)
		return;
	const uint8_t *prefix = option.at;
	text_put(line->text, "(prefix info: ");
	if (prefix[3] & ON_LINK)
		text_char(line->text, 'L');
	if (prefix[3] & AUTO)
		text_char(line->text, 'A');
	if (prefix[3])
		text_char(line->text, ' ');
	put_infinity(line, "valid_ltime=", read_u32(prefix + 4));
	put_infinity(line, ",preferred_ltime=", read_u32(prefix + 8));
	text_put(line->text, ",prefix=");
	line_ip6(line, prefix + 16);
	text_format(line->text, "/%u)", prefix[2]);
}

static void put_mtu(struct line *line, struct span option)
{
	text_format(line->text, "(mtu: mtu=%u)", read_u32(option.at + 4));
}

static void put_option(struct line *line, struct span option)
{
	enum { SOURCE_ADDRESS = 1, TARGET_ADDRESS = 2, PREFIX = 3, REDIRECTED = 4, MTU = 5 };
	switch (option.at[0]) {
	case SOURCE_ADDRESS: put_link_address(line, "(src lladdr: ", option); break;
	case TARGET_ADDRESS: put_link_address(line, "(tgt lladdr: ", option); break;
	case PREFIX: put_prefix(line, option); break;
	case REDIRECTED: text_put(line->text, "(redirect)"); break;
	case MTU: put_mtu(line, option); break;
	default: text_format(line->text, "(unknown opt_type=%u, opt_len=%u)", option.at[0], option.at[1]);
	}
}

/* -v: the options of neighbor discovery. */
static void put_options(struct line *line, const struct layer *layer, size_t offset)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, offset));
	while (line->manner->verbosity && cursor_left(&cursor)) {
		struct span rest = cursor_rest(&cursor);
		if (rest.len < 2 || rest.at[1] == 0 || rest.at[1] * OPTION_UNIT > rest.len) {
			icmp6_cut(line);
			return;
		}
		put_option(line, take_span(&cursor, rest.at[1] * OPTION_UNIT));
	}
}

static void put_unreachable(struct line *line, const struct layer *layer)
{
	enum { PORT = 4 };
	static const char *const reasons[] = {
		" unreachable route", " unreachable prohibited", " beyond scope", " unreachable address",
	};
	uint8_t code = layer->bytes.at[1], protocol = 0;
	struct span ports = icmp6_quoted_ports(layer, &protocol);
	line_ip6(line, layer->bytes.at + QUOTED_DESTINATION);
	if (code < PORT)
		text_put(line->text, reasons[code]);
	else if (code > PORT)
		text_format(line->text, " unreachable code-#%u", code);
	else if (!ports.len)
		text_format(line->text, " protocol %u unreachable", protocol);
	else {
		bool udp = protocol == 17;
		text_put(line->text, udp ? " udp port " : " tcp port ");
		line_port(line, udp ? SERVICE_UDP : SERVICE_TCP, read_u16(ports.at + 2));
		text_put(line->text, " unreachable");
	}
}

static void put_too_big(struct line *line, const struct layer *layer)
{
	text_format(line->text, "too big %u", read_u32(layer->bytes.at + 4));
}

static void put_time_exceeded(struct line *line, const struct layer *layer)
{
	uint8_t code = layer->bytes.at[1];
	if (code == 0) {
		text_put(line->text, "time exceeded in-transit for ");
		line_ip6(line, layer->bytes.at + QUOTED_DESTINATION);
	} else if (code == 1) {
		text_put(line->text, "ip6 reassembly time exceeded");
	} else {
		text_format(line->text, "ip6 time exceeded code-#%u", code);
	}
}

static void put_parameter_problem(struct line *line, const struct layer *layer)
{
	static const char *const problems[] = {"erroneous", "next header", "option"};
	uint8_t code = layer->bytes.at[1];
	if (code < sizeof problems / sizeof *problems)
		text_format(line->text, "parameter problem %s - octet %u", problems[code],
		            read_u32(layer->bytes.at + 4));
	else
		text_format(line->text, "parameter problem code-#%u", code);
}

static void put_listener(struct line *line, const struct layer *layer)
{
	static const char *const names[] = {"query", "report", "done"};
	text_format(line->text, "multicast listener %s ", names[layer->bytes.at[0] - ICMP6_LISTENER_QUERY]);
	icmp6_put_listener(line, layer);
}

static void put_router_solicitation(struct line *line, const struct layer *layer)
{
	text_put(line->text, "router solicitation ");
	put_options(line, layer, ICMP6_HEADER_LEN);
}

static void put_router_advertisement(struct line *line, const struct layer *layer)
{
	enum { LEN = 16, MANAGED = 0x80, OTHER = 0x40 };
	static const char *const preferences[] = {"medium", "high", "reserved", "low"};
	text_put(line->text, "router advertisement");
	if (!line->manner->verbosity)
		return;
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *message = take(&cursor, LEN);
	if (!message) {
		icmp6_cut(line);
		return;
	}
	text_format(line->text, "(chlim=%u, ", message[4]);
	if (message[5] & MANAGED)
		text_char(line->text, 'M');
	if (message[5] & OTHER)
		text_char(line->text, 'O');
	if (message[5] & (MANAGED | OTHER))
		text_char(line->text, ' ');
	text_format(line->text, "pref=%s, router_ltime=%u, reachable_time=%u, retrans_time=%u)",
	            preferences[message[5] >> 3 & 3], read_u16(message + 6), read_u32(message + 8),
	            read_u32(message + 12));
	put_options(line, layer, LEN);
}

static void put_neighbor_solicitation(struct line *line, const struct layer *layer)
{
	text_put(line->text, "neighbor sol: who has ");
	line_ip6(line, layer->bytes.at + TARGET_AT);
	put_options(line, layer, TARGET_AT + IP6_LEN);
}

static void put_neighbor_advertisement(struct line *line, const struct layer *layer)
{
	enum { ROUTER = 0x80, SOLICITED = 0x40, OVERRIDE = 0x20 };
	uint8_t flags = layer->bytes.at[4];
	text_put(line->text, "neighbor adv: tgt is ");
	line_ip6(line, layer->bytes.at + TARGET_AT);
	if (!line->manner->verbosity)
		return;
	text_format(line->text, "(%s%s%s)", flags & ROUTER ? "R" : "", flags & SOLICITED ? "S" : "",
	            flags & OVERRIDE ? "O" : "");
	put_options(line, layer, TARGET_AT + IP6_LEN);
}

static void put_redirect(struct line *line, const struct layer *layer)
{
	text_put(line->text, "redirect ");
	line_ip6(line, layer->bytes.at + TARGET_AT + IP6_LEN);
	text_put(line->text, " to ");
	line_ip6(line, layer->bytes.at + TARGET_AT);
	put_options(line, layer, TARGET_AT + 2 * IP6_LEN);
}

static void put_echo(struct line *line, const struct layer *layer)
{
	text_put(line->text, layer->bytes.at[0] == ICMP6_ECHO_REQUEST ? "echo request" : "echo reply");
}

/* By type, each with the bytes that it takes to say anything. */
static const struct message {
	void (*put)(struct line *line, const struct layer *layer);
	uint8_t len_min;
} messages[256] = {
	[ICMP6_UNREACHABLE] = {put_unreachable, ICMP6_HEADER_LEN + 40},
	[ICMP6_TOO_BIG] = {put_too_big, ICMP6_HEADER_LEN + 40},
	[ICMP6_TIME_EXCEEDED] = {put_time_exceeded, ICMP6_HEADER_LEN + 40},
	[ICMP6_PARAMETER_PROBLEM] = {put_parameter_problem, ICMP6_HEADER_LEN + 40},
	[ICMP6_ECHO_REQUEST] = {put_echo, 2},
	[ICMP6_ECHO_REPLY] = {put_echo, 2},
	[ICMP6_LISTENER_QUERY] = {put_listener, 2},
	[ICMP6_LISTENER_REPORT] = {put_listener, 2},
	[ICMP6_LISTENER_DONE] = {put_listener, 2},
	[ICMP6_ROUTER_SOLICITATION] = {put_router_solicitation, 2},
	[ICMP6_ROUTER_ADVERTISEMENT] = {put_router_advertisement, 2},
	[ICMP6_NEIGHBOR_SOLICITATION] = {put_neighbor_solicitation, TARGET_AT + IP6_LEN},
	[ICMP6_NEIGHBOR_ADVERTISEMENT] = {put_neighbor_advertisement, TARGET_AT + IP6_LEN},
	[ICMP6_REDIRECT] = {put_redirect, TARGET_AT + 2 * IP6_LEN},
};

void icmp6_line_classic(struct line *line, const struct layer *layer)
{
	if (layer->bytes.len < 2) {
		icmp6_cut(line);
		return;
	}
	uint8_t type = layer->bytes.at[0];
	const struct message *message = messages + type;
	if (message->put && layer->bytes.len < message->len_min) {
		icmp6_cut(line);
		return;
	}
	text_put(line->text, "icmp6: ");
	if (message->put)
		message->put(line, layer);
	else
		icmp6_put_message(line, layer);
}
