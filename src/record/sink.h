/* Where the bytes of a written file go: a file descriptor behind a buffer, through a compressor if one is wanted. */
#ifndef ETHOGRAM_SINK_H
#define ETHOGRAM_SINK_H

#include "span.h"
#include "writer.h"

struct sink;

/* Creates or overwrites `path`, "-" is standard output. NULL and a flaw. */
struct sink *sink_open(const char *path, const struct writer_settings *settings, struct flaw *flaw);

/* The descriptor of its file. */
int sink_descriptor(const struct sink *sink);

/* False and a flaw when the system refuses, now and from then on. Where nobody reads any more what is written, it is
 * lost, and that is no flaw: whoever wrote to a pipe had a signal. */
bool sink_put(struct sink *sink, struct span bytes, struct flaw *flaw);

/* Hands everything to the system, in a form that can be decompressed so far. */
bool sink_flush(struct sink *sink, struct flaw *flaw);

/* Ends the file and frees the sink, also when that fails. */
bool sink_close(struct sink *sink, struct flaw *flaw);

#endif
