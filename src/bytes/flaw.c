/* See flaw.h. */
#include "flaw.h"

#include <stdarg.h>
#include <stdio.h>

/* File names and texts from files end up in sentences: none may reach a terminal's controls. */
static void make_visible(char *sentence)
{
	for (unsigned char *at = (unsigned char *)sentence; *at; at++)
		if ((*at < 0x20 && *at != '\n') || *at == 0x7f)
			*at = '?';
}

bool flaw_set(struct flaw *flaw, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	vsnprintf(flaw->sentence, sizeof flaw->sentence, format, values);
	va_end(values);
	make_visible(flaw->sentence);
	return false;
}
