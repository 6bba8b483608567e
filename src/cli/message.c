/* See message.h. */
#include "message.h"

#include "utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const char *program_path = "ethogram";
static const char *program_name = "ethogram";

void message_open(char *path)
{
	if (!path || !*path)
		return;
	program_path = path;
	const char *slash = strrchr(path, '/');
	program_name = slash ? slash + 1 : path;
}

const char *message_program(void)
{
	return program_name;
}

bool message_is_tcpdump(void)
{
	return !strcmp(program_name, "tcpdump");
}

void message_flaw(const struct flaw *flaw)
{
	message_line("%s: %s\n", program_name, flaw->sentence);
}

void message_misuse(const struct flaw *flaw)
{
	message_line("%s: %s\n", program_path, flaw->sentence);
}

void message_warnings(const struct text *warnings)
{
	const char *line = warnings->start;
	while (line < warnings->at) {
		const char *end = memchr(line, '\n', (size_t)(warnings->at - line));
		const int len = (int)((end ? end : warnings->at) - line);
		if (*line == '(')
			message_line("%.*s\n", len, line);
		else
			message_line("%s: %.*s\n", program_name, len, line);
		line += len + 1;
	}
}

static void put(const char *format, va_list values, const char *behind)
{
	char *sentence;
	const int len = vasprintf(&sentence, format, values);
	assert(len >= 0);
	utf8_make_visible(sentence);
	fprintf(stderr, "%s%s", sentence, behind);
	fflush(stderr);
	free(sentence);
}

void message_line(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	put(format, values, "");
	va_end(values);
}

void message_status(const char *behind, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	put(format, values, behind);
	va_end(values);
}
