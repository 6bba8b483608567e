/* See advice.h. */
#include "advice.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static const char bad_expression[] = "can't parse filter expression";

static const struct {
	const char *sentence, *advice; /* part of the sentence */
} known[] = {
	{"unknown file format", "it is no capture: pcap, pcapng or snoop, perhaps compressed with gzip, zstd or lz4"},
	{"file header bytes, only got 0", "it is empty"},
	{"No such device exists", "-D lists the devices"},
};

static bool is_named(const char *path, const struct flaw *flaw)
{
	return path && strstr(flaw->sentence, path);
}

/* What goes wrong before a file is known to be a capture does not say which file it is. */
static void name_file(const struct settings *settings, const char *path, struct flaw *flaw)
{
	char own[sizeof flaw->sentence];
	if (!path || is_named(path, flaw) || is_named(settings->writing.path, flaw) ||
	    is_named(settings->page_path, flaw) || is_named(settings->hosts_path, flaw))
		return;
	memcpy(own, flaw->sentence, sizeof own);
	flaw_set(flaw, "%s: %s", path, own);
}

/* One more line, in parentheses. */
static void add(struct flaw *flaw, const char *format, ...)
{
	char own[sizeof flaw->sentence], advice[sizeof flaw->sentence];
	va_list values;
	va_start(values, format);
	vsnprintf(advice, sizeof advice, format, values);
	va_end(values);
	memcpy(own, flaw->sentence, sizeof own);
	flaw_set(flaw, "%s\n(%s)", own, advice);
}

/* Like the other one, but for a letter that is wrong, missing or too much, or two that changed places. */
static bool is_nearly(const char *word, const char *name)
{
	while (*word && tolower((unsigned char)*word) == *name)
		word++, name++;
	if (!*word && !*name)
		return true;
	const bool swapped = word[0] && word[0] == name[1] && word[1] == name[0];
	return !strcmp(word + (*word != 0), name + (*name != 0)) || !strcmp(word + (*word != 0), name) ||
	       !strcmp(word, name + (*name != 0)) || (swapped && !strcmp(word + 2, name + 2));
}

/* Bytes of the expression without the line ends of the file of -F. */
static int expression_len(const char *expression)
{
	size_t len = strlen(expression);
	while (len && isspace((unsigned char)expression[len - 1]))
		len--;
	return (int)len;
}

static void add_about_command(const char *word, struct flaw *flaw)
{
	for (const struct command *command = commands; command->name; command++)
		if (is_nearly(word, command->name))
			add(flaw, "there is a command '%s': it has to be the first word", command->name);
}

static void add_about_expression(const struct command *command, const struct settings *settings, struct flaw *flaw)
{
	const char *expression = settings->expression ? settings->expression : "";
	char word[256];
	snprintf(word, sizeof word, "%.*s", (int)strcspn(expression, " "), expression);
	if (!access(word, F_OK))
		add(flaw, "'%s' is a file: -r goes before each file that is to be read", word);
	else if (!strcmp(word, "help") && command->name)
		add(flaw, "--help tells what '%s' does", command->name);
	else if (!strcmp(word, "help"))
		add(flaw, "--help tells of the options and commands");
	else if (!command->name)
		add_about_command(word, flaw);
	else
		add(flaw, "in: %.*s; pcap-filter(7) describes expressions", expression_len(expression), expression);
}

void advice_add(const struct command *command, const struct settings *settings, const char *path, struct flaw *flaw)
{
	if (strstr(flaw->sentence, bad_expression)) {
		add_about_expression(command, settings, flaw);
		return;
	}
	if (!command->name)
		return;
	name_file(settings, path, flaw);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strstr(flaw->sentence, known[i].sentence))
			add(flaw, "%s", known[i].advice);
}

void advice_about_user(const struct account *account, struct flaw *flaw)
{
	if (account->wanted && strstr(flaw->sentence, strerror(EACCES)))
		add(flaw, "as user '%s'; -Z root stays root", account->name);
}
