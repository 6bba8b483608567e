/* Telnet: RFC 854, options RFC 855. Data, and commands in it that begin with IAC; a data byte of that value is sent
 * twice. */
#include "describe.h"
#include "line.h"

enum { IAC = 255, SE = 240, SB = 250, WILL = 251, DONT = 254, FIRST_COMMAND = 236 };
enum { COMMAND_LEN = 2, WITH_OPTION_LEN = 3, END_LEN = 2 };
enum { TERMINAL_TYPE = 24, NAWS = 31, TERMINAL_SPEED = 32, X_DISPLAY = 35, AUTHENTICATION = 37, ENCRYPTION = 38 };

static const struct name commands[] = {
	{236, "EOF"}, {237, "SUSP"}, {238, "ABORT"}, {239, "EOR"}, {SE, "SE"}, {241, "NOP"}, {242, "DMARK"},
	{243, "BRK"}, {244, "IP"}, {245, "AO"}, {246, "AYT"}, {247, "EC"}, {248, "EL"}, {249, "GA"}, {SB, "SB"},
	{WILL, "WILL"}, {252, "WONT"}, {253, "DO"}, {DONT, "DONT"}, {IAC, "IAC"}, {0, NULL},
};

static const struct name options[] = {
	{0, "BINARY"}, {1, "ECHO"}, {2, "RCP"}, {3, "SUPPRESS GO AHEAD"}, {4, "NAME"}, {5, "STATUS"},
	{6, "TIMING MARK"}, {7, "RCTE"}, {8, "NAOL"}, {9, "NAOP"}, {10, "NAOCRD"}, {11, "NAOHTS"}, {12, "NAOHTD"},
	{13, "NAOFFD"}, {14, "NAOVTS"}, {15, "NAOVTD"}, {16, "NAOLFD"}, {17, "EXTEND ASCII"}, {18, "LOGOUT"},
	{19, "BYTE MACRO"}, {20, "DATA ENTRY TERMINAL"}, {21, "SUPDUP"}, {22, "SUPDUP OUTPUT"}, {23, "SEND LOCATION"},
	{TERMINAL_TYPE, "TERMINAL TYPE"}, {25, "END OF RECORD"}, {26, "TACACS UID"}, {27, "OUTPUT MARKING"},
	{28, "TTYLOC"}, {29, "3270 REGIME"}, {30, "X.3 PAD"}, {NAWS, "NAWS"}, {TERMINAL_SPEED, "TSPEED"}, {33, "LFLOW"},
	{34, "LINEMODE"}, {X_DISPLAY, "XDISPLOC"}, {36, "OLD-ENVIRON"}, {AUTHENTICATION, "AUTHENTICATION"},
	{ENCRYPTION, "ENCRYPT"}, {39, "NEW-ENVIRON"}, {0, NULL},
};

/* What the first parameter says, most often (RFC 1091), in authentication (RFC 2941 §2) and in encryption (RFC 2946
 * §2); and what the second says in these. */
static const struct name requests[] = {{0, "IS"}, {1, "SEND"}, {2, "INFO"}, {0, NULL}};
static const struct name authentication_requests[] = {{0, "IS"}, {1, "SEND"}, {2, "REPLY"}, {3, "NAME"}, {0, NULL}};
static const struct name authentications[] = {
	{0, "NULL"}, {1, "KERBEROS_V4"}, {2, "KERBEROS_V5"}, {3, "SPX"}, {4, "MINK"}, {5, "SRP"}, {6, "RSA"},
	{7, "SSL"}, {10, "LOKI"}, {11, "SSA"}, {12, "KEA_SJ"}, {13, "KEA_SJ_INTEG"}, {14, "DSS"}, {15, "NTLM"},
	{0, NULL},
};
static const struct name encryption_requests[] = {
	{0, "IS"}, {1, "SUPPORT"}, {2, "REPLY"}, {3, "START"}, {4, "END"}, {5, "REQUEST-START"}, {6, "REQUEST-END"},
	{7, "END_KEYID"}, {8, "DEC_KEYID"}, {0, NULL},
};
static const struct name encryptions[] = {
	{0, "NULL"}, {1, "DES_CFB64"}, {2, "DES_OFB64"}, {3, "DES3_CFB64"}, {4, "DES3_OFB64"}, {6, "CAST5_40_CFB64"},
	{7, "CAST5_40_OFB64"}, {8, "CAST128_CFB64"}, {9, "CAST128_OFB64"}, {0, NULL},
};
static const struct name none[] = {{0, NULL}};

struct command {
	uint8_t code;
	uint8_t option;         /* of WILL to DONT and of SB */
	struct span parameters; /* of SB, up to IAC SE */
};

enum pulled {
	COMMAND,
	NO_COMMAND, /* data, the end, or a command that goes on in the next segment */
	CUT,
};

