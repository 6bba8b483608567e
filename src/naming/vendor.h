/* Who made a network card, by the first three bytes of its address: the few that tcpdump knows. */
#ifndef ETHOGRAM_VENDOR_H
#define ETHOGRAM_VENDOR_H

#include <stdint.h>

/* "Cisco", or "Unknown". */
const char *vendor_of(uint32_t oui);

#endif
