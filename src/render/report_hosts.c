/* See report_hosts.h. */
#include "report_hosts.h"

#include "icmp_kinds.h"
#include "sentence.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 64, TOLD_MOST = 20, WAYS = 4, IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_ICMP6 = 58 };

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

/* How many, and the share that was answered; dashes for who asked nothing. */
static void write_share(const struct report_host *host, struct report_writer *writer)
{
	char share[8] = "-";
	if (host->begun) {
		write_number_cell(writer, host->begun);
		snprintf(share, sizeof share, "%u%%", (unsigned)(100ull * host->answered / host->begun));
	} else {
		write_element(writer, REPORT_CELL, "-");
	}
	write_element(writer, REPORT_CELL, share);
}

static void write_host(const struct report_host *host, const struct manner *manner, struct report_writer *writer)
{
	struct text name = text_growing();
	sentence_host(manner, host->address, host->version, &name);
	write_open(writer, REPORT_ROW);
	write_element_of(writer, REPORT_CELL, &name);
	write_number_cell(writer, host->packets);
	write_number_cell(writer, host->bytes);
	write_share(host, writer);
	write_number_cell(writer, host->served);
	write_close(writer, REPORT_ROW);
	text_free(&name);
}

static void write_forgotten(const struct report_hosts *hosts, struct report_writer *writer)
{
	if (!hosts->forgotten)
		return;
	write_open(writer, REPORT_NOTE);
	write_put(writer, "Beyond the first ");
	write_number(writer, REPORT_HOSTS_MOST);
	write_put(writer, " hosts, ");
	write_number(writer, hosts->forgotten);
	write_put(writer, " ends of conversations are not counted here.");
	write_close(writer, REPORT_NOTE);
}

void report_hosts_write(const struct report_hosts *hosts, const struct manner *manner, struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"host", 4, 0, .names_row = true}, {"packets", 0, 11, .right = true}, {"bytes", 0, 16, .right = true},
		{"asked", 0, 8, .right = true}, {"answered", 0, 10, .right = true},
		{"was asked", 0, 11, .right = true},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns, .headed = true};
	const uint32_t told = hosts->count < TOLD_MOST ? hosts->count : TOLD_MOST;
	if (!hosts->count)
		return;
	write_open_section(writer, "hosts", "Hosts, the busiest first");
	write_open_table(writer, &table);
	for (uint32_t i = 0; i < told; i++)
		write_host(hosts->host + i, manner, writer);
	write_close(writer, REPORT_TABLE);
	if (hosts->count > told)
		write_more(writer, hosts->count - told, " more.");
	write_forgotten(hosts, writer);
	write_close(writer, REPORT_SECTION);
}
