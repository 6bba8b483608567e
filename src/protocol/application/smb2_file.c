/* Bodies of SMB2 once a share is connected: files are opened, read, written, asked about: [MS-SMB2] §2.2.13 to
 * §2.2.38. */
#include "smb2.h"

/* [MS-SMB2] §2.2.31; [MS-FSCC] §2.3. */
const struct name smb2_controls[] = {
	{0x00060194, "FSCTL_DFS_GET_REFERRALS"}, {0x000601b0, "FSCTL_DFS_GET_REFERRALS_EX"},
	{0x00090000, "FSCTL_REQUEST_OPLOCK_LEVEL_1"}, {0x0009009c, "FSCTL_GET_OBJECT_ID"},
	{0x000900a4, "FSCTL_SET_REPARSE_POINT"}, {0x000900a8, "FSCTL_GET_REPARSE_POINT"},
	{0x000900c0, "FSCTL_CREATE_OR_GET_OBJECT_ID"}, {0x000900c4, "FSCTL_SET_SPARSE"},
	{0x000940cf, "FSCTL_QUERY_ALLOCATED_RANGES"}, {0x000980c8, "FSCTL_SET_ZERO_DATA"},
	{0x00098208, "FSCTL_FILE_LEVEL_TRIM"}, {0x00110008, "FSCTL_PIPE_WAIT_LEGACY"}, {0x0011400c, "FSCTL_PIPE_PEEK"},
	{0x00110018, "FSCTL_PIPE_WAIT"}, {0x0011c017, "FSCTL_PIPE_TRANSCEIVE"}, {0x001440f2, "FSCTL_SRV_COPYCHUNK"},
	{0x00144064, "FSCTL_SRV_ENUMERATE_SNAPSHOTS"}, {0x00140078, "FSCTL_SRV_REQUEST_RESUME_KEY"},
	{0x001401d4, "FSCTL_LMR_REQUEST_RESILIENCY"}, {0x001401fc, "FSCTL_QUERY_NETWORK_INTERFACE_INFO"},
	{0x00140204, "FSCTL_VALIDATE_NEGOTIATE_INFO"}, {0x001441bb, "FSCTL_SRV_READ_HASH"},
	{0x001480f2, "FSCTL_SRV_COPYCHUNK_WRITE"}, {0, NULL},
};

static const struct name oplock_levels[] = {
	{0, "none"}, {1, "level 2"}, {8, "exclusive"}, {9, "batch"}, {0xff, "lease"}, {0, NULL}};
static const struct name close_flags[] = {{1, "want_attributes"}, {0, NULL}};
static const struct name lock_flags[] = {
	{1, "shared"}, {2, "exclusive"}, {4, "unlock"}, {0x10, "fail_immediately"}, {0, NULL}};
static const struct name ioctl_flags[] = {{1, "fsctl"}, {0, NULL}};
static const struct name directory_flags[] = {
	{1, "restart"}, {2, "single_entry"}, {4, "from_index"}, {0x10, "reopen"}, {0, NULL}};
static const struct name notify_flags[] = {{1, "whole_tree"}, {0, NULL}};
static const struct name write_flags[] = {{1, "write_through"}, {2, "unbuffered"}, {0, NULL}};
static const struct name lease_states[] = {{1, "read"}, {2, "handle"}, {4, "write"}, {0, NULL}};
static const struct name break_flags[] = {{1, "acknowledge"}, {0, NULL}};
static const struct name info_types[] = {{1, "file"}, {2, "file system"}, {3, "security"}, {4, "quota"}, {0, NULL}};
static const struct name changes[] = {
	{0x1, "file_name"}, {0x2, "directory_name"}, {0x4, "attributes"}, {0x8, "size"}, {0x10, "last_write"},
	{0x20, "last_access"}, {0x40, "creation"}, {0x80, "ea"}, {0x100, "security"}, {0x200, "stream_name"},
	{0x400, "stream_size"}, {0x800, "stream_write"}, {0, NULL},
};

#define PLACE(what, its_width) \
	{SMB_NUMBER(what "_offset", its_width), .gloss = "where that is, counted from the header"}
