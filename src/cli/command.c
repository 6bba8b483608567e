/* See command.h. */
#include "command.h"

#include <time.h>

static const struct command commands[] = {
	{"events", "one record for each behavior", events_command_open},
	{"flows", "one record for each conversation", flows_command_open},
	{"report", "a capture as a whole: packets, conversations, findings, hosts", report_command_open},
	{"watch", "each packet in a line, and what it means in its conversation", watch_command_open},
	{NULL, "tell each packet in a line", plain_open},
};

const struct command *command_named(const char *word)
{
	const struct command *command = commands;
	while (command->name && !(word && !strcmp(command->name, word)))
		command++;
	return command;
}

int64_t command_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (now.tv_sec - 1) * 1000000000LL + now.tv_nsec;
}
