/* The options of an IPv4 header: RFC 791 §3.1. */
#include "ip4_options.h"

struct ip4_options ip4_options(const struct ip4 *ip)
{
	size_t left = ip->header_len > IP4_HEADER_LEN ? ip->header_len - IP4_HEADER_LEN : 0;
	return (struct ip4_options){.cursor = cursor_over(ip->options), .left = left};
}

/* Reads what follows the kind of an option that has a length. */
static void take_option(struct ip4_options *it, struct ip4_option *option)
{
	option->data = cursor_rest(&it->cursor);
	if (it->left < 2) {
		option->state = IP4_OPTION_LENGTHLESS;
		return;
	}
	option->len = take_u8(&it->cursor);
	if (it->cursor.ran_short) {
		option->state = IP4_OPTION_TRUNCATED;
		return;
	}
	if (option->len < 2 || option->len > it->left) {
		option->data = cursor_rest(&it->cursor);
		option->state = IP4_OPTION_BAD;
		return;
	}
	option->data = take_span(&it->cursor, option->len - 2u);
	option->state = it->cursor.ran_short ? IP4_OPTION_TRUNCATED : IP4_OPTION_WHOLE;
}

bool ip4_option_next(struct ip4_options *it, struct ip4_option *option)
{
	if (!it->left || !cursor_left(&it->cursor))
		return false;
	*option = (struct ip4_option){.kind = take_u8(&it->cursor), .state = IP4_OPTION_WHOLE};
	if (option->kind == IP4_OPTION_NOP || option->kind == IP4_OPTION_END)
		option->len = 1;
	else
		take_option(it, option);
	bool last = option->kind == IP4_OPTION_END || option->state != IP4_OPTION_WHOLE;
	it->left = last ? 0 : it->left - option->len;
	return true;
}

static const struct name kinds[] = {
	{IP4_OPTION_END, "EOL"},
	{IP4_OPTION_NOP, "NOP"},
	{IP4_OPTION_RECORD_ROUTE, "RR"},
	{IP4_OPTION_TIMESTAMP, "timestamp"},
	{82, "traceroute"},
	{IP4_OPTION_SECURITY, "security"},
	{IP4_OPTION_LOOSE_ROUTE, "LSRR"},
	{IP4_OPTION_STRICT_ROUTE, "SSRR"},
	{IP4_OPTION_ROUTER_ALERT, "RA"},
	{0, NULL},
};

/* What one option is printed from. A wrong length makes tcpdump read on behind the option, and we follow it there: so
 * the cursor runs to the end of the datagram. */
struct option_text {
	struct line *line;
	struct cursor cursor; /* behind the length byte */
	uint8_t len;
};

static bool put_address(const struct option_text *option, struct cursor *cursor)
{
	const uint8_t *address = take(cursor, IP4_LEN);
	if (address)
		line_ip4(option->line, address);
	return address != NULL;
}

/* " 10.0.0.1, 10.0.0.2 10.0.0.3": a comma after each hop that the pointer has left behind. */
static bool put_route(const struct option_text *option)
{
	enum { FIRST_HOP = 3 };
	struct text *text = option->line->text;
	if (option->len < FIRST_HOP) {
		text_format(text, " [bad length %u]", option->len);
		return true;
	}
	if ((option->len + 1) % 4)
		text_format(text, " [bad length %u]", option->len);
	struct cursor cursor = option->cursor;
	uint8_t pointer = take_u8(&cursor);
	uint32_t next = pointer - 1u; /* beyond all hops when the pointer is 0, as in tcpdump */
	if (pointer < FIRST_HOP + 1 || pointer % 4 || pointer > option->len + 2)
		text_format(text, " [bad ptr %u]", pointer);
	for (uint32_t at = FIRST_HOP; at < option->len; at += IP4_LEN) {
		if (cursor_left(&cursor) < IP4_LEN)
			return false;
		text_char(text, ' ');
		put_address(option, &cursor);
		text_put(text, next > at ? "," : "");
	}
	return !cursor.ran_short;
}

