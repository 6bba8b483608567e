/* IPv6: a fixed header of 40 bytes, and a chain of extension headers that ends in what the packet carries. RFC 8200.
 *
 * How long the packet is, three places may say: the payload length; a jumbo payload option (RFC 2675), when that length
 * is zero and the first extension header is the hop-by-hop one; and what carries the packet, which knows how many bytes
 * there really were. The first two are believed, since tcpdump does, and a lie is told. */
#include "ip6_next.h"
#include "ip6_options.h"
#include "ip_protocol.h"

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .MEMBER(struct ip6, version),
	 .gloss = "6, or this is something else"},
	{.name = "traffic_class", .bit = 4, .width = 8, .form = FORM_HEX, .MEMBER(struct ip6, traffic_class),
	 .gloss = "how urgent it is (six bits), and whether a router on the way was congested (two bits)"},
	{.name = "flow_label", .bit = 12, .width = 20, .form = FORM_HEX, .MEMBER(struct ip6, flow_label),
	 .gloss = "a number that packets of one conversation share, so that routers keep them on one path"},
	{.name = "payload_length", .bit = 32, .width = 16, .MEMBER(struct ip6, payload_len),
	 .gloss = "bytes after this header; 0 when an option tells a length of more than 65,535"},
	{.name = "next_header", .bit = 48, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip6, next_header), .gloss = "what comes next: an extension header, or the protocol carried"},
	{.name = "hop_limit", .bit = 56, .width = 8, .MEMBER(struct ip6, hop_limit),
	 .gloss = "each router takes one away; at 0 the packet is thrown away"},
	{.name = "source", .bit = 64, .width = 128, .form = FORM_IP6, .MEMBER(struct ip6, source),
	 .gloss = "who says to have sent it"},
	{.name = "destination", .bit = 192, .width = 128, .form = FORM_IP6, .MEMBER(struct ip6, destination),
	 .gloss = "who it is for; with a routing header, the next stop on the way there"},
};

static void read_header(struct ip6 *ip, const uint8_t *header)
{
	uint32_t first = read_u32(header);
	*ip = (struct ip6){
		.version = (uint8_t)(first >> 28),
		.traffic_class = (uint8_t)(first >> 20),
		.flow_label = first & 0xfffff,
		.payload_len = read_u16(header + 4),
		.next_header = header[6],
		.hop_limit = header[7],
	};
	memcpy(ip->source, header + 8, IP6_LEN);
	memcpy(ip->destination, header + 24, IP6_LEN);
}

/* Makes the layer as long as the packet says to be. False when it says nothing that can be used. */
static bool set_length(struct layer *layer)
{
	struct ip6 *ip = &layer->as.ip6;
	if (ip->payload_len == 0 && ip->next_header == IP6_HOP_BY_HOP)
		ip->jumbo_len = ip6_jumbo_option(layer_payload(layer));
	if (ip6_lacks_jumbo(ip) || ip6_jumbo_overflows(ip))
		return false;
	layer->bytes = layer_reach(layer);
	if (ip6_is_unsized(ip)) { /* tcpdump looks at the extension headers all the same */
		layer->len += layer->beyond;
		layer->beyond = 0;
		return false;
	}
	layer->len = IP6_HEADER_LEN + (ip->jumbo_len ? ip->jumbo_len : ip->payload_len);
	layer->bytes = span_first(layer->bytes, layer->len);
	layer->beyond = 0;
	return true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, IP6_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	struct ip6 *ip = &layer->as.ip6;
	read_header(ip, header);
	ip->carried_len = layer->len;
	layer->header_len = IP6_HEADER_LEN;
	if (ip->version != 6)
		return MALFORMED;
	bool has_length = set_length(layer);
	ip6_push_next(packet, layer, ip->next_header);
	return has_length ? WHOLE : MALFORMED;
}

static bool puts_ports(uint8_t next_header)
{
	enum { TCP = 6, UDP = 17, DCCP = 33, SCTP = 132 };
	return next_header == TCP || next_header == UDP || next_header == DCCP || next_header == SCTP;
}

/* "2001:db8::1 > fe80::2: ", unless what follows says it itself, with ports. */
static void put_addresses(struct line *line, const struct layer *layer)
{
	const struct ip6 *ip = &layer->as.ip6;
	if (puts_ports(ip->next_header) && packet_next(line->packet, layer))
		return;
	line_ip6(line, ip->source);
	text_put(line->text, " > ");
	line_ip6(line, ip->destination);
	text_put(line->text, ": ");
}

static void put_header(struct text *text, const struct ip6 *ip)
{
	text_char(text, '(');
	if (ip->traffic_class) {
		text_put(text, "class 0x");
		text_hex(text, ip->traffic_class, 2);
		text_put(text, ", ");
	}
	if (ip->flow_label) {
		text_put(text, "flowlabel 0x");
		text_hex(text, ip->flow_label, 5);
		text_put(text, ", ");
	}
	text_put(text, "hlim ");
	text_unsigned(text, ip->hop_limit);
	text_put(text, ", next-header ");
	text_name(text, ip_protocol_titles, ip->next_header, "unknown");
	text_put(text, " (");
	text_unsigned(text, ip->next_header);
	text_put(text, "), payload length ");
	text_unsigned(text, ip->payload_len);
	text_put(text, ") ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct ip6 *ip = &layer->as.ip6;
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ip6");
		return;
	}
	if (!line->manner->link_level)
		text_put(line->text, "IP6 ");
	if (ip->version != 6) {
		text_format(line->text, " [version %u != 6] (invalid)", ip->version);
		return;
	}
	if (!ip->jumbo_len)
		line_ip6_length(line, layer);
	if (line->manner->verbosity)
		put_header(line->text, ip);
	put_addresses(line, layer);
	line_ip6_next(line, layer, ip->next_header);
}

/* "[class 0xb8] [flowlabel 0x12345] (len 13, hlim 64)": tcpdump 3.x says it at the end. */
static void put_header_classic(struct line *line, const struct ip6 *ip)
{
	if (ip->traffic_class)
		text_format(line->text, " [class 0x%x]", ip->traffic_class);
	if (ip->flow_label)
		text_format(line->text, " [flowlabel 0x%x]", ip->flow_label);
	if (line->manner->verbosity)
		text_format(line->text, " (len %u, hlim %u)", ip->payload_len, ip->hop_limit);
}

static void line_classic(struct line *line, const struct layer *layer)
{
	const struct ip6 *ip = &layer->as.ip6;
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, "ip6");
		return;
	}
	if (ip->version != 6) {
		text_format(line->text, "[version %u != 6] (invalid)", ip->version);
		return;
	}
	if (!ip->jumbo_len)
		line_ip6_length(line, layer);
	put_addresses(line, layer);
	line_ip6_next(line, layer, ip->next_header);
	put_header_classic(line, ip);
}

void line_ip6_length(struct line *line, const struct layer *layer)
{
	uint32_t carried_len = layer->as.ip6.carried_len;
	if (layer->len <= carried_len)
		return;
	if (line->manner->dialect == DIALECT_CLASSIC)
		text_format(line->text, "truncated-ip6 - %u bytes missing!", layer->len - carried_len);
	else
		text_format(line->text, "[header+payload length %u > length %u] (invalid) ", layer->len, carried_len);
}

const struct protocol protocol_ip6 = {
	.name = "ip6",
	.title = "Internet Protocol, version 6",
	.reference = "RFC 8200",
	.SHAPE_FIELDS(fields),
	.fixed_len = IP6_HEADER_LEN,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
