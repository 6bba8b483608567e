/* -E: the secrets of ESP. */
#ifndef ETHOGRAM_ESP_SECRETS_H
#define ETHOGRAM_ESP_SECRETS_H

#include "flaw.h"
#include "network/esp_cipher.h"

/* Reads what -E was given: secrets with commas or newlines between them, `spi@address algorithm:secret`, of which the
 * first word may be missing; or `file NAME`, with one on a line. What cannot be used is warned of and left out; false
 * when there is no reading on. The caller frees the keys. */
bool esp_secrets_read(struct esp_keys *keys, const char *text, struct flaw *flaw);

/* Frees the keys, and leaves none. */
void esp_secrets_free(struct esp_keys *keys);

#endif
