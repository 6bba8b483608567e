/* See checksums.h. RFC 1071; RFC 9293 §3.1, RFC 768, RFC 792, RFC 4443 §2.3, RFC 2236 §2.3. */
#include "checksums.h"

#include "checksum.h"
#include "network/ip6_options.h"
#include "network/pseudo_header.h"

#include <assert.h>

enum {
	NO_PSEUDO_HEADER = 0,
	IP_PROTOCOL_TCP = 6,
	IP_PROTOCOL_UDP = 17,
	IP4_ADDRESSES_AT = 12, /* the source, and the destination behind it */
};

/* How a protocol sums. */
static const struct summed {
	const struct protocol *protocol;
	uint8_t number; /* in the pseudo-header */
	uint8_t at;     /* of the checksum in the header */
} summed[] = {
	{&protocol_tcp, IP_PROTOCOL_TCP, 16},
	{&protocol_udp, IP_PROTOCOL_UDP, 6},
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

/* The home address in the destination options of an IPv6 packet, or NULL. */
static const uint8_t *home_address(const struct packet *packet, const struct layer *transport)
{
	enum { OPTIONS_AT = 2 };
	const struct layer *layer = packet_network(packet, transport);
	for (; layer && layer < transport; layer = packet_next(packet, layer)) {
		if (layer->protocol != &protocol_destination_options)
			continue;
		struct cursor it = cursor_over(span_after(span_first(layer->bytes, layer->header_len), OPTIONS_AT));
		struct ip6_option option;
		while (ip6_option_next(&it, &option))
			if (option.type == IP6_OPTION_HOME_ADDRESS && !option.beyond && option.data.len == IP6_LEN)
				return option.data.at;
	}
	return NULL;
}

/* Whether a home address is among options that make no sense can not be told. */
static bool may_hide_home_address(const struct packet *packet, const struct layer *transport)
{
	const struct layer *layer = packet_network(packet, transport);
	for (; layer && layer < transport; layer = packet_next(packet, layer))
		if (layer->protocol == &protocol_destination_options && layer->decoded != WHOLE)
			return true;
	return false;
}

/* RFC 6275 §6.3: who is away from home sums as if it sent from there, and writes in the header where it is. */
static uint16_t result_from_home(const struct layer *network, const uint8_t *home, uint16_t result)
{
	struct checksum away = {0}, sum = {0};
	checksum_add(&away, (struct span){network->as.ip6.source, IP6_LEN});
	checksum_add(&sum, (struct span){home, IP6_LEN});
	checksum_add_u16(&sum, checksum_result(&away)); /* the complement: takes it out of the sum */
	checksum_add_u16(&sum, (uint16_t)~result);
	return checksum_result(&sum);
}

static uint16_t result(const struct packet *packet, const struct layer *layer, const struct summed *how)
{
	struct span bytes = covered(layer);
	if (how->number == NO_PSEUDO_HEADER)
		return checksum_of(bytes);
	const uint16_t result = transport_checksum(packet, layer, bytes, (uint32_t)bytes.len, how->number);
	const struct layer *network = packet_network(packet, layer);
	if (!network || network->protocol != &protocol_ip6 || network == layer - 1)
		return result;
	const uint8_t *home = home_address(packet, layer);
	return home ? result_from_home(network, home, result) : result;
}

/* Of the usual header, which is two words and a half. */
static bool is_right_without_options(const uint8_t header[IP4_HEADER_LEN])
{
	static_assert(IP4_HEADER_LEN == 20, "as many words");
	struct checksum sum = {checksum_word(header)};
	checksum_add_word(&sum, checksum_word(header + 8));
	checksum_add_word(&sum, checksum_half(header + 16));
	return !checksum_result(&sum);
}

enum checksum_verdict checksum_of_header(const struct layer *network)
{
	if (network->protocol != &protocol_ip4 || network->header_len < IP4_HEADER_LEN ||
	    network->bytes.len < network->header_len)
		return CHECKSUM_UNKNOWN;
	const struct span header = covered(network);
	const bool is_right = header.len == IP4_HEADER_LEN ? is_right_without_options(header.at) : !checksum_of(header);
	return is_right ? CHECKSUM_RIGHT : CHECKSUM_WRONG;
}

static bool is_left_to_card(const struct layer *network)
{
	return network && network->protocol == &protocol_ip4 && !network->as.ip4.total_len;
}

/* The datagram claims more bytes than its frame has: the sum is over some that nobody saw. */
static bool is_longer_than_given(const struct layer *network)
{
	return network && network->protocol == &protocol_ip4 && network->as.ip4.total_len > network->as.ip4.given_len;
}

/* The sum that a system leaves in a segment when its card shall complete it: that of the pseudo-header alone. */
static bool holds_pseudo_sum(const struct packet *packet, const struct layer *transport)
{
	const struct summed *how = summed_as(transport);
	if (transport->protocol != &protocol_tcp && transport->protocol != &protocol_udp)
		return false;
	const struct span nothing = span_first(transport->bytes, 0);
	const unsigned sum = transport_checksum(packet, transport, nothing, transport->len, how->number);
	return checksum_carried(transport) == (~sum & 0xffff);
}

/* A segment or a datagram with a sum that IPv4 carries at once, whole. */
static bool is_plain(const struct layer *network, const struct layer *transport)
{
	const struct ip4 *ip = &network->as.ip4;
	if (network + 1 != transport || network->protocol != &protocol_ip4 || network->header_len != IP4_HEADER_LEN ||
	    ip->fragment_offset | ip->more_fragments || ip->total_len - 1u >= ip->given_len)
		return false;
	return transport->protocol == &protocol_tcp ||
	       (transport->protocol == &protocol_udp && transport->as.udp.checksum);
}

static uint16_t result_of_plain(const struct layer *network, const struct layer *transport)
{
	const bool is_tcp = transport->protocol == &protocol_tcp;
	const struct span bytes = is_tcp ? transport->bytes : span_first(transport->bytes, transport->as.udp.length);
	struct checksum sum = {checksum_word(network->bytes.at + IP4_ADDRESSES_AT)};
	checksum_add_u32(&sum, (uint32_t)bytes.len + (is_tcp ? IP_PROTOCOL_TCP : IP_PROTOCOL_UDP));
	checksum_add(&sum, bytes);
	return checksum_result(&sum);
}

static bool is_checkable(const struct packet *packet, const struct layer *network, const struct layer *transport)
{
	if (!summed_as(transport) || (transport->protocol == &protocol_udp && !transport->as.udp.checksum))
		return false;
	return !is_left_to_card(network) && !is_longer_than_given(network) && !network_is_fragment(packet, transport);
}

/* What follows is seldom run, and kept apart. */
__attribute__((noinline)) static enum checksum_verdict verdict_when_wrong(const struct packet *packet,
                                                                          const struct layer *transport)
{
	if (may_hide_home_address(packet, transport))
		return CHECKSUM_UNKNOWN;
	return holds_pseudo_sum(packet, transport) ? CHECKSUM_LEFT_TO_CARD : CHECKSUM_WRONG;
}

__attribute__((noinline)) static enum checksum_verdict verdict_of_other(const struct packet *packet,
                                                                        const struct layer *network,
                                                                        const struct layer *transport)
{
	if (!is_checkable(packet, network, transport))
		return CHECKSUM_UNKNOWN;
	return result(packet, transport, summed_as(transport)) ? verdict_when_wrong(packet, transport) : CHECKSUM_RIGHT;
}

enum checksum_verdict checksum_of_transport(const struct packet *packet, const struct layer *transport)
{
	const struct layer *network = packet_network(packet, transport);
	if (transport->decoded != WHOLE || layer_is_cut(transport))
		return CHECKSUM_UNKNOWN;
	if (!network || !is_plain(network, transport))
		return verdict_of_other(packet, network, transport);
	return result_of_plain(network, transport) ? verdict_when_wrong(packet, transport) : CHECKSUM_RIGHT;
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
