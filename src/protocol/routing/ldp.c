/* The Label Distribution Protocol: RFC 5036. PDUs that hold messages, which hold TLVs; the TLVs are in ldp_tlv.c.
 *
 * What tcpdump does, and so we: it takes the lengths of messages for right, and goes on behind the end of a PDU where
 * they do not add up. */
#include "ldp.h"

#include "describes.h"

enum { HEADER_LEN = 10, VERSION = 1, MESSAGE_HEADER_LEN = 8, LENGTH_END = 4, ID_LEN = 4, TLV_HEADER_LEN = 4 };

static const struct name messages[] = {
	{0x0001, "Notification"}, {0x0100, "Hello"}, {0x0200, "Initialization"}, {0x0201, "Keepalive"},
	{0x0300, "Address"}, {0x0301, "Address Withdraw"}, {0x0400, "Label Mapping"}, {0x0401, "Label Request"},
	{0x0402, "Label Withdraw"}, {0x0403, "Label Release"}, {0x0404, "Label Abort Request"}, {0, NULL},
};

/* Those whose TLVs are told. */
static bool is_told(uint16_t type)
{
	return name_of(messages, type) && type != 0x0401 && type != 0x0403 && type != 0x0404;
}

/* What a receiver does with what it does not know: the U and F bits of §3.3. */
static const char *treatment(uint16_t type)
{
	return type & 0x8000 ? "continue processing" : "ignore";
}

/* False when the capture ends in it. */
static bool put_tlvs(struct line *line, struct cursor cursor, uint32_t left)
{
	while (left >= TLV_HEADER_LEN) {
		const uint8_t *header = take(&cursor, TLV_HEADER_LEN);
		if (!header)
			return false;
		const uint16_t bits = read_u16(header), type = bits & 0x3fff, len = read_u16(header + 2);
		if (len > left - TLV_HEADER_LEN) {
			text_put(line->text, "\n\t\t TLV contents go past end of message");
			return true;
		}
		const char *name = ldp_tlv_name(type);
		text_format(line->text, "\n\t    %s TLV (0x%04x), length: %u, Flags: [%s and %s forward if unknown]",
		            name ? name : "Unknown", type, len, treatment(bits), bits & 0x4000 ? "do" : "don't");
		if (!ldp_put_value(line, type, cursor_rest(&cursor), len))
			return false;
		take_span(&cursor, len);
		left -= TLV_HEADER_LEN + (uint32_t)len;
	}
	return true;
}

enum result { GOOD, CUT, STOP };

static enum result put_message(struct line *line, struct cursor *cursor, uint16_t *len)
{
	const struct span whole = cursor_rest(cursor);
	const uint8_t *header = take(cursor, MESSAGE_HEADER_LEN);
	if (!header)
		return CUT;
	const uint16_t bits = read_u16(header), type = bits & 0x7fff;
	*len = read_u16(header + 2);
	const char *name = name_of(messages, type);
	text_format(line->text, "\n\t  %s Message (0x%04x), length: %u", name ? name : "Unknown", type, *len);
	if (*len < ID_LEN) {
		text_format(line->text, " (too short, < %u)", ID_LEN);
		return STOP;
	}
	text_format(line->text, ", Message ID: 0x%08x, Flags: [%s if unknown]", read_u32(header + LENGTH_END),
	            treatment(bits));
	if (whole.len < *len)
		return CUT;
	if (is_told(type) && !put_tlvs(line, *cursor, *len - (uint32_t)ID_LEN))
		return CUT;
	if (line->manner->verbosity > 1) /* four bytes of the next message, too */
		line_hex(line, span_first(cursor_rest(cursor), *len), "\t  ");
	else if (!is_told(type))
		line_hex(line, span_first(cursor_rest(cursor), *len - (size_t)ID_LEN), "\t  ");
	*cursor = cursor_over(span_after(whole, LENGTH_END + (size_t)*len));
	return GOOD;
}

static enum result put_messages(struct line *line, struct cursor cursor, uint32_t left)
{
	while (left) { /* modulo 2^32: a message may end behind its PDU */
		uint16_t len = 0;
		const enum result result = put_message(line, &cursor, &len);
		if (result != GOOD)
			return result;
		left -= LENGTH_END + (uint32_t)len;
	}
	return GOOD;
}

/* Its length in *len when it was told to the end. */
static enum result put_pdu(struct line *line, struct span bytes, uint32_t *len)
{
	struct cursor cursor = cursor_over(bytes);
	const uint8_t *header = take(&cursor, HEADER_LEN);
	const char *before = line->manner->verbosity ? "\n\t" : "";
	if (!header)
		return CUT;
	const uint16_t version = read_u16(header), pdu_len = read_u16(header + 2);
	if (version != VERSION) {
		text_format(line->text, "%sLDP version %u packet not supported", before, version);
		return STOP;
	}
	if (pdu_len < HEADER_LEN - LENGTH_END) {
		text_format(line->text, "%sLDP, pdu-length: %u (too short, < %u)", before, pdu_len,
		            HEADER_LEN - LENGTH_END);
		return STOP;
	}
	text_format(line->text, "%sLDP, Label-Space-ID: ", before);
	line_ip4(line, header + LENGTH_END);
	text_format(line->text, ":%u, pdu-length: %u", read_u16(header + 8), pdu_len);
	if (!line->manner->verbosity)
		return STOP;
	*len = pdu_len + (uint32_t)LENGTH_END;
	return put_messages(line, cursor, *len - HEADER_LEN);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct span bytes = layer_reach(layer);
	enum result result = GOOD;
	for (uint32_t left = layer->len; result == GOOD && left > HEADER_LEN + MESSAGE_HEADER_LEN;) {
		uint32_t len = 0;
		result = put_pdu(line, bytes, &len);
		if (result == GOOD && len > left) {
			text_format(line->text, " [remaining length %u < %u] (invalid)", left, len);
			break;
		}
		bytes = span_after(bytes, len);
		left -= len;
	}
	if (result == CUT)
		line_abandoned(line, "ldp");
}

const struct protocol protocol_ldp = {
	.name = "ldp",
	.title = "Label Distribution Protocol",
	.reference = "RFC 5036",
	.describe = ldp_describe,
	.parts = ldp_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
