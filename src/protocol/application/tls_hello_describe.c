/* See tls_describe.h. */
#include "ja4.h"
#include "tls_describe.h"

static const struct field fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = tls_message_types,
	 .gloss = "which step of the handshake this is, put together"},
	{.name = "server_name", .form = FORM_TEXT, .gloss = "the host that is wanted"},
	{.name = "ja4", .form = FORM_TEXT, .gloss = "a fingerprint of the program that asks: what it offers, hashed"},
};
enum { TYPE, SERVER_NAME, JA4 };

static const struct field alpn_element = {
	.name = "protocol", .form = FORM_TEXT, .gloss = "what is to be spoken inside: h3, h2, http/1.1 ..."};
static const struct shape alpn = {
	.name = "alpn", .list = true, .reference = "RFC 7301", .fields = &alpn_element, .field_count = 1};
static const struct shape *const parts[] = {&alpn, NULL};
const struct shape tls_hello_shape = {
	.name = "client_hello", .reference = "RFC 8446", .SHAPE_FIELDS(fields), .parts = parts};

static void describe_alpn(struct description *to, const struct tls_hello *hello)
{
	struct cursor it = tls_alpn(hello);
	struct span name;
	if (!tls_extension_of(hello, TLS_ALPN).len)
		return;
	describe_open(to, &alpn, 0);
	while (tls_alpn_next(&it, &name))
		describe_found(to, &alpn_element, name);
	describe_close(to);
}

void tls_describe_hello(struct description *to, const struct tls_hello *hello, char transport)
{
	const struct span name = tls_server_name(hello);
	char ja4[JA4_LEN + 1];
	describe_open(to, &tls_hello_shape, 0);
	describe_number(to, fields + TYPE, 0, TLS_CLIENT_HELLO);
	if (name.len)
		describe_found(to, fields + SERVER_NAME, name);
	describe_alpn(to, hello);
	if (ja4_of(hello, transport, ja4))
		describe_found(to, fields + JA4, (struct span){(const uint8_t *)ja4, JA4_LEN});
	describe_close(to);
}
