/* ICMPv6: errors, echo, and the housekeeping of IPv6. RFC 4443.
 *
 * Errors quote the packet that caused them, which becomes a layer of its own, marked as quoted. Each kind of message
 * says in a table how it is told; the subjects have files of their own, see icmp6_messages.h. */
#include "describes.h"
#include "icmp6_messages.h"

#include "checksum.h"
#include "pseudo_header.h"

enum {
	ICMP6_PROTOCOL = 58,
	CHECKSUM_END = 4,
};

static const struct name types[] = {
	{ICMP6_UNREACHABLE, "destination unreachable"},
	{ICMP6_TOO_BIG, "packet too big"},
	{ICMP6_TIME_EXCEEDED, "time exceeded in-transit"},
	{ICMP6_PARAMETER_PROBLEM, "parameter problem"},
	{ICMP6_ECHO_REQUEST, "echo request"},
	{ICMP6_ECHO_REPLY, "echo reply"},
	{ICMP6_LISTENER_QUERY, "multicast listener query"},
	{ICMP6_LISTENER_REPORT, "multicast listener report"},
	{ICMP6_LISTENER_DONE, "multicast listener done"},
	{ICMP6_ROUTER_SOLICITATION, "router solicitation"},
	{ICMP6_ROUTER_ADVERTISEMENT, "router advertisement"},
	{ICMP6_NEIGHBOR_SOLICITATION, "neighbor solicitation"},
	{ICMP6_NEIGHBOR_ADVERTISEMENT, "neighbor advertisement"},
	{ICMP6_REDIRECT, "redirect"},
	{ICMP6_ROUTER_RENUMBERING, "router renumbering"},
	{ICMP6_NODE_QUERY, "node information query"},
	{ICMP6_NODE_REPLY, "node information reply"},
	{ICMP6_INVERSE_SOLICITATION, "inverse neighbor solicitation"},
	{ICMP6_INVERSE_ADVERTISEMENT, "inverse neighbor advertisement"},
	{ICMP6_LISTENER_REPORT_2, "multicast listener report v2"},
	{ICMP6_HOME_AGENT_REQUEST, "ha discovery request"},
	{ICMP6_HOME_AGENT_REPLY, "ha discovery reply"},
	{ICMP6_PREFIX_SOLICITATION, "mobile router solicitation"},
	{ICMP6_PREFIX_ADVERTISEMENT, "mobile router advertisement"},
	{ICMP6_RPL, "RPL"},
	{ICMP6_MTRACE_RESPONSE, "mtrace response"},
	{ICMP6_MTRACE_MESSAGE, "mtrace message"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "type", .bit = 0, .width = 8, .form = FORM_NAMED, .names = types, .MEMBER(struct icmp6, type),
	 .gloss = "what kind of message this is; below 128 it reports an error"},
	{.name = "code", .bit = 8, .width = 8, .MEMBER(struct icmp6, code), .gloss = "which one of its kind"},
	{.name = "checksum", .bit = 16, .width = 16, .form = FORM_HEX, .MEMBER(struct icmp6, checksum),
	 .gloss = "a sum over the addresses and the message, to notice damage"},
	{.name = "rest_of_header", .bit = 32, .width = 32, .form = FORM_HEX, .MEMBER(struct icmp6, rest),
	 .gloss = "depends on the type: the MTU, where the error is, or an id and a sequence number"},
};

static bool quotes_packet(uint8_t type)
{
	return type >= ICMP6_UNREACHABLE && type <= ICMP6_PARAMETER_PROBLEM;
}

/* RFC 4884 §4.4, §4.5: bytes of the quote where extensions follow it, else 0. */
static uint32_t stated_quote_len(const struct icmp6 *icmp)
{
	const bool states_length = icmp->type == ICMP6_UNREACHABLE || icmp->type == ICMP6_TIME_EXCEEDED;
	return states_length ? (icmp->rest >> 24) * 8 : 0;
}

static void push_quoted(struct packet *packet, const struct layer *layer)
{
	const uint32_t len = layer_payload_len(layer), stated = stated_quote_len(&layer->as.icmp6);
	const uint32_t quoted_len = stated && stated < len ? stated : len;
	struct layer *quoted =
		packet_push(packet, layer, &protocol_ip6, span_first(layer_payload(layer), quoted_len), quoted_len);
	if (quoted)
		quoted->quoted = true;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = take(&cursor, ICMP6_HEADER_LEN);
	if (!header)
		return TRUNCATED;
	layer->as.icmp6 = (struct icmp6){
		.type = header[0],
		.code = header[1],
		.checksum = read_u16(header + 2),
		.rest = read_u32(header + 4),
		.id = read_u16(header + 4),
		.seq = read_u16(header + 6),
	};
	layer->header_len = ICMP6_HEADER_LEN;
	if (quotes_packet(header[0]))
		push_quoted(packet, layer);
	return WHOLE;
}

static bool put_echo(struct line *line, const struct layer *layer)
{
	if (layer->decoded == TRUNCATED)
		return icmp6_cut(line);
	text_put(line->text, ", id ");
	text_unsigned(line->text, layer->as.icmp6.id);
	text_put(line->text, ", seq ");
	text_unsigned(line->text, layer->as.icmp6.seq);
	return true;
}

