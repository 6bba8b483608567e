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

static bool put_prefix_segment(struct line *line, struct span value)
{
	enum { IS_VALUE = 0x08 };
	static const struct name flags[] = {
		{0x80, "Readvertisement"}, {0x40, "Node"}, {0x20, "No-PHP"}, {0x10, "Explicit NULL"},
		{IS_VALUE, "Value"},       {0x04, "Local"}, {0, NULL},
	};
	static const struct name algorithms[] = {{0, "SPF"}, {1, "strict-SPF"}, {0, NULL}};
	bool is_label = value.len && value.at[0] & IS_VALUE;
	if (value.len < (is_label ? 5 : 6))
		return false;
	text_put(line->text, ", Flags [");
	text_known_flags(line->text, flags, value.at[0], "None");
	text_put(line->text, "], Algo ");
	text_name(line->text, algorithms, value.at[1], "Unknown");
	text_format(line->text, " (%u)", value.at[1]);
	if (is_label)
		text_format(line->text, ", label %u", read_u24(value.at + 2) & 0xfffff);
	else
		text_format(line->text, ", index %u", read_u32(value.at + 2));
	return true;
}

static const struct name prefix_objects[] = {
	{1, "32-Bit Administrative tag"}, {2, "64-Bit Administrative tag"}, {3, "Prefix SID"},
	{117, "Management Prefix Color"}, {0, NULL},
};

static bool put_prefix_object(struct line *line, const struct isis_object *object)
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
		return put_prefix_segment(line, value);
	}
	line_hex(line, value, "\t\t    ");
	return true;
}

static bool put_prefix_objects(struct line *line, struct cursor *cursor, size_t left)
{
	while (left) {
		struct isis_object object;
		if (left < 2 || !isis_object_take(cursor, &object))
			return false;
		left -= 2;
		text_put(line->text, "\n\t        ");
		text_name(line->text, prefix_objects, object.type, "unknown");
		text_format(line->text, " subTLV #%u, length: %u", object.type, object.len);
		if (!put_prefix_object(line, &object)) {
			line_truncated(line, "isis");
			return object.len == 1;
		}
		if (object.len > left)
			return false;
		left -= object.len;
	}
	return true;
}

/* RFC 5305 §4 and RFC 5308 §2: they keep the length of the prefix and some flags at different places. */
static bool put_prefix(struct line *line, struct isis_object *tlv, bool is_ip6, size_t *left)
{
	enum { DOWN = 0x80, EXTERNAL6 = 0x40, OBJECTS6 = 0x20, OBJECTS4 = 0x40, LEN4_MASK = 0x3f };
	struct cursor *cursor = &tlv->value;
	uint8_t address[IP6_LEN] = {0};
	size_t begun = *left;
	size_t head_len = is_ip6 ? 6 : 5;
	const uint8_t *head = *left < head_len ? NULL : take(cursor, head_len);
	if (!head)
		return false;
	*left -= head_len;
	uint8_t flags = head[4], bits = is_ip6 ? head[5] : flags & LEN4_MASK;
	if (bits > (is_ip6 ? 128 : 32)) {
		text_format(line->text, "\n\t      IPv%d prefix: bad bit length %u", is_ip6 ? 6 : 4, bits);
		return false;
	}
	size_t len = (bits + 7u) / 8;
	const uint8_t *prefix = len > *left ? NULL : take(cursor, len);
	if (!prefix)
		return false;
	*left -= len;
	memcpy(address, prefix, len);
	text_format(line->text, "\n\t      IPv%d prefix: ", is_ip6 ? 6 : 4);
	if (is_ip6)
		line_ip6(line, address);
	else
		isis_put_ip4_padded(line, address);
	text_format(line->text, "/%u, Distribution: %s, Metric: %u", bits, flags & DOWN ? "down" : "up", read_u32(head));
	if (is_ip6)
		text_format(line->text, ", %s", flags & EXTERNAL6 ? "External" : "Internal");
	if (!(flags & (is_ip6 ? OBJECTS6 : OBJECTS4)))
		return true;
	text_put(line->text, ", sub-TLVs present");
	uint8_t objects_len = *left ? take_u8(cursor) : 0;
	if (!*left || cursor->ran_short)
		return false;
	*left -= 1;
	text_format(line->text, " (%u)", objects_len);
	struct cursor objects = isis_reach_of(tlv);
	if (!put_prefix_objects(line, &objects, objects_len))
		return false;
	if (objects_len > *left) {
		text_format(line->text, " [remaining tlv length %zu < %zu] (invalid)", begun, begun - *left + objects_len);
		*left = 0;
		return true;
	}
	take_span(cursor, objects_len);
	*left -= objects_len;
	return true;
}

bool isis_put_extended_ip(struct line *line, struct isis_object *tlv)
{
	bool is_ip6 = tlv->type == TLV_IP6 || tlv->type == TLV_TOPOLOGY_IP6;
	size_t left = tlv->len;
	if (tlv->type == TLV_TOPOLOGY_IP4 || tlv->type == TLV_TOPOLOGY_IP6) {
		if (left < 2 || !isis_put_topology(line, &tlv->value))
			return false;
		left -= 2;
	}
	while (left)
		if (!put_prefix(line, tlv, is_ip6, &left))
			return false;
	return true;
}
