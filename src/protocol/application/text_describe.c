/* See text_describe.h. A line that holds anything but text ends what is told: the rest is payload. */
#include "text_describe.h"

#include "message_head.h"

#include <ctype.h>

/* Bytes of the next line, with what ends it; 0 when it is not all text. */
static size_t line_len(const struct description *to)
{
	const struct span ahead = describe_ahead(to);
	for (size_t i = 0; i < ahead.len; i++) {
		const uint8_t byte = ahead.at[i];
		if (byte == '\n')
			return i + 1;
		if (byte < ' ' && byte != '\t' && byte != '\r')
			return 0;
	}
	return ahead.len;
}

/* Bytes of the next word, at most `most`, with the one that ends it. */
static size_t word_len(const struct description *to, char end, size_t most)
{
	const struct span ahead = span_first(describe_ahead(to), most);
	for (size_t i = 0; i < ahead.len; i++)
		if (ahead.at[i] == (uint8_t)end)
			return i + 1;
	return ahead.len;
}

static void put_until(struct text *text, struct span context, size_t offset, const char *ends)
{
	struct span words = span_after(context, offset);
	size_t len = 0;
	while (len < words.len && words.at[len] && !strchr(ends, words.at[len]))
		len++;
	text_raw(text, span_first(words, len));
}

static bool put_word(struct text *text, struct span context, size_t offset)
{
	put_until(text, context, offset, " \r\n");
	return true;
}

/* Where the last word of a line begins, which may have blanks before it; 0 when it is the only one. */
static size_t last_word(struct span line)
{
	for (size_t i = line.len; i; i--)
		if (line.at[i - 1] == ' ')
			return i;
	return 0;
}

/* All of a line but its last word, when there are two: targets of attackers have blanks inside. */
static bool put_target(struct text *text, struct span context, size_t offset)
{
	const struct span words = span_after(context, offset);
	size_t len = 0;
	while (len < words.len && words.at[len] != '\r' && words.at[len] != '\n')
		len++;
	const size_t last = last_word(span_first(words, len));
	text_raw(text, span_first(words, last ? last - 1 : len));
	return true;
}

static bool put_name(struct text *text, struct span context, size_t offset)
{
	put_until(text, context, offset, ":\r\n");
	return true;
}

/* Requests, answers and headers: RFC 9112 §2.1, RFC 3261 §7, RFC 7826 §6. */

static const struct field start_fields[] = {
	{.name = "method", .form = FORM_TEXT, .gloss = "what is asked for"},
	{.name = "request_target", .form = FORM_TEXT, .gloss = "of what"},
	{.name = "request_version", .form = FORM_TEXT, .gloss = "of the protocol that the client speaks"},
	{.name = "version", .form = FORM_TEXT, .gloss = "of the protocol that the server speaks"},
	{.name = "status_code", .form = FORM_DECIMAL,
	 .gloss = "how it went: 2xx well, 3xx elsewhere, 4xx wrongly asked, 5xx not done"},
	{.name = "reason_phrase", .form = FORM_TEXT, .gloss = "the same in words"},
	{.name = "end_of_headers", .form = FORM_BYTES, .gloss = "the empty line; behind it comes the body"},
	{.name = "body", .form = FORM_BYTES, .gloss = "what is sent along, or what was asked for"},
};

enum { METHOD, REQUEST_TARGET, REQUEST_VERSION, VERSION, STATUS_CODE, REASON_PHRASE, END_OF_HEADERS, BODY };
static const struct shape start = {.name = "start", .inlined = true, .SHAPE_FIELDS(start_fields)};

static const struct field header_fields[] = {
	{.name = "name", .form = FORM_TEXT, .gloss = "which header this is"},
	{.name = "value", .form = FORM_TEXT, .gloss = "what it says"},
};

static const struct shape header = {.name = "header", .SHAPE_FIELDS(header_fields)};
static const struct shape *const header_list[] = {&header, NULL};
static const struct shape headers = {.name = "headers", .list = true, .parts = header_list};
static const struct shape *const message_list[] = {&start, &headers, NULL};
static const struct shape message = {.name = "message", .parts = message_list};
static const struct shape *const further_list[] = {&message, NULL};
static const struct shape further = {.name = "further_messages", .list = true, .parts = further_list};
const struct shape *const message_parts[] = {&start, &headers, &further, NULL};

