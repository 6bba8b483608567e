/* Which fields are wanted: the words of --fields, each a path or a part of one ("ttl", "ip4.source", "tcp.options"). */
#ifndef ETHOGRAM_WISHES_H
#define ETHOGRAM_WISHES_H

#include "describe.h"
#include "flaw.h"

enum { WISHES_MAX = 64, WISH_PATH_MAX = DESCRIBE_DEPTH_MAX + 4 };

struct wish {
	const char *at; /* borrowed */
	size_t len;
};

struct wishes {
	struct wish wish[WISHES_MAX];
	unsigned count; /* 0: everything is wanted */
};

/* Reads "a,b.c"; false and a flaw when a word is in no table. `list`, which may be NULL, has to stay. */
bool wishes_read(struct wishes *wishes, const char *list, struct flaw *flaw);

/* True when what has this path (its names, outermost first) is wanted: by itself, or as a part of what is. */
bool wishes_want(const struct wishes *wishes, const char *const *path, unsigned count);

#endif
