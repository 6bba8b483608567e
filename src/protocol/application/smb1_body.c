/* Words and bytes of the commands of SMB 1 that are met: [MS-CIFS] §2.2.4, [MS-SMB] §2.2.4. */
#include "smb1.h"

#include "utf16.h"

#define ANDX \
	{SMB_HEX("next_command", 8), .gloss = "the command that follows in this message; 0xff: none"}, \
	{SMB_RESERVED("andx_reserved", 8)}, \
	{SMB_NUMBER("next_offset", 16), .gloss = "where it is, counted from the header"}
#define FILE_ID {SMB_HEX("file_id", 16), .gloss = "the open file, as the server called it"}

static const struct name setup_actions[] = {{1, "guest"}, {2, "lan_manager_key"}, {0, NULL}};
static const struct name tree_flags[] = {{1, "disconnect"}, {4, "signatures"}, {8, "extended_response"}, {0, NULL}};
static const struct name capabilities[] = {
	{0x1, "raw_mode"}, {0x2, "mpx_mode"}, {0x4, "unicode"}, {0x8, "large_files"}, {0x10, "nt_smbs"},
	{0x20, "rpc_remote"}, {0x40, "ntstatus"}, {0x80, "level_2_oplocks"}, {0x100, "lock_and_read"},
	{0x200, "nt_find"},
	{0x1000, "dfs"}, {0x4000, "large_read"}, {0x8000, "large_write"}, {0x20000000, "bulk_transfer"},
	{0x40000000, "compressed_data"}, {0x80000000, "extended_security"}, {0, NULL},
};

