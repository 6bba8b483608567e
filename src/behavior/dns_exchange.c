/* DNS: queries and what became of them. RFC 1035 §4.1, RFC 2308, RFC 5452, RFC 7766. Over TCP each message follows its
 * length, and is read where it begins with a segment, or behind another in it: RFC 1035 §4.2.2. */
#include "exchange.h"

#include "application/dns.h"
#include "cold.h"

enum { RCODE_MASK = 15, RCODE_NXDOMAIN = 3, RCODE_REFUSED = 5 };

/* The question section's bytes, empty when it is not all there. */
static struct span questions_of(struct span message)
{
	struct dns_walk walk = dns_walk_of(message);
	struct dns_question question;
	while (dns_next_question(&walk, &question)) {
	}
	return walk.ran_short ? (struct span){message.at, 0} : span_after(span_first(message, walk.at), DNS_HEADER_LEN);
}

/* The name exists but has nothing of that type: no answer, and no pointer to other servers, as far as the message goes.
 * RFC 2308 §2.2. */
static bool is_nodata(struct span message, const struct dns_header *header)
{
	if (header->record_count[DNS_ANSWER])
		return false;
	struct dns_walk walk = dns_walk_of(message);
	struct dns_record record;
	while (dns_skip_question(&walk)) {
	}
	while (dns_next_record(&walk, &record))
		if (record.section == DNS_AUTHORITY &&
		    (record.state == DNS_RECORD_NAME_ONLY || record.type == DNS_TYPE_NS))
			return false;
	return !walk.ran_short && !walk.records_left[DNS_AUTHORITY];
}

static enum behavior_id answer_id(struct span message, const struct dns_header *header)
{
	switch (header->flags & RCODE_MASK) {
	case RCODE_NXDOMAIN: return BEHAVIOR_DNS_NXDOMAIN;
	case RCODE_REFUSED: return BEHAVIOR_DNS_REFUSED;
	case 0: break;
	default: return BEHAVIOR_DNS_EXCHANGE;
	}
	if (header->flags & DNS_TRUNCATED)
		return BEHAVIOR_DNS_EXCHANGE;
	return is_nodata(message, header) ? BEHAVIOR_DNS_NODATA : BEHAVIOR_DNS_EXCHANGE;
}

/* Between two hosts, whatever the ports: the same question will come over TCP. */
static struct question truncated_question(const struct exchange *exchange, const struct flow_key *asker,
                                          struct span questions)
{
	struct flow_key ends = *asker;
	memset(ends.port, 0, sizeof ends.port);
	ends.protocol = 0;
	return question_of_ends(exchange, &ends, STIMULUS_TRUNCATED, bytes_hash(questions));
}

/* Resolvers ask again from another port, with another id (RFC 5452 §9.2): what the latest query with the same question
 * is found by, `len` and `hash` of a stimulus of its own. */
static struct question question_from_any(const struct exchange *exchange, const struct flow_key *ends, uint32_t hash)
{
	struct flow_key asker = *ends;
	asker.port[0] = 0;
	return question_of_ends(exchange, &asker, STIMULUS_DNS_QUESTION, hash);
}

/* True when `stimulus` is the one that `link` leads to, between the same hosts. */
static bool leads_to(const struct stimulus *link, const struct stimulus *stimulus)
{
	return link->hash == stimulus->question.what && link->len == stimulus->question.port[0];
}

/* The latest query that `link` leads to, or NULL. */
static struct stimulus *follow(struct exchange *exchange, const struct stimulus *link)
{
	struct flow_key ends = link->ends;
	ends.port[0] = (uint16_t)link->len;
	const struct question question = question_of_ends(exchange, &ends, STIMULUS_DNS, link->hash);
	return stimulus_find(exchange, &question);
}

bool dns_was_asked_again(struct exchange *exchange, const struct stimulus *stimulus)
{
	const struct question question = question_from_any(exchange, &stimulus->ends, stimulus->hash);
	const struct stimulus *link = stimulus_find(exchange, &question);
	if (!link || leads_to(link, stimulus))
		return false;
	struct stimulus *later = follow(exchange, link);
	if (!later || later->hash != stimulus->hash)
		return false;
	if (!later->answers)
		stimulus_join(later, stimulus);
	return true;
}

/* `stimulus` is the latest one now. Where the silence of the one before it was told too early, that is taken back. */
static void note_question(struct exchange *exchange, struct stimulus *stimulus)
{
	const struct scene *scene = exchange->scene;
	const uint32_t id = stimulus->question.what;
	const struct question question = question_from_any(exchange, &scene->ends, stimulus->hash);
	struct stimulus *link = stimulus_find(exchange, &question);
	struct stimulus *earlier = !link || leads_to(link, stimulus) ? NULL : follow(exchange, link);
	if (earlier && earlier->silence_told && stimulus_unsay(exchange, earlier)) {
		stimulus_join(stimulus, earlier);
		waiting_end(&exchange->stimuli, earlier);
	}
	link = stimulus_ask_again(exchange, &question, link);
	link->hash = id;
	link->len = scene->ends.port[0];
}

static bool is_over_tcp(const struct exchange *exchange)
{
	return exchange->scene->transport->protocol == &protocol_tcp;
}

static void ask(struct exchange *exchange, struct span message, const struct dns_header *header)
{
	struct question question = question_of(exchange, STIMULUS_DNS, header->id);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	uint32_t hash = bytes_hash(questions_of(message));
	if (stimulus && stimulus->hash == hash && is_over_tcp(exchange))
		return; /* nobody asks twice there: the segment was sent again */
	if (stimulus && stimulus->answers && stimulus->hash != hash) {
		waiting_end(&exchange->stimuli, stimulus); /* the id is used again */
		stimulus = NULL;
	}
	stimulus = stimulus_ask_again(exchange, &question, stimulus);
	stimulus->hash = hash;
	stimulus->len = 0;
	note_question(exchange, stimulus);
	const struct scene *scene = exchange->scene;
	if (scene->flow && !is_over_tcp(exchange))
		scene->flow->side[scene->sender].last_query = header->id;
}

