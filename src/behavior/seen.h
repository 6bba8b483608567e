/* Who has been seen to send, and to whom: what the capture could have shown. Rule 1 of judgment: that something was
 * never sent can be said only of a host that the capture shows sending. */
#ifndef ETHOGRAM_SEEN_H
#define ETHOGRAM_SEEN_H

#include "flow.h"
#include "table.h"

struct seen {
	struct table hosts, pairs;
};

/* How the stimuli of a host ended so far; both stop at the top. */
struct host_tally {
	uint32_t answered, unanswered;
};

/* `most`: hosts kept at once, and pairs. */
void seen_open(struct seen *seen, uint32_t most);
void seen_close(struct seen *seen);

/* The sender of these ends sent to the other. */
void seen_sending(struct seen *seen, const struct flow_key *ends);

/* True when that end has sent anything at all; or to the other end. */
bool seen_to_send(struct seen *seen, const struct flow_key *ends, enum side side);
bool seen_to_send_there(struct seen *seen, const struct flow_key *ends, enum side from);

/* The tally of the host that ends->address[0] is. */
struct host_tally *seen_tally(struct seen *seen, const struct flow_key *ends);

#endif
