/* See usage.h. All of it is made of the table of options. */
#include "usage.h"

#include "command.h"
#include "link_name.h"
#include "message.h"
#include "options.h"
#include "wrap.h"

#include <stdio.h>

enum {
	LINE_WIDTH = 80,
	INDENT_WIDTH = 16, /* two tabs */
	HELP_COLUMN = 34,
};

void usage_put_version(struct text *text)
{
	/* Scripts look for the first line to know what tcpdump can do. */
	text_format(text, message_is_tcpdump() ? "tcpdump version 4.99.6 (ethogram %s)\n" : "ethogram version %s\n",
		    ETHOGRAM_VERSION);
	text_format(text, "%s\n", libpcap_version());
}

/* In the order of usage: by letter, small ones after capitals only where tcpdump has it so: aAbB…, # last. */
static const struct option *option_of_rank(unsigned rank)
{
	const char letter = "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ#"[rank];
	for (const struct option *option = options; option->apply; option++)
		if (letter && option->letter == letter && option->group != GROUP_HIDDEN)
			return option;
	return NULL;
}

enum { RANK_COUNT = 2 * 26 + 1 };

static void put_cluster(struct text *text)
{
	text_put(text, "[-");
	for (unsigned rank = 0; rank < RANK_COUNT; rank++) {
		const struct option *option = option_of_rank(rank);
		if (option && !option->argument)
			text_char(text, option->letter);
	}
	text_char(text, ']');
}

/* Puts `item` on this line or the next one. */
static void put_item(struct text *text, const char *item, unsigned *column)
{
	const unsigned len = (unsigned)strlen(item);
	if (*column + 1 + len < LINE_WIDTH) {
		text_char(text, ' ');
		*column += 1 + len;
	} else {
		text_put(text, "\n\t\t");
		*column = INDENT_WIDTH + len;
	}
	text_put(text, item);
}

static void put_option(struct text *text, const struct option *option, unsigned *column)
{
	char item[80];
	if (option->letter)
		snprintf(item, sizeof item, "[ -%c %s ]", option->letter, option->argument);
	else
		snprintf(item, sizeof item, "[ --%s%s%s ]", option->name, option->argument ? " " : "",
			 option->argument ? option->argument : "");
	put_item(text, item, column);
}

static void put_usage(struct text *text)
{
	const uint64_t start = text_place(text);
	text_put(text, "Usage: ");
	text_put(text, message_program());
	text_char(text, ' ');
	put_cluster(text);
	unsigned column = (unsigned)(text_place(text) - start);
	for (unsigned rank = 0; rank < RANK_COUNT; rank++) {
		const struct option *option = option_of_rank(rank);
		if (option && option->argument)
			put_option(text, option, &column);
	}
	for (const struct option *option = options; option->apply; option++)
		if (!option->letter && option->group != GROUP_HIDDEN)
			put_option(text, option, &column);
	put_item(text, "[ expression ]", &column);
	text_char(text, '\n');
}

/* A command's: its own page tells the rest. */
static void put_command_usage(const struct command *command, struct text *text)
{
	text_format(text, "Usage: %s %s [ options ] [ expression ]\n", message_program(), command->name);
}

void usage_put(const struct command *command, struct text *text)
{
	usage_put_version(text);
	if (command->name)
		put_command_usage(command, text);
	else
		put_usage(text);
}

static void pad_to(struct text *text, uint64_t line_start, unsigned column)
{
	while (text_place(text) - line_start < column)
		text_char(text, ' ');
}

/* Groups of options: their titles, and the commands that alone heed all of one. */
static const struct {
	const char *title, *commands;
} groups[GROUP_HIDDEN] = {
	[GROUP_INPUT] = {"What to read"},
	[GROUP_DEVICE] = {"Capturing"},
	[GROUP_FILTER] = {"Filtering (the expression is described in pcap-filter(7))"},
	[GROUP_OUTPUT] = {"Where it goes"},
	[GROUP_LINES] = {"What a line tells"},
	[GROUP_TIME] = {"Time"},
	[GROUP_BYTES] = {"Bytes"},
	[GROUP_NAMES] = {"Names"},
	[GROUP_BOUNDS] = {"How much is kept at once; what was idle for longest is forgotten first",
	                  "watch report flows events explain"},
	[GROUP_HELP] = {"About"},
};

/* "watch, report: " of "watch report". */
static void put_heeding(struct text *text, const char *names)
{
	for (; *names; names++) {
		if (*names == ' ')
			text_char(text, ',');
		text_char(text, *names);
	}
	text_put(text, ": ");
}

