/* ICMP errors: each finds the packet that it quotes, and decides what became of it. RFC 792, RFC 1122 §3.2.2, RFC 1812
 * §5.2.7, RFC 4443 §3, RFC 5927. */
#include "exchange.h"
#include "judge.h"
#include "quote.h"

enum { PROTOCOL_ICMP = 1, PROTOCOL_TCP = 6, PROTOCOL_UDP = 17, PROTOCOL_ICMP6 = 58 };

/* What an error makes of the stimulus that it quotes. */
enum fate { FATE_NONE, FATE_REFUSED, FATE_UNREACHABLE, FATE_PROHIBITED, FATE_EXPIRED, FATE_REJECTED };

#define CODE(code) (1u << (code))
#define ANY_CODE   UINT32_MAX

static const struct error {
	uint8_t version, type;
	uint32_t codes;
	enum behavior_id id;
	enum fate fate;
} errors[] = {
	{4, 3, CODE(2), BEHAVIOR_ICMP_UNREACHABLE_PROTOCOL, FATE_UNREACHABLE},
	{4, 3, CODE(3), BEHAVIOR_ICMP_UNREACHABLE_PORT, FATE_REFUSED},
	{4, 3, CODE(9) | CODE(10) | CODE(13), BEHAVIOR_ICMP_UNREACHABLE_PROHIBITED, FATE_PROHIBITED},
	{4, 3, CODE(0) | CODE(1) | CODE(5) | CODE(6) | CODE(7) | CODE(8) | CODE(11) | CODE(12),
         BEHAVIOR_ICMP_UNREACHABLE_HOST, FATE_UNREACHABLE},
	{4, 3, CODE(4), BEHAVIOR_PMTU_NEED_FRAG, FATE_EXPIRED},
	{4, 5, ANY_CODE, BEHAVIOR_ICMP_REDIRECT, FATE_NONE},
	{4, 11, CODE(0), BEHAVIOR_ICMP_TIME_EXCEEDED, FATE_EXPIRED},
	{4, 11, CODE(1), BEHAVIOR_ICMP_TIME_EXCEEDED_REASSEMBLY, FATE_NONE},
	{4, 12, ANY_CODE, BEHAVIOR_ICMP_PARAMETER_PROBLEM, FATE_REJECTED},
	{6, 1, CODE(4), BEHAVIOR_ICMP_UNREACHABLE_PORT, FATE_REFUSED},
	{6, 1, CODE(1) | CODE(5) | CODE(6), BEHAVIOR_ICMP_UNREACHABLE_PROHIBITED, FATE_PROHIBITED},
	{6, 1, CODE(0) | CODE(2) | CODE(3), BEHAVIOR_ICMP_UNREACHABLE_HOST, FATE_UNREACHABLE},
	{6, 2, ANY_CODE, BEHAVIOR_PMTU_NEED_FRAG, FATE_EXPIRED},
	{6, 3, CODE(0), BEHAVIOR_ICMP_TIME_EXCEEDED, FATE_EXPIRED},
	{6, 3, CODE(1), BEHAVIOR_ICMP_TIME_EXCEEDED_REASSEMBLY, FATE_NONE},
	{6, 4, ANY_CODE, BEHAVIOR_ICMP_PARAMETER_PROBLEM, FATE_REJECTED},
	{6, ICMP6_REDIRECT, CODE(0), BEHAVIOR_ICMP_REDIRECT, FATE_NONE},
};

static uint8_t type_of(const struct layer *icmp)
{
	return icmp->protocol == &protocol_icmp4 ? icmp->as.icmp4.type : icmp->as.icmp6.type;
}

static uint32_t rest_of(const struct layer *icmp)
{
	return icmp->protocol == &protocol_icmp4 ? icmp->as.icmp4.rest : icmp->as.icmp6.rest;
}

static const struct error *error_of(const struct scene *scene)
{
	uint8_t type = type_of(scene->transport);
	uint8_t code = scene->transport->bytes.at[1];
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		const struct error *error = errors + i;
		if (error->version == scene->ends.version && error->type == type && code < 32 &&
		    (error->codes & CODE(code)))
			return error;
	}
	return NULL;
}

/* Whether the quoted packet was sent, as far as the capture can tell. */
enum sent { SENT, NEVER_SENT, SENT_UNKNOWN };

/* A sequence number that the sender has used. */
static bool is_in_stream(const struct flow_side *side, uint32_t seq)
{
	return seq - side->first_seq <= side->end;
}

