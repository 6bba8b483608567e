/* The packets that a report names, each with its line: what is found is believed when it is seen. Which ones they will
 * be is known at the end only, so the lines of the first packets are kept, so many and so long. */
#ifndef ETHOGRAM_REPORT_CITED_H
#define ETHOGRAM_REPORT_CITED_H

#include "behavior.h"
#include "catalogue.h"
#include "packet_line.h"
#include "report_writer.h"

enum {
	CITED_LINES_MOST = 1 << 16, /* packets whose lines are kept */
	CITED_LINE_LEN_MAX = 240,
};

/* A packet, and what it is named for; BEHAVIOR_NONE: that no rule accounts for it. */
struct citation {
	uint32_t record;
	enum behavior_id id;
};

struct report_cited {
	struct manner manner;
	struct behavior *behavior;
	struct packet_line packet_line;
	struct text lines;         /* growing: all that are kept */
	uint64_t *end;             /* of each of them */
	uint32_t count, room;
	struct citation *citation; /* `citations` of them */
	uint32_t citations, citations_room;
};

/* Lines are put in `manner`, each in one. */
void report_cited_open(struct report_cited *cited, const struct manner *manner);
void report_cited_close(struct report_cited *cited);

/* The next packet. */
void report_cited_packet(struct report_cited *cited, struct packet *packet);

/* It is named for this. */
void report_cited_add(struct report_cited *cited, uint32_t record, enum behavior_id id);

/* A table of all that were named, in their order. */
void report_cited_write(struct report_cited *cited, struct report_writer *writer);

#endif
