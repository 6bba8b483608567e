/* Path MTU discovery: a packet was too big for a link, its router said so, and its sender shrinks what follows, or does
 * not. RFC 1191, RFC 8201, RFC 1812 §5.2.7.1. */
#include "exchange.h"
#include "quote.h"

enum {
	MTU_LEAST4 = 68,   /* RFC 791 §3.2 */
	MTU_USUAL4 = 576,  /* what every host takes, so that links are made for it */
	MTU_LEAST6 = 1280, /* RFC 8200 §5 */
	BIG_TENTHS = 8,    /* of the MTU: a packet that is clearly sent to fit it */
};

/* How long a sender may go on: what was under way when the message was sent. */
static const nanoseconds under_way = 1000000000;

static struct question shrink_question(const struct exchange *exchange, const struct flow_key *ends)
{
	return question_of_ends(exchange, ends, STIMULUS_SHRINK, 0);
}

/* An MTU that no router can mean. RFC 1191 §5 explains 0: an old router that does not say. */
static bool is_bogus(const struct quote *quote, uint32_t mtu)
{
	if (quote->ends.version == 6)
		return mtu < MTU_LEAST6;
	return mtu && (mtu < MTU_USUAL4 || (quote->ip_len && mtu >= quote->ip_len));
}

static const char *why_bogus(const struct quote *quote, uint32_t mtu)
{
	if (quote->ends.version == 6)
		return "and every link takes 1280";
	if (mtu < MTU_LEAST4)
		return "and every link takes 68";
	return quote->ip_len && mtu >= quote->ip_len ? "and its packet was no larger"
	                                              : "and hardly any link is so narrow";
}

static void watch_sender(struct exchange *exchange, const struct quote *quote, uint32_t mtu)
{
	struct question question = shrink_question(exchange, &quote->ends);
	struct stimulus *stimulus = stimulus_ask(exchange, &question);
	stimulus->ends = quote->ends;
	stimulus->len = mtu;
	stimulus->ip_len = quote->ip_len;
}

void path_mtu_told(struct exchange *exchange, const struct quote *quote, uint32_t rest)
{
	struct scene *scene = exchange->scene;
	uint32_t mtu = quote->ends.version == 4 ? rest & 0xffff : rest;
	bool bogus = is_bogus(quote, mtu);
	struct observation *observation = tell(scene, bogus ? BEHAVIOR_PMTU_BOGUS : BEHAVIOR_PMTU_NEED_FRAG);
	observation->quoted = quote->ends;
	observation->has_quoted = quote->has_ports;
	if (mtu)
		evidence_number(observation, "mtu", mtu);
	if (bogus)
		evidence_word(observation, "why", why_bogus(quote, mtu));
	evidence_number(observation, "size", quote->ip_len);
	evidence_address(observation, "about", quote->ends.address[1], quote->ends.version == 4 ? IP4_LEN : IP6_LEN);
	if (bogus && quote->ends.version == 4 && mtu >= MTU_LEAST4 && mtu < MTU_USUAL4)
		finding_doubt(observation, CONFIDENCE_LIKELY, "a link on the path has so small an MTU");
	if (!bogus && mtu && quote->has_ports)
		watch_sender(exchange, quote, mtu);
}

static void prove(const struct stimulus *stimulus, const struct scene *scene, struct observation *observation)
{
	evidence_number(observation, "mtu", stimulus->len);
	evidence_number(observation, "size_before", stimulus->ip_len);
	evidence_number(observation, "size_after", scene->network->len);
}

void path_mtu_watch(struct exchange *exchange)
{
	const struct scene *scene = exchange->scene;
	if (!exchange->was_asked[STIMULUS_SHRINK] || !scene->flow || scene->network->len < MTU_LEAST4)
		return;
	struct question question = shrink_question(exchange, &scene->ends);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	uint32_t len = scene->network->len;
	if (!stimulus || len > stimulus->ip_len || len < stimulus->len / 10 * BIG_TENTHS)
		return; /* above what was too big: segmenting is left to the card */
	if (len > stimulus->len && scene->now - stimulus->waiting.since < under_way)
		return;
	bool heeded = len <= stimulus->len;
	prove(stimulus, scene,
	      stimulus_tell(exchange, stimulus, heeded ? BEHAVIOR_PMTU_DISCOVERED : BEHAVIOR_PMTU_IGNORED));
	if (heeded)
		waiting_end(&exchange->stimuli, stimulus);
}
