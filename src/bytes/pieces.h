/* Pieces of something, put together in whatever order they come: its beginning, up to PIECES_MAX bytes. */
#ifndef ETHOGRAM_PIECES_H
#define ETHOGRAM_PIECES_H

#include "span.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { PIECES_MAX = 4096 };

/* All zero: nothing is there. */
struct pieces {
	size_t len; /* bytes that are there without a gap from the beginning */
	size_t end; /* behind the last byte that is there */
	bool have[PIECES_MAX];
	uint8_t bytes[PIECES_MAX];
};

/* Forgets all. */
static inline void pieces_clear(struct pieces *pieces)
{
	memset(pieces->have, 0, pieces->end);
	pieces->len = pieces->end = 0;
}

/* Adds what fits; of bytes that came twice the last ones stay. */
static inline void pieces_add(struct pieces *pieces, uint64_t offset, struct span piece)
{
	if (offset >= PIECES_MAX || !piece.len)
		return;
	const size_t room = PIECES_MAX - (size_t)offset;
	const size_t len = piece.len < room ? piece.len : room;
	memcpy(pieces->bytes + offset, piece.at, len);
	memset(pieces->have + offset, true, len);
	if (offset + len > pieces->end)
		pieces->end = (size_t)offset + len;
	while (pieces->len < pieces->end && pieces->have[pieces->len])
		pieces->len++;
}

/* What there is without a gap from the first byte on; borrowed until the next piece. */
static inline struct span pieces_beginning(const struct pieces *pieces)
{
	return (struct span){pieces->bytes, pieces->len};
}

#endif
