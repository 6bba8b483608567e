/* SNMP: version 1 (RFC 1157), version 2c (RFC 1901, RFC 3416) and version 3 with its User-based Security Model
 * (RFC 3412, RFC 3414). All is BER; what is not as the RFCs say is remarked on in brackets, and that ends the telling. */
#include "snmp.h"

#include "ber.h"
#include "describes.h"
#include "line.h"

enum {
	VERSION_1 = 0,
	VERSION_2C = 1,
	VERSION_3 = 3,

	PDU_GET = 0,
	PDU_GET_NEXT = 1,
	PDU_RESPONSE = 2,
	PDU_SET = 3,
	PDU_TRAP = 4,
	PDU_GET_BULK = 5,

	APPLICATION_ADDRESS = 0,
	APPLICATION_COUNTER = 1,
	APPLICATION_GAUGE = 2,
	APPLICATION_TICKS = 3,
	APPLICATION_COUNTER_64 = 6,
	EXCEPTION_MAX = 2,

	TRAP_ENTERPRISE = 6,
	SECURITY_USM = 3,
	FLAG_AUTHENTICATED = 1,
	FLAG_PRIVATE = 2,
	FLAG_REPORTABLE = 4,
};

static const struct name versions[] = {
	{VERSION_1, "SNMPv1"}, {VERSION_2C, "SNMPv2c"}, {2, "SNMPv2u"}, {VERSION_3, "SNMPv3"}, {0, NULL},
};

static const char *const pdus[] = {
	"GetRequest", "GetNextRequest", "GetResponse", "SetRequest", "Trap", "GetBulk", "Inform", "V2Trap", "Report",
};

const struct name snmp_errors[] = {
	{0, "noError"}, {1, "tooBig"}, {2, "noSuchName"}, {3, "badValue"}, {4, "readOnly"}, {5, "genErr"},
	{6, "noAccess"}, {7, "wrongType"}, {8, "wrongLength"}, {9, "wrongEncoding"}, {10, "wrongValue"},
	{11, "noCreation"}, {12, "inconsistentValue"}, {13, "resourceUnavailable"}, {14, "commitFailed"},
	{15, "undoFailed"}, {16, "authorizationError"}, {17, "notWritable"}, {18, "inconsistentName"}, {0, NULL},
};

