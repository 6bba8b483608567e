/* Syslog: RFC 3164 and RFC 5424. "<34>" and a message; the number is eight times the facility plus the severity. */
#include "describe.h"
#include "line.h"

enum { PRIORITY_DIGITS_MAX = 3 };

static const char *const severities[] = {
	"emergency", "alert", "critical", "error", "warning", "notice", "info", "debug",
};

static const struct name facilities[] = {
	{0, "kernel"}, {1, "user"}, {2, "mail"}, {3, "daemon"}, {4, "auth"}, {5, "syslog"}, {6, "lpr"}, {7, "news"},
	{8, "uucp"}, {9, "cron"}, {10, "authpriv"}, {11, "ftp"}, {12, "ntp"}, {13, "security"}, {14, "console"},
	{15, "cron"}, {16, "local0"}, {17, "local1"}, {18, "local2"}, {19, "local3"}, {20, "local4"}, {21, "local5"},
	{22, "local6"}, {23, "local7"}, {0, NULL},
};

/* "<34>". False when it is none, or, with cursor->ran_short, not all there. */
static bool take_priority(struct cursor *cursor, unsigned *priority)
{
	*priority = 0;
	if (take_u8(cursor) != '<')
		return false;
	for (int digits = 0; digits <= PRIORITY_DIGITS_MAX; digits++) {
		uint8_t byte = take_u8(cursor);
		if (byte == '>')
			return true;
		if (byte < '0' || byte > '9')
			return false;
		*priority = *priority * 10 + (byte - '0');
	}
	return false;
}

static void put_verbose(struct line *line, const struct layer *layer, struct cursor cursor, unsigned priority)
{
	struct text *text = line->text;
	const size_t read_len = (size_t)(cursor.at - layer->bytes.at);
	text_format(text, ", length: %u\n\tFacility ", layer->len);
	text_name(text, facilities, priority >> 3, "unknown (%u)");
	text_format(text, " (%u), Severity %s (%u)\n\tMsg: ", priority >> 3, severities[priority & 7], priority & 7);
	text_safe(text, span_first(cursor_rest(&cursor), layer->len > read_len ? layer->len - read_len : 0));
	if (layer_is_cut(layer))
		line_abandoned(line, "syslog");
	else if (line->manner->verbosity > 1)
		line_hex(line, layer->bytes, "\t");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct text *text = line->text;
	struct cursor cursor = cursor_over(layer_reach(layer));
	unsigned priority;
	if (!take_priority(&cursor, &priority)) {
		if (cursor.ran_short)
			line_abandoned(line, "syslog");
		else
			text_put(text, " (invalid)");
		return;
	}
	text_put(text, "SYSLOG");
	if (line->manner->verbosity) {
		put_verbose(line, layer, cursor, priority);
		return;
	}
	text_char(text, ' ');
	text_name(text, facilities, priority >> 3, "unknown (%u)");
	text_format(text, ".%s, length: %u", severities[priority & 7], layer->len);
}

/* tcpdump 3.x did not know it. */
static void line_classic(struct line *line, const struct layer *layer)
{
	text_put(line->text, "udp ");
	text_unsigned(line->text, layer->len);
}

static const struct field fields[] = {
	{.name = "priority", .form = FORM_DECIMAL, .gloss = "eight times the facility plus the severity"},
	{.name = "message", .form = FORM_TEXT, .gloss = "what happened"},
};

static const struct shape entry = {.name = "entry", .inlined = true, .SHAPE_FIELDS(fields)};
static const struct shape *const parts[] = {&entry, NULL};

static void describe(struct description *to, const struct layer *layer)
{
	struct cursor cursor = cursor_over(describe_ahead(to));
	unsigned priority;
	if (take_priority(&cursor, &priority))
		describe_number(to, fields, describe_left(to) - cursor_left(&cursor), priority);
	if (describe_left(to))
		describe_len(to, fields + 1, describe_left(to));
}

const struct protocol protocol_syslog = {
	.name = "syslog",
	.title = "Syslog",
	.reference = "RFC 5424",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
