/* See community_id.h. */
#include "community_id.h"

#include "sha1.h"

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
		return !((key->port[0] == 8 && key->port[1] == 0) ||
		         (key->port[0] >= 13 && key->port[0] <= 18 && key->port[1] != key->port[0] &&
		          key->port[1] >= 13) ||
		         (key->port[0] == 10 && key->port[1] == 9));
	return key->protocol == IP_PROTOCOL_ICMP6 && !(key->port[0] >= 128 && key->port[1] >= 128);
}

/* RFC 4648 §4: three bytes are four characters; the last two of a digest are three and a filler. */
static void put_base64(const uint8_t digest[SHA1_LEN], char *at)
{
	static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (int i = 0; i < SHA1_LEN; i += 3) {
		const uint8_t third = i + 2 < SHA1_LEN ? digest[i + 2] : 0;
		const uint32_t three = (uint32_t)(digest[i] << 16 | digest[i + 1] << 8 | third);
		for (int shift = 18; shift >= 0; shift -= 6)
			*at++ = characters[three >> shift & 63];
	}
	at[-1] = '=';
	*at = 0;
}

void community_id(const struct flow_key *key, char id[COMMUNITY_ID_LEN])
{
	uint8_t data[2 + 2 * IP6_LEN + 2 + 4] = {0}, digest[SHA1_LEN];
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
	sha1_short((struct span){data, len}, digest);
	memcpy(id, "1:", 2);
	put_base64(digest, id + 2);
}
