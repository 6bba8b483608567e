/* The calls of NFS that were seen last, so that replies can be told: nothing in a reply says what was asked.
 *
 * As many as tcpdump remembers, so that both tell the same replies; the oldest is forgotten. */
#ifndef ETHOGRAM_NFS_CALLS_H
#define ETHOGRAM_NFS_CALLS_H

#include "packet.h"

enum { NFS_CALLS_KEPT = 64 };

struct nfs_calls {
	struct nfs_calls_entry {
		struct nfs_call call;
		uint32_t xid;
		uint8_t address_len; /* 0: no entry */
		uint8_t client[IP6_LEN], server[IP6_LEN];
	} entries[NFS_CALLS_KEPT];
	uint32_t next; /* the entry that is overwritten next */
	uint32_t hint; /* where the search begins */
};

/* Remembers the call in an NFS layer within `network`, an IPv4 or IPv6 layer; notes at a reply what it replies to. */
void nfs_calls_observe(struct nfs_calls *calls, const struct layer *network, struct layer *nfs);

#endif
