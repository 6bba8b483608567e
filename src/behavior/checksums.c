/* See checksums.h. RFC 1071; RFC 9293 §3.1, RFC 768, RFC 792, RFC 4443 §2.3, RFC 2236 §2.3. */
#include "checksums.h"

#include "checksum.h"
#include "network/pseudo_header.h"

enum { NO_PSEUDO_HEADER = 0 };

/* How a protocol sums. */
static const struct summed {
	const struct protocol *protocol;
	uint8_t number; /* in the pseudo-header */
	uint8_t at;     /* of the checksum in the header */
} summed[] = {
	{&protocol_tcp, 6, 16},
	{&protocol_udp, 17, 6},
	{&protocol_icmp4, NO_PSEUDO_HEADER, 2},
	{&protocol_icmp6, 58, 2},
	{&protocol_igmp, NO_PSEUDO_HEADER, 2},
	{&protocol_ip4, NO_PSEUDO_HEADER, 10},
};

static const struct summed *summed_as(const struct layer *layer)
{
	for (size_t i = 0; i < sizeof summed / sizeof *summed; i++)
		if (summed[i].protocol == layer->protocol)
			return summed + i;
	return NULL;
}

/* What the checksum covers. UDP states its own length: RFC 768. */
static struct span covered(const struct layer *layer)
{
	if (layer->protocol == &protocol_ip4)
		return span_first(layer->bytes, layer->header_len);
	if (layer->protocol == &protocol_udp)
		return span_first(layer->bytes, layer->as.udp.length);
	return layer->bytes;
}

static uint16_t result(const struct packet *packet, const struct layer *layer, const struct summed *how)
{
	struct span bytes = covered(layer);
	if (how->number == NO_PSEUDO_HEADER)
		return checksum_of(bytes);
	return transport_checksum(packet, layer, bytes, (uint32_t)bytes.len, how->number);
}

bool checksum_ip4_is_bad(const struct layer *network)
{
	struct span header = covered(network);
	return header.len >= IP4_HEADER_LEN && header.len == network->header_len && checksum_of(header) != 0;
}

static bool is_left_to_card(const struct layer *network)
{
	return network && network->protocol == &protocol_ip4 && !network->as.ip4.total_len;
}

bool checksum_transport_is_bad(const struct packet *packet, const struct layer *transport)
{
	const struct summed *how = summed_as(transport);
	if (!how || transport->decoded != WHOLE || layer_is_cut(transport))
		return false;
	if (transport->protocol == &protocol_udp && !transport->as.udp.checksum)
		return false;
	if (is_left_to_card(packet_network(packet, transport)) || network_is_fragment(packet, transport))
		return false;
	return result(packet, transport, how) != 0;
}

uint16_t checksum_carried(const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	take(&cursor, summed_as(layer)->at);
	return take_u16(&cursor);
}

uint16_t checksum_right(const struct packet *packet, const struct layer *layer)
{
	return checksum_wanted(checksum_carried(layer), result(packet, layer, summed_as(layer)));
}
