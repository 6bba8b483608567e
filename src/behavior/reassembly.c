/* See reassembly.h. */
#include "reassembly.h"

#include <assert.h>
#include <string.h>

const char *const habit_names[HABIT_COUNT] = {
	[HABIT_FIRST] = "first",     [HABIT_LAST] = "last",       [HABIT_BSD] = "bsd",         [HABIT_BSD_RIGHT] = "bsd_right",
	[HABIT_LINUX] = "linux",     [HABIT_WINDOWS] = "windows", [HABIT_SOLARIS] = "solaris",
};

static uint32_t end_of(const struct piece *piece)
{
	return piece->offset + piece->len;
}

/* True when `piece`, which came later than `earlier`, takes from it the bytes that both have. */
static bool takes(enum habit habit, const struct piece *piece, const struct piece *earlier)
{
	const bool before = piece->offset < earlier->offset;
	switch (habit) {
	case HABIT_FIRST: return false;
	case HABIT_LAST: return true;
	case HABIT_BSD: return before;
	case HABIT_BSD_RIGHT: return !before;
	case HABIT_LINUX: return piece->offset <= earlier->offset;
	case HABIT_WINDOWS: return before && end_of(piece) > end_of(earlier);
	case HABIT_SOLARIS: return before && end_of(piece) >= end_of(earlier);
	case HABIT_COUNT: break;
	}
	return false;
}

static uint32_t order_by_arrival(struct reassembly *reassembly, const struct pieces *pieces, uint32_t first)
{
	uint32_t count = 0;
	for (uint32_t at = first; at != PIECE_NONE; at = pieces->piece[at].next, count++) {
		assert(pieces->piece[at].arrival < REASSEMBLY_PIECES_MAX);
		reassembly->by_arrival[pieces->piece[at].arrival] = at;
	}
	return count;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* A piece arrives: it takes what is free and what the habit gives it of `len` bytes from `from`. */
static void settle(struct reassembly *reassembly, const struct pieces *pieces, enum habit habit, uint32_t arrival,
                   uint32_t from, uint32_t len)
{
	const struct piece *piece = pieces->piece + reassembly->by_arrival[arrival];
	uint32_t begin = piece->offset > from ? piece->offset - from : 0;
	uint32_t end = end_of(piece) > from ? least(end_of(piece) - from, len) : 0;
	for (uint32_t i = begin; i < end; i++) {
		uint16_t winner = reassembly->winner[i];
		if (!winner || takes(habit, piece, pieces->piece + reassembly->by_arrival[winner - 1]))
			reassembly->winner[i] = (uint16_t)(arrival + 1);
	}
}

size_t reassembly_read(struct reassembly *reassembly, const struct pieces *pieces, uint32_t first, enum habit habit,
                       uint32_t from, uint32_t len, uint8_t *to)
{
	assert(len <= REASSEMBLY_LEN_MAX);
	uint32_t count = order_by_arrival(reassembly, pieces, first);
	size_t known = len;
	memset(reassembly->winner, 0, len * sizeof *reassembly->winner);
	for (uint32_t arrival = 0; arrival < count; arrival++)
		settle(reassembly, pieces, habit, arrival, from, len);
	for (uint32_t i = 0, run; i < len; i += run) {
		uint16_t winner = reassembly->winner[i];
		for (run = 1; i + run < len && reassembly->winner[i + run] == winner;)
			run++;
		const struct piece *piece = winner ? pieces->piece + reassembly->by_arrival[winner - 1] : NULL;
		size_t copied = piece ? piece_copy(pieces, piece, from + i - piece->offset, run, to + i) : 0;
		if (copied < run && known == len)
			known = i + copied;
	}
	return known;
}
