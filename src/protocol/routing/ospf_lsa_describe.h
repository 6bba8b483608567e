/* What advertisements of OSPF hold behind their header, by their type. */
#ifndef ETHOGRAM_OSPF_LSA_DESCRIBE_H
#define ETHOGRAM_OSPF_LSA_DESCRIBE_H

#include "describe.h"

extern const struct tlv_form ospf_lsa2_forms[], ospf_lsa3_forms[];

/* Of an opaque one; its opaque type is the first byte of the identifier in the header before it. */
extern const struct shape ospf_opaque_shape;

#endif