static bool has_option(uint8_t code)
{
	return code >= SB && code <= DONT;
}

/* What stands before IAC SE, `left` bytes from here on the wire. An IAC that is the last byte is taken for both; behind
 * it nothing is read any more. */
static enum pulled pull_parameters(struct cursor *cursor, uint32_t left, struct span *parameters)
{
	const struct span rest = cursor_rest(cursor);
	size_t len = 0;
	while (len + 1 < rest.len && (rest.at[len] != IAC || rest.at[len + 1] != SE))
		len++;
	if (len + 1 >= rest.len) {
		if (!left || rest.len < left)
			return CUT;
		if (rest.at[len] != IAC)
			return NO_COMMAND;
	}
	*parameters = take_span(cursor, len);
	take_span(cursor, END_LEN);
	return COMMAND;
}

/* The command that comes next, in what is `left` on the wire. */
static enum pulled pull_command(struct cursor *cursor, uint32_t left, struct command *command)
{
	*command = (struct command){0};
	if (!left)
		return cursor->ran_short ? CUT : NO_COMMAND;
	if (take_u8(cursor) != IAC || left < COMMAND_LEN)
		return cursor->ran_short ? CUT : NO_COMMAND;
	command->code = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	if (!has_option(command->code))
		return command->code >= FIRST_COMMAND ? COMMAND : NO_COMMAND;
	if (left < WITH_OPTION_LEN)
		return NO_COMMAND;
	command->option = take_u8(cursor);
	if (cursor->ran_short)
		return CUT;
	return command->code == SB ? pull_parameters(cursor, left - WITH_OPTION_LEN, &command->parameters) : COMMAND;
}

/* " IS", " 0x3"; 0 has no 0x. */
static void put_parameter(struct text *text, const struct name *names, uint8_t value)
{
	text_char(text, ' ');
	text_name(text, names, value, value ? "0x%x" : "%u");
}

static void put_parameters(struct text *text, const struct command *command)
{
	const bool authenticates = command->option == AUTHENTICATION, encrypts = command->option == ENCRYPTION;
	const struct name *const meanings[] = {
		authenticates ? authentication_requests : encrypts ? encryption_requests : requests,
		authenticates ? authentications : encrypts ? encryptions : none,
	};
	for (size_t i = 0; i < command->parameters.len; i++)
		put_parameter(text, i < sizeof meanings / sizeof *meanings ? meanings[i] : none,
		              command->parameters.at[i]);
	text_put(text, " SE");
}

static void put_command(struct text *text, const struct command *command)
{
	if (command->code == IAC)
		text_put(text, "IAC ");
	text_put(text, name_of(commands, command->code));
	if (!has_option(command->code))
		return;
	text_char(text, ' ');
	text_name(text, options, command->option, "0x%x");
	if (command->code == SB)
		put_parameters(text, command);
}

/* How commands are told: "WILL ECHO" after one another, or each in a row behind its bytes. */
struct telling {
	const char *opening, *between, *closing;
	bool is_rows;
};

/* "               \tWILL ECHO" behind the bytes of a command, or where these are many in a row of its own. */
static void put_behind_bytes(struct text *text, const struct command *command, size_t len)
{
	enum { ROOM = 8 };
	if (len > ROOM)
		text_put(text, "\n\t\t\t");
	for (size_t fill = len; fill < ROOM; fill++)
		text_put(text, "   ");
	text_char(text, '\t');
	put_command(text, command);
}

static const struct telling *telling_of(const struct manner *manner)
{
	static const struct telling in_line = {" [telnet ", ", ", "]", false}, rows = {"\nTelnet:", "", "\n", true};
	const bool has_ascii = manner->dump == DUMP_HEX_ASCII || manner->dump == DUMP_HEX_ASCII_LINK;
	return has_ascii && manner->verbosity > 2 && manner->dialect == DIALECT_TCPDUMP ? &rows : &in_line;
}

/* The commands that a segment begins with. */
static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct telling *telling = telling_of(line->manner);
	struct cursor cursor = cursor_over(layer->bytes);
	struct command command;
	enum pulled pulled;
	size_t at = 0, next;
	for (; (pulled = pull_command(&cursor, layer->len - (uint32_t)at, &command)) == COMMAND; at = next) {
		next = (size_t)(cursor.at - layer->bytes.at);
		text_put(line->text, at ? telling->between : telling->opening);
		if (telling->is_rows)
			line_hex_from(line, span_first(span_after(layer->bytes, at), next - at), at, "");
		if (!telling->is_rows)
			put_command(line->text, &command);
		else if (!cursor.ran_short)
			put_behind_bytes(line->text, &command, next - at);
	}
	if (pulled == CUT)
		line_abandoned(line, "telnet");
	else if (at)
		text_put(line->text, telling->closing);
}

