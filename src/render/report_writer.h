/* The form in which a report is written. What a report holds is decided in report*.c alone: it opens elements, says
 * words in them and closes them, nested as they stand here. A writer makes lines of them (report_text.h), or a page
 * (report_page.h).
 *
 * Words may hold what packets and names of files hold: a writer of a language escapes all of them. */
#ifndef ETHOGRAM_REPORT_WRITER_H
#define ETHOGRAM_REPORT_WRITER_H

#include "catalogue.h"
#include "text.h"

enum report_element {
	REPORT_SECTION,       /* with an anchor; holds all that follows */
	REPORT_TITLE,
	REPORT_LEAD,          /* what the report is about, in a sentence */
	REPORT_NOTE,          /* a sentence that stands for itself */
	REPORT_LIST,          /* numbered items */
	REPORT_ITEM,
	REPORT_GROUP,         /* what was found, of one verdict */
	REPORT_GROUP_TITLE,
	REPORT_FINDING,       /* of one behavior; the anchor is its id */
	REPORT_FINDING_TITLE,
	REPORT_MEANING,
	REPORT_CASE,
	REPORT_SENTENCE,      /* of a case: what happened */
	REPORT_PROOF,         /* why it is believed */
	REPORT_DOUBT,         /* what else it may be */
	REPORT_MORE_CASES,
	REPORT_TABLE,
	REPORT_ROW,
	REPORT_CELL,
	REPORT_ELEMENT_COUNT,
};

struct report_column {
	const char *title;
	uint8_t before, width; /* of lines: columns before it, and its own; 0: what the others leave */
	bool right;            /* numbers, on the right */
	bool names_row;        /* it says what the row is about */
	bool code;             /* in the words of a program */
};

struct report_table {
	const struct report_column *columns;
	uint8_t count;
	bool headed; /* lines begin with one of titles; else the titles go without saying there */
};

/* What an element is, beyond its kind: each member where it is named. */
struct report_about {
	const char *anchor;               /* SECTION, GROUP, FINDING: what links lead to; ITEM: what it leads to */
	const struct report_table *table; /* TABLE */
	enum verdict verdict;             /* ITEM, FINDING: of what it tells */
	bool part;                        /* ROW: it is a part of a row above */
	uint32_t record;                  /* ROW: the packet that it tells, or 0 */
};

struct accounting;
struct report_timeline;
struct report_writer;

struct report_form {
	void (*open)(struct report_writer *writer, enum report_element element, const struct report_about *about);
	void (*close)(struct report_writer *writer, enum report_element element);
	/* In the element that was opened last: */
	void (*words)(struct report_writer *writer, struct span words);
	void (*verdict)(struct report_writer *writer, enum verdict verdict);    /* its name, in its color */
	void (*behavior)(struct report_writer *writer, enum behavior_id id);    /* the same of a behavior */
	void (*record)(struct report_writer *writer, uint32_t number);
	void (*reference)(struct report_writer *writer, const char *reference); /* of the catalogue */
	/* In a section: which verdicts packets had when. NULL: it has no pictures. */
	void (*chart)(struct report_writer *writer, const struct report_timeline *timeline,
	              const struct accounting *accounting);
};

/* What a writer begins with. */
struct report_writer {
	const struct report_form *form;
};

static inline void write_open(struct report_writer *writer, enum report_element element)
{
	writer->form->open(writer, element, &(struct report_about){0});
}

static inline void write_open_at(struct report_writer *writer, enum report_element element, const char *anchor)
{
	writer->form->open(writer, element, &(struct report_about){.anchor = anchor});
}

static inline void write_close(struct report_writer *writer, enum report_element element)
{
	writer->form->close(writer, element);
}

/* The program's own words. */
static inline void write_put(struct report_writer *writer, const char *words)
{
	writer->form->words(writer, (struct span){(const uint8_t *)words, strlen(words)});
}

/* What `words`, a growing text, holds; it is emptied. */
static inline void write_words(struct report_writer *writer, struct text *words)
{
	writer->form->words(writer, (struct span){(const uint8_t *)words->start, (size_t)(words->at - words->start)});
	text_cut_back(words, 0);
}

/* An element that holds these words and no other. */
static inline void write_element(struct report_writer *writer, enum report_element element, const char *words)
{
	write_open(writer, element);
	write_put(writer, words);
	write_close(writer, element);
}

static inline void write_element_of(struct report_writer *writer, enum report_element element, struct text *words)
{
	write_open(writer, element);
	write_words(writer, words);
	write_close(writer, element);
}

/* 1,234 */
void write_number(struct report_writer *writer, uint64_t number);
void write_number_cell(struct report_writer *writer, uint64_t number);

void write_open_section(struct report_writer *writer, const char *anchor, const char *title);
void write_open_table(struct report_writer *writer, const struct report_table *table);

/* A row of a number and what there are so many of; none for 0. `part`: these are among those of a row above. */
void write_count_row(struct report_writer *writer, uint64_t count, const char *what, bool part);

/* "… and 3 more.", where a list was cut short. */
void write_more(struct report_writer *writer, uint64_t count, const char *behind);

#endif
