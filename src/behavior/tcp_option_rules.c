/* What the options of one TCP segment show. RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 6691, RFC 6247.
 *
 * They are walked over once, and each is held against a table of what is known of its kind. */
#include "rules.h"

enum {
	MSS_TINY = 216,  /* below it a sender spends more on headers than on data */
	SHIFT_MOST = 14, /* RFC 7323 §2.3 */
	SACK_BLOCK = 8,
	NO_END = 40,
};

/* What is known of a kind. */
static const struct shape {
	uint8_t kind;
	uint8_t shortest, longest; /* with kind and length byte */
	bool in_syn_only;
	bool is_unusual; /* given up, or never more than an experiment */
	bool may_repeat;
} shapes[] = {
	{TCP_OPTION_END, 1, 1, false, false, true},
	{TCP_OPTION_NOP, 1, 1, false, false, true},
	{TCP_OPTION_MSS, 4, 4, true, false, false},
	{TCP_OPTION_WSCALE, 3, 3, true, false, false},
	{TCP_OPTION_SACK_PERMITTED, 2, 2, true, false, false},
	{TCP_OPTION_SACK, 10, 34, false, false, false},
	{TCP_OPTION_ECHO, 6, 6, false, true, false},
	{TCP_OPTION_ECHO_REPLY, 6, 6, false, true, false},
	{TCP_OPTION_TIMESTAMP, 10, 10, false, false, false},
	{9, 2, 2, false, true, false},           /* partial order permitted: RFC 1693 */
	{10, 3, 3, false, true, false},          /* partial order profile */
	{TCP_OPTION_CC, 6, 6, false, true, false},
	{TCP_OPTION_CC_NEW, 6, 6, false, true, false},
	{TCP_OPTION_CC_ECHO, 6, 6, false, true, false},
	{14, 3, 3, false, true, false},          /* alternate checksums: RFC 1146 */
	{15, 2, NO_END, false, true, false},
	{TCP_OPTION_MD5, 18, 18, false, false, false},
	{TCP_OPTION_SCPS, 4, NO_END, false, false, false},
	{27, 8, 8, false, true, false},          /* quick start: RFC 4782 */
	{TCP_OPTION_USER_TIMEOUT, 4, 4, false, false, false},
	{TCP_OPTION_AUTHENTICATION, 4, NO_END, false, false, false},
	{TCP_OPTION_MPTCP, 3, NO_END, false, false, true},
	{TCP_OPTION_FAST_OPEN, 2, 18, false, false, false},
	{69, 2, NO_END, false, false, false},    /* encryption negotiation: RFC 8547 */
	{172, 2, 11, false, false, false},       /* accurate ECN: RFC 9768 */
	{174, 2, 11, false, false, false},
	{TCP_OPTION_EXPERIMENT_1, 4, NO_END, false, true, true},
	{TCP_OPTION_EXPERIMENT_2, 4, NO_END, false, true, true},
};

static const struct shape *shape_of(uint8_t kind)
{
	for (size_t i = 0; i < RULE_COUNT(shapes); i++)
		if (shapes[i].kind == kind)
			return shapes + i;
	return NULL;
}

/* Which kinds came already. */
struct kinds {
	uint64_t bits[4];
};

static bool kinds_add(struct kinds *kinds, uint8_t kind)
{
	uint64_t bit = 1ull << kind % 64;
	bool known = kinds->bits[kind / 64] & bit;
	kinds->bits[kind / 64] |= bit;
	return known;
}

static bool kinds_have(const struct kinds *kinds, uint8_t kind)
{
	return kinds->bits[kind / 64] & 1ull << kind % 64;
}

/* One option, and what stands around it. */
struct place {
	const struct tcp *tcp;
	const struct tcp_option *option;
	const struct shape *shape; /* NULL: nobody knows the kind */
	bool is_again;
};

static bool size_is_wrong(const struct place *place)
{
	const struct tcp_option *option = place->option;
	if (option->len < place->shape->shortest || option->len > place->shape->longest)
		return true;
	return option->kind == TCP_OPTION_SACK && (option->len - 2) % SACK_BLOCK;
}

