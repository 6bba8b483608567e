/* ICMP for IPv4: RFC 792, with RFC 1256 (router discovery), RFC 1191 (path MTU) and RFC 4884 (extensions).
 *
 * An error quotes the head of the datagram that caused it. That is decoded as a layer of its own, marked as quoted,
 * with the length that its header claims: only its head is here, and nothing is wrong with that. */
#include "icmp4_line.h"

#include "describes.h"

bool icmp4_is_error(uint8_t type)
{
	switch (type) {
	case ICMP4_UNREACHABLE:
	case ICMP4_SOURCE_QUENCH:
	case ICMP4_REDIRECT:
	case ICMP4_TIME_EXCEEDED:
	case ICMP4_PARAMETER_PROBLEM: return true;
	}
	return false;
}

static void push_quoted(struct packet *packet, const struct layer *layer)
{
	struct span quoted = layer_payload(layer);
	struct cursor cursor = cursor_over(quoted);
	take(&cursor, 2);
	uint16_t total_len = take_u16(&cursor);
	if (!total_len)
		return;
	struct layer *next = packet_push(packet, layer, &protocol_ip4, span_first(quoted, total_len), total_len);
	if (next)
		next->quoted = true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct icmp4 *icmp = &layer->as.icmp4;
	struct cursor cursor = cursor_over(layer->bytes);
	icmp->type = take_u8(&cursor);
	icmp->code = take_u8(&cursor);
	icmp->checksum = take_u16(&cursor);
	icmp->rest = take_u32(&cursor);
	icmp->id = (uint16_t)(icmp->rest >> 16);
	icmp->seq = (uint16_t)icmp->rest;
	layer->header_len = ICMP4_HEADER_LEN;
	if (cursor.ran_short)
		return layer->len < ICMP4_HEADER_LEN ? MALFORMED : TRUNCATED;
	if (icmp4_is_error(icmp->type))
		push_quoted(packet, layer);
	return WHOLE;
}

static const struct name types[] = {
	{ICMP4_ECHO_REPLY, "echo reply"},
	{ICMP4_UNREACHABLE, "destination unreachable"},
	{ICMP4_SOURCE_QUENCH, "source quench"},
	{ICMP4_REDIRECT, "redirect"},
	{ICMP4_ECHO_REQUEST, "echo request"},
	{ICMP4_ROUTER_ADVERTISEMENT, "router advertisement"},
	{ICMP4_ROUTER_SOLICITATION, "router solicitation"},
	{ICMP4_TIME_EXCEEDED, "time exceeded"},
	{ICMP4_PARAMETER_PROBLEM, "parameter problem"},
	{ICMP4_TIMESTAMP_REQUEST, "timestamp request"},
	{ICMP4_TIMESTAMP_REPLY, "timestamp reply"},
	{ICMP4_INFORMATION_REQUEST, "information request"},
	{ICMP4_INFORMATION_REPLY, "information reply"},
	{ICMP4_MASK_REQUEST, "address mask request"},
	{ICMP4_MASK_REPLY, "address mask reply"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .MEMBER(struct icmp4, type),
	 .gloss = "what kind of message: a question, an answer, or an error"},
	{.name = "code", .bit = 8, .width = 8, .form = FORM_DECIMAL, .MEMBER(struct icmp4, code),
	 .gloss = "which case of that kind; for an unreachable destination, what about it could not be reached"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .MEMBER(struct icmp4, checksum),
	 .gloss = "guards the whole message"},
	{.name = "rest_of_header", .bit = 32, .width = 32, .form = FORM_HEX, .MEMBER(struct icmp4, rest),
	 .gloss = "depends on the type: identifier and sequence number of a ping, the MTU, the better gateway …"},
};

const struct protocol protocol_icmp4 = {
	.name = "icmp4",
	.title = "Internet Control Message Protocol",
	.reference = "RFC 792",
	.SHAPE_FIELDS(fields),
	.fixed_len = ICMP4_HEADER_LEN,
	.describe = icmp4_describe,
	.describe_trailer = icmp4_describe_trailer,
	.parts = icmp4_parts,
	.forms = icmp4_forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = icmp4_line, [DIALECT_CLASSIC] = icmp4_line_classic},
};
