/* IPv4: RFC 791, with ECN (RFC 3168).
 *
 * A datagram's length is what its header says, not what the link carried: Ethernet pads short frames. A total length
 * of 0 is what a sender writes that leaves segmenting to its card (TSO); then the length is what was given to us. Of
 * fragments only the first is decoded further, and with the lengths that it claims. */
#include "ip4_line.h"

#include "checksum.h"
#include "describes.h"
#include "ip4_options.h"
#include "ip_protocol.h"

/* Bits of the word that also holds the fragment offset. */
enum { FLAG_RESERVED = 0x8000, FLAG_DONT_FRAGMENT = 0x4000, FLAG_MORE_FRAGMENTS = 0x2000, OFFSET_BITS = 0x1fff };

static void read_header(struct ip4 *ip, const uint8_t *header)
{
	uint16_t fragment = read_u16(header + 6);
	ip->tos = header[1];
	ip->total_len = read_u16(header + 2);
	ip->id = read_u16(header + 4);
	ip->reserved_flag = fragment & FLAG_RESERVED;
	ip->dont_fragment = fragment & FLAG_DONT_FRAGMENT;
	ip->more_fragments = fragment & FLAG_MORE_FRAGMENTS;
	ip->fragment_offset = (fragment & OFFSET_BITS) * 8;
	ip->ttl = header[8];
	ip->protocol = header[9];
	ip->checksum = read_u16(header + 10);
	memcpy(ip->source, header + 12, IP4_LEN);
	memcpy(ip->destination, header + 16, IP4_LEN);
}

/* IPv6's extension headers and ICMPv6 have numbers in the same space, but mean nothing here. */
static bool is_only_in_ip6(uint8_t protocol)
{
	switch (protocol) {
	case 0:   /* hop-by-hop options */
	case 43:  /* routing */
	case 44:  /* fragment */
	case 58:  /* ICMPv6 */
	case 59:  /* no next header */
	case 60:  /* destination options */
	case 135: /* mobility */
	case 139: /* HIP */
	case 140: /* shim6 */
	case 143: /* Ethernet, RFC 8986 */ return true;
	}
	return false;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct ip4 *ip = &layer->as.ip4;
	struct cursor cursor = cursor_over(layer->bytes);
	*ip = (struct ip4){.given_len = layer->len};
	if (cursor_left(&cursor)) {
		ip->version = layer->bytes.at[0] >> 4;
		ip->header_len = (layer->bytes.at[0] & 15) * 4;
	}
	const uint8_t *header = take(&cursor, IP4_HEADER_LEN);
	if (!header)
		return layer->len < IP4_HEADER_LEN ? MALFORMED : TRUNCATED;
	read_header(ip, header);
	if (ip->header_len > IP4_HEADER_LEN)
		ip->options = take_span(&cursor, ip->header_len - IP4_HEADER_LEN);
	uint32_t len = ip->total_len ? ip->total_len : ip->given_len;
	if (ip->version != 4 || ip->header_len < IP4_HEADER_LEN || len < ip->header_len)
		return MALFORMED;
	layer->header_len = ip->header_len;
	layer->len = len;
	layer->bytes = span_first(layer_reach(layer), len);
	layer->beyond = 0;
	if (!ip->fragment_offset && !is_only_in_ip6(ip->protocol))
		packet_push_payload(packet, layer, protocol_at(ON_IP_PROTOCOL, ip->protocol));
	if (cursor.ran_short)
		return TRUNCATED;
	return len > ip->given_len ? MALFORMED : WHOLE;
}

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .form = FORM_DECIMAL, .MEMBER(struct ip4, version),
	 .gloss = "always 4: the version of the Internet Protocol"},
	{.name = "header_len", .bit = 4, .width = 4, .form = FORM_DECIMAL, .MEMBER(struct ip4, header_len), .scale = 4,
	 .gloss = "where the header ends and what it carries begins; 20 without options"},
	{.name = "tos", .bit = 8, .width = 8, .form = FORM_HEX, .MEMBER(struct ip4, tos),
	 .gloss = "how urgent the datagram is, and in the last two bits whether a router on the way was congested"},
	{.name = "total_len", .bit = 16, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct ip4, total_len),
	 .gloss = "bytes of header and data together"},
	{.name = "id", .bit = 32, .width = 16, .form = FORM_DECIMAL, .MEMBER(struct ip4, id),
	 .gloss = "the same in all fragments of one datagram, so that they find each other"},
	{.name = "reserved_flag", .bit = 48, .width = 1, .form = FORM_BOOL, .MEMBER(struct ip4, reserved_flag),
	 .gloss = "must not be set"},
	{.name = "dont_fragment", .bit = 49, .width = 1, .form = FORM_BOOL, .MEMBER(struct ip4, dont_fragment),
	 .gloss = "routers must not cut the datagram up: one that cannot pass it on whole says so by ICMP"},
	{.name = "more_fragments", .bit = 50, .width = 1, .form = FORM_BOOL, .MEMBER(struct ip4, more_fragments),
	 .gloss = "this is a fragment, and not the last of its datagram"},
	{.name = "fragment_offset", .bit = 51, .width = 13, .form = FORM_DECIMAL,
	 .MEMBER(struct ip4, fragment_offset), .scale = 8,
	 .gloss = "where in the datagram's data the bytes of this fragment belong"},
	{.name = "ttl", .bit = 64, .width = 8, .form = FORM_DECIMAL, .MEMBER(struct ip4, ttl),
	 .gloss = "each router takes one off; at 0 the datagram is thrown away, so none can circle forever"},
	{.name = "protocol", .bit = 72, .width = 8, .form = FORM_NAMED, .names = ip_protocol_titles,
	 .MEMBER(struct ip4, protocol), .gloss = "what is inside"},
	{.name = "checksum", .bit = 80, .width = 16, .form = FORM_HEX, .MEMBER(struct ip4, checksum),
	 .gloss = "guards the header, not what it carries"},
	{.name = "source", .bit = 96, .width = 32, .form = FORM_IP4, .MEMBER(struct ip4, source),
	 .gloss = "who claims to have sent it: nobody checks that on the way"},
	{.name = "destination", .bit = 128, .width = 32, .form = FORM_IP4, .MEMBER(struct ip4, destination),
	 .gloss = "who it is for"},
};

