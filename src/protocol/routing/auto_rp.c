/* Cisco's Auto-RP: rendezvous points of PIM announce themselves, and mapping agents tell whose groups are whose. Cisco,
 * "Auto-RP: Automatic distribution of Group-to-RP mapping for PIM" (pim-autorp-spec01). */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 8, RP_LEN = 6, GROUP_LEN = 6, VERSIONS = 3, GROUP_NEGATIVE = 1, GROUP_BIDIRECTIONAL = 2 };

static const struct name types[] = {{0x11, "candidate-advert"}, {0x12, "mapping"}, {0, NULL}};
static const struct name versions[] = {{0, "v?"}, {1, "v1"}, {2, "v2"}, {3, "v1+2"}, {0, NULL}};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 4, .gloss = "of the format: 1"},
	{.name = "type", .bit = 4, .width = 4, .gloss = "1: a candidate announces itself; 2: the mapping"},
	{.name = "rp_count", .bit = 8, .width = 8, .gloss = "rendezvous points that follow"},
	{.name = "hold_time", .bit = 16, .width = 16, .gloss = "seconds for which this is good; 0: for ever"},
	{.name = "reserved", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "0"},
};

/* A message being told. */
struct telling {
	struct line *line;
	struct cursor cursor;
	uint32_t left; /* bytes on the wire */
};

/* The next `len` bytes, or NULL: when the message has no room for them, and when they are not captured, for want of
 * which the packet is given up. */
static const uint8_t *next(struct telling *telling, uint32_t len)
{
	if (telling->left < len)
		return NULL;
	telling->left -= len;
	const uint8_t *at = take(&telling->cursor, len);
	if (!at)
		line_gives_up(telling->line);
	return at;
}

/* Behind a character; the group and what is odd about it. */
static bool put_group(struct telling *telling, char before)
{
	struct line *line = telling->line;
	const uint8_t *group = next(telling, GROUP_LEN);
	if (!group)
		return false;
	const uint8_t reserved = group[0] & ~(GROUP_NEGATIVE | GROUP_BIDIRECTIONAL);
	text_char(line->text, before);
	text_put(line->text, group[0] & GROUP_NEGATIVE ? "!" : "");
	line_ip4(line, group + 2);
	text_format(line->text, "/%u", group[1]);
	text_put(line->text, group[0] & GROUP_BIDIRECTIONAL ? " bidir" : "");
	if (reserved)
		text_format(line->text, "[rsvd=0x%02x]", reserved);
	return true;
}

/* A rendezvous point and its groups. */
static bool put_rp(struct telling *telling)
{
	struct line *line = telling->line;
	const uint8_t *address = next(telling, IP4_LEN);
	if (!address)
		return false;
	text_put(line->text, " RP ");
	line_ip4(line, address);
	const uint8_t *version = next(telling, 1);
	if (!version)
		return false;
	text_format(line->text, " PIM%s", name_of(versions, *version & VERSIONS));
	if (*version & ~VERSIONS)
		text_format(line->text, " [rsvd=0x%02x]", *version & ~VERSIONS);
	const uint8_t *count = next(telling, 1);
	for (unsigned i = 0; count && i < *count; i++)
		if (!put_group(telling, i ? ',' : ' '))
			return false;
	return count;
}

/* The header, field by field; false when it is not all there. */
static bool put_header(struct telling *telling, uint8_t *count)
{
	struct line *line = telling->line;
	text_put(line->text, " auto-rp ");
	const uint8_t *type = next(telling, 1);
	if (!type)
		return false;
	text_name(line->text, types, *type, "type-0x%02x");
	const uint8_t *rp_count = next(telling, 1);
	if (!rp_count)
		return false;
	*count = *rp_count;
	text_put(line->text, " Hold ");
	const uint8_t *hold_time = next(telling, 2);
	if (!hold_time)
		return false;
	if (read_u16(hold_time))
		text_duration(line->text, read_u16(hold_time));
	else
		text_put(line->text, "FOREVER");
	take_u32(&telling->cursor); /* tcpdump does not ask whether it is there */
	telling->left -= 4;
	return true;
}

/* False when it is not all there. */
static bool put_message(struct telling *telling)
{
	uint8_t count;
	if (telling->left < HEADER_LEN || !put_header(telling, &count))
		return false;
	while (count--)
		if (!put_rp(telling))
			return false;
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct telling telling = {line, cursor_over(layer->bytes), layer->len};
	if (!put_message(&telling))
		line_truncated(line, "cisco_autorp");
}

static const struct field rp_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "the rendezvous point"},
	{.name = "reserved", .width = 6, .form = FORM_HEX, .gloss = "0"},
	{.name = "pim_version", .width = 2, .form = FORM_NAMED, .names = versions,
	 .gloss = "versions of PIM that it speaks"},
	{.name = "group_count", .width = 8, .gloss = "groups that follow"},
};
static const struct field group_fields[] = {
	{.name = "reserved", .width = 6, .form = FORM_HEX, .gloss = "0"},
	{.name = "bidirectional", .width = 1, .form = FORM_BOOL, .gloss = "trees of these groups go both ways"},
	{.name = "negative", .width = 1, .form = FORM_BOOL, .gloss = "it does not serve these"},
	{.name = "prefix_length", .width = 8, .gloss = "bits of the prefix"},
	{.name = "prefix", .width = 32, .form = FORM_IP4, .gloss = "the groups that begin with it"},
};
static const struct shape group = {.name = "group", .SHAPE_FIELDS(group_fields)};
static const struct shape *const group_part[] = {&group, NULL};
static const struct shape groups = {.name = "groups", .list = true, .parts = group_part};
static const struct shape *const rp_parts[] = {&groups, NULL};
static const struct shape rp = {.name = "rp", .SHAPE_FIELDS(rp_fields), .parts = rp_parts};
static const struct shape *const rp_part[] = {&rp, NULL};
static const struct shape rps = {.name = "rendezvous_points", .list = true, .parts = rp_part};
static const struct shape *const parts[] = {&rps, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	describe_header(to, layer);
	if (!describe_left(to))
		return;
	describe_open(to, &rps, describe_left(to));
	while (describe_more(to)) {
		const size_t groups_len = describe_peek(to, &rp_fields[3], 40) * GROUP_LEN;
		describe_open(to, &rp, RP_LEN + groups_len);
		describe_fields(to, rp_fields, sizeof rp_fields / sizeof *rp_fields);
		if (groups_len && describe_left(to))
			describe_each(to, &groups, groups_len, GROUP_LEN);
		describe_close(to);
	}
	describe_close(to);
}

const struct protocol protocol_auto_rp = {
	.name = "auto_rp",
	.title = "Auto-RP",
	.reference = "Cisco pim-autorp-spec01",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
