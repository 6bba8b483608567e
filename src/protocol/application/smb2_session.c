/* Bodies of SMB2 before the first file is opened: how to talk, who, and to which share: [MS-SMB2] §2.2.3 to §2.2.12,
 * and answers that say only what went wrong, §2.2.2. */
#include "smb2.h"

const struct name smb2_dialects[] = {
	{0x0202, "2.0.2"}, {0x0210, "2.1"}, {0x02ff, "2.???"}, {0x0300, "3.0"}, {0x0302, "3.0.2"}, {0x0311, "3.1.1"},
	{0, NULL},
};
enum { DIALECT_WITH_CONTEXTS = 0x0311 };

static const struct name security_modes[] = {{1, "signing_enabled"}, {2, "signing_required"}, {0, NULL}};
static const struct name capabilities[] = {
	{0x01, "dfs"}, {0x02, "leasing"}, {0x04, "large_mtu"}, {0x08, "multi_channel"}, {0x10, "persistent_handles"},
	{0x20, "directory_leasing"}, {0x40, "encryption"}, {0x80, "notifications"}, {0, NULL},
};
static const struct name context_types[] = {
	{1, "preauthentication integrity"}, {2, "encryption"}, {3, "compression"}, {5, "server name"}, {6, "transport"},
	{7, "RDMA transform"}, {8, "signing"}, {0x100, "POSIX extensions"}, {0, NULL},
};
enum { SERVER_NAME = 5 };

#define SECURITY_BUFFER \
	{.name = "security_buffer", .form = FORM_BYTES, .gloss = "who it is, for Kerberos or NTLM (RFC 4178)"}
#define SECURITY_PLACE \
	{SMB_NUMBER("security_offset", 16), .gloss = "where what follows is, counted from the header"}, \
	{SMB_NUMBER("security_length", 16), .gloss = "its length"}

static const struct field context_fields[] = {
	{SMB_NAMED("type", 16, context_types), .gloss = "what there is to agree about"},
	{SMB_NUMBER("data_length", 16), .gloss = "bytes of data"},
	{SMB_RESERVED("reserved", 32)},
	{.name = "server_name", .form = FORM_TEXT, .gloss = "the host that the client means"},
	{.name = "data", .form = FORM_BYTES, .gloss = "what the sender can do"},
};
enum { CONTEXT_HEADER_LEN = 8, CONTEXT_ALIGNED = 8 };
static const struct shape context = {.name = "context", .SHAPE_FIELDS(context_fields)};
static const struct shape *const context_list[] = {&context, NULL};
static const struct shape contexts = {
	.name = "contexts", .reference = "MS-SMB2 §2.2.3.1", .list = true, .parts = context_list};

static const struct field dialect_fields[] = {
	{SMB_NAMED("dialect", 16, smb2_dialects), .gloss = "a version that the client speaks"}};
static const struct shape dialects = {.name = "dialects", .list = true, .SHAPE_FIELDS(dialect_fields)};
static const struct shape *const negotiate_parts[] = {&dialects, &contexts, &smb_more_padding_part, NULL};

/* Each begins at a multiple of eight, so that there may be padding behind it: [MS-SMB2] §2.2.3.1. */
static void describe_context(struct description *to, bool is_last)
{
	const uint64_t len = describe_peek(to, context_fields + 1, 16);
	const size_t aligned = (len + CONTEXT_ALIGNED - 1) / CONTEXT_ALIGNED * CONTEXT_ALIGNED;
	describe_open(to, &context, CONTEXT_HEADER_LEN + (is_last ? len : aligned));
	const uint64_t type = describe_field(to, context_fields);
	describe_fields(to, context_fields + 1, 2);
	const size_t there = len < describe_left(to) ? len : describe_left(to);
	if (type == SERVER_NAME)
		smb_describe_utf16(to, context_fields + 3, there);
	else if (there)
		describe_len(to, context_fields + 4, there);
	describe_rest(to, &described_padding);
	describe_close(to);
}

