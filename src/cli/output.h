/* Where what is told goes, standard output or another file: a text of 64 KiB and what became of it. */
#ifndef ETHOGRAM_OUTPUT_H
#define ETHOGRAM_OUTPUT_H

#include "flaw.h"
#include "text.h"

struct output {
	struct text text;
	int file;  /* borrowed */
	int error; /* errno of the write that failed, after which everything is discarded; 0: none */
	char buffer[1 << 16];
};

/* `output` is not moved afterwards. */
void output_open(struct output *output, int file);

/* Writes what is there. */
void output_flush(struct output *output);

/* The same with a file of its own: creates it, or empties the one that is there; false and a flaw when it cannot be. */
bool output_create(struct output *output, const char *path, struct flaw *flaw);

/* Writes what is there and closes that file; false and a flaw when not all of it was written. */
bool output_close(struct output *output, const char *path, struct flaw *flaw);

#endif
