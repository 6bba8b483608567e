/* WebSocket: RFC 6455. It begins as a request of HTTP/1 to go over to it, and the answer that does so, which HTTP
 * tells: the layer over it is empty. Frames follow.
 *
 * Nothing marks a frame as one, so frames are looked for on ports of HTTP only, and believed when they fill their
 * segment to its last byte. */
#include "describe.h"
#include "line.h"
#include "message_head.h"
#include "more.h"

enum opcode { CONTINUED = 0, TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };

enum {
	FIN = 0x80,
	RESERVED_BITS = 0x30, /* the third of these, 0x40, tells of compression: RFC 7692 */
	OPCODE = 0x0f,
	MASKED = 0x80,
	LEN_IN_16_BITS = 126,
	LEN_IN_64_BITS = 127,
	CONTROL_LEN_MAX = 125,
	MASK_LEN = 4,
};

static const struct name opcodes[] = {
	{CONTINUED, "continuation"}, {TEXT, "text"}, {BINARY, "binary"}, {CLOSE, "close"}, {PING, "ping"},
	{PONG, "pong"},
	{0, NULL},
};

/* RFC 6455 §5.2. */
struct frame {
	uint8_t first; /* FIN, and the opcode */
	bool masked;
	uint64_t len;  /* of the payload */
	struct span mask, payload;
};

/* A length is written in as few bytes as it takes. */
static uint64_t take_len(struct cursor *cursor, uint8_t len)
{
	uint64_t longer = len;
	if (len == LEN_IN_16_BITS)
		longer = take_u16(cursor);
	else if (len == LEN_IN_64_BITS)
		longer = take_u64(cursor);
	if ((len == LEN_IN_16_BITS && longer < LEN_IN_16_BITS) || (len == LEN_IN_64_BITS && longer <= UINT16_MAX))
		cursor->ran_short = true;
	return longer;
}

static bool is_frame(const struct frame *frame)
{
	const uint8_t opcode = frame->first & OPCODE;
	if (frame->first & RESERVED_BITS || !name_of(opcodes, opcode))
		return false;
	if (opcode >= CLOSE)
		return frame->first & FIN && frame->len <= CONTROL_LEN_MAX;
	return frame->first & FIN || frame->len; /* zeros would be empty frames that promise more */
}

/* The next frame, when it is all in this segment. */
static bool frame_next(struct cursor *cursor, struct frame *frame)
{
	struct cursor ahead = *cursor;
	frame->first = take_u8(&ahead);
	const uint8_t second = take_u8(&ahead);
	frame->masked = second & MASKED;
	frame->len = take_len(&ahead, second & ~MASKED);
	frame->mask = take_span(&ahead, frame->masked ? MASK_LEN : 0);
	frame->payload = take_span(&ahead, frame->len);
	if (ahead.ran_short || !is_frame(frame))
		return false;
	*cursor = ahead;
	return true;
}

static bool is_frames(struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	struct frame frame;
	while (frame_next(&cursor, &frame))
		;
	return !cursor_left(&cursor);
}

static bool is_upgrade(struct span message)
{
	const bool is_http = message_begins(message, "GET ") || message_begins(message, "HTTP/1.1 101");
	return is_http && message_begins(message_header(message, "Upgrade:"), "websocket");
}

bool websocket_fits(struct carried *carried)
{
	if (carried->web && is_upgrade(carried->bytes)) {
		carried->told = carried->bytes.len;
		return true;
	}
	return carried->web && carried->bytes.len == carried->len && is_frames(carried->bytes);
}

static void put_header(struct text *text, struct span message, const char *name, const char *before)
{
	const struct span value = message_header(message, name);
	if (!value.len)
		return;
	text_put(text, before);
	text_safe(text, value);
}

static void put_upgrade(struct text *text, struct span message)
{
	text_put(text, message_begins(message, "GET ") ? "WebSocket asked for" : "WebSocket from here on");
	put_header(text, message, "Host:", ", host ");
	put_header(text, message, "Origin:", ", origin ");
	put_header(text, message, "Sec-WebSocket-Protocol:", ", protocol ");
	put_header(text, message, "Sec-WebSocket-Extensions:", ", extensions ");
}