/* "HTTP/", "SIP/2.0" … */
static bool is_version(struct span words)
{
	size_t letters = 0;
	while (letters < words.len && isupper(words.at[letters]))
		letters++;
	return letters >= 3 && letters + 1 < words.len && words.at[letters] == '/' && isdigit(words.at[letters + 1]);
}

static bool is_code(struct span words)
{
	return words.len >= 3 && isdigit(words.at[0]) && isdigit(words.at[1]) && isdigit(words.at[2]) &&
	       (words.len == 3 || !isalnum(words.at[3]));
}

static unsigned code_of(struct span words)
{
	return (words.at[0] - '0') * 100u + (words.at[1] - '0') * 10u + (words.at[2] - '0');
}

static void describe_status_line(struct description *to, size_t len)
{
	const size_t version_len = word_len(to, ' ', len);
	describe_words(to, start_fields + VERSION, version_len, put_word);
	len -= version_len;
	if (!is_code(span_first(describe_ahead(to), len)))
		return;
	const size_t code_len = word_len(to, ' ', len);
	describe_number(to, start_fields + STATUS_CODE, code_len, code_of(describe_ahead(to)));
	describe_len(to, start_fields + REASON_PHRASE, len - code_len);
}

/* As HTTP was before it had versions: a method, and a path up to the end of the line (RFC 1945 §4.1). */
static bool is_simple(struct span method, struct span path)
{
	for (size_t i = 0; i + 1 < method.len; i++)
		if (!isupper(method.at[i]))
			return false;
	return method.len > 1 && path.len && path.at[0] == '/' && path.at[path.len - 1] == '\n' &&
	       !memchr(path.at, ' ', path.len);
}

/* Three words, or two: bytes of each, with the blank behind it. */
struct request_line {
	size_t method_len, target_len, version_len;
};

/* False when it is none. */
static bool is_request_line(struct span line, struct request_line *request)
{
	const uint8_t *blank = memchr(line.at, ' ', line.len);
	request->method_len = blank ? (size_t)(blank - line.at) + 1 : line.len;
	const struct span behind = span_after(line, request->method_len);
	const size_t version_at = last_word(behind);
	const bool has_version = version_at && is_version(span_after(behind, version_at));
	request->target_len = has_version ? version_at : behind.len;
	request->version_len = behind.len - request->target_len;
	return has_version || is_simple(span_first(line, request->method_len), behind);
}

static bool describe_request_line(struct description *to, size_t len)
{
	struct request_line request;
	if (!is_request_line(span_first(describe_ahead(to), len), &request))
		return false;
	describe_words(to, start_fields + METHOD, request.method_len, put_word);
	describe_words(to, start_fields + REQUEST_TARGET, request.target_len, put_target);
	if (request.version_len)
		describe_words(to, start_fields + REQUEST_VERSION, request.version_len, put_word);
	return true;
}

static bool begins_message(const struct description *to)
{
	const struct span line = span_first(describe_ahead(to), line_len(to));
	struct request_line request;
	return line.len && (is_version(line) || is_request_line(line, &request));
}

/* The name of a header, with the colon and the blanks that end it. */
static size_t name_len(const struct description *to, size_t most)
{
	const struct span words = span_first(describe_ahead(to), most);
	size_t len = word_len(to, ':', most);
	while (len < words.len && (words.at[len] == ' ' || words.at[len] == '\t'))
		len++;
	return len;
}

static void describe_one_header(struct description *to, size_t len)
{
	describe_open(to, &header, len);
	describe_words(to, header_fields, name_len(to, len), put_name);
	if (describe_left(to))
		describe_len(to, header_fields + 1, describe_left(to));
	describe_close(to);
}

static bool is_empty_line(struct span line)
{
	return line.len && (line.at[0] == '\n' || (line.at[0] == '\r' && line.len == 2));
}

