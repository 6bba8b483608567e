/* Signals, as tcpdump takes them: INT, TERM, HUP (unless ignored from the start) and PIPE end the run; USR1 asks for
 * the counters, USR2 has what -w wrote flushed. */
#ifndef ETHOGRAM_SIGNALS_H
#define ETHOGRAM_SIGNALS_H

#include "source.h"

enum { SIGNALLED_END = 1, SIGNALLED_COUNTERS = 2, SIGNALLED_FLUSH = 4 };

/* Sets the handlers, once. */
void signals_open(void);

/* The live source to wake when a signal comes, or NULL. */
void signals_wake(struct source *source);

/* What was asked for since the last call: a set of SIGNALLED_. SIGNALLED_END stays. */
unsigned signals_taken(void);

/* Whether the run was asked to end. */
bool signals_end_asked(void);

#endif
