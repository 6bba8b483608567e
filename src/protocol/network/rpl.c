/* RPL, the routing protocol of networks of small, lossy links: a tree of nodes towards a root. RFC 6550. */
#include "icmp6_messages.h"

enum {
	SECURE = 0x80,
	SOLICITATION = 0,
	INFORMATION = 1,
	DESTINATION = 2,
	DESTINATION_ACK = 3,

	BASE_AT = 4, /* behind type, code and checksum */
};

/* Rows of hexadecimal on the same line. */
static void put_hex_inline(struct line *line, struct span bytes)
{
	enum { ROW = 16 };
	for (size_t offset = 0; offset < bytes.len; offset += ROW) {
		struct cursor cursor = cursor_over(span_first(span_after(bytes, offset), ROW));
		text_format(line->text, " 0x%04zx: ", offset);
		while (cursor_left(&cursor)) {
			text_char(line->text, ' ');
			text_hex_bytes(line->text, take_span(&cursor, cursor_left(&cursor) >= 2 ? 2 : 1));
		}
	}
}

/* -vv: the names of the options; -vvv: what is in them. */
static bool put_options(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	enum { PAD1 = 0 };
	static const struct name names[] = {
		{PAD1, "pad1"}, {1, "padN"}, {2, "metrics"}, {3, "routinginfo"}, {4, "config"}, {5, "rpltarget"},
		{6, "transitinfo"}, {8, "destprefix"}, {9, "rpltargetdesc"}, {0, NULL},
	};
	while (cursor_left(cursor)) {
		uint8_t type = take_u8(cursor);
		if (type == PAD1) {
			text_put(line->text, " opt:pad1");
			continue;
		}
		uint8_t len = take_u8(cursor);
		if (cursor->ran_short)
			return icmp6_cut(line);
		text_put(line->text, " opt:");
		text_name(line->text, names, type, "subopt:%u");
		text_format(line->text, " len:%u ", len + 2);
		struct span data = take_span(cursor, len);
		if (cursor->ran_short)
			return icmp6_ends_early(line);
		if (line->manner->verbosity > 2)
			put_hex_inline(line, data);
	}
	return !layer_is_cut(layer) || icmp6_cut(line);
}

static bool put_options_if_wanted(struct line *line, const struct layer *layer, struct cursor *cursor)
{
	return line->manner->verbosity <= 1 || put_options(line, layer, cursor);
}

static bool put_information(struct line *line, const struct layer *layer)
{
	enum { LEN = 24, GROUNDED = 0x80 };
	static const struct name modes[] = {
		{0, "nonstoring"}, {1, "storing"}, {2, "nonstoring-multicast"}, {3, "storing-multicast"}, {0, NULL},
	};
	struct cursor cursor = cursor_over(span_after(layer->bytes, BASE_AT));
	uint32_t len = layer->len > BASE_AT ? layer->len - BASE_AT : 0;
	if (len < LEN) {
		text_format(line->text, " [length %u < %u] (invalid)", len, LEN);
		return true;
	}
	const uint8_t *base = take(&cursor, LEN);
	if (!base)
		return icmp6_cut(line);
	text_put(line->text, " [dagid:");
	line_ip6(line, base + 8);
	text_format(line->text, ",seq:%u,instance:%u,rank:%u,%smop:", base[5], base[0], read_u16(base + 2),
	            base[4] & GROUNDED ? "grounded," : "");
	text_name(line->text, modes, base[4] >> 3 & 7, "mop%u");
	text_format(line->text, ",prf:%u]", base[4] & 7);
	return put_options_if_wanted(line, layer, &cursor);
}

/* The root's address, which destination messages may leave away. */
static void put_root(struct line *line, const uint8_t *root)
{
	text_put(line->text, " [dagid:");
	if (root)
		line_ip6(line, root);
	else
		text_put(line->text, "<elided>");
}

static bool put_destination(struct line *line, const struct layer *layer)
{
	enum { LEN = 4, WANTS_ACK = 0x80, HAS_ROOT = 0x40 };
	struct cursor cursor = cursor_over(span_after(layer->bytes, BASE_AT));
	/* tcpdump wants room for the root also when it is not there */
	if (cursor_left(&cursor) < LEN + IP6_LEN)
		return icmp6_ends_early(line);
	const uint8_t *base = take(&cursor, LEN);
	uint8_t flags = base[1];
	put_root(line, flags & HAS_ROOT ? take(&cursor, IP6_LEN) : NULL);
	text_format(line->text, ",seq:%u,instance:%u%s%s,flags:%02x]", base[3], base[0],
	            flags & WANTS_ACK ? ",acK" : "", flags & HAS_ROOT ? ",Dagid" : "", flags);
	return put_options_if_wanted(line, layer, &cursor);
}

static bool put_destination_ack(struct line *line, const struct layer *layer)
{
	enum { LEN = 4, HAS_ROOT = 0x80 };
	struct cursor cursor = cursor_over(span_after(layer->bytes, BASE_AT));
	const uint8_t *base = take(&cursor, LEN);
	if (!base)
		return icmp6_ends_early(line);
	const uint8_t *root = base[1] & HAS_ROOT ? take(&cursor, IP6_LEN) : NULL;
	if (cursor.ran_short)
		return icmp6_ends_early(line);
	put_root(line, root);
	text_format(line->text, ",seq:%u,instance:%u,status:%u]", base[2], base[0], base[3]);
	return put_options_if_wanted(line, layer, &cursor);
}

bool icmp6_put_rpl(struct line *line, const struct layer *layer)
{
	static const struct name codes[] = {
		{SOLICITATION, "DODAG Information Solicitation"},
		{INFORMATION, "DODAG Information Object"},
		{DESTINATION, "Destination Advertisement Object"},
		{DESTINATION_ACK, "Destination Advertisement Object Ack"},
		{0, NULL},
	};
	uint8_t code = layer->bytes.at[1];
	if (code & SECURE) {
		text_put(line->text, ", (SEC) [worktodo]");
		return true;
	}
	text_put(line->text, ", (CLR)");
	text_name(line->text, codes, code, "RPL message, unknown code %u");
	if (!line->manner->verbosity)
		return true;
	switch (code) {
	case INFORMATION: return put_information(line, layer);
	case DESTINATION: return put_destination(line, layer);
	case DESTINATION_ACK: return put_destination_ack(line, layer);
	}
	return true;
}
