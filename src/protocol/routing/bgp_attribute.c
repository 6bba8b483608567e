/* The attributes of a BGP route: RFC 4271 §4.3 and §5. */
#include "bgp.h"

enum {
	FLAG_OPTIONAL = 0x80,
	FLAG_TRANSITIVE = 0x40,
	FLAG_PARTIAL = 0x20,
	FLAG_LONG = 0x10, /* the length has two bytes */
	FLAGS_AND_TYPE_LEN = 2,
	NESTING_MAX = 10, /* an attribute may hold a set of attributes */
};

static bool put_wrong_length(struct line *line)
{
	text_put(line->text, "invalid len");
	return true;
}

static bool put_origin(struct line *line, struct cursor *cursor, unsigned len)
{
	static const struct name origins[] = {{0, "IGP"}, {1, "EGP"}, {2, "Incomplete"}, {0, NULL}};
	if (len != 1)
		return put_wrong_length(line);
	uint8_t origin = take_u8(cursor);
	if (!cursor->ran_short)
		text_name(line->text, origins, origin, "Unknown Origin Typecode");
	return !cursor->ran_short;
}

static const struct {
	const char *open, *close;
} segments[] = {
	{"?", "?"}, {"{ ", "}"}, {"", ""}, {"( ", ")"}, {"({ ", "})"},
};

enum { SEGMENT_KINDS = sizeof segments / sizeof *segments };

/* Nothing in the message tells whether the numbers of a path have two bytes or four (RFC 6793): the length that comes
 * out even does. */
unsigned bgp_as_len(struct cursor cursor, unsigned len)
{
	struct cursor path = cursor_over(span_first(cursor_rest(&cursor), len));
	while (cursor_left(&path)) {
		uint8_t kind = take_u8(&path);
		uint8_t count = take_u8(&path);
		take(&path, 2u * count);
		if (path.ran_short || !kind || kind >= SEGMENT_KINDS || !count)
			return 4;
	}
	return 2;
}

static bool put_path(struct line *line, struct cursor *cursor, unsigned len, unsigned number_len)
{
	const uint8_t *start = cursor->at;
	while ((size_t)(cursor->at - start) < len) {
		uint8_t kind = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		kind = kind < SEGMENT_KINDS ? kind : 0;
		text_put(line->text, segments[kind].open);
		uint8_t count = take_u8(cursor);
		if (cursor->ran_short)
			return false;
		for (; count; count--) {
			uint32_t as = number_len == 2 ? take_u16(cursor) : take_u32(cursor);
			if (cursor->ran_short)
				return false;
			bgp_put_as(line, as);
			text_char(line->text, ' ');
		}
		text_put(line->text, segments[kind].close);
	}
	return true;
}

static bool put_as_path(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len % 2)
		return put_wrong_length(line);
	if (len)
		return put_path(line, cursor, len, bgp_as_len(*cursor, len));
	text_put(line->text, "empty");
	return true;
}

static bool put_as4_path(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len % 2)
		return put_wrong_length(line);
	if (len)
		return put_path(line, cursor, len, 4);
	text_put(line->text, "empty");
	return true;
}

static bool put_address(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len != IP4_LEN)
		return put_wrong_length(line);
	const uint8_t *address = take(cursor, IP4_LEN);
	if (address)
		line_ip4(line, address);
	return address;
}

static bool put_number(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len != 4)
		return put_wrong_length(line);
	uint32_t number = take_u32(cursor);
	if (!cursor->ran_short)
		text_unsigned(line->text, number);
	return !cursor->ran_short;
}

static bool put_atomic(struct line *line, struct cursor *cursor, unsigned len)
{
	return len ? put_wrong_length(line) : true;
}

static bool put_aggregator(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len != 6 && len != 8)
		return put_wrong_length(line);
	uint32_t as = len == 6 ? take_u16(cursor) : take_u32(cursor);
	const uint8_t *origin = take(cursor, IP4_LEN);
	if (!origin)
		return false;
	text_put(line->text, " AS #");
	bgp_put_as(line, as);
	text_put(line->text, ", origin ");
	line_ip4(line, origin);
	return true;
}

static bool put_aggregator4(struct line *line, struct cursor *cursor, unsigned len)
{
	return len == 8 ? put_aggregator(line, cursor, len) : put_wrong_length(line);
}