static bool is_malformed(const struct place *place)
{
	if (place->option->state == TCP_OPTION_BAD)
		return true;
	if (place->option->state != TCP_OPTION_WHOLE || !place->shape)
		return false;
	return size_is_wrong(place) || (place->is_again && !place->shape->may_repeat);
}

static bool is_misplaced(const struct place *place)
{
	return place->shape && place->shape->in_syn_only && !(place->tcp->flags & TCP_SYN);
}

static bool is_unusual(const struct place *place)
{
	return !place->shape || place->shape->is_unusual;
}

static bool scale_is_too_big(const struct place *place)
{
	return place->option->kind == TCP_OPTION_WSCALE && place->option->data.len == 1 &&
	       place->option->data.at[0] > SHIFT_MOST;
}

static bool mss_is_tiny(const struct place *place)
{
	return place->option->kind == TCP_OPTION_MSS && place->tcp->flags & TCP_SYN && place->option->data.len == 2 &&
	       read_u16(place->option->data.at) < MSS_TINY;
}

static const struct option_rule {
	enum behavior_id id;
	bool (*holds)(const struct place *place);
} option_rules[] = {
	{BEHAVIOR_TCP_OPTION_MALFORMED, is_malformed},
	{BEHAVIOR_TCP_OPTION_MISPLACED, is_misplaced},
	{BEHAVIOR_TCP_OPTION_UNUSUAL, is_unusual},
	{BEHAVIOR_TCP_OPTION_WSCALE_TOO_BIG, scale_is_too_big},
	{BEHAVIOR_TCP_MSS_TINY, mss_is_tiny},
};

static void prove(const struct place *place, struct observation *observation)
{
	const struct tcp_option *option = place->option;
	evidence_number(observation, "kind", option->kind);
	evidence_number(observation, "length", option->len);
	if (option->kind == TCP_OPTION_MSS && option->data.len == 2)
		evidence_number(observation, "mss", read_u16(option->data.at));
	if (option->kind == TCP_OPTION_WSCALE && option->data.len == 1)
		evidence_number(observation, "shift", option->data.at[0]);
}

/* Each id once per segment. */
static void judge(struct scene *scene, const struct place *place, bool told[RULE_COUNT(option_rules)])
{
	for (size_t i = 0; i < RULE_COUNT(option_rules); i++) {
		if (told[i] || !option_rules[i].holds(place))
			continue;
		told[i] = true;
		struct observation *observation = tell(scene, option_rules[i].id);
		if (observation->count == 1)
			prove(place, observation);
	}
}

/* A SYN that no stack would send: without its MSS. Known only when all options were captured. */
static void judge_missing(struct scene *scene, const struct tcp *tcp, const struct kinds *kinds)
{
	bool is_bare_syn = (tcp->flags & (TCP_SYN | TCP_ACK | TCP_RST | TCP_FIN)) == TCP_SYN;
	if (!is_bare_syn || kinds_have(kinds, TCP_OPTION_MSS))
		return;
	struct observation *observation = tell(scene, BEHAVIOR_TCP_OPTION_MISSING);
	evidence_number(observation, "option_bytes", tcp->header_len - TCP_HEADER_LEN);
	evidence_number(observation, "window", tcp->window);
	evidence_number(observation, "source_port", tcp->source_port);
}

void tcp_option_rules(struct scene *scene, const struct layer *layer)
{
	const struct tcp *tcp = &layer->as.tcp;
	struct tcp_options it = tcp_options_of(tcp);
	struct tcp_option option;
	struct kinds kinds = {{0}};
	bool told[RULE_COUNT(option_rules)] = {false};
	while (tcp_option_next(&it, &option)) {
		struct place place = {tcp, &option, shape_of(option.kind), kinds_add(&kinds, option.kind)};
		judge(scene, &place, told);
	}
	if (layer->decoded == WHOLE)
		judge_missing(scene, tcp, &kinds);
}
