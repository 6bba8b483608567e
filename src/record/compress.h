/* Compressors, by the compression that they do. */
#ifndef ETHOGRAM_COMPRESS_H
#define ETHOGRAM_COMPRESS_H

#include "decompress.h"
#include "writer.h"

enum compress_mode {
	COMPRESS_MORE,   /* take input; output may be held back */
	COMPRESS_FLUSH,  /* give out all that was taken */
	COMPRESS_FINISH, /* and end the data */
};

struct compressor {
	const char *name;
	bool available; /* built in */
	void *(*open)(void);
	/* Compresses some. True when nothing is left to do in this mode. The room for output must be at least as large
	 * as `compress_room` of the input. */
	bool (*step)(void *state, struct flow *flow, enum compress_mode mode);
	void (*close)(void *state);
};

/* NULL for COMPRESSION_NONE. */
const struct compressor *compressor_for(enum compression compression);

/* How much one step may be given, and the room for output that it then needs at most. */
enum { COMPRESS_INPUT_MAX = 1 << 16, COMPRESS_ROOM = 1 << 18 };

#endif
