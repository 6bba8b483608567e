/* TLS, field by field: see describe.h. What is worked out from several fields (names in a certificate, JA4) stands
 * behind them, and takes no bytes. */
#include "certificate.h"
#include "ja4.h"
#include "tls_describe.h"

enum { RECORD_HEADER_FIELDS = 3, ENCRYPTED = RECORD_HEADER_FIELDS, CONTINUES, CHANGE };
static const struct field record_fields[] = {
	{.name = "content_type", .width = 8, .form = FORM_NAMED, .names = tls_contents,
	 .gloss = "what the record holds"},
	{.name = "version", .width = 16, .form = FORM_NAMED, .names = tls_versions,
	 .gloss = "kept low for the sake of old machines between; the hello says which version it is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the record that follow"},
	[ENCRYPTED] = {.name = "encrypted", .form = FORM_BYTES, .gloss = "only who has the keys can read it"},
	[CONTINUES] = {.name = "continues", .form = FORM_BOOL, .gloss = "the rest of the record is not in this packet"},
	[CHANGE] = {.name = "change_cipher_spec", .width = 8,
	 .gloss = "1: from here on the sender encrypts; in 1.3 mere decoration"},
};
static const struct field message_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = tls_message_types,
	 .gloss = "which step of the handshake"},
	{.name = "length", .width = 24, .form = FORM_DECIMAL, .gloss = "bytes of the message that follow"},
};

enum { VERSION, RANDOM, SESSION_LENGTH, SESSION, CIPHERS_LENGTH, COMPRESSIONS_LENGTH, COMPRESSIONS, CIPHER, COMPRESSION,
       EXTENSIONS_LENGTH, JA4 };
static const struct field hello_fields[] = {
	[VERSION] = {.name = "version", .width = 16, .form = FORM_NAMED, .names = tls_versions,
	 .gloss = "up to 1.2 the version; since then the extension supported_versions says it"},
	[RANDOM] = {.name = "random", .width = 256, .form = FORM_BYTES, .gloss = "makes every handshake another one"},
	[SESSION_LENGTH] = {.name = "session_id_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes of session_id"},
	[SESSION] = {.name = "session_id", .form = FORM_BYTES,
	 .gloss = "to take up an earlier session; in 1.3 mere decoration"},
	[CIPHERS_LENGTH] = {.name = "cipher_suites_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of cipher_suites"},
	[COMPRESSIONS_LENGTH] = {.name = "compression_methods_length", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "bytes of compression_methods"},
	[COMPRESSIONS] = {.name = "compression_methods", .form = FORM_BYTES,
	 .gloss = "00: none, and nothing else is safe"},
	[CIPHER] = {.name = "cipher_suite", .width = 16, .form = FORM_NAMED, .names = tls_ciphers,
	 .gloss = "the algorithms that the server has chosen"},
	[COMPRESSION] = {.name = "compression_method", .width = 8, .form = FORM_DECIMAL, .gloss = "0: none"},
	[EXTENSIONS_LENGTH] = {.name = "extensions_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of extensions"},
	[JA4] = {.name = "ja4", .form = FORM_TEXT,
	 .gloss = "a fingerprint of the program that asks: what it offers, hashed"},
};

static const struct field cipher_element = {
	.name = "cipher_suite", .width = 16, .form = FORM_NAMED, .names = tls_ciphers,
	.gloss = "algorithms on offer, the best first"};
static const struct shape ciphers = {
	.name = "cipher_suites", .list = true, .fields = &cipher_element, .field_count = 1};

static void describe_extensions(struct description *to)
{
	if (!describe_left(to))
		return;
	describe_field(to, hello_fields + EXTENSIONS_LENGTH);
	if (describe_left(to))
		describe_shape(to, &tls_extensions_shape, describe_left(to));
}

/* Hellos. */

static void describe_session(struct description *to)
{
	describe_field(to, hello_fields + VERSION);
	describe_field(to, hello_fields + RANDOM);
	const uint64_t len = describe_field(to, hello_fields + SESSION_LENGTH);
	if (len)
		describe_len(to, hello_fields + SESSION, len);
}