/* False when they go on in the next segment. */
static bool describe_headers(struct description *to)
{
	size_t len;
	if (!describe_left(to))
		return false;
	describe_open(to, &headers, describe_left(to));
	while (describe_more(to) && (len = line_len(to)) && !is_empty_line(span_first(describe_ahead(to), len)))
		describe_one_header(to, len);
	describe_leave(to);
	len = line_len(to);
	if (!is_empty_line(span_first(describe_ahead(to), len)))
		return false;
	describe_len(to, start_fields + END_OF_HEADERS, len);
	return true;
}

/* Nothing when what comes next is none. */
static void describe_message(struct description *to)
{
	const struct span all = describe_ahead(to);
	const size_t len = line_len(to);
	if (!len)
		return;
	if (is_version(span_first(all, len)))
		describe_status_line(to, len);
	else if (!describe_request_line(to, len))
		return;
	if (!describe_headers(to))
		return;
	const struct span behind = describe_ahead(to);
	const size_t body_len = message_body_len(span_first(all, all.len - behind.len), behind);
	if (body_len)
		describe_len(to, start_fields + BODY, body_len);
}

/* One message may stand behind the other: requests that do not wait for the answer (RFC 9112 §9.3.2). */
void message_describe(struct description *to, const struct layer *layer)
{
	const size_t before = describe_left(to);
	describe_message(to);
	if (!describe_left(to) || describe_left(to) == before || !begins_message(to))
		return;
	describe_open(to, &further, describe_left(to));
	while (describe_more(to) && begins_message(to)) {
		describe_open(to, &message, describe_left(to));
		describe_message(to);
		describe_leave(to);
	}
	describe_leave(to);
}

/* Dialogs: RFC 959 §4, RFC 5321 §4. */

static const struct field line_fields[] = {
	{.name = "code", .form = FORM_DECIMAL,
	 .gloss = "how it went: 2xx well, 3xx go on, 4xx not now, 5xx not at all"},
	{.name = "command", .form = FORM_TEXT, .gloss = "what is asked for"},
	{.name = "text", .form = FORM_TEXT, .gloss = "of what, or in words"},
};

enum { CODE, COMMAND, TEXT };
static const struct shape line = {.name = "line", .SHAPE_FIELDS(line_fields)};
static const struct shape *const line_list[] = {&line, NULL};
static const struct shape dialog = {.name = "lines", .list = true, .parts = line_list};
const struct shape *const dialog_parts[] = {&dialog, NULL};

/* Three or four letters, and STARTTLS. */
static bool is_command(struct span word)
{
	size_t letters = 0;
	while (letters < word.len && isalpha(word.at[letters]))
		letters++;
	const bool ends = letters == word.len || isspace(word.at[letters]);
	return ends && (letters == 3 || letters == 4 || letters == 8);
}

static void describe_dialog_line(struct description *to, size_t len)
{
	enum { CODE_LEN = 4 };
	const struct span words = span_first(describe_ahead(to), len);
	describe_open(to, &line, len);
	if (is_code(words))
		describe_number(to, line_fields + CODE, len < CODE_LEN ? len : CODE_LEN, code_of(words));
	else if (is_command(words))
		describe_words(to, line_fields + COMMAND, word_len(to, ' ', len), put_word);
	if (describe_left(to))
		describe_len(to, line_fields + TEXT, describe_left(to));
	describe_close(to);
}

void dialog_describe(struct description *to, const struct layer *layer)
{
	size_t len = line_len(to);
	if (!len)
		return;
	describe_open(to, &dialog, describe_left(to));
	for (; describe_more(to) && len; len = line_len(to))
		describe_dialog_line(to, len);
	describe_leave(to);
}

/* Plain lines. */

static const struct field plain_fields[] = {
	{.name = "line", .form = FORM_TEXT, .gloss = "a line of text"},
};

static const struct shape plain = {.name = "lines", .list = true, .SHAPE_FIELDS(plain_fields)};
const struct shape *const lines_parts[] = {&plain, NULL};

void lines_describe(struct description *to, const struct layer *layer)
{
	size_t len = line_len(to);
	if (!len)
		return;
	describe_open(to, &plain, describe_left(to));
	for (; describe_more(to) && len; len = line_len(to))
		describe_len(to, plain_fields, len);
	describe_leave(to);
}
