/* Names of link types (DLT_ numbers), for the headers that say what link stands behind them. */
#ifndef ETHOGRAM_LINK_NAMES_H
#define ETHOGRAM_LINK_NAMES_H

#include "names.h"

extern const struct name link_type_names[];

#endif
