/* What bytes without a link type begin with: people paste dumps with a link header (-xx) and without (-x). */
#ifndef ETHOGRAM_GUESS_H
#define ETHOGRAM_GUESS_H

#include "protocol.h"
#include "span.h"

/* IP or ARP where their headers make sense, else Ethernet. */
const struct protocol *guess_outermost(struct span bytes);

#endif
