/* TLS in a few words: "TLS 1.3 ClientHello, SNI example.com, ALPN h2 http/1.1, JA4 t13d1516h2_…; …". */
#include "certificate.h"
#include "ja4.h"
#include "line.h"
#include "tls.h"

enum { NAMES_SHOWN = 6 };

/* "1.3 ClientHello". Where the hello breaks off before it has said that it is of 1.3, nobody knows. */
static void put_versioned(struct text *text, const struct tls_hello *hello, const char *name)
{
	enum { VERSION_BEFORE_1_3 = 0x0303 };
	const uint16_t version = tls_hello_version(hello);
	if (hello->whole || version != VERSION_BEFORE_1_3) {
		text_name(text, tls_versions, version, "0x%04x");
		text_char(text, ' ');
	}
	text_put(text, name);
}

static void put_alpn(struct text *text, const struct tls_hello *hello)
{
	struct cursor it = tls_alpn(hello);
	struct span name;
	for (bool first = true; tls_alpn_next(&it, &name); first = false) {
		text_put(text, first ? ", ALPN " : " ");
		text_safe(text, name);
	}
}

static void put_cipher(struct text *text, uint16_t cipher)
{
	text_name(text, tls_ciphers, cipher, "0x%04x");
}

void tls_put_client_hello(struct text *text, const struct tls_hello *hello, char transport)
{
	const struct span name = tls_server_name(hello);
	char ja4[JA4_LEN + 1];
	if (name.len) {
		text_put(text, ", SNI ");
		text_safe(text, name);
	}
	put_alpn(text, hello);
	if (ja4_of(hello, transport, ja4)) {
		text_put(text, ", JA4 ");
		text_put(text, ja4);
	}
}

static void put_server_hello(struct text *text, const struct tls_hello *hello)
{
	put_versioned(text, hello, tls_is_retry(hello) ? "HelloRetryRequest" : "ServerHello");
	struct cursor cipher = cursor_over(hello->ciphers);
	const uint16_t number = take_u16(&cipher);
	if (!cipher.ran_short) {
		text_put(text, ", ");
		put_cipher(text, number);
	}
	put_alpn(text, hello);
}

static void put_certificate(struct text *text, const struct certificate *certificate)
{
	struct ber_cursor names = certificate->names;
	struct certificate_name name;
	if (certificate->common_name.len) {
		text_put(text, ", CN ");
		text_safe(text, certificate->common_name);
	}
	for (int i = 0; i <= NAMES_SHOWN && certificate_name_next(&names, &name); i++) {
		text_put(text, i ? " " : ", names ");
		if (i == NAMES_SHOWN)
			text_put(text, "...");
		else
			certificate_put_name(text, &name);
	}
}

/* The first of a chain is the server's own. RFC 5246 §7.4.2; in TLS 1.3 it is encrypted. */
static void put_certificates(struct text *text, const struct tls_message *message)
{
	struct cursor cursor = cursor_over(message->body);
	take_u24(&cursor);
	const uint32_t len = take_u24(&cursor);
	text_put(text, "Certificate");
	if (cursor.ran_short)
		return;
	const struct certificate certificate = certificate_of(span_first(cursor_rest(&cursor), len), len);
	put_certificate(text, &certificate);
}

static void put_message(struct text *text, const struct tls_message *message)
{
	const struct tls_hello hello = tls_hello_of(message);
	switch (message->type) {
	case TLS_CLIENT_HELLO:
		put_versioned(text, &hello, "ClientHello");
		tls_put_client_hello(text, &hello, 't');
		break;
	case TLS_SERVER_HELLO: put_server_hello(text, &hello); break;
	case TLS_CERTIFICATE: put_certificates(text, message); break;
	default: text_put(text, name_of(tls_message_types, message->type));
	}
}

/* Messages until the record ends, or until what follows cannot be read. */
static void put_handshake(struct text *text, const struct tls_record *record, bool encrypted)
{
	struct cursor cursor = cursor_over(record->body);
	struct tls_message message;
	bool any = false;
	while (tls_is_readable(record, encrypted) && tls_message_next(&cursor, record, &message)) {
		text_put(text, any ? "; " : "");
		put_message(text, &message);
		any = true;
	}
	if (!any)
		text_put(text, "encrypted handshake");
}

/* "Alert fatal handshake_failure". An encrypted one is longer. */
static void put_alert(struct text *text, const struct tls_record *record)
{
	struct cursor cursor = cursor_over(record->body);
	const uint8_t level = take_u8(&cursor);
	const uint8_t description = take_u8(&cursor);
	if (cursor.ran_short || record->len != 2) {
		text_put(text, "encrypted alert");
		return;
	}
	text_put(text, "Alert ");
	text_name(text, tls_alert_levels, level, "level %u");
	text_char(text, ' ');
	text_name(text, tls_alerts, description, "%u");
}

static void put_record(struct text *text, const struct tls_record *record, bool encrypted)
{
	switch (record->content) {
	case TLS_HANDSHAKE: put_handshake(text, record, encrypted); return;
	case TLS_ALERT: put_alert(text, record); return;
	case TLS_CHANGE_CIPHER_SPEC: text_put(text, "ChangeCipherSpec"); return;
	}
	text_put(text, "application data, ");
	text_unsigned(text, record->len);
	text_put(text, " bytes");
}

/* What is complete with this segment; false when there is nothing like it. */
static bool put_rest_of_hello(struct text *text, const struct client_hello *begun)
{
	struct tls_hello hello;
	if (!tls_client_hello_of(begun->message, &hello))
		return false;
	text_put(text, begun->begins ? "TLS " : "TLS rest of ");
	put_versioned(text, &hello, "ClientHello");
	tls_put_client_hello(text, &hello, 't');
	return true;
}

void tls_more(struct line *line, const struct layer *layer)
{
	const struct client_hello *begun = &line->packet->client_hello;
	struct cursor cursor = cursor_over(span_after(layer->bytes, begun->tail_len));
	struct tls_record record = {0};
	const char *before = put_rest_of_hello(line->text, begun) ? "; " : "TLS ";
	for (bool encrypted = false; tls_record_next(&cursor, &record); before = "; ") {
		text_put(line->text, before);
		put_record(line->text, &record, encrypted);
		encrypted |= record.content == TLS_CHANGE_CIPHER_SPEC;
	}
	if (layer_is_cut(layer))
		line_truncated(line, "tls");
	else if (record.body.len < record.len)
		text_put(line->text, ", continues");
}
