/* What the options of IPv6's hop-by-hop and destination options headers show. RFC 8200 §4.2; padding: RFC 4942
 * §2.1.9.5. */
#include "rules.h"

#include "network/ip6_options.h"

enum { OPTIONS_AT = 2, TYPE_AND_LENGTH = 2 };

/* IANA's assigned options, with how long their data must be. */
static const struct shape {
	uint8_t type;
	uint8_t shortest, longest; /* of the data */
} shapes[] = {
	{IP6_OPTION_PAD1, 0, 0},
	{IP6_OPTION_PADN, 0, 255},
	{IP6_OPTION_ROUTER_ALERT, 2, 2},
	{IP6_OPTION_JUMBO, 4, 4},
	{IP6_OPTION_HOME_ADDRESS, 16, 16},
	{0x04, 1, 1},    /* tunnel encapsulation limit: RFC 2473 */
	{0x07, 8, 255},  /* CALIPSO: RFC 5570 */
	{0x08, 1, 255},  /* duplicate packet detection: RFC 6621 */
	{0x0f, 10, 10},  /* performance metrics: RFC 8250 */
	{0x11, 1, 255},  /* IOAM: RFC 9486 */
	{0x31, 1, 255},  /* IOAM */
	{0x12, 1, 255},  /* alternate marking: RFC 9343 */
	{0x23, 4, 255},  /* RPL: RFC 9008 */
	{0x63, 4, 255},  /* RPL: RFC 6553 */
	{0x26, 6, 6},    /* quick start: RFC 4782 */
	{0x30, 4, 4},    /* minimum path MTU: RFC 9268 */
	{0x4d, 0, 255},  /* deprecated */
	{0x6d, 0, 255},  /* MPL: RFC 7731 */
	{0x8a, 0, 255},  /* endpoint identification */
	{0x8b, 0, 255},  /* ILNP nonce: RFC 6744 */
	{0x8c, 0, 255},  /* line identification: RFC 6788 */
	{0xee, 0, 255},  /* MPL, MANET */
};

/* Eight numbers are kept for experiments, whatever the upper bits: RFC 4727 §6. */
static bool is_experiment(uint8_t type)
{
	return (type & 0x1f) == 0x1e;
}

static const struct shape *shape_of(uint8_t type)
{
	for (size_t i = 0; i < RULE_COUNT(shapes); i++)
		if (shapes[i].type == type)
			return shapes + i;
	return NULL;
}

static bool is_used(struct span padding)
{
	for (size_t i = 0; i < padding.len; i++)
		if (padding.at[i])
			return true;
	return false;
}

static bool is_malformed(const struct ip6_option *option)
{
	const struct shape *shape = shape_of(option->type);
	if (option->beyond)
		return true;
	if (!shape)
		return !is_experiment(option->type);
	if (option->type == IP6_OPTION_PADN && is_used(option->data))
		return true;
	return option->data.len < shape->shortest || option->data.len > shape->longest;
}

static bool is_padding(const struct ip6_option *option)
{
	return option->type <= IP6_OPTION_PADN;
}

/* Finds the first option that is wrong, or the last one where all are padding: then the header is for nothing. */
static bool find_malformed(const struct layer *layer, struct ip6_option *option)
{
	struct cursor it = cursor_over(span_after(span_first(layer->bytes, layer->header_len), OPTIONS_AT));
	bool pads_only = true;
	while (ip6_option_next(&it, option)) {
		if (is_malformed(option))
			return true;
		pads_only &= is_padding(option);
	}
	return pads_only;
}

static bool has_malformed(const struct scene *scene, const struct layer *layer)
{
	struct ip6_option option = {0};
	return layer->decoded != TRUNCATED && find_malformed(layer, &option);
}

static void prove_malformed(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct ip6_option option = {0};
	find_malformed(layer, &option);
	evidence_hex(observation, "option", option.type);
	evidence_number(observation, "length", option.len > TYPE_AND_LENGTH ? option.len - TYPE_AND_LENGTH : 0);
}

static const struct rule rules[] = {
	{BEHAVIOR_IPV6_OPTION_MALFORMED, has_malformed, prove_malformed},
};

void ip6_option_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
