/* See initiators.h. */
#include "initiators.h"

enum { MAJOR_IKE = 1 }; /* IKEv2 has a flag for it */

static const uint8_t no_cookie[ISAKMP_COOKIE_LEN];

/* The addresses of the packet, the source first. */
static void read_hosts(const struct layer *network, uint8_t hosts[2 * IP6_LEN])
{
	bool is_ip4 = network->protocol == &protocol_ip4;
	size_t len = is_ip4 ? IP4_LEN : IP6_LEN;
	const uint8_t *source = is_ip4 ? network->as.ip4.source : network->as.ip6.source;
	const uint8_t *destination = is_ip4 ? network->as.ip4.destination : network->as.ip6.destination;
	memset(hosts, 0, 2 * IP6_LEN);
	memcpy(hosts, source, len);
	memcpy(hosts + IP6_LEN, destination, len);
}

static const struct initiator *find(const struct initiators *initiators, const uint8_t *cookie)
{
	for (uint32_t i = 0; i < INITIATORS_MAX; i++)
		if (!memcmp(initiators->entries[i].cookie, cookie, ISAKMP_COOKIE_LEN))
			return initiators->entries + i;
	return NULL;
}

static const struct initiator *add(struct initiators *initiators, const struct layer *network, const uint8_t *cookie)
{
	struct initiator *entry = initiators->entries + initiators->next;
	initiators->next = (initiators->next + 1) % INITIATORS_MAX;
	memcpy(entry->cookie, cookie, ISAKMP_COOKIE_LEN);
	read_hosts(network, entry->hosts);
	return entry;
}

/* By the source alone: a host that moves its conversation elsewhere is still the one who began it. */
static enum message_sender sender_of(const struct initiator *entry, const struct layer *network)
{
	uint8_t hosts[2 * IP6_LEN];
	read_hosts(network, hosts);
	if (!memcmp(hosts, entry->hosts, IP6_LEN))
		return SENDER_INITIATOR;
	return memcmp(hosts, entry->hosts + IP6_LEN, IP6_LEN) ? SENDER_UNKNOWN : SENDER_RESPONDER;
}

void initiators_observe(struct initiators *initiators, const struct packet *packet, struct layer *layer)
{
	const struct layer *network = packet_network(packet, layer);
	struct isakmp message;
	struct span bytes;
	if (!network || !isakmp_message(packet, layer, &bytes) || !isakmp_read(bytes, &message))
		return;
	if (message.major != MAJOR_IKE || !memcmp(message.initiator_cookie, no_cookie, sizeof no_cookie))
		return;
	const struct initiator *entry = find(initiators, message.initiator_cookie);
	bool is_first = !memcmp(message.responder_cookie, no_cookie, sizeof no_cookie);
	if (!entry && is_first)
		entry = add(initiators, network, message.initiator_cookie);
	if (entry)
		layer->notes.sender = sender_of(entry, network);
}
