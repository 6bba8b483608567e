/* See command.h. */
#include "command.h"

#include "engine.h"
#include "message.h"

#include <inttypes.h>
#include <time.h>

/* The examples of a command. A macro, since a list of them needs a type and an end. */
#define EXAMPLES(...) .examples = (const char *const []){__VA_ARGS__, NULL}

const struct command commands[] = {
	{"watch", "each packet in a line, and under it what it means in its conversation",
	 "Told are the steps in which a connection is opened and closed, the place of a fragment in its datagram, and "
	 "each behavior as soon as it is found, once in each conversation. Options that shape lines (-v, -e, -t, "
	 "--style ...) shape the packets' lines.",
	 EXAMPLES("watch -n -r FILE", "watch --style classic -r FILE tcp port 21"),
	 watch_command_open, .tells_lines = true, .decodes_more = true},
	{"report", "a capture as a whole: its packets, conversations, findings and hosts",
	 "It is told when the capture has ended, or at a SIGINT: how many packets are normal, notable, suspicious or "
	 "malformed, what to look at first, what became of the conversations, what was found, and who spoke. With -o "
	 "FILE.html it is a page for a browser, which shows the packets that are named, too.",
	 EXAMPLES("report -n -r FILE", "report -n -o - -r FILE"), report_command_open, .tells_at_end = true,
	 .decodes_more = true},
	{"flows", "one record for each conversation: who, how long, how it ended",
	 "A record is told when its conversation ends: a line of a table, or in the form of Zeek's conn.log or "
	 "Suricata's EVE.",
	 EXAMPLES("flows -n -r FILE", "flows --format zeek-json -r FILE"), flows_command_open},
	{"events", "one JSON record for each behavior that was found",
	 "A line each, in the shape of Suricata's EVE: behavior.id is one of ethogram-behaviors(7), says tells it in a "
	 "sentence, packets are the numbers of the records that prove it.",
	 EXAMPLES("events -r FILE", "events --all --summary -r FILE icmp"), events_command_open},
	{"packets", "one JSON object for each packet, layer by layer",
	 "A line each: number, timestamp, length, captured, and layers, outermost first, each with its name and its "
	 "fields, named in the words of its RFC. Bytes that nothing takes apart are hexadecimal.",
	 EXAMPLES("packets -r FILE", "packets --fields ip4.source,ttl,tcp.flags -r FILE tcp"),
	 packets_command_open, .decodes_more = true},
	{"explain", "one packet byte by byte: of -r FILE the one that -c counts, or a dump on standard input",
	 "Told are its line, its bytes with each field marked, each field's value and meaning, what is wrong with it, "
	 "and what it is in its conversation. -c counts packets that the expression matches; without it, it is the "
	 "first. Without -r and -i the packet is read from standard input, as tcpdump -xx or Wireshark write it, as "
	 "one string of digits, or as base64; -y says what it begins with where that is not IP, ARP or Ethernet.",
	 EXAMPLES("explain -r FILE", "explain -c 2 -r FILE tcp"),
	 explain_command_open, explain_alone, .decodes_more = true, .reads_all = true},
	{.help = "tell each packet in a line", .open = plain_open, .tells_lines = true},
};
#undef EXAMPLES

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
			             " %s had to be forgotten to make room for others, so that %s: "
			             "--max-%s keeps more\n",
			             message_program(), forgotten, cap_rows[cap].name, cap_rows[cap].lack,
			             cap_rows[cap].name);
	}
}
