/* What was found, by behavior: how often, and the first cases with their evidence. */
#ifndef ETHOGRAM_REPORT_FINDINGS_H
#define ETHOGRAM_REPORT_FINDINGS_H

#include "manner.h"
#include "observation.h"
#include "report_cited.h"

enum { REPORT_CASES_MOST = 3 }; /* of one behavior that are told in full */

struct report_finding {
	uint64_t cases;
	uint64_t count; /* how often in all of them */
	uint8_t kept;
	struct observation first[REPORT_CASES_MOST];
};

struct report_findings {
	struct report_finding of[BEHAVIOR_COUNT];
};

/* How findings are told. */
struct report_look {
	const struct manner *manner;
	bool dated; /* a time of day would not say which day */
};

/* Counts a finding, and keeps a copy of it when it is among the first of its kind. */
void report_findings_add(struct report_findings *findings, const struct observation *observation);

/* Names the packets that report_findings_write names. */
void report_findings_cite(const struct report_findings *findings, struct report_cited *cited);

/* The gravest, a sentence each: where to look first. */
void report_findings_write_first(const struct report_findings *findings, const struct report_look *look,
                                 struct report_writer *writer);

/* All of them by verdict, the gravest first; what is normal in a row each. */
void report_findings_write(const struct report_findings *findings, const struct report_look *look,
                           struct report_writer *writer);

#endif
