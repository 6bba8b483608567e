/* See ip6_next.h. */
#include "ip6_next.h"

#include "ip_payload.h"

static bool is_unsized(const struct layer *network)
{
	return network && network->protocol == &protocol_ip6 && ip6_is_unsized(&network->as.ip6);
}

void ip6_push_next(struct packet *packet, const struct layer *layer, uint8_t next_header)
{
	if (is_unsized(packet_network(packet, layer)) && !protocol_at(ON_IP6_EXTENSION, next_header))
		return;
	if (protocol_at(ON_IP_PROTOCOL, next_header))
		ip_push_payload(packet, layer, next_header);
	else
		packet_push_payload(packet, layer, protocol_at(ON_IP6_EXTENSION, next_header));
}

/* What a jumbo payload option said of the length is told before what is carried. False when it said nonsense. */
static bool put_jumbo_length(struct line *line, const struct layer *network)
{
	if (ip6_jumbo_overflows(&network->as.ip6)) {
		line_truncated(line, "ip6");
		return false;
	}
	line_ip6_length(line, network);
	return true;
}

void line_ip6_next(struct line *line, const struct layer *layer, uint8_t next_header)
{
	const struct layer *network = packet_network(line->packet, layer);
	bool is_jumbo = network && network->protocol == &protocol_ip6 && network->as.ip6.jumbo_len;
	if (is_jumbo && !protocol_at(ON_IP6_EXTENSION, next_header) && !put_jumbo_length(line, network))
		return;
	if (is_unsized(network) && !protocol_at(ON_IP6_EXTENSION, next_header)) {
		line_truncated(line, "ip6");
		return;
	}
	line_ip_payload(line, layer, next_header);
}

struct span ip6_extension_bytes(const struct layer *layer)
{
	struct span bytes = layer->bytes;
	if (bytes.len < 2)
		return span_first(bytes, 0);
	size_t len = (bytes.at[1] + 1u) * 8;
	return span_first(bytes, len <= bytes.len ? len : 0);
}
