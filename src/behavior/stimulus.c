/* See stimulus.h. */
#include "cold.h"
#include "exchange.h"
#include "judge.h"

#include <stddef.h>

enum { CLASS_2S, CLASS_5S, CLASS_10S, CLASS_30S, CLASS_LATE };

/* How each kind waits, and what its silence is called. BEHAVIOR_NONE: silence says nothing. */
static const struct kind {
	unsigned class;
	enum behavior_id silence;
	uint32_t tries_least; /* fewer prove nothing */
	const char *unless;   /* what else may explain the silence */
} kinds[STIMULUS_KINDS] = {
	[STIMULUS_UDP] = {CLASS_5S, BEHAVIOR_UDP_NO_RESPONSE, 1,
                          "the service answers nothing, or its refusals are limited in rate"},
	[STIMULUS_DNS] = {CLASS_5S, BEHAVIOR_DNS_NO_RESPONSE, 1, "the answer took another path"},
	[STIMULUS_DNS_QUESTION] = {CLASS_10S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_ECHO] = {CLASS_2S, BEHAVIOR_ICMP_ECHO_NO_REPLY, 1, "the reply took another path"},
	[STIMULUS_QUERY] = {CLASS_2S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_ARP] = {CLASS_2S, BEHAVIOR_ARP_NO_REPLY, 2, "the reply was not to be seen from here"},
	[STIMULUS_PROBE] = {CLASS_2S, BEHAVIOR_ARP_PROBE, 1, NULL},
	[STIMULUS_NEIGHBOR] = {CLASS_2S, BEHAVIOR_ICMPV6_ND_NO_REPLY, 3,
                               "the advertisement was not to be seen from here"},
	[STIMULUS_ROUTER] = {CLASS_2S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_DHCP] = {CLASS_10S, BEHAVIOR_DHCP_NO_RESPONSE, 1, "the offer was not to be seen from here"},
	[STIMULUS_BROADCAST] = {CLASS_10S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_FTP_DATA] = {CLASS_10S, BEHAVIOR_FTP_DATA_MISSING, 1, "it took another path"},
	[STIMULUS_FTP_CONTROL] = {CLASS_30S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_SERVICE] = {CLASS_30S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_TRUNCATED] = {CLASS_30S, BEHAVIOR_NONE, 1, NULL},
	[STIMULUS_SHRINK] = {CLASS_30S, BEHAVIOR_NONE, 1, NULL},
};

static bool end_stimulus(void *context, void *entry, enum waiting_end why);

void stimuli_open(struct exchange *exchange, const struct caps *caps)
{
	const struct waiting_shape shape = {.entry_len = sizeof(struct stimulus),
	                                    .most = caps->most[CAP_STIMULI],
	                                    .ended = end_stimulus,
	                                    .patience = {[CLASS_2S] = 2 * 1000000000ll,
	                                                 [CLASS_5S] = 5 * 1000000000ll,
	                                                 [CLASS_10S] = 10 * 1000000000ll,
	                                                 [CLASS_30S] = 30 * 1000000000ll,
	                                                 [CLASS_LATE] = 30 * 1000000000ll}};
	waiting_open(&exchange->stimuli, &shape);
	seen_open(&exchange->seen, caps->most[CAP_HOSTS]);
}

void stimuli_close(struct exchange *exchange)
{
	waiting_close(&exchange->stimuli);
	seen_close(&exchange->seen);
}

void stimuli_expire(struct exchange *exchange)
{
	waiting_expire(&exchange->stimuli, exchange->scene->now, &exchange->scene->pause, exchange);
}

void stimuli_finish(struct exchange *exchange)
{
	waiting_finish(&exchange->stimuli, exchange);
}

uint32_t bytes_hash(struct span bytes)
{
	return (uint32_t)(hash_long(0, bytes.at, bytes.len) >> 32);
}

/* For who does not know the secret, any two questions have the same with a probability of 2^-32: if their ends differ,
 * by what flows promise, else by a sum of products, as in hash.h. */
static uint32_t hash_of(const struct exchange *exchange, uint32_t ends, enum stimulus_kind kind, uint32_t what)
{
	const uint64_t *words = exchange->stimuli.secret.words;
	return hash_spread(ends + (uint32_t)((words[0] * kind + words[1] * what) >> 32));
}

