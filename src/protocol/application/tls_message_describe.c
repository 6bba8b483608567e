/* The messages of a handshake that agree on keys and prove who one is, as TLS up to 1.2 shows them in clear: RFC
 * 5246 §7.4, RFC 8422 §5.4. What some of them hold depends on the cipher suite, which an earlier packet may have
 * named: here it is known by lengths that fit, or it stays bytes. */
#include "tls_describe.h"

enum { NAMED_CURVE = 3 };
static const struct name curve_types[] = {{NAMED_CURVE, "named curve"}, {0, NULL}};
static const struct name status_types[] = {{1, "OCSP"}, {2, "several by OCSP"}, {0, NULL}};

static const struct field ticket_fields[] = {
	{.name = "lifetime", .width = 32, .gloss = "seconds for which the client may come back with it; 0: unsaid"},
	{.name = "ticket_length", .width = 16, .gloss = "bytes of the ticket"},
	{.name = "ticket", .form = FORM_BYTES, .gloss = "the session, encrypted so that only the server can read it"},
};
static const struct field status_fields[] = {
	{.name = "status_type", .width = 8, .form = FORM_NAMED, .names = status_types, .gloss = "how it is told"},
	{.name = "response_length", .width = 24, .gloss = "bytes of the response"},
	{.name = "response", .form = FORM_BYTES,
	 .gloss = "what the certificate's issuer says of it: whether it is still good (RFC 6960)"},
};
static const struct field curve_fields[] = {
	{.name = "curve_type", .width = 8, .form = FORM_NAMED, .names = curve_types,
	 .gloss = "how the curve is stated"},
	{.name = "group", .width = 16, .form = FORM_NAMED, .names = tls_groups, .gloss = "the curve"},
	{.name = "public_key_length", .width = 8, .gloss = "bytes of the key"},
};
static const struct field key_fields[] = {
	{.name = "public_key", .form = FORM_BYTES, .gloss = "the sender's half of what both make the secret from"},
	{.name = "signature_algorithm", .width = 16, .form = FORM_NAMED, .names = tls_signatures,
	 .gloss = "how it is signed; before 1.2 that is unsaid"},
	{.name = "signature_length", .width = 16, .gloss = "bytes of the signature"},
	{.name = "signature", .form = FORM_BYTES, .gloss = "proves that the sender owns the certificate's key"},
	{.name = "parameters", .form = FORM_BYTES, .gloss = "what the secret is made from, as the cipher suite says"},
};
static const struct field exchange_fields[] = {
	{.name = "point_length", .width = 8, .gloss = "bytes of the key"},
	{.name = "exchange_length", .width = 16, .gloss = "bytes of the key"},
	{.name = "key_exchange", .form = FORM_BYTES,
	 .gloss = "the client's half of the secret, or a secret that only the server can decrypt"},
};
enum { PUBLIC_KEY, ALGORITHM, SIGNATURE_LENGTH, SIGNATURE, PARAMETERS };
enum { POINT_LENGTH, EXCHANGE_LENGTH, KEY_EXCHANGE };

/* A signature to the end of the group, behind its length and, since 1.2, its algorithm. */
static void describe_signature(struct description *to)
{
	enum { WIDTH = 16 };
	const uint64_t second = describe_peek(to, key_fields + SIGNATURE_LENGTH, WIDTH);
	if (second && second + 4 == describe_left(to))
		describe_field(to, key_fields + ALGORITHM);
	describe_fields(to, key_fields + SIGNATURE_LENGTH, 2);
}

static void describe_server_exchange(struct description *to, const struct layer *layer)
{
	enum { LENGTH = 2, LENGTH_AT = 24, HEAD = 4 };
	const uint64_t key_len = describe_peek(to, curve_fields + LENGTH, LENGTH_AT);
	const bool is_curve = describe_peek(to, curve_fields, 0) == NAMED_CURVE && key_len + HEAD <= describe_left(to);
	if (!is_curve) {
		describe_rest(to, key_fields + PARAMETERS);
		return;
	}
	describe_fields(to, curve_fields, sizeof curve_fields / sizeof *curve_fields);
	describe_len(to, key_fields + PUBLIC_KEY, key_len);
	if (describe_left(to))
		describe_signature(to);
}

static void describe_client_exchange(struct description *to, const struct layer *layer)
{
	const size_t len = describe_left(to);
	for (unsigned i = POINT_LENGTH; i <= EXCHANGE_LENGTH; i++) {
		const unsigned head = exchange_fields[i].width / 8;
		if (len <= head || describe_peek(to, exchange_fields + i, 0) != len - head)
			continue;
		describe_field(to, exchange_fields + i);
		break;
	}
	describe_rest(to, exchange_fields + KEY_EXCHANGE);
}

static void describe_verify(struct description *to, const struct layer *layer)
{
	describe_signature(to);
}

const struct shape
	tls_ticket_shape = {.name = "new_session_ticket", .reference = "RFC 5077", .SHAPE_FIELDS(ticket_fields)},
	tls_status_shape = {.name = "certificate_status", .reference = "RFC 6066", .SHAPE_FIELDS(status_fields)};
static const struct shape
	curve = {.name = "curve", .inlined = true, .SHAPE_FIELDS(curve_fields)},
	key = {.name = "key", .inlined = true, .SHAPE_FIELDS(key_fields)};
static const struct shape *const server_exchange_parts[] = {&curve, &key, NULL};
const struct shape
	tls_server_exchange_shape = {.name = "server_key_exchange", .reference = "RFC 8422",
		.describe = describe_server_exchange, .parts = server_exchange_parts},
	tls_client_exchange_shape = {.name = "client_key_exchange", .SHAPE_FIELDS(exchange_fields),
		.describe = describe_client_exchange},
	tls_verify_shape = {.name = "certificate_verify", .SHAPE_FIELDS(key_fields), .describe = describe_verify};
