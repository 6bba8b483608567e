/* ICMP's own questions: echo, timestamp, address mask, information; and their replies. RFC 792, RFC 950, RFC 4443 §4.
 *
 * A reply without a question is told only in a flow in which nothing was ever asked, by a host that sends: in the other
 * cases the question may have gone by unseen. */
#include "exchange.h"

enum role { ROLE_NONE, ROLE_ECHO, ROLE_ECHO_REPLY, ROLE_QUERY, ROLE_QUERY_REPLY };

static enum role role4(uint8_t type)
{
	switch (type) {
	case ICMP4_ECHO_REQUEST: return ROLE_ECHO;
	case ICMP4_ECHO_REPLY: return ROLE_ECHO_REPLY;
	case ICMP4_TIMESTAMP_REQUEST:
	case ICMP4_INFORMATION_REQUEST:
	case ICMP4_MASK_REQUEST: return ROLE_QUERY;
	case ICMP4_TIMESTAMP_REPLY:
	case ICMP4_INFORMATION_REPLY:
	case ICMP4_MASK_REPLY: return ROLE_QUERY_REPLY;
	}
	return ROLE_NONE;
}

static enum role role6(uint8_t type)
{
	switch (type) {
	case ICMP6_ECHO_REQUEST: return ROLE_ECHO;
	case ICMP6_ECHO_REPLY: return ROLE_ECHO_REPLY;
	}
	return ROLE_NONE;
}

static enum role role_of(const struct layer *icmp)
{
	return icmp->protocol == &protocol_icmp4 ? role4(icmp->as.icmp4.type) : role6(icmp->as.icmp6.type);
}

/* Identifier and sequence number. */
static uint32_t what_of(const struct layer *icmp)
{
	return icmp->protocol == &protocol_icmp4 ? icmp->as.icmp4.rest : icmp->as.icmp6.rest;
}

/* The link's own address of everybody; any other address of a group says nothing about IP's. */
static bool is_frame_to_all(const struct packet *packet)
{
	static const uint8_t all[MAC_LEN] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	const struct layer *link = packet->layers;
	return link->protocol == &protocol_ethernet && link->decoded == WHOLE &&
	       !memcmp(link->as.ethernet.destination, all, sizeof all);
}

/* To everybody on a network: by IP's or the link's broadcast address, or to what is one on most networks. */
static bool is_broadcast(const struct scene *scene)
{
	const uint8_t *to = scene->ends.address[1];
	if (scene->ends.version != 4)
		return false;
	bool multicast = (to[0] & 0xf0) == 0xe0;
	return !multicast && (to[3] == 255 || is_frame_to_all(scene->packet));
}

/* A host's way to all others at once, who may answer each for itself. */
static struct flow_key ends_to_all(const struct flow_key *ends, enum side from)
{
	struct flow_key to_all = from == SIDE_CLIENT ? *ends : flow_key_turned(ends);
	memset(to_all.address[1], 0, sizeof to_all.address[1]);
	return to_all;
}

static void ask_echo(struct exchange *exchange)
{
	struct scene *scene = exchange->scene;
	const struct layer *icmp = scene->transport;
	struct question question = question_of(exchange, STIMULUS_ECHO, what_of(icmp));
	finding_withdraw(scene->findings, scene->flow, BEHAVIOR_ICMP_ECHO_REPLY_UNSOLICITED);
	if (is_broadcast(scene))
		tell(scene, BEHAVIOR_ICMP_ECHO_BROADCAST);
	if (is_broadcast(scene) || is_to_many(scene)) {
		struct flow_key to_all = ends_to_all(&scene->ends, SIDE_CLIENT);
		seen_sending(&exchange->seen, &to_all);
	}
	if (is_to_many(scene))
		return; /* any number of answers, or none, is lawful */
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	stimulus->hash = bytes_hash(layer_payload(icmp));
	stimulus->len = layer_is_cut(icmp) ? UINT32_MAX : layer_payload_len(icmp);
}