static const struct name timestamp_forms[] = {{0, "TSONLY"}, {1, "TS+ADDR"}, {3, "PRESPEC"}, {0, NULL}};

/* One "1000@10.0.0.1", or "1000@" where addresses are not recorded. */
static bool put_hop_time(const struct option_text *option, struct cursor *cursor, bool has_address)
{
	struct cursor address = *cursor;
	if (has_address)
		take(cursor, IP4_LEN);
	uint32_t time = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	text_format(option->line->text, "%u@", time);
	return !has_address || put_address(option, &address);
}

/* "TSONLY ^ 1000@ 2000@": the mark stands where the next hop would write. False when the capture ends in it. */
static bool put_hop_times(const struct option_text *option, struct cursor cursor, uint32_t next, uint8_t form)
{
	enum { FIRST_HOP = 4 };
	struct text *text = option->line->text;
	uint32_t hop_len = form ? 8 : 4;
	uint32_t at = FIRST_HOP;
	text_put(text, name_of(timestamp_forms, form));
	for (; at < option->len; at += hop_len) {
		if (cursor_left(&cursor) < hop_len)
			return false;
		text_put(text, next == at ? " ^ " : " ");
		put_hop_time(option, &cursor, form != 0);
	}
	text_put(text, next == at ? " ^ " : "");
	return true;
}

static bool put_timestamp(const struct option_text *option)
{
	struct text *text = option->line->text;
	if (option->len < 4) {
		text_format(text, "[bad length %u]", option->len);
		return true;
	}
	struct cursor cursor = option->cursor;
	uint8_t pointer = take_u8(&cursor);
	uint8_t overflow_and_form = take_u8(&cursor);
	uint8_t form = overflow_and_form & 15, overflow = overflow_and_form >> 4;
	uint32_t hop_len = form ? 8 : 4;
	uint32_t next = pointer - 1u;
	text_put(text, " TS{");
	if ((option->len - 4u) % hop_len)
		text_format(text, "[bad length %u]", option->len);
	if (next < 4 || (next - 4) % hop_len || next > option->len + 1u)
		text_format(text, "[bad ptr %u]", pointer);
	if (!name_of(timestamp_forms, form))
		text_format(text, "[bad ts type %u]%s", form, next ? "" : " ^ ");
	else if (!put_hop_times(option, cursor, next, form))
		return false;
	if (overflow)
		text_format(text, " [%u hops not recorded]} ", overflow);
	else
		text_char(text, '}');
	return true;
}

static bool put_router_alert(const struct option_text *option)
{
	struct cursor cursor = option->cursor;
	if (option->len < 4) {
		text_format(option->line->text, " [bad length %u]", option->len);
		return true;
	}
	uint16_t value = take_u16(&cursor);
	if (value)
		text_format(option->line->text, " value %u", value);
	return true;
}

static bool put_value(const struct option_text *option, uint8_t kind)
{
	switch (kind) {
	case IP4_OPTION_RECORD_ROUTE:
	case IP4_OPTION_LOOSE_ROUTE:
	case IP4_OPTION_STRICT_ROUTE: return put_route(option);
	case IP4_OPTION_TIMESTAMP: return put_timestamp(option);
	case IP4_OPTION_ROUTER_ALERT: return put_router_alert(option);
	}
	return true;
}

/* From `at`, a place in the layer's bytes, to their end. */
static struct span from(const struct layer *layer, const uint8_t *at)
{
	return span_after(layer->bytes, (size_t)(at - layer->bytes.at));
}

/* False when the capture ends within the option: said, or to be said by the caller when line->cut is not set. */
static bool put_option(struct line *line, const struct layer *layer, const struct ip4_option *option)
{
	text_name(line->text, kinds, option->kind, "unknown %u");
	if (option->len == 1 && option->state == IP4_OPTION_WHOLE)
		return true;
	struct option_text value = {line, cursor_over(from(layer, option->data.at)), option->len};
	if (option->state == IP4_OPTION_LENGTHLESS)
		value.len = take_u8(&value.cursor);
	if (value.cursor.ran_short || (option->state == IP4_OPTION_TRUNCATED && !option->len)) {
		line_abandoned(line, "ip");
		return false;
	}
	if (option->state == IP4_OPTION_TRUNCATED)
		return false;
	if (option->state == IP4_OPTION_WHOLE)
		return put_value(&value, option->kind);
	text_format(line->text, " [bad length %u]", value.len);
	return true;
}