static void describe_contexts(struct description *to, uint32_t offset, uint32_t count)
{
	if (!count || offset < smb_place(to) || offset - smb_place(to) >= describe_left(to))
		return;
	smb_describe_gap(to, offset, &smb_more_padding);
	describe_open(to, &contexts, describe_left(to));
	while (count && describe_more(to))
		describe_context(to, !--count);
	describe_leave(to);
}

enum { DIALECT_COUNT_FIELD = 1, CLIENT_START = 6, CONTEXT_OFFSET, CONTEXT_COUNT, CONTEXT_RESERVED };
static const struct field negotiate_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	[DIALECT_COUNT_FIELD] = {SMB_NUMBER("dialect_count", 16), .gloss = "versions that follow"},
	{SMB_FLAGS("security_mode", 16, security_modes), .gloss = "whether the client signs, or insists on it"},
	{SMB_RESERVED("reserved", 16)},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the client can do"},
	{SMB_BYTES("client_guid", 128), .gloss = "by which the client is known again on other connections"},
	[CLIENT_START] = {SMB_TIME("client_start_time"), .gloss = "zero"},
	[CONTEXT_OFFSET] = {SMB_NUMBER("context_offset", 32), .gloss = "where contexts are, counted from the header"},
	[CONTEXT_COUNT] = {SMB_NUMBER("context_count", 16), .gloss = "how many there are"},
	[CONTEXT_RESERVED] = {SMB_RESERVED("context_reserved", 16)},
};

/* Contexts came with version 3.1.1: [MS-SMB2] §2.2.3. */
static bool has_contexts(const struct smb2_message *message)
{
	enum { COUNT_AT = 2, LIST_AT = 36 };
	struct cursor cursor = cursor_over(span_after(message->body, COUNT_AT));
	uint16_t left = take_le16(&cursor);
	cursor = cursor_over(span_after(message->body, LIST_AT));
	while (left-- && !cursor.ran_short)
		if (take_le16(&cursor) == DIALECT_WITH_CONTEXTS)
			return true;
	return false;
}

static void describe_offer(struct description *to, const struct smb2_message *message)
{
	struct cursor cursor = cursor_over(span_after(message->body, 2));
	const uint16_t dialect_count = take_le16(&cursor);
	uint64_t offset = 0, count = 0;
	if (has_contexts(message)) {
		offset = describe_field(to, negotiate_request_fields + CONTEXT_OFFSET);
		count = describe_field(to, negotiate_request_fields + CONTEXT_COUNT);
		describe_field(to, negotiate_request_fields + CONTEXT_RESERVED);
	} else {
		describe_field(to, negotiate_request_fields + CLIENT_START);
	}
	if (dialect_count && describe_left(to))
		describe_counted(to, &dialects, dialect_count);
	describe_contexts(to, (uint32_t)offset, (uint32_t)count);
}

static const struct field negotiate_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("security_mode", 16, security_modes), .gloss = "whether the server signs, or insists on it"},
	{SMB_NAMED("dialect", 16, smb2_dialects), .gloss = "the version that the server chose"},
	{SMB_NUMBER("context_count", 16), .gloss = "contexts, with version 3.1.1"},
	{SMB_BYTES("server_guid", 128), .gloss = "by which the server is known again"},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the server can do"},
	{SMB_NUMBER("max_transact_size", 32), .gloss = "bytes that a query or a change may have"},
	{SMB_NUMBER("max_read_size", 32), .gloss = "bytes that can be read at once"},
	{SMB_NUMBER("max_write_size", 32), .gloss = "bytes that can be written at once"},
	{SMB_TIME("system_time"), .gloss = "the server's clock: tenths of microseconds since 1601"},
	{SMB_TIME("server_start_time"), .gloss = "when the server was started; 0: it does not say"},
	SECURITY_PLACE,
	{SMB_NUMBER("context_offset", 32), .gloss = "where contexts are, with version 3.1.1"},
	SECURITY_BUFFER,
};

static void describe_choice(struct description *to, const struct smb2_message *message)
{
	enum { DIALECT_AT = 4, OFFSET_AT = 60 };
	struct cursor cursor = cursor_over(span_after(message->body, DIALECT_AT));
	const uint16_t dialect = take_le16(&cursor);
	const uint16_t count = take_le16(&cursor);
	cursor = cursor_over(span_after(message->body, OFFSET_AT));
	const uint32_t offset = take_le32(&cursor);
	if (dialect == DIALECT_WITH_CONTEXTS && !cursor.ran_short)
		describe_contexts(to, offset, count);
}

