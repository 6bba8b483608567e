/* A pause of the capture: no packet of any host for minutes. The capture was stopped and went on, the machine slept, or
 * two files were joined. Whoever waited when it began has not waited through it. */
#ifndef ETHOGRAM_PAUSE_H
#define ETHOGRAM_PAUSE_H

#include <stdint.h>

/* The latest one: nanoseconds, as packets are stamped. All zero: none yet. */
struct pause {
	int64_t began, length;
};

enum { PAUSE_SECONDS = 300 }; /* more than that between two packets */

/* How much later the time of something is up that began, or was renewed, at `since`. */
static inline int64_t pause_credit(const struct pause *pause, int64_t since)
{
	return since <= pause->began ? pause->length : 0;
}

#endif