bool ip4_checksum_is_bad(const struct manner *manner, const struct layer *layer)
{
	struct span header = span_first(layer->bytes, layer->header_len);
	return manner->verify_checksums && header.len && header.len == layer->header_len && checksum_of(header) != 0;
}

void ip4_line_addresses(struct line *line, const struct ip4 *ip)
{
	line_ip4(line, ip->source);
	text_put(line->text, " > ");
	line_ip4(line, ip->destination);
}

/* "17", or "udp" where names are wanted. */
static void put_protocol(struct line *line, uint8_t protocol)
{
	const char *keyword = line->manner->numeric ? NULL : ip_protocol_keyword(protocol);
	if (keyword) {
		text_put(line->text, keyword);
	} else {
		text_put(line->text, "ip-proto-");
		text_unsigned(line->text, protocol);
	}
}

/* These have ports, and print the addresses themselves with the ports behind them. */
bool ip4_payload_has_ports(uint8_t protocol)
{
	enum { TCP = 6, UDP = 17, DCCP = 33, SCTP = 132 };
	return protocol == TCP || protocol == UDP || protocol == DCCP || protocol == SCTP;
}

/* " ip-proto-99 4": what nothing here decodes. */
static void put_unknown_payload(struct line *line, const struct layer *layer)
{
	enum { NETWORK_DISK = 77, ICMP6 = 58, ETHERNET = 143, NO_NEXT_HEADER = 59 };
	uint8_t protocol = layer->as.ip4.protocol;
	switch (protocol) {
	case ICMP6: text_put(line->text, "[ICMPv6 requires IPv6] (invalid)"); return;
	case ETHERNET: text_put(line->text, "[Ethernet requires IPv6] (invalid)"); return;
	case NO_NEXT_HEADER: text_put(line->text, "no next header"); return;
	}
	text_char(line->text, ' ');
	if (protocol == NETWORK_DISK)
		text_put(line->text, "nd");
	else
		put_protocol(line, protocol);
	text_char(line->text, ' ');
	text_unsigned(line->text, layer_payload_len(layer));
}

static void put_payload(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	const struct layer *next = packet_next(line->packet, layer);
	bool header_is_cut = layer->bytes.len < layer->header_len;
	if (!ip4_payload_has_ports(ip->protocol) || (!next && !header_is_cut)) {
		ip4_line_addresses(line, ip);
		text_put(line->text, ": ");
	}
	if (header_is_cut) {
		text_format(line->text, " [remaining caplen(%zu) < header length(%u)]", layer->bytes.len,
		            layer->header_len);
		line_abandoned(line, "ip");
	} else if (next) {
		line_layer(line, next);
	} else {
		put_unknown_payload(line, layer);
	}
}

static void put_body(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	if (!ip->fragment_offset) {
		put_payload(line, layer);
		return;
	}
	ip4_line_addresses(line, ip);
	text_put(line->text, ": ");
	put_protocol(line, ip->protocol);
}

