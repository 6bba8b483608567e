/* See ip6_next.h. */
#include "ip6_next.h"

#include "ip_payload.h"

void ip6_push_next(struct packet *packet, const struct layer *layer, uint8_t next_header)
{
	if (protocol_at(ON_IP_PROTOCOL, next_header))
		ip_push_payload(packet, layer, next_header);
	else
		packet_push_payload(packet, layer, protocol_at(ON_IP6_EXTENSION, next_header));
}

struct span ip6_extension_bytes(const struct layer *layer)
{
	struct span bytes = layer->bytes;
	if (bytes.len < 2)
		return span_first(bytes, 0);
	size_t len = (bytes.at[1] + 1u) * 8;
	return span_first(bytes, len <= bytes.len ? len : 0);
}