static const struct field choice_fields[] = {
	{SMB_NUMBER("dialect_index", 16), .gloss = "which of the client's dialects the server chose, counted from 0"},
	{SMB_HEX("security_mode", 8), .gloss = "1: by user, 2: passwords are not sent as they are, 4, 8: signatures"},
	{SMB_NUMBER("max_multiplex", 16), .gloss = "requests that the client may have open"},
	{SMB_NUMBER("max_circuits", 16), .gloss = "connections that the client may have"},
	{SMB_NUMBER("max_buffer", 32), .gloss = "bytes that a message may have"},
	{SMB_NUMBER("max_raw", 32), .gloss = "bytes that go over without a header"},
	{SMB_HEX("session_key", 32), .gloss = "given back by the client"},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the server can do"},
	{SMB_TIME("system_time"), .gloss = "the server's clock: tenths of microseconds since 1601"},
	{.name = "time_zone", .width = 16, .form = FORM_DECIMAL, .little_endian = true,
	 .gloss = "minutes from UTC, westward; as 65536 less, eastward"},
	{SMB_NUMBER("challenge_length", 8), .gloss = "bytes of the challenge"},
};
static const struct field setup_fields[] = {
	ANDX,
	{SMB_NUMBER("max_buffer", 16), .gloss = "bytes that the client can take"},
	{SMB_NUMBER("max_multiplex", 16), .gloss = "requests that may be open"},
	{SMB_NUMBER("circuit", 16), .gloss = "number of the connection"},
	{SMB_HEX("session_key", 32), .gloss = "as the server gave it"},
	{SMB_NUMBER("password_length", 16), .gloss = "bytes of the password's answer"},
	{SMB_NUMBER("unicode_password_length", 16), .gloss = "the same for the other kind of password"},
	{SMB_RESERVED("reserved", 32)},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the client can do"},
};
static const struct field extended_setup_fields[] = {
	ANDX,
	{SMB_NUMBER("max_buffer", 16), .gloss = "bytes that the client can take"},
	{SMB_NUMBER("max_multiplex", 16), .gloss = "requests that may be open"},
	{SMB_NUMBER("circuit", 16), .gloss = "number of the connection"},
	{SMB_HEX("session_key", 32), .gloss = "as the server gave it"},
	{SMB_NUMBER("blob_length", 16), .gloss = "bytes of who it is, for Kerberos or NTLM"},
	{SMB_RESERVED("reserved", 32)},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the client can do"},
};
static const struct field setup_answer_fields[] = {
	ANDX,
	{SMB_FLAGS("action", 16, setup_actions), .gloss = "whether the user is known"},
	{SMB_NUMBER("blob_length", 16), .gloss = "bytes of the answer of Kerberos or NTLM"},
};
static const struct field tree_fields[] = {
	ANDX,
	{SMB_FLAGS("tree_flags", 16, tree_flags), .gloss = "whether another share is left first"},
	{SMB_NUMBER("password_length", 16), .gloss = "bytes of the share's password"},
};
static const struct field tree_answer_fields[] = {
	ANDX,
	{SMB_HEX("optional_support", 16), .gloss = "1: can search, 2: part of a DFS"},
};
static const struct field create_fields[] = {
	ANDX,
	{SMB_RESERVED("reserved", 8)},
	{SMB_NUMBER("name_length", 16), .gloss = "bytes of the name"},
	{SMB_HEX("create_flags", 32), .gloss = "2, 4: by itself for a while; 8: a directory"},
	{SMB_HEX("root_file_id", 32), .gloss = "the directory that the name starts from; 0: the share"},
	{SMB_FLAGS("access", 32, smb_access_names), .gloss = "what the client wants to do to the file"},
	{SMB_NUMBER("allocation_size", 64), .gloss = "bytes that the file takes, if it is created"},
	{SMB_FLAGS("file_attributes", 32, smb_attribute_names), .gloss = "what kind of file, if it is created"},
	{SMB_FLAGS("share_access", 32, smb_share_names), .gloss = "what others may do meanwhile"},
	{SMB_NAMED("disposition", 32, smb_disposition_names), .gloss = "what if the file is there, or is not"},
	{SMB_FLAGS("create_options", 32, smb_option_names), .gloss = "how it is to be opened"},
	{SMB_NAMED("impersonation", 32, smb_impersonation_names), .gloss = "how far the server may act as the user"},
	{SMB_HEX("security_flags", 8), .gloss = "whether the server keeps up with the user's rights"},
};
static const struct field create_answer_fields[] = {
	ANDX,
	{SMB_NUMBER("oplock_level", 8), .gloss = "what the client may do by itself"},
	FILE_ID,
	{SMB_NAMED("create_action", 32, smb_action_names), .gloss = "what was done"},
	{SMB_TIME("creation_time"), .gloss = "tenths of microseconds since 1601"},
	{SMB_TIME("last_access_time"), .gloss = "the same"},
	{SMB_TIME("last_write_time"), .gloss = "the same"},
	{SMB_TIME("change_time"), .gloss = "the same"},
	{SMB_FLAGS("file_attributes", 32, smb_attribute_names), .gloss = "what kind of file"},
	{SMB_NUMBER("allocation_size", 64), .gloss = "bytes that the file takes"},
	{SMB_NUMBER("end_of_file", 64), .gloss = "bytes that the file has"},
	{SMB_HEX("resource_type", 16), .gloss = "0: a file or directory, 1, 2: a pipe, 3: a printer"},
	{SMB_HEX("pipe_status", 16), .gloss = "of a pipe: how it is read"},
	{SMB_NUMBER("is_directory", 8), .gloss = "1: a directory"},
};
static const struct field transaction_fields[] = {
	{SMB_NUMBER("total_parameters", 16), .gloss = "bytes of parameters, in all messages of it"},
	{SMB_NUMBER("total_data", 16), .gloss = "bytes of data, in all messages of it"},
	{SMB_NUMBER("max_parameters", 16), .gloss = "bytes of parameters that may come back"},
	{SMB_NUMBER("max_data", 16), .gloss = "bytes of data that may come back"},
	{SMB_NUMBER("max_setup", 8), .gloss = "words of set-up that may come back"},
	{SMB_RESERVED("reserved", 8)},
	{SMB_HEX("transaction_flags", 16), .gloss = "1: leave the share, 2: no answer is wanted"},
	{SMB_NUMBER("timeout", 32), .gloss = "milliseconds that it may take; 0: answer at once"},
	{SMB_RESERVED("reserved_too", 16)},
	{SMB_NUMBER("parameter_length", 16), .gloss = "bytes of parameters here"},
	{SMB_NUMBER("parameter_offset", 16), .gloss = "where they are, counted from the header"},
	{SMB_NUMBER("data_length", 16), .gloss = "bytes of data here"},
	{SMB_NUMBER("data_offset", 16), .gloss = "where they are, counted from the header"},
	{SMB_NUMBER("setup_count", 8), .gloss = "words of set-up that follow"},
	{SMB_RESERVED("reserved_three", 8)},
};
static const struct field read_fields[] = {
	ANDX,
	FILE_ID,
	{SMB_NUMBER("file_offset", 32), .gloss = "where in the file"},
	{SMB_NUMBER("max_count", 16), .gloss = "bytes that are wanted"},
	{SMB_NUMBER("min_count", 16), .gloss = "bytes that are wanted at least"},
	{SMB_NUMBER("timeout", 32), .gloss = "milliseconds to wait, or the high part of what is wanted"},
	{SMB_NUMBER("remaining", 16), .gloss = "bytes that will be asked for yet"},
	{SMB_NUMBER("file_offset_high", 32), .gloss = "the high half of where in the file"},
};
static const struct field read_answer_fields[] = {
	ANDX,
	{SMB_NUMBER("available", 16), .gloss = "of a pipe: bytes that are there yet"},
	{SMB_NUMBER("compaction", 16), .gloss = "zero"},
	{SMB_RESERVED("reserved", 16)},
	{SMB_NUMBER("data_length", 16), .gloss = "bytes that were read"},
	{SMB_NUMBER("data_offset", 16), .gloss = "where they are, counted from the header"},
	{SMB_NUMBER("data_length_high", 16), .gloss = "the high part of how many"},
};
static const struct field write_fields[] = {
	ANDX,
	FILE_ID,
	{SMB_NUMBER("file_offset", 32), .gloss = "where in the file"},
	{SMB_NUMBER("timeout", 32), .gloss = "milliseconds to wait"},
	{SMB_HEX("write_mode", 16), .gloss = "1: to the disk before the answer; of pipes, whether a message begins"},
	{SMB_NUMBER("remaining", 16), .gloss = "bytes that come yet"},
	{SMB_NUMBER("data_length_high", 16), .gloss = "the high part of how many"},
	{SMB_NUMBER("data_length", 16), .gloss = "bytes that are to be written"},
	{SMB_NUMBER("data_offset", 16), .gloss = "where they are, counted from the header"},
	{SMB_NUMBER("file_offset_high", 32), .gloss = "the high half of where in the file"},
};
static const struct field write_answer_fields[] = {
	ANDX,
	{SMB_NUMBER("written", 16), .gloss = "bytes that were written"},
	{SMB_NUMBER("available", 16), .gloss = "of a pipe: bytes that there is room for"},
	{SMB_NUMBER("written_high", 16), .gloss = "the high part of how many"},
};
static const struct field close_fields[] = {
	FILE_ID, {SMB_HEX("last_write", 32), .gloss = "seconds since 1970; 0 or all ones: the server sets it"}};
