/* The life of TCP connections: from the first SYN to what is left at the end. Takes each TCP segment to its connection
 * and has the detectors look at it: handshake.h, closing.h, reset.h, stream.h. */
#ifndef ETHOGRAM_LIFE_H
#define ETHOGRAM_LIFE_H

#include "caps.h"
#include "scene.h"

struct life;

/* Borrows the first three. Keeps as many connections and holes as `caps` say. */
struct life *life_open(struct findings *findings, struct accounting *accounting, struct flows *flows,
                       const struct caps *caps);
void life_close(struct life *life);

/* A TCP segment. */
void life_observe(struct life *life, struct scene *scene);

/* An ICMP error: if it quotes a SYN, that attempt has failed. */
void life_observe_error(struct life *life, struct scene *scene);

/* The records that opened the connection of a flow, in their order; `*records` is borrowed until the next packet.
 * Returns how many there are, 0 when none are known. */
uint32_t life_opening(const struct life *life, const struct flow *flow, const uint32_t **records);

/* A flow ends, before its findings are handed over. `capture_over`: only because the capture does. */
void life_end_flow(struct life *life, struct flow *flow, bool capture_over);

/* Ends what is due at `now`; `pause` is the latest one. Before the first findings of a packet. */
void life_tick(struct life *life, nanoseconds now, const struct pause *pause);

/* Before that life_tick has nothing to do, unless a flow ends meanwhile. */
nanoseconds life_due(const struct life *life);

/* Ends what has no flow any more. After the last flow. */
void life_finish(struct life *life);

/* Forgets the connection that was idle for longest; false when there is none. */
bool life_forget(struct life *life);

/* Connections that had to go for others, or holes that found no room. */
uint64_t life_forgotten(const struct life *life, enum cap cap);

#endif