/* Nothing, when the hello is not all here. */
static void describe_ja4(struct description *to, struct span body)
{
	const struct tls_message message = {TLS_CLIENT_HELLO, (uint32_t)body.len, body};
	const struct tls_hello hello = tls_hello_of(&message);
	char ja4[JA4_LEN + 1];
	if (ja4_of(&hello, 't', ja4))
		describe_found(to, hello_fields + JA4, (struct span){(const uint8_t *)ja4, JA4_LEN});
}

static void describe_client_hello(struct description *to, const struct layer *layer)
{
	const struct span body = describe_ahead(to);
	describe_session(to);
	const uint64_t ciphers_len = describe_field(to, hello_fields + CIPHERS_LENGTH);
	describe_shape(to, &ciphers, ciphers_len);
	const uint64_t compressions_len = describe_field(to, hello_fields + COMPRESSIONS_LENGTH);
	describe_len(to, hello_fields + COMPRESSIONS, compressions_len);
	describe_extensions(to);
	describe_ja4(to, body);
}

static void describe_server_hello(struct description *to, const struct layer *layer)
{
	describe_session(to);
	describe_field(to, hello_fields + CIPHER);
	describe_field(to, hello_fields + COMPRESSION);
	describe_extensions(to);
}

/* Certificates. */

static const struct field chain_length = {
	.name = "certificates_length", .width = 24, .form = FORM_DECIMAL, .gloss = "bytes of certificates"};
static const struct field certificate_fields[] = {
	{.name = "length", .width = 24, .form = FORM_DECIMAL, .gloss = "bytes of the certificate"},
	{.name = "certificate", .form = FORM_BYTES, .gloss = "the certificate itself, in DER"},
	{.name = "common_name", .form = FORM_TEXT, .gloss = "whose certificate it is"},
	{.name = "names", .form = FORM_TEXT, .gloss = "the hosts that it is for"},
};
static const struct shape chain_entry = {
	.name = "certificate", .reference = "RFC 5280", .SHAPE_FIELDS(certificate_fields)};
static const struct shape *const chain_list[] = {&chain_entry, NULL};
static const struct shape chain = {.name = "certificates", .list = true, .parts = chain_list};
static const struct shape *const chain_parts[] = {&chain, NULL};

static bool put_names(struct text *text, struct span context, size_t offset)
{
	struct certificate certificate = certificate_of(context, (uint32_t)context.len);
	struct certificate_name name;
	for (bool first = true; certificate_name_next(&certificate.names, &name); first = false) {
		text_put(text, first ? "" : " ");
		certificate_put_name(text, &name);
	}
	return true;
}

/* One that is not all here keeps its names to itself. */
static void describe_certificate(struct description *to)
{
	const size_t len = describe_peek(to, certificate_fields, 0);
	describe_open(to, &chain_entry, 3 + len);
	describe_field(to, certificate_fields);
	const struct span context = to->context, der = describe_ahead(to);
	describe_len(to, certificate_fields + 1, describe_left(to));
	if (der.len == len) {
		to->context = der;
		describe_found(to, certificate_fields + 2, certificate_of(der, (uint32_t)len).common_name);
		describe_words(to, certificate_fields + 3, 0, put_names);
		to->context = context;
	}
	describe_close(to);
}

static void describe_certificates(struct description *to, const struct layer *layer)
{
	const uint64_t len = describe_field(to, &chain_length);
	describe_open(to, &chain, len);
	while (describe_more(to))
		describe_certificate(to);
	describe_close(to);
}

/* Messages and records. */

static const struct shape *const client_hello_parts[] = {&ciphers, &tls_extensions_shape, NULL};
static const struct shape *const server_hello_parts[] = {&tls_extensions_shape, NULL};
static const struct shape
	client_hello = {.name = "client_hello", .SHAPE_FIELDS(hello_fields), .describe = describe_client_hello,
		.parts = client_hello_parts},
	server_hello = {.name = "server_hello", .SHAPE_FIELDS(hello_fields), .describe = describe_server_hello,
		.parts = server_hello_parts},
	certificate_message = {.name = "certificate_message", .fields = &chain_length, .field_count = 1,
		.describe = describe_certificates, .parts = chain_parts};

