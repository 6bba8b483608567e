/* See wrap.h. */
#include "wrap.h"

static void put_spaces(struct text *text, int count)
{
	while (count-- > 0)
		text_char(text, ' ');
}

/* Columns that bytes take: those that continue a character of UTF-8 take none. */
static int columns_of(const char *at, const char *end)
{
	int columns = 0;
	for (; at < end; at++)
		columns += ((uint8_t)*at & 0xc0) != 0x80;
	return columns;
}

/* The end of the line that begins at `at`: before the last blank that fits, or after the first word that does not. */
static const char *line_end(const char *at, const char *end, int width)
{
	const char *best = NULL;
	for (const char *here = at; here < end; here++) {
		if (*here != ' ')
			continue;
		if (best && columns_of(at, here) > width)
			return best;
		best = here;
	}
	return best && columns_of(at, end) > width ? best : end;
}

/* Lines of `width` columns; the first one has `column` of them already. */
static void put_lines(struct text *words, int column, int indent, int width, struct text *text)
{
	const char *at = words->start, *end = words->at;
	for (; at < end; column = indent) {
		const char *stop = line_end(at, end, width - column);
		if (at > words->start)
			put_spaces(text, indent);
		text_bytes(text, at, (size_t)(stop - at));
		text_char(text, '\n');
		for (at = stop; at < end && *at == ' ';)
			at++;
	}
	text_cut_back(words, 0);
}

void wrap_put_hanging(struct text *words, int first_indent, int indent, struct text *text)
{
	if (words->at == words->start)
		return;
	put_spaces(text, first_indent);
	put_lines(words, first_indent, indent, WRAP_WIDTH, text);
}

void wrap_put(struct text *words, int indent, struct text *text)
{
	wrap_put_hanging(words, indent, indent, text);
}

void wrap_put_column(struct text *words, int column, int width, struct text *text)
{
	if (words->at == words->start)
		text_char(text, '\n');
	else
		put_lines(words, column, column, width, text);
}
