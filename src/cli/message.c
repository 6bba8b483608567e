/* See message.h. */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>

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

void message_line(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fflush(stderr);
}
