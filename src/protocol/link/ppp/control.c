/* See control.h. */
#include "link/ppp/control.h"

#include "link/ethertype.h"
#include "link/ppp/ppp.h"
#include "vendor.h"

enum {
	PROTOCOL_LEN = 2, /* of the number before the header, which tcpdump's lengths include */
	OPTION_HEADER_LEN = 2,
	MAGIC_LEN = 4,

	VENDOR = 0, CONFIGURE_REQUEST = 1, CONFIGURE_REJECT = 4, TERMINATE_REQUEST = 5, TERMINATE_ACK = 6,
	CODE_REJECT = 7, PROTOCOL_REJECT = 8, ECHO_REQUEST = 9, ECHO_REPLY = 10, DISCARD_REQUEST = 11,
	IDENTIFICATION = 12, TIME_REMAINING = 13,
};

static const struct name codes[] = {
	{VENDOR, "Vendor-Extension"},
	{CONFIGURE_REQUEST, "Conf-Request"},
	{2, "Conf-Ack"},
	{3, "Conf-Nack"},
	{CONFIGURE_REJECT, "Conf-Reject"},
	{TERMINATE_REQUEST, "Term-Request"},
	{TERMINATE_ACK, "Term-Ack"},
	{CODE_REJECT, "Code-Reject"},
	{PROTOCOL_REJECT, "Prot-Reject"},
	{ECHO_REQUEST, "Echo-Request"},
	{ECHO_REPLY, "Echo-Reply"},
	{DISCARD_REQUEST, "Disc-Req"},
	{IDENTIFICATION, "Ident"},
	{TIME_REMAINING, "Time-Rem"},
	{14, "Reset-Req"},
	{15, "Reset-Ack"},
	{0, NULL},
};

