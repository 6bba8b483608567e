/* Signalling of frame relay: Q.933, and the local management interface that ANSI and the ITU made of it. A call
 * reference, a message type, and information elements; some are one byte, which sets the code set of the others. */
#include "describe.h"
#include "line.h"

enum {
	REFERENCE_LEN_MASK = 0x0f, /* of the first byte */
	SINGLE = 0x80,             /* an element of one byte */
	SHIFT_MASK = 0xf0,
	SHIFT = 0x90,
	CODE_SET_MASK = 0x07,
	NOT_LOCKED = 0x08, /* for the next element only */
	SHIFT_TO_ANSI = 0x95,

	ANSI_REPORT_TYPE = 0x01,
	ANSI_LINK_VERIFY = 0x03,
	ANSI_PVC_STATUS = 0x07,
	ANSI_LINK_VERIFY_1991 = 0x19,
	CCITT_REPORT_TYPE = 0x51,
	CCITT_LINK_VERIFY = 0x53,
	CCITT_PVC_STATUS = 0x57,

	PVC_STATUS_LEN_MIN = 3,
	PVC_STATUS_LEN_MAX = 5,
	PVC_NEW = 0x08,
	PVC_ACTIVE = 0x02,
	LAST_BYTE = 0x80, /* of a DLCI */
};

static const struct name messages[] = {
	{0x00, "ESC to National"}, {0x01, "Alert"},      {0x02, "Call proceeding"}, {0x03, "Progress"},
	{0x05, "Setup"},           {0x07, "Connect"},    {0x0f, "Connect ACK"},     {0x45, "Disconnect"},
	{0x46, "Restart"},         {0x4d, "Release"},    {0x4e, "Restart ACK"},     {0x5a, "Release Complete"},
	{0x75, "Status Enquiry"},  {0x7d, "Status Reply"}, {0, NULL},
};

static const struct name elements[] = {
	{ANSI_REPORT_TYPE, "ANSI Report Type"},       {ANSI_LINK_VERIFY, "ANSI Link Verify"},
	{ANSI_PVC_STATUS, "ANSI PVC Status"},         {ANSI_LINK_VERIFY_1991, "ANSI Link Verify"},
	{CCITT_REPORT_TYPE, "CCITT Report Type"},     {CCITT_LINK_VERIFY, "CCITT Link Verify"},
	{CCITT_PVC_STATUS, "CCITT PVC Status"},       {0, NULL},
};

static const struct name report_types[] = {
	{0, "Full Status"}, {1, "Link verify"}, {2, "Async PVC Status"}, {0, NULL},
};

struct message {
	struct span reference;
	uint8_t type;
	uint8_t code_set;
	uint8_t next_code_set; /* that of the next element, which a shift may set for this one only */
	bool is_ansi, is_shifted;
};

static void shift(struct message *message, uint8_t element)
{
	message->next_code_set = element & CODE_SET_MASK;
	if (!(element & NOT_LOCKED))
		message->code_set = message->next_code_set;
}

/* The header, and the first element when that shifts. */
static bool take_message(struct cursor *cursor, struct message *message, bool is_cut)
{
	const uint8_t reference_len = take_u8(cursor) & REFERENCE_LEN_MASK;
	message->reference = take_span(cursor, reference_len);
	message->type = take_u8(cursor);
	struct cursor ahead = *cursor;
	const uint8_t first = take_u8(&ahead);
	message->is_shifted = (first & SHIFT_MASK) == SHIFT;
	message->code_set = message->next_code_set = 0;
	message->is_ansi = first == SHIFT_TO_ANSI;
	if (message->is_shifted) {
		shift(message, first);
		*cursor = ahead;
	}
	return !cursor->ran_short && !(is_cut && ahead.ran_short);
}

/* What stands before a value: of an element in the list of -v nothing, else a comma. */
static const char *comma(const struct line *line)
{
	return line->manner->verbosity ? "" : ", ";
}

static void put_report_type(struct line *line, struct cursor cursor)
{
	if (!line->manner->verbosity)
		return;
	const uint8_t type = take_u8(&cursor);
	text_name(line->text, report_types, type, "unknown");
	text_format(line->text, " (%u)", type);
}

