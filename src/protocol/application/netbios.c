/* See netbios.h. */
#include "netbios.h"

#include "dns.h"

enum {
	SCOPE_TEXT_MAX = 2048, /* of names of 255 characters, however they are shown */
	ENCODED_LEN = 2 * NETBIOS_NAME_LEN,
	POINTER = 0xc0, /* RFC 1035 §4.1.4 */
	SUFFIX_AT = NETBIOS_NAME_LEN - 1,
};

/* RFC 1001 and 1002 leave them open; [MS-NBTE] §2.2.1 has them. */
const struct name netbios_services[] = {
	{0x00, "workstation"}, {0x01, "messenger or master browser"}, {0x03, "messenger"},
	{0x06, "remote access server"},
	{0x1b, "domain master browser"}, {0x1c, "domain controllers"}, {0x1d, "master browser"},
	{0x1e, "browser elections"}, {0x1f, "network dynamic data exchange"}, {0x20, "file server"},
	{0x21, "remote access client"}, {0xbe, "network monitor agent"}, {0xbf, "network monitor"}, {0, NULL},
};

/* The bytes that the letters stand for; false when some are no such letters: RFC 1001 §14.1. */
static bool decode(const uint8_t *letters, uint8_t name[NETBIOS_NAME_LEN])
{
	for (size_t i = 0; i < NETBIOS_NAME_LEN; i++) {
		const unsigned high = letters[2 * i] - (unsigned)'A', low = letters[2 * i + 1] - (unsigned)'A';
		if (high > 15 || low > 15)
			return false;
		name[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

/* Where the first label of a name stands, its pointers followed, or false: each leads to before where it is. */
static bool find_label(struct span message, size_t *offset)
{
	for (;;) {
		struct cursor cursor = dns_cursor(message, *offset);
		const uint8_t first = take_u8(&cursor);
		if (cursor.ran_short)
			return false;
		if ((first & POINTER) != POINTER)
			return true;
		const size_t target = (size_t)(first & ~POINTER & 0xff) << 8 | take_u8(&cursor);
		if (cursor.ran_short || target >= *offset)
			return false;
		*offset = target;
	}
}

/* The name, decoded, and where its scope begins; false for what is not encoded so. */
static bool name_at(struct span message, size_t offset, uint8_t name[NETBIOS_NAME_LEN], size_t *scope)
{
	if (!find_label(message, &offset))
		return false;
	struct cursor cursor = dns_cursor(message, offset);
	const uint8_t len = take_u8(&cursor);
	const uint8_t *letters = take(&cursor, ENCODED_LEN);
	*scope = offset + 1 + ENCODED_LEN;
	return len == ENCODED_LEN && letters && decode(letters, name);
}

typedef void put_bytes(struct text *text, struct span bytes);

static void put_plain_name(struct text *text, const uint8_t name[NETBIOS_NAME_LEN], put_bytes *put)
{
	size_t len = SUFFIX_AT;
	while (len && (name[len - 1] == ' ' || !name[len - 1]))
		len--;
	put(text, (struct span){name, len});
	text_char(text, '<');
	text_hex(text, name[SUFFIX_AT], 2);
	text_char(text, '>');
}

typedef bool put_labels(struct text *text, struct span message, size_t offset);

static bool put_name(struct text *text, struct span message, size_t offset, put_bytes *put, put_labels *put_scope)
{
	uint8_t name[NETBIOS_NAME_LEN];
	size_t scope;
	if (!name_at(message, offset, name, &scope))
		return put_scope(text, message, offset);
	put_plain_name(text, name, put);
	struct cursor cursor = dns_cursor(message, scope);
	const uint8_t more = take_u8(&cursor);
	if (cursor.ran_short || !more)
		return !cursor.ran_short;
	text_mark(text, SCOPE_TEXT_MAX);
	text_char(text, '.');
	const bool is_whole = put_scope(text, message, scope);
	if (text_last(text) == '.') /* names of NetBIOS end without one */
		text_cut_back(text, text_place(text) - 1);
	return is_whole;
}

bool netbios_put_name(struct text *text, struct span message, size_t offset)
{
	return put_name(text, message, offset, text_safe, dns_put_name);
}

void netbios_put_plain_name(struct text *text, const uint8_t name[NETBIOS_NAME_LEN])
{
	put_plain_name(text, name, text_safe);
}

static bool put_raw_name(struct text *text, struct span message, size_t offset)
{
	return put_name(text, message, offset, text_raw, dns_put_raw_name);
}

static bool put_raw_plain_name(struct text *text, struct span context, size_t offset)
{
	struct cursor cursor = cursor_over(span_after(context, offset));
	const uint8_t *name = take(&cursor, NETBIOS_NAME_LEN);
	if (name)
		put_plain_name(text, name, text_raw);
	return name;
}

static size_t place(const struct description *to)
{
	return (size_t)(to->cursor.at - to->context.at);
}

size_t netbios_name_len(const struct description *to)
{
	const size_t end = dns_name_end(to->context, place(to));
	return end > place(to) ? end - place(to) : describe_left(to);
}

static void describe_service(struct description *to, const struct field *service, uint8_t suffix)
{
	const char *words = name_of(netbios_services, suffix);
	if (words)
		describe_found(to, service, (struct span){(const uint8_t *)words, strlen(words)});
}

void netbios_describe_name(struct description *to, const struct field *field, const struct field *service)
{
	const size_t at = place(to);
	uint8_t name[NETBIOS_NAME_LEN];
	size_t scope;
	if (!describe_left(to))
		return;
	describe_words(to, field, netbios_name_len(to), put_raw_name);
	if (name_at(to->context, at, name, &scope))
		describe_service(to, service, name[SUFFIX_AT]);
}

void netbios_describe_plain_name(struct description *to, const struct field *field, const struct field *service)
{
	const struct span ahead = describe_ahead(to);
	describe_words(to, field, NETBIOS_NAME_LEN, put_raw_plain_name);
	if (ahead.len >= NETBIOS_NAME_LEN)
		describe_service(to, service, ahead.at[SUFFIX_AT]);
}
