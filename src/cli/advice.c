/* See advice.h. */
#include "advice.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static const char bad_expression[] = "can't parse filter expression";

static const struct {
	const char *sentence, *advice; /* part of the sentence */
} known[] = {
	{"unknown file format", "it is no capture: pcap, pcapng or snoop, perhaps compressed with gzip, zstd or lz4"},
	{"file header bytes, only got 0", "it is empty"},
	{"No such device exists", "-D lists the devices"},
	{"You don't have permission", "root may capture, and who has the capability CAP_NET_RAW"},
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

static void add(struct flaw *flaw, const char *before, const char *word, const char *behind)
{
	char own[sizeof flaw->sentence];
	memcpy(own, flaw->sentence, sizeof own);
	flaw_set(flaw, "%s\n(%s%s%s)", own, before, word, behind);
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

/* The first word of the expression. */
static void first_word(const struct settings *settings, char *word, size_t size)
{
	const char *expression = settings->expression ? settings->expression : "";
	snprintf(word, size, "%.*s", (int)strcspn(expression, " "), expression);
}

static void add_about_command(const char *word, struct flaw *flaw)
{
	if (!strcmp(word, "help"))
		add(flaw, "--help tells of the options and commands", "", "");
	for (const struct command *command = commands; command->name; command++)
		if (is_nearly(word, command->name))
			add(flaw, "there is a command '", command->name, "': it has to be the first word");
}

static void add_about_expression(const struct command *command, const struct settings *settings, struct flaw *flaw)
{
	char word[256];
	first_word(settings, word, sizeof word);
	if (!command->name)
		add_about_command(word, flaw);
	else if (!strcmp(word, "help"))
		add(flaw, "--help tells what '", command->name, "' does");
	else if (!access(word, F_OK))
		add(flaw, "'", word, "' is a file: -r goes before each file that is to be read");
	else
		add(flaw, "in: ", settings->expression, "; pcap-filter(7) describes expressions");
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
			add(flaw, known[i].advice, "", "");
}

void advice_about_user(const struct account *account, struct flaw *flaw)
{
	if (account->wanted && strstr(flaw->sentence, strerror(EACCES)))
		add(flaw, "as user '", account->name, "'; -Z root stays root");
}
