/* See calls.h. */
#include "calls.h"

#include "address.h"
#include "application/rx.h"

#include <assert.h>

static_assert(sizeof(struct call_key) == 2 * IP6_LEN + 12, "keys are compared as a whole");

struct call_key call_key_of(const struct layer *network, bool is_reply, uint32_t number, uint32_t service)
{
	const bool is_ip4 = network->protocol == &protocol_ip4;
	const uint8_t *source = is_ip4 ? network->as.ip4.source : network->as.ip6.source;
	const uint8_t *destination = is_ip4 ? network->as.ip4.destination : network->as.ip6.destination;
	struct call_key key = {.address_len = is_ip4 ? IP4_LEN : IP6_LEN, .number = number, .service = service};
	memcpy(key.client, is_reply ? destination : source, key.address_len);
	memcpy(key.server, is_reply ? source : destination, key.address_len);
	return key;
}

void calls_keep(struct calls *calls, const struct call_key *key, uint64_t asked)
{
	calls->entries[calls->next] = (struct calls_entry){*key, asked};
	calls->next = (calls->next + 1) % CALLS_KEPT;
}

bool calls_find(struct calls *calls, const struct call_key *key, uint64_t *asked)
{
	for (uint32_t i = 0; i < CALLS_KEPT; i++) {
		const uint32_t at = (calls->hint + i) % CALLS_KEPT;
		if (memcmp(&calls->entries[at].key, key, sizeof *key))
			continue;
		calls->hint = at;
		*asked = calls->entries[at].asked;
		return true;
	}
	return false;
}

void nfs_calls_observe(struct calls *calls, const struct layer *network, struct layer *nfs)
{
	struct nfs_message message;
	if (!nfs_message_read(nfs->bytes, &message))
		return;
	const struct call_key key = call_key_of(network, message.is_reply, message.xid, 0);
	uint64_t asked;
	if (message.is_reply && calls_find(calls, &key, &asked)) {
		nfs->notes.nfs_call = (struct nfs_call){(uint32_t)(asked >> 32), (uint32_t)asked, true};
		calls->hint = (calls->hint + 1) % CALLS_KEPT; /* another call with this number would come behind it */
	} else if (!message.is_reply && message.call.is_known) {
		calls_keep(calls, &key, (uint64_t)message.call.version << 32 | message.call.procedure);
	}
}

void rx_calls_observe(struct calls *calls, const struct layer *under, const struct layer *network, struct layer *rx)
{
	struct rx_message message;
	const bool is_udp = network->protocol == &protocol_ip4 && under->protocol == &protocol_udp;
	if (!is_udp || !rx_message_read(layer_reach(rx), &message))
		return;
	const uint32_t port = message.is_reply ? under->as.udp.source_port : under->as.udp.destination_port;
	const struct call_key key = call_key_of(network, message.is_reply, message.call, port << 16 | message.service);
	uint64_t asked;
	if (!message.is_reply) {
		calls_keep(calls, &key, message.operation);
	} else if (calls_find(calls, &key, &asked)) {
		rx->notes.rx_operation = (uint32_t)asked;
		rx->notes.rx_call_is_known = true;
	}
}
