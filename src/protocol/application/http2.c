/* HTTP/2: RFC 9113. What a client begins with, and frames; their headers are compressed against what came before (RFC
 * 7541), so that one segment alone does not tell them.
 *
 * Nothing marks a frame as one. A segment is taken for frames when it is made of them, and when the first is of a kind
 * that cannot be anything else, or else a port says that this is the web and the last frame ends with the segment. */
#include "describe.h"
#include "line.h"
#include "more.h"

enum {
	FRAME_HEADER_LEN = 9,
	FRAME_LEN_MAX = 16384, /* unless SETTINGS allow more: RFC 9113 §4.2 */
};

enum frame_type {
	DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION,
	FRAME_TYPE_COUNT,
};

enum { ACK = 1, END_STREAM = 1, END_HEADERS = 4, PADDED = 8, WITH_PRIORITY = 0x20 };

static const struct name frame_types[] = {
	{DATA, "DATA"}, {HEADERS, "HEADERS"}, {PRIORITY, "PRIORITY"}, {RST_STREAM, "RST_STREAM"},
	{SETTINGS, "SETTINGS"},
	{PUSH_PROMISE, "PUSH_PROMISE"}, {PING, "PING"}, {GOAWAY, "GOAWAY"}, {WINDOW_UPDATE, "WINDOW_UPDATE"},
	{CONTINUATION, "CONTINUATION"}, {0, NULL},
};

/* RFC 9113 §7. */
static const struct name errors[] = {
	{0, "NO_ERROR"}, {1, "PROTOCOL_ERROR"}, {2, "INTERNAL_ERROR"}, {3, "FLOW_CONTROL_ERROR"},
	{4, "SETTINGS_TIMEOUT"},
	{5, "STREAM_CLOSED"}, {6, "FRAME_SIZE_ERROR"}, {7, "REFUSED_STREAM"}, {8, "CANCEL"}, {9, "COMPRESSION_ERROR"},
	{10, "CONNECT_ERROR"}, {11, "ENHANCE_YOUR_CALM"}, {12, "INADEQUATE_SECURITY"}, {13, "HTTP_1_1_REQUIRED"},
	{0, NULL},
};

/* RFC 9113 §6.5.2; the last: RFC 8441. */
static const struct name settings_names[] = {
	{1, "HEADER_TABLE_SIZE"}, {2, "ENABLE_PUSH"}, {3, "MAX_CONCURRENT_STREAMS"}, {4, "INITIAL_WINDOW_SIZE"},
	{5, "MAX_FRAME_SIZE"}, {6, "MAX_HEADER_LIST_SIZE"}, {8, "ENABLE_CONNECT_PROTOCOL"}, {0, NULL},
};

/* What is known of frames of a type: RFC 9113 §6. */
struct rule {
	bool on_stream; /* never on stream 0; otherwise only there, unless `anywhere` */
	bool anywhere;
	bool sure;      /* so narrow that nothing else looks like it */
	uint8_t flags;  /* that there are */
	uint8_t len;    /* of all, or the least when `longer` */
	bool longer;
};
static const struct rule rules[FRAME_TYPE_COUNT] = {
	[DATA] = {.on_stream = true, .flags = END_STREAM | PADDED, .longer = true},
	[HEADERS] = {.on_stream = true, .flags = END_STREAM | END_HEADERS | PADDED | WITH_PRIORITY, .len = 1,
		.longer = true},
	[PRIORITY] = {.on_stream = true, .len = 5, .sure = true},
	[RST_STREAM] = {.on_stream = true, .len = 4, .sure = true},
	[SETTINGS] = {.flags = ACK, .longer = true, .sure = true},
	[PUSH_PROMISE] = {.on_stream = true, .flags = END_HEADERS | PADDED, .len = 5, .longer = true},
	[PING] = {.flags = ACK, .len = 8, .sure = true},
	[GOAWAY] = {.len = 8, .longer = true, .sure = true},
	[WINDOW_UPDATE] = {.anywhere = true, .len = 4, .sure = true},
	[CONTINUATION] = {.on_stream = true, .flags = END_HEADERS, .longer = true},
};

struct frame {
	uint32_t len; /* as stated */
	uint8_t type, flags;
	uint32_t stream;
	struct span body;
};

static bool is_frame(const struct frame *frame)
{
	enum { SETTING_LEN = 6 };
	if (frame->type >= FRAME_TYPE_COUNT || frame->len > FRAME_LEN_MAX || frame->stream >> 31)
		return false;
	const struct rule *rule = rules + frame->type;
	if (frame->flags & ~rule->flags || (!rule->anywhere && rule->on_stream != (frame->stream != 0)))
		return false;
	if (frame->type == SETTINGS)
		return frame->len % SETTING_LEN == 0 && !(frame->flags & ACK && frame->len);
	return rule->longer ? frame->len >= rule->len : frame->len == rule->len;
}

