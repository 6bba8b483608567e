/* Secrets of ESP, and decrypting with them. */
#ifndef ETHOGRAM_ESP_CIPHER_H
#define ETHOGRAM_ESP_CIPHER_H

#include "address.h"
#include "span.h"

#include <stdbool.h>

enum { ESP_SECRET_MAX = 256 };

struct esp_key {
	uint32_t spi;
	uint8_t address[IP6_LEN];
	uint8_t address_len;     /* IP4_LEN or IP6_LEN; 0: for whatever no other key is for */
	uint8_t check_len;       /* bytes of integrity check value at the end of a packet */
	const void *cipher;      /* esp_cipher_named */
	uint8_t secret[ESP_SECRET_MAX]; /* zeros behind its end */
};

struct esp_keys {
	struct esp_key *keys; /* a later one goes before an earlier one */
	size_t count;
};

/* A cipher by one of OpenSSL's names for it, or by tcpdump's; NULL when there is none. */
const void *esp_cipher_named(const char *name);

/* What became of a packet. */
enum esp_outcome {
	ESP_DECRYPTED,
	ESP_LOCKED, /* the cipher cannot be used on it */
	ESP_WRONG,  /* what came out is no payload */
};

/* Decrypts what follows ESP's header: the initialization vector, the ciphertext and the check value. `plain` has room
 * for as much; *len becomes the length of the payload, and *next its protocol number. */
enum esp_outcome esp_decrypt(const struct esp_key *key, struct span encrypted, uint8_t *plain, size_t *len,
                             uint8_t *next);

#endif
