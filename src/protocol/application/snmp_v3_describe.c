/* SNMP's messages of version 3: RFC 3412 §6, and what guards them, the User-based Security Model: RFC 3414 §2.4. */
#include "snmp_describe.h"

enum { SECURITY_USM = 3 };

static const struct name flag_names[] = {{1, "authenticated"}, {2, "encrypted"}, {4, "reportable"}, {0, NULL}};

static const struct name models[] = {{1, "SNMPv1"}, {2, "SNMPv2c"}, {SECURITY_USM, "USM"}, {4, "TSM"}, {0, NULL}};

static const struct field global_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the sequence"},
	{.name = "message_id", .form = FORM_DECIMAL, .gloss = "ties an answer to its question"},
	{.name = "max_size", .form = FORM_DECIMAL, .gloss = "bytes of the longest answer that the sender takes"},
	{.name = "flags", .form = FORM_FLAGS, .names = flag_names, .gloss = "how the message is guarded"},
	{.name = "security_model", .form = FORM_NAMED, .names = models, .gloss = "who guards it"},
};
enum { MESSAGE_ID = 1, MAX_SIZE, FLAGS, SECURITY_MODEL };

static const struct field security_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the string that holds it"},
	{.name = "usm_header", .form = FORM_BYTES, .gloss = "tag and length of the sequence"},
	{.name = "engine_id", .form = FORM_BYTES, .gloss = "the device whose clock counts"},
	{.name = "engine_boots", .form = FORM_DECIMAL, .gloss = "how often that device has begun anew"},
	{.name = "engine_time", .form = FORM_DECIMAL, .gloss = "seconds since it last did: old messages are refused"},
	{.name = "user_name", .form = FORM_TEXT, .gloss = "on whose behalf"},
	{.name = "authentication_parameters", .form = FORM_BYTES, .gloss = "the digest"},
	{.name = "privacy_parameters", .form = FORM_BYTES, .gloss = "what the cipher begins with"},
};
enum { USM_HEADER = 1, ENGINE_ID, ENGINE_BOOTS, ENGINE_TIME, USER_NAME, AUTHENTICATION, PRIVACY };

static const struct field scoped_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the sequence"},
	{.name = "context_engine_id", .form = FORM_BYTES, .gloss = "the device that is asked"},
	{.name = "context_name", .form = FORM_TEXT, .gloss = "which of its contexts"},
};

static const struct field guarded_fields[] = {
	{.name = "encrypted_pdu", .form = FORM_BYTES, .gloss = "what is asked or told, encrypted"},
};

static const struct shape global = {.name = "global_data", .SHAPE_FIELDS(global_fields)};
static const struct shape security = {
	.name = "security_parameters", .reference = "RFC 3414 2.4", .SHAPE_FIELDS(security_fields),
};
static const struct shape *const scoped_parts[] = {&snmp_pdu_shape, NULL};
static const struct shape scoped = {.name = "scoped_pdu", .SHAPE_FIELDS(scoped_fields), .parts = scoped_parts};
static const struct shape *const v3_parts[] = {&global, &security, &scoped, NULL};
const struct shape snmp_v3_shape = {
	.name = "version_3", .inlined = true, .SHAPE_FIELDS(guarded_fields), .parts = v3_parts,
};

static bool put_octets(struct text *text, struct span context, size_t offset)
{
	const struct span rest = span_after(context, offset);
	struct ber_cursor cursor = ber_cursor_over(rest, (uint32_t)rest.len);
	struct ber ber;
	if (ber_next(&cursor, &ber) == BER_WHOLE)
		text_hex_bytes(text, ber.contents);
	return true;
}

/* An element whose contents are bytes. */
static bool describe_octets(struct description *to, const struct field *field)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (len)
		describe_words(to, field, len, put_octets);
	return len;
}

/* The one byte of flags, told with its tag and length. */
static bool describe_flags(struct description *to)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || !ber_is(&ber, BER_UNIVERSAL, false, BER_OCTET_STRING) || ber.contents.len != 1)
		return false;
	describe_number(to, global_fields + FLAGS, len, *ber.contents.at);
	return true;
}

static bool describe_global(struct description *to)
{
	return snmp_describe_integer(to, global_fields + MESSAGE_ID) &&
	       snmp_describe_integer(to, global_fields + MAX_SIZE) && describe_flags(to) &&
	       snmp_describe_integer(to, global_fields + SECURITY_MODEL);
}

static void describe_usm(struct description *to)
{
	struct ber ber;
	if (!snmp_element(to, &ber) || !ber_is(&ber, BER_UNIVERSAL, true, BER_SEQUENCE))
		return;
	describe_len(to, security_fields + USM_HEADER, snmp_head_len(to, &ber));
	if (describe_octets(to, security_fields + ENGINE_ID) &&
	    snmp_describe_integer(to, security_fields + ENGINE_BOOTS) &&
	    snmp_describe_integer(to, security_fields + ENGINE_TIME) &&
	    snmp_describe_string(to, security_fields + USER_NAME) &&
	    describe_octets(to, security_fields + AUTHENTICATION))
		describe_octets(to, security_fields + PRIVACY);
}

static bool describe_security(struct description *to, uint64_t model)
{
	if (!snmp_open(to, &security, BER_OCTET_STRING))
		return false;
	if (model == SECURITY_USM)
		describe_usm(to);
	describe_close(to);
	return true;
}

/* The PDU in its context, or, when it is encrypted, a string. */
static void describe_scoped(struct description *to)
{
	if (!snmp_open(to, &scoped, BER_SEQUENCE)) {
		describe_octets(to, guarded_fields);
		return;
	}
	if (describe_octets(to, scoped_fields + 1) && snmp_describe_string(to, scoped_fields + 2))
		snmp_describe_pdu(to);
	describe_close(to);
}

/* The model that the sequence ahead ends with: 0 when it is none. */
static uint64_t security_model(const struct description *to)
{
	enum { BEFORE_MODEL = 3 };
	struct ber ber = {0};
	if (!snmp_element(to, &ber))
		return 0;
	struct ber_cursor cursor = ber_cursor_over(ber.contents, ber.length);
	for (int i = 0; i <= BEFORE_MODEL; i++)
		if (ber_next(&cursor, &ber) != BER_WHOLE)
			return 0;
	return ber_unsigned(&ber);
}

void snmp_describe_v3(struct description *to)
{
	const uint64_t model = security_model(to);
	if (!snmp_open(to, &global, BER_SEQUENCE))
		return;
	const bool is_whole = describe_global(to);
	describe_close(to);
	if (is_whole && describe_security(to, model))
		describe_scoped(to);
}
