/* SNMP's values as its lines show them: RFC 1155 §3.2, RFC 2578 §7. An element of a kind that SNMP has no use for is
 * remarked on in brackets. */
#include "snmp_element.h"

enum { EXCEPTION_MAX = 2 };

const char *const snmp_pdus[SNMP_PDU_COUNT] = {
	"GetRequest", "GetNextRequest", "GetResponse", "SetRequest", "Trap", "GetBulk", "Inform", "V2Trap", "Report",
};

static const struct name universal_kinds[] = {
	{0, "U-0"},   {1, "Boolean"}, {2, "Integer"},   {3, "Bitstring"}, {4, "String"}, {5, "Null"},
	{6, "ObjID"}, {7, "ObjectDes"}, {8, "U-8"},     {9, "U-9"},       {10, "U-10"},  {11, "U-11"},
	{12, "U-12"}, {13, "U-13"},   {14, "U-14"},     {15, "U-15"},     {16, "Sequence"}, {17, "Set"},
	{0, NULL},
};
static const struct name application_kinds[] = {
	{0, "IpAddress"}, {1, "Counter"}, {2, "Gauge"}, {3, "TimeTicks"}, {4, "Opaque"}, {5, "C-5"}, {6, "Counter64"},
	{0, NULL},
};
static const struct name private_kinds[] = {{0, "P-0"}, {0, NULL}};

static const char *const exception_names[] = {"[noSuchObject]", "[noSuchInstance]", "[endOfMibView]"};

static const char class_letters[] = "UAxx";

bool snmp_knows(const struct ber *ber)
{
	switch (ber->class) {
	case BER_UNIVERSAL:
		return ber->constructed ? ber->tag == BER_SEQUENCE : ber->tag == BER_INTEGER ||
		       ber->tag == BER_OCTET_STRING || ber->tag == BER_NULL || ber->tag == BER_OBJECT;
	case BER_APPLICATION:
		return !ber->constructed && ber->tag <= SNMP_COUNTER_64 && ber->tag != SNMP_OPAQUE &&
		       ber->tag != 5;
	case BER_CONTEXT: return ber->tag < SNMP_PDU_COUNT;
	case BER_PRIVATE: return false;
	}
	return false;
}

const char *snmp_kind(const struct ber *ber)
{
	switch (ber->class) {
	case BER_UNIVERSAL: return name_of(universal_kinds, ber->tag);
	case BER_APPLICATION: return name_of(application_kinds, ber->tag);
	case BER_CONTEXT: return NULL;
	case BER_PRIVATE: return name_of(private_kinds, ber->tag);
	}
	return NULL;
}

bool snmp_put_kind(struct line *line, const struct ber *ber)
{
	const char *name = snmp_kind(ber);
	if (!name) {
		text_format(line->text, "[id?%c/x/%u]", ber->constructed ? 'C' : 'P', ber->tag);
		return false;
	}
	if (ber->constructed)
		text_format(line->text, "C/%c/%s", ber->class == BER_UNIVERSAL ? 'U' : 'x', name);
	else
		text_format(line->text, "[P/%c/%s]", class_letters[ber->class], name);
	return true;
}

static bool is_printable(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] < 0x20 || bytes.at[i] > 0x7e)
			return false;
	return true;
}

void snmp_put_string(struct text *text, struct span bytes)
{
	if (is_printable(bytes)) {
		text_char(text, '"');
		text_safe(text, bytes);
		text_char(text, '"');
		return;
	}
	for (size_t i = 0; i < bytes.len; i++)
		text_format(text, i ? "_%.2x" : "%.2x", bytes.at[i]);
}

void snmp_put_bytes(struct text *text, struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		text_format(text, "_%.2x", bytes.at[i]);
}

static void put_address(struct line *line, const struct ber *ber)
{
	if (ber->contents.len != IP4_LEN)
		text_put(line->text, "[inetaddr len!=4]");
	for (size_t i = 0; i < ber->contents.len; i++)
		text_format(line->text, i ? ".%u" : "%u", ber->contents.at[i]);
}

static void put_universal(struct line *line, const struct ber *ber)
{
	switch (ber->tag) {
	case BER_INTEGER: text_signed(line->text, ber_signed(ber)); break;
	case BER_OCTET_STRING: snmp_put_string(line->text, ber->contents); break;
	case BER_NULL: break;
	case BER_OBJECT: snmp_put_object(line, ber->contents); break;
	default: snmp_put_bytes(line->text, ber->contents); break;
	}
}

static void put_application(struct line *line, const struct ber *ber)
{
	struct cursor cursor = cursor_over(ber->contents);
	uint64_t value = 0;
	switch (ber->tag) {
	case SNMP_ADDRESS: put_address(line, ber); break;
	case SNMP_COUNTER:
	case SNMP_GAUGE:
	case SNMP_TICKS: text_unsigned(line->text, ber_unsigned(ber)); break;
	case SNMP_COUNTER_64:
		while (cursor_left(&cursor))
			value = value << 8 | take_u8(&cursor);
		text_unsigned(line->text, value);
		break;
	default: snmp_put_bytes(line->text, ber->contents); break;
	}
}

void snmp_put_value(struct line *line, const struct ber *ber)
{
	if (ber->constructed && ber_is(ber, BER_UNIVERSAL, true, BER_SEQUENCE))
		text_format(line->text, "Seq(%u)", ber->length);
	else if (ber->constructed && ber->class == BER_CONTEXT && ber->tag < SNMP_PDU_COUNT)
		text_format(line->text, "%s(%u)", snmp_pdus[ber->tag], ber->length);
	else if (ber->constructed || ber->class == BER_PRIVATE)
		snmp_put_bytes(line->text, ber->contents);
	else if (ber->class == BER_UNIVERSAL)
		put_universal(line, ber);
	else if (ber->class == BER_APPLICATION)
		put_application(line, ber);
	else
		text_put(line->text, ber->tag <= EXCEPTION_MAX ? exception_names[ber->tag] : "[BE_ANY!?]");
}
