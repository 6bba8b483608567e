/* PIM version 1, which travelled in IGMP before PIM had an IP protocol of its own: described by no RFC, only by drafts
 * (draft-ietf-idmr-pim-spec). The IGMP code tells the message; the version stands in the upper half of the fifth
 * byte. */
#include "igmp_line.h"

enum { VERSION_AT = 4, VERSION = 1, BODY_AT = IGMP_HEADER_LEN };

/* The bytes of the body from `offset`, or NULL when fewer than `len` were captured. */
static const uint8_t *body(const struct layer *layer, size_t offset, size_t len)
{
	struct cursor cursor = cursor_over(span_after(layer->bytes, BODY_AT + offset));
	return take(&cursor, len);
}

/* Each prints one kind of message; false when the capture ends in it. */

static bool put_query(struct line *line, const struct layer *layer)
{
	static const struct name modes[] = {
		{0, " Dense-mode"}, {1, " Sparse-mode"}, {2, " Sparse-Dense-mode"}, {0, NULL},
	};
	const uint8_t *mode = body(layer, 0, 1);
	if (mode)
		text_name(line->text, modes, *mode >> 4, " mode-%u");
	if (!line->manner->verbosity)
		return true;
	text_put(line->text, " (Hold-time ");
	const uint8_t *hold = body(layer, 2, 2);
	if (!hold)
		return false;
	text_duration(line->text, read_u16(hold));
	text_char(line->text, ')');
	return true;
}

static bool put_pair(struct line *line, const uint8_t *source, const uint8_t *group)
{
	if (!source || !group)
		return false;
	text_put(line->text, " for ");
	line_ip4(line, source);
	text_put(line->text, " > ");
	line_ip4(line, group);
	return true;
}

/* A register carries the datagram that it is about. */
static bool put_register(struct line *line, const struct layer *layer)
{
	return put_pair(line, body(layer, 12, IP4_LEN), body(layer, 16, IP4_LEN));
}

static bool put_register_stop(struct line *line, const struct layer *layer)
{
	return put_pair(line, body(layer, 0, IP4_LEN), body(layer, 4, IP4_LEN));
}

static void put_mask(struct line *line, const uint8_t mask[IP4_LEN])
{
	if (read_u32(mask) == 0xffffffff)
		return;
	text_char(line->text, '/');
	line_ip4(line, mask);
}

/* "\n\tJoin  Sparse WC RP 10.0.0.1/32": who joins, or leaves, whose tree. */
static bool put_source(struct line *line, struct cursor *cursor, bool join)
{
	enum { SPARSE = 0x01, WILDCARD = 0x80, RENDEZVOUS = 0x40, MASK_LEN_BITS = 0x3f };
	const uint8_t *source = take(cursor, 2 + IP4_LEN);
	if (!source)
		return false;
	text_put(line->text, join ? "\n\tJoin  " : "\n\tPrune ");
	text_put(line->text, source[0] & SPARSE ? "Sparse " : "Dense ");
	text_put(line->text, source[1] & WILDCARD ? "WC " : "");
	text_put(line->text, source[1] & RENDEZVOUS ? "RP " : "SPT ");
	line_ip4(line, source + 2);
	text_format(line->text, "/%u", source[1] & MASK_LEN_BITS);
	return true;
}

static bool put_group(struct line *line, struct cursor *cursor)
{
	const uint8_t *group = take(cursor, IP4_LEN);
	const uint8_t *mask = take(cursor, IP4_LEN);
	if (!group)
		return false;
	text_put(line->text, "\n\tGroup: ");
	line_ip4(line, group);
	if (!mask)
		return false;
	put_mask(line, mask);
	uint16_t joined = take_u16(cursor);
	uint16_t pruned = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	text_format(line->text, " joined: %u pruned: %u", joined, pruned);
	for (; joined; joined--)
		if (!put_source(line, cursor, true))
			return false;
	for (; pruned; pruned--)
		if (!put_source(line, cursor, false))
			return false;
	return true;
}

/* The groups of a Join/Prune, with -vv. */
static bool put_groups(struct line *line, const struct layer *layer)
{
	enum { COUNT_AT = 11 };
	struct cursor cursor = cursor_over(span_after(layer->bytes, BODY_AT + COUNT_AT));
	uint8_t count = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	for (; count; count--)
		if (!put_group(line, &cursor))
			return false;
	return true;
}

/* tcpdump begins to say things before it looks whether the capture has them; not so where the message itself is too
 * short. */
