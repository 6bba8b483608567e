/* See piece.h. */
#include "piece.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void pieces_open(struct pieces *pieces, uint32_t most)
{
	const uint32_t blocks =
		most / PIECES_OF_BLOCK > PIECE_BLOCKS_LEAST ? most / PIECES_OF_BLOCK : PIECE_BLOCKS_LEAST;
	*pieces = (struct pieces){.room = most, .block_room = blocks};
	/* untouched pages cost nothing: most captures have no fragments */
	pieces->piece = calloc((size_t)most + 1, sizeof *pieces->piece);
	pieces->bytes = calloc((size_t)blocks + 1, PIECE_BLOCK_LEN);
	pieces->next_block = calloc((size_t)blocks + 1, sizeof *pieces->next_block);
	assert(pieces->piece && pieces->bytes && pieces->next_block);
}

void pieces_close(struct pieces *pieces)
{
	free(pieces->piece);
	free(pieces->bytes);
	free(pieces->next_block);
}

static uint32_t blocks_for(size_t len)
{
	return (uint32_t)((len + PIECE_BLOCK_LEN - 1) / PIECE_BLOCK_LEN);
}

bool pieces_fit(const struct pieces *pieces, size_t len)
{
	return pieces->room > 0 && blocks_for(len) <= pieces->block_room;
}

static uint32_t new_block(struct pieces *pieces)
{
	uint32_t at = pieces->free_block;
	pieces->block_room--;
	if (at == PIECE_NONE)
		at = ++pieces->used_blocks;
	else
		pieces->free_block = pieces->next_block[at];
	pieces->next_block[at] = PIECE_NONE;
	return at;
}

static uint8_t *block_at(const struct pieces *pieces, uint32_t at)
{
	return pieces->bytes + (size_t)at * PIECE_BLOCK_LEN;
}

/* Copies the bytes into fresh blocks; returns the first. */
static uint32_t keep_bytes(struct pieces *pieces, struct span bytes)
{
	uint32_t first = PIECE_NONE, *link = &first;
	for (; bytes.len; bytes = span_after(bytes, PIECE_BLOCK_LEN)) {
		struct span part = span_first(bytes, PIECE_BLOCK_LEN);
		*link = new_block(pieces);
		memcpy(block_at(pieces, *link), part.at, part.len);
		link = pieces->next_block + *link;
	}
	return first;
}

uint32_t piece_keep(struct pieces *pieces, const struct piece *piece, struct span bytes)
{
	assert(pieces_fit(pieces, bytes.len));
	uint32_t at = pieces->free;
	if (at == PIECE_NONE)
		at = ++pieces->used;
	else
		pieces->free = pieces->piece[at].next;
	pieces->room--;
	pieces->piece[at] = *piece;
	pieces->piece[at].held = (uint32_t)bytes.len;
	pieces->piece[at].block = keep_bytes(pieces, bytes);
	return at;
}

void piece_release(struct pieces *pieces, uint32_t at)
{
	struct piece *piece = pieces->piece + at;
	for (uint32_t block = piece->block, next; block != PIECE_NONE; block = next) {
		next = pieces->next_block[block];
		pieces->next_block[block] = pieces->free_block;
		pieces->free_block = block;
		pieces->block_room++;
	}
	piece->next = pieces->free;
	pieces->free = at;
	pieces->room++;
}

size_t piece_copy(const struct pieces *pieces, const struct piece *piece, uint32_t from, size_t len, uint8_t *to)
{
	uint32_t block = piece->block;
	size_t copied = 0;
	if (from >= piece->held)
		return 0;
	if (len > piece->held - from)
		len = piece->held - from;
	for (; from >= PIECE_BLOCK_LEN; from -= PIECE_BLOCK_LEN)
		block = pieces->next_block[block];
	while (copied < len) {
		struct span part = span_first(span_after((struct span){block_at(pieces, block), PIECE_BLOCK_LEN}, from),
		                              len - copied);
		memcpy(to + copied, part.at, part.len);
		copied += part.len;
		from = 0;
		block = pieces->next_block[block];
	}
	return copied;
}
