/* See flaw.h. */
#include "flaw.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>

bool flaw_set(struct flaw *flaw, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	vsnprintf(flaw->sentence, sizeof flaw->sentence, format, values);
	va_end(values);
	utf8_make_visible(flaw->sentence);
	return false;
}
