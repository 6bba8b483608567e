/* The devices of this machine, in libpcap's order: those that are up first. */
#ifndef ETHOGRAM_DEVICE_LIST_H
#define ETHOGRAM_DEVICE_LIST_H

#include "flaw.h"

/* True when `name` reads as a whole number, in the way that tcpdump reads one: signs and blanks before it count. */
bool device_is_number(const char *name);

/* Names, for the caller to free: of the device with this number in the list of -D, and of the one that tcpdump takes
 * when it is told none. NULL and a flaw when there is no such device. */
char *device_numbered(const char *number, struct flaw *flaw);
char *device_first(struct flaw *flaw);

#endif
