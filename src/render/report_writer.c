/* See report_writer.h. */
#include "report_writer.h"

#include "plain_words.h"

void write_number(struct report_writer *writer, uint64_t number)
{
	struct text words = text_growing();
	words_number(&words, number);
	write_words(writer, &words);
	text_free(&words);
}

void write_number_cell(struct report_writer *writer, uint64_t number)
{
	write_open(writer, REPORT_CELL);
	write_number(writer, number);
	write_close(writer, REPORT_CELL);
}

void write_open_section(struct report_writer *writer, const char *anchor, const char *title)
{
	write_open_at(writer, REPORT_SECTION, anchor);
	write_element(writer, REPORT_TITLE, title);
}

void write_open_table(struct report_writer *writer, const struct report_table *table)
{
	writer->form->open(writer, REPORT_TABLE, &(struct report_about){.table = table});
}

void write_more(struct report_writer *writer, uint64_t count, const char *behind)
{
	write_open(writer, REPORT_NOTE);
	write_put(writer, "… and ");
	write_number(writer, count);
	write_put(writer, behind);
	write_close(writer, REPORT_NOTE);
}

void write_count_row(struct report_writer *writer, uint64_t count, const char *what, bool part)
{
	if (!count)
		return;
	writer->form->open(writer, REPORT_ROW, &(struct report_about){.part = part});
	write_number_cell(writer, count);
	write_element(writer, REPORT_CELL, what);
	write_close(writer, REPORT_ROW);
}
