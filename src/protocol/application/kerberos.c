/* Kerberos, the authentication service. Version 4 in full: MIT Project Athena, "Kerberos Authentication and
 * Authorization System", Technical Plan E.2.1. Of version 5, which is ASN.1 (RFC 4120), only what kind of message it
 * is. */
#include "describe.h"
#include "line.h"

enum {
	VERSION_4 = 4,
	VERSION_5_FIRST = 0x6a, /* the application tags of AS-REQ and AS-REP, where version 4 has its version */
	VERSION_5_LAST = 0x6b,
	LITTLE_ENDIAN = 1, /* lowest bit of the type: the byte order of the numbers that follow */
	LIFETIME_UNIT = 5, /* minutes */
	/* where it stands behind the realm: after time, number of tickets, expiration, key version */
	CIPHER_LENGTH = 10,
	ERROR_CODE = 4,     /* likewise, after the time */
	ERROR_LEN = 8,
};

static const struct name types[] = {
	{1, "KDC_REQUEST"}, {2, "KDC_REPLY"}, {3, "APPL_REQUEST"}, {4, "APPL_REQUEST_MUTUAL"}, {5, "ERR_REPLY"},
	{6, "PRIVATE"},     {7, "SAFE"},      {8, "APPL_ERR"},     {63, "DIE"},
	{0, NULL},
};
enum { KDC_REQUEST = 1, KDC_REPLY = 2, APPL_REQUEST = 3, ERR_REPLY = 5 };

static const struct name errors[] = {
	{0, "OK"},         {1, "NAME_EXP"}, {2, "SERVICE_EXP"},       {3, "AUTH_EXP"},
	{4, "PKT_VER"},    {5, "NAME_MAST_KEY_VER"}, {6, "SERV_MAST_KEY_VER"}, {7, "BYTE_ORDER"},
	{8, "PRINCIPAL_UNKNOWN"}, {9, "PRINCIPAL_NOT_UNIQUE"}, {10, "NULL_KEY"}, {0, NULL},
};

/* A name up to its NUL. False when that is not there. */
static bool put_name(struct line *line, struct cursor *cursor)
{
	struct span rest = cursor_rest(cursor);
	size_t len = 0;
	while (len < rest.len && rest.at[len])
		len++;
	text_safe(line->text, span_first(rest, len));
	take(cursor, len);
	take_u8(cursor);
	return !cursor->ran_short;
}

/* "name.instance" */
static bool put_principal(struct line *line, struct cursor *cursor)
{
	if (!put_name(line, cursor))
		return false;
	text_char(line->text, '.');
	return put_name(line, cursor);
}

static bool put_client(struct line *line, struct cursor *cursor)
{
	if (!put_principal(line, cursor))
		return false;
	text_char(line->text, '@');
	return put_name(line, cursor);
}

static bool put_request(struct line *line, struct cursor *cursor)
{
	if (!put_client(line, cursor))
		return false;
	take_u32(cursor);
	uint8_t lifetime = take_u8(cursor);
	if (cursor->ran_short)
		return line_gives_up(line);
	text_format(line->text, " %umin ", lifetime * LIFETIME_UNIT);
	return put_principal(line, cursor);
}

static uint16_t read_short(const uint8_t *at, bool is_little)
{
	return is_little ? read_le16(at) : read_u16(at);
}

static bool put_reply(struct line *line, struct cursor *cursor, bool is_little)
{
	if (!put_client(line, cursor))
		return false;
	const uint8_t *fixed = take(cursor, CIPHER_LENGTH + 2);
	if (!fixed)
		return line_gives_up(line);
	text_format(line->text, " (%u)", read_short(fixed + CIPHER_LENGTH, is_little));
	return true;
}

