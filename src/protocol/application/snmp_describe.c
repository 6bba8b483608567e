/* SNMP's messages: RFC 1157 §4, RFC 3416 §3; of version 3, see snmp_v3_describe.c. Each element of BER is told as one
 * field: tag, length and contents; a sequence as a group that begins with its tag and length. */
#include "describes.h"

#include "snmp.h"
#include "snmp_describe.h"

enum { VERSION_3 = 3 };

static const struct name tags[] = {
	{2, "INTEGER"}, {4, "OCTET STRING"}, {5, "NULL"}, {6, "OBJECT IDENTIFIER"}, {64, "IpAddress"},
	{65, "Counter32"}, {66, "Gauge32"}, {67, "TimeTicks"}, {68, "Opaque"}, {70, "Counter64"},
	{128, "noSuchObject"}, {129, "noSuchInstance"}, {130, "endOfMibView"}, {0, NULL},
};

static const struct name versions[] = {
	{0, "SNMPv1"}, {1, "SNMPv2c"}, {VERSION_3, "SNMPv3"}, {0, NULL},
};

static const struct name pdu_types[] = {
	{0xa0, "GetRequest"}, {0xa1, "GetNextRequest"}, {0xa2, "Response"}, {0xa3, "SetRequest"}, {0xa4, "Trap"},
	{0xa5, "GetBulkRequest"}, {0xa6, "InformRequest"}, {0xa7, "SNMPv2-Trap"}, {0xa8, "Report"}, {0, NULL},
};

static const struct field message_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the message"},
	{.name = "version", .form = FORM_NAMED, .names = versions, .gloss = "0 is 1, 1 is 2c, 3 is 3"},
	{.name = "community", .form = FORM_TEXT, .gloss = "a password in clear"},
};

static const struct field pdu_fields[] = {
	{.name = "pdu_type", .width = 8, .form = FORM_NAMED, .names = pdu_types, .gloss = "what is asked or told"},
	{.name = "pdu_length", .form = FORM_DECIMAL, .gloss = "bytes that follow"},
	{.name = "request_id", .form = FORM_SIGNED, .gloss = "ties an answer to its question"},
	{.name = "error_status", .form = FORM_NAMED, .names = snmp_errors,
	 .gloss = "what went wrong; of GetBulk, how many names are asked for once"},
	{.name = "error_index", .form = FORM_SIGNED,
	 .gloss = "with which of the names; of GetBulk, how often the others are"},
};

static const struct field trap_fields[] = {
	{.name = "enterprise", .form = FORM_TEXT, .gloss = "whose device this is"},
	{.name = "agent_address", .form = FORM_BYTES, .gloss = "the device, behind tag and length"},
	{.name = "generic_trap", .form = FORM_NAMED, .names = snmp_traps, .gloss = "what happened"},
	{.name = "specific_trap", .form = FORM_SIGNED, .gloss = "more exactly, in the enterprise's own numbers"},
	{.name = "time_stamp", .form = FORM_DECIMAL, .gloss = "hundredths of seconds since the device began"},
};

static const struct field list_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the list"},
};

static const struct field binding_fields[] = {
	{.name = "header", .form = FORM_BYTES, .gloss = "tag and length of the pair"},
	{.name = "name", .form = FORM_TEXT, .gloss = "a variable of the device"},
	{.name = "value_type", .width = 8, .form = FORM_NAMED, .names = tags, .gloss = "what kind of value"},
	{.name = "value_length", .form = FORM_DECIMAL, .gloss = "bytes of it"},
	{.name = "number", .form = FORM_SIGNED, .gloss = "the value"},
	{.name = "text", .form = FORM_TEXT, .gloss = "the value"},
	{.name = "object", .form = FORM_TEXT, .gloss = "the value, a name itself"},
	{.name = "address", .form = FORM_IP4, .gloss = "the value"},
	{.name = "octets", .form = FORM_BYTES, .gloss = "the value"},
};

enum { NAME = 1, VALUE_TYPE, VALUE_LENGTH, NUMBER, TEXT, OBJECT, ADDRESS, OCTETS };

