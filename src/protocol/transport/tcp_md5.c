/* See tcp_md5.h. MD5 is libcrypto's; without it no digest is right. Its context is allocated for each digest: that
 * happens with -M alone, and only for segments that are signed. */
#include "tcp_md5.h"

#include "crypto.h"

#if HAVE_CRYPTO
#include <assert.h>

enum { IP_PROTOCOL_TCP = 6, CHECKSUM_AT = 16 };

static void add(EVP_MD_CTX *context, const void *bytes, size_t len)
{
	int added = crypto->EVP_DigestUpdate(context, bytes, len);
	assert(added);
}

static void add_pseudo_header(EVP_MD_CTX *context, const struct layer *network, uint32_t len)
{
	const uint8_t length[4] = {(uint8_t)(len >> 24), (uint8_t)(len >> 16), (uint8_t)(len >> 8), (uint8_t)len};
	const uint8_t protocol[4] = {0, 0, 0, IP_PROTOCOL_TCP};
	if (network->protocol == &protocol_ip4) {
		add(context, network->as.ip4.source, IP4_LEN);
		add(context, network->as.ip4.destination, IP4_LEN);
		add(context, protocol + 2, 2);
		add(context, length + 2, 2);
	} else {
		add(context, network->as.ip6.source, IP6_LEN);
		add(context, network->as.ip6.destination, IP6_LEN);
		add(context, length, sizeof length);
		add(context, protocol, sizeof protocol);
	}
}

static void add_segment(EVP_MD_CTX *context, const struct layer *layer)
{
	uint8_t header[TCP_HEADER_LEN];
	const struct span data = layer_payload(layer);
	memcpy(header, layer->bytes.at, sizeof header);
	header[CHECKSUM_AT] = header[CHECKSUM_AT + 1] = 0;
	add(context, header, sizeof header);
	add(context, data.at, data.len);
}

bool tcp_md5_is_right(const struct packet *packet, const struct layer *layer, const char *secret,
                      const uint8_t digest[TCP_MD5_LEN])
{
	const struct layer *network = packet_network(packet, layer);
	uint8_t right[EVP_MAX_MD_SIZE];
	if (!network || layer->bytes.len < TCP_HEADER_LEN)
		return false;
	EVP_MD_CTX *context = crypto->EVP_MD_CTX_new();
	assert(context);
	bool made = crypto->EVP_DigestInit_ex(context, crypto->EVP_md5(), NULL);
	if (made) {
		add_pseudo_header(context, network, layer->len);
		add_segment(context, layer);
		add(context, secret, strlen(secret));
		made = crypto->EVP_DigestFinal_ex(context, right, NULL);
	}
	crypto->EVP_MD_CTX_free(context);
	return made && !memcmp(right, digest, TCP_MD5_LEN);
}

#else

bool tcp_md5_is_right(const struct packet *packet, const struct layer *layer, const char *secret,
                      const uint8_t digest[TCP_MD5_LEN])
{
	return false;
}

#endif
