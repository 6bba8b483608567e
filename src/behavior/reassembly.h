/* How receivers put pieces together. Where pieces overlap and differ, it is up to the receiver's system which bytes
 * its application reads; an attacker who knows the system shows a filter one message and the application another.
 *
 * The systems' habits are those that Shankar and Paxson ("Active Mapping", 2003) and Novak ("Target-Based Fragmentation
 * Reassembly", 2005) measured. RFC 791 §3.2 would have the last one win; nobody must. */
#ifndef ETHOGRAM_REASSEMBLY_H
#define ETHOGRAM_REASSEMBLY_H

#include "piece.h"

enum habit {
	HABIT_FIRST,     /* what came first stays */
	HABIT_LAST,      /* what comes last wins */
	HABIT_BSD,       /* an earlier piece stays unless the new one begins before it */
	HABIT_BSD_RIGHT, /* the new piece wins unless it begins before the earlier one */
	HABIT_LINUX,     /* as BSD, but of two that begin together the new one wins */
	HABIT_WINDOWS,   /* an earlier piece stays unless the new one reaches beyond it at both ends */
	HABIT_SOLARIS,   /* likewise, but ending together is far enough */
	HABIT_COUNT,
};

/* "first", "bsd_right" … */
extern const char *const habit_names[HABIT_COUNT];

enum {
	REASSEMBLY_PIECES_MAX = 2048, /* of one datagram: more than minimum-size links make */
	REASSEMBLY_LEN_MAX = 65536,
};

/* Room for the work. */
struct reassembly {
	uint32_t by_arrival[REASSEMBLY_PIECES_MAX]; /* indices of pieces */
	uint16_t winner[REASSEMBLY_LEN_MAX];        /* arrival + 1 of the piece that gives that byte, 0: none yet */
};

/* Reads `len` bytes from offset `from` as a receiver of that habit would, into `to`; the pieces are those of the list
 * that begins at `first`. Bytes that nobody has are left alone. Returns how many bytes from the beginning are all
 * there. */
size_t reassembly_read(struct reassembly *reassembly, const struct pieces *pieces, uint32_t first, enum habit habit,
                       uint32_t from, uint32_t len, uint8_t *to);

#endif
