/* See smb2.h. How messages are told in a line, and their headers in full: [MS-SMB2] §2.2.1. */
#include "smb2.h"

#include "utf16.h"

enum { STATUS_AT = 8, COMMAND_AT = 12, FLAGS_AT = 16, NEXT_AT = 20 };
enum flag { IS_ANSWER = 0x1, IS_ASYNC = 0x2 };

static const struct name commands[] = {
	{SMB2_NEGOTIATE, "negotiate"}, {SMB2_SESSION_SETUP, "session setup"}, {SMB2_LOGOFF, "logoff"},
	{SMB2_TREE_CONNECT, "tree connect"}, {SMB2_TREE_DISCONNECT, "tree disconnect"}, {SMB2_CREATE, "create"},
	{SMB2_CLOSE, "close"}, {SMB2_FLUSH, "flush"}, {SMB2_READ, "read"}, {SMB2_WRITE, "write"}, {SMB2_LOCK, "lock"},
	{SMB2_IOCTL, "ioctl"}, {SMB2_CANCEL, "cancel"}, {SMB2_ECHO, "echo"}, {SMB2_QUERY_DIRECTORY, "query directory"},
	{SMB2_CHANGE_NOTIFY, "change notify"}, {SMB2_QUERY_INFO, "query info"}, {SMB2_SET_INFO, "set info"},
	{SMB2_OPLOCK_BREAK, "oplock break"}, {0, NULL},
};

bool smb2_next(struct cursor *cursor, struct smb2_message *message)
{
	const struct span rest = cursor_rest(cursor);
	const uint8_t *header = take(cursor, SMB2_HEADER_LEN);
	if (!header || smb_kind_of(rest) != SMB_2 || read_le16(header + SMB_SIGNATURE_LEN) != SMB2_HEADER_LEN)
		return false;
	const uint32_t next = read_le32(header + NEXT_AT), flags = read_le32(header + FLAGS_AT);
	const bool is_followed = next >= SMB2_HEADER_LEN && next < rest.len;
	*message = (struct smb2_message){
		.bytes = is_followed ? span_first(rest, next) : rest,
		.command = read_le16(header + COMMAND_AT),
		.status = flags & IS_ANSWER ? read_le32(header + STATUS_AT) : 0,
		.flags = flags,
		.is_answer = flags & IS_ANSWER,
	};
	message->body = span_after(message->bytes, SMB2_HEADER_LEN);
	take(cursor, message->body.len);
	return true;
}

/* A number of the body, of 1, 2 or 4 bytes. */
static uint32_t number_at(struct cursor *cursor, size_t width)
{
	return width == 1 ? take_u8(cursor) : width == 2 ? take_le16(cursor) : take_le32(cursor);
}

bool smb2_buffer_at(const struct smb2_message *message, const struct smb2_buffer *buffer, uint32_t *offset,
                    uint32_t *len)
{
	struct cursor place = cursor_over(span_after(message->body, buffer->offset_at));
	struct cursor length = cursor_over(span_after(message->body, buffer->len_at));
	*offset = number_at(&place, buffer->offset_width);
	*len = number_at(&length, buffer->len_width);
	return buffer->offset_width && !place.ran_short && !length.ran_short;
}

/* The words that a request is about: a path, a pattern. */
static void put_words_of(struct text *text, const struct smb2_message *message)
{
	const struct smb2_body *body = smb2_body_of(message);
	uint32_t offset, len;
	if (!body || !body->buffers[0].offset_width || body->shape->fields[body->fixed].form != FORM_TEXT)
		return;
	if (!smb2_buffer_at(message, body->buffers, &offset, &len) || !len)
		return;
	text_char(text, ' ');
	text_safe_utf16(text, span_first(span_after(message->bytes, offset), len));
}

