/* Findings: observations that still grow. One for each behavior in each flow; outside of flows one for each behavior
 * and source. A detector tells what the packet at hand shows, as often as it shows it; the finding counts, keeps the
 * first packets, and is handed to the listener when its flow ends.
 *
 * Findings lie in one array with a cap. When it is full, what would be new is counted and not kept. */
#ifndef ETHOGRAM_FINDING_H
#define ETHOGRAM_FINDING_H

#include "observation.h"

struct findings;

/* Receives an observation that is complete; borrowed for the call. */
typedef void observed(void *owner, const struct observation *observation);

/* `normal_too`: keep also what is normal; otherwise telling it returns a finding that nobody reads. */
struct findings *findings_open(uint32_t most, bool normal_too, observed *observed, void *owner);

/* From now on `told` hears of each finding once, as soon as the packet that it began with is through. */
void findings_tell_at_once(struct findings *findings, observed *told);

/* Not told at once but when it is complete: what a wrong checksum means depends on whether its sender makes right ones,
 * and that shows later. */
static inline bool finding_waits(enum behavior_id id)
{
	return id == BEHAVIOR_IP_CHECKSUM_BAD || id == BEHAVIOR_TCP_CHECKSUM_BAD || id == BEHAVIOR_UDP_CHECKSUM_BAD ||
	       id == BEHAVIOR_ICMP_CHECKSUM_BAD;
}

/* The packet at hand is through: tells what began with it, without what is explained better already. */
void findings_told(struct findings *findings);

/* Hands over what is left, and frees all. */
void findings_close(struct findings *findings);

/* Asked before a finding is handed over; false keeps it back. For the judge of the capture. */
typedef bool admitted(void *judge, const struct observation *observation);
void findings_submit_to(struct findings *findings, admitted *admitted, void *judge);

/* Hands over what was found elsewhere. */
void findings_hand_over(struct findings *findings, const struct observation *observation);

/* The packet that detectors speak about from now on: its record number and time. */
void findings_at(struct findings *findings, uint32_t number, nanoseconds now);

/* The packet at hand shows `id`, and `sender` of the flow did it: makes the finding, or adds the packet to it and one
 * to its count. Never NULL; good until the next call. */
struct observation *finding_in_flow(struct findings *findings, struct flow *flow, enum side sender,
                                    enum behavior_id id);

/* The same outside of flows; `ends` as of the packet. Handed over at its 1st, 10th, 100th … time. */
struct observation *finding_of_packet(struct findings *findings, const struct flow_key *ends, enum behavior_id id);

/* True when somebody may read what is told of `id`. What is not kept is normal, and whoever knows that its packets are
 * accounted for as normal need not tell it. */
bool findings_keep(const struct findings *findings, enum behavior_id id);

/* Takes what is said of `id` where that is not kept: a finding that nobody reads. Good until the next call. */
struct observation *finding_of_nobody(struct findings *findings, enum behavior_id id);

/* What was found in the flow, or NULL. */
struct observation *finding_known(struct findings *findings, const struct flow *flow, enum behavior_id id);

/* A better explanation came: forgets what was found in the flow. */
void finding_withdraw(struct findings *findings, struct flow *flow, enum behavior_id id);

/* Adds an earlier packet that proves it too, without adding to the count. */
void observation_add_packet(struct observation *observation, uint32_t number);

/* Evidence: sets the value of `key`, which is the program's own string. */
void evidence_number(struct observation *observation, const char *key, int64_t value);
void evidence_hex(struct observation *observation, const char *key, int64_t value);
void evidence_seconds(struct observation *observation, const char *key, nanoseconds value);
void evidence_word(struct observation *observation, const char *key, const char *word);
void evidence_address(struct observation *observation, const char *key, const uint8_t *address, uint8_t len);
void evidence_bytes(struct observation *observation, const char *key, struct span bytes); /* the first 16 */

/* The number that stands under `key`, 0 when none does. */
int64_t evidence_number_of(const struct observation *observation, const char *key);

/* Not certain: `unless` names the other explanation. */
void finding_doubt(struct observation *observation, enum confidence confidence, const char *unless);

/* The flow ends: hands over what was found in it, the better explanations only (precedence.h). */
void findings_end_flow(struct findings *findings, struct flow *flow);

/* What was found belongs to `flow` from now on. `list` is the `findings` of another one. */
void findings_move(struct findings *findings, uint32_t *list, struct flow *flow);

/* From now on finding_conclude hands over; what goes on again after so much time, which is more than none. */
void findings_conclude_early(struct findings *findings, nanoseconds rest);

/* What `observation`, in `flow` or outside of any (NULL), waited for is over: hands over what it holds so far. What is
 * added to it from then on is handed over when the flow ends, or after the rest, without what was. False when it is
 * left to that. */
bool finding_conclude(struct findings *findings, const struct flow *flow, struct observation *observation);

/* True when the next packet may show more than there is room for: flows should end first. */
bool findings_lack_room(const struct findings *findings);

/* Findings that found no room. */
uint64_t findings_lost(const struct findings *findings);

#endif