static bool frame_next(struct cursor *cursor, struct frame *frame)
{
	struct cursor ahead = *cursor;
	frame->len = take_u24(&ahead);
	frame->type = take_u8(&ahead);
	frame->flags = take_u8(&ahead);
	frame->stream = take_u32(&ahead);
	if (ahead.ran_short || !is_frame(frame))
		return false;
	frame->body = span_first(cursor_rest(&ahead), frame->len);
	take(&ahead, frame->body.len);
	*cursor = ahead;
	return true;
}

/* RFC 9113 §3.4. */
static const char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
enum { PREFACE_LEN = sizeof preface - 1 };

static bool take_preface(struct cursor *cursor)
{
	const struct span start = span_first(cursor_rest(cursor), PREFACE_LEN);
	if (start.len < PREFACE_LEN || memcmp(start.at, preface, PREFACE_LEN) != 0)
		return false;
	take(cursor, PREFACE_LEN);
	return true;
}

bool http2_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct frame frame;
	size_t wanted = 0;
	if (take_preface(&cursor))
		return true;
	if (!frame_next(&cursor, &frame))
		return false;
	const bool sure = rules[frame.type].sure;
	if (!sure && !carried->at_home && !carried->web)
		return false;
	do
		wanted = frame.len - frame.body.len;
	while (!wanted && frame_next(&cursor, &frame));
	return !cursor_left(&cursor) && (sure || wanted == carried->len - carried->bytes.len);
}

static void put_error(struct text *text, struct span body, size_t at)
{
	struct cursor cursor = cursor_over(span_after(body, at));
	const uint32_t error = take_u32(&cursor);
	if (cursor.ran_short)
		return;
	text_char(text, ' ');
	text_name(text, errors, error, "error %u");
}

static void put_frame(struct text *text, const struct frame *frame)
{
	enum { ERROR_OF_GOAWAY = 4 };
	const bool may_end = frame->type == DATA || frame->type == HEADERS;
	text_put(text, name_of(frame_types, frame->type));
	if (frame->stream) {
		text_put(text, " on ");
		text_unsigned(text, frame->stream);
	}
	if (frame->type == DATA) {
		text_put(text, ", ");
		text_unsigned(text, frame->len);
		text_put(text, " bytes");
	}
	if (frame->type == RST_STREAM || frame->type == GOAWAY)
		put_error(text, frame->body, frame->type == GOAWAY ? ERROR_OF_GOAWAY : 0);
	if ((frame->type == SETTINGS || frame->type == PING) && frame->flags & ACK)
		text_put(text, " ack");
	if (may_end && frame->flags & END_STREAM)
		text_put(text, ", end");
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct frame frame;
	const char *before = " ";
	text_put(line->text, "HTTP/2");
	if (take_preface(&cursor)) {
		text_put(line->text, " preface");
		before = "; ";
	}
	for (; frame_next(&cursor, &frame); before = "; ") {
		text_put(line->text, before);
		put_frame(line->text, &frame);
	}
	if (layer_is_cut(layer))
		line_truncated(line, "http2");
}

static const struct name stream_flags[] = {
	{END_STREAM, "end_stream"}, {END_HEADERS, "end_headers"}, {PADDED, "padded"}, {WITH_PRIORITY, "priority"},
	{0, NULL},
};

enum { LENGTH, TYPE, FLAGS, RESERVED, STREAM, NO_FLAGS, ACK_FLAG };
static const struct field frame_fields[] = {
	[LENGTH] = {.name = "length", .width = 24, .form = FORM_DECIMAL,
	 .gloss = "bytes of the frame behind this header"},
	[TYPE] = {.name = "type", .width = 8, .form = FORM_NAMED, .names = frame_types,
	 .gloss = "what kind of frame this is"},
	[FLAGS] = {.name = "flags", .width = 8, .form = FORM_FLAGS, .names = stream_flags,
	 .gloss = "whether this ends the headers, or all that this side has to say on the stream"},
	[RESERVED] = {.name = "reserved", .width = 1, .form = FORM_BOOL, .gloss = "zero"},
	[STREAM] = {.name = "stream", .width = 31, .form = FORM_DECIMAL,
	 .gloss = "many requests share a connection, each on a stream of its own; 0: the connection"},
	[NO_FLAGS] = {.name = "no_flags", .width = 7, .form = FORM_HEX, .gloss = "zero"},
	[ACK_FLAG] = {.name = "ack", .width = 1, .form = FORM_BOOL, .gloss = "this answers another one"},
};