static void put_extent(struct text *text, const struct smb2_message *message)
{
	enum { LENGTH_AT = 4 };
	struct cursor cursor = cursor_over(span_after(message->body, LENGTH_AT));
	const uint32_t len = take_le32(&cursor);
	const uint8_t *offset = message->is_answer ? NULL : take(&cursor, sizeof(uint64_t));
	if (cursor.ran_short)
		return;
	text_put(text, ", ");
	text_unsigned(text, len);
	text_put(text, " bytes");
	if (offset) {
		text_put(text, " at ");
		text_unsigned(text, read_le64(offset));
	}
}

static void put_control(struct text *text, const struct smb2_message *message)
{
	enum { CONTROL_AT = 4 };
	struct cursor cursor = cursor_over(span_after(message->body, CONTROL_AT));
	const uint32_t control = take_le32(&cursor);
	if (cursor.ran_short)
		return;
	text_char(text, ' ');
	text_name(text, smb2_controls, control, "0x%08x");
}

static void put_dialects(struct text *text, const struct smb2_message *message)
{
	enum { COUNT_AT = 2, LIST_AT = 36, CHOSEN_AT = 4 };
	struct cursor cursor = cursor_over(span_after(message->body, COUNT_AT));
	uint16_t left = message->is_answer ? 1 : take_le16(&cursor);
	cursor = cursor_over(span_after(message->body, message->is_answer ? CHOSEN_AT : LIST_AT));
	for (const char *before = ", "; left-- && cursor_left(&cursor) >= sizeof(uint16_t); before = " ") {
		text_put(text, before);
		text_name(text, smb2_dialects, take_le16(&cursor), "0x%04x");
	}
}

static void put_message(struct text *text, const struct smb2_message *message)
{
	text_put(text, "SMB2 ");
	text_name(text, commands, message->command, "command %u");
	text_put(text, message->is_answer ? " response" : " request");
	smb_put_status(text, message->status);
	if (smb2_is_error(message))
		return;
	switch (message->command) {
	case SMB2_NEGOTIATE: put_dialects(text, message); break;
	case SMB2_READ: case SMB2_WRITE: put_extent(text, message); break;
	case SMB2_IOCTL: put_control(text, message); break;
	}
	put_words_of(text, message);
}

void smb2_put(struct text *text, struct span bytes)
{
	struct cursor cursor = cursor_over(bytes);
	struct smb2_message message;
	const uint64_t start = text_place(text);
	for (const char *before = ""; smb2_next(&cursor, &message); before = "; ") {
		text_put(text, before);
		put_message(text, &message);
	}
	if (text_place(text) == start)
		text_put(text, "SMB2");
}

static const struct name flag_names[] = {
	{IS_ANSWER, "response"}, {IS_ASYNC, "async"}, {0x4, "related"}, {0x8, "signed"}, {0x10000000, "dfs"},
	{0x20000000, "replay"}, {0, NULL},
};

enum {
	SIGNATURE, HEADER_SIZE, CHARGE, STATUS, CHANNEL, CHANNEL_RESERVED, COMMAND, CREDITS, FLAGS, NEXT, MESSAGE,
	ASYNC, PROCESS, TREE, SESSION, PROOF,
};

/* Of an answer the status stands where a request has its channel, and an id of its own, once it takes long, where else
 * the process and the tree are. */
