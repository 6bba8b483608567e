/* FTP's data connections, announced in words on the control connection; and servers that ask back who calls (ident).
 * RFC 959 §4.1.2, RFC 2428, RFC 1579, RFC 1413.
 *
 * An announcement waits for a SYN to the address and port that it names, and is fulfilled when that is answered. */
#include "exchange.h"

enum { IDENT_PORT = 113, PROTOCOL_TCP = 6 };

/* A decimal number of at most `most`; false when there is none. */
static bool take_number(struct cursor *line, uint32_t most, uint32_t *number)
{
	size_t digits = 0;
	*number = 0;
	while (cursor_left(line) && *line->at >= '0' && *line->at <= '9' && *number <= most) {
		*number = *number * 10 + (uint32_t)(take_u8(line) - '0');
		digits++;
	}
	return digits && *number <= most;
}

/* "192,0,2,10,195,80": address and port. */
static bool take_six(struct cursor *line, struct flow_key *listener)
{
	uint32_t part[6];
	for (size_t i = 0; i < 6; i++) {
		if (i && take_u8(line) != ',')
			return false;
		if (!take_number(line, 255, part + i))
			return false;
	}
	for (size_t i = 0; i < IP4_LEN; i++)
		listener->address[1][i] = (uint8_t)part[i];
	listener->port[1] = (uint16_t)(part[4] << 8 | part[5]);
	return true;
}

/* "|1|192.0.2.10|50000|" or "|||50000|": the port; the address is taken from the connection, as RFC 2428 §4 has it for
 * passive mode and nearly all clients do in active mode. */
static bool take_extended(struct cursor *line, struct flow_key *listener)
{
	uint32_t port;
	const uint8_t mark = take_u8(line);
	for (int marks = 1; marks < 3 && cursor_left(line);)
		marks += take_u8(line) == mark;
	if (!take_number(line, UINT16_MAX, &port) || take_u8(line) != mark)
		return false;
	listener->port[1] = (uint16_t)port;
	return true;
}

static void pass_to_parenthesis(struct cursor *line)
{
	while (cursor_left(line) && take_u8(line) != '(') {
	}
}

/* What announces a data connection. */
static const struct word {
	const char *text;
	bool passive; /* the server says it, and listens */
	bool extended;
} words[] = {{"PORT ", false, false}, {"EPRT ", false, true}, {"227 ", true, false}, {"229 ", true, true}};

static bool begins_with(struct span line, const char *text)
{
	size_t len = strlen(text);
	return line.len >= len && !memcmp(line.at, text, len);
}

/* Whoever comes. */
static struct question question_of_listener(const struct exchange *exchange, const struct flow_key *listener)
{
	struct flow_key ends = *listener;
	memset(ends.address[0], 0, IP6_LEN);
	ends.port[0] = 0;
	return question_of_ends(exchange, &ends, STIMULUS_FTP_DATA, 0);
}

/* The line at hand announces that its sender listens. */
static void announce(struct exchange *exchange, struct span line, const struct word *word)
{
	const struct scene *scene = exchange->scene;
	struct flow_key listener = flow_key_turned(&scene->ends), control = scene->ends;
	struct cursor cursor = cursor_over(span_after(line, strlen(word->text)));
	if (word->passive)
		pass_to_parenthesis(&cursor);
	if (!(word->extended ? take_extended : take_six)(&cursor, &listener))
		return;
	if (word->passive)
		control = flow_key_turned(&control); /* told of the client */
	struct question question = question_of_listener(exchange, &listener);
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	stimulus->ends = control;
	stimulus->passive = word->passive;
	question = question_of_ends(exchange, &control, STIMULUS_FTP_CONTROL, 0);
	stimulus = stimulus_ask(exchange, &question);
	stimulus->passive = word->passive;
	stimulus->hash = listener.port[1];
}

