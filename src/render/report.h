/* The report on a capture as a whole: what the packets were found to be, what to look at first, what became of the
 * conversations, what was found and why it is believed, and who spoke. A writer puts it in its form.
 *
 * What it keeps is bounded: a few cases of each behavior, a counter for each outcome, and REPORT_HOSTS_MOST hosts. */
#ifndef ETHOGRAM_REPORT_H
#define ETHOGRAM_REPORT_H

#include "accounting.h"
#include "manner.h"
#include "observation.h"
#include "report_writer.h"

struct report;

/* `manner` is borrowed. `shows_packets`: the lines of the packets that are named are part of the report. */
struct report *report_open(const struct manner *manner, bool shows_packets);
void report_close(struct report *report);

/* Each packet's length on the wire and time, and its line once the engine has seen it; each conversation when it ends;
 * each finding when it is complete. */
void report_packet(struct report *report, const struct packet *packet);
void report_packet_observed(struct report *report, struct packet *packet);
void report_flow(struct report *report, const struct flow *flow);
void report_finding(struct report *report, const struct observation *observation);

/* When the earliest packet came; 0 before any. */
nanoseconds report_begins(const struct report *report);

/* Writes the report, once, when nothing more comes. */
void report_write(struct report *report, const struct accounting *accounting, struct report_writer *writer);

#endif
