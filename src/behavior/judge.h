/* The judge of the capture: before anybody speaks about traffic, it says what the capture can show at all.
 *
 * A sniffer sees what its tap lets through: packets cut by the snap length, doubled by a mirror port, one direction
 * only, checksums that a network card fills in later, segments that it cuts up later, connections that were open
 * before. The judge tells this once for a capture, and answers the questions that other detectors have to ask before
 * they call something absent or odd (what could not be seen is unknown, never absent). It may also keep back what they
 * told: a bad checksum waits until it is known whether its sender makes good ones. */
#ifndef ETHOGRAM_JUDGE_H
#define ETHOGRAM_JUDGE_H

#include "scene.h"

struct judge;
struct sight; /* copies.h */

/* `hosts`: kept at once, and pairs of them. */
struct judge *judge_open(struct findings *findings, uint32_t hosts);

/* Reads what a packet looks like, some packets before judge_packet is asked about it. `network` is its outermost IP
 * layer, or NULL. */
void judge_foresee(struct judge *judge, const struct packet *packet, const struct layer *network, struct sight *sight);

/* Looks at a packet as it was captured, before its layers are. Sets scene->is_copy. */
void judge_packet(struct judge *judge, struct scene *scene, const struct sight *sight);

/* Looks at an IP layer and its place in a flow, before detectors do. Sets scene->is_undelivered. */
void judge_network(struct judge *judge, struct scene *scene);

/* The part of it that concerns pieces of datagrams too. */
void judge_checksums(struct judge *judge, struct scene *scene);

/* A flow ends. */
void judge_flow(struct judge *judge, const struct flow *flow);

/* No packet comes any more, and all flows have ended: tells what was found about the capture as a whole. What was
 * undecided is decided in favor of what was found. */
void judge_finish(struct judge *judge);

/* Frees all, and tells nothing more. */
void judge_close(struct judge *judge);

/* A connection acknowledges bytes that the capture does not have; the packet at hand shows it. `serial` names the
 * connection. */
void judge_missed(struct judge *judge, const struct scene *scene, uint32_t serial);

/* The ICMP error at hand is cut before it says which packet it is about. */
void judge_cut_error(struct judge *judge, const struct scene *scene);

/* Questions of detectors, through scene->judge. */

/* The first minute: what seems to lack a beginning may have begun before the capture did. */
bool judge_in_grace(const struct judge *judge, nanoseconds now);

/* Between these ends only one direction is seen while the other is alive: silence proves nothing. Either way round. */
bool judge_is_one_sided(struct judge *judge, const struct flow_key *ends);

/* What the first of the ends asked in packet `number` may have been answered by an error of which the capture has no
 * more than the head. */
bool judge_may_lack_answer(struct judge *judge, const struct flow_key *ends, uint32_t number);

/* Frames have addresses that no card has or listens to: somebody changed the addresses in the file, of all floors. */
bool judge_finds_rewritten(const struct judge *judge);

/* Hosts and pairs that had to go for others. */
uint64_t judge_forgotten(const struct judge *judge);

#endif
