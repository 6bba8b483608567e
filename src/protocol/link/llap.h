/* LocalTalk inside UDP. */
#ifndef ETHOGRAM_LLAP_H
#define ETHOGRAM_LLAP_H

#include "span.h"

#include <stdbool.h>

/* True when two ports are such as tell of AppleTalk in UDP (KIP), and a datagram begins as such a one. */
bool kip_fits(uint16_t source, uint16_t destination, struct span bytes);

#endif
