/* See community_id.h. SHA-1 and base64 are libcrypto's; without it the id is one of version 0, which is no
 * other tool's: a hash that serves to tell flows apart. */
#include "community_id.h"

#include <stdio.h>
#include <string.h>

#if HAVE_CRYPTO
#include <openssl/evp.h>
#endif

enum { IP_PROTOCOL_ICMP = 1, IP_PROTOCOL_ICMP6 = 58 };

/* The lower end goes first; ends of ICMP that is not asked and answered keep their order. */
static bool first_is_lower(const struct flow_key *key, size_t address_len)
{
	int order = memcmp(key->address[0], key->address[1], address_len);
	return order < 0 || (order == 0 && key->port[0] < key->port[1]);
}

static bool is_one_way(const struct flow_key *key)
{
	if (key->protocol == IP_PROTOCOL_ICMP)
		return !((key->port[0] == 8 && key->port[1] == 0) || (key->port[0] >= 13 && key->port[0] <= 18 && key->port[1] != key->port[0] && key->port[1] >= 13) ||
		         (key->port[0] == 10 && key->port[1] == 9));
	return key->protocol == IP_PROTOCOL_ICMP6 && !(key->port[0] >= 128 && key->port[1] >= 128);
}

#if HAVE_CRYPTO
static void put_id(const uint8_t *data, size_t len, char id[COMMUNITY_ID_LEN])
{
	uint8_t digest[EVP_MAX_MD_SIZE];
	enum { SHA1_LEN = 20 };
	EVP_Digest(data, len, digest, NULL, EVP_sha1(), NULL);
	memcpy(id, "1:", 2);
	EVP_EncodeBlock((unsigned char *)id + 2, digest, SHA1_LEN);
}
#else
static void put_id(const uint8_t *data, size_t len, char id[COMMUNITY_ID_LEN])
{
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ data[i]) * 0x100000001b3u;
	snprintf(id, COMMUNITY_ID_LEN, "0:%028llx", (unsigned long long)hash);
}
#endif

void community_id(const struct flow_key *key, char id[COMMUNITY_ID_LEN])
{
	uint8_t data[2 + 2 * IP6_LEN + 2 + 4] = {0};
	size_t address_len = key->version == 4 ? IP4_LEN : IP6_LEN, len = 2; /* the seed */
	int first = is_one_way(key) || first_is_lower(key, address_len) ? 0 : 1;
	memcpy(data + len, key->address[first], address_len);
	memcpy(data + len + address_len, key->address[!first], address_len);
	len += 2 * address_len;
	data[len] = key->protocol;
	len += 2; /* and a byte of padding */
	for (int i = 0; i < 2; i++) {
		uint16_t port = key->port[i ? !first : first];
		data[len++] = (uint8_t)(port >> 8);
		data[len++] = (uint8_t)port;
	}
	put_id(data, len, id);
}
