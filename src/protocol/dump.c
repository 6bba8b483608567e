/* Bytes in rows of sixteen: line_hex, line_hex_ascii and line_ascii of line.h. A capture dumped is mostly these rows,
 * so each is written straight into the text, after one question for room. */
#include "line.h"

#include <assert.h>

enum {
	ROW_BYTES = 16,
	GROUPS_WIDTH = 39, /* eight groups of four digits, and the spaces between them */
	INDENT_MAX = 8,
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

/* A newline, the indent, and in tcpdump's dialect the offset. There is room for the whole row when it returns. */
static char *begin_row(struct text *text, const char *indent)
{
	text_room(text);
	*text->at++ = '\n';
	for (; *indent; indent++)
		*text->at++ = *indent;
	return text->at;
}

static void put_offset(struct text *text, size_t offset)
{
	text_put(text, "0x");
	text_hex(text, offset, 4);
}

static struct span row_at(struct span bytes, size_t offset)
{
	return span_first(span_after(bytes, offset), ROW_BYTES);
}

void line_hex(struct line *line, struct span bytes, const char *indent)
{
	struct text *text = line->text;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		begin_row(text, indent);
		if (line->manner->dialect == DIALECT_TCPDUMP) {
			put_offset(text, offset);
			text_put(text, ":  ");
		}
		text_room(text);
		text->at = put_groups(text->at, row_at(bytes, offset));
	}
}

void line_hex_ascii(struct line *line, struct span bytes, const char *indent)
{
	struct text *text = line->text;
	bool classic = line->manner->dialect == DIALECT_CLASSIC;
	for (size_t offset = 0; offset < bytes.len; offset += ROW_BYTES) {
		struct span row = row_at(bytes, offset);
		begin_row(text, indent);
		put_offset(text, offset);
		text_put(text, classic ? "\t " : ":  ");
		text_room(text);
		text->at = put_groups_padded(text->at, row);
		text_put(text, classic ? "\t" : "  ");
		text->at = put_graphic(text->at, row);
	}
}

static bool is_shown(uint8_t byte)
{
	return (byte >= 0x20 && byte < 0x7f) || byte == '\t' || byte == '\n';
}

void line_ascii(struct line *line, struct span bytes)
{
	struct text *text = line->text;
	text_char(text, '\n');
	for (size_t i = 0; i < bytes.len; i++) {
		uint8_t byte = bytes.at[i];
		if (byte == '\r' && (i + 1 == bytes.len || bytes.at[i + 1] == '\n'))
			continue; /* the newline is enough */
		text_char(text, is_shown(byte) ? (char)byte : '.');
	}
}