static void put_tos_and_ttl(struct text *text, const struct ip4 *ip)
{
	static const char *const congestion[] = {"", ",ECT(1)", ",ECT(0)", ",CE"};
	text_put(text, "(tos 0x");
	text_hex(text, ip->tos, 1);
	text_put(text, congestion[ip->tos & 3]);
	if (ip->ttl >= 1) {
		text_put(text, ", ttl ");
		text_unsigned(text, ip->ttl);
	}
}

static void put_flags(struct text *text, const struct ip4 *ip)
{
	static const char *const names[] = {
		"none", "+", "DF", "+, DF", "rsvd", "+, rsvd", "DF, rsvd", "+, DF, rsvd",
	};
	text_put(text, ", flags [");
	text_put(text, names[ip->more_fragments | ip->dont_fragment << 1 | ip->reserved_flag << 2]);
	text_char(text, ']');
}

static void put_numbers(struct text *text, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	put_tos_and_ttl(text, ip);
	text_put(text, ", id ");
	text_unsigned(text, ip->id);
	text_put(text, ", offset ");
	text_unsigned(text, ip->fragment_offset);
	put_flags(text, ip);
	text_put(text, ", proto ");
	const char *title = name_of(ip_protocol_titles, ip->protocol);
	text_put(text, title ? title : "unknown");
	text_put(text, " (");
	text_unsigned(text, ip->protocol);
	text_put(text, "), length ");
	text_unsigned(text, layer->len);
	if (!ip->total_len)
		text_put(text, " [was 0, presumed TSO]");
}

/* The part of -v. False when the capture ended in it and nothing may follow. */
static bool put_header(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	struct text *text = line->text;
	enum ip4_options_put options = IP4_OPTIONS_PUT;
	put_numbers(text, layer);
	if (ip->header_len > IP4_HEADER_LEN) {
		text_put(text, ", options (");
		options = ip4_options_put(line, layer);
		if (options == IP4_OPTIONS_CUT_IN_HEAD)
			return false;
		text_put(text, options == IP4_OPTIONS_CUT ? " [truncated-option])" : ")");
	}
	if (ip4_checksum_is_bad(line->manner, layer)) {
		uint16_t result = checksum_of(span_first(layer->bytes, layer->header_len));
		text_format(text, ", bad cksum %x (->%x)!", ip->checksum, checksum_wanted(ip->checksum, result));
	}
	text_put(text, line->manner->ip_oneline ? ") " : ")\n    ");
	if (options == IP4_OPTIONS_CUT) {
		ip4_line_addresses(line, ip);
		text_put(text, ": ");
		line_truncated(line, "ip");
	}
	return options == IP4_OPTIONS_PUT;
}

/* Says why a header is impossible, or not all there; false when it is neither. */
static bool put_refusal(struct line *line, const struct layer *layer)
{
	const struct ip4 *ip = &layer->as.ip4;
	struct text *text = line->text;
	uint32_t len = ip->total_len ? ip->total_len : ip->given_len;
	if (ip->given_len < IP4_HEADER_LEN)
		text_format(text, " [length %u < %u] (invalid)", ip->given_len, IP4_HEADER_LEN);
	else if (layer->bytes.len && ip->version != 4)
		text_format(text, " [version %u != 4] (invalid)", ip->version);
	else if (!layer->bytes.len)
		line_abandoned(line, "ip");
	else if (layer->bytes.len < IP4_HEADER_LEN)
		line_truncated(line, "ip");
	else if (ip->header_len < IP4_HEADER_LEN)
		text_format(text, " [header length %u < %u] (invalid)", ip->header_len, IP4_HEADER_LEN);
	else if (len < ip->header_len)
		text_format(text, "[total length %u < header length %u] (invalid)", len, ip->header_len);
	else
		return false;
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!line->manner->link_level)
		text_put(line->text, "IP ");
	if (layer->decoded != WHOLE && put_refusal(line, layer))
		return;
	const struct ip4 *ip = &layer->as.ip4;
	if (layer->len > ip->given_len)
		text_format(line->text, "[total length %u > length %u] (invalid) ", layer->len, ip->given_len);
	if (line->manner->verbosity && !put_header(line, layer))
		return;
	put_body(line, layer);
}

const struct protocol protocol_ip4 = {
	.name = "ip4",
	.title = "Internet Protocol, version 4",
	.reference = "RFC 791",
	.SHAPE_FIELDS(fields),
	.fixed_len = IP4_HEADER_LEN,
	.describe = ip4_describe,
	.parts = ip4_parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = ip4_line_classic},
};
