/* NetBIOS session service, RFC 1002 §4.3, and what is left of it where SMB goes over TCP by itself, [MS-SMB2] §2.1:
 * four bytes with type and length before each message.
 *
 * A message longer than a segment goes on in others, whose beginning could look like anything: so a header counts when
 * SMB's signature is behind it, or on its own ports when its length is that of its type. */
#include "dns.h"
#include "line.h"
#include "more.h"
#include "netbios.h"
#include "smb.h"

enum type { MESSAGE = 0, REQUEST = 0x81, POSITIVE, NEGATIVE, RETARGET, KEEP_ALIVE };
enum { HEADER_LEN = 4, NAME_LEN_LEAST = 34, NEGATIVE_LEN = 1, RETARGET_LEN = 6 };

static const struct name types[] = {
	{MESSAGE, "message"}, {REQUEST, "session request"}, {POSITIVE, "positive session response"},
	{NEGATIVE, "negative session response"}, {RETARGET, "session retarget"}, {KEEP_ALIVE, "keep-alive"}, {0, NULL},
};

/* RFC 1002 §4.3.4. */
static const struct name errors[] = {
	{0x80, "not listening on the called name"}, {0x81, "not listening for the calling name"},
	{0x82, "called name not present"}, {0x83, "insufficient resources"}, {0x8f, "unspecified error"}, {0, NULL},
};

struct message {
	uint8_t type;
	uint32_t len; /* behind the header, as stated */
	struct span body;
};

static bool has_length_of_its_type(uint8_t type, uint32_t len)
{
	switch (type) {
	case REQUEST: return len >= 2 * NAME_LEN_LEAST && len <= UINT8_MAX * 2;
	case POSITIVE: case KEEP_ALIVE: return !len;
	case NEGATIVE: return len == NEGATIVE_LEN;
	case RETARGET: return len == RETARGET_LEN;
	}
	return false;
}

/* What is there of a signature is one: the segment may end in it. */
static bool may_be_smb(struct span body, uint32_t len)
{
	static const uint8_t rest[SMB_SIGNATURE_LEN - 1] = {'S', 'M', 'B'};
	if (len < SMB_SIGNATURE_LEN)
		return false;
	if (body.len >= SMB_SIGNATURE_LEN)
		return smb_kind_of(body) != SMB_NONE;
	return !body.len || (body.at[0] >= SMB_COMPRESSED && !memcmp(body.at + 1, rest, body.len - 1));
}

static bool message_next(struct cursor *cursor, struct message *message)
{
	struct cursor ahead = *cursor;
	message->type = take_u8(&ahead);
	message->len = take_u24(&ahead);
	message->body = span_first(cursor_rest(&ahead), message->len);
	if (ahead.ran_short)
		return false;
	if (message->type == MESSAGE ? !may_be_smb(message->body, message->len)
	                             : !has_length_of_its_type(message->type, message->len))
		return false;
	take(&ahead, message->body.len);
	*cursor = ahead;
	return true;
}

bool nbss_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct message message;
	if (!message_next(&cursor, &message))
		return false;
	return smb_kind_of(message.body) != SMB_NONE || (carried->at_home && message.type != MESSAGE);
}

static void put_request(struct text *text, struct span body)
{
	const size_t calling = dns_name_end(body, 0);
	text_char(text, ' ');
	if (!netbios_put_name(text, body, 0) || !calling)
		return;
	text_put(text, " from ");
	netbios_put_name(text, body, calling);
}

static void put_message(struct text *text, const struct message *message)
{
	if (message->type == MESSAGE) {
		smb_put(text, message->body);
		return;
	}
	text_put(text, "NBSS ");
	text_put(text, name_of(types, message->type));
	if (message->type == REQUEST)
		put_request(text, message->body);
	if (message->type == NEGATIVE && message->body.len) {
		text_put(text, ", ");
		text_name(text, errors, message->body.at[0], "error 0x%02x");
	}
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct message message;
	bool continues = false;
	for (const char *before = ""; message_next(&cursor, &message); before = "; ") {
		text_put(line->text, before);
		put_message(line->text, &message);
		continues = message.body.len < message.len;
	}
	if (layer_is_cut(layer))
		line_truncated(line, "nbss");
	else if (continues)
		text_put(line->text, ", continues");
}

enum { TYPE, LENGTH, CONTINUES };
static const struct field message_fields[] = {
	[TYPE] = {.name = "type", .width = 8, .form = FORM_NAMED, .names = types,
	 .gloss = "message: SMB; all else opens a session of NetBIOS or keeps it open"},
	[LENGTH] = {.name = "length", .width = 24, .form = FORM_DECIMAL, .gloss = "bytes that follow"},
	[CONTINUES] = {.name = "continues", .form = FORM_BOOL,
	 .gloss = "the rest of the message is not in this segment"},
};

static const struct field request_fields[] = {
	NETBIOS_NAME_FIELDS("called_name", "called_service", "whom the client wants to talk to"),
	NETBIOS_NAME_FIELDS("calling_name", "calling_service", "what the client calls itself"),
};
static const struct field negative_fields[] = {
	{.name = "error", .width = 8, .form = FORM_NAMED, .names = errors, .gloss = "why there is no session"}};
static const struct field retarget_fields[] = {
	{.name = "address", .width = 32, .form = FORM_IP4, .gloss = "where to ask instead"},
	{.name = "port", .width = 16, .form = FORM_DECIMAL, .gloss = "the port there"},
};

static void describe_request(struct description *to, const struct layer *layer)
{
	const struct span around = to->context;
	to->context = describe_ahead(to);
	for (size_t i = 0; i < sizeof request_fields / sizeof *request_fields; i += 2)
		netbios_describe_name(to, request_fields + i, request_fields + i + 1);
	to->context = around;
}

static const struct shape
	request = {.name = "request", .SHAPE_FIELDS(request_fields), .describe = describe_request},
	negative = {.name = "negative", .SHAPE_FIELDS(negative_fields)},
	retarget = {.name = "retarget", .SHAPE_FIELDS(retarget_fields)};
static const struct tlv_form forms[] = {
	{REQUEST, .shape = &request}, {NEGATIVE, .shape = &negative}, {RETARGET, .shape = &retarget}, {-1}};
static const struct shape message_shape = {
	.name = "message", .SHAPE_FIELDS(message_fields), .forms = forms, .parts = smb_parts};
static const struct shape *const message_list[] = {&message_shape, NULL};
static const struct shape messages = {.name = "messages", .list = true, .parts = message_list};
static const struct shape *const parts[] = {&messages, NULL};

static void describe_message(struct description *to, const struct message *message)
{
	describe_open(to, &message_shape, HEADER_LEN + message->body.len);
	describe_fields(to, message_fields, CONTINUES);
	if (message->body.len < message->len)
		describe_number(to, message_fields + CONTINUES, 0, true);
	if (message->type == MESSAGE)
		smb_describe(to, message->body.len);
	else if (message->body.len)
		describe_form(to, forms, message->type, message->body.len);
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct message message;
	describe_open(to, &messages, describe_left(to));
	while (message_next(&ahead, &message))
		describe_message(to, &message);
	describe_leave(to);
}

const struct protocol protocol_nbss = {
	.name = "nbss",
	.title = "NetBIOS Session Service, with SMB",
	.reference = "RFC 1002 §4.3",
	.describe = describe,
	.parts = parts,
	.more = more,
};