static struct question question_between(const struct flow_key *ends, enum side asker, enum stimulus_kind kind,
                                        uint32_t what, uint32_t hash)
{
	struct question question;
	memcpy(question.address[0], ends->address[asker], IP6_LEN);
	memcpy(question.address[1], ends->address[side_other(asker)], IP6_LEN);
	question.port[0] = ends->port[asker];
	question.port[1] = ends->port[side_other(asker)];
	question.what = what;
	question.tunnel = ends->tunnel;
	question.kind = (uint8_t)kind;
	question.version = ends->version;
	question.hash = hash;
	return question;
}

struct question question_of_ends(const struct exchange *exchange, const struct flow_key *ends, enum stimulus_kind kind,
                                 uint32_t what)
{
	const uint32_t hash = hash_of(exchange, flows_hash(exchange->scene->flows, ends), kind, what);
	return question_between(ends, SIDE_CLIENT, kind, what, hash);
}

struct question question_of(const struct exchange *exchange, enum stimulus_kind kind, uint32_t what)
{
	const struct scene *scene = exchange->scene;
	return question_between(&scene->ends, SIDE_CLIENT, kind, what, hash_of(exchange, scene->hash, kind, what));
}

struct question question_answered(const struct exchange *exchange, enum stimulus_kind kind, uint32_t what)
{
	const struct scene *scene = exchange->scene;
	return question_between(&scene->ends, SIDE_SERVER, kind, what, hash_of(exchange, scene->hash, kind, what));
}

uint32_t stimulus_prepare(const struct exchange *exchange, uint32_t ends, enum stimulus_kind kind, uint32_t what)
{
	const uint32_t hash = hash_of(exchange, ends, kind, what);
	waiting_prepare(&exchange->stimuli, hash);
	return hash;
}

void stimulus_approach(const struct exchange *exchange, uint32_t prepared)
{
	waiting_approach(&exchange->stimuli, prepared);
}

static bool is_same(const struct question *one, const struct question *other)
{
	static_assert(sizeof *one % 4 == 0 && offsetof(struct question, hash) == sizeof *one - sizeof one->hash,
	              "no byte of it is left out");
	return table_key_same((const uint8_t *)one, (const uint8_t *)other, sizeof *one);
}

struct stimulus *stimulus_find(struct exchange *exchange, const struct question *question)
{
	if (!exchange->was_asked[question->kind])
		return NULL;
	struct stimulus *stimulus = waiting_first(&exchange->stimuli, question->hash);
	while (stimulus && !is_same(&stimulus->question, question))
		stimulus = waiting_next(&exchange->stimuli, stimulus);
	return stimulus;
}

static struct stimulus *new_stimulus(struct exchange *exchange, const struct question *question)
{
	const struct scene *scene = exchange->scene;
	struct stimulus *stimulus = waiting_add(&exchange->stimuli, kinds[question->kind].class, question->hash,
	                                        scene->now, exchange);
	exchange->was_asked[question->kind] = true;
	stimulus->question = *question;
	stimulus->ends = scene->ends;
	stimulus->asked = scene->now;
	return stimulus;
}

struct stimulus *stimulus_ask(struct exchange *exchange, const struct question *question)
{
	return stimulus_ask_again(exchange, question, stimulus_find(exchange, question));
}

struct stimulus *stimulus_ask_again(struct exchange *exchange, const struct question *question, struct stimulus *known)
{
	const struct scene *scene = exchange->scene;
	struct stimulus *stimulus = known;
	if (!stimulus || stimulus->silence_told) {
		if (stimulus)
			waiting_end(&exchange->stimuli, stimulus);
		stimulus = new_stimulus(exchange, question);
	} else {
		waiting_renew(&exchange->stimuli, stimulus, kinds[question->kind].class, scene->now);
	}
	if (stimulus->tries < STIMULUS_NUMBERS_MAX)
		stimulus->numbers[stimulus->tries] = scene->number;
	stimulus->tries++;
	const struct layer *network = scene->network;
	if (network) {
		stimulus->ip_len = network->len;
		stimulus->ip_id = network->protocol == &protocol_ip4 ? network->as.ip4.id : 0;
	}
	return stimulus;
}

