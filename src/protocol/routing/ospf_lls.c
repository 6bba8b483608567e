/* Link-local signaling: what an OSPF router tells its neighbors behind a hello or a description. RFC 5613. */
#include "ospf.h"

enum {
	TLV_EXTENDED_OPTIONS = 1,
	TLV_MD5 = 2,
	MD5_LEN = 20, /* with the sequence number */
	VALUE_LEN = 4,
	BLOCK_HEADER_LEN = 4,
};

static const struct name types[] = {
	{TLV_EXTENDED_OPTIONS, "Extended Options"}, {TLV_MD5, "MD5 Authentication"}, {0, NULL}};

static const struct name extended_options[] = {{0x1, "LSDB resync"}, {0x2, "Restart"}, {0, NULL}};

static void put_value(struct line *line, uint16_t type, uint32_t value)
{
	if (type == TLV_MD5) {
		text_format(line->text, "\n\t      Sequence number: 0x%08x", value);
		return;
	}
	text_format(line->text, "\n\t      Options: 0x%08x [", value);
	text_known_flags(line->text, extended_options, value, "?");
	text_char(line->text, ']');
}

/* False when it is not all there, apart from a value that is not told. `used` gets its bytes. */
static bool put_tlv(struct line *line, struct cursor *cursor, uint32_t *used)
{
	enum { TLV_HEADER_LEN = 4 };
	uint16_t type = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_put(line->text, "\n\t    ");
	text_name_and_value(line->text, types, type, "Unknown TLV");
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, ", length: %u", len);
	if (name_of(types, type)) {
		const uint16_t wanted = type == TLV_MD5 ? MD5_LEN : VALUE_LEN;
		if (len != wanted)
			text_format(line->text, " [should be %u]", wanted);
		struct cursor ahead = *cursor;
		uint32_t value = take_u32(&ahead);
		if (ahead.ran_short)
			return false;
		put_value(line, type, value);
		len = wanted; /* whatever it states */
	}
	*cursor = cursor_over(span_after(cursor_rest(cursor), len));
	*used = TLV_HEADER_LEN + len;
	return true;
}

bool ospf2_put_lls(struct line *line, struct span bytes, uint32_t len)
{
	struct cursor cursor = cursor_over(bytes);
	uint16_t sum = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, "\n\t  LLS: checksum: 0x%04x", sum);
	uint16_t length = take_u16(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, ", length: %u", length);
	for (uint32_t at = BLOCK_HEADER_LEN, used; at < len; at += used)
		if (!put_tlv(line, &cursor, &used))
			return false;
	return true;
}
