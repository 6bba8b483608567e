/* The object `tcp` of EVE's flow records: which flags were ever set, by either side, and how far the connection came.
 * Segments whose checksum is wrong count for nothing. */
#include "eve.h"

static const struct {
	uint8_t bit;
	const char *name;
} flag_names[] = {
	{TCP_SYN, "syn"}, {TCP_FIN, "fin"}, {TCP_RST, "rst"}, {TCP_PSH, "psh"},
	{TCP_ACK, "ack"}, {TCP_URG, "urg"}, {TCP_ECE, "ecn"}, {TCP_CWR, "cwr"},
};

/* The side's FIN came, and the other one acknowledged it. */
static bool fin_is_acked(const struct flow_side *side)
{
	return side->endpoint == ENDPOINT_CLOSED && !seq_before(side->acked, side->last_fin + 1);
}

/* One or both have closed, in the words of RFC 9293 §3.3.2 for the end that was first to. */
static const char *state_of_closing(const struct flow_side *client, const struct flow_side *server)
{
	const int fins = (client->endpoint == ENDPOINT_CLOSED) + (server->endpoint == ENDPOINT_CLOSED);
	const int acked = fin_is_acked(client) + fin_is_acked(server);
	if (fins == 1)
		return acked ? "fin_wait2" : "fin_wait1";
	return acked == 2 ? "closed" : acked ? "time_wait" : "closing";
}

/* Suricata has such words for both ends in one. */
static const char *state_of(const struct flow *flow)
{
	const struct flow_side *client = flow->side + SIDE_CLIENT, *server = flow->side + SIDE_SERVER;
	if (client->endpoint == ENDPOINT_RESET || server->endpoint == ENDPOINT_RESET)
		return "closed";
	if (client->endpoint == ENDPOINT_CLOSED || server->endpoint == ENDPOINT_CLOSED)
		return state_of_closing(client, server);
	if (client->endpoint == ENDPOINT_INACTIVE && server->endpoint == ENDPOINT_INACTIVE)
		return "none";
	if (client->endpoint == ENDPOINT_SYN_SENT)
		return "syn_sent";
	return server->flags & TCP_SYN && !(client->flags & TCP_ACK) ? "syn_recv" : "established";
}

static void put_flags(struct json *json, const char *key, unsigned flags)
{
	enum { DIGITS = 2 };
	json_key(json, key);
	text_char(json->text, '"');
	text_hex(json->text, flags, DIGITS);
	text_char(json->text, '"');
}

void eve_tcp(const struct flow *flow, struct json *json)
{
	const unsigned client = flow->side[SIDE_CLIENT].flags, server = flow->side[SIDE_SERVER].flags;
	json_open(json, "tcp", '{');
	put_flags(json, "tcp_flags", client | server);
	put_flags(json, "tcp_flags_ts", client);
	put_flags(json, "tcp_flags_tc", server);
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if ((client | server) & flag_names[i].bit)
			json_bool(json, flag_names[i].name, true);
	json_word(json, "state", state_of(flow));
	json_close(json, '}');
}