const struct name snmp_traps[] = {
	{0, "coldStart"}, {1, "warmStart"}, {2, "linkDown"}, {3, "linkUp"}, {4, "authenticationFailure"},
	{5, "egpNeighborLoss"}, {TRAP_ENTERPRISE, "enterpriseSpecific"}, {0, NULL},
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

static const char *const exception_names[] = {"[noSuchObject]", "[noSuchInstance]", "[endOfMibView]"};

static const char class_letters[] = "UACP";

/* Whether values of this kind are shown in a way of their own. */
static bool is_known(const struct ber *ber)
{
	switch (ber->class) {
	case BER_UNIVERSAL:
		return ber->constructed ? ber->tag == BER_SEQUENCE : ber->tag == BER_INTEGER ||
		       ber->tag == BER_OCTET_STRING || ber->tag == BER_NULL || ber->tag == BER_OBJECT;
	case BER_APPLICATION:
		return !ber->constructed && ber->tag <= APPLICATION_COUNTER_64 && ber->tag != 4 && ber->tag != 5;
	case BER_CONTEXT: return ber->tag < (ber->constructed ? sizeof pdus / sizeof *pdus : EXCEPTION_MAX + 2);
	case BER_PRIVATE: return false;
	}
	return false;
}

/* The name of a kind of element that SNMP has no use for, or NULL. */
static const char *kind_of(const struct ber *ber)
{
	const struct name *names = ber->class == BER_APPLICATION ? application_kinds : universal_kinds;
	return ber->class <= BER_APPLICATION ? name_of(names, ber->tag) : NULL;
}

/* "[P/A/Opaque]": remarks on a kind of element that SNMP has no use for. False when it has no name even. */
static bool put_kind(struct line *line, const struct ber *ber)
{
	const char *name = kind_of(ber);
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

/* The next element, or a remark why there is none. */
static bool next(struct line *line, struct ber_cursor *cursor, struct ber *ber)
{
	struct text *text = line->text;
	switch (ber_next(cursor, ber)) {
	case BER_WHOLE: break;
	case BER_NOTHING: text_put(text, "[nothing to parse]"); return false;
	case BER_BAD_TAG: text_put(text, "[Xtagfield?]"); return false;
	case BER_NO_LENGTH: text_put(text, "[no asnlen]"); return false;
	case BER_BAD_LENGTH: text_format(text, "[asnlen? %u<%u]", cursor->left, ber->length); return false;
	case BER_SHORT: text_format(text, "[len%u<asnlen%u]", cursor->left, ber->length); return false;
	case BER_CUT: line_abandoned(line, "snmp"); return false;
	}
	if (!is_known(ber) && !kind_of(ber))
		return put_kind(line, ber);
	if (ber->contents.len < ber->length) {
		line_truncated(line, "snmp");
		return false;
	}
	if (ber_is(ber, BER_UNIVERSAL, false, BER_INTEGER) && !ber->length) {
		text_put(text, "[asnlen=0]");
		return false;
	}
	return is_known(ber) || put_kind(line, ber);
}

static void put_object(struct text *text, struct span contents)
{
	struct cursor cursor = cursor_over(contents);
	uint32_t number = 0;
	bool is_first = true;
	while (cursor_left(&cursor)) {
		uint8_t byte = take_u8(&cursor);
		number = number << 7 | (byte & 0x7fu);
		if (byte & 0x80)
			continue;
		/* the first two numbers share one: X.690 §8.19.4 */
		if (is_first && number < 120)
			text_format(text, ".%u.%u", number / 40, number % 40);
		else if (is_first)
			text_format(text, ".2.%u", number - 80);
		else
			text_format(text, ".%u", number);
		is_first = false;
		number = 0;
	}
}

static bool is_printable(struct span bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if (bytes.at[i] < 0x20 || bytes.at[i] > 0x7e)
			return false;
	return true;
}

static void put_string(struct text *text, struct span bytes)
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

static void put_bytes(struct text *text, struct span bytes)
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
	case BER_OCTET_STRING: put_string(line->text, ber->contents); break;
	case BER_NULL: break;
	case BER_OBJECT: put_object(line->text, ber->contents); break;
	default: put_bytes(line->text, ber->contents); break;
	}
}

static void put_application(struct line *line, const struct ber *ber)
{
	struct cursor cursor = cursor_over(ber->contents);
	uint64_t value = 0;
	switch (ber->tag) {
	case APPLICATION_ADDRESS: put_address(line, ber); break;
	case APPLICATION_COUNTER:
	case APPLICATION_GAUGE:
	case APPLICATION_TICKS: text_unsigned(line->text, ber_unsigned(ber)); break;
	case APPLICATION_COUNTER_64:
		while (cursor_left(&cursor))
			value = value << 8 | take_u8(&cursor);
		text_unsigned(line->text, value);
		break;
	default: put_bytes(line->text, ber->contents); break;
	}
}

static void put_value(struct line *line, const struct ber *ber)
{
	if (ber->constructed && ber_is(ber, BER_UNIVERSAL, true, BER_SEQUENCE))
		text_format(line->text, "Seq(%u)", ber->length);
	else if (ber->constructed && ber->class == BER_CONTEXT && ber->tag < sizeof pdus / sizeof *pdus)
		text_format(line->text, "%s(%u)", pdus[ber->tag], ber->length);
	else if (ber->constructed)
		put_bytes(line->text, ber->contents);
	else if (ber->class == BER_UNIVERSAL)
		put_universal(line, ber);
	else if (ber->class == BER_APPLICATION)
		put_application(line, ber);
	else if (ber->class == BER_CONTEXT)
		text_put(line->text, ber->tag <= EXCEPTION_MAX ? exception_names[ber->tag] : "[BE_ANY!?]");
}

/* Says that an element is not what it should be, and what it is instead. */
static bool refuse(struct line *line, const char *remark, const struct ber *ber)
{
	text_put(line->text, remark);
	put_value(line, ber);
	return false;
}

/* A number of the message's frame, which is refused with `remark` when it is something else. */
static bool next_integer(struct line *line, struct ber_cursor *cursor, const char *remark, int32_t *value)
{
	struct ber ber;
	if (!next(line, cursor, &ber))
		return false;
	*value = ber_signed(&ber);
	return ber_is(&ber, BER_UNIVERSAL, false, BER_INTEGER) || refuse(line, remark, &ber);
}