static const struct field setting_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_NAMED, .names = settings_names, .gloss = "which setting"},
	{.name = "value", .width = 32, .form = FORM_DECIMAL, .gloss = "what the other side is to keep to"},
};
static const struct field priority_fields[] = {
	{.name = "exclusive", .width = 1, .form = FORM_BOOL, .gloss = "alone below the other stream; no longer used"},
	{.name = "dependency", .width = 31, .form = FORM_DECIMAL,
	 .gloss = "the stream that goes first; no longer used"},
	{.name = "weight", .width = 8, .form = FORM_DECIMAL,
	 .gloss = "its share among equals, less one; no longer used"},
};
static const struct field error_fields[] = {
	{.name = "error", .width = 32, .form = FORM_NAMED, .names = errors, .gloss = "why the stream is broken off"}};
static const struct field ping_fields[] = {
	{.name = "opaque", .width = 64, .form = FORM_BYTES, .gloss = "comes back as it was sent"}};
static const struct field goaway_fields[] = {
	{.name = "last_stream_reserved", .width = 1, .form = FORM_BOOL, .gloss = "zero"},
	{.name = "last_stream", .width = 31, .form = FORM_DECIMAL,
	 .gloss = "the last that was, or may have been, attended to"},
	{.name = "error", .width = 32, .form = FORM_NAMED, .names = errors, .gloss = "why the connection ends"},
	{.name = "debug_data", .form = FORM_TEXT, .gloss = "the same for people"},
};
static const struct field window_fields[] = {
	{.name = "increment_reserved", .width = 1, .form = FORM_BOOL, .gloss = "zero"},
	{.name = "increment", .width = 31, .form = FORM_DECIMAL, .gloss = "how many more bytes there is room for"},
};
static const struct field data_fields[] = {{.name = "data", .form = FORM_BYTES, .gloss = "what the request is about"}};
static const struct field block_fields[] = {
	{.name = "field_block", .form = FORM_BYTES,
	 .gloss = "headers, compressed (RFC 7541) against those that came before"}};

static const struct shape setting = {.name = "setting", .SHAPE_FIELDS(setting_fields)};
static const struct shape *const setting_list[] = {&setting, NULL};

static void describe_settings(struct description *to, const struct layer *layer)
{
	enum { SETTING_LEN = 6 };
	while (describe_more(to))
		describe_shape(to, &setting, SETTING_LEN);
}

static const struct shape
	settings = {.name = "settings", .list = true, .describe = describe_settings, .parts = setting_list},
	priority = {.name = "priority", .SHAPE_FIELDS(priority_fields)},
	reset = {.name = "reset", .SHAPE_FIELDS(error_fields)},
	ping = {.name = "ping", .SHAPE_FIELDS(ping_fields)},
	goaway = {.name = "goaway", .SHAPE_FIELDS(goaway_fields)},
	window = {.name = "window", .SHAPE_FIELDS(window_fields)},
	data = {.name = "data", .SHAPE_FIELDS(data_fields)},
	block = {.name = "block", .SHAPE_FIELDS(block_fields)};
static const struct tlv_form forms[] = {
	{DATA, .shape = &data}, {HEADERS, .shape = &block}, {PRIORITY, .shape = &priority},
	{RST_STREAM, .shape = &reset},
	{SETTINGS, .shape = &settings}, {PING, .shape = &ping}, {GOAWAY, .shape = &goaway},
	{WINDOW_UPDATE, .shape = &window},
	{CONTINUATION, .shape = &block}, {-1},
};
static const struct shape frame_shape = {.name = "frame", .SHAPE_FIELDS(frame_fields), .forms = forms};
static const struct shape *const frame_list[] = {&frame_shape, NULL};
static const struct shape frames = {.name = "frames", .list = true, .parts = frame_list};

static const struct field opening_fields[] = {
	{.name = "preface", .form = FORM_TEXT, .gloss = "what a client begins with; nonsense to a server of HTTP/1"}};
static const struct shape opening = {.name = "opening", .SHAPE_FIELDS(opening_fields)};
static const struct shape *const parts[] = {&opening, &frames, NULL};

static void describe_frame(struct description *to, const struct frame *frame)
{
	const bool acks = frame->type == SETTINGS || frame->type == PING;
	describe_open(to, &frame_shape, FRAME_HEADER_LEN + frame->body.len);
	describe_fields(to, frame_fields, FLAGS);
	if (acks)
		describe_fields(to, frame_fields + NO_FLAGS, 2);
	else
		describe_field(to, frame_fields + FLAGS);
	describe_fields(to, frame_fields + RESERVED, 2);
	if (describe_left(to))
		describe_form(to, forms, frame->type, describe_left(to));
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct frame frame;
	if (take_preface(&ahead))
		describe_shape(to, &opening, PREFACE_LEN);
	if (!cursor_left(&ahead))
		return;
	describe_open(to, &frames, describe_left(to));
	while (frame_next(&ahead, &frame))
		describe_frame(to, &frame);
	describe_leave(to);
}

const struct protocol protocol_http2 = {
	.name = "http2",
	.title = "Hypertext Transfer Protocol, version 2",
	.reference = "RFC 9113",
	.describe = describe,
	.parts = parts,
	.more = more,
};
