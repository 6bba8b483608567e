/* The values of Babel's TLVs: babel_value.c. */
#ifndef ETHOGRAM_BABEL_H
#define ETHOGRAM_BABEL_H

#include "line.h"

/* What later updates of a message leave out: §4.5 of RFC 8966. */
struct babel_prefixes {
	uint8_t ip4[IP6_LEN], ip6[IP6_LEN];
};

/* Tells a TLV's value behind its name. False when it is not sound. */
typedef bool babel_put(struct line *line, struct span value, struct babel_prefixes *prefixes);

struct babel_telling {
	const char *brief, *name;
	babel_put *put;
};

/* How TLVs of a type are told, or NULL. */
const struct babel_telling *babel_telling_of(uint8_t type);

/* Which TLVs have sub-TLVs with a meaning. */
enum babel_carrier { BABEL_CARRIER_UPDATE, BABEL_CARRIER_HELLO, BABEL_CARRIER_IHU };

/* Sub-TLVs, to the end. False when one ends behind that; one whose value is not sound says so, and ends the list. */
bool babel_put_subs(struct line *line, struct span subs, enum babel_carrier carrier);

/* "/prefix/id": what later updates take from this one. False when its value is too short. */
bool babel_put_update_flags(struct text *text, struct span update);

#endif
