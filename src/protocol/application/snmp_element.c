/* Elements of BER as SNMP's lines read them: what is not as the RFCs say is remarked on in brackets, and that ends the
 * telling. */
#include "snmp_element.h"

bool snmp_closes(const struct line *line)
{
	return line->manner->verbosity && (!line->cut || line->manner->dialect == DIALECT_CLASSIC);
}

bool snmp_next(struct line *line, struct ber_cursor *cursor, struct ber *ber)
{
	struct text *text = line->text;
	const enum ber_result result = ber_next(cursor, ber);
	switch (result != BER_WHOLE && cursor->is_lenient ? BER_CUT : result) {
	case BER_WHOLE: break;
	case BER_NOTHING: text_put(text, "[nothing to parse]"); return false;
	case BER_BAD_TAG: text_put(text, "[Xtagfield?]"); return false;
	case BER_NO_LENGTH: text_put(text, "[no asnlen]"); return false;
	case BER_BAD_LENGTH: text_format(text, "[asnlen? %u<%u]", cursor->left, ber->length); return false;
	case BER_SHORT: text_format(text, "[len%u<asnlen%u]", cursor->left, ber->length); return false;
	case BER_CUT: line_abandoned(line, "snmp"); return false;
	case BER_LENGTH_CUT: line_truncated(line, "snmp"); return false;
	}
	if (!snmp_knows(ber) && !snmp_kind(ber))
		return snmp_put_kind(line, ber);
	if (ber->contents.len < ber->length) {
		line_truncated(line, "snmp");
		return false;
	}
	if (ber_is(ber, BER_UNIVERSAL, false, BER_INTEGER) && !ber->length) {
		text_put(text, "[asnlen=0]");
		return false;
	}
	return snmp_knows(ber) || snmp_put_kind(line, ber);
}

bool snmp_refuse(struct line *line, const char *remark, const struct ber *ber)
{
	text_put(line->text, remark);
	snmp_put_value(line, ber);
	return false;
}

bool snmp_next_integer(struct line *line, struct ber_cursor *cursor, const char *remark, int32_t *value)
{
	struct ber ber;
	if (!snmp_next(line, cursor, &ber))
		return false;
	*value = ber_signed(&ber);
	return ber_is(&ber, BER_UNIVERSAL, false, BER_INTEGER) || snmp_refuse(line, remark, &ber);
}

bool snmp_next_string(struct line *line, struct ber_cursor *cursor, const char *remark, struct span *value)
{
	struct ber ber;
	if (!snmp_next(line, cursor, &ber))
		return false;
	*value = ber.contents;
	return ber_is(&ber, BER_UNIVERSAL, false, BER_OCTET_STRING) || snmp_refuse(line, remark, &ber);
}

bool snmp_next_sequence(struct line *line, struct ber_cursor *cursor, const char *remark, struct ber_cursor *inner)
{
	struct ber ber;
	if (!snmp_next(line, cursor, &ber))
		return false;
	*inner = ber_inside(cursor, &ber);
	return ber_is(&ber, BER_UNIVERSAL, true, BER_SEQUENCE) || snmp_refuse(line, remark, &ber);
}

void snmp_put_extra(struct line *line, const struct ber_cursor *cursor, const char *after)
{
	if (cursor->left)
		text_format(line->text, "[%u extra after %s]", cursor->left, after);
}
