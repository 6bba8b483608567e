/* See ttl.h. The usual TTL of a side is found by majority vote (Boyer and Moore): who has the vote keeps it as long as
 * most segments agree. A change of route turns the vote after a while; an injector's segment does not. */
#include "ttl.h"

#include <stdlib.h>

enum {
	VOTES_ENOUGH = 3, /* before that, a balancer in front of the host may have answered for it */
	VOTES_MOST = 16,  /* so that a new route is taken for usual soon */
	APART_LEAST = 3,  /* routes differ by a hop or two now and then */
};

static void tell_changed(const struct passage *passage)
{
	struct observation *observation = tell_about(passage, passage->sender, BEHAVIOR_IP_TTL_CHANGED);
	evidence_number(observation, "usual", passage->own->ttl);
	evidence_number(observation, "odd", passage->segment->ttl);
	evidence_hex(observation, "flags", passage->segment->flags);
}

void ttl_observe(const struct passage *passage)
{
	struct way *own = passage->own;
	const uint8_t ttl = passage->segment->ttl;
	if (own->ttl_votes && ttl == own->ttl) {
		own->ttl_votes += own->ttl_votes < VOTES_MOST;
		return;
	}
	if (own->ttl_votes >= VOTES_ENOUGH && abs((int)ttl - (int)own->ttl) >= APART_LEAST)
		tell_changed(passage);
	if (own->ttl_votes) {
		own->ttl_votes--;
		return;
	}
	own->ttl = ttl;
	own->ttl_votes = 1;
}
