/* Cisco's Hot Standby Router Protocol: RFC 2281. */
#include "line.h"

enum { HEADER_LEN = 20, AUTHENTICATION_LEN = 8 };

static const struct name operations[] = {{0, "hello"}, {1, "coup"}, {2, "resign"}, {0, NULL}};

static const struct name states[] = {
	{0, "initial"}, {1, "learn"}, {2, "listen"}, {4, "speak"}, {8, "standby"}, {16, "active"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "version", .bit = 0, .width = 8, .form = FORM_DECIMAL, .gloss = "of the format: 0"},
	{.name = "operation", .bit = 8, .width = 8, .form = FORM_NAMED, .names = operations,
	 .gloss = "is here, wants to take over, or gives up"},
	{.name = "state", .bit = 16, .width = 8, .form = FORM_NAMED, .names = states,
	 .gloss = "how far the router is on its way to being the active one"},
	{.name = "hello_time", .bit = 24, .width = 8, .form = FORM_DECIMAL, .gloss = "seconds between hellos"},
	{.name = "hold_time", .bit = 32, .width = 8, .form = FORM_DECIMAL,
	 .gloss = "seconds after which a silent router counts as gone"},
	{.name = "priority", .bit = 40, .width = 8, .form = FORM_DECIMAL, .gloss = "the highest becomes active"},
	{.name = "group", .bit = 48, .width = 8, .form = FORM_DECIMAL, .gloss = "which virtual router"},
	{.name = "reserved", .bit = 56, .width = 8, .form = FORM_HEX, .gloss = "0"},
	{.name = "authentication", .bit = 64, .width = 64, .form = FORM_BYTES, .gloss = "a password in clear"},
	{.name = "address", .bit = 128, .width = 32, .form = FORM_IP4, .gloss = "the virtual router's"},
};

static void put_verbose(struct line *line, const uint8_t *header)
{
	text_put(line->text, " hellotime=");
	text_duration(line->text, header[3]);
	text_put(line->text, " holdtime=");
	text_duration(line->text, header[4]);
	text_format(line->text, " priority=%u auth=\"", header[5]);
	text_safe_string(line->text, (struct span){header + 8, AUTHENTICATION_LEN});
	text_char(line->text, '"');
}

/* False when it is not all there. */
static bool put_message(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	uint8_t version = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_format(text, "HSRPv%u", version);
	if (version != 0)
		return true;
	text_char(text, '-');
	uint8_t operation = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_name(text, operations, operation, "unknown (%u)");
	text_format(text, " %u: ", layer->len);
	uint8_t state = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	text_put(text, "state=");
	text_name(text, states, state, "Unknown (%u)");
	text_char(text, ' ');
	const uint8_t *times = take(&cursor, 4);
	if (!times)
		return false;
	text_format(text, "group=%u ", times[3]);
	uint8_t reserved = take_u8(&cursor);
	if (cursor.ran_short)
		return false;
	if (reserved)
		text_format(text, "[reserved=%d!] ", reserved);
	const uint8_t *rest = take(&cursor, HEADER_LEN - 8);
	if (!rest)
		return false;
	text_put(text, "addr=");
	line_ip4(line, rest + AUTHENTICATION_LEN);
	if (line->manner->verbosity)
		put_verbose(line, layer->bytes.at);
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	if (!put_message(line, layer))
		line_abandoned(line, "hsrp");
}

const struct protocol protocol_hsrp = {
	.name = "hsrp",
	.title = "Hot Standby Router Protocol",
	.reference = "RFC 2281",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
