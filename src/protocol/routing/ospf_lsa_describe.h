/* What advertisements of OSPF hold behind their header, by their type. */
#ifndef ETHOGRAM_OSPF_LSA_DESCRIBE_H
#define ETHOGRAM_OSPF_LSA_DESCRIBE_H

#include "describe.h"

extern const struct tlv_form ospf_lsa2_forms[], ospf_lsa3_forms[];

#endif
