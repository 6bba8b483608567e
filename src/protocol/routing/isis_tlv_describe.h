/* What IS-IS tells in TLVs, by their type; and of these what tells of neighbors and prefixes, and of shortest path
 * bridging. */
#ifndef ETHOGRAM_ISIS_TLV_DESCRIBE_H
#define ETHOGRAM_ISIS_TLV_DESCRIBE_H

#include "describe.h"

extern const struct shape isis_tlvs;

extern const struct shape isis_neighbors, isis_extended_neighbors, isis_topology_neighbors, isis_prefixes4,
	isis_extended_prefixes4, isis_topology_prefixes4, isis_prefixes6, isis_topology_prefixes6;
extern const struct shape isis_port_capability, isis_topology_capability;

/* The number of a topology, of 16 bits, and flags before it: RFC 5120 §7. */
extern const struct field isis_topology_fields[];
enum { ISIS_TOPOLOGY_FIELD_COUNT = 4 };

#endif
