/* What packets do: fed once per packet, it writes what it finds into the notes of its layers. */
#ifndef ETHOGRAM_BEHAVIOR_H
#define ETHOGRAM_BEHAVIOR_H

#include "packet.h"

struct behavior;

/* A behavior that only keeps what lines in that manner need: relative TCP sequence numbers, unless -S or -q, and
 * what compressed headers of SLIP leave out. Never NULL; the caller closes it. `manner` is not kept. */
struct behavior *behavior_open(const struct manner *manner);
void behavior_close(struct behavior *behavior);

/* Observes a packet, in the order of capture, and fills the notes of its layers. */
void behavior_observe(struct behavior *behavior, struct packet *packet);

/* Has memory fetch what behavior_observe is going to need for this packet, while something else is done: with many
 * connections, waiting for memory is what observing costs. Never needed for correctness. */
void behavior_prefetch(const struct behavior *behavior, const struct packet *packet);

#endif