enum ip4_options_put ip4_options_put(struct line *line, const struct layer *layer)
{
	struct ip4_options it = ip4_options(&layer->as.ip4);
	struct ip4_option option;
	const char *between = "";
	while (ip4_option_next(&it, &option)) {
		text_put(line->text, between);
		between = ",";
		if (!put_option(line, layer, &option))
			return line->cut ? IP4_OPTIONS_CUT_IN_HEAD : IP4_OPTIONS_CUT;
	}
	if (!it.left)
		return IP4_OPTIONS_PUT;
	text_put(line->text, between);
	line_abandoned(line, "ip");
	return IP4_OPTIONS_CUT_IN_HEAD;
}

/* "RR{1.1.1.1#2.2.2.2}": the mark stands before the hop that the pointer points at. */
static void put_route_classic(const struct option_text *option)
{
	enum { FIRST_HOP = 3 };
	struct text *text = option->line->text;
	struct cursor cursor = option->cursor;
	uint8_t next = (uint8_t)(take_u8(&cursor) - 1);
	uint32_t at = FIRST_HOP;
	text_char(text, '{');
	for (; at + IP4_LEN <= option->len; at += IP4_LEN) {
		if (next == at)
			text_char(text, '#');
		else if (at > FIRST_HOP)
			text_char(text, ' ');
		put_address(option, &cursor);
	}
	text_put(text, next == at ? "#}" : "}");
}

static void put_timestamp_classic(const struct option_text *option)
{
	struct cursor cursor = option->cursor;
	uint8_t pointer = take_u8(&cursor);
	uint8_t form = take_u8(&cursor) & 15;
	text_char(option->line->text, '{');
	if (name_of(timestamp_forms, form) && option->len >= 4)
		put_hop_times(option, cursor, pointer - 1u, form);
	text_char(option->line->text, '}');
}

static void put_option_classic(struct line *line, const struct layer *layer, const struct ip4_option *option)
{
	struct text *text = line->text;
	struct option_text value = {line, cursor_over(from(layer, option->data.at)), option->len};
	switch (option->kind) {
	case IP4_OPTION_NOP: text_put(text, " NOP"); return;
	case IP4_OPTION_RECORD_ROUTE: text_put(text, " RR"); break;
	case IP4_OPTION_LOOSE_ROUTE: text_put(text, " LSRR"); break;
	case IP4_OPTION_STRICT_ROUTE: text_put(text, " SSRR"); break;
	case IP4_OPTION_TIMESTAMP:
		text_put(text, " TS");
		put_timestamp_classic(&value);
		return;
	case IP4_OPTION_ROUTER_ALERT: text_put(text, " RA"); return;
	case IP4_OPTION_SECURITY: text_format(text, " SECURITY{%u}", option->len); return;
	default: text_format(text, " IPOPT-%u{%u}", option->kind, option->len); return;
	}
	put_route_classic(&value);
}

void ip4_options_put_classic(struct line *line, const struct layer *layer)
{
	struct ip4_options it = ip4_options(&layer->as.ip4);
	struct ip4_option option;
	if (layer->bytes.len < layer->header_len) {
		line_abandoned(line, "ip");
		return;
	}
	const struct ip4 *ip = &layer->as.ip4;
	size_t missing = ip->header_len - IP4_HEADER_LEN - ip->options.len;
	while (ip4_option_next(&it, &option)) {
		if (option.kind != IP4_OPTION_END)
			put_option_classic(line, layer, &option);
		else if (cursor_left(&it.cursor))
			text_format(line->text, " EOL-%zu", cursor_left(&it.cursor) + missing);
		else
			text_put(line->text, " EOL");
	}
}
