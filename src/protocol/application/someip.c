/* SOME/IP, how programs in a car call each other: AUTOSAR "SOME/IP Protocol Specification", which PRS_SOMEIP names. */
#include "describe.h"
#include "line.h"

enum { HEADER_LEN = 16 };

static const struct name message_types[] = {
	{0x00, "REQUEST"},         {0x01, "REQUEST_NO_RETURN"},    {0x02, "NOTIFICATION"},
	{0x20, "TP_REQUEST"},      {0x21, "TP_REQUEST_NO_RETURN"}, {0x22, "TP_NOTIFICATION"},
	{0x80, "RESPONSE"},        {0x81, "ERROR"},                {0xa0, "TP_RESPONSE"},
	{0xa1, "TP_ERROR"},        {0, NULL},
};

static const struct name return_codes[] = {
	{0, "E_OK"},
	{1, "E_NOT_OK"},
	{2, "E_UNKNOWN_SERVICE"},
	{3, "E_UNKNOWN_METHOD"},
	{4, "E_NOT_READY"},
	{5, "E_NOT_REACHABLE"},
	{6, "E_TIMEOUT"},
	{7, "E_WRONG_PROTOCOL_VERSION"},
	{8, "E_WRONG_INTERFACE_VERSION"},
	{9, "E_MALFORMED_MESSAGE"},
	{10, "E_WRONG_MESSAGE_TYPE"},
	{11, "E_E2E_REPEATED"},
	{12, "E_E2E_WRONG_SEQUENCE"},
	{13, "E_E2E"},
	{14, "E_E2E_NOT_AVAILABLE"},
	{15, "E_E2E_NO_NEW_DATA"},
	{0, NULL},
};

static const struct field fields[] = {
	{.name = "service", .bit = 0, .width = 16, .form = FORM_HEX, .gloss = "who is called"},
	{.name = "is_event", .bit = 16, .width = 1, .form = FORM_BOOL,
	 .gloss = "something happened; else a method is called"},
	{.name = "method", .bit = 17, .width = 15, .form = FORM_HEX, .gloss = "which method or event"},
	{.name = "length", .bit = 32, .width = 32, .form = FORM_DECIMAL, .gloss = "bytes behind this field"},
	{.name = "client", .bit = 64, .width = 16, .form = FORM_HEX, .gloss = "who calls"},
	{.name = "session", .bit = 80, .width = 16, .form = FORM_HEX,
	 .gloss = "which call, so that its answer is known"},
	{.name = "protocol_version", .bit = 96, .width = 8, .form = FORM_DECIMAL, .gloss = "of this header: 1"},
	{.name = "interface_version", .bit = 104, .width = 8, .form = FORM_DECIMAL, .gloss = "of the service"},
	{.name = "message_type", .bit = 112, .width = 8, .form = FORM_NAMED, .names = message_types,
	 .gloss = "call, answer or event; TP: a piece of one"},
	{.name = "return_code", .bit = 120, .width = 8, .form = FORM_NAMED, .names = return_codes,
	 .gloss = "how it went"},
};

static void put_name(struct line *line, const char *title, const struct name *names, uint8_t value)
{
	const char *name = name_of(names, value);
	text_format(line->text, ", %s %s", title, name ? name : "Unknown");
}

/* False when it is not all there. */
static bool put_header(struct line *line, struct cursor *cursor)
{
	struct text *text = line->text;
	const uint8_t *at = take(cursor, 4);
	if (!at)
		return false;
	const uint16_t method = read_u16(at + 2);
	text_format(text, ", service %u, %s %u", read_u16(at), method >> 15 ? "event" : "method", method & 0x7fff);
	if (!(at = take(cursor, 4)))
		return false;
	text_format(text, ", len %u", read_u32(at));
	if (!(at = take(cursor, 4)))
		return false;
	text_format(text, ", client %u, session %u", read_u16(at), read_u16(at + 2));
	if (!(at = take(cursor, 1)))
		return false;
	text_format(text, ", pver %u", *at);
	if (!(at = take(cursor, 1)))
		return false;
	text_format(text, ", iver %u", *at);
	if (!(at = take(cursor, 1)))
		return false;
	put_name(line, "msgtype", message_types, *at);
	if (!(at = take(cursor, 1)))
		return false;
	put_name(line, "retcode", return_codes, *at);
	text_char(text, '\n'); /* as tcpdump has it: an empty line follows */
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer));
	text_put(line->text, "SOMEIP");
	if (layer->len < HEADER_LEN)
		text_put(line->text, " (invalid)");
	else if (!put_header(line, &cursor))
		line_abandoned(line, "someip");
}

static const struct field data_fields[] = {
	{.name = "data", .form = FORM_BYTES, .gloss = "what is passed: only the service knows its layout"},
};
static const struct shape data_shape = {.name = "payload_data", .inlined = true, .SHAPE_FIELDS(data_fields)};
static const struct shape *const parts[] = {&data_shape, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	describe_header(to, layer);
	if (describe_left(to))
		describe_field(to, data_fields);
}

const struct protocol protocol_someip = {
	.name = "someip",
	.title = "Scalable service-Oriented Middleware over IP",
	.reference = "AUTOSAR PRS_SOMEIP",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
