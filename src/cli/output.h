/* Standard output: a text of 64 KiB and what became of it. */
#ifndef ETHOGRAM_OUTPUT_H
#define ETHOGRAM_OUTPUT_H

#include "text.h"

struct output {
	struct text text;
	int error; /* errno of the write that failed, after which everything is discarded; 0: none */
	char buffer[1 << 16];
};

/* `output` is not moved afterwards. */
void output_open(struct output *output);

/* Writes what is there. */
void output_flush(struct output *output);

#endif