struct stimulus *dns_stimulus_of(struct exchange *exchange, const struct flow_key *ends)
{
	enum side asker;
	const struct flow *flow = flows_find(exchange->scene->flows, ends, &asker);
	if (!flow)
		return NULL;
	const struct question question =
		question_of_ends(exchange, ends, STIMULUS_DNS, flow->side[asker].last_query);
	return stimulus_find(exchange, &question);
}

COLD static void expect_tcp(struct exchange *exchange, struct span message)
{
	struct flow_key asker = flow_key_turned(&exchange->scene->ends);
	struct question question = truncated_question(exchange, &asker, questions_of(message));
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	stimulus->ends = asker;
}

/* One more answer to a query that had one: it may be the answer to a try that crossed it, or the same again. */
COLD static void compare_answers(struct exchange *exchange, struct stimulus *stimulus, uint32_t hash)
{
	struct scene *scene = exchange->scene;
	if (stimulus->answers < stimulus->tries || hash == stimulus->len) {
		stimulus->len = hash;
		return;
	}
	struct observation *observation = tell(scene, BEHAVIOR_DNS_RESPONSE_UNSOLICITED);
	stimulus_prove(scene, observation, stimulus);
	evidence_seconds(observation, "after", scene->now - stimulus->waiting.since);
	evidence_word(observation, "why", "two different answers to one query");
	finding_doubt(observation, CONFIDENCE_LIKELY, "the query went by twice");
}

static void answer(struct exchange *exchange, struct stimulus *stimulus, struct span message,
                   const struct dns_header *header)
{
	uint32_t hash = bytes_hash(message);
	if (stimulus->answers) {
		compare_answers(exchange, stimulus, hash);
		stimulus->answers++;
		return;
	}
	struct observation *observation = stimulus_tell(exchange, stimulus, answer_id(message, header));
	evidence_number(observation, "rcode", header->flags & RCODE_MASK);
	evidence_number(observation, "answers", header->record_count[DNS_ANSWER]);
	stimulus->len = hash;
	stimulus_keep_answered(exchange, stimulus);
	if (header->flags & DNS_TRUNCATED)
		expect_tcp(exchange, message);
}

/* A response that fits no query, at a host that sends, from a server that it never asked. */
COLD static void tell_unsolicited(struct exchange *exchange)
{
	static const nanoseconds grace = 60 * 1000000000ll;
	struct scene *scene = exchange->scene;
	if (scene->now - scene->began < grace || !seen_to_send(&exchange->seen, &scene->ends, SIDE_SERVER) ||
	    seen_to_send_there(&exchange->seen, &scene->ends, SIDE_SERVER))
		return;
	struct observation *observation = tell(scene, BEHAVIOR_DNS_RESPONSE_UNSOLICITED);
	evidence_word(observation, "why", "no query");
	finding_doubt(observation, CONFIDENCE_LIKELY, "the query took another path");
}

bool dns_exchange(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	struct span message = transport_payload(scene);
	struct dns_header header = dns_header_of(message);
	if (message.len < DNS_HEADER_LEN)
		return false;
	if (!(header.flags & DNS_RESPONSE)) {
		ask(exchange, message, &header);
		return true;
	}
	struct question answered = question_answered(exchange, STIMULUS_DNS, header.id);
	struct stimulus *stimulus = stimulus_find(exchange, &answered);
	if (stimulus)
		answer(exchange, stimulus, message, &header);
	else
		tell_unsolicited(exchange);
	return true;
}

/* The question whose answer was too long for UDP. */
COLD static void end_truncated(struct exchange *exchange, struct span message)
{
	struct question question = truncated_question(exchange, &exchange->scene->ends, questions_of(message));
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	if (!stimulus)
		return;
	stimulus_tell(exchange, stimulus, BEHAVIOR_DNS_TRUNCATED_TCP);
	waiting_end(&exchange->stimuli, stimulus);
}

/* A message to a name server, or from one. Where messages begin is not certain: what is no question, and what answers
 * none that was seen, is left alone. */
static void observe_over_tcp(struct exchange *exchange, struct span message, bool is_whole)
{
	const struct dns_header header = dns_header_of(message);
	const struct span questions = questions_of(message);
	if (!header.question_count || !questions.len)
		return;
	if (!(header.flags & DNS_RESPONSE)) {
		if (!is_whole || exchange->scene->ends.port[1] != DNS_PORT || header.record_count[DNS_ANSWER])
			return;
		end_truncated(exchange, message);
		ask(exchange, message, &header);
		return;
	}
	const struct question answered = question_answered(exchange, STIMULUS_DNS, header.id);
	struct stimulus *stimulus = stimulus_find(exchange, &answered);
	if (stimulus && !stimulus->answers && stimulus->hash == bytes_hash(questions))
		answer(exchange, stimulus, message, &header);
}

void dns_exchange_tcp(struct exchange *exchange)
{
	struct cursor cursor = cursor_over(transport_payload(exchange->scene));
	while (cursor_left(&cursor) > DNS_HEADER_LEN) {
		const size_t len = take_u16(&cursor);
		const struct span message = span_first(cursor_rest(&cursor), len);
		take(&cursor, message.len);
		observe_over_tcp(exchange, message, message.len == len);
	}
}