static bool put_application(struct line *line, struct cursor *cursor)
{
	uint8_t key_version = take_u8(cursor);
	if (cursor->ran_short)
		return line_gives_up(line);
	text_format(line->text, "v%u ", key_version);
	if (!put_name(line, cursor))
		return false;
	for (int i = 0; i < 2; i++) { /* of the ticket, of the authenticator */
		uint8_t len = take_u8(cursor);
		if (cursor->ran_short)
			return line_gives_up(line);
		text_format(line->text, " (%u)", len);
	}
	return true;
}

static bool put_error(struct line *line, struct cursor *cursor, bool is_little)
{
	if (!put_client(line, cursor))
		return false;
	const uint8_t *code = cursor_left(cursor) < ERROR_CODE + 2 ? NULL : cursor->at + ERROR_CODE;
	if (!code)
		return line_gives_up(line);
	text_char(line->text, ' ');
	text_name(line->text, errors, read_short(code, is_little), "#%u");
	text_char(line->text, ' ');
	return take(cursor, ERROR_LEN) && put_name(line, cursor);
}

/* False when the message is not all there. */
static bool put_version_4(struct line *line, struct cursor *cursor)
{
	uint8_t kind = take_u8(cursor), type = kind >> 1;
	bool is_little = kind & LITTLE_ENDIAN;
	if (cursor->ran_short)
		return line_gives_up(line);
	text_put(line->text, is_little ? " le " : " be ");
	if (name_of(types, type))
		text_put(line->text, name_of(types, type));
	else
		text_format(line->text, "#%u", kind & ~LITTLE_ENDIAN);
	text_put(line->text, ": ");
	switch (type) {
	case KDC_REQUEST: return put_request(line, cursor);
	case KDC_REPLY: return put_reply(line, cursor, is_little);
	case APPL_REQUEST: return put_application(line, cursor);
	case ERR_REPLY: return put_error(line, cursor, is_little);
	}
	text_put(line->text, "(unknown)");
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	uint8_t version = take_u8(&cursor);
	bool is_whole = !cursor.ran_short;
	text_put(line->text, "kerberos");
	if (version >= 1 && version <= VERSION_4)
		text_format(line->text, " v%u", version);
	else if (version == VERSION_5_FIRST || version == VERSION_5_LAST)
		text_put(line->text, " v5");
	if (version == VERSION_4)
		is_whole = put_version_4(line, &cursor);
	if (!is_whole)
		line_truncated(line, "kerberos");
}

