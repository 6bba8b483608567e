/* What IS-IS told first about who is reached at what cost: four metrics of six bits each (ISO/IEC 10589 §9, RFC 1195
 * §5.3). See isis.h. */
#include "isis.h"

#include "nsap.h"

#include <stdio.h>

enum {
	METRIC_MASK = 0x3f,
	METRIC_EXTERNAL = 0x40,
	METRIC_UNSUPPORTED = 0x80,
};

static void put_default_metric(struct line *line, uint8_t metric)
{
	text_format(line->text, ", Default Metric: %u, %s", metric & METRIC_MASK,
	            metric & METRIC_EXTERNAL ? "External" : "Internal");
}

/* The three other metrics of a block (delay, expense, error), as far as they are supported. */
static void put_other_metrics(struct line *line, const uint8_t *metrics, const char *indent)
{
	static const char *const names[] = {"Delay", "Expense", "Error"};
	for (int i = 0; i < 3; i++)
		if (!(metrics[i] & METRIC_UNSUPPORTED))
			text_format(line->text, "\n%s%s Metric: %u, %s", indent, names[i], metrics[i] & METRIC_MASK,
			            metrics[i] & METRIC_EXTERNAL ? "External" : "Internal");
}

static void put_metric_block(struct line *line, const uint8_t metrics[4])
{
	put_default_metric(line, metrics[0]);
	put_other_metrics(line, metrics + 1, "\t\t  ");
}

bool isis_put_is_reachability(struct line *line, struct isis_object *tlv)
{
	enum { ENTRY_LEN = 4 + NODE_ID_LEN };
	uint8_t is_virtual = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	if (is_virtual > 1)
		text_format(line->text, "\n\t      bogus virtual flag 0x%02x", is_virtual);
	else
		text_put(line->text, is_virtual ? "\n\t      IsVirtual" : "\n\t      IsNotVirtual");
	for (size_t left = tlv->len - 1u; left >= ENTRY_LEN; left -= ENTRY_LEN) {
		const uint8_t *entry = take(&tlv->value, ENTRY_LEN);
		if (!entry)
			return false;
		text_put(line->text, "\n\t      IS Neighbor: ");
		isis_put_id(line->text, entry + 4, NODE_ID_LEN);
		put_metric_block(line, entry);
	}
	return true;
}

bool isis_put_end_systems(struct line *line, struct isis_object *tlv)
{
	const uint8_t *metrics = NULL;
	for (size_t left = tlv->len; left >= 4 + SYSTEM_ID_LEN; left -= 4 + SYSTEM_ID_LEN) {
		metrics = take(&tlv->value, 4);
		const uint8_t *system = take(&tlv->value, SYSTEM_ID_LEN);
		if (!metrics || !system)
			return false;
		text_put(line->text, "\n\t      ES Neighbor: ");
		isis_put_id(line->text, system, SYSTEM_ID_LEN);
		put_metric_block(line, metrics);
	}
	return true;
}

/* Prefixes of NSAPs, whose lengths count half bytes. */
bool isis_put_prefix_neighbors(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 4)
		return true;
	const uint8_t *metrics = take(&tlv->value, 4);
	if (!metrics)
		return false;
	text_put(line->text, "\n\t      Metric Block");
	put_metric_block(line, metrics);
	for (size_t left = tlv->len - 4u; left;) {
		uint8_t digits = take_u8(&tlv->value);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		if (digits < 2) {
			text_format(line->text, "\n\t\tAddress: prefix length %u < 2", digits);
			return true;
		}
		size_t len = digits / 2;
		if (len > left - 1)
			return true;
		struct span prefix = take_span(&tlv->value, len);
		if (tlv->value.ran_short)
			return line_gives_up(line);
		text_put(line->text, "\n\t\tAddress: ");
		text_nsap(line->text, prefix);
		text_format(line->text, "/%u", digits * 4);
		left -= 1 + len;
	}
	return true;
}

void isis_put_ip4_padded(struct line *line, const uint8_t address[IP4_LEN])
{
	char number[16];
	const char *name = naming_host4(line->manner->naming, address);
	snprintf(number, sizeof number, "%u.%u.%u.%u", address[0], address[1], address[2], address[3]);
	text_format(line->text, "%15s", name ? name : number);
}

/* A mask that is no prefix is told as it is. */
static void put_ip4_prefix(struct line *line, const uint8_t *address, uint32_t mask)
{
	text_put(line->text, "\n\t      IPv4 prefix: ");
	if (~mask & (~mask + 1)) {
		line_ip4(line, address);
		text_put(line->text, " mask ");
		line_ip4(line, address + IP4_LEN);
	} else {
		isis_put_ip4_padded(line, address);
		text_format(line->text, "/%d", __builtin_popcount(mask));
	}
}

/* RFC 1195 §5.3.2: prefixes with masks. */
bool isis_put_ip4_reachability(struct line *line, struct isis_object *tlv)
{
	enum { ENTRY_LEN = 12 };
	size_t left = tlv->len;
	for (; left >= ENTRY_LEN; left -= ENTRY_LEN) {
		const uint8_t *entry = take(&tlv->value, ENTRY_LEN);
		if (!entry) {
			tlv->is_told = true;
			return false;
		}
		put_ip4_prefix(line, entry + 4, read_u32(entry + 8));
		text_format(line->text, ", Distribution: %s, Metric: %u, %s",
		            entry[0] & METRIC_UNSUPPORTED ? "down" : "up", entry[0] & METRIC_MASK,
		            entry[0] & METRIC_EXTERNAL ? "External" : "Internal");
		put_other_metrics(line, entry + 1, "\t        ");
	}
	if (left)
		text_format(line->text, "short IPv4 Reachability (%zu vs %d)", left, ENTRY_LEN);
	tlv->is_told = left;
	return !left;
}
