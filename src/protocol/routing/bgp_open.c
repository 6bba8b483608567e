/* The OPEN message of BGP and the capabilities that it announces: RFC 4271 §4.2, RFC 5492. */
#include "bgp.h"

enum { PARAMETER_CAPABILITIES = 2 };

static const struct name parameters[] = {
	{1, "Authentication Information"},
	{PARAMETER_CAPABILITIES, "Capabilities Advertisement"},
	{0, NULL},
};

static void put_nothing(struct line *line, const uint8_t *value, unsigned len)
{
}

static void put_multiprotocol(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, "\n\t\t");
	bgp_put_family(line->text, read_u16(value), value[3]);
}

/* RFC 4724 §3 */
static void put_graceful_restart(struct line *line, const uint8_t *value, unsigned len)
{
	static const struct name flags[] = {{0x8, "R"}, {0, NULL}};
	enum { TIME_MASK = 0xfff, PRESERVED = 0x80 };
	text_put(line->text, "\n\t\tRestart Flags: [");
	text_known_flags(line->text, flags, value[0] >> 4, "none");
	text_format(line->text, "], Restart Time %us", read_u16(value) & TIME_MASK);
	for (unsigned at = 2; at + 4 <= len; at += 4) {
		text_put(line->text, "\n\t\t  ");
		bgp_put_family(line->text, read_u16(value + at), value[at + 2]);
		text_format(line->text, ", Forwarding state preserved: %s", value[at + 3] & PRESERVED ? "yes" : "no");
	}
}

static void put_as4(struct line *line, const uint8_t *value, unsigned len)
{
	text_put(line->text, "\n\t\t 4 Byte AS ");
	bgp_put_as(line, read_u32(value));
}

/* RFC 7911 §4 */
static void put_multiple_paths(struct line *line, const uint8_t *value, unsigned len)
{
	static const struct name directions[] = {{1, "Receive"}, {2, "Send"}, {3, "Both"}, {0, NULL}};
	for (unsigned at = 0; at + 4 <= len; at += 4) {
		text_put(line->text, "\n\t\t");
		bgp_put_family(line->text, read_u16(value + at), value[at + 2]);
		text_put(line->text, ", Send/Receive: ");
		text_name(line->text, directions, value[at + 3], "Bogus (0x%02x)");
	}
	if (!len || len % 4)
		text_put(line->text, len ? " (invalid)" : " (bogus)");
}

/* RFC 8277 §2.1 */
static void put_multiple_labels(struct line *line, const uint8_t *value, unsigned len)
{
	for (unsigned at = 0; at + 4 <= len; at += 4) {
		text_put(line->text, "\n\t\t");
		bgp_put_family(line->text, read_u16(value + at), value[at + 2]);
		text_format(line->text, ", Count: %u", value[at + 3]);
	}
}

static const struct capability {
	uint8_t code;
	const char *name;
	void (*put)(struct line *line, const uint8_t *value, unsigned len);
	unsigned min_len;
} capabilities[] = {
	{1, "Multiprotocol Extensions", put_multiprotocol, 4},
	{2, "Route Refresh", put_nothing, 0},
	{3, "Cooperative Route Filtering", NULL, 0},
	{4, "Multiple Routes to a Destination", NULL, 0},
	{5, "Extended Next Hop Encoding", NULL, 0},
	{8, "Multiple Labels", put_multiple_labels, 0},
	{64, "Graceful Restart", put_graceful_restart, 2},
	{65, "32-Bit AS Number", put_as4, 4},
	{67, "Dynamic Capability", NULL, 0},
	{68, "Multisession BGP", NULL, 0},
	{69, "Multiple Paths", put_multiple_paths, 0},
	{70, "Enhanced Route Refresh", NULL, 0},
	{71, "Long-lived Graceful Restart", put_nothing, 0},
	{128, "Route Refresh (Cisco)", put_nothing, 0},
};

static const struct capability *capability_of(uint8_t code)
{
	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
		if (capabilities[i].code == code)
			return capabilities + i;
	return NULL;
}

/* One that is too short ends the list. */
static bool put_capability(struct line *line, struct cursor *cursor)
{
	uint8_t code = take_u8(cursor);
	uint8_t len = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	const struct capability *known = capability_of(code);
	text_format(line->text, "\n\t      %s (%u), length: %u", known ? known->name : "Unknown", code, len);
	const uint8_t *value = take(cursor, len);
	if (!value)
		return false;
	if (known && len < known->min_len) {
		text_format(line->text, " (too short, < %u)", known->min_len);
		take_span(cursor, cursor_left(cursor));
		return true;
	}
	if (known && known->put) {
		known->put(line, value, len);
		if (line->manner->verbosity <= 1)
			return true;
	} else {
		text_format(line->text, "\n\t\tno decoder for Capability %u", code);
	}
	if (len)
		line_hex(line, (struct span){value, len}, "\t\t");
	return true;
}

static void put_capabilities(struct line *line, struct cursor cursor, unsigned len)
{
	const uint8_t *begun = cursor.at;
	while ((size_t)(cursor.at - begun) < len)
		if (!put_capability(line, &cursor)) {
			line_truncated(line, "bgp");
			return;
		}
}

enum { PARAMETER_HEADER_LEN = 2 };

/* A parameter, when `left` bytes of the options are left; how long it is, or 0 when it goes past them. What it holds is
 * read as far as it goes, be that behind its end. */
static size_t put_parameter(struct line *line, struct cursor *cursor, size_t left)
{
	const uint8_t *header = take(cursor, PARAMETER_HEADER_LEN);
	uint8_t type = header[0], len = header[1];
	if ((size_t)PARAMETER_HEADER_LEN + len > left) {
		text_format(line->text, "\n\t     Option %u, length: %u, goes past the end of the options", type, len);
		return 0;
	}
	text_put(line->text, "\n\t    Option ");
	text_name_and_value(line->text, parameters, type, "Unknown");
	text_format(line->text, ", length: %u", len);
	if (type == PARAMETER_CAPABILITIES)
		put_capabilities(line, *cursor, len);
	else
		text_format(line->text, "\n\t      no decoder for option %u", type);
	take_span(cursor, len);
	return (size_t)PARAMETER_HEADER_LEN + len;
}

/* Each parameter has to begin within the `len` bytes of the message; how far it goes is not asked. */
bool bgp_put_open(struct line *line, struct cursor *cursor, unsigned len)
{
	enum { FIXED_LEN = 10 };
	const struct span message = span_first(cursor_rest(cursor), len);
	const uint8_t *fixed = take(cursor, FIXED_LEN);
	if (message.len < FIXED_LEN)
		return false;
	text_format(line->text, "\n\t  Version %u, my AS ", fixed[0]);
	bgp_put_as(line, read_u16(fixed + 1));
	text_format(line->text, ", Holdtime %us, ID ", read_u16(fixed + 3));
	text_ip4(line->text, fixed + 5);
	text_format(line->text, "\n\t  Optional parameters, length: %u", fixed[9]);
	for (size_t left = fixed[9]; left;) {
		if (cursor->at + PARAMETER_HEADER_LEN > span_end(message))
			return false;
		const size_t told = put_parameter(line, cursor, left);
		if (!told)
			return true;
		left -= told;
	}
	return true;
}