static uint32_t numbers_kept(const struct stimulus *stimulus)
{
	return stimulus->tries < STIMULUS_NUMBERS_MAX ? stimulus->tries : STIMULUS_NUMBERS_MAX;
}

/* An answer came after all: what was said of its silence is taken back. */
COLD static void unsay(const struct scene *past, struct stimulus *stimulus)
{
	enum behavior_id id = kinds[stimulus->question.kind].silence;
	struct observation *known = past->flow ? finding_known(past->findings, past->flow, id) : NULL;
	stimulus->silence_told = false;
	if (!known || stimulus->silence_stands)
		return;
	if (known->count > stimulus->tries)
		known->count -= stimulus->tries;
	else
		finding_withdraw(past->findings, past->flow, id);
}

bool stimulus_unsay(struct exchange *exchange, struct stimulus *stimulus)
{
	if (stimulus->silence_stands)
		return false;
	const struct scene past =
		scene_of_past(exchange->scene, &stimulus->ends, stimulus->numbers[0], stimulus->asked);
	unsay(&past, stimulus);
	return true;
}

/* Keeps the numbers in order, the first ones. */
static void insert_number(struct stimulus *stimulus, uint32_t number)
{
	uint32_t at = numbers_kept(stimulus);
	if (at == STIMULUS_NUMBERS_MAX && number > stimulus->numbers[--at])
		return;
	for (; at > 0 && stimulus->numbers[at - 1] > number; at--)
		stimulus->numbers[at] = stimulus->numbers[at - 1];
	stimulus->numbers[at] = number;
}

void stimulus_join(struct stimulus *later, const struct stimulus *earlier)
{
	for (uint32_t i = 0; i < numbers_kept(earlier); i++) {
		insert_number(later, earlier->numbers[i]);
		later->tries++;
	}
	later->tries += earlier->tries - numbers_kept(earlier);
	if (earlier->asked < later->asked)
		later->asked = earlier->asked;
}

void stimulus_prove(struct scene *scene, struct observation *observation, const struct stimulus *stimulus)
{
	for (uint32_t i = 0; i < numbers_kept(stimulus); i++)
		tell_packet_too(scene, observation, stimulus->numbers[i]);
}

struct observation *stimulus_tell(struct exchange *exchange, struct stimulus *stimulus, enum behavior_id id)
{
	const struct scene *scene = exchange->scene;
	const bool late = stimulus->silence_told;
	if (!late && !findings_keep(scene->findings, id)) /* its packets are in flows, and so accounted for as normal */
		return finding_of_nobody(scene->findings, id);
	struct scene past = scene_of_past(scene, &stimulus->ends, scene->number, scene->now);
	if (late)
		unsay(&past, stimulus);
	struct observation *observation = tell(&past, id);
	stimulus_prove(&past, observation, stimulus);
	evidence_seconds(observation, late ? "late" : "after",
	                 scene->now - (late ? stimulus->asked : stimulus->waiting.since));
	return observation;
}

COLD static void tell_tally(const struct scene *scene, const struct stimulus *stimulus, const struct host_tally *tally,
                       bool answered)
{
	const enum behavior_id id = answered ? BEHAVIOR_STIMULUS_ANSWERED : BEHAVIOR_STIMULUS_UNANSWERED;
	struct scene of_host = *scene;
	of_host.flow = NULL;
	of_host.ends = stimulus->ends;
	of_host.number = stimulus->numbers[0];
	struct observation *observation = tell(&of_host, id);
	observation->has_ports = false;
	evidence_number(observation, "answered", tally->answered);
	evidence_number(observation, "unanswered", tally->unanswered);
}

