/* A flaw: why the world refused, in one sentence, written where it happened and printed by cli/ alone. */
#ifndef ETHOGRAM_FLAW_H
#define ETHOGRAM_FLAW_H

#include <stdbool.h>

struct flaw {
	char sentence[1024]; /* empty: none. May hold a newline where tcpdump's own message does */
};

/* Writes the sentence (as printf; cut when too long, control bytes made visible) and returns false, so that a refusal
 * is one statement: `return flaw_set(flaw, "%s: %s", path, strerror(errno));` */
bool flaw_set(struct flaw *flaw, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
