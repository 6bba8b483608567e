/* SNMP: version 1 (RFC 1157), version 2c (RFC 1901, RFC 3416) and version 3 with its User-based Security Model
 * (RFC 3412, RFC 3414). All is BER; what is not as the RFCs say is remarked on in brackets, and that ends the
 * telling. */
#include "snmp_element.h"

#include "describes.h"

enum {
	SECURITY_USM = 3,
	FLAG_AUTHENTICATED = 1,
	FLAG_PRIVATE = 2,
	FLAG_REPORTABLE = 4,
};

static const struct name versions[] = {
	{SNMP_VERSION_1, "SNMPv1"}, {SNMP_VERSION_2C, "SNMPv2c"}, {2, "SNMPv2u"}, {SNMP_VERSION_3, "SNMPv3"}, {0, NULL},
};

static void put_community_message(struct line *line, struct ber_cursor *cursor, int32_t version)
{
	static const char usual[] = "public";
	struct span community;
	if (!snmp_next_string(line, cursor, "[comm!=STR]", &community))
		return;
	if (community.len != strlen(usual) || memcmp(community.at, usual, community.len) != 0) {
		text_put(line->text, "C=");
		if (line->manner->dialect == DIALECT_CLASSIC)
			text_safe(line->text, community);
		else
			snmp_put_string(line->text, community);
		text_char(line->text, ' ');
	}
	snmp_put_pdu(line, cursor, version);
}

/* RFC 3412 §6.7 */
static void put_scoped_pdu(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span engine, context;
	if (line->manner->verbosity)
		text_put(line->text, "{ ScopedPDU ");
	if (!snmp_next_sequence(line, cursor, "[!scoped PDU]", &inner) ||
	    !snmp_next_string(line, &inner, "[contextEngineID!=STR]", &engine))
		return;
	text_put(line->text, "E=");
	snmp_put_bytes(line->text, engine);
	text_char(line->text, ' ');
	if (!snmp_next_string(line, &inner, "[contextName!=STR]", &context))
		return;
	text_put(line->text, "C=");
	snmp_put_string(line->text, context);
	text_char(line->text, ' ');
	snmp_put_pdu(line, &inner, SNMP_VERSION_3);
}

/* RFC 3414 §2.4 */
static bool put_security(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span string;
	int32_t boots, time;
	if (!snmp_next_sequence(line, cursor, "[!usm]", &inner))
		return false;
	if (!snmp_next_string(line, &inner, "[msgAuthoritativeEngineID!=STR]", &string) ||
	    !snmp_next_integer(line, &inner, "[msgAuthoritativeEngineBoots!=INT]", &boots))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, "B=%d ", boots);
	if (!snmp_next_integer(line, &inner, "[msgAuthoritativeEngineTime!=INT]", &time))
		return false;
	if (line->manner->verbosity)
		text_format(line->text, "T=%d ", time);
	if (!snmp_next_string(line, &inner, "[msgUserName!=STR]", &string))
		return false;
	text_put(line->text, "U=");
	snmp_put_string(line->text, string);
	text_char(line->text, ' ');
	if (!snmp_next_string(line, &inner, "[msgAuthenticationParameters!=STR]", &string) ||
	    !snmp_next_string(line, &inner, "[msgPrivacyParameters!=STR]", &string))
		return false;
	snmp_put_extra(line, &inner, "usm SEQ");
	return true;
}

/* RFC 3412 §6: what guards the message. */
static bool put_header(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	struct span flags;
	int32_t id, size, model;
	if (!snmp_next_sequence(line, cursor, "[!message]", &inner))
		return false;
	if (line->manner->verbosity)
		text_put(line->text, "{ ");
	if (!snmp_next_integer(line, &inner, "[msgID!=INT]", &id) ||
	    !snmp_next_integer(line, &inner, "[msgMaxSize!=INT]", &size) ||
	    !snmp_next_string(line, &inner, "[msgFlags!=STR]", &flags))
		return false;
	uint8_t bits = flags.len ? *flags.at : 0;
	if (bits > (FLAG_AUTHENTICATED | FLAG_PRIVATE | FLAG_REPORTABLE) ||
	    (bits & (FLAG_AUTHENTICATED | FLAG_PRIVATE)) == FLAG_PRIVATE) {
		text_format(line->text, "[msgFlags=0x%02X]", bits);
		return false;
	}
	text_format(line->text, "F=%s%s%s ", bits & FLAG_AUTHENTICATED ? "a" : "", bits & FLAG_PRIVATE ? "p" : "",
	            bits & FLAG_REPORTABLE ? "r" : "");
	if (!snmp_next_integer(line, &inner, "[msgSecurityModel!=INT]", &model))
		return false;
	snmp_put_extra(line, &inner, "message SEQ");
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
	if (!put_header(line, cursor) || !snmp_next_string(line, cursor, "[msgSecurityParameters!=STR]", &parameters))
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
	if (snmp_closes(line))
		text_put(line->text, "} ");
}

static void put_message(struct line *line, struct ber_cursor *cursor)
{
	int32_t version;
	if (!snmp_next_integer(line, cursor, "[version!=INT]", &version))
		return;
	if (version != SNMP_VERSION_1 && version != SNMP_VERSION_2C && version != SNMP_VERSION_3) {
		text_format(line->text, "SNMP [version = %d]", version);
		return;
	}
	if (line->manner->verbosity)
		text_format(line->text, "{ %s ", name_of(versions, (uint32_t)version));
	if (version == SNMP_VERSION_3)
		put_guarded_message(line, cursor);
	else
		put_community_message(line, cursor, version);
	if (snmp_closes(line))
		text_put(line->text, "} ");
}

static void put_all(struct line *line, struct ber_cursor *cursor)
{
	struct ber_cursor inner;
	if (!snmp_next_sequence(line, cursor, "[!init SEQ]", &inner))
		return;
	snmp_put_extra(line, cursor, "iSEQ");
	put_message(line, &inner);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct ber_cursor cursor = ber_cursor_over(layer->bytes, layer->len);
	text_char(line->text, ' ');
	put_all(line, &cursor);
}

/* tcpdump 3.x told what the capture had, with lengths as if no more had come. */
static void line_classic(struct line *line, const struct layer *layer)
{
	struct ber_cursor cursor = ber_cursor_over(layer->bytes, (uint32_t)layer->bytes.len);
	cursor.is_lenient = layer_is_cut(layer);
	put_all(line, &cursor);
}

const struct protocol protocol_snmp = {
	.name = "snmp",
	.title = "Simple Network Management Protocol",
	.reference = "RFC 3416",
	.describe = snmp_describe,
	.parts = snmp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