static const struct name setup_flags[] = {{1, "binding"}, {0, NULL}};
static const struct name session_flags[] = {{1, "guest"}, {2, "anonymous"}, {4, "encrypt"}, {0, NULL}};
static const struct field setup_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("setup_flags", 8, setup_flags), .gloss = "whether one more connection is to serve a session"},
	{SMB_FLAGS("security_mode", 8, security_modes), .gloss = "whether the client signs, or insists on it"},
	{SMB_FLAGS("capabilities", 32, capabilities), .gloss = "what the client can do"},
	{SMB_HEX("channel", 32), .gloss = "zero"},
	SECURITY_PLACE,
	{SMB_HEX("previous_session", 64), .gloss = "a session that this one takes the place of"},
	SECURITY_BUFFER,
};
static const struct field setup_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("session_flags", 16, session_flags), .gloss = "whether the user is known, and all is encrypted"},
	SECURITY_PLACE,
	SECURITY_BUFFER,
};

static const struct name share_types[] = {{1, "disk"}, {2, "pipe"}, {3, "printer"}, {0, NULL}};
static const struct name share_flags[] = {
	{0x1, "dfs"}, {0x2, "dfs_root"}, {0x10, "auto_caching"}, {0x20, "vdo_caching"},
	{0x100, "restrict_exclusive_opens"},
	{0x200, "force_shared_delete"}, {0x400, "allow_namespace_caching"}, {0x800, "access_based_enumeration"},
	{0x1000, "force_level_2_oplock"}, {0x2000, "hash_v1"}, {0x4000, "hash_v2"}, {0x8000, "encrypt"}, {0, NULL},
};
static const struct name share_capabilities[] = {
	{0x8, "dfs"}, {0x10, "continuous_availability"}, {0x20, "scaleout"}, {0x40, "cluster"}, {0x80, "asymmetric"},
	{0, NULL},
};
static const struct field tree_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_HEX("tree_flags", 16), .gloss = "of version 3.1.1: of clusters, and extensions"},
	{SMB_NUMBER("path_offset", 16), .gloss = "where the path is, counted from the header"},
	{SMB_NUMBER("path_length", 16), .gloss = "its length in bytes"},
	{.name = "path", .form = FORM_TEXT, .gloss = "the server and the share that the client wants to use"},
};
static const struct field tree_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NAMED("share_type", 8, share_types), .gloss = "whether the share is of files, pipes or a printer"},
	{SMB_RESERVED("reserved", 8)},
	{SMB_FLAGS("share_flags", 32, share_flags), .gloss = "what the client may remember, and more"},
	{SMB_FLAGS("share_capabilities", 32, share_capabilities), .gloss = "what the share can do"},
	{SMB_FLAGS("maximal_access", 32, smb_access_names), .gloss = "the most that the user may do there"},
};
static const struct field plain_fields[] = {SMB2_STRUCTURE_SIZE, {SMB_RESERVED("reserved", 16)}};
enum { ERROR_DATA = 4 };
static const struct field error_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NUMBER("context_count", 8), .gloss = "contexts of the error, with version 3.1.1"},
	{SMB_RESERVED("reserved", 8)},
	{SMB_NUMBER("data_length", 32), .gloss = "bytes that say more"},
	{.name = "error_data", .form = FORM_BYTES, .gloss = "where a link leads, or how much room it takes"},
};