static enum sent was_sent(struct exchange *exchange, const struct quote *quote)
{
	enum side sender;
	const struct flow *flow = quote->has_ports ? flows_find(exchange->scene->flows, &quote->ends, &sender) : NULL;
	if (flow && flow->side[sender].packets) {
		bool fits = quote->protocol != PROTOCOL_TCP || !quote->has_what ||
		            is_in_stream(flow->side + sender, quote->what);
		return fits ? SENT : NEVER_SENT;
	}
	if (seen_to_send_there(&exchange->seen, &quote->ends, SIDE_CLIENT))
		return SENT_UNKNOWN; /* the flow may be over */
	return seen_to_send(&exchange->seen, &quote->ends, SIDE_CLIENT) ? NEVER_SENT : SENT_UNKNOWN;
}

static bool quotes_error(const struct quote *quote)
{
	if (!quote->has_ports)
		return false;
	if (quote->protocol == PROTOCOL_ICMP)
		return icmp4_is_error(quote->icmp_type);
	return quote->protocol == PROTOCOL_ICMP6 && quote->icmp_type < ICMP6_ECHO_REQUEST;
}

/* About what no error may be sent: RFC 1122 §3.2.2, RFC 4443 §2.4 (e). A packet for many hosts may be too big (and over
 * IPv6 have an option that nobody knows). */
static bool is_forbidden(const struct scene *scene, const struct quote *quote)
{
	enum { MULTICAST4 = 0xe0, MULTICAST6 = 0xff };
	static const uint8_t unspecified[IP6_LEN];
	const uint8_t *from = quote->ends.address[0], *to = quote->ends.address[1];
	const bool over6 = quote->ends.version == 6;
	if (quotes_error(quote) || (!over6 && quote->offset) || !memcmp(from, unspecified, IP6_LEN))
		return true;
	if (over6 ? from[0] == MULTICAST6 : from[0] >= MULTICAST4)
		return true;
	if (over6 &&
	    (type_of(scene->transport) == ICMP6_TOO_BIG || type_of(scene->transport) == ICMP6_PARAMETER_PROBLEM))
		return false;
	return over6 ? to[0] == MULTICAST6 : to[0] >= MULTICAST4;
}

static uint8_t address_len(const struct quote *quote)
{
	return quote->ends.version == 4 ? IP4_LEN : IP6_LEN;
}

/* Tells it of the error, and names what it is about. */
static struct observation *tell_about(struct exchange *exchange, const struct quote *quote, enum behavior_id id)
{
	struct observation *observation = tell(exchange->scene, id);
	observation->quoted = quote->ends;
	observation->has_quoted = quote->has_ports;
	evidence_number(observation, "code", exchange->scene->transport->bytes.at[1]);
	evidence_address(observation, "about", quote->ends.address[1], address_len(quote));
	evidence_number(observation, "quoted_protocol", quote->protocol);
	return observation;
}

/* The first hop that a redirect names: RFC 792, RFC 4861 §4.5. Its quote was read, so that it is all there. */
static void prove_redirect(const struct scene *scene, struct observation *observation)
{
	enum { GATEWAY_AT = 4, TARGET_AT = 8 };
	const uint8_t *message = scene->transport->bytes.at;
	if (scene->ends.version == 4)
		evidence_address(observation, "better", message + GATEWAY_AT, IP4_LEN);
	else
		evidence_address(observation, "better", message + TARGET_AT, IP6_LEN);
}

static void prove_kind(const struct scene *scene, const struct error *error, struct observation *observation)
{
	const uint32_t rest = rest_of(scene->transport);
	if (error->id == BEHAVIOR_ICMP_REDIRECT)
		prove_redirect(scene, observation);
	else if (error->id == BEHAVIOR_ICMP_PARAMETER_PROBLEM)
		evidence_number(observation, "pointer", error->version == 4 ? rest >> 24 : rest);
}

/* The stimulus that the quoted packet is, or NULL. */
static struct stimulus *stimulus_quoted(struct exchange *exchange, const struct quote *quote)
{
	struct question question;
	if (!quote->has_ports)
		return NULL;
	if (quote->protocol == PROTOCOL_ICMP || quote->protocol == PROTOCOL_ICMP6) {
		question = question_of_ends(exchange, &quote->ends, STIMULUS_ECHO, quote->what);
		return stimulus_find(exchange, &question);
	}
	if (quote->protocol != PROTOCOL_UDP)
		return NULL;
	question = question_of_ends(exchange, &quote->ends, STIMULUS_UDP, 0);
	struct stimulus *stimulus = stimulus_find(exchange, &question);
	return stimulus ? stimulus : dns_stimulus_of(exchange, &quote->ends);
}