static bool put_nothing(struct line *line, const struct layer *layer)
{
	return true;
}

/* What nothing here reads, in hex, unless there was a -vv: then tcpdump shows less. */
static bool put_raw(struct line *line, const struct layer *layer)
{
	text_format(line->text, ", length %u", layer->len);
	if (line->manner->verbosity <= 1)
		line_hex(line, layer->bytes, "\t");
	return false;
}

static const struct message {
	bool (*put)(struct line *line, const struct layer *layer);
	bool length_first; /* -v: the length goes before the rest */
} messages[256] = {
	[ICMP6_UNREACHABLE] = {icmp6_put_unreachable},
	[ICMP6_TOO_BIG] = {icmp6_put_too_big},
	[ICMP6_TIME_EXCEEDED] = {icmp6_put_time_exceeded},
	[ICMP6_PARAMETER_PROBLEM] = {icmp6_put_parameter_problem},
	[ICMP6_ECHO_REQUEST] = {put_echo},
	[ICMP6_ECHO_REPLY] = {put_echo},
	[ICMP6_LISTENER_QUERY] = {icmp6_put_listener_query},
	[ICMP6_LISTENER_REPORT] = {icmp6_put_listener},
	[ICMP6_LISTENER_DONE] = {icmp6_put_listener},
	[ICMP6_ROUTER_SOLICITATION] = {icmp6_put_router_solicitation, true},
	[ICMP6_ROUTER_ADVERTISEMENT] = {icmp6_put_router_advertisement, true},
	[ICMP6_NEIGHBOR_SOLICITATION] = {icmp6_put_neighbor_solicitation, true},
	[ICMP6_NEIGHBOR_ADVERTISEMENT] = {icmp6_put_neighbor_advertisement, true},
	[ICMP6_REDIRECT] = {icmp6_put_redirect, true},
	[ICMP6_ROUTER_RENUMBERING] = {icmp6_put_renumbering},
	[ICMP6_NODE_QUERY] = {icmp6_put_node_query},
	[ICMP6_NODE_REPLY] = {icmp6_put_node_reply},
	[ICMP6_INVERSE_SOLICITATION] = {put_nothing},
	[ICMP6_INVERSE_ADVERTISEMENT] = {put_nothing},
	[ICMP6_LISTENER_REPORT_2] = {icmp6_put_listener_report_2},
	[ICMP6_HOME_AGENT_REQUEST] = {icmp6_put_id},
	[ICMP6_HOME_AGENT_REPLY] = {icmp6_put_home_agents, true},
	[ICMP6_PREFIX_SOLICITATION] = {icmp6_put_id},
	[ICMP6_PREFIX_ADVERTISEMENT] = {icmp6_put_mobile_prefix, true},
	[ICMP6_RPL] = {icmp6_put_rpl},
};

/* "[icmp6 sum ok] ", when all of the message was captured. False when it is too short to have a sum. */
static bool put_checksum(struct line *line, const struct layer *layer)
{
	if (!line->manner->verbosity || network_is_fragment(line->packet, layer))
		return true;
	if (layer_is_cut(layer)) /* -K is not asked: it is about IP, TCP and UDP */
		return true;
	if (layer->bytes.len < CHECKSUM_END)
		return icmp6_cut(line);
	uint16_t result = transport_checksum(line->packet, layer, layer->bytes, layer->len, ICMP6_PROTOCOL);
	uint16_t carried = read_u16(layer->bytes.at + 2);
	if (result == 0)
		text_put(line->text, "[icmp6 sum ok] ");
	else
		text_format(line->text, "[bad icmp6 cksum 0x%04x -> 0x%04x!] ", carried,
		            checksum_wanted(carried, result));
	return true;
}

void icmp6_put_message(struct line *line, const struct layer *layer)
{
	uint8_t type = layer->bytes.at[0];
	static const struct message unknown = {put_raw};
	const struct message *message = messages[type].put ? messages + type : &unknown;
	text_name(line->text, types, type, "unknown icmp6 type (%u)");
	if (line->manner->verbosity && message->length_first)
		text_format(line->text, ", length %u", layer->len);
	if (layer->bytes.len < 2) {
		icmp6_cut(line);
		return;
	}
	if (!message->put(line, layer) || line->manner->verbosity)
		return;
	text_put(line->text, ", length ");
	text_unsigned(line->text, layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (layer->len == 0) {
		text_put(line->text, "ICMP6, length 0 (invalid)");
		return;
	}
	if (layer->bytes.len == 0) {
		icmp6_cut(line);
		return;
	}
	if (!put_checksum(line, layer))
		return;
	text_put(line->text, "ICMP6, ");
	icmp6_put_message(line, layer);
}

const struct protocol protocol_icmp6 = {
	.name = "icmp6",
	.title = "Internet Control Message Protocol for IPv6",
	.reference = "RFC 4443",
	.SHAPE_FIELDS(fields),
	.fixed_len = ICMP6_HEADER_LEN,
	.describe = icmp6_describe,
	.describe_trailer = icmp6_describe_trailer,
	.parts = icmp6_parts,
	.forms = icmp6_forms,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = icmp6_line_classic},
};
