/* Pieces of datagrams, kept until the datagram is whole or given up: their ranges, and their bytes in blocks.
 *
 * A datagram's pieces form a list sorted by offset; pieces of equal offset stand in the order in which they came. Both
 * pieces and bytes have a cap, catalogue rule 0.7; whoever adds makes room first. */
#ifndef ETHOGRAM_PIECE_H
#define ETHOGRAM_PIECE_H

#include "span.h"

#include <stdbool.h>

enum {
	PIECE_BLOCK_LEN = 512,
	PIECES_OF_BLOCK = 8,      /* in the mean: 64 bytes for each */
	PIECE_BLOCKS_LEAST = 256, /* enough for the longest datagram */
	PIECE_NONE = 0,
};

struct piece {
	uint32_t next;        /* in the datagram's list; PIECE_NONE: the end */
	uint32_t number;      /* of the record */
	uint32_t block;       /* the first one that holds its bytes */
	uint32_t offset, len; /* its range in the datagram */
	uint32_t held;        /* bytes that the capture has of it */
	uint32_t arrival;     /* how many of the datagram came before it */
};

struct pieces {
	struct piece *piece; /* [0] is not used */
	uint8_t *bytes;
	uint32_t *next_block;
	uint32_t used, used_blocks;
	uint32_t free, free_block;
	uint32_t room, block_room; /* what is left of the caps */
};

/* `most`: pieces kept at once. */
void pieces_open(struct pieces *pieces, uint32_t most);
void pieces_close(struct pieces *pieces);

/* True when one more piece with that many bytes finds room. */
bool pieces_fit(const struct pieces *pieces, size_t len);

/* Keeps a piece that fits; the caller links it. Returns its index. */
uint32_t piece_keep(struct pieces *pieces, const struct piece *piece, struct span bytes);

/* Frees it, not those behind it. */
void piece_release(struct pieces *pieces, uint32_t at);

/* Copies `len` of the piece's bytes, beginning `from` bytes into it, as far as they are held; returns how many. */
size_t piece_copy(const struct pieces *pieces, const struct piece *piece, uint32_t from, size_t len, uint8_t *to);

#endif
