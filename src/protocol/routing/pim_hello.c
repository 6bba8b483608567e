/* The options of a hello of PIM, RFC 7761 §4.9.2; each tells what is in it once its length is right. */
#include "pim.h"

static void put_hold_time(struct line *line, const uint8_t *value)
{
	text_duration(line->text, read_u16(value));
}

static void put_prune_delay(struct line *line, const uint8_t *value)
{
	uint16_t delay = read_u16(value);
	text_format(line->text, "\n\t    T-bit=%u, LAN delay %ums, Override interval %ums", delay >> 15, delay & 0x7fff,
	            read_u16(value + 2));
}

static void put_priority(struct line *line, const uint8_t *value)
{
	uint32_t priority = read_u32(value);
	if (priority == UINT32_MAX || !priority)
		text_format(line->text, "%u", priority);
	else
		text_unsigned(line->text, priority);
}

static void put_generation(struct line *line, const uint8_t *value)
{
	text_format(line->text, "0x%08x", read_u32(value));
}

static void put_refresh(struct line *line, const uint8_t *value)
{
	text_format(line->text, "v%u", value[0]);
	if (value[1]) {
		text_put(line->text, ", interval ");
		text_duration(line->text, value[1]);
	}
	if (read_u16(value + 2))
		text_format(line->text, " ?0x%04x?", read_u16(value + 2));
}

enum { ADDRESSES = 24, OLD_ADDRESSES = 65001 };

static const struct option {
	uint16_t type, len;
	const char *name;
	void (*put)(struct line *line, const uint8_t *value); /* NULL: the name is all */
} options[] = {
	{1, 2, "Hold Time", put_hold_time},
	{2, 4, "LAN Prune Delay", put_prune_delay},
	{18, 0, "Deprecated", NULL},
	{19, 4, "DR Priority", put_priority},
	{20, 4, "Generation ID", put_generation},
	{21, 4, "State Refresh Capability", put_refresh},
	{22, 0, "Bi-Directional Capability", NULL},
	{ADDRESSES, 0, "Address List", NULL},
	{OLD_ADDRESSES, 0, "Address List (Old)", NULL},
};

static const struct option *option_of(uint16_t type)
{
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i].type == type)
			return options + i;
	return NULL;
}

static bool put_addresses(struct line *line, struct span value)
{
	struct pim list = {.cursor = cursor_over(value)};
	if (line->manner->verbosity < 2)
		return true;
	while (cursor_left(&list.cursor)) {
		text_put(line->text, "\n\t    ");
		if (!pim_put_unicast(line, &list))
			return false;
	}
	return true;
}

/* False when the capture ends, or the option is a flawed one, after which the rest is not told. */
static bool put_option(struct line *line, struct cursor *cursor, bool *flawed)
{
	uint16_t type = take_u16(cursor);
	uint16_t len = take_u16(cursor);
	if (cursor->ran_short)
		return line_gives_up(line);
	const struct option *known = option_of(type);
	text_format(line->text, "\n\t  %s Option (%u), length %u, Value: ", known ? known->name : "Unknown", type, len);
	struct span value = take_span(cursor, len);
	if (cursor->ran_short)
		return false;
	if (known && known->put && len != known->len) {
		text_format(line->text, "[option length %u != %u] (invalid)", len, known->len);
		*flawed = true;
		return true;
	}
	if (known && known->put)
		known->put(line, value.at);
	if ((type == ADDRESSES || type == OLD_ADDRESSES) && !put_addresses(line, value))
		return false;
	if (!known || line->manner->verbosity > 1)
		line_hex(line, value, "\t    ");
	return true;
}

bool pim_put_hello(struct line *line, struct pim *pim)
{
	bool flawed = false;
	const size_t behind = cursor_left(&pim->cursor) + PIM_HEADER_LEN < pim->len; /* bytes that were not captured */
	while (!flawed && cursor_left(&pim->cursor) + behind)
		if (!put_option(line, &pim->cursor, &flawed))
			return false;
	return true;
}