static bool next_string(struct line *line, struct ber_cursor *cursor, const char *remark, struct span *value)
{
	struct ber ber;
	if (!next(line, cursor, &ber))
		return false;
	*value = ber.contents;
	return ber_is(&ber, BER_UNIVERSAL, false, BER_OCTET_STRING) || refuse(line, remark, &ber);
}

static bool next_sequence(struct line *line, struct ber_cursor *cursor, const char *remark, struct ber_cursor *inner)
{
	struct ber ber;
	if (!next(line, cursor, &ber))
		return false;
	*inner = ber_cursor_over(ber.contents, ber.length);
	return ber_is(&ber, BER_UNIVERSAL, true, BER_SEQUENCE) || refuse(line, remark, &ber);
}

/* "[3 extra after iSEQ]" */
static void put_extra(struct line *line, const struct ber_cursor *cursor, const char *after)
{
	if (cursor->left)
		text_format(line->text, "[%u extra after %s]", cursor->left, after);
}

static bool is_question(uint32_t pdu)
{
	return pdu == PDU_GET || pdu == PDU_GET_NEXT || pdu == PDU_GET_BULK;
}

static bool is_null(const struct ber *ber)
{
	return ber_is(ber, BER_UNIVERSAL, false, BER_NULL);
}

/* One variable: its name, and its value where it is not asked for. */
static bool put_variable(struct line *line, struct ber_cursor *cursor, uint32_t pdu)
{
	struct ber ber;
	struct ber_cursor inner;
	text_char(line->text, ' ');
	if (!next_sequence(line, cursor, "[!varbind]", &inner) || !next(line, &inner, &ber))
		return false;
	if (!ber_is(&ber, BER_UNIVERSAL, false, BER_OBJECT))
		return refuse(line, "[objName!=OID]", &ber);
	put_value(line, &ber);
	bool is_asked = is_question(pdu);
	if (!is_asked)
		text_char(line->text, '=');
	if (!next(line, &inner, &ber))
		return false;
	if (is_asked && !is_null(&ber))
		text_put(line->text, "[objVal!=NULL]");
	put_value(line, &ber);
	return true;
}

static bool put_variables(struct line *line, struct ber_cursor *cursor, uint32_t pdu)
{
	struct ber_cursor inner;
	if (!next_sequence(line, cursor, "[!SEQ of varbind]", &inner))
		return false;
	put_extra(line, cursor, "SEQ of varbind");
	while (inner.left)
		if (!put_variable(line, &inner, pdu))
			return false;
	return true;
}

/* RFC 1157 §4.1.6 */
static bool put_trap(struct line *line, struct ber_cursor *cursor)
{
	struct ber ber;
	int32_t generic, specific;
	text_char(line->text, ' ');
	if (!next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_UNIVERSAL, false, BER_OBJECT))
		return refuse(line, "[enterprise!=OID]", &ber);
	put_value(line, &ber);
	text_char(line->text, ' ');
	if (!next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_APPLICATION, false, APPLICATION_ADDRESS))
		return refuse(line, "[agent-addr!=INETADDR]", &ber);
	put_value(line, &ber);
	if (!next_integer(line, cursor, "[generic-trap!=INT]", &generic))
		return false;
	text_char(line->text, ' ');
	text_name(line->text, snmp_traps, (uint32_t)generic, "gt=%d");
	if (!next_integer(line, cursor, "[specific-trap!=INT]", &specific))
		return false;
	if (generic == TRAP_ENTERPRISE)
		text_format(line->text, " s=%d", specific);
	else if (specific)
		text_format(line->text, "[specific-trap(%d)!=0]", specific);
	text_char(line->text, ' ');
	if (!next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_APPLICATION, false, APPLICATION_TICKS))
		return refuse(line, "[timestamp!=TIMETICKS]", &ber);
	put_value(line, &ber);
	return !cursor->left || put_variables(line, cursor, PDU_TRAP);
}