/* What the fate of a stimulus is called. */
static enum behavior_id fate_id(enum fate fate, bool udp)
{
	if (!udp)
		return fate == FATE_EXPIRED || fate == FATE_REJECTED ? BEHAVIOR_NONE : BEHAVIOR_ICMP_ECHO_UNREACHABLE;
	switch (fate) {
	case FATE_REFUSED: return BEHAVIOR_UDP_REFUSED;
	case FATE_UNREACHABLE: return BEHAVIOR_UDP_UNREACHABLE;
	case FATE_PROHIBITED: return BEHAVIOR_UDP_PROHIBITED;
	case FATE_EXPIRED: /* told of the router: whoever sent it may have wanted just that */
	case FATE_REJECTED: /* it arrived, and was not understood: the error says so itself */
	case FATE_NONE: break;
	}
	return BEHAVIOR_NONE;
}

/* NAT, a broken stack, or somebody who guesses: the header is not the one that was sent. */
static void tell_if_altered(struct exchange *exchange, const struct quote *quote, const struct stimulus *stimulus)
{
	if (stimulus->tries != 1 || quote->is_fragment || !quote->ip_len)
		return;
	bool other_id = quote->ends.version == 4 && quote->id != stimulus->ip_id;
	if (quote->ip_len == stimulus->ip_len && !other_id)
		return;
	struct observation *observation = tell_about(exchange, quote, BEHAVIOR_ICMP_ERROR_QUOTE_ALTERED);
	evidence_number(observation, "length_sent", stimulus->ip_len);
	evidence_number(observation, "length_quoted", quote->ip_len);
	evidence_hex(observation, "id_sent", stimulus->ip_id);
	evidence_hex(observation, "id_quoted", quote->id);
	if (quote->ip_len == stimulus->ip_len)
		finding_doubt(observation, CONFIDENCE_LIKELY, "it quotes another one, which the capture missed");
}

static void settle(struct exchange *exchange, const struct quote *quote, enum fate fate)
{
	struct stimulus *stimulus = fate == FATE_NONE ? NULL : stimulus_quoted(exchange, quote);
	const struct scene *scene = exchange->scene;
	if (!stimulus)
		return;
	tell_if_altered(exchange, quote, stimulus);
	/* a port is refused by the host that it is on; a router that says so speaks for it */
	bool by_host = !memcmp(scene->ends.address[0], quote->ends.address[1], IP6_LEN);
	bool udp = quote->protocol == PROTOCOL_UDP;
	enum behavior_id id = fate_id(fate == FATE_REFUSED && !by_host ? FATE_UNREACHABLE : fate, udp);
	if (id != BEHAVIOR_NONE) {
		struct observation *observation = stimulus_tell(exchange, stimulus, id);
		evidence_number(observation, "type", type_of(scene->transport));
		evidence_number(observation, "code", scene->transport->bytes.at[1]);
		evidence_address(observation, "said_by", scene->ends.address[0], address_len(quote));
	}
	stimulus_settle(exchange, stimulus, fate == FATE_EXPIRED); /* whoever probes a path has asked the routers */
}

static void tell_unsolicited(struct exchange *exchange, const struct quote *quote)
{
	static const nanoseconds grace = 60 * 1000000000ll;
	struct observation *observation = tell_about(exchange, quote, BEHAVIOR_ICMP_ERROR_UNSOLICITED);
	evidence_address(observation, "never_sent_by", quote->ends.address[0], address_len(quote));
	if (exchange->scene->now - exchange->scene->began < grace)
		finding_doubt(observation, CONFIDENCE_POSSIBLE, "it was sent before the capture began");
	else
		finding_doubt(observation, CONFIDENCE_LIKELY, "it was sent by another path");
}

void icmp_error_exchange(struct exchange *exchange)
{
	struct scene *scene = exchange->scene;
	struct quote quote;
	const struct error *error = error_of(scene);
	if (!error)
		return;
	const bool is_read = quote_of(scene, &quote);
	if (layer_is_cut(scene->transport) && !quote.has_ports && !quote.offset)
		judge_cut_error(scene->judge, scene);
	if (!is_read)
		return;
	if (is_forbidden(scene, &quote))
		tell_about(exchange, &quote, BEHAVIOR_ICMP_ERROR_FORBIDDEN);
	if (was_sent(exchange, &quote) == NEVER_SENT) {
		tell_unsolicited(exchange, &quote);
		return;
	}
	if (error->id == BEHAVIOR_PMTU_NEED_FRAG)
		path_mtu_told(exchange, &quote, rest_of(scene->transport));
	else
		prove_kind(scene, error, tell_about(exchange, &quote, error->id));
	if (error->id == BEHAVIOR_ICMP_TIME_EXCEEDED_REASSEMBLY) {
		struct datagram_key key = quote_datagram(&quote);
		fragments_given_up(exchange->fragments, scene, &key);
	}
	settle(exchange, &quote, error->fate);
}
