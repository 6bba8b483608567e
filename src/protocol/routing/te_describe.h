/* What OSPF and IS-IS tell of a link for traffic engineering in TLVs of their own, which hold the same: RFC 3630,
 * RFC 5305, RFC 4203, RFC 5307, RFC 4124. */
#ifndef ETHOGRAM_TE_DESCRIBE_H
#define ETHOGRAM_TE_DESCRIBE_H

#include "describe.h"

/* By what a link is described with: its type in the table of the protocol. */
extern const struct shape te_group, te_identifiers, te_addresses, te_bandwidth_most, te_bandwidth_reservable,
	te_bandwidths, te_switching, te_shared_risks, te_constraints;

#endif
