/* See command.h. */
#include "command.h"

#include "engine.h"
#include "message.h"

#include <inttypes.h>
#include <time.h>

const struct command commands[] = {
	{"watch", "each packet in a line, and under it what it means in its conversation", watch_command_open,
	 .decodes_more = true},
	{"report", "a capture as a whole: its packets, conversations, findings and hosts", report_command_open,
	 .tells_at_end = true, .decodes_more = true},
	{"flows", "one record for each conversation: who, how long, how it ended", flows_command_open},
	{"events", "one JSON record for each behavior that was found", events_command_open},
	{"packets", "one JSON object for each packet, layer by layer", packets_command_open, .decodes_more = true},
	{"explain", "one packet byte by byte: of -r FILE the one that -c counts, or a dump on standard input",
	 explain_command_open, explain_alone, .decodes_more = true, .reads_all = true},
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

void command_tell_forgotten(const struct engine *engine)
{
	for (enum cap cap = 0; cap < CAP_COUNT; cap++) {
		const uint64_t forgotten = engine_forgotten(engine, cap);
		if (forgotten)
			message_line("%s: %" PRIu64
			             " %s had to be forgotten to make room for others: --max-%s keeps more\n",
			             message_program(), forgotten, cap_rows[cap].name, cap_rows[cap].name);
	}
}
