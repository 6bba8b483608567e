/* See smb1.h. How messages are told in a line, their header and their chain in full: [MS-CIFS] §2.2.3, §2.2.4. */
#include "smb1.h"

#include "utf16.h"

enum { STATUS_AT = 5, FLAGS_AT = 9, FLAGS2_AT = 10, COMMAND_AT = 4 };
enum { IS_ANSWER = 0x80, HAS_NTSTATUS = 0x4000, IS_UNICODE = 0x8000 };

static const struct name commands[] = {
	{0x00, "create directory"}, {0x01, "delete directory"}, {0x02, "open"}, {0x03, "create"}, {SMB1_CLOSE, "close"},
	{0x05, "flush"}, {0x06, "delete"}, {0x07, "rename"}, {0x08, "query information"}, {0x09, "set information"},
	{0x0a, "read"}, {0x0b, "write"}, {0x0c, "lock"}, {0x0d, "unlock"}, {0x0e, "create temporary"},
	{0x0f, "create new"}, {0x10, "check directory"}, {0x11, "process exit"}, {0x12, "seek"}, {0x1a, "read raw"},
	{0x1d, "write raw"}, {0x22, "set information 2"}, {0x23, "query information 2"}, {0x24, "locking"},
	{SMB1_TRANSACTION, "transaction"}, {0x26, "transaction secondary"}, {0x27, "ioctl"}, {0x2b, "echo"},
	{0x2c, "write and close"}, {0x2d, "open"}, {SMB1_READ, "read"}, {SMB1_WRITE, "write"},
	{SMB1_TRANSACTION2, "transaction2"}, {0x33, "transaction2 secondary"}, {0x34, "find close"},
	{0x70, "tree connect"}, {0x71, "tree disconnect"}, {SMB1_NEGOTIATE, "negotiate"},
	{SMB1_SESSION_SETUP, "session setup"}, {SMB1_LOGOFF, "logoff"}, {SMB1_TREE_CONNECT, "tree connect"},
	{0x80, "query disk"}, {0x81, "search"}, {0xa0, "nt transaction"}, {0xa1, "nt transaction secondary"},
	{SMB1_NT_CREATE, "nt create"}, {0xa4, "nt cancel"}, {0xa5, "nt rename"}, {0xc0, "open print file"},
	{0xc1, "write print file"}, {0xc2, "close print file"}, {0, NULL},
};

bool smb1_message_of(struct span bytes, struct smb1_message *message)
{
	if (bytes.len < SMB1_HEADER_LEN || smb_kind_of(bytes) != SMB_1)
		return false;
	const uint16_t flags2 = read_le16(bytes.at + FLAGS2_AT);
	*message = (struct smb1_message){
		.bytes = bytes,
		.command = bytes.at[COMMAND_AT],
		.status = read_le32(bytes.at + STATUS_AT),
		.has_ntstatus = flags2 & HAS_NTSTATUS,
		.is_answer = bytes.at[FLAGS_AT] & IS_ANSWER,
		.is_unicode = flags2 & IS_UNICODE,
		.next_command = bytes.at[COMMAND_AT],
		.next = SMB1_HEADER_LEN,
	};
	return true;
}

/* Those whose words begin with the next command and its place: [MS-CIFS] §2.2.3.4. */
static bool is_chained(uint8_t command)
{
	static const uint8_t chained[] = {0x24, 0x2d, SMB1_READ, SMB1_WRITE, SMB1_SESSION_SETUP, SMB1_LOGOFF,
		SMB1_TREE_CONNECT, SMB1_NT_CREATE};
	return memchr(chained, command, sizeof chained);
}

bool smb1_next_block(struct smb1_message *message, struct smb1_block *block)
{
	enum { ANDX_LEN = 4, OFFSET_AT = 2 };
	struct cursor cursor = cursor_over(span_after(message->bytes, message->next));
	if (message->next_command == SMB1_NO_COMMAND)
		return false;
	*block = (struct smb1_block){.command = message->next_command, .at = message->next};
	block->words = take_span(&cursor, 2u * take_u8(&cursor));
	if (cursor.ran_short)
		return false;
	block->bytes = take_span(&cursor, take_le16(&cursor));
	message->next_command = SMB1_NO_COMMAND;
	if (!is_chained(block->command) || block->words.len < ANDX_LEN)
		return true;
	const uint16_t next = read_le16(block->words.at + OFFSET_AT);
	const size_t end = message->bytes.len - cursor_left(&cursor);
	if (next >= end && ++message->block_count < SMB1_BLOCKS_MAX) {
		message->next = next;
		message->next_command = block->words.at[0];
	}
	return true;
}

