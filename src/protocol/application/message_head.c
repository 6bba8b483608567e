/* See message_head.h. SIP and RTSP state lengths as HTTP does (RFC 3261 §20.14, RFC 7826 §18.17). */
#include "message_head.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Bytes up to the end of the line, with it; 0 when none ends here. */
static size_t line_len(struct span text)
{
	const uint8_t *end = text.len ? memchr(text.at, '\n', text.len) : NULL;
	return end ? (size_t)(end - text.at) + 1 : 0;
}

bool message_begins(struct span text, const char *with)
{
	const size_t len = strlen(with);
	return text.len >= len && !strncasecmp((const char *)text.at, with, len);
}

/* Without the blanks around it. */
static struct span trimmed(struct span text)
{
	while (text.len && isspace(*text.at))
		text = span_after(text, 1);
	while (text.len && isspace(text.at[text.len - 1]))
		text.len--;
	return text;
}

struct span message_header(struct span message, const char *name)
{
	for (size_t len = line_len(message); len; len = line_len(message)) {
		const struct span line = trimmed(span_first(message, len));
		message = span_after(message, len);
		if (!line.len)
			break;
		if (message_begins(line, name))
			return trimmed(span_after(line, strlen(name)));
	}
	return (struct span){0};
}

static int digit_of(uint8_t byte)
{
	if (isdigit(byte))
		return byte - '0';
	return isxdigit(byte) ? tolower(byte) - 'a' + 10 : 16;
}

/* A number at the beginning, `most` when it is greater; false when there is none. */
static bool number_at(struct span text, int base, size_t most, size_t *value)
{
	size_t i = 0;
	for (*value = 0; i < text.len && digit_of(text.at[i]) < base; i++)
		*value = *value > most ? most : *value * (size_t)base + (size_t)digit_of(text.at[i]);
	if (*value > most)
		*value = most;
	return i;
}

/* RFC 9112 §7.1: chunks, each with its length before it; the last has none and may be followed by headers. */
static size_t chunked_len(struct span behind)
{
	struct span rest = behind;
	for (size_t len = line_len(rest), chunk; len; len = line_len(rest)) {
		if (!number_at(rest, 16, behind.len, &chunk))
			return behind.len - rest.len;
		rest = span_after(rest, len);
		if (!chunk)
			break;
		rest = span_after(rest, chunk);
		rest = span_after(rest, line_len(rest));
	}
	for (size_t len = line_len(rest); len; len = line_len(rest)) {
		const bool is_end = len <= 2;
		rest = span_after(rest, len);
		if (is_end)
			return behind.len - rest.len;
	}
	return behind.len;
}

/* RFC 9110 §6.4.1: answers that have no body. */
static bool is_bare_answer(struct span head)
{
	const uint8_t *blank = memchr(head.at, ' ', head.len);
	const struct span code = blank ? span_after(head, (size_t)(blank - head.at) + 1) : (struct span){0};
	return message_begins(code, "1") || message_begins(code, "204") || message_begins(code, "304");
}

static bool is_answer(struct span head)
{
	return message_begins(head, "HTTP/") || message_begins(head, "SIP/") || message_begins(head, "RTSP/");
}

size_t message_body_len(struct span head, struct span behind)
{
	size_t len;
	if (is_answer(head) && is_bare_answer(head))
		return 0;
	if (message_begins(message_header(head, "Transfer-Encoding:"), "chunked"))
		return chunked_len(behind);
	if (number_at(message_header(head, "Content-Length:"), 10, behind.len, &len))
		return len;
	return is_answer(head) ? behind.len : 0;
}
