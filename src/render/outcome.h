/* What became of a conversation, in plain words. It follows from Zeek's conn_state; which says more, to those who know
 * its letters. */
#ifndef ETHOGRAM_OUTCOME_H
#define ETHOGRAM_OUTCOME_H

#include "flow.h"

enum outcome {
	OUTCOME_CLOSED,
	OUTCOME_OPEN,
	OUTCOME_HALF_OPEN,
	OUTCOME_CLIENT_CLOSED,
	OUTCOME_SERVER_CLOSED,
	OUTCOME_CLIENT_RESET,
	OUTCOME_SERVER_RESET,
	OUTCOME_REFUSED,
	OUTCOME_NO_ANSWER,
	OUTCOME_GIVEN_UP,
	OUTCOME_ASKED_AND_LEFT,
	OUTCOME_ONLY_SERVER,
	OUTCOME_MIDWAY,
	OUTCOME_ANSWERED,
	OUTCOME_ONLY_ANSWERS,
	OUTCOME_UNANSWERED,
	OUTCOME_COUNT,
};

enum outcome outcome_of(const struct flow *flow);

/* "closed gracefully", "refused", "no answer" … at most OUTCOME_LEN bytes. */
const char *outcome_words(enum outcome outcome);
enum { OUTCOME_LEN = 22 };

/* "TCP", "UDP", "ICMP", or NULL for what has a number only. */
const char *outcome_protocol(uint8_t protocol);

#endif
