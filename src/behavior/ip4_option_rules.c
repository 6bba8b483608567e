/* What the options of one IPv4 header show. RFC 791 §3.1, RFC 1108, RFC 2113, RFC 7126. */
#include "rules.h"

enum {
	STREAM_ID = 136,
	IP_PROTOCOL_IGMP = 2,
	IP_PROTOCOL_RSVP = 46,
	POINTER_FIRST = 4,      /* a pointer counts from the kind byte, as 1 */
	TIME_POINTER_FIRST = 5, /* behind the byte of overflow and flags */
	TIMES_WITH_ADDRESSES = 1,
};

/* What is known of a kind: how long it may be, and whether twice is once too often. */
static const struct shape {
	uint8_t kind, shortest, longest;
} shapes[] = {
	{IP4_OPTION_RECORD_ROUTE, 3, 39}, {IP4_OPTION_LOOSE_ROUTE, 3, 39}, {IP4_OPTION_STRICT_ROUTE, 3, 39},
	{IP4_OPTION_TIMESTAMP, 4, 40},    {IP4_OPTION_SECURITY, 3, 40},    {STREAM_ID, 4, 4},
	{IP4_OPTION_ROUTER_ALERT, 4, 4},
};

static const struct shape *shape_of(uint8_t kind)
{
	for (size_t i = 0; i < RULE_COUNT(shapes); i++)
		if (shapes[i].kind == kind)
			return shapes + i;
	return NULL;
}

static bool is_route(uint8_t kind)
{
	return kind == IP4_OPTION_RECORD_ROUTE || kind == IP4_OPTION_LOOSE_ROUTE || kind == IP4_OPTION_STRICT_ROUTE;
}

static bool is_source_route(uint8_t kind)
{
	return kind == IP4_OPTION_LOOSE_ROUTE || kind == IP4_OPTION_STRICT_ROUTE;
}

/* Finds the first option of a kind that `wanted` accepts. */
static bool find_option(const struct layer *layer, bool (*wanted)(uint8_t kind), struct ip4_option *option)
{
	struct ip4_options it = ip4_options(&layer->as.ip4);
	while (ip4_option_next(&it, option))
		if (wanted(option->kind))
			return true;
	return false;
}

/* The byte `at` of an option's data, or 0: then it was not there. */
static uint8_t data_byte(const struct ip4_option *option, size_t at)
{
	return option->data.len > at ? option->data.at[at] : 0;
}

/* A list is whole slots, and the pointer stands on one of them or just behind: then the list is full. */
static bool pointer_is_bad(const struct ip4_option *option, unsigned first, unsigned slot)
{
	unsigned pointer = data_byte(option, 0);
	return pointer < first || pointer > option->len + 1u || (pointer - first) % slot;
}

static bool list_is_bad(const struct ip4_option *option)
{
	if (is_route(option->kind))
		return (option->len - 3) % IP4_LEN || pointer_is_bad(option, POINTER_FIRST, IP4_LEN);
	if (option->kind != IP4_OPTION_TIMESTAMP)
		return false;
	unsigned form = data_byte(option, 1) & 15;
	return pointer_is_bad(option, TIME_POINTER_FIRST, form >= TIMES_WITH_ADDRESSES ? 8 : 4);
}

static bool is_malformed(const struct ip4_option *option)
{
	if (option->state == IP4_OPTION_BAD || option->state == IP4_OPTION_LENGTHLESS)
		return true;
	const struct shape *shape = shape_of(option->kind);
	if (option->state != IP4_OPTION_WHOLE || !shape)
		return false;
	return option->len < shape->shortest || option->len > shape->longest || list_is_bad(option);
}

/* What stands behind the end of the list is padding, and zero: RFC 791 §3.1. */
static bool padding_is_used(const struct ip4_options *it)
{
	struct span rest = cursor_rest(&it->cursor);
	for (size_t i = 0; i < rest.len; i++)
		if (rest.at[i])
			return true;
	return false;
}

/* Finds the first option that is wrong, by itself, for its padding, or because it came before. */
static bool find_malformed(const struct layer *layer, struct ip4_option *option)
{
	struct ip4_options it = ip4_options(&layer->as.ip4);
	uint64_t seen[4] = {0};
	while (ip4_option_next(&it, option)) {
		uint64_t bit = 1ull << option->kind % 64;
		bool again = shape_of(option->kind) && seen[option->kind / 64] & bit;
		seen[option->kind / 64] |= bit;
		if (again || is_malformed(option))
			return true;
		if (option->kind == IP4_OPTION_END)
			return padding_is_used(&it);
	}
	return false;
}

