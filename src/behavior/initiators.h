/* Who began an exchange of keys: the last twenty hosts whose first message of IKE passed by, by their cookies.
 *
 * A message does not say whether its sender began (RFC 2408 §3.1); the first one of an exchange shows it, since there
 * the responder's cookie is still 0. */
#ifndef ETHOGRAM_INITIATORS_H
#define ETHOGRAM_INITIATORS_H

#include "packet.h"

#include "application/isakmp.h"

struct initiator {
	uint8_t cookie[ISAKMP_COOKIE_LEN]; /* all zero: none */
	uint8_t hosts[2 * IP6_LEN];        /* the one who began, the other one; IPv4 behind zeros */
};

enum { INITIATORS_MAX = 20 }; /* as many as tcpdump remembers */

struct initiators {
	struct initiator entries[INITIATORS_MAX];
	uint32_t next; /* which one a new one takes the place of */
};

/* Notes who sent `layer`, which is ISAKMP's, and remembers the host that began. */
void initiators_observe(struct initiators *initiators, const struct packet *packet, struct layer *layer);

#endif
