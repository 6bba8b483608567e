/* The attributes of RADIUS that tell where somebody is: RFC 5580 §4. */
#include "ntp.h"
#include "radius.h"

/* True when it is all there; otherwise that, or "ERROR: length 3 < 10", is told. */
static bool has_room(struct line *line, const struct radius_attribute *attribute, uint8_t wanted)
{
	if (radius_is_cut(attribute))
		radius_put_cut(line);
	else if (attribute->len < wanted)
		text_format(line->text, "ERROR: length %u < %u", attribute->len, wanted);
	else
		return true;
	return false;
}

static void put_quoted(struct text *text, const char *name, struct span words)
{
	text_format(text, ", %s \"", name);
	text_safe(text, words);
	text_char(text, '"');
}

/* §4.1 */
bool radius_put_operator(struct line *line, const struct radius_attribute *attribute)
{
	static const struct name spaces[] = {
		{0x30, "TADIG"}, {0x31, "REALM"}, {0x32, "E212"}, {0x33, "ICC"}, {0, NULL},
	};
	if (!has_room(line, attribute, 2))
		return true;
	text_char(line->text, '[');
	text_name(line->text, spaces, attribute->value.at[0], "unknown namespace %u");
	text_put(line->text, "] ");
	text_safe(line->text, span_after(attribute->value, 1));
	return true;
}

/* §4.2 */
bool radius_put_location(struct line *line, const struct radius_attribute *attribute)
{
	static const struct name codes[] = {{0, "Civic"}, {1, "Geospatial"}, {0, NULL}};
	static const struct name entities[] = {{0, "User"}, {1, "RADIUS"}, {0, NULL}};
	enum { FIXED_LEN = 20 };
	struct text *text = line->text;
	if (!has_room(line, attribute, FIXED_LEN + 1))
		return true;
	const uint8_t *at = attribute->value.at;
	text_format(text, "index %u, code ", read_u16(at));
	text_name(text, codes, at[2], "Unknown (%u)");
	text_put(text, ", entity ");
	text_name(text, entities, at[3], "Unknown (%u)");
	text_put(text, ", sighting time ");
	ntp_put_time(text, read_u64(at + 4));
	text_put(text, ", time to live ");
	ntp_put_time(text, read_u64(at + 12));
	put_quoted(text, "method", span_after(attribute->value, FIXED_LEN));
	return true;
}

/* §4.3 */
bool radius_put_location_data(struct line *line, const struct radius_attribute *attribute)
{
	if (!has_room(line, attribute, 3))
		return true;
	text_format(line->text, "index %u, location", read_u16(attribute->value.at));
	line_hex_ascii(line, span_after(attribute->value, 2), "\t    ");
	return true;
}

/* §4.4 */
bool radius_put_location_policy(struct line *line, const struct radius_attribute *attribute)
{
	static const struct name flags[] = {
		{0x0001, "MBZ-15"}, {0x0002, "MBZ-14"}, {0x0004, "MBZ-13"}, {0x0008, "MBZ-12"}, {0x0010, "MBZ-11"},
		{0x0020, "MBZ-10"}, {0x0040, "MBZ-9"},  {0x0080, "MBZ-8"},  {0x0100, "MBZ-7"},  {0x0200, "MBZ-6"},
		{0x0400, "MBZ-5"},  {0x0800, "MBZ-4"},  {0x1000, "MBZ-3"},  {0x2000, "MBZ-2"},  {0x4000, "MBZ-1"},
		{0x8000, "Retransmission Allowed"}, {0, NULL},
	};
	enum { FIXED_LEN = 10 };
	if (!has_room(line, attribute, FIXED_LEN))
		return true;
	text_put(line->text, "flags [");
	text_known_flags(line->text, flags, read_u16(attribute->value.at), "none");
	text_put(line->text, "], retention expires ");
	ntp_put_time(line->text, read_u64(attribute->value.at + 2));
	if (attribute->len > FIXED_LEN)
		put_quoted(line->text, "note well", span_after(attribute->value, FIXED_LEN));
	return true;
}
