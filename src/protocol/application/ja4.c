/* See ja4.h. What means nothing (GREASE) is left out everywhere. */
#include "ja4.h"

#include "crypto.h"

#include <stdio.h>

#if HAVE_CRYPTO
#include <ctype.h>
#include <stdlib.h>

enum {
	NUMBERS_MAX = 256, /* of cipher suites, or of extensions; who offers more has no fingerprint */
	HASH_DIGITS = 12,
	COUNT_SHOWN_MAX = 99,
};

struct numbers {
	uint16_t number[NUMBERS_MAX];
	unsigned count;
	bool overflowed;
};

static void add(struct numbers *numbers, uint16_t number)
{
	if (tls_is_grease(number))
		return;
	if (numbers->count < NUMBERS_MAX)
		numbers->number[numbers->count++] = number;
	else
		numbers->overflowed = true;
}

static struct numbers numbers_in(struct span list)
{
	struct numbers numbers = {0};
	struct cursor cursor = cursor_over(list);
	while (cursor_left(&cursor) >= 2)
		add(&numbers, take_u16(&cursor));
	return numbers;
}

static struct numbers extensions_of(const struct tls_hello *hello)
{
	struct numbers numbers = {0};
	struct cursor it = cursor_over(hello->extensions);
	struct tls_extension extension;
	while (tls_extension_next(&it, &extension))
		add(&numbers, extension.type);
	return numbers;
}

static struct numbers signatures_of(const struct tls_hello *hello)
{
	return numbers_in(span_after(tls_extension_of(hello, TLS_SIGNATURE_ALGORITHMS), 2));
}

static int compare(const void *left, const void *right)
{
	const uint16_t *a = left, *b = right;
	return *a - *b;
}

static void sort(struct numbers *numbers)
{
	qsort(numbers->number, numbers->count, sizeof *numbers->number, compare);
}

/* The extensions that the fingerprint of their list leaves out: they differ from host to host, not between programs. */
static void drop_names(struct numbers *extensions)
{
	unsigned kept = 0;
	for (unsigned i = 0; i < extensions->count; i++)
		if (extensions->number[i] != TLS_SERVER_NAME && extensions->number[i] != TLS_ALPN)
			extensions->number[kept++] = extensions->number[i];
	extensions->count = kept;
}

/* "1301,1302": returns where it ends. */
static char *put_numbers(char *at, const struct numbers *numbers)
{
	for (unsigned i = 0; i < numbers->count; i++)
		at += sprintf(at, "%s%04x", i ? "," : "", numbers->number[i]);
	return at;
}

static void put_hash(char *at, const char *list, size_t len)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];
	crypto->SHA256((const uint8_t *)list, len, hash);
	for (unsigned i = 0; i < HASH_DIGITS / 2; i++)
		memcpy(at + 2 * i, hex_pairs + 2 * hash[i], 2);
	at[HASH_DIGITS] = 0;
}

/* Of one list, and of another behind it where that has anything. */
static void put_hash_of(char *at, const struct numbers *first, const struct numbers *second)
{
	char list[2 * 5 * NUMBERS_MAX + 2];
	if (!first->count) {
		sprintf(at, "%0*d", HASH_DIGITS, 0);
		return;
	}
	char *end = put_numbers(list, first);
	if (second && second->count) {
		*end++ = '_';
		end = put_numbers(end, second);
	}
	put_hash(at, list, (size_t)(end - list));
}

static const char *version_letters(uint16_t version)
{
	static const struct name letters[] = {
		{0x0304, "13"}, {0x0303, "12"}, {0x0302, "11"}, {0x0301, "10"}, {0x0300, "s3"}, {0x0002, "s2"},
		{0, NULL},
	};
	const char *found = name_of(letters, version);
	return found ? found : "00";
}

/* The first and the last letter of the first protocol; of one that is not made of letters, those of its digits. */
static void put_alpn(const struct tls_hello *hello, char letters[2])
{
	struct cursor it = tls_alpn(hello);
	struct span name;
	memcpy(letters, "00", 2);
	if (!tls_alpn_next(&it, &name) || !name.len)
		return;
	const uint8_t first = name.at[0], last = name.at[name.len - 1];
	if (isalnum(first) && isalnum(last)) {
		letters[0] = (char)first;
		letters[1] = (char)last;
	} else {
		letters[0] = hex_pairs[2 * first];
		letters[1] = hex_pairs[2 * last + 1];
	}
}

static unsigned shown(unsigned count)
{
	return count < COUNT_SHOWN_MAX ? count : COUNT_SHOWN_MAX;
}

bool ja4_of(const struct tls_hello *hello, char transport, char ja4[JA4_LEN + 1])
{
	struct numbers ciphers = numbers_in(hello->ciphers), extensions = extensions_of(hello);
	const struct numbers signatures = signatures_of(hello);
	char alpn[2];
	if (!crypto || !hello->whole || ciphers.overflowed || extensions.overflowed || signatures.overflowed)
		return false;
	put_alpn(hello, alpn);
	const bool named = tls_extension_of(hello, TLS_SERVER_NAME).at != NULL;
	char *at = ja4 + sprintf(ja4, "%c%s%c%02u%02u%.2s_", transport, version_letters(tls_hello_version(hello)),
	                         named ? 'd' : 'i', shown(ciphers.count), shown(extensions.count), alpn);
	sort(&ciphers);
	put_hash_of(at, &ciphers, NULL);
	at[HASH_DIGITS] = '_';
	drop_names(&extensions);
	sort(&extensions);
	put_hash_of(at + HASH_DIGITS + 1, &extensions, &signatures);
	return true;
}

#else

bool ja4_of(const struct tls_hello *hello, char transport, char ja4[JA4_LEN + 1])
{
	return false;
}

#endif