static const struct tlv_form message_forms[] = {
	{TLS_CLIENT_HELLO, .shape = &client_hello},
	{TLS_SERVER_HELLO, .shape = &server_hello},
	{TLS_NEW_SESSION_TICKET, .shape = &tls_ticket_shape},
	{TLS_CERTIFICATE, .shape = &certificate_message},
	{TLS_SERVER_KEY_EXCHANGE, .shape = &tls_server_exchange_shape},
	{TLS_CERTIFICATE_VERIFY, .shape = &tls_verify_shape},
	{TLS_CLIENT_KEY_EXCHANGE, .shape = &tls_client_exchange_shape},
	{TLS_CERTIFICATE_STATUS, .shape = &tls_status_shape},
	{-1},
};
static const struct shape message = {.name = "message", .SHAPE_FIELDS(message_fields), .forms = message_forms};
static const struct shape *const message_list[] = {&message, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_list};

static const struct field alert_fields[] = {
	{.name = "level", .width = 8, .form = FORM_NAMED, .names = tls_alert_levels,
	 .gloss = "fatal: the connection is over"},
	{.name = "description", .width = 8, .form = FORM_NAMED, .names = tls_alerts,
	 .gloss = "what went wrong, or close_notify"},
};
static const struct shape alert = {.name = "alert", .SHAPE_FIELDS(alert_fields)};

/* The record ahead as tls_message_next wants it: what it states, and what is left of it. */
static void describe_messages(struct description *to, const struct tls_record *record)
{
	struct cursor ahead = cursor_over(record->body);
	struct tls_message next;
	if (!tls_message_next(&ahead, record, &next)) {
		describe_rest(to, record_fields + ENCRYPTED);
		return;
	}
	describe_open(to, &messages, describe_left(to));
	do {
		describe_open(to, &message, TLS_MESSAGE_HEADER_LEN + next.body.len);
		describe_fields(to, message_fields, 2);
		describe_form(to, message_forms, next.type, next.body.len);
		describe_close(to);
	} while (tls_message_next(&ahead, record, &next));
	describe_close(to);
}

static const struct shape *const record_parts[] = {&messages, &alert, NULL};
static const struct shape record_shape = {.name = "record", .SHAPE_FIELDS(record_fields), .parts = record_parts};
static const struct shape *const record_list[] = {&record_shape, NULL};
static const struct shape records = {.name = "records", .list = true, .parts = record_list};

static const struct field pieces[] = {
	{.name = "continuation", .form = FORM_BYTES, .gloss = "the rest of a hello that began in segments before"},
	{.name = "beginning", .form = FORM_BYTES, .gloss = "the beginning of a hello whose rest came before it"},
};
static const struct shape rest_of_hello = {.name = "rest_of_hello", .inlined = true, .SHAPE_FIELDS(pieces)};
const struct shape *const tls_parts[] = {&rest_of_hello, &tls_hello_shape, &records, NULL};

static void describe_record(struct description *to, const struct tls_record *record, bool is_encrypted)
{
	describe_open(to, &record_shape, TLS_RECORD_HEADER_LEN + record->body.len);
	describe_fields(to, record_fields, RECORD_HEADER_FIELDS);
	if (record->content == TLS_HANDSHAKE && tls_is_readable(record, is_encrypted))
		describe_messages(to, record);
	else if (record->content == TLS_ALERT && record->len == 2)
		describe_shape(to, &alert, describe_left(to));
	else if (record->content == TLS_CHANGE_CIPHER_SPEC && record->len == 1 && describe_left(to))
		describe_field(to, record_fields + CHANGE);
	else if (record->content != TLS_CHANGE_CIPHER_SPEC)
		describe_rest(to, record_fields + ENCRYPTED);
	if (record->body.len < record->len)
		describe_number(to, record_fields + CONTINUES, 0, true);
	describe_close(to);
}

/* What is complete with this segment: its bytes say nothing by themselves. */
static void describe_rest_of_hello(struct description *to, const struct client_hello *begun)
{
	struct tls_hello hello;
	if (!tls_client_hello_of(begun->message, &hello))
		return;
	describe_len(to, pieces + begun->begins, begun->tail_len);
	tls_describe_hello(to, &hello, 't');
}

void tls_describe(struct description *to, const struct layer *layer)
{
	describe_rest_of_hello(to, &to->packet->client_hello);
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct tls_record record;
	bool is_encrypted = false;
	if (!describe_left(to))
		return;
	describe_open(to, &records, describe_left(to));
	while (tls_record_next(&ahead, &record)) {
		describe_record(to, &record, is_encrypted);
		is_encrypted |= record.content == TLS_CHANGE_CIPHER_SPEC;
	}
	describe_leave(to);
}