static const struct name order[] = {{0, "big"}, {1, "little"}, {0, NULL}};
static const struct name message_types[] = {
	{10, "AS-REQ"}, {11, "AS-REP"}, {12, "TGS-REQ"}, {13, "TGS-REP"}, {14, "AP-REQ"}, {15, "AP-REP"},
	{20, "KRB-SAFE"}, {21, "KRB-PRIV"}, {22, "KRB-CRED"}, {30, "KRB-ERROR"}, {0, NULL},
};
static const struct field four_fields[] = {
	{.name = "version", .width = 8, .form = FORM_DECIMAL, .gloss = "of the protocol: 4"},
	{.name = "type", .width = 7, .form = FORM_NAMED, .names = types, .gloss = "what is asked or answered"},
	{.name = "byte_order", .width = 1, .form = FORM_NAMED, .names = order, .gloss = "of the numbers"},
	{.name = "name", .form = FORM_TEXT, .gloss = "who wants to prove who he is"},
	{.name = "instance", .form = FORM_TEXT, .gloss = "in what capacity, or on which host"},
	{.name = "realm", .form = FORM_TEXT, .gloss = "whose server vouches for him"},
	{.name = "time", .width = 32, .form = FORM_HEX, .gloss = "when, in seconds since 1970"},
	{.name = "lifetime", .width = 8, .scale = LIFETIME_UNIT, .gloss = "minutes for which the ticket is to be good"},
	{.name = "service_name", .form = FORM_TEXT, .gloss = "what he wants a ticket for"},
	{.name = "service_instance", .form = FORM_TEXT, .gloss = "on which host"},
	{.name = "key_version", .width = 8, .gloss = "of the key that the ticket is encrypted with"},
	{.name = "ticket_length", .width = 8, .gloss = "bytes of the ticket"},
	{.name = "authenticator_length", .width = 8, .gloss = "bytes of the proof that he holds the key"},
	{.name = "error_code", .width = 16, .form = FORM_NAMED, .names = errors, .gloss = "what went wrong"},
	{.name = "unused", .width = 16, .form = FORM_HEX, .gloss = "the rest of the code's long word"},
	{.name = "error_message", .form = FORM_TEXT, .gloss = "what went wrong, in words"},
	{.name = "cipher", .form = FORM_BYTES, .gloss = "what is encrypted"},
};
enum {
	FOUR_VERSION, FOUR_TYPE, FOUR_ORDER, FOUR_NAME, FOUR_INSTANCE, FOUR_REALM, FOUR_TIME, FOUR_LIFETIME,
	FOUR_SERVICE, FOUR_SERVICE_INSTANCE, FOUR_KEY_VERSION, FOUR_TICKET_LENGTH, FOUR_AUTHENTICATOR_LENGTH,
	FOUR_ERROR, FOUR_UNUSED, FOUR_MESSAGE, FOUR_CIPHER,
};
static const struct field five_fields[] = {
	{.name = "class", .width = 3, .form = FORM_HEX, .gloss = "3: an application's own type"},
	{.name = "message_type", .width = 5, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what is asked or answered"},
	{.name = "asn1", .form = FORM_BYTES, .gloss = "ASN.1, by the distinguished encoding rules"},
};
static const struct shape four = {.name = "version_4", .inlined = true, .SHAPE_FIELDS(four_fields)};
static const struct shape five = {
	.name = "version_5", .reference = "RFC 4120", .inlined = true, .SHAPE_FIELDS(five_fields),
};
static const struct shape *const parts[] = {&four, &five, NULL};

static void describe_version_4(struct description *to)
{
	describe_field(to, &four_fields[FOUR_VERSION]);
	uint64_t type = describe_field(to, &four_fields[FOUR_TYPE]);
	describe_field(to, &four_fields[FOUR_ORDER]);
	if (type == APPL_REQUEST) {
		describe_field(to, &four_fields[FOUR_KEY_VERSION]);
		describe_terminated(to, &four_fields[FOUR_REALM]);
		describe_field(to, &four_fields[FOUR_TICKET_LENGTH]);
		describe_field(to, &four_fields[FOUR_AUTHENTICATOR_LENGTH]);
	} else if (type == KDC_REQUEST || type == KDC_REPLY || type == ERR_REPLY) {
		for (int i = FOUR_NAME; i <= FOUR_REALM; i++)
			describe_terminated(to, &four_fields[i]);
		describe_field(to, &four_fields[FOUR_TIME]);
	}
	if (type == KDC_REQUEST) {
		describe_field(to, &four_fields[FOUR_LIFETIME]);
		describe_terminated(to, &four_fields[FOUR_SERVICE]);
		describe_terminated(to, &four_fields[FOUR_SERVICE_INSTANCE]);
	}
	if (type == ERR_REPLY) {
		describe_field(to, &four_fields[FOUR_ERROR]);
		describe_field(to, &four_fields[FOUR_UNUSED]);
		describe_terminated(to, &four_fields[FOUR_MESSAGE]);
	}
	describe_rest(to, &four_fields[FOUR_CIPHER]);
}

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	if (describe_peek(to, &four_fields[FOUR_VERSION], 0) <= VERSION_4)
		describe_version_4(to);
	else
		describe_fields(to, five_fields, sizeof five_fields / sizeof *five_fields);
}

const struct protocol protocol_kerberos = {
	.name = "kerberos",
	.title = "Kerberos",
	.reference = "RFC 4120",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
