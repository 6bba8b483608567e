/* Taking TLS apart: see tls.h. */
#include "tls.h"

enum { RECORD_LEN_MAX = (1 << 14) + 2048 }; /* RFC 5246 §6.2.3; RFC 8446 allows less */

static bool is_content(uint8_t content)
{
	return content >= TLS_CHANGE_CIPHER_SPEC && content <= TLS_APPLICATION_DATA;
}

/* RFC 8446 §5.1: the version of a record says little, but it is always one of these. */
static bool is_record(const uint8_t *header)
{
	const uint16_t version = read_u16(header + 1), len = read_u16(header + 3);
	return is_content(header[0]) && version >= 0x0300 && version <= 0x0304 && len && len <= RECORD_LEN_MAX;
}

bool tls_record_next(struct cursor *cursor, struct tls_record *record)
{
	struct cursor ahead = *cursor;
	const uint8_t *header = take(&ahead, TLS_RECORD_HEADER_LEN);
	if (!header || !is_record(header))
		return false;
	*record = (struct tls_record){.content = header[0], .version = read_u16(header + 1),
		.len = read_u16(header + 3)};
	record->body = span_first(cursor_rest(&ahead), record->len);
	take(&ahead, record->body.len);
	*cursor = ahead;
	return true;
}

/* Random bytes are taken for a message once in a while only: what begins one has a type that exists and a length
 * that its record holds. A certificate may be longer than a record, and only what is as long as records get may be
 * cut so. */
static bool is_message(const struct tls_message *message, size_t left, const struct tls_record *record)
{
	enum { LONGEST = 1 << 17, CUT_RECORD_LEAST = 512 };
	if (!name_of(tls_message_types, message->type))
		return false;
	if (message->type == TLS_HELLO_REQUEST)
		return !message->len && record->len == TLS_MESSAGE_HEADER_LEN;
	return message->len <= left || (record->len >= CUT_RECORD_LEAST && message->len < LONGEST);
}

bool tls_message_next(struct cursor *cursor, const struct tls_record *record, struct tls_message *message)
{
	struct cursor ahead = *cursor;
	const size_t before = record->body.len - cursor_left(cursor);
	message->type = take_u8(&ahead);
	message->len = take_u24(&ahead);
	if (ahead.ran_short || !is_message(message, record->len - before - TLS_MESSAGE_HEADER_LEN, record))
		return false;
	message->body = span_first(cursor_rest(&ahead), message->len);
	take(&ahead, message->body.len);
	*cursor = ahead;
	return true;
}

bool tls_is_readable(const struct tls_record *record, bool changed)
{
	struct cursor cursor = cursor_over(record->body);
	const uint8_t type = take_u8(&cursor);
	const uint32_t len = take_u24(&cursor);
	return !changed ||
	       (!cursor.ran_short && type == TLS_CLIENT_HELLO && len + TLS_MESSAGE_HEADER_LEN == record->len);
}

/* What a length of two bytes says is there. */
static struct span take_sized(struct cursor *cursor)
{
	const uint16_t len = take_u16(cursor);
	return take_span(cursor, len);
}

/* The same with a length of one byte. */
static void skip_sized8(struct cursor *cursor)
{
	const uint8_t len = take_u8(cursor);
	take_span(cursor, len);
}

struct tls_hello tls_hello_of(const struct tls_message *message)
{
	const bool is_client = message->type == TLS_CLIENT_HELLO;
	struct cursor cursor = cursor_over(message->body);
	struct tls_hello hello = {.version = take_u16(&cursor)};
	hello.random = take_span(&cursor, TLS_RANDOM_LEN);
	skip_sized8(&cursor); /* the session's id */
	if (is_client) {
		hello.ciphers = take_sized(&cursor);
		skip_sized8(&cursor); /* ways of compression */
	} else {
		hello.ciphers = take_span(&cursor, 2);
		take_u8(&cursor);
	}
	hello.whole = !cursor.ran_short && message->body.len == message->len;
	if (cursor_left(&cursor)) /* before TLS 1.2 there need be none */
		hello.extensions = take_sized(&cursor);
	hello.whole &= !cursor.ran_short;
	return hello;
}

bool tls_extension_next(struct cursor *it, struct tls_extension *extension)
{
	extension->type = take_u16(it);
	extension->data = take_sized(it);
	return !it->ran_short;
}

struct span tls_extension_of(const struct tls_hello *hello, uint16_t type)
{
	struct cursor it = cursor_over(hello->extensions);
	struct tls_extension extension;
	while (tls_extension_next(&it, &extension))
		if (extension.type == type)
			return extension.data;
	return (struct span){0};
}

struct span tls_server_name(const struct tls_hello *hello)
{
	enum { HOST_NAME = 0 };
	struct cursor cursor = cursor_over(tls_extension_of(hello, TLS_SERVER_NAME));
	take_u16(&cursor);
	const uint8_t type = take_u8(&cursor);
	const struct span name = take_sized(&cursor);
	if (cursor.ran_short || type != HOST_NAME)
		return (struct span){0};
	return name;
}

struct cursor tls_alpn(const struct tls_hello *hello)
{
	struct cursor cursor = cursor_over(tls_extension_of(hello, TLS_ALPN));
	take_u16(&cursor);
	return cursor;
}

bool tls_alpn_next(struct cursor *it, struct span *name)
{
	const uint8_t len = take_u8(it);
	*name = take_span(it, len);
	return !it->ran_short;
}

uint16_t tls_hello_version(const struct tls_hello *hello)
{
	const struct span versions = tls_extension_of(hello, TLS_SUPPORTED_VERSIONS);
	struct cursor cursor = cursor_over(versions);
	uint16_t best = 0;
	if (versions.len % 2) /* a client's: with a length before it */
		take_u8(&cursor);
	while (cursor_left(&cursor) >= 2) {
		const uint16_t version = take_u16(&cursor);
		if (version > best && !tls_is_grease(version))
			best = version;
	}
	return best ? best : hello->version;
}

bool tls_is_retry(const struct tls_hello *hello)
{
	/* The SHA-256 of "HelloRetryRequest". */
	static const uint8_t retry[TLS_RANDOM_LEN] = {
		0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
		0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
	};
	return hello->random.len == sizeof retry && !memcmp(hello->random.at, retry, sizeof retry);
}

bool tls_client_hello_of(struct span bytes, struct tls_hello *hello)
{
	struct cursor cursor = cursor_over(bytes);
	struct tls_message message = {.type = take_u8(&cursor)};
	message.len = take_u24(&cursor);
	message.body = span_first(cursor_rest(&cursor), message.len);
	if (cursor.ran_short || message.type != TLS_CLIENT_HELLO)
		return false;
	*hello = tls_hello_of(&message);
	return true;
}

bool tls_put_server_name(struct text *text, const struct tls_hello *hello)
{
	const struct span name = tls_server_name(hello);
	text_safe(text, name);
	return name.len;
}

bool tls_first_hello(struct span records, struct tls_hello *hello)
{
	struct cursor cursor = cursor_over(records);
	struct tls_record record;
	return tls_record_next(&cursor, &record) && record.content == TLS_HANDSHAKE &&
	       tls_client_hello_of(record.body, hello);
}

bool tls_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct tls_record record;
	return tls_record_next(&cursor, &record);
}

const struct protocol protocol_tls = {
	.name = "tls",
	.title = "Transport Layer Security",
	.reference = "RFC 8446",
	.describe = tls_describe,
	.parts = tls_parts,
	.more = tls_more,
};
