/* Scans and sweeps: one source that tries port after port of a host, or host after host, and uses nothing of what it
 * finds. Each try that fails is a finding of its own flow; here they are counted by source and target, with no limit of
 * time, and told as one. RFC 9293 §3.10.7 says how hosts answer such tries.
 *
 * What is found goes through here on its way to the listener. A try is held back until its source has either shown
 * that it scans, and then it belongs to the scan, or not, and then it goes on. */
#ifndef ETHOGRAM_SCAN_H
#define ETHOGRAM_SCAN_H

#include "accounting.h"
#include "finding.h"

struct scans;

struct scans_settings {
	uint32_t most; /* pairs of hosts, and tries, kept at once */
	nanoseconds patience; /* how long tries are held back; 0: not at all */
	nanoseconds rest;     /* a scan without a try for so long is handed over; 0: at the end */
	const nanoseconds *now; /* time, as it passes */
	struct accounting *accounting;
	observed *handed; /* hears of all that belongs to no scan, and of each scan when it is over */
	observed *told;   /* or NULL: hears of a scan as soon as it is one */
	void *owner;      /* of both */
};

/* Copies the settings; what they point to is borrowed. scans_close frees all, and hands nothing over. */
struct scans *scans_open(const struct scans_settings *settings);
void scans_close(struct scans *scans);

/* True of what may be one of a scan's tries: it has to be known, even where nobody asks for it. */
bool scan_counts(enum behavior_id id);

/* Takes a finding that is complete, and hands it on unless it is one of a scan's tries. */
void scans_hear(struct scans *scans, const struct observation *observation);

/* A finding that begins: true when it belongs to a scan that was told. */
bool scans_explain(struct scans *scans, const struct observation *observation);

/* A flow ends: whether it was used speaks for its source, or against it. `records`: its first
 * `record_count` ones, as far as they are known. */
void scans_end_flow(struct scans *scans, const struct flow *flow, const uint32_t *records, uint32_t record_count);

/* Hands on what was held back for long enough. */
void scans_expire(struct scans *scans);

/* When scans_expire has something to do, unless something is held back meanwhile. */
nanoseconds scans_due(const struct scans *scans);

/* Hands over all. */
void scans_finish(struct scans *scans);

/* Pairs and tries that had to go for others. */
uint64_t scans_forgotten(const struct scans *scans);

#endif
