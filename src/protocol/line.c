/* What the line functions of protocols share: see line.h. */
#include "line.h"

enum { INNER_DEPTH_MAX = 8 };

void line_layer(struct line *line, const struct layer *layer)
{
	const struct protocol *protocol = layer->protocol;
	enum dialect dialect = line->manner->dialect;
	if (!protocol->line[dialect])
		dialect = DIALECT_TCPDUMP;
	if (protocol->line[dialect]) /* some are decoded, and not told */
		protocol->line[dialect](line, layer);
}

const struct layer *line_told(const struct line *line, const struct layer *layer)
{
	const struct layer *next = packet_next(line->packet, layer);
	return next && protocol_is_told(next->protocol) ? next : NULL;
}

bool line_next(struct line *line, const struct layer *layer)
{
	const struct layer *next = line_told(line, layer);
	if (!next)
		return false;
	line_layer(line, next);
	return true;
}

void line_carrier(struct line *line, const struct layer *layer, line_function *put_header)
{
	if (line->manner->link_level)
		put_header(line, layer);
	if (line_next(line, layer))
		return;
	if (!line->manner->link_level)
		put_header(line, layer);
	line_unknown(line, layer_payload(layer));
}

void line_whole_carrier(struct line *line, const struct layer *layer, const char *name, line_function *put_header)
{
	if (layer->decoded == TRUNCATED)
		line_abandoned(line, name);
	else
		line_carrier(line, layer, put_header);
}

/* Over a protocol of text, which has said what it had to say, in several lines perhaps, this is one thing more. */
static void put_before_more(struct line *line, const struct layer *under)
{
	const bool is_over_text = under && !under->protocol->decode;
	text_put(line->text, !is_over_text ? ": " : line->manner->verbosity ? "\n\t" : "; ");
}

void line_more(struct line *line)
{
	const struct packet *packet = line->packet;
	if (!line->manner->more || line->manner->quick || line->cut || line->dumped)
		return;
	bool told = true;
	for (const struct layer *layer = packet->layers; layer < packet->layers + packet->layer_count; layer++) {
		const struct layer *under = packet_previous(packet, layer);
		if (layer->protocol->more) {
			put_before_more(line, told ? under : NULL);
			layer->protocol->more(line, layer);
		}
		told &= protocol_is_told(layer->protocol);
	}
}

static bool is_too_deep(struct line *line)
{
	if (line->depth == INNER_DEPTH_MAX)
		text_put(line->text, "[nested too deep]");
	return line->depth == INNER_DEPTH_MAX;
}

static void put_inside(struct line *line, struct packet *inner, const struct layer *layer, line_function *put)
{
	struct line nested = *line;
	if (line->observe)
		line->observe(line->observer, inner);
	if (line->manner->more)
		packet_decode_more(inner);
	nested.packet = inner;
	nested.depth++;
	put(&nested, layer);
	line_more(&nested);
	line->cut = nested.cut;
	line->abandoned |= nested.abandoned;
	line->dumped |= nested.dumped;
}

void line_inside(struct line *line, struct packet *inner, uint32_t first, line_function *put)
{
	if (is_too_deep(line))
		return;
	packet_decode_from(inner, first + 1);
	put_inside(line, inner, inner->layers + first, put);
}

static void put_next(struct line *line, const struct layer *layer)
{
	line_next(line, layer);
}

void line_carried(struct line *line, const struct layer *layer, const struct protocol *protocol, struct span bytes,
                  uint32_t len)
{
	struct packet inner = *line->packet;
	const uint32_t at = (uint32_t)(layer - line->packet->layers);
	inner.layer_count = at + 1;
	packet_push(&inner, inner.layers + at, protocol, bytes, len);
	line_inside(line, &inner, at, put_next);
}

void line_inner(struct line *line, const struct protocol *protocol, struct span bytes, uint32_t len)
{
	struct packet inner;
	if (is_too_deep(line))
		return;
	packet_decode_inner(&inner, line->packet->record, protocol, bytes, len);
	put_inside(line, &inner, inner.layers, line_layer);
}

void line_truncated(struct line *line, const char *name)
{
	text_put(line->text, line->manner->dialect == DIALECT_CLASSIC ? "[|" : " [|");
	text_put(line->text, name);
	text_char(line->text, ']');
	line->cut = true;
}

void line_abandoned(struct line *line, const char *name)
{
	line_truncated(line, name);
	line->abandoned = true;
}

void line_ip4(struct line *line, const uint8_t address[IP4_LEN])
{
	const char *name = naming_host4(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else
		text_ip4(line->text, address);
}

void line_ip6(struct line *line, const uint8_t address[IP6_LEN])
{
	const char *name = naming_host6(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else
		text_ip6(line->text, address);
}

void line_ip(struct line *line, const uint8_t *address, size_t len)
{
	if (len == IP6_LEN)
		line_ip6(line, address);
	else
		line_ip4(line, address);
}

/* "00:00:0c:01:02:03 (oui Cisco)": tcpdump, where names are wanted but this address has none. */
static void put_mac_and_vendor(struct line *line, const uint8_t address[MAC_LEN])
{
	const char *vendor = naming_vendor(line->manner->naming, address);
	text_mac(line->text, (struct span){address, MAC_LEN});
	if (!vendor)
		return;
	text_put(line->text, " (oui ");
	text_put(line->text, vendor);
	text_char(line->text, ')');
}

void line_mac(struct line *line, const uint8_t address[MAC_LEN])
{
	const char *name = naming_mac(line->manner->naming, address);
	if (name)
		text_put(line->text, name);
	else if (line->manner->dialect == DIALECT_CLASSIC)
		text_mac_classic(line->text, (struct span){address, MAC_LEN});
	else
		put_mac_and_vendor(line, address);
}

void line_port(struct line *line, enum service_protocol protocol, uint16_t port)
{
	const char *name = naming_service(line->manner->naming, protocol, port);
	if (name)
		text_put(line->text, name);
	else
		text_unsigned(line->text, port);
}

void line_unknown(struct line *line, struct span bytes)
{
	const struct manner *manner = line->manner;
	bool shown_anyway = manner->dump >= DUMP_HEX && manner->dump <= DUMP_HEX_ASCII_LINK;
	if (manner->quick || manner->suppress_default || shown_anyway)
		return;
	if (manner->dialect == DIALECT_CLASSIC)
		line_hex(line, bytes, "\t\t\t ");
	else
		line_hex_ascii(line, bytes, "\t");
	line->dumped = true;
}
