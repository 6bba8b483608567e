/* Vectors for what is looked at with --decode more: the fingerprint that JA4's specification works out, the numbers of
 * RFC 9000, appendix A.1, and what must not be taken for what. */
#include "application/ja4.h"
#include "application/quic.h"
#include "check.h"
#include "more.h"

#include <string.h>

enum { ROOM = 1024 };

struct bytes {
	uint8_t at[ROOM];
	size_t len;
};

static void add(struct bytes *bytes, unsigned number, int width)
{
	while (width--)
		bytes->at[bytes->len++] = (uint8_t)(number >> 8 * width);
}

static void add_list(struct bytes *bytes, const uint16_t *numbers, size_t count)
{
	add(bytes, (unsigned)count * 2, 2);
	for (size_t i = 0; i < count; i++)
		add(bytes, numbers[i], 2);
}

static void add_extension(struct bytes *bytes, uint16_t type)
{
	static const uint16_t signatures[] = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};
	struct bytes data = {0};
	if (type == TLS_SIGNATURE_ALGORITHMS)
		add_list(&data, signatures, sizeof signatures / sizeof *signatures);
	if (type == TLS_ALPN) {
		memcpy(data.at, "\0\3\2h2", 5);
		data.len = 5;
	}
	if (type == TLS_SUPPORTED_VERSIONS) {
		memcpy(data.at, "\6\x2a\x2a\3\4\3\3", 7);
		data.len = 7;
	}
	add(bytes, type, 2);
	add(bytes, (unsigned)data.len, 2);
	memcpy(bytes->at + bytes->len, data.at, data.len);
	bytes->len += data.len;
}

/* A hello of Chrome's, as the specification of JA4 has it, with values that mean nothing strewn in. */
static struct bytes chrome(void)
{
	static const uint16_t ciphers[] = {0x3a3a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9,
		0xcca8,
		0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
	static const uint16_t extensions[] = {0x4a4a, 0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d,
		0x0005,
		0x0023, 0x0012, 0x002b, 0xff01, 0x000b, 0x000a, 0x0015, 0xfafa};
	struct bytes hello = {0}, all = {0};
	add(&hello, 0x0303, 2);
	hello.len += TLS_RANDOM_LEN;
	add(&hello, 0, 1);
	add_list(&hello, ciphers, sizeof ciphers / sizeof *ciphers);
	add(&hello, 0x0100, 2);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		add_extension(&all, extensions[i]);
	add(&hello, (unsigned)all.len, 2);
	memcpy(hello.at + hello.len, all.at, all.len);
	hello.len += all.len;
	return hello;
}

static struct tls_hello hello_of(const struct bytes *bytes, size_t captured)
{
	const struct tls_message message = {TLS_CLIENT_HELLO, (uint32_t)bytes->len, {bytes->at, captured}};
	return tls_hello_of(&message);
}

static void check_ja4(void)
{
	const struct bytes bytes = chrome();
	const struct tls_hello hello = hello_of(&bytes, bytes.len), cut = hello_of(&bytes, bytes.len - 1);
	char ja4[JA4_LEN + 1] = "";
#if HAVE_CRYPTO
	CHECK(ja4_of(&hello, 't', ja4) && !strcmp(ja4, "t13d1516h2_8daaf6152771_e5627efa2ab1"));
	CHECK(ja4_of(&hello, 'q', ja4) && !strcmp(ja4, "q13d1516h2_8daaf6152771_e5627efa2ab1"));
#endif
	CHECK(!ja4_of(&cut, 't', ja4));
	CHECK(tls_hello_version(&hello) == 0x0304);
}

static void check_prefixes(void)
{
	const struct bytes bytes = chrome();
	unsigned whole = 0;
	for (size_t captured = 0; captured < bytes.len; captured++)
		whole += hello_of(&bytes, captured).whole;
	CHECK_NAMED(!whole, "no prefix of a hello is a whole one");
}

static void check_numbers(void)
{
	static const struct {
		uint8_t bytes[8];
		uint64_t value;
		size_t len;
	} numbers[] = {
		{{0xc2, 0x19, 0x7c, 0x5e, 0xff, 0x14, 0xe8, 0x8c}, 151288809941952652, 8},
		{{0x9d, 0x7f, 0x3e, 0x7d}, 494878333, 4}, {{0x7b, 0xbd}, 15293, 2}, {{0x25}, 37, 1}, {{0x40, 0x25},
		37, 2},
	};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct cursor cursor = cursor_over((struct span){numbers[i].bytes, numbers[i].len});
		const uint64_t value = quic_take_number(&cursor);
		CHECK_NAMED(value == numbers[i].value && !cursor.ran_short && !cursor_left(&cursor),
			"a number of RFC 9000, A.1");
	}
}

/* What other protocols send, and what it must not be taken for; the ports are nobody's. */
static void check_others(void)
{
	static const struct {
		const char *name;
		const char *bytes;
		size_t len;
		carried_fits *fits;
	} others[] = {
		{"a request of HTTP/1 is no TLS", "GET / HTTP/1.1\r\n\r\n", 18, tls_fits},
		{"a record of nothing is no TLS", "\x17\3\3\0\0\0", 6, tls_fits},
		{"a reply of DNS is no QUIC", "\xc1\0\x81\x80\0\1\0\1\0\0\0\0\7example\3com\0\0\1\0\1", 29, quic_fits},
		{"RTP is no QUIC", "\x80\x60\0\1\0\0\0\xa0\x12\x34\x56\x78\xff\xff\xff\xff", 16, quic_fits},
		{"RTP is no STUN", "\x80\x60\0\1\0\0\0\xa0\x12\x34\x56\x78\xff\xff\xff\xff\0\0\0\0", 20, stun_fits},
		{"zeros are no WireGuard", "\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 32,
			wireguard_fits},
		{"zeros are no HTTP/2", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 18, http2_fits},
		{"a ping of MQTT on a port of nobody's is none", "\xc0\0", 2, mqtt_fits},
		{"a frame of WebSocket on a port of nobody's is none", "\x81\5Hello", 7, websocket_fits},
		{"a command of FTP is no HTTP", "DELETE file\r\n", 13, http_fits},
		{"a headline is no HTTP", "HTTP/1.1 is old\r\n", 17, http_fits},
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct carried carried = {
			.bytes = {(const uint8_t *)others[i].bytes, others[i].len}, .len = (uint32_t)others[i].len};
		CHECK_NAMED(!others[i].fits(&carried), others[i].name);
	}
}

int main(void)
{
	protocols_open();
	more_open();
	check_ja4();
	check_prefixes();
	check_numbers();
	check_others();
	return check_done();
}