struct smb1_string smb1_string_at(struct span bytes, const uint8_t *start, bool is_unicode)
{
	const size_t odd = is_unicode && bytes.len ? (size_t)(bytes.at - start) % 2 : 0, width = is_unicode ? 2 : 1;
	const struct span rest = span_after(bytes, odd);
	size_t len = 0;
	while (len + width <= rest.len && (rest.at[len] || rest.at[len + width - 1]))
		len += width;
	const size_t all = odd + len + width;
	return (struct smb1_string){span_first(rest, len), all < bytes.len ? all : bytes.len};
}

static void put_string(struct text *text, struct span string, bool is_unicode)
{
	if (is_unicode)
		text_safe_utf16(text, string);
	else
		text_safe(text, string);
}

/* What a request names: a share, a file, a mailslot. It stands first, but for a password of a length that is told. */
static void put_name(struct text *text, const struct smb1_message *message, const struct smb1_block *block)
{
	enum { PASSWORD_LEN_AT = 6, TREE_WORDS_LEN = 8 };
	struct span bytes = block->bytes;
	if (block->command == SMB1_TREE_CONNECT && block->words.len == TREE_WORDS_LEN)
		bytes = span_after(bytes, read_le16(block->words.at + PASSWORD_LEN_AT));
	else if (block->command != SMB1_TRANSACTION && block->command != SMB1_NT_CREATE)
		return;
	const struct smb1_string name = smb1_string_at(bytes, message->bytes.at, message->is_unicode);
	if (!name.text.len)
		return;
	text_char(text, ' ');
	put_string(text, name.text, message->is_unicode);
}

static void put_blocks(struct text *text, struct smb1_message *message)
{
	struct smb1_block block;
	const char *before = " ";
	do {
		const uint8_t command = message->next_command;
		const bool is_there = smb1_next_block(message, &block);
		text_put(text, before);
		text_name(text, commands, command, "command 0x%02x");
		text_put(text, message->is_answer ? " response" : " request");
		if (!is_there)
			return;
		if (!message->is_answer)
			put_name(text, message, &block);
		before = ", ";
	} while (message->next_command != SMB1_NO_COMMAND);
}

void smb1_put(struct text *text, struct span bytes)
{
	struct smb1_message message;
	text_put(text, "SMB");
	if (!smb1_message_of(bytes, &message))
		return;
	put_blocks(text, &message);
	if (message.is_answer && message.has_ntstatus)
		smb_put_status(text, message.status);
	else if (message.is_answer && message.status)
		text_format(text, ", error class %u code %u", message.status & 0xff, message.status >> 16);
}

static const struct name dos_classes[] = {
	{0, "success"}, {1, "ERRDOS"}, {2, "ERRSRV"}, {3, "ERRHRD"}, {0xff, "ERRCMD"}, {0, NULL}};
static const struct name flag_names[] = {
	{0x01, "lock_and_read"}, {0x02, "buffer_available"}, {0x08, "case_insensitive"}, {0x10, "canonical_paths"},
	{0x20, "oplock"}, {0x40, "batch_oplock"}, {0x80, "response"}, {0, NULL},
};
static const struct name flag2_names[] = {
	{0x0001, "long_names"}, {0x0002, "extended_attributes"}, {0x0004, "signed"}, {0x0008, "compressed"},
	{0x0010, "signature_required"}, {0x0040, "is_long_name"}, {0x0400, "reparse_path"},
	{0x0800, "extended_security"}, {0x1000, "dfs"}, {0x2000, "paging"}, {HAS_NTSTATUS, "ntstatus"},
	{IS_UNICODE, "unicode"}, {0, NULL},
};