/* The option as it is written, up to the column where its help begins. */
static void put_spelling(struct text *text, const struct option *option)
{
	const uint64_t start = text_place(text);
	text_put(text, "  ");
	if (option->letter)
		text_format(text, "-%c%s", option->letter, option->name ? ", " : "");
	else
		text_put(text, "    ");
	if (option->name)
		text_format(text, "--%s", option->name);
	if (option->argument) {
		text_char(text, ' ');
		text_put(text, option->argument);
	}
	if (text_place(text) - start >= HELP_COLUMN)
		text_char(text, '\n');
	else
		pad_to(text, start, HELP_COLUMN);
	if (text_last(text) == '\n')
		pad_to(text, text_place(text), HELP_COLUMN);
}

/* Puts `words`, a growing text, from `column` on in lines, and empties it. */
static void put_lines(struct text *words, int column, struct text *text)
{
	wrap_put_column(words, column, LINE_WIDTH, text);
}

static void put_help_row(const struct option *option, struct text *words, struct text *text)
{
	put_spelling(text, option);
	if (option->commands)
		put_heeding(words, option->commands);
	text_put(words, option->help);
	put_lines(words, HELP_COLUMN, text);
}

static void put_help_group(enum option_group group, struct text *words, struct text *text)
{
	text_format(text, "\n%s:\n", groups[group].title);
	for (const struct option *option = options; option->apply; option++)
		if (option->group == group)
			put_help_row(option, words, text);
}

/* Commands come before the options; without one each packet is told in a line. */
static void put_help_commands(struct text *words, struct text *text)
{
	text_put(text, "\nCommands, as the first word:\n");
	for (const struct command *command = commands; command->name; command++) {
		const uint64_t start = text_place(text);
		text_format(text, "  %s", command->name);
		pad_to(text, start, HELP_COLUMN);
		text_put(words, command->help);
		put_lines(words, HELP_COLUMN, text);
	}
}

/* Whether `name` is one of `names`, which may be NULL. */
static bool is_among(const char *names, const char *name)
{
	const size_t len = strlen(name);
	for (const char *at = names; at && *at; at += strcspn(at, " "), at += *at == ' ')
		if (!strncmp(at, name, len) && (at[len] == ' ' || !at[len]))
			return true;
	return false;
}

static void put_own_options(const struct command *command, struct text *words, struct text *text)
{
	text_put(text, "\nIts own options:\n");
	for (const struct option *option = options; option->apply; option++) {
		if (!is_among(option->commands, command->name))
			continue;
		put_spelling(text, option);
		text_put(words, option->help);
		put_lines(words, HELP_COLUMN, text);
	}
}

/* Groups of options that the command shares with some others: their names. */
static void put_shared_groups(const struct command *command, struct text *words, struct text *text)
{
	for (enum option_group group = 0; group < GROUP_HIDDEN; group++) {
		if (!is_among(groups[group].commands, command->name))
			continue;
		text_format(words, "%s:", groups[group].title);
		for (const struct option *option = options; option->apply; option++)
			if (option->group == group)
				text_format(words, " --%s", option->name);
		text_char(text, '\n');
		put_lines(words, 0, text);
	}
}

static void put_command_help(const struct command *command, struct text *words, struct text *text)
{
	put_command_usage(command, text);
	text_format(words, "\n%s: %s", command->name, command->help);
	put_lines(words, 0, text);
	text_format(words, "\n%s", command->about);
	put_lines(words, 0, text);
	put_own_options(command, words, text);
	put_shared_groups(command, words, text);
	text_put(words,
	         "\nWhat chooses packets (-r, -i, -F, an expression ...) and names hosts (-n, --hosts ...) is as "
	         "without a command: --help alone tells of each option, and ethogram(1) tells more.");
	put_lines(words, 0, text);
	text_put(text, "\nExamples:\n");
	for (const char *const *example = command->examples; *example; example++)
		text_format(text, "  %s %s\n", message_program(), *example);
}

static void put_whole_help(struct text *words, struct text *text)
{
	put_help_commands(words, text);
	for (enum option_group group = 0; group < GROUP_HIDDEN; group++)
		put_help_group(group, words, text);
}

void usage_put_help(const struct command *command, struct text *text)
{
	struct text words = text_growing();
	if (command->name) {
		put_command_help(command, &words, text);
	} else {
		usage_put(command, text);
		put_whole_help(&words, text);
	}
	text_free(&words);
}
