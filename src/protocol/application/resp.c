/* RESP, what Redis speaks: "Redis serialization protocol specification".
 *
 * A message is a line whose first byte says what it is; an array is followed by its elements. So arrays need no
 * recursion: it is enough to count how many elements are still to come. */
#include "describe.h"
#include "line.h"

enum kind { SIMPLE = '+', FAILURE = '-', INTEGER = ':', BULK = '$', ARRAY = '*' };

/* What became of a message: CUT when a line or a string is not all there, RAN_OUT when that was found byte by byte. */
enum outcome { TOLD, CUT, RAN_OUT };

enum { LENGTH_MAX = INT32_MAX };

/* The bytes before the next CR LF, which is passed over. */
static bool take_line(struct cursor *cursor, struct span *text)
{
	struct span rest = cursor_rest(cursor);
	for (size_t i = 0; i + 1 < rest.len; i++)
		if (rest.at[i] == '\r' && rest.at[i + 1] == '\n') {
			*text = take_span(cursor, i);
			take_span(cursor, 2);
			return true;
		}
	return false;
}

static void put_quoted(struct line *line, struct span text)
{
	text_put(line->text, " \"");
	text_safe(line->text, text);
	text_char(line->text, '"');
}

enum number_state { NUMBER, NEGATIVE, NO_NUMBER, NO_LINE, TOO_LARGE };

/* A number, without its sign, and CR LF. What shows that it is none is passed over. */
static enum number_state take_number(struct cursor *cursor, uint64_t *number)
{
	bool is_negative = cursor_left(cursor) && *cursor->at == '-';
	uint64_t value = 0;
	size_t digits = 0;
	if (is_negative)
		take_u8(cursor);
	uint8_t last = take_u8(cursor);
	for (; last >= '0' && last <= '9'; last = take_u8(cursor)) {
		digits++;
		value = value > LENGTH_MAX ? value : 10 * value + last - '0';
	}
	if (cursor->ran_short)
		return NO_LINE;
	if (last != '\r' || !digits)
		return NO_NUMBER;
	if (take_u8(cursor) != '\n')
		return cursor->ran_short ? NO_LINE : NO_NUMBER;
	*number = value;
	if (is_negative)
		return NEGATIVE;
	return value > LENGTH_MAX ? TOO_LARGE : NUMBER;
}

/* The length of a string or an array; false, and nothing more to tell, when it is none or below 1. */
static bool put_length(struct line *line, struct cursor *cursor, uint64_t *length, enum outcome *outcome)
{
	*outcome = TOLD;
	switch (take_number(cursor, length)) {
	case NUMBER:
		return true;
	case NEGATIVE:
		text_put(line->text, *length == 1 ? " null" : " length negative and not -1");
		return false;
	case NO_NUMBER:
		text_put(line->text, " invalid");
		return false;
	case NO_LINE:
		*outcome = RAN_OUT;
		return false;
	case TOO_LARGE:
		text_put(line->text, " length too large");
		return false;
	}
	return false;
}

static enum outcome put_bulk(struct line *line, struct cursor *cursor)
{
	uint64_t length;
	enum outcome outcome;
	if (!put_length(line, cursor, &length, &outcome))
		return outcome;
	struct span text = take_span(cursor, length);
	if (cursor->ran_short)
		return CUT;
	if (length)
		put_quoted(line, text);
	else
		text_put(line->text, " empty");
	return take_line(cursor, &text) ? TOLD : CUT; /* nothing should stand before its end */
}

/* `missing`: elements that have to follow. */
static enum outcome put_array(struct line *line, struct cursor *cursor, uint64_t *missing)
{
	uint64_t length;
	enum outcome outcome;
	if (!put_length(line, cursor, &length, &outcome))
		return outcome;
	if (!length)
		text_put(line->text, " empty");
	*missing += length;
	return TOLD;
}

/* A command as typed by hand: a line that may end without CR, and is not empty. */
static enum outcome put_inline(struct line *line, struct cursor *cursor)
{
	while (cursor_left(cursor) && (*cursor->at == '\r' || *cursor->at == '\n'))
		take_u8(cursor);
	struct span rest = cursor_rest(cursor);
	size_t len = 0;
	while (len < rest.len && rest.at[len] != '\r' && rest.at[len] != '\n')
		len++;
	if (!len || len == rest.len)
		return RAN_OUT;
	put_quoted(line, take_span(cursor, len));
	while (cursor_left(cursor) && (*cursor->at == '\r' || *cursor->at == '\n'))
		take_u8(cursor);
	return TOLD;
}

static enum outcome put_message(struct line *line, struct cursor *cursor, uint64_t *missing)
{
	struct span text;
	switch (*cursor->at) {
	case SIMPLE:
	case FAILURE:
	case INTEGER:
		take_u8(cursor);
		if (!take_line(cursor, &text))
			return CUT;
		put_quoted(line, text);
		return TOLD;
	case BULK:
		take_u8(cursor);
		return put_bulk(line, cursor);
	case ARRAY:
		take_u8(cursor);
		return put_array(line, cursor, missing);
	}
	return put_inline(line, cursor);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	enum outcome outcome = TOLD;
	uint64_t missing = 0;
	text_put(line->text, ": RESP");
	while (outcome == TOLD && cursor_left(&cursor)) {
		missing -= missing > 0;
		outcome = put_message(line, &cursor, &missing);
	}
	if (outcome != CUT && layer_is_cut(layer))
		line_gives_up(line);
	if (outcome != TOLD || missing || layer_is_cut(layer))
		line_truncated(line, "resp");
}

static const struct field line_fields[] = {
	{.name = "line", .form = FORM_TEXT,
	 .gloss = "+ words, - an error, : a number, $ and * how long a string or an array is; else a string"},
};
static const struct shape lines = {.name = "lines", .list = true, .SHAPE_FIELDS(line_fields)};
static const struct shape *const parts[] = {&lines, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	describe_open(to, &lines, describe_left(to));
	while (describe_more(to)) {
		const struct span ahead = describe_ahead(to);
		const uint8_t *end = memchr(ahead.at, '\n', ahead.len);
		describe_len(to, line_fields, end ? (size_t)(end - ahead.at) + 1 : ahead.len);
	}
	describe_close(to);
}

const struct protocol protocol_resp = {
	.name = "resp",
	.title = "Redis Serialization Protocol",
	.reference = "Redis serialization protocol specification",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
