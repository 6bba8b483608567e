/* What is asked instead of packets: -D, -L, -J, -d. */
#ifndef ETHOGRAM_LISTS_H
#define ETHOGRAM_LISTS_H

#include "settings.h"

/* Puts the list that the task asks for. */
bool lists_put(const struct settings *settings, struct text *text, struct flaw *flaw);

/* -d: puts the filter's program, for the file or the device that is named, or for Ethernet. */
bool lists_put_filter(struct settings *settings, struct text *text, struct flaw *flaw);

#endif
