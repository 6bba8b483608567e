/* What --version, -h and --help print. */
#ifndef ETHOGRAM_USAGE_H
#define ETHOGRAM_USAGE_H

#include "text.h"

struct command;

/* Versions of the program and its libraries. */
void usage_put_version(struct text *text);

/* Versions, and how the program is called; of a command that has a name, how it is. */
void usage_put(const struct command *command, struct text *text);

/* The same, and what each option does; of a command, what it tells and which options are its own. */
void usage_put_help(const struct command *command, struct text *text);

#endif
