/* See connection.h. */
#include "connection.h"

/* RFC 9293 §3.3.2, figure 5, seen from outside. What is not in a row changes nothing. */
static const uint8_t transitions[TCP_STATE_COUNT][TCP_EVENT_COUNT] = {
	[STATE_CLOSED] = {[EVENT_SENDS_SYN] = STATE_SYN_SENT, [EVENT_RECEIVES_SYN] = STATE_LISTEN},
	[STATE_LISTEN] = {[EVENT_SENDS_SYN] = STATE_SYN_RECEIVED, [EVENT_RESET] = STATE_RESET},
	[STATE_SYN_SENT] = {[EVENT_RECEIVES_SYN] = STATE_SYN_RECEIVED, [EVENT_RESET] = STATE_RESET},
	[STATE_SYN_RECEIVED] = {[EVENT_SYN_ACKED] = STATE_ESTABLISHED,
                                [EVENT_SENDS_FIN] = STATE_FIN_WAIT_1,
                                [EVENT_RESET] = STATE_RESET},
	[STATE_ESTABLISHED] = {[EVENT_SENDS_FIN] = STATE_FIN_WAIT_1,
                               [EVENT_RECEIVES_FIN] = STATE_CLOSE_WAIT,
                               [EVENT_RESET] = STATE_RESET},
	[STATE_FIN_WAIT_1] = {[EVENT_FIN_ACKED] = STATE_FIN_WAIT_2,
                              [EVENT_RECEIVES_FIN] = STATE_CLOSING,
                              [EVENT_RESET] = STATE_RESET},
	[STATE_FIN_WAIT_2] = {[EVENT_RECEIVES_FIN] = STATE_TIME_WAIT, [EVENT_RESET] = STATE_RESET},
	[STATE_CLOSE_WAIT] = {[EVENT_SENDS_FIN] = STATE_LAST_ACK, [EVENT_RESET] = STATE_RESET},
	[STATE_CLOSING] = {[EVENT_FIN_ACKED] = STATE_TIME_WAIT, [EVENT_RESET] = STATE_RESET},
	[STATE_LAST_ACK] = {[EVENT_FIN_ACKED] = STATE_TIME_WAIT, [EVENT_RESET] = STATE_RESET},
};

enum tcp_state tcp_state_next(enum tcp_state state, enum tcp_event event)
{
	enum tcp_state next = transitions[state][event];
	return next == STATE_CLOSED ? state : next; /* nothing leads back there */
}

const char *tcp_state_name(enum tcp_state state)
{
	static const char *const names[TCP_STATE_COUNT] = {"CLOSED",      "LISTEN",     "SYN-SENT",   "SYN-RECEIVED",
	                                                   "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT",
	                                                   "CLOSING",     "LAST-ACK",   "TIME-WAIT",  "RESET"};
	return names[state];
}

struct observation *tell_about(const struct passage *passage, enum side side, enum behavior_id id)
{
	struct scene *scene = passage->scene;
	const enum side sender = scene->sender;
	scene->sender = passage->turned ? side_other(side) : side;
	struct observation *observation = tell(scene, id);
	scene->sender = sender;
	return observation;
}

void tell_opening(const struct passage *passage, struct observation *observation)
{
	for (uint8_t i = 0; i < passage->connection->opening_count; i++)
		tell_packet_too(passage->scene, observation, passage->connection->opening[i]);
}

void note_opening(const struct passage *passage)
{
	struct connection *connection = passage->connection;
	if (connection->opening_count < OPENING_MAX)
		connection->opening[connection->opening_count++] = passage->scene->number;
}
