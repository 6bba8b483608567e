/* See report_hosts.h. */
#include "report_hosts.h"

#include "icmp_kinds.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64, WAYS = 4, IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_ICMP6 = 58 };

struct host_key {
	uint8_t address[IP6_LEN];
	uint32_t version;
	uint32_t unused; /* keys are multiples of what their values are aligned to */
};

void report_hosts_open(struct report_hosts *hosts)
{
	static const struct table_shape shape = {.key_len = sizeof(struct host_key), .value_len = sizeof(uint64_t),
		.ways = WAYS, .bucket_max = REPORT_HOSTS_MOST};
	const struct secret secret = secret_fresh();
	*hosts = (struct report_hosts){.host = calloc(FIRST_ROOM, sizeof *hosts->host), .room = FIRST_ROOM};
	assert(hosts->host);
	table_open(&hosts->by_address, &shape, &secret);
}

void report_hosts_close(struct report_hosts *hosts)
{
	table_close(&hosts->by_address);
	free(hosts->host);
}

static struct report_host *new_host(struct report_hosts *hosts)
{
	if (hosts->count == hosts->room) {
		hosts->room *= 2;
		hosts->host = realloc(hosts->host, hosts->room * sizeof *hosts->host);
		assert(hosts->host);
	}
	return hosts->host + hosts->count++;
}

/* NULL when there is no more room. */
static struct report_host *host_of(struct report_hosts *hosts, const uint8_t *address, uint8_t version)
{
	struct host_key key = {.version = version};
	memcpy(key.address, address, IP6_LEN);
	const uint32_t hash = table_hash(&hosts->by_address, &key);
	const uint64_t *known = table_find(&hosts->by_address, &key, hash);
	if (known)
		return hosts->host + *known;
	if (hosts->count == REPORT_HOSTS_MOST) {
		hosts->forgotten++;
		return NULL;
	}
	*(uint64_t *)table_add(&hosts->by_address, &key, hash) = hosts->count;
	struct report_host *host = new_host(hosts);
	*host = (struct report_host){.version = version};
	memcpy(host->address, address, IP6_LEN);
	return host;
}

/* An ICMP error asks for nothing. */
static bool is_error(const struct flow_key *key)
{
	const bool icmp = key->protocol == IP_PROTOCOL_ICMP || key->protocol == IP_PROTOCOL_ICMP6;
	const struct icmp_kind *kind = icmp ? icmp_kind(key->version == 6, (uint8_t)key->port[SIDE_CLIENT]) : NULL;
	return kind && kind->is_error;
}

void report_hosts_add(struct report_hosts *hosts, const struct flow *flow)
{
	const struct flow_side *client = flow->side + SIDE_CLIENT, *server = flow->side + SIDE_SERVER;
	/* answers alone, as those to forged questions, do not mean that anybody asked */
	const bool asks = !is_error(&flow->key) && client->packets > 0;
	for (enum side side = SIDE_CLIENT; side < SIDE_COUNT; side++) {
		struct report_host *host = host_of(hosts, flow->key.address[side], flow->key.version);
		if (!host)
			continue;
		host->packets += (uint64_t)client->packets + server->packets;
		host->bytes += client->ip_bytes + server->ip_bytes;
		host->begun += asks && side == SIDE_CLIENT;
		host->answered += asks && side == SIDE_CLIENT && server->packets > 0;
		host->served += asks && side == SIDE_SERVER;
	}
}

static int busier(const void *left, const void *right)
{
	const struct report_host *a = left, *b = right;
	if (a->packets != b->packets)
		return a->packets < b->packets ? 1 : -1;
	return memcmp(a->address, b->address, IP6_LEN);
}

void report_hosts_sort(struct report_hosts *hosts)
{
	qsort(hosts->host, hosts->count, sizeof *hosts->host, busier);
}