#define LENGTH(what, its_width) {SMB_NUMBER(what "_length", its_width), .gloss = "its length in bytes"}
#define OPLOCK(its_name) {SMB_NAMED(its_name, 8, oplock_levels), \
	.gloss = "what the client may do to the file by itself until it is told otherwise"}
#define FILE_TIMES \
	{SMB_TIME("creation_time"), .gloss = "tenths of microseconds since 1601"}, \
	{SMB_TIME("last_access_time"), .gloss = "the same"}, \
	{SMB_TIME("last_write_time"), .gloss = "the same"}, \
	{SMB_TIME("change_time"), .gloss = "the same"}, \
	{SMB_NUMBER("allocation_size", 64), .gloss = "bytes that the file takes"}, \
	{SMB_NUMBER("end_of_file", 64), .gloss = "bytes that the file has"}, \
	{SMB_FLAGS("file_attributes", 32, smb_attribute_names), .gloss = "what kind of file"}
#define CHANNEL \
	{SMB_HEX("channel", 32), .gloss = "0: over this connection; else by RDMA"}, \
	{SMB_NUMBER("remaining", 32), .gloss = "bytes that come after these"}
#define CHANNEL_INFO PLACE("channel_info", 16), LENGTH("channel_info", 16)
#define RESERVED(width_of_it) {SMB_RESERVED("reserved", width_of_it)}
#define DATA(its_gloss) {.name = "data", .form = FORM_BYTES, .gloss = its_gloss}

static const struct field create_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_RESERVED("security_flags", 8)},
	OPLOCK("oplock_level"),
	{SMB_NAMED("impersonation", 32, smb_impersonation_names), .gloss = "how far the server may act as the user"},
	{SMB_HEX("create_flags", 64), .gloss = "zero"},
	RESERVED(64),
	{SMB_FLAGS("access", 32, smb_access_names), .gloss = "what the client wants to do to the file"},
	{SMB_FLAGS("file_attributes", 32, smb_attribute_names), .gloss = "what kind of file, if it is created"},
	{SMB_FLAGS("share_access", 32, smb_share_names), .gloss = "what others may do meanwhile"},
	{SMB_NAMED("disposition", 32, smb_disposition_names), .gloss = "what if the file is there, or is not"},
	{SMB_FLAGS("create_options", 32, smb_option_names), .gloss = "how it is to be opened"},
	PLACE("name", 16),
	LENGTH("name", 16),
	PLACE("contexts", 32),
	LENGTH("contexts", 32),
	{.name = "file_name", .form = FORM_TEXT, .gloss = "the file, in its share"},
	{.name = "contexts", .form = FORM_BYTES, .gloss = "what else is wanted: leases, snapshots, handles that last"},
};
static const struct field create_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	OPLOCK("oplock_level"),
	{SMB_HEX("create_flags", 8), .gloss = "1: a link to somewhere else"},
	{SMB_NAMED("action", 32, smb_action_names), .gloss = "what was done"},
	FILE_TIMES,
	RESERVED(32),
	SMB2_FILE_ID,
	PLACE("contexts", 32),
	LENGTH("contexts", 32),
	{.name = "contexts", .form = FORM_BYTES, .gloss = "what else was granted"},
};
static const struct field close_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("close_flags", 16, close_flags), .gloss = "whether to say how the file is now"},
	RESERVED(32),
	SMB2_FILE_ID,
};
static const struct field close_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("close_flags", 16, close_flags), .gloss = "whether what follows is told"},
	RESERVED(32),
	FILE_TIMES,
};
static const struct field flush_fields[] = {
	SMB2_STRUCTURE_SIZE, RESERVED(16), {SMB_RESERVED("reserved_too", 32)}, SMB2_FILE_ID};
