/* The catalogue of behaviors as a table: catalogue.def is the list, this is how to look into it. */
#ifndef ETHOGRAM_CATALOGUE_H
#define ETHOGRAM_CATALOGUE_H

#define BEHAVIOR(symbol, ...) BEHAVIOR_##symbol,
enum behavior_id {
#include "catalogue.def"
	BEHAVIOR_COUNT,
	BEHAVIOR_NONE = BEHAVIOR_COUNT,
};
#undef BEHAVIOR

/* Rows about the capture itself, which come first. */
enum { CAPTURE_BEHAVIORS = BEHAVIOR_CAPTURE_TIME_BACKWARDS + 1 };

enum verdict {
	VERDICT_NORMAL,     /* told only when all is asked for */
	VERDICT_NOTABLE,    /* worth a line in a report */
	VERDICT_SUSPICIOUS, /* somebody may be doing this on purpose */
	VERDICT_MALFORMED,  /* no correct stack sends it */
	VERDICT_COUNT,
};

/* What one event is about. */
enum scope { SCOPE_PACKET, SCOPE_FLOW, SCOPE_HOST, SCOPE_SEGMENT, SCOPE_CAPTURE };

struct catalogue_row {
	const char *id; /* stable: "tcp.handshake.complete" */
	enum verdict verdict;
	enum scope scope;
	const char *meaning;   /* what was observed: one line of at most 100 characters */
	const char *says;      /* the same of one case, as render/sentence.h fills it */
	const char *reference; /* "RFC 9293 §3.5"; may be empty */
};

extern const struct catalogue_row catalogue[BEHAVIOR_COUNT];

/* "normal", "notable" … */
const char *verdict_name(enum verdict verdict);

#endif
