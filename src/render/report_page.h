/* A report as one HTML page that needs nothing else: no script, nothing from elsewhere. Where it was printed or read
 * aloud it says the same: no color stands without its word. The same capture gives the same bytes. */
#ifndef ETHOGRAM_REPORT_PAGE_H
#define ETHOGRAM_REPORT_PAGE_H

#include "observation.h"
#include "report_writer.h"

/* What the report is about, as the command line says it. Strings may hold any bytes. */
struct report_origin {
	const char *kind;       /* "capture file", "device" …: what each of `names` is */
	const char *names;      /* a line each */
	uint64_t packet_limit;  /* of each file, or 0 */
	const char *expression; /* the filter; may be empty */
	const char *program;    /* and version */
	nanoseconds begins;     /* when, for the zone that times are of */
};

struct report_page {
	struct report_writer writer;
	struct text body, contents; /* growing: what stands behind the head, and the list of its sections */
	const char *title_anchor;   /* of the section or group that was opened last */
	uint64_t title_at;          /* place of `body` where the words of its title begin */
	const char *item_anchor;    /* where the open item leads to, or NULL */
	bool lists_findings;        /* `contents` has a list within the section's own row */
	const struct report_table *table; /* that is open */
	uint8_t column;             /* of it that is open, or comes next */
	bool in_part;               /* the open row is a part of another */
};

void report_page_open(struct report_page *own);

/* Puts the page: what was written, behind its head. */
void report_page_put(const struct report_page *own, const struct report_origin *origin, struct text *text);

void report_page_close(struct report_page *own);

#endif
