/* The option of Multipath TCP, field by field. */
#ifndef ETHOGRAM_MPTCP_DESCRIBE_H
#define ETHOGRAM_MPTCP_DESCRIBE_H

#include "describe.h"

extern const struct shape mptcp_shape;

#endif
