/* Babel's sub-TLVs, behind the values of TLVs: RFC 8966 §4.6; channels: draft-chroboczek-babel-diversity-routing; time
 * stamps: RFC 9616. */
#include "babel.h"

enum { SUB_PAD1 = 0, SUB_PADN = 1, SUB_DIVERSITY = 2, SUB_TIMESTAMP = 3 };

static void put_diversity(struct text *text, struct span channels)
{
	static const struct name names[] = {{0, "reserved"}, {255, "all"}, {0, NULL}};
	if (!channels.len)
		text_put(text, "empty");
	for (size_t i = 0; i < channels.len; i++) {
		text_put(text, i ? "-" : "");
		text_name(text, names, channels.at[i], "%u");
	}
}

/* The value of a sub-TLV. False when it is not sound. */
static bool put_sub(struct line *line, uint8_t type, struct span value, enum babel_carrier carrier)
{
	struct text *text = line->text;
	if (type == SUB_DIVERSITY) {
		text_char(text, ' ');
		put_diversity(text, value);
		if (value.len && carrier != BABEL_CARRIER_UPDATE)
			text_put(text, " (bogus)");
	} else if (type == SUB_TIMESTAMP && carrier != BABEL_CARRIER_HELLO && carrier != BABEL_CARRIER_IHU) {
		text_put(text, " (bogus)");
	} else if (type == SUB_TIMESTAMP) {
		if (value.len < (carrier == BABEL_CARRIER_HELLO ? 4 : 8))
			return false;
		text_format(text, " %fs", read_u32(value.at) / 1000000.0);
		if (carrier == BABEL_CARRIER_IHU)
			text_format(text, "|%fs", read_u32(value.at + 4) / 1000000.0);
	}
	return true;
}

bool babel_put_subs(struct line *line, struct span subs, enum babel_carrier carrier)
{
	static const struct name names[] = {
		{SUB_PAD1, "sub-pad1"}, {SUB_PADN, "sub-padn"}, {SUB_DIVERSITY, "sub-diversity"},
		{SUB_TIMESTAMP, "sub-timestamp"}, {0, NULL},
	};
	enum { MANDATORY = 0x80 };
	struct text *text = line->text;
	struct cursor cursor = cursor_over(subs);
	while (cursor_left(&cursor)) {
		const uint8_t type = take_u8(&cursor);
		if (type == SUB_PAD1) {
			text_put(text, " sub-pad1");
			continue;
		}
		if (type & MANDATORY)
			text_put(text, " (M)");
		const uint8_t len = take_u8(&cursor);
		const struct span value = take_span(&cursor, len);
		if (cursor.ran_short) {
			text_put(text, " (invalid)");
			return true;
		}
		text_char(text, ' ');
		text_name(text, names, type, "sub-unknown-0x%02x");
		if (!put_sub(line, type, value, carrier)) {
			text_put(text, " (invalid)");
			break;
		}
	}
	return true;
}