static const struct field andx_fields[] = {ANDX};

#define SHAPE(symbol) \
	static const struct shape symbol = {.name = #symbol, .SHAPE_FIELDS(symbol##_fields)}
SHAPE(choice); SHAPE(setup); SHAPE(extended_setup); SHAPE(setup_answer); SHAPE(tree); SHAPE(tree_answer);
SHAPE(create); SHAPE(create_answer); SHAPE(transaction); SHAPE(read); SHAPE(read_answer); SHAPE(write);
SHAPE(write_answer); SHAPE(close); SHAPE(andx);

enum { OEM_PASSWORD, UNICODE_PASSWORD, BLOB, ACCOUNT, DOMAIN, SYSTEM, MANAGER, PATH, SERVICE, FILE_SYSTEM, NAME, DATA };
static const struct field string_fields[] = {
	[OEM_PASSWORD] = {.name = "password", .form = FORM_BYTES, .gloss = "what shows that the user has the password"},
	[UNICODE_PASSWORD] = {.name = "unicode_password", .form = FORM_BYTES, .gloss = "the same, of the other kind"},
	[BLOB] = {.name = "security_blob", .form = FORM_BYTES, .gloss = "who it is, for Kerberos or NTLM (RFC 4178)"},
	[ACCOUNT] = {.name = "account", .form = FORM_TEXT, .gloss = "the user"},
	[DOMAIN] = {.name = "domain", .form = FORM_TEXT, .gloss = "the domain or workgroup"},
	[SYSTEM] = {.name = "native_os", .form = FORM_TEXT, .gloss = "the operating system of the sender"},
	[MANAGER] = {.name = "native_lan_manager", .form = FORM_TEXT, .gloss = "its software for SMB"},
	[PATH] = {.name = "path", .form = FORM_TEXT, .gloss = "the server and the share that the client wants to use"},
	[SERVICE] = {.name = "service", .form = FORM_TEXT, .gloss = "A: a disk, LPT1: a printer, IPC: pipes"},
	[FILE_SYSTEM] = {.name = "file_system", .form = FORM_TEXT, .gloss = "of the share"},
	[NAME] = {.name = "file_name", .form = FORM_TEXT, .gloss = "the file, in its share; of a transaction, a pipe "
	 "or a mailslot"},
	[DATA] = {.name = "data", .form = FORM_BYTES, .gloss = "what was read, or is to be written"},
};

/* How the bytes go on: text in the message's characters, or in ASCII; as many bytes as a word says; data from where a
 * word says on. */
enum how { NOTHING, TEXT, ASCII, SIZED, PLACED };
struct step {
	enum how how;
	uint8_t field;
	uint8_t word_at; /* bytes from the first word to the one that says it */
};
enum { STEPS_MAX = 6 };
struct body {
	uint8_t command;
	bool is_answer;
	uint8_t least, most; /* words */
	const struct shape *words;
	struct step steps[STEPS_MAX];
};

static const struct body bodies[] = {
	{SMB1_NEGOTIATE, true, 17, 17, &choice, {{NOTHING}}},
	{SMB1_SESSION_SETUP, false, 13, 13, &setup, {{SIZED, OEM_PASSWORD, 14}, {SIZED, UNICODE_PASSWORD, 16},
		{TEXT, ACCOUNT}, {TEXT, DOMAIN}, {TEXT, SYSTEM}, {TEXT, MANAGER}}},
	{SMB1_SESSION_SETUP, false, 12, 12, &extended_setup, {{SIZED, BLOB, 14}, {TEXT, SYSTEM}, {TEXT, MANAGER}}},
	{SMB1_SESSION_SETUP, true, 3, 3, &setup_answer, {{TEXT, SYSTEM}, {TEXT, MANAGER}, {TEXT, DOMAIN}}},
	{SMB1_SESSION_SETUP, true, 4, 4, &setup_answer, {{SIZED, BLOB, 6}, {TEXT, SYSTEM}, {TEXT, MANAGER}}},
	{SMB1_TREE_CONNECT, false, 4, 4, &tree, {{SIZED, OEM_PASSWORD, 6}, {TEXT, PATH}, {ASCII, SERVICE}}},
	{SMB1_TREE_CONNECT, true, 2, 7, &tree_answer, {{ASCII, SERVICE}, {TEXT, FILE_SYSTEM}}},
	{SMB1_NT_CREATE, false, 24, 24, &create, {{TEXT, NAME}}},
	{SMB1_NT_CREATE, true, 34, UINT8_MAX, &create_answer, {{NOTHING}}},
	{SMB1_TRANSACTION, false, 14, UINT8_MAX, &transaction, {{TEXT, NAME}}},
	{SMB1_TRANSACTION2, false, 14, UINT8_MAX, &transaction, {{NOTHING}}},
	{SMB1_READ, false, 10, 12, &read, {{NOTHING}}},
	{SMB1_READ, true, 12, 12, &read_answer, {{PLACED, DATA, 12}}},
	{SMB1_WRITE, false, 12, 14, &write, {{PLACED, DATA, 22}}},
	{SMB1_WRITE, true, 6, 6, &write_answer, {{NOTHING}}},
	{SMB1_CLOSE, false, 3, 3, &close, {{NOTHING}}},
	{SMB1_LOGOFF, false, 2, 2, &andx, {{NOTHING}}},
	{SMB1_LOGOFF, true, 2, 2, &andx, {{NOTHING}}},
};

static const struct body *body_of(const struct smb1_message *message, const struct smb1_block *block)
{
	const size_t word_count = block->words.len / 2;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].command == block->command && bodies[i].is_answer == message->is_answer &&
		    word_count >= bodies[i].least && word_count <= bodies[i].most)
			return bodies + i;
	return NULL;
}