static const struct field read_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NUMBER("padding_wanted", 8), .gloss = "where in the answer the data is best placed"},
	{SMB_HEX("read_flags", 8), .gloss = "1: not from the cache, 2: may be compressed"},
	LENGTH("read", 32),
	{SMB_NUMBER("file_offset", 64), .gloss = "where in the file"},
	SMB2_FILE_ID,
	{SMB_NUMBER("minimum_count", 32), .gloss = "fewer bytes than this are an error"},
	CHANNEL,
	CHANNEL_INFO,
	{.name = "channel_info", .form = FORM_BYTES, .gloss = "where the data is to go"},
};
static const struct field read_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	PLACE("data", 8),
	RESERVED(8),
	LENGTH("data", 32),
	{SMB_NUMBER("remaining", 32), .gloss = "bytes that go another way"},
	{SMB_RESERVED("reserved_too", 32)},
	DATA("what was read"),
};
static const struct field write_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	PLACE("data", 16),
	LENGTH("data", 32),
	{SMB_NUMBER("file_offset", 64), .gloss = "where in the file"},
	SMB2_FILE_ID,
	CHANNEL,
	CHANNEL_INFO,
	{SMB_FLAGS("write_flags", 32, write_flags), .gloss = "whether it must be on the disk before the answer"},
	DATA("what is to be written"),
};
static const struct field write_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	RESERVED(16),
	{SMB_NUMBER("written", 32), .gloss = "bytes that were written"},
	{SMB_NUMBER("remaining", 32), .gloss = "zero"},
	CHANNEL_INFO,
};
static const struct field lock_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NUMBER("lock_count", 16), .gloss = "locks that follow"},
	{SMB_HEX("lock_sequence", 32), .gloss = "by which a repeated request is known"},
	SMB2_FILE_ID,
};
static const struct field lock_fields[] = {
	{SMB_NUMBER("file_offset", 64), .gloss = "the first byte of the file that is locked"},
	{SMB_NUMBER("length", 64), .gloss = "how many are"},
	{SMB_FLAGS("lock_flags", 32, lock_flags), .gloss = "for whom, and whether to wait"},
	{SMB_RESERVED("reserved", 32)},
};
static const struct shape lock = {.name = "lock", .SHAPE_FIELDS(lock_fields)};
static const struct shape *const lock_list[] = {&lock, NULL};
static const struct shape locks = {.name = "locks", .list = true, .parts = lock_list};
static const struct shape *const lock_parts[] = {&locks, NULL};

#define CONTROL {SMB_NAMED("control", 32, smb2_controls), .gloss = "what the file system or the pipe is to do"}
#define INPUT PLACE("input", 32), LENGTH("input", 32)
#define OUTPUT PLACE("output", 32), LENGTH("output", 32)
static const struct field ioctl_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	RESERVED(16),
	CONTROL,
	SMB2_FILE_ID,
	INPUT,
	{SMB_NUMBER("max_input_response", 32), .gloss = "bytes that may come back as input"},
	OUTPUT,
	{SMB_NUMBER("max_output_response", 32), .gloss = "bytes that may come back as output"},
	{SMB_FLAGS("ioctl_flags", 32, ioctl_flags), .gloss = "whether this is for the file system"},
	{SMB_RESERVED("reserved_too", 32)},
	{.name = "input", .form = FORM_BYTES, .gloss = "what it needs to know"},
	{.name = "output", .form = FORM_BYTES, .gloss = "nothing, in a request"},
};
static const struct field ioctl_response_fields[] = {
	SMB2_STRUCTURE_SIZE,
	RESERVED(16),
	CONTROL,
	SMB2_FILE_ID,
	INPUT,
	OUTPUT,
	{SMB_FLAGS("ioctl_flags", 32, ioctl_flags), .gloss = "zero"},
	{SMB_RESERVED("reserved_too", 32)},
	{.name = "input", .form = FORM_BYTES, .gloss = "what was sent"},
	{.name = "output", .form = FORM_BYTES, .gloss = "what came of it"},
};
static const struct field directory_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NUMBER("information_class", 8), .gloss = "what is to be said of each file ([MS-FSCC] §2.4)"},
	{SMB_FLAGS("directory_flags", 8, directory_flags), .gloss = "where to begin"},
	{SMB_NUMBER("file_index", 32), .gloss = "where to go on"},
	SMB2_FILE_ID,
	PLACE("pattern", 16),
	LENGTH("pattern", 16),
	{SMB_NUMBER("max_output", 32), .gloss = "bytes that the answer may have"},
	{.name = "pattern", .form = FORM_TEXT, .gloss = "which names are wanted"},
};
static const struct field output_fields[] = {
	SMB2_STRUCTURE_SIZE, PLACE("output", 16), LENGTH("output", 32),
	{.name = "output", .form = FORM_BYTES, .gloss = "what was asked for"},
};
static const struct field notify_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_FLAGS("notify_flags", 16, notify_flags), .gloss = "whether what is in subdirectories counts"},
	{SMB_NUMBER("max_output", 32), .gloss = "bytes that the answer may have"},
	SMB2_FILE_ID,
	{SMB_FLAGS("changes", 32, changes), .gloss = "what the client wants to be told of"},
	RESERVED(32),
};
#define INFORMATION {SMB_NAMED("info_type", 8, info_types), .gloss = "what it is about"}, \
	{SMB_NUMBER("info_class", 8), .gloss = "which information ([MS-FSCC] §2.4, §2.5)"}
