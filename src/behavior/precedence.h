/* Precedence: where two behaviors explain the same packets, the better explanation alone is reported. The table is
 * precedence.def; the catalogue's rules of judgment say why. */
#ifndef ETHOGRAM_PRECEDENCE_H
#define ETHOGRAM_PRECEDENCE_H

#include "catalogue.h"

#include <stdbool.h>
#include <stdint.h>

/* The table, as bits. BEHAVIOR_NONE has a place in it that stays empty. */
struct precedence {
	bool explains[BEHAVIOR_NONE + 1];
	uint8_t outranked[BEHAVIOR_NONE + 1][BEHAVIOR_NONE / 8 + 1]; /* by each winner, a bit for each loser */
};

/* Fills the table from precedence.def. It owns nothing. */
void precedence_open(struct precedence *precedence);

/* True when `winner`, found in the same flow, leaves nothing for `loser` to explain. */
static inline bool behavior_outranks(const struct precedence *precedence, enum behavior_id winner,
                                     enum behavior_id loser)
{
	return precedence->outranked[winner][loser / 8] >> loser % 8 & 1;
}

/* True when it is a better explanation of anything: then it has to be known, even where nobody asks for it. */
static inline bool behavior_explains(const struct precedence *precedence, enum behavior_id id)
{
	return precedence->explains[id];
}

#endif
