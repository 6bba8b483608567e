/* See ip6_options.h. A header of options tells the next header and its own length in units of eight bytes, less one;
 * the options follow, each with a type, a length and data, except for Pad1, which is a single zero byte. */
#include "ip6_options.h"

#include "ip6_next.h"

enum {
	OPTIONS_AT = 2,
	JUMBO_DATA_LEN = 4,
	JUMBO_LEN_MIN = 65536, /* RFC 2675 §3: shorter ones are for the payload length */
};

bool ip6_option_next(struct cursor *it, struct ip6_option *option)
{
	if (cursor_left(it) == 0 || it->ran_short)
		return false;
	option->remaining = (uint32_t)cursor_left(it);
	option->type = take_u8(it);
	option->len = 1;
	option->data = span_first(cursor_rest(it), 0);
	if (option->type != IP6_OPTION_PAD1) {
		uint8_t data_len = take_u8(it);
		option->len = data_len + 2u;
		option->data = take_span(it, data_len);
	}
	option->beyond = it->ran_short;
	return true;
}

uint32_t ip6_jumbo_option(struct span bytes)
{
	if (bytes.len < OPTIONS_AT || bytes.len < (bytes.at[1] + 1u) * 8)
		return 0;
	struct cursor it = cursor_over(span_after(span_first(bytes, (bytes.at[1] + 1u) * 8), OPTIONS_AT));
	struct ip6_option option;
	while (ip6_option_next(&it, &option)) {
		if (option.type != IP6_OPTION_JUMBO)
			continue;
		if (option.beyond || option.data.len != JUMBO_DATA_LEN)
			return 0;
		uint32_t len = read_u32(option.data.at);
		return len >= JUMBO_LEN_MIN ? len : 0;
	}
	return 0;
}

/* What is known of an option: what it is called, and how long its data must be. */
static const struct known_option {
	uint8_t type;
	const char *name;
	uint8_t data_len;
	bool or_longer; /* may hold options of its own */
} known_options[] = {
	{IP6_OPTION_ROUTER_ALERT, "rtalert", 2, false},
	{IP6_OPTION_JUMBO, "jumbo", JUMBO_DATA_LEN, false},
	{IP6_OPTION_HOME_ADDRESS, "homeaddr", IP6_LEN, true},
};

static const struct known_option *known_option(uint8_t type)
{
	for (size_t i = 0; i < sizeof known_options / sizeof *known_options; i++)
		if (known_options[i].type == type)
			return known_options + i;
	return NULL;
}

static bool len_suits(const struct known_option *known, size_t len)
{
	return len == known->data_len || (len > known->data_len && known->or_longer);
}

static bool is_sound(const struct ip6_option *option)
{
	const struct known_option *known = known_option(option->type);
	return !option->beyond && (!known || len_suits(known, option->data.len));
}

static bool options_are_sound(struct span options)
{
	struct cursor it = cursor_over(options);
	struct ip6_option option;
	while (ip6_option_next(&it, &option))
		if (!is_sound(&option))
			return false;
	return true;
}

enum decoded ip6_options_decode(struct packet *packet, struct layer *layer, uint8_t kind)
{
	struct span bytes = ip6_extension_bytes(layer);
	layer->as.ip6_extension = (struct ip6_extension){.kind = kind};
	if (!bytes.len)
		return TRUNCATED;
	layer->as.ip6_extension.next_header = bytes.at[0];
	layer->header_len = (uint32_t)bytes.len;
	const struct layer *network = packet_network(packet, layer);
	if (kind == IP6_HOP_BY_HOP && network && ip6_lacks_jumbo(&network->as.ip6))
		return MALFORMED;
	ip6_push_next(packet, layer, bytes.at[0]);
	return options_are_sound(span_after(bytes, OPTIONS_AT)) ? WHOLE : MALFORMED;
}

/* Complains about an option that cannot be read, in any verbosity. True when it can. */
static bool option_is_sound(struct line *line, const struct ip6_option *option)
{
	const struct known_option *known = known_option(option->type);
	if (is_sound(option))
		return true;
	if (!known || option->beyond)
		return false;
	if (option->remaining < known->data_len + 2u) {
		text_format(line->text, "(%s: trunc)", known->name);
		return false;
	}
	text_format(line->text, "(%s: invalid len %zu)", known->name, option->data.len);
	return false;
}