/* The last fields of some are not always there. */
void smb1_describe_words(struct description *to, const struct smb1_message *message, const struct smb1_block *block)
{
	const struct body *body = body_of(message, block);
	for (size_t i = 0; body && i < body->words->field_count; i++)
		if (body->words->fields[i].width / 8u <= describe_left(to))
			describe_field(to, body->words->fields + i);
}

/* [MS-CIFS] §2.2.4.52.1: each behind a byte of 2. */
static const struct field dialect_fields[] = {
	{SMB_NUMBER("buffer_format", 8), .gloss = "2: a dialect follows"},
	{.name = "dialect", .form = FORM_TEXT, .gloss = "a version that the client speaks"},
};

static void describe_dialect(struct description *to, const struct layer *layer)
{
	describe_field(to, dialect_fields);
	describe_terminated(to, dialect_fields + 1);
}

static const struct shape dialect = {.name = "dialect", .SHAPE_FIELDS(dialect_fields), .describe = describe_dialect};
static const struct shape *const dialect_list[] = {&dialect, NULL};
static const struct shape dialects = {.name = "dialects", .list = true, .parts = dialect_list};

/* The context is the string, which padding may stand before. */
static bool put_utf16(struct text *text, struct span context, size_t offset)
{
	text_raw_utf16(text, context);
	return true;
}

