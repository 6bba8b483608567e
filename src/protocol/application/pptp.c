/* PPTP, the control connection of the Point-to-Point Tunneling Protocol: RFC 2637. */
#include "describes.h"
#include "line.h"

enum { HEADER_LEN = 12, CONTROL_MESSAGE = 1, NAME_LEN = 64, MAGIC_COOKIE = 0x1a2b3c4d };

static const struct name message_types[] = {
	{0, "NOT_DEFINED"}, {1, "SCCRQ"}, {2, "SCCRP"}, {3, "StopCCRQ"}, {4, "StopCCRP"}, {5, "ECHORQ"}, {6, "ECHORP"},
	{7, "OCRQ"}, {8, "OCRP"}, {9, "ICRQ"}, {10, "ICRP"}, {11, "ICCN"}, {12, "CCRQ"}, {13, "CDN"}, {14, "WEN"},
	{15, "SLI"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "length", .bit = 0, .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the message"},
	{.name = "type", .bit = 16, .width = 16, .form = FORM_DECIMAL, .gloss = "1: control, 2: management"},
	{.name = "magic_cookie", .bit = 32, .width = 32, .form = FORM_HEX, .gloss = "0x1a2b3c4d"},
	{.name = "message", .bit = 64, .width = 16, .form = FORM_NAMED, .names = message_types,
	 .gloss = "what is asked or answered"},
	{.name = "reserved", .bit = 80, .width = 16, .form = FORM_HEX, .gloss = "0"},
};

static const struct name general_errors[] = {
	{0, "None"}, {1, "Not-Connected"}, {2, "Bad-Format"}, {3, "Bad-Value"}, {4, "No-Resource"}, {5, "Bad-Call-ID"},
	{6, "PAC-Error"}, {0, NULL},
};
static const struct name start_results[] = {
	{1, "Successful channel establishment"}, {2, "General error"}, {3, "Command channel already exists"},
	{4, "Requester is not authorized to establish a command channel"},
	{5, "The protocol version of the requester is not supported"}, {0, NULL},
};
static const struct name stop_results[] = {{1, "OK"}, {2, "General Error"}, {0, NULL}};
static const struct name outgoing_results[] = {
	{1, "Connected"}, {2, "General Error"}, {3, "No Carrier"}, {4, "Busy"}, {5, "No Dial Tone"}, {6, "Time-out"},
	{7, "Do Not Accept"}, {0, NULL},
};
static const struct name incoming_results[] = {{1, "Connect"}, {2, "General Error"}, {3, "Do Not Accept"}, {0, NULL}};
static const struct name disconnect_results[] = {
	{1, "Lost Carrier"}, {2, "General Error"}, {3, "Admin Shutdown"}, {4, "Request"}, {0, NULL},
};
static const struct name stop_reasons[] = {{1, "None"}, {2, "Stop-Protocol"}, {3, "Stop-Local-Shutdown"}, {0, NULL}};
static const struct name call_bearers[] = {{1, "A"}, {2, "D"}, {3, "Any"}, {0, NULL}};
static const struct name call_framings[] = {{1, "A"}, {2, "S"}, {3, "E"}, {0, NULL}};

/* A part of a message: RFC 2637 §2. */
enum kind { VERSION, U8_CODE, U16, U32, HEX32, FRAME_BITS, BEARER_BITS, NAMED32, TEXT, SKIP };

struct part {
	enum kind kind;
	uint8_t len;             /* bytes, of those that are of no fixed length */
	const char *name;        /* NULL closes a list */
	const struct name *names; /* of a code, told with -v */
	uint8_t len_at;           /* where behind the header a text's length is; 0: it has none */
};

#define END {SKIP, 0, NULL, NULL} /* the row that closes a list */

static const struct part start_request[] = {
	{VERSION, 2, "PROTO_VER", NULL}, {SKIP, 2, "", NULL}, {FRAME_BITS, 4, "FRAME_CAP", NULL},
	{BEARER_BITS, 4, "BEARER_CAP", NULL}, {U16, 2, "MAX_CHAN", NULL}, {U16, 2, "FIRM_REV", NULL},
	{TEXT, NAME_LEN, "HOSTNAME", NULL}, {TEXT, NAME_LEN, "VENDOR", NULL}, END,
};
static const struct part start_reply[] = {
	{VERSION, 2, "PROTO_VER", NULL}, {U8_CODE, 1, "RESULT_CODE", start_results},
	{U8_CODE, 1, "ERR_CODE", general_errors}, {FRAME_BITS, 4, "FRAME_CAP", NULL},
	{BEARER_BITS, 4, "BEARER_CAP", NULL}, {U16, 2, "MAX_CHAN", NULL}, {U16, 2, "FIRM_REV", NULL},
	{TEXT, NAME_LEN, "HOSTNAME", NULL}, {TEXT, NAME_LEN, "VENDOR", NULL}, END,
};
static const struct part stop_request[] = {
	{U8_CODE, 1, "REASON", stop_reasons}, {SKIP, 1, "", NULL}, {SKIP, 2, "", NULL}, END,
};
static const struct part stop_reply[] = {
	{U8_CODE, 1, "RESULT_CODE", stop_results}, {U8_CODE, 1, "ERR_CODE", general_errors}, {SKIP, 2, "", NULL}, END,
};
static const struct part echo_request[] = {{U32, 4, "ID", NULL}, END};
static const struct part echo_reply[] = {
	{U32, 4, "ID", NULL}, {U8_CODE, 1, "RESULT_CODE", stop_results}, {U8_CODE, 1, "ERR_CODE", general_errors},
	{SKIP, 2, "", NULL}, END,
};
static const struct part outgoing_request[] = {
	{U16, 2, "CALL_ID", NULL}, {U16, 2, "CALL_SER_NUM", NULL}, {U32, 4, "MIN_BPS", NULL}, {U32, 4, "MAX_BPS", NULL},
	{NAMED32, 4, "BEARER_TYPE", call_bearers}, {NAMED32, 4, "FRAME_TYPE", call_framings},
	{U16, 2, "RECV_WIN", NULL}, {U16, 2, "PROC_DELAY", NULL}, {U16, 2, "PHONE_NO_LEN", NULL}, {SKIP, 2, "", NULL},
	{TEXT, NAME_LEN, "PHONE_NO", NULL, 24}, {TEXT, NAME_LEN, "SUB_ADDR", NULL}, END,
};
static const struct part outgoing_reply[] = {
	{U16, 2, "CALL_ID", NULL}, {U16, 2, "PEER_CALL_ID", NULL}, {U8_CODE, 1, "RESULT_CODE", outgoing_results},
	{U8_CODE, 1, "ERR_CODE", general_errors}, {U16, 2, "CAUSE_CODE", NULL}, {U32, 4, "CONN_SPEED", NULL},
	{U16, 2, "RECV_WIN", NULL}, {U16, 2, "PROC_DELAY", NULL}, {U32, 4, "PHY_CHAN_ID", NULL}, END,
};
static const struct part incoming_request[] = {
	{U16, 2, "CALL_ID", NULL}, {U16, 2, "CALL_SER_NUM", NULL}, {NAMED32, 4, "BEARER_TYPE", call_bearers},
	{U32, 4, "PHY_CHAN_ID", NULL}, {U16, 2, "DIALED_NO_LEN", NULL}, {U16, 2, "DIALING_NO_LEN", NULL},
	{TEXT, NAME_LEN, "DIALED_NO", NULL, 12}, {TEXT, NAME_LEN, "DIALING_NO", NULL, 14},
	{TEXT, NAME_LEN, "SUB_ADDR", NULL}, END,
};
static const struct part incoming_reply[] = {
	{U16, 2, "CALL_ID", NULL}, {U16, 2, "PEER_CALL_ID", NULL}, {U8_CODE, 1, "RESULT_CODE", incoming_results},
	{U8_CODE, 1, "ERR_CODE", general_errors}, {U16, 2, "RECV_WIN", NULL}, {U16, 2, "PROC_DELAY", NULL},
	{SKIP, 2, "", NULL}, END,
};
static const struct part incoming_connected[] = {
	{U16, 2, "PEER_CALL_ID", NULL}, {SKIP, 2, "", NULL}, {U32, 4, "CONN_SPEED", NULL}, {U16, 2, "RECV_WIN", NULL},
	{U16, 2, "PROC_DELAY", NULL}, {NAMED32, 4, "FRAME_TYPE", call_framings}, END,
};
static const struct part clear_request[] = {{U16, 2, "CALL_ID", NULL}, {SKIP, 2, "", NULL}, END};
static const struct part disconnect[] = {
	{U16, 2, "CALL_ID", NULL}, {U8_CODE, 1, "RESULT_CODE", disconnect_results},
	{U8_CODE, 1, "ERR_CODE", general_errors}, {U16, 2, "CAUSE_CODE", NULL}, {SKIP, 2, "", NULL},
	{TEXT, 128, "CALL_STATS", NULL}, END,
};
static const struct part wan_errors[] = {
	{U16, 2, "PEER_CALL_ID", NULL}, {SKIP, 2, "", NULL}, {U32, 4, "CRC_ERR", NULL}, {U32, 4, "FRAMING_ERR", NULL},
	{U32, 4, "HARDWARE_OVERRUN", NULL}, {U32, 4, "BUFFER_OVERRUN", NULL}, {U32, 4, "TIMEOUT_ERR", NULL},
	{U32, 4, "ALIGN_ERR", NULL}, END,
};
static const struct part link_info[] = {
	{U16, 2, "PEER_CALL_ID", NULL}, {SKIP, 2, "", NULL}, {HEX32, 4, "SEND_ACCM", NULL},
	{HEX32, 4, "RECV_ACCM", NULL}, END,
};

static const struct part *const messages[] = {
	NULL, start_request, start_reply, stop_request, stop_reply, echo_request, echo_reply,
	outgoing_request, outgoing_reply, incoming_request, incoming_reply, incoming_connected, clear_request,
	disconnect, wan_errors, link_info,
};

static void put_code(struct line *line, const struct part *part, uint8_t code)
{
	text_unsigned(line->text, code);
	if (!line->manner->verbosity)
		return;
	const char *name = name_of(part->names, code);
	text_format(line->text, ":%s", name ? name : "?");
}

static const struct name frame_capabilities[] = {{1, "A"}, {2, "S"}}, bearer_capabilities[] = {{2, "D"}, {1, "A"}};

static void put_capability(struct text *text, uint32_t bits, const struct name bit_names[2])
{
	for (size_t i = 0; i < 2; i++)
		if (bits & bit_names[i].value)
			text_put(text, bit_names[i].text);
}

static void put_part(struct line *line, const struct part *part, const uint8_t *at)
{
	struct text *text = line->text;
	text_format(text, " %s(", part->name);
	switch (part->kind) {
	case VERSION:
		text_format(text, "%u.%u", at[0], at[1]);
		break;
	case U8_CODE:
		put_code(line, part, at[0]);
		break;
	case U16:
		text_unsigned(text, read_u16(at));
		break;
	case U32:
		text_unsigned(text, read_u32(at));
		break;
	case HEX32:
		text_format(text, "0x%08x", read_u32(at));
		break;
	case FRAME_BITS:
		put_capability(text, read_u32(at), frame_capabilities);
		break;
	case BEARER_BITS:
		put_capability(text, read_u32(at), bearer_capabilities);
		break;
	case NAMED32:
		text_name(text, part->names, read_u32(at), "?");
		break;
	case TEXT:
	case SKIP:
		break;
	}
	text_char(text, ')');
}

static void put_reserved(struct text *text, uint16_t reserved)
{
	if (reserved)
		text_format(text, " [ERROR: reserved=%u must be zero]", reserved);
}

/* A text, up to its length where a part before, of those at `parts`, told it. False when its end is not there. */
static bool put_text(struct line *line, const uint8_t *parts, struct cursor *cursor, const struct part *part)
{
	size_t len = part->len_at ? read_u16(parts + part->len_at) : part->len;
	if (len > part->len)
		len = part->len;
	struct span field = span_first(cursor_rest(cursor), part->len);
	struct span words = span_first(field, len);
	text_format(line->text, " %s(", part->name);
	if (!text_safe_string(line->text, words) && words.len < len)
		return false;
	text_char(line->text, ')');
	take(cursor, field.len);
	return true;
}

/* False when they are not all there. */
static bool put_parts(struct line *line, struct cursor *cursor, const struct part *part)
{
	const uint8_t *const parts = cursor->at;
	for (; part->name; part++) {
		if (part->kind == TEXT) {
			if (!put_text(line, parts, cursor, part))
				return false;
			continue; /* as if the zeros at its end were there */
		}
		const uint8_t *at = take(cursor, part->len);
		if (!at) {
			if (part->kind == FRAME_BITS)
				text_format(line->text, " %s(", part->name);
			return false;
		}
		if (part->kind == SKIP)
			put_reserved(line->text, part->len == 1 ? at[0] : read_u16(at));
		else
			put_part(line, part, at);
	}
	return true;
}

/* "Length=156 CTRL-MSG Magic-Cookie=1a2b3c4d", as far as it is there. */
static void put_header(struct line *line, struct cursor *cursor)
{
	static const struct name kinds[] = {{CONTROL_MESSAGE, "CTRL-MSG"}, {2, "MGMT-MSG"}, {0, NULL}};
	struct text *text = line->text;
	bool is_verbose = line->manner->verbosity > 0;
	uint16_t len = take_u16(cursor);
	if (is_verbose && !cursor->ran_short)
		text_format(text, " Length=%u", len);
	uint16_t kind = take_u16(cursor);
	if (is_verbose && !cursor->ran_short) {
		text_char(text, ' ');
		text_name(text, kinds, kind, "UNKNOWN-MSG-TYPE");
	}
	uint32_t cookie = take_u32(cursor);
	if (cursor->ran_short)
		return;
	if (cookie != MAGIC_COOKIE)
		text_format(text, " UNEXPECTED Magic-Cookie!!(%08x)", cookie);
	if (is_verbose || cookie != MAGIC_COOKIE)
		text_format(text, " Magic-Cookie=%08x", cookie);
}

/* False when it is not all there. */
static bool put_message(struct line *line, struct cursor *cursor)
{
	put_header(line, cursor);
	uint16_t message = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	const char *name = name_of(message_types, message);
	if (name)
		text_format(line->text, " CTRL_MSGTYPE=%s", name);
	else
		text_format(line->text, " UNKNOWN_CTRL_MSGTYPE(%u)", message);
	uint16_t reserved = take_u16(cursor);
	if (cursor->ran_short)
		return false;
	put_reserved(line->text, reserved);
	return !name || !message || put_parts(line, cursor, messages[message]);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, ": pptp");
	if (!put_message(line, &cursor))
		line_abandoned(line, "pptp");
}

const struct protocol protocol_pptp = {
	.name = "pptp",
	.title = "Point-to-Point Tunneling Protocol",
	.reference = "RFC 2637",
	.SHAPE_FIELDS(fields),
	.fixed_len = HEADER_LEN,
	.describe = pptp_describe,
	.forms = pptp_forms,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
