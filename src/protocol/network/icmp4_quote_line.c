/* The ICMP messages whose words name the datagram that they quote: that it could not be delivered (RFC 792, RFC 1122
 * §3.2.2.1), or has a better way (RFC 792). */
#include "icmp4_line.h"

enum { IP_PROTOCOL_TCP = 6, IP_PROTOCOL_UDP = 17 };

/* The fields of the quoted header that the text names, whether or not the header is a good one. */
static const uint8_t *quoted_header(const struct layer *layer)
{
	return layer->bytes.at + ICMP4_HEADER_LEN;
}

size_t icmp4_quoted_header_len(const struct layer *layer)
{
	return (quoted_header(layer)[0] & 15u) * 4;
}

static uint8_t quoted_protocol(const struct layer *layer)
{
	return quoted_header(layer)[9];
}

static void put_quoted_destination(struct line *line, const struct layer *layer)
{
	line_ip4(line, quoted_header(layer) + 16);
}

/* What stands before the address and behind it, by code: RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1. */
static const struct {
	const char *what, *why;
} unreachable[] = {
	[0] = {"net ", " unreachable"},
	[1] = {"host ", " unreachable"},
	[5] = {"", " unreachable - source route failed"},
	[6] = {"net ", " unreachable - unknown"},
	[7] = {"host ", " unreachable - unknown"},
	[8] = {"", " unreachable - source host isolated"},
	[9] = {"net ", " unreachable - admin prohibited"},
	[10] = {"host ", " unreachable - admin prohibited"},
	[11] = {"net ", " unreachable - tos prohibited"},
	[12] = {"host ", " unreachable - tos prohibited"},
	[13] = {"host ", " unreachable - admin prohibited filter"},
	[14] = {"host ", " unreachable - host precedence violation"},
	[15] = {"host ", " unreachable - precedence cutoff"},
};

/* "10.0.0.1 udp port 33434 unreachable" */
static void put_unreachable_port(struct line *line, const struct layer *layer)
{
	uint8_t protocol = quoted_protocol(layer);
	uint16_t port = read_u16(quoted_header(layer) + icmp4_quoted_header_len(layer) + 2);
	put_quoted_destination(line, layer);
	if (protocol == IP_PROTOCOL_TCP || protocol == IP_PROTOCOL_UDP) {
		bool udp = protocol == IP_PROTOCOL_UDP;
		text_put(line->text, udp ? " udp port " : " tcp port ");
		line_port(line, udp ? SERVICE_UDP : SERVICE_TCP, port);
	} else {
		text_format(line->text, " protocol %u port %u", protocol, port);
	}
	text_put(line->text, " unreachable");
}

static void put_too_big(struct line *line, const struct layer *layer)
{
	uint16_t mtu = (uint16_t)layer->as.icmp4.rest; /* RFC 1191 §4 */
	put_quoted_destination(line, layer);
	text_put(line->text, " unreachable - need to frag");
	if (mtu)
		text_format(line->text, " (mtu %u)", mtu);
}

static void put_unreachable_unknown(struct line *line, const struct layer *layer)
{
	uint8_t code = layer->as.icmp4.code;
	if (icmp4_is_classic(line))
		text_format(line->text, "#%u ", code);
	put_quoted_destination(line, layer);
	text_put(line->text, " unreachable");
	if (!icmp4_is_classic(line))
		text_format(line->text, " - #%u", code);
}

void icmp4_put_unreachable(struct line *line, const struct layer *layer)
{
	uint8_t code = layer->as.icmp4.code;
	if (code == ICMP4_UNREACHABLE_PORT) {
		put_unreachable_port(line, layer);
	} else if (code == ICMP4_UNREACHABLE_TOO_BIG) {
		put_too_big(line, layer);
	} else if (code == ICMP4_UNREACHABLE_PROTOCOL) {
		put_quoted_destination(line, layer);
		text_format(line->text, " protocol %u unreachable", quoted_protocol(layer));
	} else if (code < sizeof unreachable / sizeof *unreachable) {
		text_put(line->text, unreachable[code].what);
		put_quoted_destination(line, layer);
		text_put(line->text, unreachable[code].why);
	} else {
		put_unreachable_unknown(line, layer);
	}
}

/* "redirect 10.0.0.1 to host 10.0.0.254" */
void icmp4_put_redirect(struct line *line, const struct layer *layer)
{
	static const char *const kinds[] = {"redirect ", "redirect ", "redirect-tos ", "redirect-tos "};
	static const char *const gateways[] = {" to net ", " to host ", " to net ", " to host "};
	uint8_t code = layer->as.icmp4.code;
	if (code < 4)
		text_put(line->text, kinds[code]);
	else
		text_format(line->text, "redirect-#%u ", code);
	put_quoted_destination(line, layer);
	text_put(line->text, code < 4 ? gateways[code] : icmp4_is_classic(line) ? " to net " : " to ");
	line_ip4(line, layer->bytes.at + 4);
}
