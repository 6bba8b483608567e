/* RPKI to Router: what its files share. */
#ifndef ETHOGRAM_RPKI_RTR_H
#define ETHOGRAM_RPKI_RTR_H

#include "names.h"

extern const struct name rpki_rtr_types[];

#endif
