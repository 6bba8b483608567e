/* What IPX is told with. */
#ifndef ETHOGRAM_IPX_H
#define ETHOGRAM_IPX_H

#include "names.h"

/* Types of services that SAP announces. */
extern const struct name ipx_services[];

#endif
