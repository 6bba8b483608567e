/* See outcome.h. */
#include "outcome.h"

#include "conn_state.h"

static const struct {
	const char *conn_state;
	enum outcome outcome;
} tcp_outcomes[] = {
	{"SF", OUTCOME_CLOSED}, {"S1", OUTCOME_OPEN}, {"S2", OUTCOME_CLIENT_CLOSED}, {"S3", OUTCOME_SERVER_CLOSED},
	{"RSTO", OUTCOME_CLIENT_RESET}, {"RSTR", OUTCOME_SERVER_RESET}, {"REJ", OUTCOME_REFUSED},
	{"S0", OUTCOME_NO_ANSWER}, {"RSTOS0", OUTCOME_GIVEN_UP}, {"SH", OUTCOME_ASKED_AND_LEFT},
	{"RSTRH", OUTCOME_ONLY_SERVER},
	{"SHR", OUTCOME_ONLY_SERVER},
};

/* The server agreed, and the client never said the last word: so far its only letter is S. */
static bool is_half_open(const struct flow *flow)
{
	char history[FLOW_HISTORY_MAX];
	const size_t len = conn_history(flow, history);
	for (size_t i = 0; i < len; i++)
		if (history[i] >= 'A' && history[i] <= 'Z' && history[i] != 'S')
			return false;
	return true;
}

static enum outcome outcome_of_datagrams(const struct flow *flow)
{
	if (!flow->side[SIDE_SERVER].packets)
		return OUTCOME_UNANSWERED;
	return flow->side[SIDE_CLIENT].packets ? OUTCOME_ANSWERED : OUTCOME_ONLY_ANSWERS;
}

enum outcome outcome_of(const struct flow *flow)
{
	if (flow->key.protocol != 6)
		return outcome_of_datagrams(flow);
	const char *state = conn_state_of(flow);
	if (!strcmp(state, "S1") && is_half_open(flow))
		return OUTCOME_HALF_OPEN;
	for (size_t i = 0; i < sizeof tcp_outcomes / sizeof *tcp_outcomes; i++)
		if (!strcmp(tcp_outcomes[i].conn_state, state))
			return tcp_outcomes[i].outcome;
	return OUTCOME_MIDWAY;
}

const char *outcome_words(enum outcome outcome)
{
	static const char *const words[OUTCOME_COUNT] = {
		[OUTCOME_CLOSED] = "closed gracefully",
		[OUTCOME_OPEN] = "still open",
		[OUTCOME_HALF_OPEN] = "half-open",
		[OUTCOME_CLIENT_CLOSED] = "client closed its side",
		[OUTCOME_SERVER_CLOSED] = "server closed its side",
		[OUTCOME_CLIENT_RESET] = "reset by client",
		[OUTCOME_SERVER_RESET] = "reset by server",
		[OUTCOME_REFUSED] = "refused",
		[OUTCOME_NO_ANSWER] = "no answer",
		[OUTCOME_GIVEN_UP] = "no answer, then reset",
		[OUTCOME_ASKED_AND_LEFT] = "no answer, then closed",
		[OUTCOME_ONLY_SERVER] = "only the server seen",
		[OUTCOME_MIDWAY] = "beginning not seen",
		[OUTCOME_ANSWERED] = "answered",
		[OUTCOME_ONLY_ANSWERS] = "only answers seen",
		[OUTCOME_UNANSWERED] = "one way",
	};
	return words[outcome];
}

const char *outcome_protocol(uint8_t protocol)
{
	switch (protocol) {
	case 1: return "ICMP";
	case 6: return "TCP";
	case 17: return "UDP";
	case 58: return "ICMP6";
	}
	return NULL;
}