static bool has_malformed(const struct scene *scene, const struct layer *layer)
{
	struct ip4_option option;
	return find_malformed(layer, &option);
}

static void prove_malformed(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct ip4_option option = {0};
	find_malformed(layer, &option);
	evidence_number(observation, "option", option.kind);
	evidence_number(observation, "length", option.len);
}

/* Router alert belongs to IGMP and RSVP: RFC 2113, RFC 3376 §4. */
static bool is_expected(const struct ip4 *ip, uint8_t kind)
{
	if (kind <= IP4_OPTION_NOP)
		return true;
	bool alerts = ip->protocol == IP_PROTOCOL_IGMP || ip->protocol == IP_PROTOCOL_RSVP;
	return kind == IP4_OPTION_ROUTER_ALERT && alerts;
}

static bool has_option(const struct scene *scene, const struct layer *layer)
{
	struct ip4_options it = ip4_options(&layer->as.ip4);
	struct ip4_option option;
	while (ip4_option_next(&it, &option))
		if (!is_expected(&layer->as.ip4, option.kind))
			return true;
	return false;
}

static void prove_options(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	evidence_bytes(observation, "options", layer->as.ip4.options);
}

static bool has_source_route(const struct scene *scene, const struct layer *layer)
{
	struct ip4_option option;
	return find_option(layer, is_source_route, &option);
}

const uint8_t *ip4_last_stop(const struct layer *layer)
{
	struct ip4_option option;
	const bool is_there = find_option(layer, is_source_route, &option) && option.data.len > IP4_LEN;
	return is_there && data_byte(&option, 0) <= option.len ? option.data.at + option.data.len - IP4_LEN : NULL;
}

static void prove_source_route(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct ip4_option option = {0};
	find_option(layer, is_source_route, &option);
	evidence_word(observation, "kind", option.kind == IP4_OPTION_LOOSE_ROUTE ? "loose" : "strict");
	evidence_number(observation, "pointer", data_byte(&option, 0));
	evidence_bytes(observation, "route", span_after(option.data, 1));
	if (option.data.len > IP4_LEN)
		evidence_address(observation, "last_stop", option.data.at + option.data.len - IP4_LEN, IP4_LEN);
}

static bool is_record_route(uint8_t kind)
{
	return kind == IP4_OPTION_RECORD_ROUTE;
}

static bool has_record_route(const struct scene *scene, const struct layer *layer)
{
	struct ip4_option option;
	return find_option(layer, is_record_route, &option);
}

static void prove_record_route(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct ip4_option option = {0};
	find_option(layer, is_record_route, &option);
	unsigned pointer = data_byte(&option, 0);
	evidence_number(observation, "collected", pointer > POINTER_FIRST ? (pointer - POINTER_FIRST) / IP4_LEN : 0);
	evidence_number(observation, "room", option.len > 3 ? (option.len - 3) / IP4_LEN : 0);
}

static bool is_timestamp(uint8_t kind)
{
	return kind == IP4_OPTION_TIMESTAMP;
}

static bool has_timestamp(const struct scene *scene, const struct layer *layer)
{
	struct ip4_option option;
	return find_option(layer, is_timestamp, &option);
}

static void prove_timestamp(const struct scene *scene, const struct layer *layer, struct observation *observation)
{
	struct ip4_option option = {0};
	find_option(layer, is_timestamp, &option);
	unsigned pointer = data_byte(&option, 0), form = data_byte(&option, 1) & 15;
	unsigned slot = form >= TIMES_WITH_ADDRESSES ? 8 : 4;
	evidence_number(observation, "flag", form);
	evidence_number(observation, "collected",
	                pointer > TIME_POINTER_FIRST ? (pointer - TIME_POINTER_FIRST) / slot : 0);
	evidence_number(observation, "overflow", data_byte(&option, 1) >> 4);
}

static const struct rule rules[] = {
	{BEHAVIOR_IP_OPTION_PRESENT, has_option, prove_options},
	{BEHAVIOR_IP_OPTION_MALFORMED, has_malformed, prove_malformed},
	{BEHAVIOR_IP_OPTION_SOURCE_ROUTE, has_source_route, prove_source_route},
	{BEHAVIOR_IP_OPTION_RECORD_ROUTE, has_record_route, prove_record_route},
	{BEHAVIOR_IP_OPTION_TIMESTAMP, has_timestamp, prove_timestamp},
};

void ip4_option_rules(struct scene *scene, const struct layer *layer)
{
	rules_apply(scene, layer, rules, RULE_COUNT(rules));
}
