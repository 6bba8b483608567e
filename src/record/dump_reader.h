/* A packet out of text that people paste: hexadecimal as tcpdump (-x, -xx, -X, -XX), Wireshark and hexdump write it,
 * rows with or without offsets; one long string of digits; or base64. What is no row is passed over. */
#ifndef ETHOGRAM_DUMP_READER_H
#define ETHOGRAM_DUMP_READER_H

#include "flaw.h"
#include "span.h"

#include <stdbool.h>

enum { DUMP_BYTES_MAX = 262144 };

struct dumped {
	uint8_t bytes[DUMP_BYTES_MAX];
	size_t len;
};

/* Reads the `wanted`th packet (from 1) of `text`. False and a flaw when there is none, or its rows do not fit
 * together. */
bool dump_read(struct span text, uint64_t wanted, struct dumped *dumped, struct flaw *flaw);

#endif
