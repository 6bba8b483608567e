/* See nfs_calls.h. */
#include "nfs_calls.h"

#include "address.h"

struct ends {
	const uint8_t *source, *destination;
	uint8_t address_len;
};

static struct ends ends_of(const struct layer *network)
{
	if (network->protocol == &protocol_ip4)
		return (struct ends){network->as.ip4.source, network->as.ip4.destination, IP4_LEN};
	return (struct ends){network->as.ip6.source, network->as.ip6.destination, IP6_LEN};
}

static void keep(struct nfs_calls *calls, const struct ends *ends, const struct nfs_message *message)
{
	struct nfs_calls_entry *entry = calls->entries + calls->next;
	calls->next = (calls->next + 1) % NFS_CALLS_KEPT;
	entry->call = message->call;
	entry->xid = message->xid;
	entry->address_len = ends->address_len;
	memcpy(entry->client, ends->source, ends->address_len);
	memcpy(entry->server, ends->destination, ends->address_len);
}

static bool is_answered(const struct nfs_calls_entry *entry, const struct ends *ends, uint32_t xid)
{
	return entry->xid == xid && entry->address_len == ends->address_len &&
	       !memcmp(entry->client, ends->destination, ends->address_len) &&
	       !memcmp(entry->server, ends->source, ends->address_len);
}

static struct nfs_call find(struct nfs_calls *calls, const struct ends *ends, uint32_t xid)
{
	for (uint32_t i = 0; i < NFS_CALLS_KEPT; i++) {
		uint32_t at = (calls->hint + i) % NFS_CALLS_KEPT;
		if (!is_answered(calls->entries + at, ends, xid))
			continue;
		calls->hint = (at + 1) % NFS_CALLS_KEPT;
		return calls->entries[at].call;
	}
	return (struct nfs_call){.is_known = false};
}

void nfs_calls_observe(struct nfs_calls *calls, const struct layer *network, struct layer *nfs)
{
	struct nfs_message message;
	if (!nfs_message_read(nfs->bytes, &message))
		return;
	struct ends ends = ends_of(network);
	if (message.is_reply)
		nfs->notes.nfs_call = find(calls, &ends, message.xid);
	else if (message.call.is_known)
		keep(calls, &ends, &message);
}