static const struct shape binding = {.name = "binding", .SHAPE_FIELDS(binding_fields)};
static const struct shape *const binding_list[] = {&binding, NULL};
static const struct shape pairs = {.name = "pairs", .list = true, .parts = binding_list};
static const struct shape *const pairs_part[] = {&pairs, NULL};
static const struct shape bindings = {.name = "variable_bindings", .SHAPE_FIELDS(list_fields), .parts = pairs_part};
static const struct shape trap = {.name = "trap", .inlined = true, .SHAPE_FIELDS(trap_fields)};
static const struct shape *const pdu_parts[] = {&trap, &bindings, NULL};
const struct shape snmp_pdu_shape = {.name = "pdu", .SHAPE_FIELDS(pdu_fields), .parts = pdu_parts};
static const struct shape message = {.name = "message", .inlined = true, .SHAPE_FIELDS(message_fields)};
const struct shape *const snmp_parts[] = {&message, &snmp_pdu_shape, &snmp_v3_shape, NULL};

size_t snmp_element(const struct description *to, struct ber *ber)
{
	const struct span ahead = describe_ahead(to);
	struct ber_cursor cursor = ber_cursor_over(ahead, (uint32_t)ahead.len);
	if (ber_next(&cursor, ber) != BER_WHOLE)
		return 0;
	return ahead.len - cursor_left(&cursor.bytes);
}

size_t snmp_head_len(const struct description *to, const struct ber *ber)
{
	const struct span ahead = describe_ahead(to);
	return (size_t)(ber->contents.at - ahead.at);
}

bool snmp_describe_integer(struct description *to, const struct field *field)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || ber.constructed || ber.contents.len > 8)
		return false;
	const int64_t value = field->form == FORM_SIGNED ? ber_signed(&ber) : (int64_t)ber_unsigned(&ber);
	describe_number(to, field, len, (uint64_t)value);
	return true;
}

/* The numbers of an object identifier, dots between them: X.690 §8.19. */
static void put_numbers(struct text *text, struct span contents)
{
	enum { MORE = 0x80, FIRST = 40, FIRST_MOST = 80 };
	uint64_t number = 0;
	for (size_t i = 0, count = 0; i < contents.len; i++) {
		number = number << 7 | (contents.at[i] & ~MORE & 0xff);
		if (contents.at[i] & MORE)
			continue;
		const uint64_t first = number < FIRST_MOST ? number / FIRST : 2;
		if (!count++)
			text_format(text, "%u.%llu", (unsigned)first, (unsigned long long)(number - first * FIRST));
		else
			text_format(text, ".%llu", (unsigned long long)number);
		number = 0;
	}
}

static bool put_object(struct text *text, struct span context, size_t offset)
{
	const struct span rest = span_after(context, offset);
	struct ber_cursor cursor = ber_cursor_over(rest, (uint32_t)rest.len);
	struct ber ber;
	if (ber_next(&cursor, &ber) == BER_WHOLE)
		put_numbers(text, ber.contents);
	return true;
}

static bool describe_object(struct description *to, const struct field *field)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || ber.tag != BER_OBJECT)
		return false;
	describe_words(to, field, len, put_object);
	return true;
}

static bool put_contents(struct text *text, struct span context, size_t offset)
{
	const struct span rest = span_after(context, offset);
	struct ber_cursor cursor = ber_cursor_over(rest, (uint32_t)rest.len);
	struct ber ber;
	if (ber_next(&cursor, &ber) == BER_WHOLE)
		text_raw(text, ber.contents);
	return true;
}

bool snmp_describe_string(struct description *to, const struct field *field)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || !ber_is(&ber, BER_UNIVERSAL, false, BER_OCTET_STRING))
		return false;
	describe_words(to, field, len, put_contents);
	return true;
}

bool snmp_open(struct description *to, const struct shape *shape, uint32_t tag)
{
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || !ber_is(&ber, BER_UNIVERSAL, tag == BER_SEQUENCE, tag))
		return false;
	const size_t head_len = snmp_head_len(to, &ber);
	describe_open(to, shape, len);
	describe_len(to, shape->fields, head_len);
	return true;
}

static bool is_text(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] < ' ' || bytes.at[i] >= 0x7f)
			return false;
	return true;
}