/* RFC 1997 */
static bool put_communities(struct line *line, struct cursor *cursor, unsigned len)
{
	static const struct name well_known[] = {
		{0xffffff01, " NO_EXPORT"},
		{0xffffff02, " NO_ADVERTISE"},
		{0xffffff03, " NO_EXPORT_SUBCONFED"},
		{0, NULL},
	};
	if (len % 4)
		return put_wrong_length(line);
	for (; len; len -= 4) {
		uint32_t community = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		const char *name = name_of(well_known, community);
		if (name)
			text_put(line->text, name);
		else
			text_format(line->text, "%u:%u%s", community >> 16, community & UINT16_MAX,
			            len > 4 ? ", " : "");
	}
	return true;
}

static bool put_cluster_list(struct line *line, struct cursor *cursor, unsigned len)
{
	if (len % IP4_LEN)
		return put_wrong_length(line);
	for (; len; len -= IP4_LEN) {
		const uint8_t *cluster = take(cursor, IP4_LEN);
		if (!cluster)
			return false;
		line_ip4(line, cluster);
		text_put(line->text, len > IP4_LEN ? ", " : "");
	}
	return true;
}

/* RFC 8092 */
static bool put_large_communities(struct line *line, struct cursor *cursor, unsigned len)
{
	enum { LARGE_LEN = 12 };
	if (!len || len % LARGE_LEN)
		return put_wrong_length(line);
	text_put(line->text, "\n\t    ");
	for (; len; len -= LARGE_LEN) {
		const uint8_t *at = take(cursor, LARGE_LEN);
		if (!at)
			return false;
		text_format(line->text, "%u:%u:%u%s", read_u32(at), read_u32(at + 4), read_u32(at + 8),
		            len > LARGE_LEN ? ", " : "");
	}
	return true;
}

/* RFC 7311 §3 */
static bool put_accumulated_metric(struct line *line, struct cursor *cursor, unsigned len)
{
	enum { TLV_HEADER_LEN = 3, TYPE_AIGP = 1, AIGP_LEN = 11 };
	while (len >= TLV_HEADER_LEN) {
		uint8_t type = take_u8(cursor);
		uint16_t tlv_len = take_u16(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, "\n\t    %s TLV (%u), length %u", type == TYPE_AIGP ? "AIGP" : "Unknown", type,
		            tlv_len);
		if (tlv_len < TLV_HEADER_LEN || tlv_len > len || (type == TYPE_AIGP && tlv_len != AIGP_LEN))
			return false;
		struct span value = take_span(cursor, tlv_len - TLV_HEADER_LEN);
		if (cursor->ran_short)
			return false;
		if (type == TYPE_AIGP)
			text_format(line->text, ", metric %llu", (unsigned long long)read_u64(value.at));
		else if (line->manner->verbosity <= 1)
			line_hex(line, value, "\t      ");
		len -= tlv_len;
	}
	return true;
}

enum { LARGE_COMMUNITY = 32, ATTRIBUTE_SET = 128 };

static bool put_set(struct line *line, struct cursor *cursor, unsigned len, unsigned depth);

static const struct attribute {
	uint8_t type;
	const char *name;
	bool (*put)(struct line *line, struct cursor *cursor, unsigned len);
} attributes[] = {
	{1, "Origin", put_origin},
	{2, "AS Path", put_as_path},
	{3, "Next Hop", put_address},
	{4, "Multi Exit Discriminator", put_number},
	{5, "Local Preference", put_number},
	{6, "Atomic Aggregate", put_atomic},
	{7, "Aggregator", put_aggregator},
	{8, "Community", put_communities},
	{9, "Originator ID", put_address},
	{10, "Cluster List", put_cluster_list},
	{11, "DPA", NULL},
	{12, "Advertisers", NULL},
	{13, "RCID Path / Cluster ID", NULL},
	{14, "Multi-Protocol Reach NLRI", bgp_put_reach},
	{15, "Multi-Protocol Unreach NLRI", bgp_put_unreach},
	{16, "Extended Community", bgp_put_extended_communities},
	{17, "AS4 Path", put_as4_path},
	{18, "Aggregator4", put_aggregator4},
	{22, "PMSI Tunnel", bgp_put_pmsi_tunnel},
	{23, "Tunnel Encapsulation", NULL},
	{24, "Traffic Engineering", NULL},
	{25, "IPv6 Extended Community", NULL},
	{26, "Accumulated IGP Metric", put_accumulated_metric},
	{27, "PE Distinguisher Label", NULL},
	{28, "Entropy Label", NULL},
	{LARGE_COMMUNITY, "Large Community", put_large_communities},
	{ATTRIBUTE_SET, "Attribute Set", NULL},
	{255, "Reserved for development", NULL},
};