/* How the stimuli of one host end, told of the host. */
static void tally(struct exchange *exchange, const struct stimulus *stimulus, bool answered)
{
	enum { MANY = 10 };
	if (!stimulus->question.version || stimulus->question.kind == STIMULUS_PROBE)
		return; /* whoever asked has no address */
	if (!answered && judge_may_lack_answer(exchange->scene->judge, &stimulus->ends, stimulus->numbers[0]))
		return;
	struct host_tally *tally = seen_tally(&exchange->seen, &stimulus->ends);
	*(answered ? &tally->answered : &tally->unanswered) += 1;
	const bool is_told = answered ? findings_keep(exchange->scene->findings, BEHAVIOR_STIMULUS_ANSWERED)
	                              : tally->unanswered >= MANY && tally->unanswered > tally->answered;
	if (is_told)
		tell_tally(exchange->scene, stimulus, tally, answered);
}

void stimulus_drop(struct exchange *exchange, struct stimulus *stimulus, bool answered)
{
	tally(exchange, stimulus, answered);
	waiting_end(&exchange->stimuli, stimulus);
}

void stimulus_settle(struct exchange *exchange, struct stimulus *stimulus, bool answered)
{
	if (stimulus->tries <= 1) {
		stimulus_drop(exchange, stimulus, answered);
		return;
	}
	stimulus->tries--;
	memmove(stimulus->numbers, stimulus->numbers + 1, (STIMULUS_NUMBERS_MAX - 1) * sizeof *stimulus->numbers);
	if (stimulus->tries < STIMULUS_NUMBERS_MAX)
		return;
	stimulus->numbers[STIMULUS_NUMBERS_MAX - 1] =
		stimulus->numbers[STIMULUS_NUMBERS_MAX - 2]; /* the true one is not kept */
}

void stimulus_keep_answered(struct exchange *exchange, struct stimulus *stimulus)
{
	if (!stimulus->answers++)
		tally(exchange, stimulus, true);
	waiting_renew(&exchange->stimuli, stimulus, CLASS_5S, exchange->scene->now);
}

/* A flow in which the other side has spoken is not silent: not every datagram asks, and not every answer over TCP
 * begins with its segment. */
static bool has_spoken(const struct stimulus *stimulus, const struct scene *past)
{
	enum { TCP = 6, SYN_AND_FIN = 2 };
	if (!past->flow)
		return false;
	const struct flow_side *other = past->flow->side + side_other(past->sender);
	switch (stimulus->question.kind) {
	case STIMULUS_UDP: return other->packets > 0;
	case STIMULUS_DNS: return past->ends.protocol == TCP && other->end > SYN_AND_FIN;
	default: return false;
	}
}

static bool tell_silence(struct exchange *exchange, struct stimulus *stimulus, enum waiting_end why)
{
	const struct kind *kind = kinds + stimulus->question.kind;
	if (kind->silence == BEHAVIOR_NONE || stimulus->tries < kind->tries_least || stimulus->answers)
		return false;
	struct scene past = scene_of_past(exchange->scene, &stimulus->ends, stimulus->numbers[0], stimulus->asked);
	if (has_spoken(stimulus, &past))
		return false;
	struct observation *observation = tell(&past, kind->silence);
	observation->count += stimulus->tries - 1;
	for (uint32_t i = 1; i < numbers_kept(stimulus); i++)
		tell_packet_too(&past, observation, stimulus->numbers[i]);
	const char *unless = waiting_excuse(why) ? waiting_excuse(why) : kind->unless;
	if (kind->unless) /* else silence is the good answer */
		finding_doubt(observation, CONFIDENCE_POSSIBLE, unless);
	stimulus->silence_stands = why == WAITED_LONG && finding_conclude(past.findings, past.flow, observation);
	return true;
}

/* Silence. Once told, the stimulus stays for a while: its answer may be late. */
static bool end_stimulus(void *context, void *entry, enum waiting_end why)
{
	struct exchange *exchange = context;
	struct stimulus *stimulus = entry;
	const bool may_go_on = !stimulus->silence_told && !stimulus->answers;
	if (may_go_on && stimulus->question.kind == STIMULUS_DNS && dns_was_asked_again(exchange, stimulus))
		return true;
	if (stimulus->silence_told || !tell_silence(exchange, stimulus, why))
		return true;
	tally(exchange, stimulus, false);
	if (why != WAITED_LONG)
		return true;
	stimulus->silence_told = true;
	waiting_renew(&exchange->stimuli, stimulus, CLASS_LATE, exchange->scene->now);
	return false;
}