/* The latest announcement of the client's control connection, if it still waits; else NULL. */
static struct stimulus *announced(struct exchange *exchange, const struct flow_key *client)
{
	struct question question = question_of_ends(exchange, client, STIMULUS_FTP_CONTROL, 0);
	const struct stimulus *latest = stimulus_find(exchange, &question);
	if (!latest)
		return NULL;
	struct flow_key listener = latest->passive ? *client : flow_key_turned(client);
	listener.port[1] = (uint16_t)latest->hash;
	question = question_of_listener(exchange, &listener);
	return stimulus_find(exchange, &question);
}

/* "425 Can't open data connection", "426 Connection closed": the announced connection did not come about. RFC 959
 * §4.2 */
static void give_up(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	struct flow_key client = flow_key_turned(&scene->ends);
	struct stimulus *stimulus = announced(exchange, &client);
	if (!stimulus)
		return;
	struct observation *observation = stimulus_tell(exchange, stimulus, BEHAVIOR_FTP_DATA_MISSING);
	evidence_word(observation, "reply", transport_payload(scene).at[2] == '5' ? "425" : "426");
	waiting_end(&exchange->stimuli, stimulus);
}

static void read_control(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	const struct span line = transport_payload(scene);
	const bool from_server = scene->ends.port[0] == FTP_PORT;
	if (from_server && (begins_with(line, "425") || begins_with(line, "426")))
		give_up(exchange);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].passive == from_server && begins_with(line, words[i].text))
			announce(exchange, line, words + i);
}

static struct question question_of_service(const struct exchange *exchange, const struct flow_key *caller)
{
	struct flow_key ends = *caller;
	memset(ends.port, 0, sizeof ends.port);
	return question_of_ends(exchange, &ends, STIMULUS_SERVICE, 0);
}

/* Mail, FTP and chat servers ask back who calls. */
static bool asks_back(uint16_t port)
{
	enum { SMTP = 25, IRC_FIRST = 6660, IRC_LAST = 6669, IRC_TLS = 6697, SUBMISSION = 587 };
	return port == SMTP || port == FTP_PORT || port == SUBMISSION || (port >= IRC_FIRST && port <= IRC_LAST) ||
	       port == IRC_TLS;
}

static void tell_callback(struct exchange *exchange)
{
	struct scene *scene = exchange->scene;
	struct flow_key caller = flow_key_turned(&scene->ends);
	struct question question = question_of_service(exchange, &caller);
	const struct stimulus *call = stimulus_find(exchange, &question);
	if (!call || finding_known(scene->findings, scene->flow, BEHAVIOR_IDENT_CALLBACK))
		return;
	struct observation *observation = tell(scene, BEHAVIOR_IDENT_CALLBACK);
	tell_packet_too(scene, observation, call->numbers[0]);
	evidence_number(observation, "because_of_port", call->ends.port[1]);
}

/* A connection begins: the announced one, a call, or a call back. */
static void begin(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	if (scene->ends.port[1] == IDENT_PORT)
		tell_callback(exchange);
	if (!asks_back(scene->ends.port[1]))
		return;
	struct question question = question_of_service(exchange, &scene->ends);
	stimulus_ask(exchange, &question);
}

/* The listener accepts. */
static void accept_data(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	struct flow_key connecting = flow_key_turned(&scene->ends);
	struct question question = question_of_listener(exchange, &connecting);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	if (!stimulus)
		return;
	struct observation *observation =
		stimulus_tell(exchange, stimulus, stimulus->passive ? BEHAVIOR_FTP_PASSIVE : BEHAVIOR_FTP_ACTIVE);
	evidence_address(observation, "listener", scene->ends.address[0], scene->ends.version == 4 ? IP4_LEN : IP6_LEN);
	evidence_number(observation, "listener_port", scene->ends.port[0]);
	evidence_number(observation, "from_port", scene->ends.port[1]);
	waiting_end(&exchange->stimuli, stimulus);
}

void ftp_exchange(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	const uint16_t flags = scene->transport->as.tcp.flags;
	if ((flags & (TCP_SYN | TCP_ACK)) == TCP_SYN)
		begin(exchange);
	else if (flags & TCP_SYN)
		accept_data(exchange);
	else if (scene->ends.port[0] == FTP_PORT || scene->ends.port[1] == FTP_PORT)
		read_control(exchange);
}
