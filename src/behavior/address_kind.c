/* See address_kind.h. */
#include "address_kind.h"

#include "link/cooked.h"

enum { DEVICE_LOOPBACK = 772 }; /* Linux's ARPHRD_LOOPBACK */

enum address_kind address4_kind(const uint8_t address[IP4_LEN])
{
	if (address[0] == 0)
		return read_u32(address) ? ADDRESS_THIS_NETWORK : ADDRESS_UNSPECIFIED;
	if (address[0] == 127)
		return ADDRESS_LOOPBACK;
	if (read_u16(address) == 0xa9fe)
		return ADDRESS_LINK_LOCAL;
	if (address[0] < 224)
		return ADDRESS_UNICAST;
	if (address[0] < 240)
		return ADDRESS_MULTICAST;
	return read_u32(address) == UINT32_MAX ? ADDRESS_BROADCAST : ADDRESS_RESERVED;
}

enum address_kind address6_kind(const uint8_t address[IP6_LEN])
{
	if (address[0] == 0xff)
		return ADDRESS_MULTICAST;
	if ((read_u16(address) & 0xffc0) == 0xfe80)
		return ADDRESS_LINK_LOCAL;
	if (read_u64(address) || read_u64(address + 8) > 1)
		return ADDRESS_UNICAST;
	return address[15] ? ADDRESS_LOOPBACK : ADDRESS_UNSPECIFIED;
}

enum address_kind source_kind(const struct layer *network)
{
	return network->protocol == &protocol_ip4 ? address4_kind(network->as.ip4.source)
	                                          : address6_kind(network->as.ip6.source);
}

enum address_kind destination_kind(const struct layer *network)
{
	return network->protocol == &protocol_ip4 ? address4_kind(network->as.ip4.destination)
	                                          : address6_kind(network->as.ip6.destination);
}

bool packet_is_on_loopback(const struct packet *packet)
{
	static const uint8_t no_card[2 * MAC_LEN];
	const struct layer *link = packet->layers;
	struct cooked cooked;
	if (!packet->layer_count)
		return false;
	if (link->protocol == &protocol_ethernet)
		return link->bytes.len >= sizeof no_card && !memcmp(link->bytes.at, no_card, sizeof no_card);
	if (link->protocol == &protocol_sll || link->protocol == &protocol_sll2)
		return cooked_read(link, &cooked) && cooked.device_type == DEVICE_LOOPBACK;
	return link->protocol == &protocol_null;
}
