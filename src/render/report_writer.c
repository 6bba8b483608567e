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
