/* See sequence.h. A connection is a pair of sockets without direction: the key holds the lower of the two first, and
 * the side that a segment comes from says which of the two bases is its own. */
#include "sequence.h"

enum side { SIDE_LOW, SIDE_HIGH };

struct bases {
	uint32_t seq[2]; /* by enum side */
};

/* A key: two addresses, low and high, and then the ports in the same order. */
enum { IP4_KEY_LEN = 2 * IP4_LEN + 4, IP6_KEY_LEN = 2 * IP6_LEN + 4 };

static const struct table_shape ip4_shape = {
	.key_len = IP4_KEY_LEN,
	.value_len = sizeof(struct bases),
	.ways = 6,
	.bucket_max = 1 << 19,
};
static const struct table_shape ip6_shape = {
	.key_len = IP6_KEY_LEN,
	.value_len = sizeof(struct bases),
	.ways = 5,
	.bucket_max = 1 << 17,
};

void sequence_open(struct sequence *sequence)
{
	struct secret secret = secret_fresh();
	table_open(&sequence->ip4, &ip4_shape, &secret);
	table_open(&sequence->ip6, &ip6_shape, &secret);
}

void sequence_close(struct sequence *sequence)
{
	table_close(&sequence->ip4);
	table_close(&sequence->ip6);
}

static enum side side_of(const uint8_t *source, const uint8_t *destination, size_t address_len, const struct tcp *tcp)
{
	int order = memcmp(source, destination, address_len);
	if (order == 0)
		order = (int)tcp->source_port - (int)tcp->destination_port;
	return order <= 0 ? SIDE_LOW : SIDE_HIGH;
}

static inline enum side put_pair(uint8_t *key, const uint8_t *source, const uint8_t *destination, size_t address_len,
                                 const struct tcp *tcp)
{
	enum side sender = side_of(source, destination, address_len, tcp);
	uint8_t *ports = key + 2 * address_len;
	memcpy(key + sender * address_len, source, address_len);
	memcpy(key + !sender * address_len, destination, address_len);
	memcpy(ports + 2 * sender, &tcp->source_port, 2);
	memcpy(ports + 2 * !sender, &tcp->destination_port, 2);
	return sender;
}

/* Writes the key of the connection and says which side of it sends. */
static inline enum side key_of(uint8_t key[IP6_KEY_LEN], const struct layer *network, const struct tcp *tcp)
{
	if (network->protocol == &protocol_ip4)
		return put_pair(key, network->as.ip4.source, network->as.ip4.destination, IP4_LEN, tcp);
	return put_pair(key, network->as.ip6.source, network->as.ip6.destination, IP6_LEN, tcp);
}

/* A header whose length field is impossible in the other direction, beyond the segment, still counts. */
static bool takes_part(const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	return layer->bytes.len >= TCP_HEADER_LEN && tcp->header_len >= TCP_HEADER_LEN && tcp->flags & TCP_ACK;
}

void sequence_observe(struct sequence *sequence, const struct layer *network, struct layer *layer)
{
	if (!takes_part(layer))
		return;
	const struct tcp *tcp = &layer->as.tcp;
	struct table *table = network->protocol == &protocol_ip4 ? &sequence->ip4 : &sequence->ip6;
	uint8_t key[IP6_KEY_LEN];
	enum side sender = key_of(key, network, tcp);
	uint32_t hash = table_hash(table, key);
	struct bases *bases = table_find(table, key, hash);
	if (bases && !(tcp->flags & TCP_SYN)) {
		layer->notes.seq_base = bases->seq[sender];
		layer->notes.ack_base = bases->seq[!sender];
		return;
	}
	if (!bases)
		bases = table_add(table, key, hash);
	bases->seq[sender] = tcp->seq;
	bases->seq[!sender] = tcp->ack - 1; /* so that the first byte of data is byte 1 */
}

void sequence_prefetch(const struct sequence *sequence, const struct layer *network, const struct layer *layer)
{
	if (!takes_part(layer))
		return;
	const struct table *table = network->protocol == &protocol_ip4 ? &sequence->ip4 : &sequence->ip6;
	uint8_t key[IP6_KEY_LEN];
	key_of(key, network, &layer->as.tcp);
	table_prefetch(table, table_hash(table, key));
}
