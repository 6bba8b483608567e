/* SNMP's PDUs as its lines tell them: version 1's (RFC 1157 §4.1), and those of versions 2c and 3 (RFC 3416 §3). */
#include "snmp_element.h"

enum { TRAP_ENTERPRISE = 6 };

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

static bool is_question(uint32_t pdu)
{
	return pdu == SNMP_PDU_GET || pdu == SNMP_PDU_GET_NEXT || pdu == SNMP_PDU_GET_BULK;
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
	if (!snmp_next_sequence(line, cursor, "[!varbind]", &inner) || !snmp_next(line, &inner, &ber))
		return false;
	if (!ber_is(&ber, BER_UNIVERSAL, false, BER_OBJECT))
		return snmp_refuse(line, "[objName!=OID]", &ber);
	snmp_put_value(line, &ber);
	bool is_asked = is_question(pdu);
	if (!is_asked)
		text_char(line->text, '=');
	if (!snmp_next(line, &inner, &ber))
		return false;
	if (is_asked && !is_null(&ber))
		text_put(line->text, "[objVal!=NULL]");
	snmp_put_value(line, &ber);
	return true;
}

static bool put_variables(struct line *line, struct ber_cursor *cursor, uint32_t pdu)
{
	struct ber_cursor inner;
	if (!snmp_next_sequence(line, cursor, "[!SEQ of varbind]", &inner))
		return false;
	snmp_put_extra(line, cursor, "SEQ of varbind");
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
	if (!snmp_next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_UNIVERSAL, false, BER_OBJECT))
		return snmp_refuse(line, "[enterprise!=OID]", &ber);
	snmp_put_value(line, &ber);
	text_char(line->text, ' ');
	if (!snmp_next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_APPLICATION, false, SNMP_ADDRESS))
		return snmp_refuse(line, "[agent-addr!=INETADDR]", &ber);
	snmp_put_value(line, &ber);
	if (!snmp_next_integer(line, cursor, "[generic-trap!=INT]", &generic))
		return false;
	text_char(line->text, ' ');
	text_name(line->text, snmp_traps, (uint32_t)generic, "gt=%d");
	if (!snmp_next_integer(line, cursor, "[specific-trap!=INT]", &specific))
		return false;
	if (generic == TRAP_ENTERPRISE)
		text_format(line->text, " s=%d", specific);
	else if (specific)
		text_format(line->text, "[specific-trap(%d)!=0]", specific);
	text_char(line->text, ' ');
	if (!snmp_next(line, cursor, &ber))
		return false;
	if (!ber_is(&ber, BER_APPLICATION, false, SNMP_TICKS))
		return snmp_refuse(line, "[timestamp!=TIMETICKS]", &ber);
	snmp_put_value(line, &ber);
	return put_variables(line, cursor, SNMP_PDU_TRAP);
}

/* The first number behind the request's id: how it went. */
static bool put_status(struct line *line, struct ber_cursor *cursor, uint32_t pdu, bool *has_failed)
{
	int32_t status;
	if (!snmp_next_integer(line, cursor, "[errorStatus!=INT]", &status))
		return false;
	*has_failed = false;
	if (pdu == SNMP_PDU_GET_BULK) {
		text_format(line->text, " N=%d", status);
	} else if (status && pdu != SNMP_PDU_RESPONSE) {
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
	if (!snmp_next_integer(line, cursor, "[errorIndex!=INT]", &index))
		return false;
	if (pdu == SNMP_PDU_GET_BULK)
		text_format(line->text, " M=%d", index);
	else if (index && !has_failed)
		text_format(line->text,
		            pdu == SNMP_PDU_RESPONSE ? "[errorIndex(%d) w/o errorStatus]" : "[errorIndex(%d)!=0]",
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
	if (!snmp_next_integer(line, cursor, "[reqId!=INT]", &id))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, line->manner->dialect == DIALECT_CLASSIC ? " R=%d" : "R=%d ", id);
	if (!put_status(line, cursor, pdu, &has_failed) || !put_index(line, cursor, pdu, has_failed))
		return false;
	return put_variables(line, cursor, pdu);
}

void snmp_put_pdu(struct line *line, struct ber_cursor *cursor, int32_t version)
{
	struct text *text = line->text;
	struct ber ber;
	if (!snmp_next(line, cursor, &ber))
		return;
	if (ber.class != BER_CONTEXT || !ber.constructed) {
		text_put(text, "[no PDU]");
		return;
	}
	snmp_put_extra(line, cursor, "PDU");
	if (line->manner->verbosity)
		text_put(text, "{ ");
	text_format(text, "%s(%u)", snmp_pdus[ber.tag], ber.length);
	if (line->manner->dialect == DIALECT_TCPDUMP)
		text_char(text, ' ');
	if (version == SNMP_VERSION_1 && ber.tag >= SNMP_PDU_GET_BULK) {
		text_put(text, "[v2 PDU in v1 message]");
		return;
	}
	if (version == SNMP_VERSION_2C && ber.tag == SNMP_PDU_TRAP) {
		text_put(text, "[v1 PDU in v2 message]");
		return;
	}
	struct ber_cursor inner = ber_inside(cursor, &ber);
	if (ber.tag == SNMP_PDU_TRAP)
		put_trap(line, &inner);
	else
		put_request(line, &inner, ber.tag);
	if (snmp_closes(line))
		text_put(text, " } ");
}
