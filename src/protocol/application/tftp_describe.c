/* TFTP's messages: RFC 1350 §5, RFC 2347. */
#include "describes.h"

static const struct name opcodes[] = {
	{1, "read request"}, {2, "write request"}, {3, "data"}, {4, "acknowledgment"}, {5, "error"},
	{6, "option acknowledgment"}, {0, NULL},
};

static const struct name errors[] = {
	{0, "not defined"}, {1, "file not found"}, {2, "access violation"}, {3, "disk full"},
	{4, "illegal operation"}, {5, "unknown transfer"}, {6, "file exists"}, {7, "no such user"},
	{8, "options refused"}, {0, NULL},
};

static const struct field fields[] = {
	{.name = "opcode", .width = 16, .form = FORM_NAMED, .names = opcodes, .gloss = "what the message does"},
	{.name = "filename", .form = FORM_TEXT, .gloss = "what to read or write"},
	{.name = "mode", .form = FORM_TEXT, .gloss = "octet: as it is; netascii: as text"},
	{.name = "block", .width = 16, .form = FORM_DECIMAL, .gloss = "counts the blocks of 512 bytes, or as agreed"},
	{.name = "data", .form = FORM_BYTES, .gloss = "a block of the file; a shorter one is the last"},
	{.name = "error_code", .width = 16, .form = FORM_NAMED, .names = errors, .gloss = "what went wrong"},
	{.name = "error_message", .form = FORM_TEXT, .gloss = "the same in words"},
};

enum { OPCODE, FILENAME, MODE, BLOCK, DATA, ERROR_CODE, ERROR_MESSAGE };
static const struct shape message = {.name = "message", .inlined = true, .SHAPE_FIELDS(fields)};

static const struct field option_fields[] = {
	{.name = "name", .form = FORM_TEXT, .gloss = "an option"},
	{.name = "value", .form = FORM_TEXT, .gloss = "its value"},
};

static const struct shape option = {.name = "option", .reference = "RFC 2347", .SHAPE_FIELDS(option_fields)};
static const struct shape *const option_list[] = {&option, NULL};
static const struct shape options = {.name = "options", .list = true, .parts = option_list};
const struct shape *const tftp_parts[] = {&message, &options, NULL};

static void describe_options(struct description *to)
{
	if (!describe_left(to))
		return;
	describe_open(to, &options, describe_left(to));
	while (describe_more(to)) {
		describe_open(to, &option, describe_left(to));
		describe_terminated(to, option_fields);
		describe_terminated(to, option_fields + 1);
		describe_leave(to);
	}
	describe_close(to);
}

void tftp_describe(struct description *to, const struct layer *layer)
{
	enum { READ_REQUEST = 1, WRITE_REQUEST = 2, IS_DATA = 3, ACKNOWLEDGMENT = 4, IS_ERROR = 5, OPTIONS = 6 };
	switch (describe_field(to, fields + OPCODE)) {
	case READ_REQUEST: case WRITE_REQUEST:
		describe_terminated(to, fields + FILENAME);
		describe_terminated(to, fields + MODE);
		describe_options(to);
		break;
	case IS_DATA:
		describe_field(to, fields + BLOCK);
		describe_rest(to, fields + DATA);
		break;
	case ACKNOWLEDGMENT:
		describe_field(to, fields + BLOCK);
		break;
	case IS_ERROR:
		describe_field(to, fields + ERROR_CODE);
		describe_terminated(to, fields + ERROR_MESSAGE);
		break;
	case OPTIONS:
		describe_options(to);
		break;
	}
}
