/* Placeholder: finds nothing; being replaced. */
#include "behavior.h"

struct behavior *behavior_open(void) { return NULL; }
void behavior_close(struct behavior *behavior) {}
void behavior_observe(struct behavior *behavior, struct packet *packet) {}
