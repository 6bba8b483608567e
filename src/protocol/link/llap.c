/* LLAP, LocalTalk's link access: two nodes and a type; "Inside AppleTalk", chapter 1. On one cable DDP needs a short
 * header only. Inside UDP it was the Kinetics Internet Protocol: RFC 1742 appendix, the ports of KIP gateways. */
#include "llap.h"

#include "describe.h"
#include "network/ddp.h"

enum { HEADER_LEN = 3, TYPE_SHORT = 1, TYPE_LONG = 2, SHORT_LEN = 5 };

static const struct name types[] = {
	{TYPE_SHORT, "short DDP"}, {TYPE_LONG, "long DDP"}, {0x81, "enquiry"}, {0x82, "acknowledge"},
	{0x84, "request to send"}, {0x85, "clear to send"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "destination_node", .bit = 0, .width = 8,
	 .gloss = "the host on this cable that it goes to; 255 are all"},
	{.name = "source_node", .bit = 8, .width = 8, .gloss = "the host on this cable that sent it"},
	{.name = "type", .bit = 16, .width = 8, .form = FORM_NAMED, .names = types, .gloss = "what follows"},
};
static const struct field short_fields[] = {
	{.name = "unused", .width = 6, .gloss = "0"},
	{.name = "length", .width = 10, .gloss = "bytes of DDP's header and the data"},
	{.name = "destination_socket", .width = 8, .form = FORM_NAMED, .names = ddp_sockets,
	 .gloss = "the service wanted"},
	{.name = "source_socket", .width = 8, .form = FORM_NAMED, .names = ddp_sockets, .gloss = "where answers go"},
	{.name = "ddp_type", .width = 8, .form = FORM_NAMED, .names = ddp_types, .gloss = "what is inside"},
};
static const struct shape short_ddp = {.name = "short_ddp", .inlined = true, .SHAPE_FIELDS(short_fields)};
static const struct shape *const parts[] = {&short_ddp, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (layer->bytes.len > HEADER_LEN && layer->bytes.at[2] == TYPE_SHORT)
		describe_fields(to, short_fields, sizeof short_fields / sizeof *short_fields);
}

static bool is_kip_port(uint16_t port)
{
	static const struct { uint16_t first, last; } ranges[] = {{200, 327}, {768, 895}, {16512, 16639}};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (port >= ranges[i].first && port <= ranges[i].last)
			return true;
	return false;
}

bool kip_fits(uint16_t source, uint16_t destination, struct span bytes)
{
	return (is_kip_port(source) || is_kip_port(destination)) && bytes.len >= HEADER_LEN && bytes.at[2] == TYPE_LONG;
}

/* What -x leaves out: with DDP's header of either form, which tcpdump counts to the link's; where that ends too soon,
 * as many bytes as there are behind this one. */
static uint32_t header_len_of(const struct layer *layer)
{
	const struct span bytes = layer->bytes;
	if (layer->len <= HEADER_LEN)
		return (uint32_t)bytes.len;
	const uint8_t type = bytes.len < HEADER_LEN ? 0 : bytes.at[2];
	const uint32_t ddp_len = type == TYPE_LONG ? DDP_HEADER_LEN : type == TYPE_SHORT ? SHORT_LEN : 0;
	const uint32_t rest = layer->len - HEADER_LEN;
	const uint32_t len = rest < ddp_len ? rest : HEADER_LEN + ddp_len;
	return len < bytes.len ? len : (uint32_t)bytes.len;
}

static enum decoded decode(struct packet *packet, struct layer *layer)
{
	packet_link_header(packet, layer, header_len_of(layer));
	layer->header_len = HEADER_LEN;
	if (layer->bytes.len < HEADER_LEN)
		return TRUNCATED;
	if (layer->bytes.at[2] == TYPE_LONG) {
		packet_push_payload(packet, layer, &protocol_ddp);
	} else if (layer->bytes.at[2] == TYPE_SHORT) {
		layer->header_len += SHORT_LEN;
		if (layer->bytes.len < layer->header_len)
			return TRUNCATED;
		if (layer->bytes.at[7] == DDP_TYPE_EIGRP)
			packet_push_payload(packet, layer, protocol_at(ON_IP_PROTOCOL, 88));
	}
	return WHOLE;
}

static void line_short_ddp(struct line *line, const struct layer *layer)
{
	const uint8_t *header = layer->bytes.at;
	if (layer->bytes.len < HEADER_LEN + SHORT_LEN) {
		ddp_line_short(line, "sddp", layer->len - HEADER_LEN, SHORT_LEN);
		return;
	}
	const struct ddp ddp = {
		.source = {.node = header[1], .socket = header[6]},
		.destination = {.node = header[0], .socket = header[5]},
		.type = header[7],
	};
	ddp_line_ends(line, &ddp);
	ddp_line_data(line, layer, &ddp);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!packet_is_link(line->packet, layer) && line->manner->verbosity)
		text_put(line->text, "kip ");
	if (layer->bytes.len < HEADER_LEN) {
		ddp_line_short(line, "llap", layer->len, HEADER_LEN);
		return;
	}
	const uint8_t *header = layer->bytes.at;
	if (header[2] == TYPE_SHORT)
		line_short_ddp(line, layer);
	else if (header[2] != TYPE_LONG || !line_next(line, layer))
		text_format(line->text, "%u > %u at-lap#%u %u", header[1], header[0], header[2],
		            layer->len - HEADER_LEN);
}

const struct protocol protocol_llap = {
	.name = "llap",
	.title = "LocalTalk Link Access Protocol",
	.reference = "Inside AppleTalk",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.decode = decode,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
