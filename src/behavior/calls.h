/* Remote procedure calls that were seen last, so that replies can be told: nothing in a reply says what was asked.
 *
 * As many as tcpdump remembers of a protocol, so that both tell the same replies; the oldest is forgotten. */
#ifndef ETHOGRAM_CALLS_H
#define ETHOGRAM_CALLS_H

#include "packet.h"

enum { CALLS_KEPT = 64 };

/* What a call and its reply have in common. No bytes of padding: it is compared as a whole. */
struct call_key {
	uint8_t client[IP6_LEN], server[IP6_LEN];
	uint32_t address_len; /* never 0 */
	uint32_t number, service;
};

struct calls {
	struct calls_entry {
		struct call_key key; /* of zeros: no entry */
		uint64_t asked;
	} entries[CALLS_KEPT];
	uint32_t next; /* the entry that is overwritten next */
	uint32_t hint; /* where the search begins: at what was found last */
};

/* The key of a message within `network`, an IPv4 or IPv6 layer: to the server, or (a reply) from it. */
struct call_key call_key_of(const struct layer *network, bool is_reply, uint32_t number, uint32_t service);

void calls_keep(struct calls *calls, const struct call_key *key, uint64_t asked);

/* False when no call with this key is remembered. */
bool calls_find(struct calls *calls, const struct call_key *key, uint64_t *asked);

/* Remembers the call in a layer of NFS or Rx within `network`; notes at a reply what it replies to. */
void nfs_calls_observe(struct calls *calls, const struct layer *network, struct layer *nfs);
void rx_calls_observe(struct calls *calls, const struct layer *under, const struct layer *network, struct layer *rx);

#endif
