/* Who has that address? ARP (RFC 826, RFC 5227) and neighbor discovery (RFC 4861 §7). */
#include "exchange.h"

static bool is_zero(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i])
			return false;
	return true;
}

/* The addresses of an ARP packet over Ethernet for IPv4, as ends: [0] sent it. False for other kinds. */
static bool arp_ends(const struct layer *layer, struct flow_key *ends)
{
	const struct arp *arp = &layer->as.arp;
	*ends = (struct flow_key){.version = 4, .kind = FLOW_OF_ARP};
	if (layer->decoded != WHOLE)
		return false;
	const struct span sender = arp_sender_protocol(arp), target = arp_target_protocol(arp);
	if (sender.len != IP4_LEN || target.len != IP4_LEN || arp_sender_hardware(arp).len != MAC_LEN)
		return false;
	memcpy(ends->address[0], sender.at, IP4_LEN);
	memcpy(ends->address[1], target.at, IP4_LEN);
	return true;
}

static void ask_arp(struct exchange *exchange, const struct arp *arp)
{
	const struct scene *scene = exchange->scene;
	bool probe = is_zero(scene->ends.address[0], IP4_LEN);
	struct question question = question_of(exchange, probe ? STIMULUS_PROBE : STIMULUS_ARP, 0);
	struct stimulus *answered = stimulus_find(exchange, &question);
	if (answered && answered->answers) /* what is asked now is another question */
		waiting_end(&exchange->stimuli, answered);
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	memcpy(stimulus->mac, arp_sender_hardware(arp).at, MAC_LEN);
}

/* Nobody asked, in a capture that shows questions and is older than the longest wait for an answer: RFC 1122 §2.3.2.1
 * has one a second. */
static void tell_unsolicited(const struct exchange *exchange, const struct arp *arp)
{
	const nanoseconds second = 1000000000, age = exchange->scene->now - exchange->scene->began;
	if (age <= 2 * second || !seen_to_send((struct seen *)&exchange->seen, &exchange->scene->ends, SIDE_SERVER))
		return;
	struct observation *observation = tell(exchange->scene, BEHAVIOR_ARP_REPLY_UNSOLICITED);
	evidence_address(observation, "mac", arp_sender_hardware(arp).at, MAC_LEN);
	if (age <= 5 * second)
		finding_doubt(observation, CONFIDENCE_LIKELY, "it was asked for before the capture began");
	else
		finding_doubt(observation, CONFIDENCE_LIKELY, "the capture missed the request");
}

static void answer_arp(struct exchange *exchange, const struct arp *arp)
{
	struct scene *scene = exchange->scene;
	bool probe = is_zero(scene->ends.address[1], IP4_LEN);
	struct question answered = question_answered(exchange, probe ? STIMULUS_PROBE : STIMULUS_ARP, 0);
	struct stimulus *stimulus = stimulus_find(exchange, &answered);
	if (!stimulus) {
		if (!probe)
			tell_unsolicited(exchange, arp);
		return;
	}
	if (!stimulus->answers) {
		struct observation *observation =
			stimulus_tell(exchange, stimulus, probe ? BEHAVIOR_ARP_PROBE : BEHAVIOR_ARP_EXCHANGE);
		evidence_address(observation, "address", scene->ends.address[0], IP4_LEN);
		evidence_address(observation, "mac", arp_sender_hardware(arp).at, MAC_LEN);
	}
	stimulus_keep_answered(exchange, stimulus); /* who else answers is not unsolicited */
}

/* The packet at hand belongs to what these two ask of each other. */
static void meet(struct scene *scene, const struct flow_key *ends)
{
	scene->ends = *ends;
	scene->hash = flows_hash(scene->flows, ends);
	scene->flow = flows_meet(scene->flows, ends, scene->now, &scene->sender);
}

void arp_exchange(struct exchange *exchange, const struct layer *layer)
{
	const struct arp *arp = &layer->as.arp;
	struct scene *scene = exchange->scene;
	struct flow_key ends;
	if (!arp_ends(layer, &ends))
		return;
	meet(scene, &ends);
	accounting_judge(scene->accounting, scene->number, ACCOUNT_NORMAL);
	bool announces = !memcmp(ends.address[0], ends.address[1], IP4_LEN);
	if (!announces && arp->operation == ARP_REQUEST)
		ask_arp(exchange, arp);
	else if (!announces && arp->operation == ARP_REPLY)
		answer_arp(exchange, arp);
	if (!is_zero(ends.address[0], IP4_LEN))
		seen_sending(&exchange->seen, &ends);
}

