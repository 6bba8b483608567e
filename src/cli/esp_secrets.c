/* See esp_secrets.h. The syntax is tcpdump's, with its sentences; a secret is text, or hexadecimal behind 0x. */
#include "esp_secrets.h"

#include "crypto.h"
#include "message.h"

#include <arpa/inet.h>
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_LEN = 1024, CHECK_LEN = 12 }; /* of HMAC-MD5-96 and HMAC-SHA-1-96: RFC 2403, RFC 2404 */

static bool warn(const char *format, const char *word)
{
	struct flaw sentence, warning;
	flaw_set(&sentence, format, word);
	flaw_set(&warning, "WARNING: %s", sentence.sentence);
	message_flaw(&warning);
	return false;
}

/* "0x12345678@192.0.2.1" */
static bool read_whom(struct esp_key *key, char *word)
{
	char *end, *at = strchr(word, '@');
	if (!at)
		return warn("print_esp: failed to decode spi# %s", word);
	*at = 0;
	key->spi = (uint32_t)strtoul(word, &end, 0);
	if (*end || end == word)
		return warn("print_esp: failed to decode spi# %s", word);
	if (inet_pton(AF_INET6, at + 1, key->address) == 1)
		key->address_len = IP6_LEN;
	else if (inet_pton(AF_INET, at + 1, key->address) == 1)
		key->address_len = IP4_LEN;
	return key->address_len ? true : warn("print_esp: can not decode IP# %s", at + 1);
}

static int hex_digit(char c)
{
	return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

static bool read_hex(struct esp_key *key, const char *digits, struct flaw *flaw)
{
	for (size_t i = 0; digits[2 * i] && digits[2 * i + 1]; i++) {
		const char *pair = digits + 2 * i;
		const char wrong = !isxdigit((unsigned char)pair[0]) ? pair[0] : pair[1];
		if (!isxdigit((unsigned char)wrong))
			return flaw_set(flaw, "invalid hex digit %c in espsecret", wrong);
		if (i < sizeof key->secret)
			key->secret[i] = (uint8_t)(hex_digit(pair[0]) << 4 | hex_digit(pair[1]));
	}
	return true;
}

static bool read_secret(struct esp_key *key, const char *secret, struct flaw *flaw)
{
	if (secret[0] == '0' && (secret[1] == 'x' || secret[1] == 'X'))
		return read_hex(key, secret + 2, flaw);
	const size_t len = strlen(secret);
	memcpy(key->secret, secret, len < sizeof key->secret ? len : sizeof key->secret);
	return true;
}

/* "3des-cbc-hmac96:0x…": what follows the cipher's own name is cut off. */
static bool read_algorithm(struct esp_key *key, char *name)
{
	char *check = strstr(name, "-hmac96");
	if (check) {
		*check = 0;
		key->check_len = CHECK_LEN;
	}
	char *mode = strstr(name, "-cbc");
	if (mode)
		*mode = 0;
	key->cipher = esp_cipher_named(name);
	return key->cipher ? true : warn("failed to find cipher algo %s", name);
}

static void add(struct esp_keys *keys, const struct esp_key *key)
{
	keys->keys = realloc(keys->keys, (keys->count + 1) * sizeof *key);
	assert(keys->keys);
	keys->keys[keys->count++] = *key;
}

/* One secret. False only when there is no reading on. */
static bool read_one(struct esp_keys *keys, char *text, struct flaw *flaw)
{
	struct esp_key key = {0};
	char *algorithm = text;
	char *whom = strsep(&algorithm, " \t");
	if (algorithm)
		algorithm += strspn(algorithm, " \t");
	if (!strcmp(whom, "ikev2")) /* nothing here decrypts IKE */
		return true;
	if (algorithm && !read_whom(&key, whom))
		return true;
	if (!algorithm)
		algorithm = whom;
	char *secret = strchr(algorithm, ':');
	if (!secret) {
		warn("failed to decode espsecret: %s", algorithm);
		return true;
	}
	*secret++ = 0;
	if (!read_algorithm(&key, algorithm))
		return true;
	if (!read_secret(&key, secret, flaw))
		return false;
	add(keys, &key);
	return true;
}

static bool read_file(struct esp_keys *keys, const char *path, struct flaw *flaw)
{
	char line[LINE_MAX_LEN];
	bool read = true;
	FILE *file = fopen(path, "r");
	if (!file)
		return flaw_set(flaw, "esp_print_decode_onesecret: can't open %s: %s", path, strerror(errno));
	while (read && fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = 0;
		if (*line && *line != '#')
			read = read_one(keys, line, flaw);
	}
	fclose(file);
	return read;
}

bool esp_secrets_read(struct esp_keys *keys, const char *text, struct flaw *flaw)
{
	static const char file_word[] = "file ";
	bool read = true;
	*keys = (struct esp_keys){0};
	if (!crypto_load())
		return !warn("crypto code not compiled in%s", "");
	if (!strncmp(text, file_word, strlen(file_word)))
		return read_file(keys, text + strlen(file_word), flaw);
	char *copy = strdup(text), *rest = copy, *one;
	assert(copy);
	while (read && (one = strsep(&rest, ",\n")))
		if (*one)
			read = read_one(keys, one, flaw);
	free(copy);
	return read;
}

void esp_secrets_free(struct esp_keys *keys)
{
	free(keys->keys);
	*keys = (struct esp_keys){0};
}
