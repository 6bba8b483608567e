/* See ber.h. */
#include "ber.h"

enum { CONSTRUCTED = 0x20, LONG_TAG = 0x1f, MORE = 0x80 };

static uint8_t take_byte(struct ber_cursor *cursor)
{
	cursor->left -= cursor->left > 0;
	return take_u8(&cursor->bytes);
}

/* X.690 §8.1.2.4, of which the last eight bits count: no kind that SNMP has needs more, and tcpdump keeps no more. */
static enum ber_result take_long_tag(struct ber_cursor *cursor, uint32_t *tag)
{
	uint8_t byte;
	*tag = 0;
	do {
		if (!cursor->left)
			return BER_BAD_TAG;
		byte = take_byte(cursor);
		*tag = *tag << 7 | (byte & 0x7fu);
	} while (byte & MORE);
	*tag &= UINT8_MAX;
	return cursor->bytes.ran_short ? BER_CUT : BER_WHOLE;
}

/* X.690 §8.1.3 */
static enum ber_result take_length(struct ber_cursor *cursor, uint32_t *length)
{
	if (!cursor->left)
		return BER_NO_LENGTH;
	uint32_t first = take_byte(cursor);
	*length = first & ~(uint32_t)MORE;
	if (cursor->bytes.ran_short)
		return BER_CUT;
	if (!(first & MORE))
		return BER_WHOLE;
	if (*length > cursor->left)
		return BER_BAD_LENGTH;
	uint32_t bytes = *length;
	*length = 0;
	while (bytes--)
		*length = *length << 8 | take_byte(cursor);
	return cursor->bytes.ran_short ? BER_LENGTH_CUT : BER_WHOLE;
}

enum ber_result ber_next(struct ber_cursor *cursor, struct ber *ber)
{
	if (!cursor->left)
		return BER_NOTHING;
	uint8_t first = take_byte(cursor);
	*ber = (struct ber){.class = first >> 6, .constructed = first & CONSTRUCTED, .tag = first & LONG_TAG};
	if (cursor->bytes.ran_short)
		return BER_CUT;
	enum ber_result result = ber->tag == LONG_TAG ? take_long_tag(cursor, &ber->tag) : BER_WHOLE;
	if (result == BER_WHOLE)
		result = take_length(cursor, &ber->length);
	if (result != BER_WHOLE)
		return result;
	if (ber->length > cursor->left && cursor->is_lenient)
		ber->length = cursor->left;
	if (ber->length > cursor->left)
		return BER_SHORT;
	cursor->left -= ber->length;
	ber->contents = span_first(cursor_rest(&cursor->bytes), ber->length);
	take(&cursor->bytes, ber->contents.len);
	return BER_WHOLE;
}

uint32_t ber_unsigned(const struct ber *ber)
{
	struct cursor cursor = cursor_over(ber->contents);
	uint32_t value = 0;
	while (cursor_left(&cursor))
		value = value << 8 | take_u8(&cursor);
	return value;
}

int32_t ber_signed(const struct ber *ber)
{
	struct cursor cursor = cursor_over(ber->contents);
	uint32_t value = cursor_left(&cursor) && (*cursor.at & 0x80) ? UINT32_MAX : 0;
	while (cursor_left(&cursor))
		value = value << 8 | take_u8(&cursor);
	return (int32_t)value;
}
