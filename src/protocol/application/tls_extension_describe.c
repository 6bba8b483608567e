/* The extensions of hellos, field by field: IANA's "TLS ExtensionType Values". What a client offers as a list a server
 * answers with one value, or with nothing. */
#include "tls_describe.h"

static const struct field list_length = {
	.name = "list_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the list"};
static const struct field short_list_length = {
	.name = "list_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the list"};

static const struct field name_fields[] = {
	{.name = "name_type", .width = 8, .form = FORM_DECIMAL, .gloss = "0: the name of a host"},
	{.name = "name_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "host_name", .form = FORM_TEXT, .gloss = "the host that is wanted, for all on the way to read"},
};
static const struct shape server_name_entry = {.name = "server_name", .SHAPE_FIELDS(name_fields)};
static const struct shape *const name_list[] = {&server_name_entry, NULL};
static const struct shape names = {.name = "server_names", .list = true, .parts = name_list};
static const struct shape *const names_parts[] = {&names, NULL};

static void describe_server_names(struct description *to, const struct layer *layer)
{
	if (!describe_left(to)) /* a server that has found it says no more */
		return;
	describe_field(to, &list_length);
	describe_each_stated(to, &names, 1);
}

static const struct field protocol_fields[] = {
	{.name = "length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	{.name = "protocol", .form = FORM_TEXT, .gloss = "what is to be spoken inside: h2, http/1.1 …"},
};
static const struct shape alpn_entry = {.name = "alpn_protocol", .SHAPE_FIELDS(protocol_fields)};
static const struct shape *const alpn_list[] = {&alpn_entry, NULL};
static const struct shape alpn_entries = {.name = "protocols", .list = true, .parts = alpn_list};
static const struct shape *const alpn_parts[] = {&alpn_entries, NULL};

static void describe_alpn(struct description *to, const struct layer *layer)
{
	describe_field(to, &list_length);
	describe_each_stated(to, &alpn_entries, 0);
}

static const struct field version_element = {
	.name = "supported_version", .width = 16, .form = FORM_NAMED, .names = tls_versions,
	.gloss = "a version to speak"};
static const struct shape version_list = {
	.name = "versions", .list = true, .fields = &version_element, .field_count = 1};
static const struct shape *const version_parts[] = {&version_list, NULL};

/* A client has a list with its length before it, a server one number. */
static void describe_versions(struct description *to, const struct layer *layer)
{
	if (describe_left(to) % 2)
		describe_field(to, &short_list_length);
	describe_shape(to, &version_list, describe_left(to));
}

static const struct field group_element = {
	.name = "group", .width = 16, .form = FORM_NAMED, .names = tls_groups, .gloss = "a way to agree on keys"};
static const struct shape group_list = {.name = "groups", .list = true, .fields = &group_element, .field_count = 1};
static const struct shape *const group_parts[] = {&group_list, NULL};

static void describe_groups(struct description *to, const struct layer *layer)
{
	describe_field(to, &list_length);
	describe_shape(to, &group_list, describe_left(to));
}

static const struct field signature_element = {
	.name = "signature_algorithm", .width = 16, .form = FORM_NAMED, .names = tls_signatures,
	.gloss = "a way to sign"};
static const struct shape signature_list = {
	.name = "algorithms", .list = true, .fields = &signature_element, .field_count = 1};
static const struct shape *const signature_parts[] = {&signature_list, NULL};

static void describe_signatures(struct description *to, const struct layer *layer)
{
	describe_field(to, &list_length);
	describe_shape(to, &signature_list, describe_left(to));
}

static const struct field share_fields[] = {
	{.name = "group", .width = 16, .form = FORM_NAMED, .names = tls_groups, .gloss = "the way to agree on keys"},
	{.name = "key_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the key"},
	{.name = "key_exchange", .form = FORM_BYTES, .gloss = "the public half of a key made for this connection only"},
};
static const struct shape share = {.name = "share", .SHAPE_FIELDS(share_fields)};
static const struct shape *const share_list[] = {&share, NULL};
static const struct shape shares = {.name = "shares", .list = true, .parts = share_list};
static const struct shape *const share_parts[] = {&shares, NULL};

/* RFC 8446 §4.2.8: a list, the one that was taken, or only the group that is asked for. */
static void describe_shares(struct description *to, const struct layer *layer)
{
	const size_t left = describe_left(to);
	if (left > 2 && describe_peek(to, &list_length, 0) == left - 2)
		describe_field(to, &list_length);
	describe_each_stated(to, &shares, 1);
}

static const struct name point_formats[] = {
	{0, "uncompressed"}, {1, "ansiX962_compressed_prime"}, {2, "ansiX962_compressed_char2"}, {0, NULL}};
static const struct field point_format_element = {
	.name = "point_format", .width = 8, .form = FORM_NAMED, .names = point_formats,
	.gloss = "how points of a curve may be written"};
static const struct shape point_format_list = {
	.name = "point_formats", .list = true, .fields = &point_format_element, .field_count = 1};
static const struct shape *const point_format_parts[] = {&point_format_list, NULL};

static void describe_point_formats(struct description *to, const struct layer *layer)
{
	describe_field(to, &short_list_length);
	describe_shape(to, &point_format_list, describe_left(to));
}

static const struct name psk_modes[] = {{0, "psk_ke"}, {1, "psk_dhe_ke"}, {0, NULL}};
static const struct field psk_mode_element = {
	.name = "mode", .width = 8, .form = FORM_NAMED, .names = psk_modes,
	.gloss = "how an earlier key may be used again: alone, or with a fresh one"};
static const struct shape psk_mode_list = {
	.name = "modes", .list = true, .fields = &psk_mode_element, .field_count = 1};
static const struct shape *const psk_mode_parts[] = {&psk_mode_list, NULL};

static void describe_psk_modes(struct description *to, const struct layer *layer)
{
	describe_field(to, &short_list_length);
	describe_shape(to, &psk_mode_list, describe_left(to));
}

static const struct name compressions[] = {{1, "zlib"}, {2, "brotli"}, {3, "zstd"}, {0, NULL}};
static const struct field compression_element = {
	.name = "algorithm", .width = 16, .form = FORM_NAMED, .names = compressions,
	.gloss = "a way in which certificates may be compressed"};
static const struct shape compression_list = {
	.name = "algorithms", .list = true, .fields = &compression_element, .field_count = 1};
static const struct shape *const compression_parts[] = {&compression_list, NULL};

static void describe_compressions(struct description *to, const struct layer *layer)
{
	describe_field(to, &short_list_length);
	describe_shape(to, &compression_list, describe_left(to));
}

static const struct field identity_fields[] = {
	{.name = "identity_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the identity"},
	{.name = "identity", .form = FORM_BYTES, .gloss = "a key from before, by the name that the server gave it"},
	{.name = "obfuscated_ticket_age", .width = 32, .form = FORM_DECIMAL,
	 .gloss = "milliseconds since it was given, with a number added that hides them"},
};
static const struct field binder_fields[] = {
	{.name = "binder_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the binder"},
	{.name = "binder", .form = FORM_BYTES, .gloss = "shows that the client has the key"},
};
static const struct field binders_length = {
	.name = "binders_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the binders"};
static const struct field selected_identity = {
	.name = "selected_identity", .width = 16, .form = FORM_DECIMAL, .gloss = "which key was taken, from 0"};
static const struct shape identity = {.name = "identity", .SHAPE_FIELDS(identity_fields)};
static const struct shape binder = {.name = "binder", .SHAPE_FIELDS(binder_fields)};
static const struct shape *const identity_list[] = {&identity, NULL}, *const binder_list[] = {&binder, NULL};
static const struct shape identities = {.name = "identities", .list = true, .parts = identity_list};
static const struct shape binders = {.name = "binders", .list = true, .parts = binder_list};
static const struct shape psk_selected = {
	.name = "selected", .inlined = true, .fields = &selected_identity, .field_count = 1};
static const struct shape psk_binders_length = {
	.name = "binders_length", .inlined = true, .fields = &binders_length, .field_count = 1};
static const struct shape *const psk_parts[] = {&identities, &psk_binders_length, &binders, &psk_selected, NULL};

static void describe_identity(struct description *to)
{
	enum { AGE_LEN = 4 };
	describe_open(to, &identity, 2 + describe_peek(to, identity_fields, 0) + AGE_LEN);
	const uint64_t len = describe_field(to, identity_fields);
	describe_len(to, identity_fields + 1, len);
	describe_field(to, identity_fields + 2);
	describe_close(to);
}

/* RFC 8446 §4.2.11. */
static void describe_psk(struct description *to, const struct layer *layer)
{
	if (describe_left(to) == 2) {
		describe_field(to, &selected_identity);
		return;
	}
	const uint64_t len = describe_field(to, &list_length);
	describe_open(to, &identities, len);
	while (describe_more(to))
		describe_identity(to);
	describe_close(to);
	describe_field(to, &binders_length);
	describe_each_stated(to, &binders, 0);
}

static const struct name status_types[] = {{1, "ocsp"}, {2, "ocsp_multi"}, {0, NULL}};
static const struct field status_fields[] = {
	{.name = "status_type", .width = 8, .form = FORM_NAMED, .names = status_types,
	 .gloss = "how to say whether a certificate still holds"},
	{.name = "responder_ids_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of whom to trust for it"},
	{.name = "responder_ids", .form = FORM_BYTES, .gloss = "whom to trust for it; none: whom the server trusts"},
	{.name = "request_extensions_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of wishes beyond"},
	{.name = "request_extensions", .form = FORM_BYTES, .gloss = "wishes beyond, in DER"},
};

static void describe_status(struct description *to, const struct layer *layer)
{
	if (!describe_left(to))
		return;
	describe_field(to, status_fields);
	for (int i = 1; i <= 3; i += 2) {
		const uint64_t len = describe_field(to, status_fields + i);
		if (len)
			describe_len(to, status_fields + i + 1, len);
	}
}

static const struct name ech_types[] = {{0, "outer"}, {1, "inner"}, {0, NULL}};
static const struct field ech_fields[] = {
	{.name = "ech_type", .width = 8, .form = FORM_NAMED, .names = ech_types,
	 .gloss = "outer: the true hello is encrypted in here, and the name outside is another's"},
	{.name = "kdf", .width = 16, .form = FORM_HEX, .gloss = "how the key is derived (RFC 9180)"},
	{.name = "aead", .width = 16, .form = FORM_HEX, .gloss = "how it is encrypted (RFC 9180)"},
	{.name = "config_id", .width = 8, .form = FORM_DECIMAL, .gloss = "which key of the server was used"},
	{.name = "enc_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of enc"},
	{.name = "enc", .form = FORM_BYTES, .gloss = "the client's half of the key"},
	{.name = "payload_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the encrypted hello"},
	{.name = "payload", .form = FORM_BYTES, .gloss = "the true hello, or noise that looks like one"},
};

static void describe_ech(struct description *to, const struct layer *layer)
{
	enum { OUTER_FIELDS = 4 };
	if (describe_left(to) < 8 || describe_peek(to, ech_fields, 0))
		return;
	describe_fields(to, ech_fields, OUTER_FIELDS);
	for (int i = OUTER_FIELDS; i < OUTER_FIELDS + 4; i += 2) {
		const uint64_t len = describe_field(to, ech_fields + i);
		if (len)
			describe_len(to, ech_fields + i + 1, len);
	}
}

static const struct field
	ticket_field = {.name = "ticket", .form = FORM_BYTES,
		.gloss = "a session from before, sealed by the server, who keeps nothing"},
	zeros_field = {.name = "zeros", .form = FORM_BYTES,
	               .gloss = "so that the hello has a length that machines between can stand"},
	limit_field = {.name = "record_size_limit", .width = 16, .form = FORM_DECIMAL,
		.gloss = "the longest record that the sender can take, in bytes"};

static const struct name heartbeat_modes[] = {{1, "allowed"}, {2, "not allowed"}, {0, NULL}};
static const struct field heartbeat_fields[] = {
	{.name = "heartbeat_mode", .width = 8, .form = FORM_NAMED, .names = heartbeat_modes,
	 .gloss = "whether the other side may ask for signs of life"},
};

static const struct field renegotiation_fields[] = {
	{.name = "verify_data_length", .width = 8, .form = FORM_DECIMAL, .gloss = "0: this is the first handshake"},
	{.name = "verify_data", .form = FORM_BYTES, .gloss = "ties this handshake to the one before"},
};

static const struct shape
	server_name_form = {.name = "server_name_extension", .reference = "RFC 6066",
		.fields = &list_length, .field_count = 1, .describe = describe_server_names, .parts = names_parts},
	alpn_form = {.name = "alpn", .reference = "RFC 7301", .fields = &list_length, .field_count = 1,
		.describe = describe_alpn, .parts = alpn_parts},
	versions_form = {.name = "supported_versions", .fields = &short_list_length, .field_count = 1,
		.describe = describe_versions, .parts = version_parts},
	groups_form = {.name = "supported_groups", .fields = &list_length, .field_count = 1,
		.describe = describe_groups, .parts = group_parts},
	signatures_form = {.name = "signature_algorithms", .fields = &list_length, .field_count = 1,
		.describe = describe_signatures, .parts = signature_parts},
	shares_form = {.name = "key_share", .fields = &list_length, .field_count = 1,
		.describe = describe_shares, .parts = share_parts},
	point_formats_form = {.name = "ec_point_formats", .reference = "RFC 8422", .fields = &short_list_length,
		.field_count = 1, .describe = describe_point_formats, .parts = point_format_parts},
	psk_modes_form = {.name = "psk_key_exchange_modes", .fields = &short_list_length, .field_count = 1,
		.describe = describe_psk_modes, .parts = psk_mode_parts},
	psk_form = {.name = "pre_shared_key", .fields = &list_length, .field_count = 1, .describe = describe_psk,
		.parts = psk_parts},
	compressions_form = {.name = "compress_certificate", .reference = "RFC 8879", .fields = &short_list_length,
		.field_count = 1, .describe = describe_compressions, .parts = compression_parts},
	status_form = {.name = "status_request", .reference = "RFC 6066", .SHAPE_FIELDS(status_fields),
		.describe = describe_status},
	ech_form = {.name = "encrypted_client_hello", .reference = "RFC 9849", .SHAPE_FIELDS(ech_fields),
		.describe = describe_ech},
	ticket_form = {.name = "session_ticket", .reference = "RFC 5077", .fields = &ticket_field, .field_count = 1},
	padding_form = {.name = "padding", .reference = "RFC 7685", .fields = &zeros_field, .field_count = 1},
	limit_form = {.name = "record_size_limit", .reference = "RFC 8449", .fields = &limit_field, .field_count = 1},
	heartbeat_form = {.name = "heartbeat", .reference = "RFC 6520", .SHAPE_FIELDS(heartbeat_fields)},
	renegotiation_form = {.name = "renegotiation_info", .reference = "RFC 5746",
		.SHAPE_FIELDS(renegotiation_fields)};

static const struct tlv_form extension_forms[] = {
	{TLS_SERVER_NAME, .shape = &server_name_form},
	{TLS_SUPPORTED_GROUPS, .shape = &groups_form},
	{TLS_SIGNATURE_ALGORITHMS, .shape = &signatures_form},
	{TLS_ALPN, .shape = &alpn_form},
	{TLS_SUPPORTED_VERSIONS, .shape = &versions_form},
	{TLS_KEY_SHARE, .shape = &shares_form},
	{TLS_STATUS_REQUEST, .shape = &status_form},
	{TLS_EC_POINT_FORMATS, .shape = &point_formats_form},
	{TLS_PADDING, .shape = &padding_form},
	{TLS_COMPRESS_CERTIFICATE, .shape = &compressions_form},
	{TLS_RECORD_SIZE_LIMIT, .shape = &limit_form},
	{TLS_DELEGATED_CREDENTIAL, .shape = &signatures_form},
	{TLS_SESSION_TICKET, .shape = &ticket_form},
	{TLS_PRE_SHARED_KEY, .shape = &psk_form},
	{TLS_PSK_KEY_EXCHANGE_MODES, .shape = &psk_modes_form},
	{TLS_ENCRYPTED_CLIENT_HELLO, .shape = &ech_form},
	{TLS_RENEGOTIATION_INFO, .shape = &renegotiation_form},
	{TLS_HEARTBEAT, .shape = &heartbeat_form},
	{TLS_SIGNATURE_ALGORITHMS_CERT, .shape = &signatures_form},
	{TLS_APPLICATION_SETTINGS_OLD, .shape = &alpn_form},
	{TLS_APPLICATION_SETTINGS, .shape = &alpn_form},
	{-1},
};
static const struct field extension_fields[] = {
	{.name = "type", .width = 16, .form = FORM_NAMED, .names = tls_extensions, .gloss = "which extension this is"},
	{.name = "length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the extension that follow"},
};
static const struct shape extension = {.name = "extension", .SHAPE_FIELDS(extension_fields)};
static const struct tlvs extension_tlvs = {.each = &extension, .forms = extension_forms, .length_of_value = true};
const struct shape tls_extensions_shape = {.name = "extensions", .list = true, .tlvs = &extension_tlvs};

