/* What a router of IS-IS can do: RFC 7981; shortest path bridging: RFC 6329. See isis.h. */
#include "isis.h"

enum { DIGEST_LEN = 32, SERVICE_FIXED_LEN = 8 };

/* The first label or index of a block. */
static bool put_first_segment(struct line *line, struct isis_object *segment)
{
	uint32_t number = segment->len == 3 ? take_u24(&segment->value) : take_u32(&segment->value);
	if (segment->len != 3 && segment->len != 4)
		text_format(line->text, ", Unknown SID length%u", segment->len);
	else if (segment->value.ran_short)
		return line_gives_up(line);
	else
		text_format(line->text, ", SID value %u", number);
	return true;
}

/* RFC 8667 §3.1. With a length that is too short for itself, it goes on to the packet's end, as tcpdump has it. */
static bool put_segment_routing(struct line *line, uint8_t len, struct cursor reach)
{
	enum { SID_LABEL = 1, FIXED_LEN = 4, SEGMENT_LEN_MIN = 5 };
	static const struct name flags[] = {{0x80, "ipv4"}, {0x40, "ipv6"}, {0, NULL}};
	uint8_t bits = take_u8(&reach);
	uint32_t range = take_u24(&reach);
	if (reach.ran_short)
		return line_gives_up(line);
	text_put(line->text, ", Flags [");
	text_known_flags(line->text, flags, bits, "None");
	text_format(line->text, "], Range %u", range);
	for (uint8_t left = len - FIXED_LEN; left >= SEGMENT_LEN_MIN;) {
		struct isis_object inner;
		if (!isis_object_take(&reach, &inner))
			return line_gives_up(line);
		if (inner.len > left - 2)
			return true;
		if (inner.type != SID_LABEL)
			line_hex(line, cursor_rest(&inner.value), "\t\t  ");
		else if (!put_first_segment(line, &inner))
			return false;
		left -= 2 + inner.len;
	}
	return true;
}

enum { SEGMENT_ROUTING = 2 };

static void put_capability_head(struct line *line, const struct isis_object *object)
{
	static const struct name names[] = {{SEGMENT_ROUTING, "SR-Capabilities"}, {0, NULL}};
	text_put(line->text, "\n\t\t");
	text_name(line->text, names, object->type, "unknown");
	text_format(line->text, " subTLV #%u, length: %u", object->type, object->len);
}

