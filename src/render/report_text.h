/* A report in lines of text of at most 100 columns. */
#ifndef ETHOGRAM_REPORT_TEXT_H
#define ETHOGRAM_REPORT_TEXT_H

#include "report_writer.h"

struct report_text {
	struct report_writer writer;
	struct text *text;    /* where the lines go */
	struct text words;    /* growing: what was said in the element that is open */
	size_t unseen;        /* bytes of it that take no column */
	bool colored;
	int width;            /* columns of a line */
	bool may_color;       /* in the element that is open */
	unsigned items;       /* of the list that is open */
	const struct report_table *table; /* that is open */
	struct text line;     /* growing: the row that is open */
	size_t line_columns;  /* that it takes so far */
	uint8_t column;       /* of the table: the cell that is open, or comes next */
	size_t cell_at;       /* the column of the line where that begins */
};

/* Writes to `text`, which is borrowed. `terminal_width`: columns that there are, or 0 where nobody knows. */
void report_text_open(struct report_text *own, bool colored, int terminal_width, struct text *text);
void report_text_close(struct report_text *own);

#endif
