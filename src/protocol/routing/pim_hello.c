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

/* What the number of the priority was before it got that of its own. */
static void put_both_ways(struct line *line, const uint8_t *value)
{
	text_put(line->text, "Bi-Directional Capability (Old)");
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
	{18, 0, "DR Priority (Old)", put_both_ways},
	{18, 4, "DR Priority (Old)", put_priority},
	{19, 4, "DR Priority", put_priority},
	{20, 4, "Generation ID", put_generation},
	{21, 4, "State Refresh Capability", put_refresh},
	{22, 0, "Bi-Directional Capability", NULL},
	{ADDRESSES, 0, "Address List", NULL},
	{OLD_ADDRESSES, 0, "Address List (Old)", NULL},
};

/* The row of a type and a length, or the last of the type. */
static const struct option *option_of(uint16_t type, uint16_t len)
{
	const struct option *found = NULL;
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (options[i].type == type && (!found || found->len != len))
			found = options + i;
	return found;
}

/* Addresses that begin within the next `len` bytes. */
static bool put_addresses(struct line *line, struct pim list, uint16_t len)
{
	if (line->manner->verbosity < 2)
		return true;
	const uint32_t behind = list.left - len;
	while (list.left > behind) {
		text_put(line->text, "\n\t    ");
		if (!pim_put_unicast(line, &list))
			return false;
	}
	return true;
}

/* False when the capture ends, or the option is a flawed one, after which the rest is not told. */
static bool put_option(struct line *line, struct pim *pim, bool *flawed)
{
	const uint8_t *head = pim_take_or_give_up(pim, 4);
	if (!head)
		return false;
	const uint16_t type = read_u16(head), len = read_u16(head + 2);
	const struct option *known = option_of(type, len);
	text_format(line->text, "\n\t  %s Option (%u), length %u, Value: ", known ? known->name : "Unknown", type, len);
	const struct pim list = *pim;
	const uint8_t *value = pim_take(pim, len);
	if (!value)
		return false;
	if (known && known->put && len != known->len) {
		text_format(line->text, "[option length %u != %u] (invalid)", len, known->len);
		*flawed = true;
		return true;
	}
	if (known && known->put)
		known->put(line, value);
	if ((type == ADDRESSES || type == OLD_ADDRESSES) && !put_addresses(line, list, len))
		return false;
	if (!known || line->manner->verbosity > 1)
		line_hex(line, (struct span){value, len}, "\t    ");
	return true;
}

bool pim_put_hello(struct line *line, struct pim *pim)
{
	bool flawed = false;
	while (!flawed && pim->left)
		if (!put_option(line, pim, &flawed))
			return false;
	return true;
}
