/* The options of neighbor discovery, for the description of ICMPv6. */
#ifndef ETHOGRAM_NEIGHBOR_DESCRIBE_H
#define ETHOGRAM_NEIGHBOR_DESCRIBE_H

#include "describe.h"

extern const struct shape neighbor_options_shape;

#endif
