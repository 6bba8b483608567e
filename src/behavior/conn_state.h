/* What became of a connection, in Zeek's terms: the state of each end, the history, conn_state. The meaning is Zeek's,
 * as its documentation of conn.log and its published results show it; it serves flow records and nothing else. What
 * RFC 9293 calls a connection's state is connection.h's. */
#ifndef ETHOGRAM_CONN_STATE_H
#define ETHOGRAM_CONN_STATE_H

#include "flow.h"

/* One TCP segment, as a flow sees it. */
struct flow_segment {
	const struct tcp *tcp; /* its header; NULL: no segment */
	uint32_t payload;      /* bytes, by the IP length */
};

/* Nanoseconds: no flow ends in a shorter silence. */
static const nanoseconds CONN_SILENCE_LEAST = 3000000000;

/* Counts a segment that `side` sent, in the order of capture: endpoint states, history, sequence space. */
void conn_observe_segment(struct flow *flow, enum side side, struct flow_segment segment);

/* Counts a datagram or message that `side` sent, with that many bytes of payload. */
void conn_observe_datagram(struct flow *flow, enum side side, uint32_t payload);

/* A packet whose checksum is wrong: for TCP it counts for nothing else. */
void conn_observe_bad_checksum(struct flow *flow, enum side side);

/* The one who spoke first was taken for the server: ^, before anything is observed. */
void conn_swap(struct flow *flow);

/* "ShADadFf": what happened, in order, capitals for the client. Returns its length. */
size_t conn_history(const struct flow *flow, char history[FLOW_HISTORY_MAX]);

/* The letters of the history, as a set for letters_have. */
uint64_t conn_letters(const struct flow *flow);

/* Whether such a set has the letter, ^ or one of A to Z and a to z. */
static inline bool letters_have(uint64_t letters, char letter)
{
	return letters >> (letter - '@') & 1; /* the character before A */
}

/* "SF", "S0" …; the flow may still go on. */
const char *conn_state_of(const struct flow *flow);

/* Bytes of payload that a side sent: for TCP from sequence numbers, so they may exceed what was captured. */
uint64_t conn_bytes(const struct flow *flow, enum side side);

/* Both sides of a TCP connection have sent a FIN: what comes after does not make it longer. */
static inline bool conn_is_closed(const struct flow *flow)
{
	return flow->side[SIDE_CLIENT].endpoint == ENDPOINT_CLOSED &&
	       flow->side[SIDE_SERVER].endpoint == ENDPOINT_CLOSED;
}

/* How long the flow may be silent before it counts as ended. */
nanoseconds conn_patience(const struct flow *flow);

/* True when what comes now on these ends belongs to a new flow. */
bool conn_is_over(const struct flow *flow, struct flow_segment segment, nanoseconds now);

/* False of most packets, with those flags (0: not TCP): that need not be asked, even if all pauses count. */
static inline bool conn_may_be_over(const struct flow *flow, uint16_t flags, nanoseconds now)
{
	return now - flow->last >= CONN_SILENCE_LEAST || flags & TCP_SYN ||
	       flow->side[SIDE_CLIENT].endpoint == ENDPOINT_SYN_SENT;
}

#endif
