/* Prefixes with room for more: RFC 5305 §4, RFC 5308, RFC 5120; their objects: RFC 5130, RFC 8667. See isis.h. */
#include "isis.h"

enum {
	TLV_TOPOLOGY_IP4 = 235,
	TLV_IP6 = 236,
	TLV_TOPOLOGY_IP6 = 237,
};

/* The objects of a prefix. */

static void put_tags(struct line *line, struct span value)
{
	for (; value.len >= 4; value = span_after(value, 4))
		text_format(line->text, ", 0x%08x (=%u)", read_u32(value.at), read_u32(value.at));
}

static void put_long_tags(struct line *line, struct span value)
{
	for (; value.len >= 8; value = span_after(value, 8))
		text_format(line->text, ", 0x%08x%08x", read_u32(value.at), read_u32(value.at + 4));
}

/* RFC 8667 §2.1. Its first two bytes are read before its length is looked at, so that they may be behind it. */
static bool put_prefix_segment(struct line *line, struct span value, struct cursor reach)
{
	enum { IS_VALUE = 0x08 };
	static const struct name flags[] = {
		{0x80, "Readvertisement"}, {0x40, "Node"}, {0x20, "No-PHP"}, {0x10, "Explicit NULL"},
		{IS_VALUE, "Value"},       {0x04, "Local"}, {0, NULL},
	};
	static const struct name algorithms[] = {{0, "SPF"}, {1, "strict-SPF"}, {0, NULL}};
	uint8_t bits = take_u8(&reach), algorithm = take_u8(&reach);
	if (reach.ran_short)
		return line_gives_up(line);
	if (value.len < (bits & IS_VALUE ? 5 : 6))
		return false;
	text_put(line->text, ", Flags [");
	text_known_flags(line->text, flags, bits, "None");
	text_put(line->text, "], Algo ");
	text_name(line->text, algorithms, algorithm, "Unknown");
	text_format(line->text, " (%u)", algorithm);
	if (bits & IS_VALUE)
		text_format(line->text, ", label %u", read_u24(value.at + 2));
	else
		text_format(line->text, ", index %u", read_u32(value.at + 2));
	return true;
}

static const struct name prefix_objects[] = {
	{1, "32-Bit Administrative tag"}, {2, "64-Bit Administrative tag"}, {3, "Prefix SID"},
	{117, "Management Prefix Color"}, {0, NULL},
};

static bool put_prefix_object(struct line *line, const struct isis_object *tlv, const struct isis_object *object)
{
	enum { TAG = 1, LONG_TAG = 2, SEGMENT = 3, COLOR = 117 };
	struct span value = cursor_rest(&object->value);
	if (value.len < object->len)
		return false;
	switch (object->type) {
	case TAG:
	case COLOR:
		put_tags(line, value);
		return true;
	case LONG_TAG:
		put_long_tags(line, value);
		return true;
	case SEGMENT:
		return put_prefix_segment(line, value, isis_reach_of(tlv, object));
	}
	line_hex(line, value, "\t\t    ");
	return true;
}

/* Until they fill `len` bytes exactly: where the last one states more, what follows is taken for more of them. */
static bool put_prefix_objects(struct line *line, const struct isis_object *tlv, struct cursor *cursor, uint32_t len)
{
	while (len) {
		struct isis_object object;
		if (!isis_object_take(cursor, &object))
			return line_gives_up(line);
		text_put(line->text, "\n\t        ");
		text_name(line->text, prefix_objects, object.type, "unknown");
		text_format(line->text, " subTLV #%u, length: %u", object.type, object.len);
		if (!put_prefix_object(line, tlv, &object)) {
			if (!line->abandoned)
				line_truncated(line, "isis");
			return false;
		}
		len -= 2u + object.len;
	}
	return true;
}

/* RFC 5305 §4 and RFC 5308 §2: they keep the length of the prefix and some flags at different places. */
static bool put_prefix(struct line *line, const struct isis_object *tlv, struct cursor *cursor, bool is_ip6)
{
	enum { DOWN = 0x80, EXTERNAL6 = 0x40, OBJECTS6 = 0x20, OBJECTS4 = 0x40, LEN4_MASK = 0x3f };
	uint8_t address[IP6_LEN] = {0};
	uint32_t metric = take_u32(cursor);
	uint8_t flags = take_u8(cursor);
	uint8_t bits = is_ip6 ? take_u8(cursor) : flags & LEN4_MASK;
	if (cursor->ran_short)
		return line_gives_up(line);
	if (bits > (is_ip6 ? 128 : 32)) {
		text_format(line->text, "\n\t      IPv%d prefix: bad bit length %u", is_ip6 ? 6 : 4, bits);
		return false;
	}
	struct span prefix = take_span(cursor, (bits + 7u) / 8);
	if (cursor->ran_short)
		return line_gives_up(line);
	memcpy(address, prefix.at, prefix.len);
	text_format(line->text, "\n\t      IPv%d prefix: ", is_ip6 ? 6 : 4);
	if (is_ip6)
		line_ip6(line, address);
	else
		isis_put_ip4_padded(line, address);
	text_format(line->text, "/%u, Distribution: %s, Metric: %u", bits, flags & DOWN ? "down" : "up", metric);
	if (is_ip6)
		text_format(line->text, ", %s", flags & EXTERNAL6 ? "External" : "Internal");
	if (!(flags & (is_ip6 ? OBJECTS6 : OBJECTS4)))
		return true;
	text_put(line->text, ", sub-TLVs present");
	uint8_t objects_len = take_u8(cursor);
	if (cursor->ran_short)
		return line_gives_up(line);
	text_format(line->text, " (%u)", objects_len);
	return put_prefix_objects(line, tlv, cursor, objects_len);
}

bool isis_put_extended_ip(struct line *line, struct isis_object *tlv)
{
	bool is_ip6 = tlv->type == TLV_IP6 || tlv->type == TLV_TOPOLOGY_IP6;
	struct cursor cursor = isis_reach_of(tlv, tlv);
	size_t left = tlv->len;
	if (tlv->type == TLV_TOPOLOGY_IP4 || tlv->type == TLV_TOPOLOGY_IP6) {
		if (left < 2 || !isis_put_topology(line, &cursor))
			return false;
		left -= 2;
	}
	while (left) {
		const uint8_t *begun = cursor.at;
		if (!put_prefix(line, tlv, &cursor, is_ip6))
			return false;
		size_t len = (size_t)(cursor.at - begun);
		if (len > left) {
			text_format(line->text, " [remaining tlv length %zu < %zu] (invalid)", left, len);
			return true;
		}
		left -= len;
	}
	return true;
}
