/* Decompressors, each recognized by the first four bytes of what it decompresses. */
#ifndef ETHOGRAM_DECOMPRESS_H
#define ETHOGRAM_DECOMPRESS_H

#include "flaw.h"
#include "span.h"

/* What one step may take and may give; it moves both on. */
struct flow {
	const uint8_t *in;
	size_t in_len;
	uint8_t *out;
	size_t out_room;
};

struct decompressor {
	const char *name;
	uint32_t magic, magic_mask; /* of the first four bytes, in network order */
	bool available;             /* built in */
	void *(*open)(void);
	/* Decompresses some. NULL, or why the input cannot be right. `*whole` says whether it might end here. */
	const char *(*step)(void *state, struct flow *flow, bool *whole);
	void (*close)(void *state);
};

/* By the first four bytes; NULL: not compressed. */
const struct decompressor *decompressor_for(const uint8_t start[4]);

#endif
