/* See text_protocol.h. */
#include "text_protocol.h"

#include <ctype.h>
#include <strings.h>

static bool is_white(uint8_t byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* A word: up to white space, with the blanks behind it. What the capture cuts is no word, since it may go on. */
static struct span take_word(struct cursor *cursor, bool may_go_on)
{
	const uint8_t *begin = cursor->at;
	bool is_text = true;
	while (cursor_left(cursor) && !is_white(*cursor->at))
		is_text &= isprint(take_u8(cursor)) != 0;
	struct span word = {begin, (size_t)(cursor->at - begin)};
	if (!is_text || (!cursor_left(cursor) && may_go_on))
		word.len = 0;
	while (cursor_left(cursor) && *cursor->at == ' ')
		take_u8(cursor);
	return word;
}

static bool is_command(const char *const *commands, struct span word)
{
	for (; *commands; commands++)
		if (strlen(*commands) == word.len && !strncasecmp(*commands, (const char *)word.at, word.len))
			return true;
	return false;
}

/* "200": the code of an answer. */
static bool is_code(struct span word)
{
	return word.len == 3 && isdigit(word.at[0]) && isdigit(word.at[1]) && isdigit(word.at[2]);
}

static bool is_spoken(const struct layer *layer, const struct text_protocol *protocol)
{
	if (!protocol->commands)
		return true;
	struct cursor cursor = cursor_over(layer->bytes);
	struct span first = take_word(&cursor, layer_is_cut(layer));
	if (!first.len)
		return false;
	return is_command(protocol->commands, first) || is_code(take_word(&cursor, layer_is_cut(layer)));
}

enum ending {
	LINE_ENDS,
	TEXT_ENDS,    /* without an end of line */
	CAPTURE_ENDS, /* likewise, but there was more */
	NO_TEXT,      /* something in it is not text */
};

static bool is_text(uint8_t byte)
{
	return (byte >= ' ' && byte < 0x7f) || byte == '\t';
}

/* The next line, without what ends it. */
static enum ending take_line(struct cursor *cursor, bool is_cut, struct span *found)
{
	const struct span rest = cursor_rest(cursor);
	size_t len = 0;
	while (len < rest.len && is_text(rest.at[len]))
		len++;
	*found = take_span(cursor, len);
	if (!cursor_left(cursor))
		return is_cut ? CAPTURE_ENDS : TEXT_ENDS;
	const uint8_t byte = take_u8(cursor);
	if (byte == '\n')
		return LINE_ENDS;
	if (byte != '\r')
		return NO_TEXT;
	if (!cursor_left(cursor))
		return is_cut ? CAPTURE_ENDS : NO_TEXT;
	return take_u8(cursor) == '\n' ? LINE_ENDS : NO_TEXT;
}

/* One line behind `before`; true when another may follow. */
static bool put_line(struct line *line, const struct text_protocol *protocol, struct cursor *cursor, bool is_cut,
                     const char *before)
{
	struct span found;
	enum ending ending = take_line(cursor, is_cut, &found);
	if (ending == NO_TEXT)
		return false;
	if (ending != CAPTURE_ENDS) {
		text_put(line->text, before);
		text_bytes(line->text, found.at, found.len);
	}
	if (ending == CAPTURE_ENDS)
		line_abandoned(line, protocol->name);
	return ending == LINE_ENDS;
}

static void put_lines(struct line *line, const struct layer *layer, const struct text_protocol *protocol)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const bool is_cut = layer_is_cut(layer);
	if (!line->manner->verbosity) {
		put_line(line, protocol, &cursor, is_cut, ": ");
		return;
	}
	text_put(line->text, ", length: ");
	text_unsigned(line->text, layer->len);
	while (cursor_left(&cursor) || is_cut)
		if (!put_line(line, protocol, &cursor, is_cut, "\n\t"))
			return;
}

void text_protocol_line(struct line *line, const struct layer *layer, const struct text_protocol *protocol)
{
	const struct layer *under = packet_previous(line->packet, layer);
	if (under && under->protocol == &protocol_tcp)
		text_put(line->text, ": ");
	text_put(line->text, protocol->title);
	if (is_spoken(layer, protocol))
		put_lines(line, layer, protocol);
}
