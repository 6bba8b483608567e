/* The report on a capture as a whole, in text of at most 100 columns: what the packets were found to be, what to look
 * at first, what became of the conversations, what was found and why it is believed, and who spoke.
 *
 * What it keeps is bounded: a few cases of each behavior, a counter for each outcome, and REPORT_HOSTS_MOST hosts. */
#ifndef ETHOGRAM_REPORT_H
#define ETHOGRAM_REPORT_H

#include "accounting.h"
#include "manner.h"
#include "observation.h"

struct report;

/* `manner` is borrowed. `terminal_width`: columns that there are, or 0 where nobody knows. */
struct report *report_open(const struct manner *manner, bool colored, int terminal_width);
void report_close(struct report *report);

/* Each packet's length on the wire and time; each conversation when it ends; each finding when it is complete. */
void report_packet(struct report *report, const struct packet *packet);
void report_flow(struct report *report, const struct flow *flow);
void report_finding(struct report *report, const struct observation *observation);

/* Writes the report, once, when nothing more comes. */
void report_put(struct report *report, const struct accounting *accounting, struct text *text);

#endif