static void put_link_verify(struct line *line, struct cursor cursor)
{
	const uint8_t *numbers = take(&cursor, 2);
	if (numbers)
		text_format(line->text, "%sTX Seq: %3u, RX Seq: %3u", comma(line), numbers[0], numbers[1]);
	else
		text_format(line->text, "%sInvalid LINK VERIFY IE", comma(line));
}

/* A DLCI of two to four bytes whose last has its first bit set, before the status, which has it set too. */
static bool has_valid_dlci(const uint8_t *at, size_t len)
{
	if (len < PVC_STATUS_LEN_MIN || len > PVC_STATUS_LEN_MAX)
		return false;
	for (size_t i = 0; i + 2 < len; i++)
		if (at[i] & LAST_BYTE)
			return false;
	return at[len - 2] & at[len - 1] & LAST_BYTE;
}

static uint32_t dlci_of(const uint8_t *at, size_t len)
{
	uint32_t dlci = (uint32_t)(at[0] & 0x3f) << 4 | (at[1] & 0x78) >> 3;
	if (len == PVC_STATUS_LEN_MIN + 1)
		dlci = dlci << 6 | (at[2] & 0x7e) >> 1;
	else if (len == PVC_STATUS_LEN_MAX)
		dlci = dlci << 13 | (at[2] & 0x7f) | (at[3] & 0x7e) >> 1; /* bits on bits, as tcpdump has it */
	return dlci;
}

static void put_pvc_status(struct line *line, struct cursor cursor)
{
	const struct span value = cursor_rest(&cursor);
	if (!has_valid_dlci(value.at, value.len)) {
		text_format(line->text, "%sInvalid DLCI in PVC STATUS IE", comma(line));
		return;
	}
	const uint8_t status = value.at[value.len - 1];
	text_format(line->text, "%sDLCI %u: status %s%s", comma(line), dlci_of(value.at, value.len),
	            status & PVC_NEW ? "New, " : "", status & PVC_ACTIVE ? "Active" : "Inactive");
}

static const struct {
	uint8_t type;
	void (*put)(struct line *line, struct cursor value);
} readers[] = {
	{ANSI_REPORT_TYPE, put_report_type},      {CCITT_REPORT_TYPE, put_report_type},
	{ANSI_LINK_VERIFY, put_link_verify},      {CCITT_LINK_VERIFY, put_link_verify},
	{ANSI_LINK_VERIFY_1991, put_link_verify}, {ANSI_PVC_STATUS, put_pvc_status},
	{CCITT_PVC_STATUS, put_pvc_status},
};

static bool is_known_code_set(uint8_t code_set)
{
	return code_set == 0 || code_set == 5;
}

static void put_value(struct line *line, bool is_known, uint8_t type, struct span value)
{
	for (size_t i = 0; is_known && i < sizeof readers / sizeof *readers; i++)
		if (readers[i].type == type) {
			readers[i].put(line, cursor_over(value));
			if (line->manner->verbosity > 1)
				line_hex(line, value, "\t  ");
			return;
		}
	if (line->manner->verbosity)
		line_hex(line, value, "\t");
}

enum progress { MORE, ENDED, CUT };

/* An element of one byte: nothing is told of it, but those that come may be of another code set. False when it has
 * more. */
static bool take_single(struct message *message, struct cursor *cursor)
{
	struct cursor ahead = *cursor;
	const uint8_t element = take_u8(&ahead);
	if (!(element & SINGLE))
		return false;
	*cursor = ahead;
	message->next_code_set = message->code_set;
	if ((element & SHIFT_MASK) == SHIFT)
		shift(message, element);
	return true;
}

static enum progress put_element(struct line *line, struct message *message, struct cursor *cursor)
{
	if (take_single(message, cursor))
		return MORE;
	const uint8_t *header = take(cursor, 2);
	if (!header)
		return CUT;
	const bool is_known = is_known_code_set(message->next_code_set);
	message->next_code_set = message->code_set;
	if (line->manner->verbosity) {
		text_put(line->text, "\n\t");
		text_name(line->text, is_known ? elements : elements + 7, header[0], "unknown");
		text_format(line->text, " IE (0x%02x), length %u: ", header[0], header[1]);
	}
	if (header[0] == 0 || header[1] == 0)
		return ENDED;
	const struct span value = take_span(cursor, header[1]);
	if (cursor->ran_short)
		return CUT;
	put_value(line, is_known, header[0], value);
	return MORE;
}