static bool put_ascii(struct text *text, struct span context, size_t offset)
{
	text_raw(text, context);
	return true;
}

static void describe_string(struct description *to, const struct field *field, bool is_unicode)
{
	const struct span around = to->context;
	const struct smb1_string string = smb1_string_at(describe_ahead(to), around.at, is_unicode);
	if (!string.len)
		return;
	to->context = string.text;
	describe_words(to, field, string.len, is_unicode ? put_utf16 : put_ascii);
	to->context = around;
}

static uint16_t word_at(const struct smb1_block *block, uint8_t at)
{
	struct cursor cursor = cursor_over(span_after(block->words, at));
	return take_le16(&cursor);
}

/* False when it is not all there: nothing behind it can be found. */
static bool describe_sized(struct description *to, const struct field *field, size_t len)
{
	if (len > describe_left(to))
		return false;
	if (len)
		describe_len(to, field, len);
	return true;
}

static bool describe_step(struct description *to, const struct smb1_message *message, const struct smb1_block *block,
                          const struct step *step)
{
	const struct field *field = string_fields + step->field;
	switch (step->how) {
	case TEXT: describe_string(to, field, message->is_unicode); break;
	case ASCII: describe_string(to, field, false); break;
	case SIZED: return describe_sized(to, field, word_at(block, step->word_at));
	case PLACED:
		smb_describe_gap(to, word_at(block, step->word_at), &described_padding);
		describe_rest(to, field);
		break;
	case NOTHING: break;
	}
	return true;
}

void smb1_describe_bytes(struct description *to, const struct smb1_message *message, const struct smb1_block *block)
{
	const struct body *body = body_of(message, block);
	if (block->command == SMB1_NEGOTIATE && !message->is_answer && describe_left(to)) {
		describe_shape(to, &dialects, describe_left(to));
		return;
	}
	size_t i = 0;
	while (body && i < STEPS_MAX && describe_step(to, message, block, body->steps + i))
		i++;
}

/* All that there may be, for the schema; no type leads to it. */
const struct tlv_form smb1_word_forms[] = {
	{0, .shape = &choice}, {1, .shape = &setup}, {2, .shape = &extended_setup}, {3, .shape = &setup_answer},
	{4, .shape = &tree}, {5, .shape = &tree_answer}, {6, .shape = &create}, {7, .shape = &create_answer},
	{8, .shape = &transaction}, {9, .shape = &read}, {10, .shape = &read_answer}, {11, .shape = &write},
	{12, .shape = &write_answer}, {13, .shape = &close}, {14, .shape = &andx}, {-1},
};
static const struct shape strings = {.name = "strings", .inlined = true, .SHAPE_FIELDS(string_fields)};
static const struct shape *const byte_parts[] = {&dialects, &strings, NULL};
static const struct field
	more_words = {.name = "words", .form = FORM_BYTES, .gloss = "parameters that nothing here takes apart"},
	more_bytes = {.name = "bytes", .form = FORM_BYTES, .gloss = "data that nothing here takes apart"};

const struct shape
	smb1_words_part = {.name = "words", .inlined = true, .fields = &more_words, .field_count = 1},
	smb1_bytes_part = {.name = "bytes", .inlined = true, .fields = &more_bytes, .field_count = 1,
		.parts = byte_parts};
