/* See report_text.h. */
#include "report_text.h"

#include "plain_words.h"
#include "told.h"
#include "wrap.h"

enum {
	WIDTH_LEAST = 80, /* what a table of hosts takes */
	PART_INDENT = 11, /* of a row that is part of another */
};

/* How the words of an element stand in their line. */
struct shape {
	const char *before, *behind; /* what is put around a line of its own */
	uint8_t first_indent, indent;
	bool is_wrapped;
};

static const struct shape shapes[REPORT_ELEMENT_COUNT] = {
	[REPORT_TITLE] = {"\n", "\n", 0, 0, false},
	[REPORT_LEAD] = {"", "", 0, 0, true},
	[REPORT_NOTE] = {"", "", 4, 4, true},
	[REPORT_ITEM] = {"", "", 4, 7, true},
	[REPORT_GROUP_TITLE] = {"\n  ", "\n", 0, 0, false},
	[REPORT_FINDING_TITLE] = {"    ", "\n", 0, 0, false},
	[REPORT_MEANING] = {"", "", 8, 8, true},
	[REPORT_SENTENCE] = {"", "", 8, 8, true},
	[REPORT_PROOF] = {"", "", 10, 10, true},
	[REPORT_DOUBT] = {"", "", 10, 10, true},
	[REPORT_MORE_CASES] = {"", "", 8, 8, true},
};

/* Puts what was said as a line of its own. */
static void put_line(struct report_text *own, enum report_element element)
{
	const struct shape *shape = shapes + element;
	const bool bold = element == REPORT_TITLE && own->colored;
	if (shape->is_wrapped) {
		wrap_put(&own->words, &(struct wrapping){shape->first_indent, shape->indent, own->width}, own->text);
		return;
	}
	text_format(own->text, "%s%s", shape->before, bold ? "\033[1m" : "");
	text_bytes(own->text, own->words.start, (size_t)(own->words.at - own->words.start));
	text_format(own->text, "%s%s", bold ? color_end : "", shape->behind);
	text_cut_back(&own->words, 0);
}

/* Columns that a column of the open table takes. */
static size_t width_of(const struct report_text *own, const struct report_column *column)
{
	const struct report_table *table = own->table;
	size_t taken = 0;
	if (column->width)
		return column->width;
	for (uint8_t i = 0; i < table->count; i++)
		taken += table->columns[i].before + table->columns[i].width;
	return (size_t)own->width - taken;
}

/* Blanks up to where the cell's words begin; one at least parts two cells. An empty cell puts none. */
static void close_cell(struct report_text *own)
{
	const struct report_column *column = own->table->columns + own->column++;
	const size_t len = (size_t)(own->words.at - own->words.start), seen = len - own->unseen;
	const size_t width = width_of(own, column);
	size_t start = own->cell_at + column->before;
	own->cell_at = start + width;
	if (column->right && width > seen)
		start += width - seen;
	if (!len)
		return;
	do
		text_char(&own->line, ' ');
	while (++own->line_columns < start);
	text_bytes(&own->line, own->words.start, len);
	own->line_columns += seen;
	text_cut_back(&own->words, 0);
}

/* Words of the last column go on below its beginning; numbers are not parted. */
static void close_row(struct report_text *own)
{
	const struct report_table *table = own->table;
	const size_t indent = own->cell_at - width_of(own, table->columns + table->count - 1);
	if (!table->columns[table->count - 1].width) {
		wrap_put(&own->line, &(struct wrapping){0, (int)indent, own->width}, own->text);
		return;
	}
	text_bytes(own->text, own->line.start, (size_t)(own->line.at - own->line.start));
	text_char(own->text, '\n');
	text_cut_back(&own->line, 0);
}

static void open_row(struct report_text *own, bool part)
{
	own->column = 0;
	own->line_columns = 0;
	own->cell_at = part ? PART_INDENT : 0;
}

static void put_titles(struct report_text *own)
{
	open_row(own, false);
	for (uint8_t i = 0; i < own->table->count; i++)
		write_element(&own->writer, REPORT_CELL, own->table->columns[i].title);
	close_row(own);
}

static void open_element(struct report_writer *writer, enum report_element element, const struct report_about *about)
{
	struct report_text *own = (struct report_text *)writer;
	own->unseen = 0;
	own->may_color = own->colored && !shapes[element].is_wrapped;
	if (element == REPORT_LIST)
		own->items = 0;
	if (element == REPORT_ITEM)
		text_format(&own->words, "%u. ", ++own->items);
	if (element == REPORT_ROW)
		open_row(own, about->part);
	if (element != REPORT_TABLE)
		return;
	own->table = about->table;
	if (own->table->headed)
		put_titles(own);
}

static void close_element(struct report_writer *writer, enum report_element element)
{
	struct report_text *own = (struct report_text *)writer;
	if (element == REPORT_CELL)
		close_cell(own);
	else if (element == REPORT_ROW)
		close_row(own);
	else if (own->words.at > own->words.start)
		put_line(own, element);
}

static void say(struct report_writer *writer, struct span words)
{
	struct report_text *own = (struct report_text *)writer;
	text_bytes(&own->words, words.at, words.len);
}

static void say_colored(struct report_writer *writer, enum verdict verdict, const char *words)
{
	struct report_text *own = (struct report_text *)writer;
	if (!own->may_color) {
		text_put(&own->words, words);
		return;
	}
	text_format(&own->words, "%s%s%s", verdict_color(verdict), words, color_end);
	own->unseen += strlen(verdict_color(verdict)) + strlen(color_end);
}

static void say_verdict(struct report_writer *writer, enum verdict verdict)
{
	say_colored(writer, verdict, verdict_name(verdict));
}

static void say_behavior(struct report_writer *writer, enum behavior_id id)
{
	say_colored(writer, catalogue[id].verdict, catalogue[id].id);
}

static void say_record(struct report_writer *writer, uint32_t number)
{
	struct report_text *own = (struct report_text *)writer;
	text_unsigned(&own->words, number);
}

/* Numbers cannot be broken into lines, so a terminal that is narrower breaks them itself. */
static int width_on(int terminal_width)
{
	if (!terminal_width || terminal_width > WRAP_WIDTH)
		return WRAP_WIDTH;
	return terminal_width < WIDTH_LEAST ? WIDTH_LEAST : terminal_width;
}

void report_text_open(struct report_text *own, bool colored, int terminal_width, struct text *text)
{
	static const struct report_form form = {
		.open = open_element, .close = close_element, .words = say, .verdict = say_verdict,
		.behavior = say_behavior, .record = say_record, .reference = write_put,
	};
	*own = (struct report_text){.writer = {&form}, .text = text, .words = text_growing(), .line = text_growing(),
		.colored = colored, .width = width_on(terminal_width)};
}

void report_text_close(struct report_text *own)
{
	text_free(&own->words);
	text_free(&own->line);
}