/* Of a reference of one byte tcpdump looks at the byte where the first element begins: the message ends before that, or
 * is 0 there and the reference not told, or neither. */
static uint8_t take_probe(struct cursor *cursor, const struct message *message)
{
	enum { PROBE_AT = 3 };
	take(cursor, PROBE_AT + (message->is_shifted ? 1 : 0));
	return take_u8(cursor);
}

/* "ANSI, codeset 5, Call Ref: 0x81, Status Enquiry"; false when it ends too early. */
static bool put_header(struct line *line, const struct layer *layer, const struct message *message)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct text *text = line->text;
	text_format(text, "%s, codeset %u", message->is_ansi ? "ANSI" : "CCITT", message->next_code_set);
	const size_t len = message->reference.len;
	const bool has_reference = len == 1 ? take_probe(&cursor, message) : len > 0;
	if (cursor.ran_short)
		return false;
	text_put(text, ", ");
	if (has_reference) {
		text_put(text, "Call Ref: 0x");
		text_hex_bytes(text, message->reference);
		text_put(text, ", ");
	}
	if (line->manner->verbosity) {
		text_name(text, messages, message->type, "unknown message");
		text_format(text, " (0x%02x), length %u", message->type, layer->len);
	} else {
		text_name(text, messages, message->type, "unknown message 0x%02x");
	}
	return true;
}

/* Bytes of the message that have not been read, captured or not. */
static uint32_t left_of(const struct layer *layer, const struct cursor *cursor)
{
	return layer->len - (uint32_t)(cursor->at - layer->bytes.at);
}

