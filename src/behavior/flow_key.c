/* The ends of a flow, turned round, and as a number that is the same either way round. See flow.h. */
#include "flow.h"

struct flow_key flow_key_turned(const struct flow_key *key)
{
	struct flow_key turned = *key;
	memcpy(turned.address[0], key->address[1], IP6_LEN);
	memcpy(turned.address[1], key->address[0], IP6_LEN);
	turned.port[0] = key->port[1];
	turned.port[1] = key->port[0];
	return turned;
}

/* `len` of the address: what follows is zero, and adds nothing. */
static inline uint32_t hash_of_end(const struct secret *secret, const struct flow_key *key, enum side side, size_t len)
{
	enum { PORT_AT = 1, ADDRESS_AT = 2 }; /* words of the secret */
	const uint64_t sum = secret->words[0] + secret->words[PORT_AT] * key->port[side];
	return hash_spread((uint32_t)((sum + hash_sum(secret, key->address[side], len, ADDRESS_AT)) >> 32));
}

static inline uint64_t hash_of_ends(const struct secret *secret, const struct flow_key *key, size_t len)
{
	return (uint64_t)hash_of_end(secret, key, SIDE_CLIENT, len) + hash_of_end(secret, key, SIDE_SERVER, len);
}

/* Kept apart: it takes more registers. */
__attribute__((noinline)) static uint64_t hash_of_long_ends(const struct secret *secret, const struct flow_key *key)
{
	return hash_of_ends(secret, key, IP6_LEN);
}

/* The hashes of the ends are added, then mixed with what they share. */
uint32_t flow_key_hash(const struct secret *secret, const struct flow_key *key)
{
	uint64_t sum = key->version == 4 ? hash_of_ends(secret, key, IP4_LEN) : hash_of_long_ends(secret, key);
	sum ^= flow_key_rest(key) * 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */
	return (uint32_t)(sum ^ sum >> 32);
}
