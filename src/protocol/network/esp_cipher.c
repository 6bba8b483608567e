/* See esp_cipher.h. The ciphers are libcrypto's; without it there are none. Its context is allocated for each packet:
 * that happens with -E alone, and only for packets that there is a key for. RFC 4303 §2. */
#include "esp_cipher.h"

#include "crypto.h"

#include <string.h>

#if HAVE_CRYPTO

enum { TRAILER_LEN = 2 }; /* length of the padding, and next header */

/* DES, Blowfish and CAST are in a provider of their own, which some systems have not. */
static void load_old_ciphers(void)
{
	static bool tried;
	if (tried)
		return;
	tried = true;
	if (crypto->OSSL_PROVIDER_load(NULL, "legacy"))
		crypto->OSSL_PROVIDER_load(NULL, "default");
}

const void *esp_cipher_named(const char *name)
{
	if (!crypto_load())
		return NULL;
	load_old_ciphers();
	return crypto->EVP_get_cipherbyname(strcmp(name, "3des") ? name : "des3");
}

static bool decrypt(EVP_CIPHER_CTX *context, const struct esp_key *key, const uint8_t *vector, struct span cipher,
                    uint8_t *plain)
{
	int len;
	return crypto->EVP_DecryptInit_ex(context, key->cipher, NULL, key->secret, vector) &&
	       crypto->EVP_CIPHER_CTX_set_padding(context, 0) &&
	       crypto->EVP_DecryptUpdate(context, plain, &len, cipher.at, (int)cipher.len);
}

enum esp_outcome esp_decrypt(const struct esp_key *key, struct span encrypted, uint8_t *plain, size_t *len,
                             uint8_t *next)
{
	const size_t vector_len = (size_t)crypto->EVP_CIPHER_get_iv_length(key->cipher);
	const size_t block_len = (size_t)crypto->EVP_CIPHER_get_block_size(key->cipher);
	if (encrypted.len < vector_len + key->check_len)
		return ESP_WRONG;
	const struct span cipher = {encrypted.at + vector_len, encrypted.len - vector_len - key->check_len};
	if (cipher.len % block_len != 0)
		return ESP_LOCKED;
	EVP_CIPHER_CTX *context = crypto->EVP_CIPHER_CTX_new();
	const bool decrypted = context && decrypt(context, key, encrypted.at, cipher, plain);
	crypto->EVP_CIPHER_CTX_free(context);
	if (!decrypted)
		return ESP_LOCKED;
	if (cipher.len < TRAILER_LEN || plain[cipher.len - TRAILER_LEN] + (size_t)TRAILER_LEN > cipher.len)
		return ESP_WRONG;
	*next = plain[cipher.len - 1];
	*len = cipher.len - TRAILER_LEN - plain[cipher.len - TRAILER_LEN];
	return ESP_DECRYPTED;
}

#else

const void *esp_cipher_named(const char *name)
{
	return NULL;
}

enum esp_outcome esp_decrypt(const struct esp_key *key, struct span encrypted, uint8_t *plain, size_t *len,
                             uint8_t *next)
{
	return ESP_LOCKED;
}

#endif