static const struct attribute *attribute_of(uint8_t type)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (attributes[i].type == type)
			return attributes + i;
	return NULL;
}

/* With -vv the value in hexadecimal; of those that are lists, as many bytes of it as were not told. */
static void put_dump(struct line *line, uint8_t type, struct span value, size_t told_len)
{
	if (type == ATTRIBUTE_SET || type == LARGE_COMMUNITY)
		value = span_first(value, value.len - told_len);
	if (value.len)
		line_hex(line, value, "\t    ");
}

static bool put_value(struct line *line, struct cursor cursor, uint8_t type, unsigned len, unsigned depth)
{
	const struct attribute *known = attribute_of(type);
	struct span value = span_first(cursor_rest(&cursor), len);
	bool whole = true;
	if (type == ATTRIBUTE_SET)
		whole = put_set(line, &cursor, len, depth);
	else if (known && known->put)
		whole = known->put(line, &cursor, len);
	else {
		text_format(line->text, "\n\t    no Attribute %u decoder", type);
		if (line->manner->verbosity <= 1)
			line_hex(line, value, "\t    ");
	}
	if (whole && line->manner->verbosity > 1)
		put_dump(line, type, value, (size_t)(cursor.at - value.at));
	return whole && value.len == len;
}

struct header {
	uint8_t flags, type;
	unsigned len, header_len;
};

/* False when the capture ends within it. */
static bool take_header(struct cursor *cursor, struct header *header)
{
	header->flags = take_u8(cursor);
	header->type = take_u8(cursor);
	header->header_len = header->flags & FLAG_LONG ? 4 : 3;
	header->len = header->flags & FLAG_LONG ? take_u16(cursor) : take_u8(cursor);
	return !cursor->ran_short;
}

static void put_header(struct line *line, const struct header *header, const char *indent)
{
	const struct attribute *known = attribute_of(header->type);
	uint8_t flags = header->flags;
	text_format(line->text, "%s%s (%u), length: %u", indent, known ? known->name : "Unknown Attribute",
	            header->type, header->len);
	if (!flags)
		return;
	text_format(line->text, ", Flags [%s%s%s%s", flags & FLAG_OPTIONAL ? "O" : "",
	            flags & FLAG_TRANSITIVE ? "T" : "", flags & FLAG_PARTIAL ? "P" : "", flags & FLAG_LONG ? "E" : "");
	if (flags & 0xf)
		text_format(line->text, "+%x", flags & 0xf);
	text_put(line->text, "]: ");
}

/* RFC 6368 §5: the attributes that a route had in the customer's network. */
static bool put_set(struct line *line, struct cursor *cursor, unsigned len, unsigned depth)
{
	uint32_t as = take_u32(cursor);
	if (len < 4 || cursor->ran_short)
		return false;
	text_put(line->text, "\n\t    Origin AS: ");
	bgp_put_as(line, as);
	for (len -= 4; len;) {
		const uint8_t *const start = cursor->at;
		struct header header;
		if (!take_header(cursor, &header))
			return false;
		if (header.header_len > len) {
			text_put(line->text, " [path attr too short]");
			cursor->at = start + (len < FLAGS_AND_TYPE_LEN ? 0 : FLAGS_AND_TYPE_LEN);
			return true;
		}
		put_header(line, &header, "\n\t      ");
		text_put(line->text, header.flags ? "" : ": ");
		len -= header.header_len;
		if (header.len > len) {
			text_put(line->text, " [path attr too short]");
			return true;
		}
		if (depth == NESTING_MAX) {
			text_put(line->text, "\n\t    [too many nested levels]");
			return false;
		}
		if (!put_value(line, *cursor, header.type, header.len, depth + 1))
			return false;
		take(cursor, header.len);
		len -= header.len;
	}
	return true;
}

bool bgp_put_attributes(struct line *line, struct cursor *cursor, unsigned len, unsigned behind)
{
	while (len) {
		const uint8_t *const start = cursor->at;
		struct header header;
		if (!take_header(cursor, &header) || (header.header_len > len && !behind))
			return false;
		if (header.header_len > len) {
			text_put(line->text, "\n\t  [path attrs too short]");
			cursor->at = start + len;
			return true;
		}
		put_header(line, &header, "\n\t  ");
		len -= header.header_len;
		if (header.len > len) {
			text_put(line->text, " [path attrs too short]");
			take_span(cursor, len);
			return true;
		}
		if (!put_value(line, *cursor, header.type, header.len, 0))
			return false;
		take(cursor, header.len);
		len -= header.len;
	}
	return true;
}