/* Neighbor solicitation and advertisement: type, code, checksum, flags, target. RFC 4861 §4.3, §4.4. */
enum { TARGET_AT = 8, NEIGHBOR_LEN = 24, FLAGS_AT = 4, FLAG_SOLICITED = 0x40 };

/* Asker and target as the ends of a question. */
static struct question neighbor_question(const struct exchange *exchange, const uint8_t *asker, const uint8_t *target)
{
	struct flow_key ends = exchange->scene->ends;
	memset(ends.port, 0, sizeof ends.port);
	memcpy(ends.address[0], asker, IP6_LEN);
	memcpy(ends.address[1], target, IP6_LEN);
	return question_of_ends(exchange, &ends, STIMULUS_NEIGHBOR, 0);
}

static void ask_neighbor(struct exchange *exchange, const uint8_t *target)
{
	const struct scene *scene = exchange->scene;
	struct question question = neighbor_question(exchange, scene->ends.address[0], target);
	if (!is_zero(scene->ends.address[0], IP6_LEN)) /* else it asks whether the address is free: silence is fine */
		stimulus_ask(exchange, &question);
}

static void answer_neighbor(struct exchange *exchange, const struct span message)
{
	const struct scene *scene = exchange->scene;
	enum { OPTION_AT = NEIGHBOR_LEN, OPTION_TARGET_LINK = 2, OPTION_LEN = 8 };
	struct question question = neighbor_question(exchange, scene->ends.address[1], message.at + TARGET_AT);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	if (!stimulus || !(message.at[FLAGS_AT] & FLAG_SOLICITED))
		return;
	struct observation *observation = stimulus_tell(exchange, stimulus, BEHAVIOR_ICMPV6_ND_EXCHANGE);
	struct span option = span_after(message, OPTION_AT);
	evidence_address(observation, "address", message.at + TARGET_AT, IP6_LEN);
	if (option.len >= OPTION_LEN && option.at[0] == OPTION_TARGET_LINK)
		evidence_address(observation, "mac", option.at + 2, MAC_LEN);
	stimulus_drop(exchange, stimulus, true);
}

/* Router advertisement: RFC 4861 §4.2; prefix information: §4.6.2. */
static void tell_router(struct exchange *exchange, struct span message)
{
	enum { LIFETIME_AT = 6, OPTIONS_AT = 16, OPTION_PREFIX = 3, PREFIX_OPTION_LEN = 32, PREFIX_AT = 16 };
	struct scene of_router = *exchange->scene;
	of_router.flow = NULL; /* one event for the router, whomever it speaks to */
	struct cursor options = cursor_over(span_after(message, OPTIONS_AT));
	struct observation *observation = tell(&of_router, BEHAVIOR_ICMPV6_ROUTER_ADVERTISED);
	observation->count = 1;
	evidence_number(observation, "lifetime", read_u16(message.at + LIFETIME_AT));
	while (cursor_left(&options) >= 8) {
		size_t len = options.at[1] * 8u;
		const uint8_t *option = len ? take(&options, len) : NULL;
		if (!option)
			return;
		if (option[0] == OPTION_PREFIX && len == PREFIX_OPTION_LEN)
			evidence_address(observation, "prefix", option + PREFIX_AT, IP6_LEN);
	}
}

void neighbor_exchange(struct exchange *exchange)
{
	enum { ROUTER_LEN = 16 };
	const struct span message = exchange->scene->transport->bytes;
	uint8_t type = exchange->scene->transport->as.icmp6.type;
	if (type == ICMP6_NEIGHBOR_SOLICITATION && message.len >= NEIGHBOR_LEN)
		ask_neighbor(exchange, message.at + TARGET_AT);
	else if (type == ICMP6_NEIGHBOR_ADVERTISEMENT && message.len >= NEIGHBOR_LEN)
		answer_neighbor(exchange, message);
	else if (type == ICMP6_ROUTER_ADVERTISEMENT && message.len >= ROUTER_LEN)
		tell_router(exchange, message);
}