#define ADDITIONAL {SMB_HEX("additional", 32), .gloss = "which parts of the security are meant"}
static const struct field query_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	INFORMATION,
	{SMB_NUMBER("max_output", 32), .gloss = "bytes that the answer may have"},
	PLACE("input", 16),
	RESERVED(16),
	LENGTH("input", 32),
	ADDITIONAL,
	{SMB_HEX("query_flags", 32), .gloss = "of extended attributes: where to begin"},
	SMB2_FILE_ID,
	{.name = "input", .form = FORM_BYTES, .gloss = "which attributes, or whose quota"},
};
static const struct field set_request_fields[] = {
	SMB2_STRUCTURE_SIZE,
	INFORMATION,
	LENGTH("input", 32),
	PLACE("input", 16),
	RESERVED(16),
	ADDITIONAL,
	SMB2_FILE_ID,
	{.name = "input", .form = FORM_BYTES, .gloss = "how it is to be"},
};
static const struct field set_response_fields[] = {SMB2_STRUCTURE_SIZE};
static const struct field oplock_break_fields[] = {
	SMB2_STRUCTURE_SIZE, OPLOCK("oplock_level"), RESERVED(8), {SMB_RESERVED("reserved_too", 32)}, SMB2_FILE_ID};


/* Of leases, which came with version 2.1: a break of one, and what answers it. */
#define LEASE {SMB_BYTES("lease_key", 128), .gloss = "the lease, as the client called it"}
#define LEASE_STATE(its_name, its_gloss) {SMB_FLAGS(its_name, 32, lease_states), .gloss = its_gloss}
static const struct field lease_break_fields[] = {
	SMB2_STRUCTURE_SIZE,
	{SMB_NUMBER("epoch", 16), .gloss = "counts how often the lease changed"},
	{SMB_FLAGS("break_flags", 32, break_flags), .gloss = "whether the client has to answer"},
	LEASE,
	LEASE_STATE("current_state", "what the client may do by itself until now"),
	LEASE_STATE("new_state", "and what from now on"),
	{SMB_RESERVED("break_reason", 32)},
	{SMB_RESERVED("access_mask_hint", 32)},
	{SMB_RESERVED("share_mask_hint", 32)},
};
static const struct field lease_answer_fields[] = {
	SMB2_STRUCTURE_SIZE,
	RESERVED(16),
	{SMB_FLAGS("break_flags", 32, break_flags), .gloss = "zero"},
	LEASE,
	LEASE_STATE("lease_state", "what the client may do by itself from now on"),
	{SMB_HEX("lease_duration", 64), .gloss = "zero"},
};

static const struct shape *const two_buffers[] = {&smb_more_padding_part, NULL};

