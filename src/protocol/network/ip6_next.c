/* See ip6_next.h. */
#include "ip6_next.h"

#include "ip_protocol.h"

enum { ICMP = 1, IGMP = 2 };

/* They exist under IPv4 only: their numbers lead nowhere here. */
static bool needs_ip4(uint8_t next_header)
{
	return next_header == ICMP || next_header == IGMP;
}

void ip6_push_next(struct packet *packet, const struct layer *layer, uint8_t next_header)
{
	if (needs_ip4(next_header))
		return;
	const struct protocol *protocol = protocol_at(ON_IP_PROTOCOL, next_header);
	if (!protocol)
		protocol = protocol_at(ON_IP6_EXTENSION, next_header);
	packet_push_payload(packet, layer, protocol);
}

static void line_unknown_next(struct line *line, const struct layer *layer, uint8_t next_header)
{
	const char *keyword = line->manner->numeric ? NULL : ip_protocol_keyword(next_header);
	if (line->manner->dialect != DIALECT_CLASSIC)
		text_char(line->text, ' ');
	if (keyword)
		text_put(line->text, keyword);
	else
		text_format(line->text, "ip-proto-%u", next_header);
	text_format(line->text, " %u", layer_payload_len(layer));
}

void line_ip6_next(struct line *line, const struct layer *layer, uint8_t next_header)
{
	if (line_next(line, layer))
		return;
	if (needs_ip4(next_header))
		text_format(line->text, "[%s requires IPv4] (invalid)", next_header == ICMP ? "ICMP" : "IGMP");
	else
		line_unknown_next(line, layer, next_header);
}

struct span ip6_extension_bytes(const struct layer *layer)
{
	struct span bytes = layer->bytes;
	if (bytes.len < 2)
		return span_first(bytes, 0);
	size_t len = (bytes.at[1] + 1u) * 8;
	return span_first(bytes, len <= bytes.len ? len : 0);
}

bool ip6_is_fragment(const struct packet *packet, const struct layer *layer)
{
	while ((layer = packet_previous(packet, layer)) && layer->protocol != &protocol_ip6)
		if (layer->protocol == &protocol_ip6_fragment)
			return true;
	return false;
}
