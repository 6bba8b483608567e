/* Community ID v1, seed 0: one name for a flow in every tool that speaks of it
 * (corelight/community-id-spec). */
#ifndef ETHOGRAM_COMMUNITY_ID_H
#define ETHOGRAM_COMMUNITY_ID_H

#include "flow.h"

enum { COMMUNITY_ID_LEN = 31 }; /* "1:", 28 of base64, NUL */

/* The same whichever side the key calls the client; NUL-terminated. */
void community_id(const struct flow_key *key, char id[COMMUNITY_ID_LEN]);

#endif