/* The first number behind the request's id: how it went. */
static bool put_status(struct line *line, struct ber_cursor *cursor, uint32_t pdu, bool *has_failed)
{
	int32_t status;
	if (!next_integer(line, cursor, "[errorStatus!=INT]", &status))
		return false;
	*has_failed = false;
	if (pdu == PDU_GET_BULK) {
		text_format(line->text, " N=%d", status);
	} else if (status && pdu != PDU_RESPONSE) {
		text_put(line->text, "[errorStatus(");
		text_name(line->text, snmp_errors, (uint32_t)status, "err=%u");
		text_put(line->text, ")!=0]");
	} else if (status) {
		text_char(line->text, ' ');
		text_name(line->text, snmp_errors, (uint32_t)status, "err=%u");
		*has_failed = true;
	}
	return true;
}

/* The second: which variable was wrong. */
static bool put_index(struct line *line, struct ber_cursor *cursor, uint32_t pdu, bool has_failed)
{
	int32_t index;
	if (!next_integer(line, cursor, "[errorIndex!=INT]", &index))
		return false;
	if (pdu == PDU_GET_BULK)
		text_format(line->text, " M=%d", index);
	else if (index && !has_failed)
		text_format(line->text, pdu == PDU_RESPONSE ? "[errorIndex(%d) w/o errorStatus]" : "[errorIndex(%d)!=0]",
		            index);
	else if (has_failed && !index)
		text_put(line->text, "[errorIndex==0]");
	else if (index)
		text_format(line->text, "@%d", index);
	return true;
}

static bool put_request(struct line *line, struct ber_cursor *cursor, uint32_t pdu)
{
	int32_t id;
	bool has_failed;
	if (!next_integer(line, cursor, "[reqId!=INT]", &id))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, "R=%d ", id);
	if (!put_status(line, cursor, pdu, &has_failed) || !put_index(line, cursor, pdu, has_failed))
		return false;
	return !cursor->left || put_variables(line, cursor, pdu);
}

/* "{ GetRequest(25) R=1  .1.3.6.1.2.1.1.1.0 } " */
static void put_pdu(struct line *line, struct ber_cursor *cursor, int32_t version)
{
	struct text *text = line->text;
	struct ber ber;
	if (!next(line, cursor, &ber))
		return;
	if (ber.class != BER_CONTEXT) {
		text_put(text, "[no PDU]");
		return;
	}
	put_extra(line, cursor, "PDU");
	if (line->manner->verbosity)
		text_put(text, "{ ");
	if (!ber.constructed || ber.tag >= sizeof pdus / sizeof *pdus) {
		text_format(text, "[id?%c/%c/%u]", ber.constructed ? 'C' : 'P', class_letters[ber.class], ber.tag);
		return;
	}
	text_format(text, "%s(%u) ", pdus[ber.tag], ber.length);
	if (version == VERSION_1 && ber.tag >= PDU_GET_BULK) {
		text_put(text, "[v2 PDU in v1 message]");
		return;
	}
	if (version == VERSION_2C && ber.tag == PDU_TRAP) {
		text_put(text, "[v1 PDU in v2 message]");
		return;
	}
	struct ber_cursor inner = ber_cursor_over(ber.contents, ber.length);
	if (ber.tag == PDU_TRAP)
		put_trap(line, &inner);
	else
		put_request(line, &inner, ber.tag);
	if (line->manner->verbosity && !line->cut)
		text_put(text, " } ");
}

static void put_community_message(struct line *line, struct ber_cursor *cursor, int32_t version)
{
	static const char usual[] = "public";
	struct span community;
	if (!next_string(line, cursor, "[comm!=STR]", &community))
		return;
	if (community.len != strlen(usual) || memcmp(community.at, usual, community.len) != 0) {
		text_put(line->text, "C=");
		put_string(line->text, community);
		text_char(line->text, ' ');
	}
	put_pdu(line, cursor, version);
}

/* RFC 3412 §6.7 */
static void put_scoped_pdu(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span engine, context;
	if (line->manner->verbosity)
		text_put(line->text, "{ ScopedPDU ");
	if (!next_sequence(line, cursor, "[!scoped PDU]", &inner) ||
	    !next_string(line, &inner, "[contextEngineID!=STR]", &engine))
		return;
	text_put(line->text, "E=");
	put_bytes(line->text, engine);
	text_char(line->text, ' ');
	if (!next_string(line, &inner, "[contextName!=STR]", &context))
		return;
	text_put(line->text, "C=");
	put_string(line->text, context);
	text_char(line->text, ' ');
	put_pdu(line, &inner, VERSION_3);
}

