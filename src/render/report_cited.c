/* See report_cited.h. */
#include "report_cited.h"

#include "plain_words.h"

#include <assert.h>
#include <stdlib.h>

enum { FIRST_ROOM = 64 };

static void *more_room(void *items, uint32_t *room, size_t size)
{
	*room = *room ? *room * 2 : FIRST_ROOM;
	items = realloc(items, *room * size);
	assert(items);
	return items;
}

void report_cited_open(struct report_cited *cited, const struct manner *manner)
{
	*cited = (struct report_cited){.manner = *manner, .lines = text_growing()};
	cited->manner.verbosity = 0;
	cited->manner.dump = DUMP_NONE;
	cited->manner.suppress_default = true;
	cited->manner.numbered = false;
	if (manner->clock == CLOCK_TIME)
		cited->manner.clock = CLOCK_DATE; /* whether it takes more than a day is known at the end only */
	cited->behavior = behavior_open(&cited->manner);
	cited->packet_line = (struct packet_line){.manner = &cited->manner, .behavior = cited->behavior};
}

void report_cited_close(struct report_cited *cited)
{
	behavior_close(cited->behavior);
	text_free(&cited->lines);
	free(cited->end);
	free(cited->citation);
}

/* Cuts the line that begins at `start`: its first line, and no more than there is room for. */
static void cut(struct text *lines, uint64_t start)
{
	const char *line = lines->start + start;
	const char *newline = memchr(line, '\n', (size_t)(lines->at - line));
	const size_t len = newline ? (size_t)(newline - line) : (size_t)(lines->at - line);
	const bool is_long = len > CITED_LINE_LEN_MAX;
	text_cut_back(lines, start + (is_long ? CITED_LINE_LEN_MAX : len));
	if (is_long)
		text_put(lines, "…");
}

void report_cited_packet(struct report_cited *cited, struct packet *packet)
{
	const uint64_t start = text_place(&cited->lines);
	if (cited->count == CITED_LINES_MOST)
		return;
	if (cited->count == cited->room)
		cited->end = more_room(cited->end, &cited->room, sizeof *cited->end);
	behavior_observe(cited->behavior, packet);
	packet_line_put(&cited->packet_line, packet, &cited->lines);
	cut(&cited->lines, start);
	cited->end[cited->count++] = text_place(&cited->lines);
}

void report_cited_add(struct report_cited *cited, uint32_t record, enum behavior_id id)
{
	if (cited->citations == cited->citations_room)
		cited->citation = more_room(cited->citation, &cited->citations_room, sizeof *cited->citation);
	cited->citation[cited->citations++] = (struct citation){record, id};
}

static int earlier(const void *left, const void *right)
{
	const struct citation *a = left, *b = right;
	if (a->record != b->record)
		return a->record < b->record ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void write_line(const struct report_cited *cited, uint32_t record, struct report_writer *writer)
{
	if (record > cited->count) {
		write_element(writer, REPORT_CELL, "(its line is not kept: it came late)");
		return;
	}
	const uint64_t start = record > 1 ? cited->end[record - 2] : 0;
	const uint8_t *line = (const uint8_t *)cited->lines.start + start;
	write_open(writer, REPORT_CELL);
	writer->form->words(writer, (struct span){line, (size_t)(cited->end[record - 1] - start)});
	write_close(writer, REPORT_CELL);
}

static void write_citation(const struct citation *citation, bool is_first, struct report_writer *writer)
{
	if (!is_first)
		write_put(writer, ", ");
	if (citation->id == BEHAVIOR_NONE) {
		write_put(writer, "unaccounted");
		return;
	}
	writer->form->behavior(writer, citation->id);
	write_put(writer, " ");
	writer->form->verdict(writer, catalogue[citation->id].verdict);
}

/* The row of the record that the citation at `i` names; returns where the next record begins. */
static uint32_t write_record(const struct report_cited *cited, uint32_t i, struct report_writer *writer)
{
	const uint32_t record = cited->citation[i].record, first = i;
	writer->form->open(writer, REPORT_ROW, &(struct report_about){.record = record});
	write_number_cell(writer, record);
	write_line(cited, record, writer);
	write_open(writer, REPORT_CELL);
	for (; i < cited->citations && cited->citation[i].record == record; i++)
		if (i == first || cited->citation[i].id != cited->citation[i - 1].id)
			write_citation(cited->citation + i, i == first, writer);
	write_close(writer, REPORT_CELL);
	write_close(writer, REPORT_ROW);
	return i;
}

void report_cited_write(struct report_cited *cited, struct report_writer *writer)
{
	static const struct report_column columns[] = {
		{"record", 0, 12, .right = true, .names_row = true}, {"line", 2, 0, .code = true}, {"named for", 2, 28},
	};
	static const struct report_table table = {columns, sizeof columns / sizeof *columns, .headed = true};
	if (cited->citations)
		qsort(cited->citation, cited->citations, sizeof *cited->citation, earlier);
	write_open_table(writer, &table);
	for (uint32_t i = 0; i < cited->citations;)
		i = write_record(cited, i, writer);
	write_close(writer, REPORT_TABLE);
}