enum { SIGNATURE, COMMAND, STATUS, DOS_CLASS, DOS_RESERVED, DOS_CODE, FLAGS };
static const struct field header_fields[] = {
	[SIGNATURE] = {SMB_BYTES("signature", 32), .gloss = "0xff and SMB: version 1"},
	[COMMAND] = {SMB_NAMED("command", 8, commands), .gloss = "what is to be done"},
	[STATUS] = {SMB_NAMED("status", 32, smb_statuses), .gloss = "how it went ([MS-ERREF] §2.3)"},
	[DOS_CLASS] = {SMB_NAMED("error_class", 8, dos_classes), .gloss = "how it went, for clients of DOS"},
	[DOS_RESERVED] = {SMB_RESERVED("error_reserved", 8)},
	[DOS_CODE] = {SMB_NUMBER("error_code", 16), .gloss = "the error, within its class"},
	[FLAGS] = {SMB_FLAGS("flags", 8, flag_names), .gloss = "whether this answers, and how paths are written"},
	{SMB_FLAGS("flags2", 16, flag2_names), .gloss = "how text and status are written, and what is signed"},
	{SMB_HEX("process_id_high", 16), .gloss = "the high half of the process"},
	{SMB_BYTES("message_signature", 64), .gloss = "shows that nobody changed the message, if it is signed"},
	{SMB_RESERVED("reserved", 16)},
	{SMB_NUMBER("tree_id", 16), .gloss = "the share, as the server called it when it was connected"},
	{SMB_NUMBER("process_id", 16), .gloss = "the client's process"},
	{SMB_NUMBER("user_id", 16), .gloss = "the user, as the server called him at the logon"},
	{SMB_NUMBER("multiplex_id", 16), .gloss = "repeated in the answer, so that the two find together"},
};

enum { BLOCK_COMMAND, WORD_COUNT, BYTE_COUNT };
static const struct field block_fields[] = {
	[BLOCK_COMMAND] = {.name = "block_command", .form = FORM_TEXT,
	 .gloss = "which command this is the part of: the header's, or what the block before announced"},
	[WORD_COUNT] = {SMB_NUMBER("word_count", 8), .gloss = "parameters that follow, of two bytes each"},
	[BYTE_COUNT] = {SMB_NUMBER("byte_count", 16), .gloss = "bytes of data that follow"},
};
static const struct shape *const block_parts[] = {&smb1_words_part, &smb1_bytes_part, NULL};
static const struct shape block_shape = {
	.name = "block", .SHAPE_FIELDS(block_fields), .parts = block_parts, .forms = smb1_word_forms};
static const struct shape *const block_list[] = {&block_shape, NULL};
static const struct shape blocks = {.name = "blocks", .list = true, .parts = block_list};
static const struct shape *const message_parts[] = {&blocks, NULL};
const struct shape smb1_shape = {
	.name = "smb", .reference = "MS-CIFS §2.2.3", .SHAPE_FIELDS(header_fields), .parts = message_parts};

/* Up to where the next block begins, or to the end of the message. */
static void describe_block(struct description *to, const struct smb1_message *message,
                           const struct smb1_block *block)
{
	const bool is_followed = message->next_command != SMB1_NO_COMMAND && message->next < message->bytes.len;
	const char *name = name_of(commands, block->command);
	describe_open(to, &block_shape, (is_followed ? message->next : message->bytes.len) - block->at);
	if (name)
		describe_found(to, block_fields + BLOCK_COMMAND, (struct span){(const uint8_t *)name, strlen(name)});
	describe_field(to, block_fields + WORD_COUNT);
	const uint8_t *end = describe_narrow(to, block->words.len);
	smb1_describe_words(to, message, block);
	describe_widen(to, end, smb1_words_part.fields);
	describe_field(to, block_fields + BYTE_COUNT);
	end = describe_narrow(to, block->bytes.len);
	smb1_describe_bytes(to, message, block);
	describe_widen(to, end, smb1_bytes_part.fields);
	describe_close(to);
}

void smb1_describe(struct description *to)
{
	struct smb1_message message;
	struct smb1_block block;
	const bool is_there = smb1_message_of(describe_ahead(to), &message);
	describe_open(to, &smb1_shape, describe_left(to));
	describe_fields(to, header_fields, STATUS);
	if (is_there && !message.has_ntstatus)
		describe_fields(to, header_fields + DOS_CLASS, FLAGS - DOS_CLASS);
	else
		describe_field(to, header_fields + STATUS);
	describe_fields(to, header_fields + FLAGS, sizeof header_fields / sizeof *header_fields - FLAGS);
	if (is_there && describe_left(to)) {
		describe_open(to, &blocks, describe_left(to));
		while (smb1_next_block(&message, &block))
			describe_block(to, &message, &block);
		describe_leave(to);
	}
	describe_close(to);
}
