/* QUIC, field by field: see describe.h. What an Initial's payload says, decrypted, takes no bytes of its own. */
#include "quic.h"
#include "tls_describe.h"

static const struct name long_types[] = {
	{0, "Initial"}, {1, "0-RTT"}, {2, "Handshake"}, {3, "Retry"}, {0, NULL},
};
static const struct name long_types_2[] = {
	{1, "Initial"}, {2, "0-RTT"}, {3, "Handshake"}, {0, "Retry"}, {0, NULL},
};

#define TYPE_FIELD(type_names) {.name = "type", .width = 2, .form = FORM_NAMED, .names = type_names, \
	.gloss = "which step of the handshake; version 2 counts them otherwise"}
enum {
	FORM, FIXED, TYPE, PROTECTED, VERSION, ID_LENGTH, DESTINATION, SOURCE_LENGTH, SOURCE,
	TOKEN_LENGTH, TOKEN, LENGTH, PAYLOAD, SPIN, HIDDEN, TAG
};
static const struct field fields[] = {
	[FORM] = {.name = "long_header", .width = 1, .form = FORM_BOOL,
	 .gloss = "with version and both ids: until all is agreed upon"},
	[FIXED] = {.name = "fixed", .width = 1, .form = FORM_BOOL,
	 .gloss = "set, so that other protocols can share the port"},
	[TYPE] = TYPE_FIELD(long_types),
	[PROTECTED] = {.name = "protected", .width = 4, .form = FORM_HEX,
	 .gloss = "among them the length of the packet number, hidden from the machines in between"},
	[VERSION] = {.name = "version", .width = 32, .form = FORM_HEX,
	 .gloss = "1: RFC 9000; 0: none, versions follow to choose from"},
	[ID_LENGTH] = {.name = "destination_id_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the id"},
	[DESTINATION] = {.name = "destination_id", .form = FORM_BYTES,
	 .gloss = "the connection, as its receiver calls it: addresses may change underway"},
	[SOURCE_LENGTH] = {.name = "source_id_length", .width = 8, .form = FORM_DECIMAL, .gloss = "bytes of the id"},
	[SOURCE] = {.name = "source_id", .form = FORM_BYTES, .gloss = "the connection, as its sender wants it called"},
	[TOKEN_LENGTH] = {.name = "token_length", .form = FORM_TEXT,
	 .gloss = "bytes of the token, a number of one to eight bytes"},
	[TOKEN] = {.name = "token", .form = FORM_BYTES, .gloss = "shows that the sender's address is its own"},
	[LENGTH] = {.name = "length", .form = FORM_TEXT,
	 .gloss = "bytes that follow; other packets may share the datagram"},
	[PAYLOAD] = {.name = "payload", .form = FORM_BYTES, .gloss = "packet number and frames, encrypted"},
	[SPIN] = {.name = "spin", .width = 1, .form = FORM_BOOL,
	 .gloss = "turns over once in a round trip, for who measures"},
	[HIDDEN] = {.name = "hidden", .width = 5, .form = FORM_HEX,
	 .gloss = "encrypted, as is all that follows but the id at its start"},
	[TAG] = {.name = "integrity_tag", .width = 128, .form = FORM_BYTES,
	 .gloss = "shows that it answers what was sent"},
};
static const struct field type_2 = TYPE_FIELD(long_types_2);

static const struct field version_element = {
	.name = "version", .width = 32, .form = FORM_HEX, .gloss = "a version that the server speaks"};
static const struct shape versions = {.name = "versions", .list = true, .fields = &version_element, .field_count = 1};
static const struct shape *const packet_parts[] = {&versions, &tls_hello_shape, NULL};
static const struct shape packet_shape = {.name = "packet", .SHAPE_FIELDS(fields), .parts = packet_parts};
static const struct shape *const packet_list[] = {&packet_shape, NULL};
static const struct shape packets = {.name = "packets", .list = true, .parts = packet_list};
const struct shape *const quic_parts[] = {&packets, &tls_hello_shape, NULL};

/* Nothing, when it does not begin with a hello. */
static void describe_hello(struct description *to, const struct quic_packet *packet)
{
	struct pieces handshake;
	struct tls_hello hello;
	if (quic_hello_of(packet, &handshake, &hello))
		tls_describe_hello(to, &hello, 'q');
}

static bool put_number(struct text *text, struct span context, size_t offset)
{
	struct cursor cursor = cursor_over(span_after(context, offset));
	text_unsigned(text, quic_take_number(&cursor));
	return !cursor.ran_short;
}

/* A number of one to eight bytes. */
static uint64_t describe_varint(struct description *to, const struct field *field)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	const size_t before = cursor_left(&ahead);
	const uint64_t value = quic_take_number(&ahead);
	describe_words(to, field, ahead.ran_short ? before + 1 : before - cursor_left(&ahead), put_number);
	return ahead.ran_short ? 0 : value;
}

static void describe_id(struct description *to, unsigned length)
{
	const uint64_t len = describe_field(to, fields + length);
	if (len)
		describe_len(to, fields + length + 1, len);
}

static void describe_negotiation(struct description *to)
{
	describe_open(to, &versions, describe_left(to));
	while (describe_more(to))
		describe_field(to, &version_element);
	describe_close(to);
}

static void describe_body(struct description *to, const struct quic_packet *packet)
{
	if (packet->kind == QUIC_RETRY) {
		describe_len(to, fields + TOKEN, packet->token.len);
		describe_field(to, fields + TAG);
		return;
	}
	if (packet->kind == QUIC_INITIAL) {
		const uint64_t len = describe_varint(to, fields + TOKEN_LENGTH);
		if (len)
			describe_len(to, fields + TOKEN, len);
	}
	describe_varint(to, fields + LENGTH);
	describe_rest(to, fields + PAYLOAD);
	if (packet->kind == QUIC_INITIAL)
		describe_hello(to, packet);
}

static void describe_long(struct description *to, const struct quic_packet *packet)
{
	describe_fields(to, fields + FORM, 2);
	describe_field(to, packet->version == QUIC_VERSION_2 ? &type_2 : fields + TYPE);
	describe_fields(to, fields + PROTECTED, 2);
	describe_id(to, ID_LENGTH);
	describe_id(to, SOURCE_LENGTH);
	if (packet->kind == QUIC_NEGOTIATION)
		describe_negotiation(to);
	else if (packet->kind != QUIC_OTHER)
		describe_body(to, packet);
	describe_rest(to, fields + PAYLOAD);
}

static void describe_short(struct description *to)
{
	describe_fields(to, fields + FORM, 2);
	describe_fields(to, fields + SPIN, 2);
	describe_rest(to, fields + PAYLOAD);
}

void quic_describe(struct description *to, const struct layer *layer)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct quic_packet packet;
	describe_open(to, &packets, describe_left(to));
	while (quic_packet_next(&ahead, &packet)) {
		describe_open(to, &packet_shape, packet.bytes.len);
		if (packet.kind == QUIC_SHORT)
			describe_short(to);
		else
			describe_long(to, &packet);
		describe_close(to);
	}
	describe_leave(to);
	struct tls_hello hello;
	if (tls_client_hello_of(to->packet->client_hello.message, &hello))
		tls_describe_hello(to, &hello, 'q');
}