/* True when the reply holds other data than the request; what was cut off is not judged. */
static bool is_altered(const struct stimulus *stimulus, const struct layer *icmp)
{
	if (layer_is_cut(icmp) || stimulus->len == UINT32_MAX)
		return false;
	return stimulus->len != layer_payload_len(icmp) || stimulus->hash != bytes_hash(layer_payload(icmp));
}

static void answer_echo(struct exchange *exchange, struct stimulus *stimulus)
{
	const struct layer *icmp = exchange->scene->transport;
	struct observation *observation = stimulus_tell(exchange, stimulus, BEHAVIOR_ICMP_ECHO_EXCHANGE);
	evidence_number(observation, "data_bytes", layer_payload_len(icmp));
	if (is_altered(stimulus, icmp))
		stimulus_tell(exchange, stimulus, BEHAVIOR_ICMP_ECHO_DATA_ALTERED);
	stimulus_drop(exchange, stimulus, true);
}

static bool never_asked(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	struct flow_key to_all = ends_to_all(&scene->ends, SIDE_SERVER);
	return !seen_to_send_there(&exchange->seen, &to_all, SIDE_CLIENT) &&
	       !scene->flow->side[side_other(scene->sender)].packets && !is_to_many(scene) &&
	       seen_to_send(&exchange->seen, &scene->ends, SIDE_SERVER) &&
	       !seen_to_send_there(&exchange->seen, &scene->ends, SIDE_SERVER);
}

static void tell_unsolicited(struct exchange *exchange, enum behavior_id id)
{
	static const nanoseconds grace = 60 * 1000000000ll;
	const struct scene *scene = exchange->scene;
	if (!never_asked(exchange))
		return;
	struct observation *observation = tell(exchange->scene, id);
	bool early = scene->now - scene->began < grace;
	finding_doubt(observation, early ? CONFIDENCE_POSSIBLE : CONFIDENCE_LIKELY,
	              early ? "it was asked before the capture began" : "it was asked by another path");
}

static void ask_query(struct exchange *exchange)
{
	struct scene *scene = exchange->scene;
	struct question question = question_of(exchange, STIMULUS_QUERY, what_of(scene->transport));
	struct observation *observation = tell(scene, BEHAVIOR_ICMP_RECON);
	evidence_number(observation, "type", scene->transport->as.icmp4.type);
	stimulus_ask(exchange, &question);
}

static void answer_query(struct exchange *exchange, struct stimulus *stimulus)
{
	struct scene past =
		scene_of_past(exchange->scene, &stimulus->ends, exchange->scene->number, exchange->scene->now);
	struct observation *known = past.flow ? finding_known(past.findings, past.flow, BEHAVIOR_ICMP_RECON) : NULL;
	if (known) {
		tell_packet_too(&past, known, past.number);
		evidence_word(known, "answer", "given");
	}
	stimulus_drop(exchange, stimulus, true);
}

void echo_exchange(struct exchange *exchange)
{
	const struct layer *icmp = exchange->scene->transport;
	enum role role = role_of(icmp);
	bool echo = role == ROLE_ECHO || role == ROLE_ECHO_REPLY;
	if (role == ROLE_ECHO) {
		ask_echo(exchange);
		return;
	}
	if (role == ROLE_QUERY) {
		ask_query(exchange);
		return;
	}
	if (role == ROLE_NONE)
		return;
	struct question answered =
		question_answered(exchange, echo ? STIMULUS_ECHO : STIMULUS_QUERY, what_of(icmp));
	struct stimulus *stimulus = stimulus_find(exchange, &answered);
	if (!stimulus)
		tell_unsolicited(exchange,
		                 echo ? BEHAVIOR_ICMP_ECHO_REPLY_UNSOLICITED : BEHAVIOR_ICMP_REPLY_UNSOLICITED);
	else if (echo)
		answer_echo(exchange, stimulus);
	else
		answer_query(exchange, stimulus);
}