static bool put_upstream(struct line *line, const struct layer *layer)
{
	bool lines = line->manner->verbosity > 1;
	bool hasty = lines && layer_is_cut(layer) && layer->len >= BODY_AT + IP4_LEN;
	const uint8_t *neighbor = body(layer, 0, IP4_LEN);
	const uint8_t *hold = body(layer, 6, 2);
	text_put(line->text, hasty || (lines && neighbor) ? "\n" : "");
	if (!neighbor)
		return false;
	text_put(line->text, " Upstream Nbr: ");
	line_ip4(line, neighbor);
	if (hold || layer_is_cut(layer))
		text_put(line->text, lines ? "\n Hold time: " : " Hold time: ");
	if (!hold)
		return false;
	text_duration(line->text, read_u16(hold));
	return !lines || put_groups(line, layer);
}

/* Where tcpdump says so and goes on. */
static void put_shortness(struct line *line)
{
	text_put(line->text, " [|pimv1]");
}

/* Where the message itself is too short tcpdump says so and goes on behind it. */
static bool put_join_prune(struct line *line, const struct layer *layer)
{
	if (!line->manner->verbosity || put_upstream(line, layer))
		return true;
	if (layer_is_cut(layer) && layer->len >= BODY_AT + IP4_LEN)
		return false;
	put_shortness(line);
	return true;
}

static bool put_rp_reachable(struct line *line, const struct layer *layer)
{
	const uint8_t *group = body(layer, 0, IP4_LEN);
	const uint8_t *mask = body(layer, 4, IP4_LEN);
	const uint8_t *point = body(layer, 8, IP4_LEN);
	const uint8_t *hold = body(layer, 14, 2);
	if (!line->manner->verbosity)
		return true;
	if (!group)
		return false;
	text_put(line->text, " group ");
	line_ip4(line, group);
	if (!mask)
		return false;
	put_mask(line, mask);
	if (!point)
		return false;
	text_put(line->text, " RP ");
	line_ip4(line, point);
	text_put(line->text, " hold ");
	if (!hold)
		return false;
	text_duration(line->text, read_u16(hold));
	return true;
}

static bool put_assert(struct line *line, const struct layer *layer)
{
	const uint8_t *group = body(layer, 0, IP4_LEN);
	const uint8_t *mask = body(layer, 4, IP4_LEN);
	const uint8_t *numbers = body(layer, 12, 8);
	if (!put_pair(line, body(layer, 8, IP4_LEN), group))
		return false;
	put_mask(line, mask);
	if (!numbers)
		return false;
	uint32_t preference = read_u32(numbers);
	text_format(line->text, " %s pref %u metric %u", preference & 0x80000000 ? "RP-tree" : "SPT",
	            preference & 0x7fffffff, read_u32(numbers + 4));
	return true;
}

static const struct {
	const char *name;
	bool (*put)(struct line *line, const struct layer *layer);
} messages[] = {
	{" Query", put_query},
	{" Register", put_register},
	{" Register-Stop", put_register_stop},
	{" Join/Prune", put_join_prune},
	{" RP-reachable", put_rp_reachable},
	{" Assert", put_assert},
	{" Graft", put_join_prune},
	{" Graft-ACK", put_join_prune},
};

/* False when the capture ends in the message. */
static bool put_message(struct line *line, const struct layer *layer)
{
	uint8_t type = layer->as.igmp.code;
	if (layer->bytes.len < 2)
		return false;
	if (type >= sizeof messages / sizeof *messages) {
		text_format(line->text, " [type %u]", type);
		return true;
	}
	text_put(line->text, messages[type].name);
	return messages[type].put(line, layer);
}

/* Of a register without its addresses, and of groups that do not begin, tcpdump does not tell the version. */
static bool is_too_short(const struct line *line, const struct layer *layer)
{
	enum { CODES_LEN = 2, REGISTER = 1, GROUP_AT = 16 };
	const uint8_t type = layer->as.igmp.code;
	if (layer->bytes.len < CODES_LEN || type >= sizeof messages / sizeof *messages)
		return false;
	if (type == REGISTER)
		return !body(layer, GROUP_AT, IP4_LEN);
	const bool begins = layer->len >= BODY_AT + IP4_LEN || layer->bytes.len > VERSION_AT;
	return messages[type].put == put_join_prune && line->manner->verbosity && !begins;
}

void pim1_line(struct line *line, const struct layer *layer)
{
	if (is_too_short(line, layer)) {
		text_put(line->text, messages[layer->as.igmp.code].name);
		put_shortness(line);
		return;
	}
	if (!put_message(line, layer) || layer->bytes.len <= VERSION_AT) {
		line_abandoned(line, "pimv1");
		return;
	}
	uint8_t version = layer->bytes.at[VERSION_AT] >> 4;
	if (version != VERSION)
		text_format(line->text, " [v%u]", version);
}
