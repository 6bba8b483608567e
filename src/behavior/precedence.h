/* Precedence: where two behaviors explain the same packets, the better explanation alone is reported. The table is
 * precedence.def; the catalogue's rules of judgment say why. */
#ifndef ETHOGRAM_PRECEDENCE_H
#define ETHOGRAM_PRECEDENCE_H

#include "catalogue.h"

#include <stdbool.h>

/* True when `winner`, found in the same flow, leaves nothing for `loser` to explain. */
bool behavior_outranks(enum behavior_id winner, enum behavior_id loser);

/* True when it is a better explanation of anything: then it has to be known, even where nobody asks for it. */
bool behavior_explains(enum behavior_id id);

#endif
