/* See sequence.h. A connection is a pair of sockets without direction: the key holds the lower of the two first, and
 * the side that a segment comes from says which of the two bases is its own. */
#include "sequence.h"

enum side { SIDE_LOW, SIDE_HIGH };

/* Addresses of `address_len` bytes, low and high, and then the ports in the same order. */
struct socket_pair {
	uint8_t key[2 * IP6_LEN + 4];
	enum side sender;
};

struct bases {
	uint32_t seq[2]; /* by enum side */
};

enum { IP4_KEY_LEN = 2 * IP4_LEN + 4, IP6_KEY_LEN = 2 * IP6_LEN + 4 };

static const struct table_shape ip4_shape = {
	.key_len = IP4_KEY_LEN, .value_len = sizeof(struct bases), .ways = 6, .bucket_max = 1 << 19,
};
static const struct table_shape ip6_shape = {
	.key_len = IP6_KEY_LEN, .value_len = sizeof(struct bases), .ways = 5, .bucket_max = 1 << 17,
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

static inline struct socket_pair pair_of(const uint8_t *source, const uint8_t *destination, size_t address_len,
                                         const struct tcp *tcp)
{
	struct socket_pair pair;
	pair.sender = side_of(source, destination, address_len, tcp);
	size_t first = pair.sender == SIDE_LOW ? 0 : address_len;
	memcpy(pair.key + first, source, address_len);
	memcpy(pair.key + address_len - first, destination, address_len);
	uint16_t ports[2];
	ports[pair.sender] = tcp->source_port;
	ports[!pair.sender] = tcp->destination_port;
	memcpy(pair.key + 2 * address_len, ports, sizeof ports);
	return pair;
}

static inline struct socket_pair pair_in(const struct layer *network, const struct tcp *tcp)
{
	if (network->protocol == &protocol_ip4)
		return pair_of(network->as.ip4.source, network->as.ip4.destination, IP4_LEN, tcp);
	return pair_of(network->as.ip6.source, network->as.ip6.destination, IP6_LEN, tcp);
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
	struct socket_pair pair = pair_in(network, tcp);
	uint64_t hash = table_hash(table, pair.key);
	struct bases *bases = table_find(table, pair.key, hash);
	if (bases && !(tcp->flags & TCP_SYN)) {
		layer->notes.seq_base = bases->seq[pair.sender];
		layer->notes.ack_base = bases->seq[!pair.sender];
		return;
	}
	if (!bases)
		bases = table_add(table, pair.key, hash);
	bases->seq[pair.sender] = tcp->seq;
	bases->seq[!pair.sender] = tcp->ack - 1; /* so that the first byte of data is byte 1 */
}

void sequence_prefetch(const struct sequence *sequence, const struct layer *network, const struct layer *layer)
{
	if (!takes_part(layer))
		return;
	const struct table *table = network->protocol == &protocol_ip4 ? &sequence->ip4 : &sequence->ip6;
	struct socket_pair pair = pair_in(network, &layer->as.tcp);
	table_prefetch(table, table_hash(table, pair.key));
}
