/* See seen.h. */
#include "seen.h"

#include "caps.h"

enum { HOST_WAYS = 8, PAIR_WAYS = 8 };

struct host_key {
	uint8_t address[IP6_LEN];
	uint32_t tunnel;
};

struct pair_key {
	uint8_t address[SIDE_COUNT][IP6_LEN];
	uint32_t tunnel;
};

void seen_open(struct seen *seen, uint32_t most)
{
	const struct table_shape hosts = {.key_len = sizeof(struct host_key),
	                                  .value_len = sizeof(struct host_tally),
	                                  .ways = HOST_WAYS,
	                                  .bucket_max = caps_buckets(most, HOST_WAYS)};
	const struct table_shape pairs = {.key_len = sizeof(struct pair_key),
	                                  .value_len = sizeof(uint32_t),
	                                  .ways = PAIR_WAYS,
	                                  .bucket_max = caps_buckets(most, PAIR_WAYS)};
	struct secret secret = secret_fresh();
	table_open(&seen->hosts, &hosts, &secret);
	table_open(&seen->pairs, &pairs, &secret);
}

void seen_close(struct seen *seen)
{
	table_close(&seen->hosts);
	table_close(&seen->pairs);
}

static struct host_key host_of(const struct flow_key *ends, enum side side)
{
	struct host_key key = {.tunnel = ends->tunnel};
	memcpy(key.address, ends->address[side], IP6_LEN);
	return key;
}

static struct pair_key pair_of(const struct flow_key *ends, enum side from)
{
	struct pair_key key = {.tunnel = ends->tunnel};
	memcpy(key.address[0], ends->address[from], IP6_LEN);
	memcpy(key.address[1], ends->address[side_other(from)], IP6_LEN);
	return key;
}

void seen_sending(struct seen *seen, const struct flow_key *ends)
{
	struct host_key host = host_of(ends, SIDE_CLIENT);
	struct pair_key pair = pair_of(ends, SIDE_CLIENT);
	table_meet(&seen->hosts, &host, sizeof host);
	table_meet(&seen->pairs, &pair, sizeof pair);
}

bool seen_to_send(struct seen *seen, const struct flow_key *ends, enum side side)
{
	struct host_key key = host_of(ends, side);
	return table_find(&seen->hosts, &key, table_hash(&seen->hosts, &key)) != NULL;
}

bool seen_to_send_there(struct seen *seen, const struct flow_key *ends, enum side from)
{
	struct pair_key key = pair_of(ends, from);
	return table_find(&seen->pairs, &key, table_hash(&seen->pairs, &key)) != NULL;
}

struct host_tally *seen_tally(struct seen *seen, const struct flow_key *ends)
{
	struct host_key key = host_of(ends, SIDE_CLIENT);
	return table_meet(&seen->hosts, &key, sizeof key);
}
