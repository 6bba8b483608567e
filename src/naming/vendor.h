/* Organizations by the numbers that IEEE gave them, the first three bytes of a card's address: the few that tcpdump
 * knows. */
#ifndef ETHOGRAM_VENDOR_H
#define ETHOGRAM_VENDOR_H

#include "names.h"

extern const struct name organization_names[];

/* IANA's private enterprise numbers, those that have been seen in packets. */
extern const struct name enterprise_names[];

/* "Cisco", or "Unknown". */
const char *vendor_of(uint32_t oui);

#endif
