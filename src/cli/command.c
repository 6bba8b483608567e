/* See command.h. */
#include "command.h"

static const struct command commands[] = {
	{"events", "one record for each behavior", events_command_open},
	{"flows", "one record for each conversation", flows_command_open},
	{NULL, "tell each packet in a line", plain_open},
};

const struct command *command_named(const char *word)
{
	const struct command *command = commands;
	while (command->name && !(word && !strcmp(command->name, word)))
		command++;
	return command;
}