#define SHAPE(symbol, its_name, section, ...) \
	static const struct shape symbol = { \
		.name = its_name, .reference = "MS-SMB2 §2.2." section, .SHAPE_FIELDS(symbol##_fields), __VA_ARGS__}
SHAPE(create_request, "create_request", "13", .parts = two_buffers);
SHAPE(create_response, "create_response", "14");
SHAPE(close_request, "close_request", "15");
SHAPE(close_response, "close_response", "16");
SHAPE(flush, "flush_request", "17");
SHAPE(read_request, "read_request", "19");
SHAPE(read_response, "read_response", "20");
SHAPE(write_request, "write_request", "21");
SHAPE(write_response, "write_response", "22");
SHAPE(ioctl_request, "ioctl_request", "31", .parts = two_buffers);
SHAPE(ioctl_response, "ioctl_response", "32", .parts = two_buffers);
SHAPE(directory_request, "query_directory_request", "33");
SHAPE(output, "output_response", "34");
SHAPE(notify_request, "change_notify_request", "35");
SHAPE(query_request, "query_info_request", "37");
SHAPE(set_request, "set_info_request", "39");
SHAPE(set_response, "set_info_response", "40");
SHAPE(oplock_break, "oplock_break", "23");
SHAPE(lease_break, "lease_break", "23.2");
SHAPE(lease_answer, "lease_break_answer", "24.2");
static const struct shape lock_request = {
	.name = "lock_request", .reference = "MS-SMB2 §2.2.26", .SHAPE_FIELDS(lock_request_fields),
	.parts = lock_parts};

static void describe_locks(struct description *to, const struct smb2_message *message)
{
	enum { COUNT_AT = 2 };
	struct cursor cursor = cursor_over(span_after(message->body, COUNT_AT));
	const uint16_t count = take_le16(&cursor);
	if (count && describe_left(to))
		describe_counted(to, &locks, count);
}

/* The shape, and how many fields come before those of buffers. */
#define BODY(symbol, buffer_count) &symbol, sizeof symbol##_fields / sizeof *symbol##_fields - (buffer_count)
#define AT(command) [SMB2_##command - SMB2_CREATE]

const struct smb2_body smb2_file_bodies[SMB2_FILE_COUNT][SMB2_DIRECTIONS] = {
	AT(CREATE) = {{BODY(create_request, 2), {{44, 2, 46, 2}, {48, 4, 52, 4}}},
		{BODY(create_response, 1), {{80, 4, 84, 4}}}},
	AT(CLOSE) = {{BODY(close_request, 0)}, {BODY(close_response, 0)}},
	AT(FLUSH) = {{BODY(flush, 0)}},
	AT(READ) = {{BODY(read_request, 1), {{44, 2, 46, 2}}}, {BODY(read_response, 1), {{2, 1, 4, 4}}}},
	AT(WRITE) = {{BODY(write_request, 1), {{2, 2, 4, 4}}}, {BODY(write_response, 0)}},
	AT(LOCK) = {{BODY(lock_request, 0), .lists = describe_locks}},
	AT(IOCTL) = {{BODY(ioctl_request, 2), {{24, 4, 28, 4}, {36, 4, 40, 4}}},
		{BODY(ioctl_response, 2), {{24, 4, 28, 4}, {32, 4, 36, 4}}}},
	AT(QUERY_DIRECTORY) = {{BODY(directory_request, 1), {{24, 2, 26, 2}}}, {BODY(output, 1), {{2, 2, 4, 4}}}},
	AT(CHANGE_NOTIFY) = {{BODY(notify_request, 0)}, {BODY(output, 1), {{2, 2, 4, 4}}}},
	AT(QUERY_INFO) = {{BODY(query_request, 1), {{8, 2, 12, 4}}}, {BODY(output, 1), {{2, 2, 4, 4}}}},
	AT(SET_INFO) = {{BODY(set_request, 1), {{8, 2, 4, 4}}}, {BODY(set_response, 0)}},
	AT(OPLOCK_BREAK) = {{BODY(oplock_break, 0)}, {BODY(oplock_break, 0)}},
};

const struct smb2_body *smb2_break_body(const struct smb2_message *message)
{
	enum { LEASE_BREAK = 44, LEASE_ANSWER = 36 };
	static const struct smb2_body breaks = {BODY(lease_break, 0)}, answers = {BODY(lease_answer, 0)};
	struct cursor cursor = cursor_over(message->body);
	switch (take_le16(&cursor)) {
	case LEASE_BREAK: return &breaks;
	case LEASE_ANSWER: return &answers;
	}
	return NULL;
}

static const struct shape *const parts[] = {
	&create_request, &create_response, &close_request, &close_response, &flush, &read_request, &read_response,
	&write_request, &write_response, &lock_request, &ioctl_request, &ioctl_response, &directory_request, &output,
	&notify_request, &query_request, &set_request, &set_response, &oplock_break, &lease_break,
	&lease_answer, NULL,
};
const struct shape smb2_file_parts = {.name = "file", .inlined = true, .parts = parts};
