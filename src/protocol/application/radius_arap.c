/* The attributes of RADIUS for Apple Remote Access: RFC 2869 §5.4, §5.5 and §5.15. */
#include "radius.h"

/* "0A1B", as far as it is there. False when not all is. */
static bool put_digits(struct text *text, struct cursor *cursor, size_t len)
{
	struct span bytes = take_span(cursor, len);
	for (size_t i = 0; i < bytes.len; i++)
		text_format(text, "%02X", bytes.at[i]);
	return !cursor->ran_short;
}

bool radius_put_arap_password(struct line *line, const struct radius_attribute *attribute)
{
	struct cursor cursor = cursor_over(attribute->value);
	if (!radius_has_length(line, attribute, 16))
		return true;
	text_put(line->text, "User_challenge (");
	if (!put_digits(line->text, &cursor, 8))
		return false;
	text_put(line->text, ") User_resp(");
	if (!put_digits(line->text, &cursor, 8))
		return false;
	text_char(line->text, ')');
	return true;
}

bool radius_put_arap_response(struct line *line, const struct radius_attribute *attribute)
{
	struct cursor cursor = cursor_over(attribute->value);
	/* What is longer is told as if it ended there. */
	return (attribute->len < 8 && !radius_has_length(line, attribute, 8)) || put_digits(line->text, &cursor, 8);
}

bool radius_put_arap_features(struct line *line, const struct radius_attribute *attribute)
{
	static const char *const times[] = {", created at: ", ", expires in: ", ", Current Time: "};
	struct cursor cursor = cursor_over(attribute->value);
	if (!radius_has_length(line, attribute, 14))
		return true;
	const uint8_t may_change = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, "User can%s change password", may_change ? "" : "not");
	const uint8_t len_min = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(line->text, ", Min password length: %u", len_min);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		text_put(line->text, times[i]);
		if (!put_digits(line->text, &cursor, 4))
			return false;
	}
	return true;
}
