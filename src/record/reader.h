/* Readers of capture files. */
#ifndef ETHOGRAM_READER_H
#define ETHOGRAM_READER_H

#include "source.h"

/* Opens a capture file in whatever format and compression it turns out to be; "-" is standard input. NULL and a flaw
 * when there is no such file or its beginning is of no known format. The caller closes it. */
struct source *record_open(const char *path, struct flaw *flaw);

/* The same over a capture file in memory, which stays the caller's. */
struct source *record_open_memory(struct span bytes, struct flaw *flaw);

#endif
