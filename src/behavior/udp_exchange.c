/* UDP datagrams and their answers. RFC 768, RFC 1122 §4.1.3. */
#include "exchange.h"

#include "application/dhcp.h"

enum { SERVICES_BELOW = 1024, TFTP = 69 };

static const nanoseconds second = 1000000000;

/* One question stands for all that come to the port which asked everybody. */
static struct question question_of_all(const struct exchange *exchange, const struct flow_key *asker)
{
	struct flow_key ends = *asker;
	memset(ends.address[1], 0, IP6_LEN);
	ends.port[1] = 0;
	return question_of_ends(exchange, &ends, STIMULUS_BROADCAST, 0);
}

static void ask_everybody(struct exchange *exchange)
{
	struct question question = question_of_all(exchange, &exchange->scene->ends);
	tell(exchange->scene, BEHAVIOR_UDP_BROADCAST);
	stimulus_ask(exchange, &question);
}

/* A host answers, from its own address, what was asked of all. */
static bool answers_broadcast(struct exchange *exchange)
{
	if (!exchange->was_asked[STIMULUS_BROADCAST])
		return false;
	struct flow_key turned = flow_key_turned(&exchange->scene->ends);
	struct question question = question_of_all(exchange, &turned);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	if (!stimulus)
		return false;
	struct observation *observation = stimulus_tell(exchange, stimulus, BEHAVIOR_UDP_EXCHANGE);
	evidence_address(observation, "answered_by", turned.address[1], turned.version == 4 ? IP4_LEN : IP6_LEN);
	return true;
}

/* A TFTP server answers a request from a new port, and goes on there: RFC 1350 §4. */
static struct stimulus *tftp_request_answered(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	struct flow_key ends = scene->ends;
	if (!exchange->tftp_was_asked || scene->flow->side[side_other(scene->sender)].packets)
		return NULL;
	ends.port[0] = TFTP;
	const struct flow_key asker = flow_key_turned(&ends);
	const struct question request = question_of_ends(exchange, &asker, STIMULUS_UDP, 0);
	return stimulus_find(exchange, &request);
}

/* From a service to a port that has not asked it in this flow. */
static bool is_from_service(const struct scene *scene)
{
	return scene->ends.port[0] < SERVICES_BELOW && scene->ends.port[1] >= SERVICES_BELOW &&
	       !scene->flow->side[side_other(scene->sender)].packets;
}

/* To a port that never asked, at a host that the capture shows sending, though not to that service. In the first minute
 * the question may have come before the capture began. */
static bool is_unsolicited(struct exchange *exchange)
{
	static const nanoseconds grace = 60 * second;
	const struct scene *scene = exchange->scene;
	return is_from_service(scene) && scene->now - scene->began > grace &&
	       seen_to_send(&exchange->seen, &scene->ends, SIDE_SERVER) &&
	       !seen_to_send_there(&exchange->seen, &scene->ends, SIDE_SERVER);
}

/* By its port a server, to a host that asked it so long ago that the flow was over: nothing new is asked. */
static bool comes_back_late(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	return scene->sender == SIDE_SERVER && !scene->flow->side[SIDE_CLIENT].packets &&
	       seen_to_send_there(&exchange->seen, &scene->ends, SIDE_SERVER);
}

/* A tunnel's datagram asks nothing; what it carries may. */
static bool is_of_tunnel(const struct scene *scene)
{
	const struct layer *layer = scene->transport;
	while ((layer = packet_next(scene->packet, layer)))
		if (layer->protocol == &protocol_ip4 || layer->protocol == &protocol_ip6)
			return true;
	return false;
}

/* Any datagram may be a question and an answer at once; it is taken for an answer when something waits for one. */
static void ask_or_answer(struct exchange *exchange)
{
	struct scene *scene = exchange->scene;
	struct question answered = question_answered(exchange, STIMULUS_UDP, 0);
	struct stimulus *stimulus = stimulus_find(exchange, &answered);
	if (!stimulus)
		stimulus = tftp_request_answered(exchange);
	if (stimulus) {
		struct observation *observation = stimulus_tell(exchange, stimulus, BEHAVIOR_UDP_EXCHANGE);
		evidence_number(observation, "answer_bytes", scene->flow->side[scene->sender].end);
		stimulus_settle(exchange, stimulus, true);
		return;
	}
	if (answers_broadcast(exchange))
		return;
	if (is_unsolicited(exchange)) {
		tell(scene, BEHAVIOR_UDP_REPLY_UNSOLICITED);
		return;
	}
	if (comes_back_late(exchange) || is_of_tunnel(scene))
		return;
	struct question question = question_of(exchange, STIMULUS_UDP, 0);
	stimulus_ask(exchange, &question);
	exchange->tftp_was_asked |= scene->ends.port[1] == TFTP;
}

static bool is_dhcp_port(uint16_t port)
{
	return port == DHCP_CLIENT_PORT || port == DHCP_SERVER_PORT;
}

void udp_exchange(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	const uint16_t *port = scene->ends.port;
	const bool is_dhcp = is_dhcp_port(port[1]) && is_dhcp_port(port[0]) && dhcp_exchange(exchange);
	if (is_to_many(scene))
		ask_everybody(exchange);
	else if (!is_dhcp && !(dns_is_between(&scene->ends) && dns_exchange(exchange)))
		ask_or_answer(exchange);
}