/* RFC 3414 §2.4 */
static bool put_security(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span string;
	int32_t boots, time;
	if (!next_sequence(line, cursor, "[!usm]", &inner))
		return false;
	if (!next_string(line, &inner, "[msgAuthoritativeEngineID!=STR]", &string) ||
	    !next_integer(line, &inner, "[msgAuthoritativeEngineBoots!=INT]", &boots))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, "B=%d ", boots);
	if (!next_integer(line, &inner, "[msgAuthoritativeEngineTime!=INT]", &time))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, "T=%d ", time);
	if (!next_string(line, &inner, "[msgUserName!=STR]", &string))
		return false;
	text_put(line->text, "U=");
	put_string(line->text, string);
	text_char(line->text, ' ');
	if (!next_string(line, &inner, "[msgAuthenticationParameters!=STR]", &string) ||
	    !next_string(line, &inner, "[msgPrivacyParameters!=STR]", &string))
		return false;
	put_extra(line, &inner, "usm SEQ");
	return true;
}

/* RFC 3412 §6: what guards the message. */
static bool put_header(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span flags;
	int32_t id, size, model;
	if (!next_sequence(line, cursor, "[!message]", &inner))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, "{ ");
	if (!next_integer(line, &inner, "[msgID!=INT]", &id) ||
	    !next_integer(line, &inner, "[msgMaxSize!=INT]", &size) ||
	    !next_string(line, &inner, "[msgFlags!=STR]", &flags))
		return false;
	uint8_t bits = flags.len ? *flags.at : 0;
	if (bits > (FLAG_AUTHENTICATED | FLAG_PRIVATE | FLAG_REPORTABLE) ||
	    (bits & (FLAG_AUTHENTICATED | FLAG_PRIVATE)) == FLAG_PRIVATE) {
		text_format(line->text, "[msgFlags=0x%02X]", bits);
		return false;
	}
	text_format(line->text, "F=%s%s%s ", bits & FLAG_AUTHENTICATED ? "a" : "", bits & FLAG_PRIVATE ? "p" : "",
	            bits & FLAG_REPORTABLE ? "r" : "");
	if (!next_integer(line, &inner, "[msgSecurityModel!=INT]", &model))
		return false;
	put_extra(line, &inner, "message SEQ");
	if (line->manner->verbosity)
		text_put(line->text, "} ");
	if (model == SECURITY_USM)
		return true;
	text_format(line->text, "[security model %d]", model);
	return false;
}

static void put_guarded_message(struct line *line, struct ber_cursor *cursor)
{
	struct span parameters;
	if (!put_header(line, cursor) || !next_string(line, cursor, "[msgSecurityParameters!=STR]", &parameters))
		return;
	struct ber_cursor security = ber_cursor_over(parameters, (uint32_t)parameters.len);
	if (line->manner->verbosity)
		text_put(line->text, "{ USM ");
	put_security(line, &security);
	if (line->cut)
		return;
	if (line->manner->verbosity)
		text_put(line->text, "} ");
	put_scoped_pdu(line, cursor);
	if (line->manner->verbosity && !line->cut)
		text_put(line->text, "} ");
}

static void put_message(struct line *line, struct ber_cursor *cursor)
{
	int32_t version;
	if (!next_integer(line, cursor, "[version!=INT]", &version))
		return;
	if (version != VERSION_1 && version != VERSION_2C && version != VERSION_3) {
		text_format(line->text, "SNMP [version = %d]", version);
		return;
	}
	if (line->manner->verbosity)
		text_format(line->text, "{ %s ", name_of(versions, (uint32_t)version));
	if (version == VERSION_3)
		put_guarded_message(line, cursor);
	else
		put_community_message(line, cursor, version);
	if (line->manner->verbosity && !line->cut)
		text_put(line->text, "} ");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct ber_cursor cursor = ber_cursor_over(layer->bytes, layer->len), inner;
	text_char(line->text, ' ');
	if (!next_sequence(line, &cursor, "[!init SEQ]", &inner))
		return;
	put_extra(line, &cursor, "iSEQ");
	put_message(line, &inner);
}

const struct protocol protocol_snmp = {
	.name = "snmp",
	.title = "Simple Network Management Protocol",
	.reference = "RFC 3416",
	.describe = snmp_describe,
	.parts = snmp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
