/* Bytes in rows of sixteen: line_hex, line_hex_ascii and line_ascii of line.h. A capture dumped is mostly these rows,
 * so each is written straight into the text, after one question for room. */
#include "line.h"

#include <assert.h>

enum {
	ROW_BYTES = 16,
	GROUPS_WIDTH = 39, /* eight groups of four digits, and the spaces between them */
	INDENT_MAX = 32,
};

static_assert(INDENT_MAX + 16 + GROUPS_WIDTH + 2 + ROW_BYTES < TEXT_SLACK, "a row is put at once");

/* "4500 002c 0": groups of two bytes. Returns where they end. */
static char *put_groups(char *at, struct span row)
{
	size_t i = 0;
	for (; i + 2 <= row.len; i += 2) {
		memcpy(at, hex_pairs + 2 * row.at[i], 2);
		memcpy(at + 2, hex_pairs + 2 * row.at[i + 1], 2);
		at[4] = ' ';
		at += 5;
	}
	if (i == row.len)
		return at - 1; /* no space after the last group */
	memcpy(at, hex_pairs + 2 * row.at[i], 2);
	return at + 2;
}

/* The same, filled up with spaces to the width of a whole row. */
static char *put_groups_padded(char *at, struct span row)
{
	char *end = at + GROUPS_WIDTH;
	at = put_groups(at, row);
	memset(at, ' ', (size_t)(end - at));
	return end;
}

static char *put_graphic(char *at, struct span row)
{
	for (size_t i = 0; i < row.len; i++)
		at[i] = row.at[i] > 0x20 && row.at[i] < 0x7f ? (char)row.at[i] : '.';
	return at + row.len;
}

static char *put_string(char *at, const char *string)
{
	while (*string)
		*at++ = *string++;
	return at;
}

/* "0x0010", more digits when it takes more. */
static char *put_offset(char *at, size_t offset)
{
	at = put_string(at, "0x");
	int bits = 16;
	while (offset >> bits)
		bits += 4;
	while ((bits -= 4) >= 0)
		*at++ = hex_pairs[2 * (offset >> bits & 15) + 1];
	return at;
}

/* Where a row is put: behind a newline and the indent, with room for all of it. */
static char *begin_row(struct text *text, const char *indent)
{
	text_room(text);
	return put_string(put_string(text->at, "\n"), indent);
}

static struct span row_at(struct span bytes, size_t offset)
{
	return span_first(span_after(bytes, offset), ROW_BYTES);
}

void line_hex_from(struct line *line, struct span bytes, size_t first, const char *indent)
{
	bool classic = line->manner->dialect == DIALECT_CLASSIC;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		char *at = begin_row(line->text, indent);
		if (!classic)
			at = put_string(put_offset(at, first + offset), ":  ");
		line->text->at = put_groups(at, row_at(bytes, offset));
	}
}

void line_hex(struct line *line, struct span bytes, const char *indent)
{
	line_hex_from(line, bytes, 0, indent);
}

void line_hex_ascii(struct line *line, struct span bytes, const char *indent)
{
	bool classic = line->manner->dialect == DIALECT_CLASSIC;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		struct span row = row_at(bytes, offset);
		char *at = put_offset(begin_row(line->text, indent), offset);
		at = put_groups_padded(put_string(at, classic ? "\t " : ":  "), row);
		line->text->at = put_graphic(put_string(at, classic ? "\t" : "  "), row);
	}
}

/* Bytes of which none is a carriage return. */
static void put_shown(struct text *text, struct span bytes)
{
	while (bytes.len) {
		struct span now = span_first(bytes, TEXT_SLACK);
		text_room(text);
		char *at = text->at; /* apart from `text`, so that a compiler can take many bytes at a time */
		for (size_t i = 0; i < now.len; i++) {
			uint8_t byte = now.at[i];
			bool shown = (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\n';
			at[i] = shown ? (char)byte : '.';
		}
		text->at += now.len;
		bytes = span_after(bytes, now.len);
	}
}

void line_ascii(struct line *line, struct span bytes)
{
	text_char(line->text, '\n');
	while (bytes.len) {
		const uint8_t *found = memchr(bytes.at, '\r', bytes.len);
		size_t before = found ? (size_t)(found - bytes.at) : bytes.len;
		put_shown(line->text, span_first(bytes, before));
		bytes = span_after(bytes, before + 1);
		/* tcpdump leaves it out before a newline, and, as it happens, when fewer than two bytes follow. */
		if (found && bytes.len >= 2 && *bytes.at != '\n')
			text_char(line->text, '.');
	}
}
