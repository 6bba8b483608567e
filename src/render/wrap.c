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

/* So many columns on from `at`. */
static const char *columns_on(const char *at, const char *end, int width)
{
	while (at < end && width > 0)
		width -= columns_of(at, at + 1), at++;
	while (at < end && !columns_of(at, at + 1))
		at++;
	return at;
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

/* The same where words are broken that take more than a line. */
static const char *hard_line_end(const char *at, const char *end, int width)
{
	const char *stop = line_end(at, end, width);
	return columns_of(at, stop) > width ? columns_on(at, stop, width) : stop;
}

/* Lines, with newlines between them; the first one has `column` of its columns already. */
static void put_lines(struct text *words, int column, const struct wrapping *wrapping, struct text *text)
{
	const char *at = words->start, *end = words->at;
	for (; at < end; column = wrapping->indent) {
		const char *stop =
			(wrapping->breaks_words ? hard_line_end : line_end)(at, end, wrapping->width - column);
		if (at > words->start) {
			text_char(text, '\n');
			put_spaces(text, wrapping->indent);
		}
		text_bytes(text, at, (size_t)(stop - at));
		for (at = stop; at < end && *at == ' ';)
			at++;
	}
	text_cut_back(words, 0);
}

void wrap_put_open(struct text *words, const struct wrapping *wrapping, struct text *text)
{
	put_spaces(text, words->at > words->start ? wrapping->first_indent : 0);
	put_lines(words, wrapping->first_indent, wrapping, text);
}

void wrap_put(struct text *words, const struct wrapping *wrapping, struct text *text)
{
	const bool any = words->at > words->start;
	wrap_put_open(words, wrapping, text);
	if (any)
		text_char(text, '\n');
}

void wrap_put_column(struct text *words, int column, int width, struct text *text)
{
	put_lines(words, column, &(struct wrapping){column, column, width, .breaks_words = true}, text);
	text_char(text, '\n');
}
