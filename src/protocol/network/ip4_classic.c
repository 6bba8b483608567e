/* IPv4 in a line of tcpdump 3.x: the addresses and what they say to each other first, and what the header has to add
 * behind it: "(DF)", "(frag 21223:1480@0+)", "[tos 0x10]", "[ttl 1]", and with -v "(ttl 64, id 7, len 40)".
 *
 * Where its versions differ we follow the oldest; with -v, which it hardly knew, the later two. */
#include "ip4_line.h"
#include "ip4_options.h"
#include "ip_protocol.h"

static bool is_fragment(const struct ip4 *ip)
{
	return ip->more_fragments || ip->fragment_offset;
}

/* " (frag 21223:1480@0+)" or " (DF)" */
static void put_fragment(struct text *text, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (!is_fragment(ip)) {
		text_put(text, ip->dont_fragment ? " (DF)" : "");
		return;
	}
	text_put(text, " (frag ");
	text_unsigned(text, ip->id);
	text_char(text, ':');
	text_unsigned(text, layer_payload_len(layer));
	text_char(text, '@');
	text_unsigned(text, ip->fragment_offset);
	text_put(text, ip->more_fragments ? "+)" : ")");
}

/* The lines of -v are those of later versions, which put a space more behind the field. */
static void put_tos(struct line *line, const struct ip4 *ip)
{
	if (!ip->tos)
		return;
	text_put(line->text, " [tos 0x");
	text_hex(line->text, ip->tos, 1);
	text_put(line->text, line->manner->verbosity ? "] " : "]");
}

/* Puts what parts the items in the brackets of -v, and remembers that there was one. */
static void next_item(struct text *text, const char **between)
{
	text_put(text, *between);
	*between = ", ";
}

/* " (ttl 64, id 7, len 40, optlen=4 NOP EOL-2, bad cksum 4242!)" */
static void put_verbose(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	struct text *text = line->text;
	const char *between = " (";
	if (ip->ttl > 1) {
		next_item(text, &between);
		text_format(text, "ttl %u", ip->ttl);
	}
	if (!is_fragment(ip)) {
		next_item(text, &between);
		text_format(text, "id %u", ip->id);
	}
	next_item(text, &between);
	text_format(text, "len %u", ip->total_len);
	if (ip->header_len > IP4_HEADER_LEN) {
		next_item(text, &between);
		text_format(text, "optlen=%u", ip->header_len - IP4_HEADER_LEN);
		ip4_options_put_classic(line, layer);
	}
	if (ip4_checksum_is_bad(line->manner, layer)) {
		next_item(text, &between);
		text_format(text, "bad cksum %x!", ip->checksum);
	}
	text_char(text, ')');
}

static void put_tail(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	put_fragment(line->text, layer);
	put_tos(line, ip);
	if (ip->ttl <= 1)
		text_format(line->text, " [ttl %u]", ip->ttl);
	if (line->manner->verbosity)
		put_verbose(line, layer);
}

/* "ip-proto-99 4"; what the header cuts off before it begins is "[|udp]". */
static void put_unknown_payload(struct line *line, const struct layer *layer)
{
	enum { NETWORK_DISK = 77 };
	uint8_t protocol = layer->as.ip4.protocol;
	if (!layer->header_len) { /* the header contradicts itself */
		const char *keyword = ip_protocol_keyword(protocol);
		line_truncated(line, keyword ? keyword : "ip");
		return;
	}
	text_put(line->text, line->manner->verbosity ? " " : "");
	if (protocol == NETWORK_DISK)
		text_put(line->text, "nd");
	else
		text_format(line->text, "ip-proto-%u", protocol);
	text_format(line->text, " %u", layer_payload_len(layer));
}

static void put_payload(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	const struct layer *next = packet_next(line->packet, layer);
	bool tunnel = next && next->protocol == &protocol_ip4;
	bool hidden = tunnel && !line->manner->verbosity;
	if (!hidden && !(next && ip4_payload_has_ports(ip->protocol))) {
		ip4_line_addresses(line, ip);
		text_put(line->text, ": ");
	}
	if (next)
		line_layer(line, next);
	else
		put_unknown_payload(line, layer);
	if (tunnel && !line->cut)
		text_put(line->text, " (ipip)");
}

/* Says why a header is impossible, or not all there; false when it is neither. */
static bool put_refusal(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (layer->bytes.len < IP4_HEADER_LEN)
		line_truncated(line, "ip");
	else if (ip->header_len < IP4_HEADER_LEN)
		text_format(line->text, "bad-hlen %u", ip->header_len);
	else
		return false;
	return true;
}

void ip4_line_classic(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (layer->decoded != WHOLE && put_refusal(line, layer))
		return;
	if (ip->total_len > ip->given_len)
		text_format(line->text, "truncated-ip - %u bytes missing!", ip->total_len - ip->given_len);
	if (ip->fragment_offset) {
		ip4_line_addresses(line, ip);
		text_char(line->text, ':');
	} else {
		put_payload(line, layer);
	}
	put_tail(line, layer);
}