static void describe_contents(struct description *to, const struct ber *ber)
{
	const size_t len = ber->contents.len;
	if (!len)
		return;
	if (ber->class == BER_UNIVERSAL && ber->tag == BER_INTEGER && len <= 4)
		describe_number(to, binding_fields + NUMBER, len, (uint64_t)(int64_t)ber_signed(ber));
	else if (ber->class == BER_UNIVERSAL && ber->tag == BER_OCTET_STRING && is_text(ber->contents))
		describe_len(to, binding_fields + TEXT, len);
	else if (ber->class == BER_APPLICATION && !ber->tag && len == IP4_LEN)
		describe_len(to, binding_fields + ADDRESS, len);
	else if (ber->class == BER_APPLICATION && ber->tag <= 3 && len <= 5)
		describe_number(to, binding_fields + NUMBER, len, ber_unsigned(ber));
	else
		describe_len(to, binding_fields + OCTETS, len);
}

/* Type, length and contents are told one by one, but for an object identifier. */
static void describe_value(struct description *to)
{
	struct ber ber;
	if (!snmp_element(to, &ber))
		return;
	const size_t head = snmp_head_len(to, &ber);
	const bool is_object = ber.class == BER_UNIVERSAL && ber.tag == BER_OBJECT;
	if (is_object) {
		describe_object(to, binding_fields + OBJECT);
		return;
	}
	if (!head)
		return;
	describe_field(to, binding_fields + VALUE_TYPE);
	describe_number(to, binding_fields + VALUE_LENGTH, head - 1, ber.length);
	describe_contents(to, &ber);
}

static void describe_binding(struct description *to)
{
	if (!snmp_open(to, &binding, BER_SEQUENCE))
		return;
	if (describe_object(to, binding_fields + NAME))
		describe_value(to);
	describe_close(to);
}

static void describe_bindings(struct description *to)
{
	if (!snmp_open(to, &bindings, BER_SEQUENCE))
		return;
	describe_open(to, &pairs, describe_left(to));
	while (describe_more(to))
		describe_binding(to);
	describe_close(to);
	describe_close(to);
}

/* RFC 1157 §4.1.6. */
static bool describe_trap(struct description *to)
{
	struct ber address;
	if (!describe_object(to, trap_fields))
		return false;
	const size_t len = snmp_element(to, &address);
	if (len)
		describe_len(to, trap_fields + 1, len);
	return len && snmp_describe_integer(to, trap_fields + 2) && snmp_describe_integer(to, trap_fields + 3) &&
	       snmp_describe_integer(to, trap_fields + 4);
}

static bool describe_question(struct description *to)
{
	return snmp_describe_integer(to, pdu_fields + 2) && snmp_describe_integer(to, pdu_fields + 3) &&
	       snmp_describe_integer(to, pdu_fields + 4);
}

void snmp_describe_pdu(struct description *to)
{
	enum { TRAP = 4 };
	struct ber ber;
	const size_t len = snmp_element(to, &ber);
	if (!len || ber.class != BER_CONTEXT || !ber.constructed)
		return;
	const size_t head = snmp_head_len(to, &ber);
	describe_open(to, &snmp_pdu_shape, len);
	describe_field(to, pdu_fields);
	describe_number(to, pdu_fields + 1, head - 1, ber.length);
	if (ber.tag == TRAP ? describe_trap(to) : describe_question(to))
		describe_bindings(to);
	describe_close(to);
}

/* The number ahead: what the message's kind follows from. */
static int32_t version_of(const struct description *to)
{
	struct ber ber;
	return snmp_element(to, &ber) ? ber_signed(&ber) : 0;
}

void snmp_describe(struct description *to, const struct layer *layer)
{
	struct ber ber;
	if (!snmp_element(to, &ber) || !ber.constructed)
		return;
	describe_len(to, message_fields, snmp_head_len(to, &ber));
	const bool is_version_3 = version_of(to) == VERSION_3;
	if (!snmp_describe_integer(to, message_fields + 1))
		return;
	if (is_version_3)
		snmp_describe_v3(to);
	else if (snmp_describe_string(to, message_fields + 2))
		snmp_describe_pdu(to);
}