static const struct shape
	negotiate_request = {.name = "negotiate_request", .reference = "MS-SMB2 §2.2.3",
		.SHAPE_FIELDS(negotiate_request_fields), .parts = negotiate_parts},
	negotiate_response = {.name = "negotiate_response", .reference = "MS-SMB2 §2.2.4",
		.SHAPE_FIELDS(negotiate_response_fields), .parts = negotiate_parts + 1},
	setup_request = {.name = "session_setup_request", .reference = "MS-SMB2 §2.2.5",
		.SHAPE_FIELDS(setup_request_fields)},
	setup_response = {.name = "session_setup_response", .reference = "MS-SMB2 §2.2.6",
		.SHAPE_FIELDS(setup_response_fields)},
	tree_request = {.name = "tree_connect_request", .reference = "MS-SMB2 §2.2.9",
		.SHAPE_FIELDS(tree_request_fields)},
	tree_response = {.name = "tree_connect_response", .reference = "MS-SMB2 §2.2.10",
		.SHAPE_FIELDS(tree_response_fields)},
	plain = {.name = "plain", .SHAPE_FIELDS(plain_fields)},
	error = {.name = "error", .reference = "MS-SMB2 §2.2.2", .SHAPE_FIELDS(error_fields)};

/* Fields before those of buffers. */
#define FIXED(fields, buffer_count) (sizeof(fields) / sizeof *(fields) - (buffer_count))

static const struct smb2_body plain_body = {.shape = &plain, .fixed = FIXED(plain_fields, 0)};

const struct smb2_body smb2_session_bodies[SMB2_SESSION_COUNT][SMB2_DIRECTIONS] = {
	[SMB2_NEGOTIATE] = {
		{&negotiate_request, CLIENT_START, .lists = describe_offer},
		{&negotiate_response, FIXED(negotiate_response_fields, 1), {{56, 2, 58, 2}}, describe_choice}},
	[SMB2_SESSION_SETUP] = {
		{&setup_request, FIXED(setup_request_fields, 1), {{12, 2, 14, 2}}},
		{&setup_response, FIXED(setup_response_fields, 1), {{4, 2, 6, 2}}}},
	[SMB2_TREE_CONNECT] = {
		{&tree_request, FIXED(tree_request_fields, 1), {{4, 2, 6, 2}}},
		{&tree_response, FIXED(tree_response_fields, 0)}},
};

static void describe_error_data(struct description *to, const struct smb2_message *message)
{
	struct cursor cursor = cursor_over(span_after(message->body, 4));
	const uint32_t len = take_le32(&cursor);
	if (len && len <= describe_left(to))
		describe_len(to, error_fields + ERROR_DATA, len);
}

/* [MS-SMB2] §3.3.4.4: the warning that a buffer was too small comes with what fitted, and a logon that goes on with
 * its next step. §3.3.4.2: that it will take a while is told as an error. */
bool smb2_is_error(const struct smb2_message *message)
{
	enum { WARNING = 2, SEVERITY_SHIFT = 30, ERROR_SIZE = 9 };
	static const uint32_t pending = 0x103, buffer_overflow = 0x80000005, goes_on = 0xc0000016;
	struct cursor cursor = cursor_over(message->body);
	const uint32_t status = message->status;
	if (!message->is_answer || take_le16(&cursor) != ERROR_SIZE)
		return false;
	if (status >> SEVERITY_SHIFT < WARNING)
		return status == pending;
	return status != buffer_overflow && status != goes_on;
}

const struct smb2_body *smb2_body_of(const struct smb2_message *message)
{
	static const struct smb2_body error_body = {
		.shape = &error, .fixed = FIXED(error_fields, 1), .lists = describe_error_data};
	const size_t direction = message->is_answer ? SMB2_ANSWER : SMB2_REQUEST;
	const struct smb2_body *body = message->command == SMB2_OPLOCK_BREAK ? smb2_break_body(message) : NULL;
	if (smb2_is_error(message))
		return &error_body;
	if (body)
		return body;
	if (message->command >= SMB2_COMMAND_COUNT)
		return NULL;
	if (message->command < SMB2_SESSION_COUNT)
		body = &smb2_session_bodies[message->command][direction];
	else
		body = &smb2_file_bodies[message->command - SMB2_SESSION_COUNT][direction];
	return body->shape ? body : &plain_body;
}

static const struct shape *const parts[] = {
	&negotiate_request, &negotiate_response, &setup_request, &setup_response, &tree_request, &tree_response, &plain,
	&error, NULL,
};
const struct shape smb2_session_parts = {.name = "session", .inlined = true, .parts = parts};