bool isis_put_capability(struct line *line, struct isis_object *tlv)
{
	enum { FIXED_LEN = 5 };
	static const struct name flags[] = {{0x01, "S bit"}, {0x02, "D bit"}, {0, NULL}};
	if (tlv->len < FIXED_LEN) {
		text_format(line->text, " [object length %u < %u] (invalid)", tlv->len, FIXED_LEN);
		return true;
	}
	const uint8_t *router = take(&tlv->value, IP4_LEN);
	if (!router)
		return line_gives_up(line);
	text_put(line->text, "\n\t      Router-ID ");
	line_ip4(line, router);
	uint8_t bits = take_u8(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_put(line->text, ", Flags [");
	text_known_flags(line->text, flags, bits, "none");
	text_char(line->text, ']');
	for (size_t left = tlv->len - FIXED_LEN; left >= 2;) {
		struct isis_object object;
		if (!isis_object_take(&tlv->value, &object))
			return line_gives_up(line);
		left -= 2;
		put_capability_head(line, &object);
		if (object.len > left || object.len > cursor_left(&object.value))
			return true;
		if (object.type != SEGMENT_ROUTING)
			line_hex(line, cursor_rest(&object.value), "\t\t");
		else if (!put_segment_routing(line, object.len, isis_reach_of(tlv, &object)))
			return false;
		left -= object.len;
	}
	return true;
}

/* Shortest path bridging: each is given its value, and puts "(too short)" or stops where it ends. */

static bool put_digest(struct line *line, struct span value)
{
	const uint8_t *at = value.at;
	text_format(line->text, "\n\t        RES: %u V: %u A: %u D: %u", at[0] >> 5, at[0] >> 4 & 1, at[0] >> 2 & 3,
	            at[0] & 3);
	text_put(line->text, "\n\t         Digest: ");
	for (size_t i = 0; i < DIGEST_LEN; i += 4)
		text_format(line->text, "%08x %s", read_u32(at + 1 + i), i == 12 ? "\n\t                 " : "");
	return true;
}

static bool put_vlan_identifiers(struct line *line, struct span value)
{
	enum { ENTRY_LEN = 6 };
	for (; value.len; value = span_after(value, ENTRY_LEN)) {
		if (value.len >= 4)
			text_format(line->text, "\n\t           ECT: %08x", read_u32(value.at));
		if (value.len < ENTRY_LEN) {
			text_put(line->text, " (too short)");
			return false;
		}
		uint16_t bits = read_u16(value.at + 4);
		text_format(line->text, " BVID: %u, U:%01x M:%01x ", bits >> 4, bits >> 3 & 1, bits >> 2 & 1);
	}
	return true;
}

static bool put_configuration(struct line *line, struct span value)
{
	static const char *const names[] = {"MCID", "AUX-MCID"};
	enum { MCID_LEN = 51, NAME_LEN = 32 };
	for (int i = 0; i < 2; i++) {
		const uint8_t *at = value.at + i * MCID_LEN;
		text_format(line->text, "\n\t         %s: ", names[i]);
		text_format(line->text, "\n\t         ID: %u, Name: ", at[0]);
		text_safe_string(line->text, (struct span){at + 1, NAME_LEN});
		text_format(line->text, "\n\t         Lvl: %u, Digest: ", read_u16(at + 1 + NAME_LEN));
		text_hex_bytes(line->text, (struct span){at + 3 + NAME_LEN, 16});
	}
	return true;
}

static bool put_instance(struct line *line, struct span value)
{
	enum { FIXED_LEN = 19, TREE_LEN = 8 };
	const uint8_t *at = value.at;
	text_format(line->text, "\n\t        CIST Root-ID: %08x %08x, Path Cost: %08x, Prio: %u", read_u32(at),
	            read_u32(at + 4), read_u32(at + 8), read_u16(at + 12));
	text_format(line->text, "\n\t        RES: %u, V: %u, SPSource-ID: %u, No of Trees: %x", read_u16(at + 14) >> 5,
	            at[15] >> 4 & 1, read_u32(at + 14) & 0xfffff, at[18]);
	struct span trees = span_after(value, FIXED_LEN);
	for (unsigned i = 0; i < at[18]; i++, trees = span_after(trees, TREE_LEN)) {
		if (trees.len < TREE_LEN) {
			line_truncated(line, "isis");
			return false;
		}
		uint8_t bits = trees.at[0];
		text_format(line->text, "\n\t         U:%u, M:%u, A:%u, RES:%u, ECT: %08x, BVID: %u, SPVID: %u",
		            bits >> 7, bits >> 6 & 1, bits >> 5 & 1, bits & 31, read_u32(trees.at + 1),
		            read_u16(trees.at + 5) >> 4, read_u16(trees.at + 6) & 0xfff);
	}
	return true;
}

static bool put_service(struct line *line, struct span value)
{
	enum { SERVICE_LEN = 4 };
	if (value.len < SERVICE_FIXED_LEN) {
		line_truncated(line, "isis");
		return false;
	}
	text_put(line->text, "\n\t        BMAC: ");
	text_hex_bytes(line->text, span_first(value, MAC_LEN));
	text_format(line->text, ", RES: %u, VID: %u", value.at[6] >> 4, read_u16(value.at + 6) & 0xfff);
	for (value = span_after(value, SERVICE_FIXED_LEN); value.len >= SERVICE_LEN;
	     value = span_after(value, SERVICE_LEN))
		text_format(line->text, "\n\t        T: %u, R: %u, RES: %u, ISID: %u", value.at[0] >> 7,
		            value.at[0] >> 6 & 1, value.at[0] & 0x3f, read_u24(value.at + 1));
	return true;
}

static const struct spb_kind {
	uint8_t type;
	uint8_t len_min; /* below: "(too short)" */
	const char *name;
	bool (*put)(struct line *line, struct span value);
} port_kinds[] =
	{
		{4, 102, "SPB MCID", put_configuration},
		{5, 33, "SPB Digest", put_digest},
		{6, 4, "SPB BVID", put_vlan_identifiers},
},
  topology_kinds[] = {
	  {1, 19, "SPB Instance", put_instance},
	  {3, 0, "SPBM Service Identifier and Unicast Address", put_service},
};

/* False, and why is told, when it ends the list. */
static bool put_spb_object(struct line *line, const struct isis_object *object, const struct spb_kind *kinds,
                           size_t kind_count, size_t left)
{
	const struct spb_kind *kind = NULL;
	for (size_t i = 0; i < kind_count; i++)
		if (kinds[i].type == object->type)
			kind = kinds + i;
	text_format(line->text, "%s subTLV #%u, length: %u", kind ? kind->name : "unknown", object->type, object->len);
	if (object->len > left) {
		text_put(line->text, " (> containing TLV length)");
		return false;
	}
	struct span value = cursor_rest(&object->value);
	if (value.len < object->len) {
		line_truncated(line, "isis");
		return false;
	}
	if (!kind)
		return true;
	if (object->len < kind->len_min) {
		text_put(line->text, " (too short)");
		return false;
	}
	return kind->put(line, value);
}

static bool put_spb_objects(struct line *line, struct isis_object *tlv, const char *indent,
                            const struct spb_kind *kinds, size_t kind_count)
{
	for (size_t left = tlv->len - 2u; left > 2;) {
		struct isis_object object;
		if (!isis_object_take(&tlv->value, &object))
			return line_gives_up(line);
		left -= 2;
		text_put(line->text, indent);
		if (!put_spb_object(line, &object, kinds, kind_count, left))
			return true;
		left -= object.len;
	}
	return true;
}

bool isis_put_port_capability(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 2)
		return true;
	uint16_t topology = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_format(line->text, "\n\t       RES: %u, MTID(s): %u", topology >> 12, topology & 0xfff);
	return put_spb_objects(line, tlv, "\n\t       ", port_kinds, sizeof port_kinds / sizeof *port_kinds);
}

bool isis_put_topology_capability(struct line *line, struct isis_object *tlv)
{
	if (tlv->len < 2)
		return true;
	uint16_t topology = take_u16(&tlv->value);
	if (tlv->value.ran_short)
		return line_gives_up(line);
	text_format(line->text, "\n\t      O: %u, RES: %u, MTID(s): %u", topology >> 15, topology >> 12 & 7,
	            topology & 0xfff);
	return put_spb_objects(line, tlv, "\n\t      ", topology_kinds, sizeof topology_kinds / sizeof *topology_kinds);
}
