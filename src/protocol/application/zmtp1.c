/* ZMTP, the ZeroMQ Message Transport Protocol, version 1.0: https://rfc.zeromq.org/spec/13/. A frame is a length in one
 * byte, or in eight behind 0xff, flags, which the length counts, and a body. Over PGM a datagram begins with the offset
 * of its first frame, or 0xffff when none begins in it. */
#include "zmtp.h"

#include "describe.h"

enum {
	LONG_LENGTH = 0xff, /* the length follows in eight bytes */
	SHORT_HEADER_LEN = 1,
	LONG_HEADER_LEN = 9,
	OFFSET_LEN = 2,
	NO_FRAME = 0xffff,
	SHOWN_MAX = 128, /* bytes, with -v */
};

static const struct name flags[] = {
	{0x01, "MORE"},  {0x02, "MBZ-1"}, {0x04, "MBZ-2"}, {0x08, "MBZ-3"}, {0x10, "MBZ-4"},
	{0x20, "MBZ-5"}, {0x40, "MBZ-6"}, {0x80, "MBZ-7"}, {0, NULL},
};

/* Bytes with -v, as many as its level shows. */
static void put_bytes(struct line *line, struct span bytes, const char *of_what)
{
	if (line->manner->verbosity == 1)
		bytes = span_first(bytes, SHOWN_MAX);
	text_format(line->text, ", first %zu byte(s)%s:", bytes.len, of_what);
	line_hex_ascii(line, bytes, "\t ");
}

/* A frame at the cursor, of which `limit` bytes belong to the message. False when it is not all captured. */
static bool put_frame(struct line *line, struct cursor *cursor, size_t limit)
{
	const bool is_long = *cursor->at == LONG_LENGTH;
	const size_t header_len = is_long ? LONG_HEADER_LEN : SHORT_HEADER_LEN;
	text_format(line->text, "\n\t frame flags+body %s length", is_long ? "(64-bit)" : " (8-bit)");
	const uint8_t *header = take(cursor, header_len);
	if (!header)
		return false;
	const uint64_t len = is_long ? read_u64(header + 1) : header[0];
	const size_t left = limit > header_len ? limit - header_len : 0;
	text_char(line->text, ' ');
	text_unsigned(line->text, len);
	if (!len)
		return true;
	const struct span frame = cursor_rest(cursor);
	if (!frame.len)
		return false;
	if (len > left)
		text_format(line->text, " (%zu captured)", left);
	text_format(line->text, ", flags 0x%02x", frame.at[0]);
	if (line->manner->verbosity) {
		text_put(line->text, " (");
		text_known_flags(line->text, flags, frame.at[0], "none");
		text_char(line->text, ')');
		const struct span body = span_first(frame, len < left ? (size_t)len : left);
		if (body.len > 1)
			put_bytes(line, span_after(body, 1), " of body");
	}
	return take(cursor, len > SIZE_MAX ? SIZE_MAX : (size_t)len);
}

/* Frames from the cursor on to `end`. */
static bool put_frames(struct line *line, struct cursor *cursor, const uint8_t *end)
{
	while (cursor->at < end && cursor_left(cursor))
		if (!put_frame(line, cursor, (size_t)(end - cursor->at)))
			return false;
	return true;
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	text_put(line->text, ": ZMTP/1.0");
	if (!put_frames(line, &cursor, cursor.end))
		line_abandoned(line, "zmtp1");
}

/* The rest of a frame that began in another datagram. */
static void put_intermediate(struct line *line, struct cursor *cursor, uint32_t len, size_t limit)
{
	if (!len)
		return;
	text_format(line->text, "\n\t frame intermediate part, %u bytes", len);
	if (len > limit)
		text_format(line->text, " (%zu captured)", limit);
	const struct span part = take_span(cursor, len < limit ? len : limit);
	if (line->manner->verbosity && part.len > 1)
		put_bytes(line, part, "");
}

void zmtp1_line_datagram(struct line *line, struct span bytes, uint16_t len)
{
	struct cursor cursor = cursor_over(bytes);
	const uint16_t offset = take_u16(&cursor);
	if (cursor.ran_short) {
		line_abandoned(line, "zmtp1");
		return;
	}
	text_format(line->text, "\n\t frame offset 0x%04x", offset);
	/* a length without room for the offset underflows */
	const uint8_t *end = span_end(len < OFFSET_LEN ? bytes : span_first(bytes, len));
	if (offset == NO_FRAME) {
		put_intermediate(line, &cursor, (uint32_t)len - OFFSET_LEN, (size_t)(end - cursor.at));
		return;
	}
	if (offset + OFFSET_LEN > len) {
		text_put(line->text, " (exceeds datagram declared length)");
		line_abandoned(line, "zmtp1");
		return;
	}
	put_intermediate(line, &cursor, offset, (size_t)(end - cursor.at));
	if (!put_frames(line, &cursor, end))
		line_abandoned(line, "zmtp1");
}

static const struct field frame_fields[] = {
	{.name = "length", .width = 8, .gloss = "bytes of flags and body; 255: it follows in eight bytes"},
	{.name = "long_length", .width = 64, .gloss = "bytes of flags and body"},
	{.name = "flags", .width = 8, .form = FORM_FLAGS, .names = flags,
	 .gloss = "whether more frames of the message follow"},
	{.name = "body", .form = FORM_BYTES, .gloss = "a part of a message"},
};
enum { LENGTH, LONG, FLAGS, BODY };
static const struct shape frame_shape = {.name = "frame", .SHAPE_FIELDS(frame_fields)};
static const struct shape *const frame_part[] = {&frame_shape, NULL};
static const struct shape frames = {.name = "frames", .list = true, .parts = frame_part};
static const struct shape *const parts[] = {&frames, NULL};

static void describe_frame(struct description *to)
{
	describe_open(to, &frame_shape, describe_left(to));
	uint64_t len = describe_field(to, &frame_fields[LENGTH]);
	if (len == LONG_LENGTH)
		len = describe_field(to, &frame_fields[LONG]);
	if (len && describe_left(to)) {
		describe_field(to, &frame_fields[FLAGS]);
		if (len > 1 && describe_left(to))
			describe_len(to, &frame_fields[BODY],
			             len - 1 < describe_left(to) ? (size_t)len - 1 : describe_left(to));
	}
	describe_leave(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	if (!describe_left(to))
		return;
	describe_open(to, &frames, describe_left(to));
	while (describe_more(to))
		describe_frame(to);
	describe_close(to);
}

const struct protocol protocol_zmtp1 = {
	.name = "zmtp1",
	.title = "ZeroMQ Message Transport Protocol 1.0",
	.reference = "ZeroMQ RFC 13",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