static const struct field command_fields[] = {
	{.name = "iac", .width = 8, .form = FORM_HEX, .gloss = "interpret as command"},
	{.name = "command", .width = 8, .form = FORM_NAMED, .names = commands,
	 .gloss = "what is asked, offered, refused or done"},
	{.name = "option", .width = 8, .form = FORM_NAMED, .names = options, .gloss = "what it is about"},
};
static const struct field end_field = {.name = "end", .form = FORM_BYTES, .gloss = "IAC SE: the parameters are over"};
static const struct field data_field = {
	.name = "data", .form = FORM_TEXT, .gloss = "what was typed, or is to be shown",
};

static const struct field word_fields[] = {
	{.name = "request", .width = 8, .form = FORM_NAMED, .names = requests,
	 .gloss = "whether it is told or asked for"},
	{.name = "text", .form = FORM_TEXT, .gloss = "the terminal's name, its speeds, its display"},
};
static const struct field window_fields[] = {
	{.name = "width", .width = 16, .gloss = "characters in a line of the window"},
	{.name = "height", .width = 16, .gloss = "lines of the window"},
};
static const struct field authentication_fields[] = {
	{.name = "authentication_request", .width = 8, .form = FORM_NAMED, .names = authentication_requests,
	 .gloss = "who says it, and what for"},
	{.name = "authentication", .width = 8, .form = FORM_NAMED, .names = authentications,
	 .gloss = "the way to prove who one is"},
	{.name = "credentials", .form = FORM_BYTES, .gloss = "as that way has them"},
};
static const struct field encryption_fields[] = {
	{.name = "encryption_request", .width = 8, .form = FORM_NAMED, .names = encryption_requests,
	 .gloss = "what is done about encryption"},
	{.name = "encryption", .width = 8, .form = FORM_NAMED, .names = encryptions, .gloss = "the cipher"},
	{.name = "key", .form = FORM_BYTES, .gloss = "what the cipher needs"},
};
static const struct shape
	worded = {.name = "worded", .inlined = true, .reference = "RFC 1091", .SHAPE_FIELDS(word_fields)},
	window = {.name = "window", .inlined = true, .reference = "RFC 1073", .SHAPE_FIELDS(window_fields)},
	authentication = {.name = "authentication", .inlined = true, .reference = "RFC 2941",
	                  .SHAPE_FIELDS(authentication_fields)},
	encryption = {.name = "encryption", .inlined = true, .reference = "RFC 2946", .SHAPE_FIELDS(encryption_fields)};
static const struct tlv_form parameter_forms[] = {
	{.type = TERMINAL_TYPE, .shape = &worded}, {.type = TERMINAL_SPEED, .shape = &worded},
	{.type = X_DISPLAY, .shape = &worded}, {.type = NAWS, .shape = &window},
	{.type = AUTHENTICATION, .shape = &authentication}, {.type = ENCRYPTION, .shape = &encryption}, {.type = -1},
};
static const struct shape end_part = {.name = "end", .inlined = true, .fields = &end_field, .field_count = 1};
static const struct shape *const command_parts[] = {&end_part, NULL};
static const struct shape command_shape = {
	.name = "command", .SHAPE_FIELDS(command_fields), .parts = command_parts, .forms = parameter_forms};
static const struct shape data_shape = {.name = "data", .fields = &data_field, .field_count = 1};
static const struct shape *const stream_parts[] = {&command_shape, &data_shape, NULL};
static const struct shape stream = {.name = "stream", .list = true, .parts = stream_parts};
static const struct shape *const parts[] = {&stream, NULL};

static void describe_command(struct description *to, const struct command *command, size_t len)
{
	describe_open(to, &command_shape, len);
	describe_fields(to, command_fields, has_option(command->code) ? 3 : 2);
	if (command->code == SB)
		describe_form(to, parameter_forms, command->option, command->parameters.len);
	describe_rest(to, &end_field);
	describe_close(to);
}

/* Bytes before the next IAC; one at least. */
static size_t data_len(struct span ahead)
{
	const uint8_t *iac = memchr(ahead.at + 1, IAC, ahead.len - 1);
	return iac ? (size_t)(iac - ahead.at) : ahead.len;
}

static void describe(struct description *to, const struct layer *layer)
{
	(void)layer;
	describe_open(to, &stream, describe_left(to));
	while (describe_more(to)) {
		const struct span ahead = describe_ahead(to);
		struct cursor cursor = cursor_over(ahead);
		struct command command;
		if (pull_command(&cursor, (uint32_t)ahead.len, &command) == COMMAND)
			describe_command(to, &command, (size_t)(cursor.at - ahead.at));
		else
			describe_shape(to, &data_shape, data_len(ahead));
	}
	describe_close(to);
}

const struct protocol protocol_telnet = {
	.name = "telnet",
	.title = "Telnet",
	.reference = "RFC 854",
	.describe = describe,
	.parts = parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