static void put_length(struct line *line, const struct layer *layer)
{
	text_format(line->text, ", length %u", layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct message message;
	if (!line->manner->link_level)
		text_put(line->text, "Q.933, ");
	if (!take_message(&cursor, &message, layer_is_cut(layer))) {
		text_format(line->text, "length %u", layer->len);
		line_truncated(line, "q.933");
		return;
	}
	if (!put_header(line, layer, &message)) {
		line_abandoned(line, "q.933");
		return;
	}
	enum progress progress = MORE;
	while (progress == MORE && left_of(layer, &cursor))
		progress = put_element(line, &message, &cursor);
	if (!line->manner->verbosity && progress != ENDED)
		put_length(line, layer);
	if (progress == CUT)
		line_truncated(line, "q.933");
}

static const struct name code_sets[] = {
	{0, "ITU-T"}, {4, "ISO/IEC"}, {5, "national"}, {6, "network"}, {7, "user"}, {0, NULL}};
static const struct field fields[] = {
	{.name = "reserved", .width = 4, .form = FORM_HEX, .gloss = "0"},
	{.name = "reference_length", .bit = 4, .width = 4, .gloss = "bytes of the call reference; 0: it is the dummy"},
};
static const struct field message_fields[] = {
	{.name = "call_reference", .form = FORM_BYTES, .gloss = "which call this is about, chosen by who began it"},
	{.name = "message_type", .width = 8, .form = FORM_NAMED, .names = messages, .gloss = "what the message does"},
};
static const struct field shift_fields[] = {
	{.name = "single", .width = 1, .form = FORM_BOOL, .gloss = "the element is this one byte"},
	{.name = "kind", .width = 3, .gloss = "1 is a shift"},
	{.name = "not_locked", .width = 1, .form = FORM_BOOL, .gloss = "for the next element only"},
	{.name = "code_set", .width = 3, .form = FORM_NAMED, .names = code_sets,
	 .gloss = "of a shift: who says what the numbers of the elements that follow mean"},
};
static const struct field element_fields[] = {
	{.name = "type", .width = 8, .form = FORM_NAMED, .names = elements, .gloss = "what the element says"},
	{.name = "length", .width = 8, .gloss = "bytes of its value"},
};
static const struct field report_fields[] = {
	{.name = "report", .width = 8, .form = FORM_NAMED, .names = report_types,
	 .gloss = "what is asked for or told: all circuits, or whether the line is alive"},
};
static const struct field verify_fields[] = {
	{.name = "sent", .width = 8, .gloss = "how many such messages the sender has sent"},
	{.name = "received", .width = 8, .gloss = "the last number that it heard from the other side"},
};
static const struct field status_fields[] = {
	{.name = "address", .form = FORM_BYTES, .gloss = "the circuit's number, as it stands in an address"},
	{.name = "dlci", .gloss = "which circuit: the number in these bytes"},
	{.name = "last", .width = 1, .form = FORM_BOOL, .gloss = "the element ends here"},
	{.name = "reserved_before_new", .width = 3, .form = FORM_HEX, .gloss = "without meaning"},
	{.name = "new", .width = 1, .form = FORM_BOOL, .gloss = "the circuit has just been set up"},
	{.name = "deleted", .width = 1, .form = FORM_BOOL, .gloss = "it is gone"},
	{.name = "active", .width = 1, .form = FORM_BOOL, .gloss = "it works"},
	{.name = "reserved_at_end", .width = 1, .form = FORM_HEX, .gloss = "without meaning"},
};

static void describe_status(struct description *to, const struct layer *layer)
{
	const struct span value = describe_ahead(to);
	if (!has_valid_dlci(value.at, value.len))
		return;
	describe_len(to, status_fields, value.len - 1);
	describe_number(to, status_fields + 1, 0, dlci_of(value.at, value.len));
	describe_fields(to, status_fields + 2, sizeof status_fields / sizeof *status_fields - 2);
}

static const struct shape
	message_shape = {.name = "message", .inlined = true, .SHAPE_FIELDS(message_fields)},
	report = {.name = "report", .inlined = true, .SHAPE_FIELDS(report_fields)},
	verify = {.name = "verify", .inlined = true, .SHAPE_FIELDS(verify_fields)},
	status = {.name = "status", .inlined = true, .SHAPE_FIELDS(status_fields), .describe = describe_status},
	single = {.name = "single", .inlined = true, .SHAPE_FIELDS(shift_fields)};
static const struct tlv_form element_forms[] = {
	{ANSI_REPORT_TYPE, .shape = &report},      {CCITT_REPORT_TYPE, .shape = &report},
	{ANSI_LINK_VERIFY, .shape = &verify},      {CCITT_LINK_VERIFY, .shape = &verify},
	{ANSI_LINK_VERIFY_1991, .shape = &verify}, {ANSI_PVC_STATUS, .shape = &status},
	{CCITT_PVC_STATUS, .shape = &status},      {-1},
};
static const struct shape *const element_parts[] = {&single, NULL};
static const struct shape element_shape = {
	.name = "element", .SHAPE_FIELDS(element_fields), .parts = element_parts, .forms = element_forms};
static const struct shape *const list_parts[] = {&element_shape, NULL};
static const struct shape element_list = {.name = "elements", .list = true, .parts = list_parts};
static const struct shape *const parts[] = {&message_shape, &element_list, NULL};

static void describe_element(struct description *to)
{
	enum { HEADER = 2 };
	const bool is_single = *describe_ahead(to).at & SINGLE;
	const uint64_t type = describe_peek(to, element_fields, 0);
	const uint64_t len = describe_peek(to, element_fields + 1, element_fields->width);
	describe_open(to, &element_shape, is_single ? 1 : HEADER + len);
	describe_fields(to, is_single ? shift_fields : element_fields,
	                is_single ? single.field_count : element_shape.field_count);
	if (!is_single && len)
		describe_form(to, element_forms, type, len);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	const uint64_t len = describe_peek(to, fields + 1, fields[1].bit);
	describe_header(to, layer);
	if (len)
		describe_len(to, message_fields, len);
	describe_field(to, message_fields + 1);
	if (!describe_left(to))
		return;
	describe_open(to, &element_list, describe_left(to));
	while (describe_more(to))
		describe_element(to);
	describe_close(to);
}

const struct protocol protocol_q933 = {
	.name = "q933",
	.title = "Signalling of Frame Relay",
	.reference = "ITU-T Q.933",
	.SHAPE_FIELDS(fields),
	.fixed_len = 1,
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
