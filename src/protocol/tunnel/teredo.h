/* Teredo: RFC 4380. */
#ifndef ETHOGRAM_TEREDO_H
#define ETHOGRAM_TEREDO_H

#include "span.h"

#include <stdbool.h>

/* Relays use any port (RFC 4380 §5.4): true when the data of a datagram, `len` bytes on the wire, are an IPv6 packet of
 * just that length from or to a Teredo address. */
bool teredo_fits(struct span bytes, uint32_t len);

#endif