static const struct field header_fields[] = {
	[SIGNATURE] = {SMB_BYTES("signature", 32), .gloss = "0xfe and SMB: version 2 or 3"},
	[HEADER_SIZE] = {SMB_NUMBER("header_size", 16), .gloss = "bytes of this header: 64"},
	[CHARGE] = {SMB_NUMBER("credit_charge", 16), .gloss = "credits that this costs, of those that the server gave"},
	[STATUS] = {SMB_NAMED("status", 32, smb_statuses), .gloss = "how it went ([MS-ERREF] §2.3)"},
	[CHANNEL] = {SMB_NUMBER("channel_sequence", 16), .gloss = "counts how often the way to the server changed"},
	[CHANNEL_RESERVED] = {SMB_RESERVED("channel_reserved", 16)},
	[COMMAND] = {SMB_NAMED("command", 16, commands), .gloss = "what is to be done"},
	[CREDITS] = {SMB_NUMBER("credits", 16), .gloss = "requests that the client may have open: wanted, or given"},
	[FLAGS] = {SMB_FLAGS("flags", 32, flag_names),
	 .gloss = "whether this answers, is signed, or belongs to the message before it"},
	[NEXT] = {SMB_NUMBER("next_command", 32), .gloss = "bytes from here to the next message of a chain; 0: none"},
	[MESSAGE] = {SMB_NUMBER("message_id", 64), .gloss = "repeated in the answer, so that the two find together"},
	[ASYNC] = {SMB_HEX("async_id", 64), .gloss = "by which what takes long is known from now on"},
	[PROCESS] = {SMB_HEX("process_id", 32), .gloss = "of the client's process; not used any more"},
	[TREE] = {SMB_HEX("tree_id", 32), .gloss = "the share, as the server called it when it was connected"},
	[SESSION] = {SMB_HEX("session_id", 64), .gloss = "the user, as the server called him at the logon"},
	[PROOF] = {SMB_BYTES("message_signature", 128),
	 .gloss = "shows that nobody changed the message, if it is signed"},
};

static void describe_header_of(struct description *to, const struct smb2_message *message)
{
	describe_fields(to, header_fields, STATUS);
	if (message->is_answer)
		describe_field(to, header_fields + STATUS);
	else
		describe_fields(to, header_fields + CHANNEL, COMMAND - CHANNEL);
	describe_fields(to, header_fields + COMMAND, ASYNC - COMMAND);
	if (message->flags & IS_ASYNC)
		describe_field(to, header_fields + ASYNC);
	else
		describe_fields(to, header_fields + PROCESS, SESSION - PROCESS);
	describe_fields(to, header_fields + SESSION, 2);
}

/* A buffer that stands behind where the description is; what comes before it is padding. */
static void describe_buffer(struct description *to, const struct smb2_message *message,
                            const struct smb2_buffer *buffer, const struct field *field, bool is_first)
{
	uint32_t offset, len;
	if (!smb2_buffer_at(message, buffer, &offset, &len) || !len || offset < smb_place(to))
		return;
	if (offset - smb_place(to) > describe_left(to))
		return;
	smb_describe_gap(to, offset, is_first ? &described_padding : &smb_more_padding);
	const size_t there = len < describe_left(to) ? len : describe_left(to);
	if (field->form == FORM_TEXT)
		smb_describe_utf16(to, field, there);
	else if (there)
		describe_len(to, field, there);
}

static void describe_body(struct description *to, const struct smb2_message *message, const struct smb2_body *body)
{
	const struct field *field = body->shape->fields + body->fixed;
	describe_open(to, body->shape, describe_left(to));
	describe_fields(to, body->shape->fields, body->fixed);
	for (size_t i = 0; i < 2 && body->buffers[i].offset_width; i++)
		describe_buffer(to, message, body->buffers + i, field + i, !i);
	if (body->lists)
		body->lists(to, message);
	describe_close(to);
}

static const struct shape *const body_parts[] = {&smb2_session_parts, &smb2_file_parts, NULL};
static const struct shape message_shape = {.name = "message", .SHAPE_FIELDS(header_fields), .parts = body_parts};
static const struct shape *const message_list[] = {&message_shape, NULL};
const struct shape smb2_list = {.name = "smb2", .reference = "MS-SMB2 §2.2", .list = true, .parts = message_list};

static void describe_message(struct description *to, const struct smb2_message *message)
{
	const struct smb2_body *body = smb2_body_of(message);
	const struct span around = to->context;
	describe_open(to, &message_shape, message->bytes.len);
	to->context = message->bytes;
	describe_header_of(to, message);
	if (body && describe_left(to))
		describe_body(to, message, body);
	to->context = around;
	describe_close(to);
}

void smb2_describe(struct description *to)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct smb2_message message;
	describe_open(to, &smb2_list, describe_left(to));
	while (smb2_next(&ahead, &message))
		describe_message(to, &message);
	describe_leave(to);
}
