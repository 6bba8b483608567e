/* Bytes as they stand in a file or in memory, and what they are when decompressed. */
#ifndef ETHOGRAM_RAW_H
#define ETHOGRAM_RAW_H

#include "flaw.h"
#include "span.h"

#include <sys/types.h>

struct raw;

/* Looks at the first bytes to see whether they are compressed. Owns `file` (-1: `memory` is read instead, which stays
 * the caller's), also when it fails. NULL and a flaw. */
struct raw *raw_open(int file, struct span memory, struct flaw *flaw);

/* Up to `room` bytes, decompressed; 0 at the end, -1 with errno EINTR when a signal came first, -1 and a flaw when
 * there will be no more. */
ssize_t raw_read(struct raw *raw, uint8_t *into, size_t room, struct flaw *flaw);

/* Closes the file and frees the rest. */
void raw_close(struct raw *raw);

#endif
