/* THE table of options: what the command line takes apart by, what usage, --help and the check of the man page are
 * made of, and how each option is applied. */
#ifndef ETHOGRAM_OPTIONS_H
#define ETHOGRAM_OPTIONS_H

#include "command.h"
#include "settings.h"
#include "words.h"

enum option_group {
	GROUP_INPUT,
	GROUP_DEVICE,
	GROUP_FILTER,
	GROUP_OUTPUT,
	GROUP_LINES,
	GROUP_TIME,
	GROUP_BYTES,
	GROUP_NAMES,
	GROUP_BOUNDS,
	GROUP_HELP,
	GROUP_HIDDEN, /* accepted, not shown */
};

struct option {
	char letter;          /* 0: long form only */
	const char *name;     /* without --; NULL: letter only */
	const char *argument; /* what it is called in usage; NULL: takes none */
	enum option_group group;
	bool ours;            /* tcpdump does not have it */
	const char *help;     /* one line */
	bool (*apply)(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw);
	size_t member;        /* offset in struct settings, for the apply functions that only store */
	int constant;         /* what they store */
	const char *commands; /* that alone heed it, with a space between; NULL: any */
};

/* Closed by a row without `apply`. Of two options whose abbreviation is the same, tcpdump names the first first. */
extern const struct option options[];

/* True when the command is one of `names`, which have a space between and may be NULL. */
bool command_is_among(const struct command *command, const char *names);

/* Applies the whole command line. False and a flaw at the first option that does not exist, cannot be applied, or asks
 * for what only another command tells; `misused` tells the first kind, after which tcpdump prints its usage. */
bool options_read(const struct command *command, struct words words, struct settings *settings, bool *misused,
                  struct flaw *flaw);

#endif