const struct field control_fields[CONTROL_FIELD_COUNT] = {
	{.name = "code", .bit = 0, .width = 8, .form = FORM_NAMED, .names = codes,
	 .gloss = "what this end wants or answers"},
	{.name = "identifier", .bit = 8, .width = 8, .form = FORM_DECIMAL, .gloss = "which request an answer is to"},
	{.name = "length", .bit = 16, .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of this message, these four included"},
};

bool control_option_is(struct line *line, const struct control_option *option, uint8_t len)
{
	if (option->len != len)
		text_format(line->text, " (length bogus, should be = %u)", len);
	return option->len == len;
}

bool control_option_has(struct line *line, const struct control_option *option, uint8_t len)
{
	if (option->len < len)
		text_format(line->text, " (length bogus, should be >= %u)", len);
	return option->len >= len;
}

const uint8_t *control_option_take(struct line *line, const struct control_option *option, size_t len)
{
	struct cursor cursor = cursor_over(option->value);
	const uint8_t *taken = take(&cursor, len);
	if (!taken)
		ppp_line_abandoned(line);
	return taken;
}

/* False when no option behind it is to be told. */
static bool put_option(struct line *line, const struct control_protocol *protocol, const struct control_option *option)
{
	enum control_value value = protocol->put_value ? protocol->put_value(line, option) : VALUE_UNKNOWN;
	if (!line->cut && (value == VALUE_UNKNOWN || (value == VALUE_TOLD && line->manner->verbosity > 1)))
		line_hex(line, span_first(option->value, option->len - OPTION_HEADER_LEN), "\t    ");
	return value != VALUE_LAST && !line->cut;
}

/* One option from `rest`, which cannot be longer than `limit`; its length, or 0 when no more can follow. */
static uint8_t line_option(struct line *line, const struct control_protocol *protocol, struct span rest,
                           uint32_t limit)
{
	struct cursor cursor = cursor_over(rest);
	const uint8_t *header = take(&cursor, OPTION_HEADER_LEN);
	if (!header) {
		text_format(line->text, "[|%s]", protocol->short_name);
		line->cut = true;
		return 0;
	}
	struct control_option option = {.type = header[0], .len = header[1], .value = cursor_rest(&cursor)};
	if (option.len > limit)
		return 0;
	const char *name = name_of(protocol->options, option.type);
	if (!name && !protocol->unknown) {
		text_format(line->text, "\n\tunknown %s option 0x%02x", protocol->name, option.type);
		return option.len < OPTION_HEADER_LEN ? 0 : option.len;
	}
	text_format(line->text, "\n\t  %s Option (0x%02x), length %u", name ? name : protocol->unknown, option.type,
	            option.len);
	if (!control_option_has(line, &option, OPTION_HEADER_LEN))
		return 0;
	return put_option(line, protocol, &option) ? option.len : 0;
}

/* The stated length ends the list, but an option that crosses it is told first, from what was captured. */
static void line_options(struct line *line, const struct control_protocol *protocol, struct span rest, uint32_t left)
{
	uint32_t limit = left + CONTROL_HEADER_LEN;
	while (left > 0) {
		uint8_t len = line_option(line, protocol, rest, limit);
		if (!len)
			return;
		if (len > left) {
			text_format(line->text, " [remaining options length %u < %u] (invalid)", left, len);
			return;
		}
		rest = span_after(rest, len);
		left -= len;
	}
}

/* RFC 2153 §2.1 */
static void line_vendor(struct line *line, const uint8_t *body)
{
	uint32_t organization = read_u24(body + MAGIC_LEN);
	const char *name = name_of(organization_names, organization);
	text_format(line->text, "\n\t  Magic-Num 0x%08x Vendor: %s (%u)", read_u32(body), name ? name : "Unknown",
	            organization);
}

static void line_rejected(struct line *line, struct span body, uint32_t left)
{
	const char *name = name_of(ppp_protocols, read_u16(body.at));
	text_format(line->text, "\n\t  Rejected %s Protocol (0x%04x)", name ? name : "unknown", read_u16(body.at));
	if (left <= PROTOCOL_LEN)
		return;
	text_put(line->text, "\n\t  Rejected Packet");
	/* as tcpdump counts */
	line_hex(line, span_first(span_after(body, PROTOCOL_LEN), left + PROTOCOL_LEN), "\t    ");
}

static void line_echo(struct line *line, const char *name, struct span body, uint32_t left)
{
	text_format(line->text, "\n\t  Magic-Num 0x%08x", read_u32(body.at));
	if (left <= MAGIC_LEN)
		return;
	text_put(line->text, "\n\t  -----trailing data-----");
	if (body.len < left)
		text_format(line->text, "[|%s]", name);
	else
		line_hex(line, span_first(span_after(body, MAGIC_LEN), left - MAGIC_LEN), "\t  ");
}

/* RFC 1570 §2.1. tcpdump takes the message to be four bytes longer than it is, and shows what comes behind it. */
static void line_identification(struct line *line, const char *name, struct span body, uint32_t left)
{
	struct span message = span_after(body, MAGIC_LEN);
	text_format(line->text, "\n\t  Magic-Num 0x%08x", read_u32(body.at));
	if (left <= MAGIC_LEN)
		return;
	text_put(line->text, "\n\t  Message\n\t    ");
	text_safe(line->text, span_first(message, left));
	if (message.len < left)
		text_format(line->text, "[|%s]", name);
}

/* The bytes behind the header that a code needs before anything can be said. */
static uint32_t needed_len(uint8_t code)
{
	switch (code) {
	case VENDOR:
		return MAGIC_LEN + 3;
	case PROTOCOL_REJECT:
		return PROTOCOL_LEN;
	case ECHO_REQUEST:
	case ECHO_REPLY:
	case DISCARD_REQUEST:
	case IDENTIFICATION:
		return MAGIC_LEN;
	case TIME_REMAINING:
		return 2 * MAGIC_LEN;
	}
	return 0;
}

static void line_cut_body(struct line *line, uint8_t code, struct span body)
{
	struct cursor cursor = cursor_over(body);
	uint32_t magic = take_u32(&cursor);
	if (!cursor.ran_short && (code == VENDOR || code == TIME_REMAINING))
		text_format(line->text, "\n\t  Magic-Num 0x%08x", magic);
	ppp_line_abandoned(line);
}

/* What follows the header, `left` bytes by its length. False: the code is not known, and the bytes are to be shown. */
static bool line_body(struct line *line, const struct control_protocol *protocol, uint8_t code, struct span body,
                      uint32_t left)
{
	uint32_t needed = needed_len(code);
	if (needed > left)
		return true;
	if (needed > body.len)
		line_cut_body(line, code, body);
	else if (code >= CONFIGURE_REQUEST && code <= CONFIGURE_REJECT && protocol->options)
		line_options(line, protocol, body, left);
	else if (code == PROTOCOL_REJECT)
		line_rejected(line, body, left);
	else if (code >= ECHO_REQUEST && code <= DISCARD_REQUEST)
		line_echo(line, protocol->name, body, left);
	else if (code == IDENTIFICATION)
		line_identification(line, protocol->name, body, left);
	else if (code == TIME_REMAINING)
		text_format(line->text, "\n\t  Magic-Num 0x%08x, Seconds-Remaining %us", read_u32(body.at),
		            read_u32(body.at + MAGIC_LEN));
	else if (code == VENDOR)
		line_vendor(line, body.at);
	return code <= TIME_REMAINING;
}

/* The message from its protocol number on, which stands before it. */
static struct span with_protocol(const struct line *line, const struct layer *layer)
{
	const struct layer *frame = packet_previous(line->packet, layer);
	if (!frame || frame->header_len < PROTOCOL_LEN)
		return layer_reach(layer);
	return span_after(layer_reach(frame), frame->header_len - PROTOCOL_LEN);
}

static void line_verbose(struct line *line, const struct layer *layer, const struct control_protocol *protocol,
                         uint8_t code)
{
	struct cursor cursor = cursor_over(span_after(layer_reach(layer), 2));
	uint32_t len = take_u16(&cursor);
	struct span body = cursor_rest(&cursor);
	if (cursor.ran_short) {
		ppp_line_abandoned(line);
		return;
	}
	text_format(line->text, "\n\tencoded length %u ", len);
	if (len < CONTROL_HEADER_LEN) {
		text_put(line->text, "(< 4))");
		return;
	}
	if (len > layer->len) {
		text_format(line->text, "(> packet length %u))", layer->len);
		return;
	}
	text_format(line->text, "(=Option(s) length %u)", len - CONTROL_HEADER_LEN);
	if (len == CONTROL_HEADER_LEN)
		return;
	if (line->manner->verbosity > 1)
		line_hex(line, span_first(with_protocol(line, layer), PROTOCOL_LEN + CONTROL_HEADER_LEN), "\t");
	if (!line_body(line, protocol, code, body, len - CONTROL_HEADER_LEN) && line->manner->verbosity < 2)
		line_hex(line, span_first(with_protocol(line, layer), len + PROTOCOL_LEN), "\t  ");
}

/* tcpdump 3.7: "Conf-Req(1)". */
static void line_classic(struct line *line, const uint8_t *header)
{
	static const struct name short_codes[] = {
		{CONFIGURE_REQUEST, "Conf-Req"}, {2, "Conf-Ack"}, {3, "Conf-Nak"}, {CONFIGURE_REJECT, "Conf-Rej"},
		{TERMINATE_REQUEST, "Term-Req"}, {TERMINATE_ACK, "Term-Ack"}, {CODE_REJECT, "Code-Rej"},
		{PROTOCOL_REJECT, "Prot-Rej"}, {ECHO_REQUEST, "Echo-Req"}, {ECHO_REPLY, "Echo-Rep"},
		{DISCARD_REQUEST, "Disc-Req"}, {0, NULL},
	};
	text_name(line->text, short_codes, header[0], "unknown Opcode 0x%02x");
	text_format(line->text, "(%u)", header[1]);
}

void control_line(struct line *line, const struct layer *layer, const struct control_protocol *protocol)
{
	struct cursor cursor = cursor_over(layer->bytes);
	const uint8_t *header = layer->len < CONTROL_HEADER_LEN ? NULL : take(&cursor, 2);
	if (header && line->manner->dialect == DIALECT_CLASSIC) {
		line_classic(line, header);
		return;
	}
	text_format(line->text, "%s, ", protocol->name);
	if (!header) {
		text_format(line->text, "[|%s]", protocol->name);
		line->cut = true;
		return;
	}
	const char *code = name_of(codes, header[0]);
	text_format(line->text, "%s (0x%02x), id %u, length %u", code ? code : "Unknown Opcode", header[0], header[1],
	            layer->len + PROTOCOL_LEN);
	if (line->manner->verbosity)
		line_verbose(line, layer, protocol, header[0]);
}

static bool has_ended(struct line *line, const struct cursor *cursor)
{
	if (cursor->ran_short)
		ppp_line_abandoned(line);
	return cursor->ran_short;
}

bool control_put_header(struct line *line, const struct layer *layer, struct cursor *cursor,
                        const struct control_names *names, struct control_header *header)
{
	if (!layer->len) {
		text_format(line->text, "[|%s]", names->short_name);
		return false;
	}
	header->code = take_u8(cursor);
	if (has_ended(line, cursor))
		return false;
	if (layer->len < CONTROL_HEADER_LEN) {
		text_format(line->text, "[|%s 0x%02x]", names->short_name, header->code);
		return false;
	}
	const char *code = name_of(names->codes, header->code);
	text_format(line->text, "%s, %s (0x%02x)", names->name, code ? code : "unknown", header->code);
	header->identifier = take_u8(cursor);
	if (has_ended(line, cursor))
		return false;
	text_format(line->text, ", id %u", header->identifier);
	header->len = take_u16(cursor);
	return !has_ended(line, cursor);
}
