/* See expression.h. */
#include "expression.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* More cannot be meant: libpcap's own limit on a filter's program is far below. */
enum { EXPRESSION_MAX = 1 << 20 };

static char *need(char *memory)
{
	if (!memory)
		abort();
	return memory;
}

char *words_joined(char *words, char separator, const char *word)
{
	const size_t len = words ? strlen(words) + 1 : 0;
	words = need(realloc(words, len + strlen(word) + 1));
	strcpy(words + len, word);
	if (len)
		words[len - 1] = separator;
	return words;
}

void expression_add(struct settings *settings, const char *word)
{
	settings->expression = words_joined(settings->expression, ' ', word);
}

/* A # begins a comment, which ends with its line. */
static void blank_comments(char *text)
{
	for (char *at = text; (at = strchr(at, '#'));)
		while (*at && *at != '\n')
			*at++ = ' ';
}

static char *read_all(FILE *file, const char *path, struct flaw *flaw)
{
	char *text = need(malloc(EXPRESSION_MAX + 1));
	errno = 0;
	const size_t len = fread(text, 1, EXPRESSION_MAX + 1, file);
	if (!ferror(file) && len <= EXPRESSION_MAX) {
		text[len] = '\0';
		return text;
	}
	flaw_set(flaw, "read %s: %s", path, strerror(ferror(file) ? errno : EFBIG));
	free(text);
	return NULL;
}

bool expression_complete(struct settings *settings, struct flaw *flaw)
{
	if (!settings->expression)
		settings->expression = need(strdup(""));
	if (!settings->expression_path)
		return true;
	FILE *file = fopen(settings->expression_path, "r");
	if (!file)
		return flaw_set(flaw, "can't open %s: %s", settings->expression_path, strerror(errno));
	char *text = read_all(file, settings->expression_path, flaw);
	fclose(file);
	if (!text)
		return false;
	blank_comments(text);
	free(settings->expression);
	settings->expression = text;
	return true;
}
