/* What packets do: fed once per packet, it writes what it finds into the notes of its layers. */
#ifndef ETHOGRAM_BEHAVIOR_H
#define ETHOGRAM_BEHAVIOR_H

#include "packet.h"

struct behavior;

/* A behavior that only keeps what relative TCP sequence numbers need. Never NULL; the caller closes it. */
struct behavior *behavior_open(void);
void behavior_close(struct behavior *behavior);

/* Observes a packet, in the order of capture, and fills the notes of its layers. */
void behavior_observe(struct behavior *behavior, struct packet *packet);

#endif