static void put_frame(struct text *text, const struct frame *frame)
{
	text_put(text, name_of(opcodes, frame->first & OPCODE));
	if (!(frame->first & FIN))
		text_put(text, " (more follows)");
	text_put(text, ", ");
	text_unsigned(text, frame->len);
	text_put(text, frame->masked ? " bytes, masked" : " bytes");
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct frame frame;
	if (!layer->bytes.len) {
		put_upgrade(line->text, packet_previous(line->packet, layer)->bytes);
		return;
	}
	text_put(line->text, "WebSocket ");
	for (bool first = true; frame_next(&cursor, &frame); first = false) {
		text_put(line->text, first ? "" : "; ");
		put_frame(line->text, &frame);
	}
}

enum { FIN_BIT, COMPRESSED, RESERVED, OPCODE_BITS, MASK_BIT, LEN, LEN_16, LEN_64, MASK, PAYLOAD };
static const struct field frame_fields[] = {
	[FIN_BIT] = {.name = "fin", .width = 1, .form = FORM_BOOL, .gloss = "the last frame of its message"},
	[COMPRESSED] = {.name = "compressed", .width = 1, .form = FORM_BOOL,
	 .gloss = "the message is compressed (RFC 7692)"},
	[RESERVED] = {.name = "reserved", .width = 2, .form = FORM_HEX, .gloss = "zero"},
	[OPCODE_BITS] = {.name = "opcode", .width = 4, .form = FORM_NAMED, .names = opcodes,
	 .gloss = "what the frame holds"},
	[MASK_BIT] = {.name = "mask", .width = 1, .form = FORM_BOOL,
	 .gloss = "what a client sends is masked, so that no proxy takes it for a request"},
	[LEN] = {.name = "payload_length", .width = 7, .form = FORM_DECIMAL,
	 .gloss = "bytes; 126 and 127: more bytes tell"},
	[LEN_16] = {.name = "extended_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of payload"},
	[LEN_64] = {.name = "extended_length", .width = 64, .form = FORM_DECIMAL, .gloss = "bytes of payload"},
	[MASK] = {.name = "masking_key", .width = 32, .form = FORM_HEX,
	 .gloss = "each byte is mixed with one of these four in turn"},
	[PAYLOAD] = {.name = "payload", .form = FORM_BYTES, .gloss = "what the frame says"},
};
static const struct shape frame_shape = {.name = "frame", .SHAPE_FIELDS(frame_fields)};
static const struct shape *const frame_list[] = {&frame_shape, NULL};
static const struct shape frames = {.name = "frames", .list = true, .parts = frame_list};
static const struct shape *const parts[] = {&frames, NULL};

static void describe_frame(struct description *to)
{
	describe_fields(to, frame_fields, LEN);
	const uint64_t len = describe_field(to, frame_fields + LEN);
	if (len == LEN_IN_16_BITS)
		describe_field(to, frame_fields + LEN_16);
	else if (len == LEN_IN_64_BITS)
		describe_field(to, frame_fields + LEN_64);
}

static void describe_frames(struct description *to)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct frame frame;
	for (size_t left = cursor_left(&ahead); frame_next(&ahead, &frame); left = cursor_left(&ahead)) {
		describe_open(to, &frame_shape, left - cursor_left(&ahead));
		describe_frame(to);
		if (frame.masked)
			describe_field(to, frame_fields + MASK);
		describe_rest(to, frame_fields + PAYLOAD);
		describe_close(to);
	}
}

static void describe(struct description *to, const struct layer *layer)
{
	if (!describe_left(to)) /* HTTP has told it */
		return;
	describe_open(to, &frames, describe_left(to));
	describe_frames(to);
	describe_leave(to);
}

const struct protocol protocol_websocket = {
	.name = "websocket",
	.title = "WebSocket",
	.reference = "RFC 6455",
	.describe = describe,
	.parts = parts,
	.more = more,
};