/* What is behind the home address. True when all of it could be read. */
static bool put_suboptions(struct line *line, struct span bytes)
{
	struct cursor it = cursor_over(bytes);
	struct ip6_option option;
	while (ip6_option_next(&it, &option)) {
		if (option.beyond)
			return false;
		if (option.type == IP6_OPTION_PAD1)
			text_put(line->text, ", pad1");
		else if (option.type == IP6_OPTION_PADN)
			text_put(line->text, ", padn");
		else
			text_format(line->text, ", sopt_type 0x%02x: len=%zu", option.type, option.data.len);
	}
	return true;
}

static bool put_home_address(struct line *line, const struct ip6_option *option)
{
	text_put(line->text, "(homeaddr: ");
	line_ip6(line, option->data.at);
	if (!put_suboptions(line, span_after(option->data, IP6_LEN)))
		return false;
	text_char(line->text, ')');
	return true;
}

static void put_jumbo(struct line *line, const struct layer *layer, const struct ip6_option *option, bool seen)
{
	const struct layer *network = packet_network(line->packet, layer);
	uint32_t len = read_u32(option->data.at);
	const char *objection = "";
	if (seen)
		objection = " - already seen";
	else if (layer->as.ip6_extension.kind != IP6_HOP_BY_HOP)
		objection = " - not a hop-by-hop option";
	else if (network && network->as.ip6.payload_len)
		objection = " - payload len != 0";
	else if (len < JUMBO_LEN_MIN)
		objection = " - < 65536";
	text_format(line->text, "(jumbo: %u%s) ", len, objection);
}

/* Prints one sound option. False when something within it could not be read. */
static bool put_option(struct line *line, const struct layer *layer, const struct ip6_option *option, bool *jumbo_seen)
{
	switch (option->type) {
	case IP6_OPTION_PAD1: text_put(line->text, "(pad1)"); break;
	case IP6_OPTION_PADN: text_put(line->text, "(padn)"); break;
	case IP6_OPTION_ROUTER_ALERT:
		text_format(line->text, "(rtalert: 0x%04x) ", read_u16(option->data.at));
		break;
	case IP6_OPTION_JUMBO:
		put_jumbo(line, layer, option, *jumbo_seen);
		*jumbo_seen = true;
		break;
	case IP6_OPTION_HOME_ADDRESS: return put_home_address(line, option);
	default: text_format(line->text, "(unknown opt-type 0x%02x len=%zu)", option->type, option->data.len);
	}
	return true;
}

/* Says why an option ends the list too soon. */
static void put_end(struct line *line, const struct ip6_option *option, const char *name)
{
	if (option->beyond && option->remaining >= 2)
		text_format(line->text, " [remaining length %u < %u] (invalid)", option->remaining, option->len);
	else
		line_truncated(line, name);
}

/* Prints the options: with -v all; else only what is wrong with the hop-by-hop ones, which may tell the length of the
 * packet. True when they could be read to their end. */
static bool put_options(struct line *line, const struct layer *layer, const char *name)
{
	struct cursor it = cursor_over(span_after(span_first(layer->bytes, layer->header_len), OPTIONS_AT));
	struct ip6_option option;
	bool jumbo_seen = false;
	if (!line->manner->verbosity && layer->as.ip6_extension.kind == IP6_DESTINATION_OPTIONS)
		return true;
	while (ip6_option_next(&it, &option)) {
		bool sound = option_is_sound(line, &option);
		if (sound && line->manner->verbosity)
			sound = put_option(line, layer, &option, &jumbo_seen);
		if (!sound) {
			put_end(line, &option, name);
			return false;
		}
	}
	if (line->manner->verbosity && line->manner->dialect != DIALECT_CLASSIC)
		text_char(line->text, ' ');
	return true;
}

/* RFC 2675: a payload length of zero needs an option that tells the length. */
static bool lacks_length(const struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	return layer->protocol == &protocol_hop_by_hop && network && ip6_lacks_jumbo(&network->as.ip6);
}

void line_ip6_options(struct line *line, const struct layer *layer)
{
	bool hop_by_hop = layer->protocol == &protocol_hop_by_hop;
	const char *name = hop_by_hop ? "hbhopt" : "dstopt";
	bool sound = false;
	if (layer->bytes.len < OPTIONS_AT) {
		line_abandoned(line, name);
		return;
	}
	if (layer->decoded == TRUNCATED) {
		line_truncated(line, name);
	} else {
		text_put(line->text, hop_by_hop ? "HBH " : "DSTOPT ");
		sound = put_options(line, layer, name);
	}
	if (lacks_length(line, layer))
		text_put(line->text, "[No valid Jumbo Payload Hop-by-Hop option found] (invalid)");
	else if (sound)
		line_ip6_next(line, layer, layer->as.ip6_extension.next_header);
}
