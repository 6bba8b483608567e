/* LLDP: what its files share. */
#ifndef ETHOGRAM_LLDP_H
#define ETHOGRAM_LLDP_H

#include "describe.h"
#include "line.h"

/* A TLV of an organization: IEEE 802.1AB §8.6. `put` tells the value behind organization and subtype; false when its
 * bytes are to be shown beside. */
struct lldp_subtype {
	uint8_t subtype;
	uint8_t min_len; /* of the value: nothing is told of one that is shorter */
	const char *name; /* NULL closes the table */
	/* of the row that closes the table: tells what has no name */
	bool (*put)(struct line *line, struct span value);
};

extern const struct lldp_subtype lldp_8021[], lldp_8023[], lldp_med[], lldp_dcbx[];

/* What organizations tell, for those that describe: by organization and, in the last byte, subtype. */
extern const struct tlv_form lldp_organization_forms[];

/* " [voice] (0x01)" */
void lldp_put_flags(struct line *line, const struct name *names, uint32_t bits);

#endif
