/* See options.h. The table comes first; below it are the functions that options_apply.c does not have. */
#include "options.h"

#include "expression.h"
#include "options_apply.h"
#include "words.h"

#include <stdlib.h>

/* The member that an option sets. A macro, since offsetof has to be one. */
#define SETS(name) .member = offsetof(struct settings, name)

const struct option options[] = {
	{'B', "buffer-size", "size", GROUP_DEVICE, false, "kernel buffer of SIZE KiB", apply_buffer_size},
	{'D', "list-interfaces", NULL, GROUP_DEVICE, false, "list the devices to capture on", apply_task,
		.constant = TASK_LIST_DEVICES},
	{'h', NULL, NULL, GROUP_HELP, false, "version and usage", apply_task, .constant = TASK_USAGE},
	{0, "help", NULL, GROUP_HELP, false, "the same, and what each option does", apply_task, .constant = TASK_HELP},
	{'i', "interface", "interface", GROUP_DEVICE, false,
	 "capture on this device (name, number of -D, any); repeatable",
		apply_interface},
	{'I', "monitor-mode", NULL, GROUP_DEVICE, false, "802.11 monitor mode", apply_flag, SETS(capture.monitor), 1},
	{'j', "time-stamp-type", "tstamptype", GROUP_DEVICE, false, "who stamps the packets: a name that -J lists",
		apply_time_stamp_type},
	{'J', "list-time-stamp-types", NULL, GROUP_DEVICE, false, "list the device's time stamp types", apply_task,
		.constant = TASK_LIST_TIME_STAMP_TYPES},
	{0, "micro", NULL, GROUP_TIME, false, "--time-stamp-precision micro", apply_flag, SETS(manner.nanoseconds), 0},
	{0, "nano", NULL, GROUP_TIME, false, "--time-stamp-precision nano", apply_flag, SETS(manner.nanoseconds), 1},
	{'K', "dont-verify-checksums", NULL, GROUP_LINES, false, "do not verify checksums", apply_flag,
		SETS(manner.verify_checksums), 0},
	{'L', "list-data-link-types", NULL, GROUP_DEVICE, false, "list the device's link types", apply_task,
		.constant = TASK_LIST_LINK_TYPES},
	{'O', "no-optimize", NULL, GROUP_FILTER, false, "do not optimize the filter's program", apply_flag,
		SETS(capture.optimize), 0},
	{'p', "no-promiscuous-mode", NULL, GROUP_DEVICE, false, "capture only what is meant for this host", apply_flag,
		SETS(capture.promiscuous), 0},
	{'Q', "direction", "in|out|inout", GROUP_DEVICE, false, "which way the packets go", apply_direction},
	{'s', "snapshot-length", "snaplen", GROUP_DEVICE, false, "keep SNAPLEN bytes of each packet; 0: 262144",
		apply_snap_len},
	{'U', "packet-buffered", NULL, GROUP_OUTPUT, false, "write each packet at once", apply_flag,
		SETS(packet_buffered), 1},
	{'y', "linktype", "datalinktype", GROUP_DEVICE, false, "link type to capture with: a name that -L lists",
		apply_link_type},
	{0, "immediate-mode", NULL, GROUP_DEVICE, false, "take each packet as soon as it is there", apply_flag,
		SETS(capture.immediate), 1},
	{'Y', "debug-filter-parser", NULL, GROUP_HIDDEN, true, "accepted, without effect", apply_nothing},
	{'Z', "relinquish-privileges", "user", GROUP_OUTPUT, false,
	 "who to become once all is open, when root; root: stay",
		apply_text, SETS(user)},
	{'#', "number", NULL, GROUP_LINES, false, "number the packets", apply_flag, SETS(manner.numbered), 1},
	{0, "print", NULL, GROUP_OUTPUT, false, "with -w: print the lines too", apply_flag, SETS(print_too), 1},
	{0, "version", NULL, GROUP_HELP, false, "versions of the program and of libpcap", apply_task,
		.constant = TASK_VERSION},
	{0, "count", NULL, GROUP_OUTPUT, false, "with -r, -V: print only how many packets there are", apply_flag,
		SETS(count_only), 1},
	{0, "time-stamp-precision", "precision", GROUP_TIME, false,
	 "micro or nano: of capture, lines and files written",
		apply_precision},
	{0, "fp-type", NULL, GROUP_HIDDEN, false, "kind of floating point, for test suites", apply_task,
		.constant = TASK_FLOAT_TYPE},
	{0, "time-t-size", NULL, GROUP_HIDDEN, false, "bits of time_t, for test suites", apply_task,
		.constant = TASK_TIME_SIZE},
	{'g', "ip-oneline", NULL, GROUP_LINES, false, "with -v: no line break after the IP header", apply_flag,
		SETS(manner.ip_oneline), 1},
	{0, "lengths", NULL, GROUP_LINES, true, "lengths of each packet, captured and on the wire", apply_flag,
		SETS(manner.lengths), 1},

	{'a', NULL, NULL, GROUP_HIDDEN, false, "accepted, without effect", apply_nothing},
	{'A', NULL, NULL, GROUP_BYTES, false, "each packet's bytes as text; -AA: with link header", apply_count,
		SETS(ascii_count)},
	{'b', NULL, NULL, GROUP_LINES, false, "BGP AS numbers as ASDOT", apply_flag, SETS(manner.asdot), 1},
	{'c', NULL, "count", GROUP_INPUT, false, "end after COUNT packets", apply_packet_limit},
	{'C', NULL, "file_size", GROUP_OUTPUT, false,
	 "new file after SIZE: 1,000,000 bytes, or with k, m, g KiB, MiB, GiB",
		apply_file_size},
	{'d', NULL, NULL, GROUP_FILTER, false, "print the filter's program and end; -dd: as C, -ddd: as numbers",
		apply_filter_dump},
	{'e', NULL, NULL, GROUP_LINES, false, "the link header", apply_flag, SETS(manner.link_level), 1},
	{'E', NULL, "algo:secret", GROUP_LINES, false,
	 "secret for ESP: spi@address algo:secret, or file NAME", apply_text,
		SETS(esp_secrets)},
	{'f', NULL, NULL, GROUP_NAMES, false, "name only hosts of the device's own network", apply_flag,
		SETS(only_local), 1},
	{'F', NULL, "file", GROUP_FILTER, false, "read the expression from FILE", apply_text, SETS(expression_path)},
	{'G', NULL, "seconds", GROUP_OUTPUT, false, "new file every SECONDS; its name goes through strftime",
		apply_rotation_seconds},
	{'H', NULL, NULL, GROUP_LINES, false, "look for 802.11s draft mesh headers", apply_flag,
		SETS(manner.detect_mesh), 1},
	{'l', NULL, NULL, GROUP_OUTPUT, false, "write each line at once", apply_flag, SETS(line_buffered), 1},
	{'m', NULL, "module", GROUP_HIDDEN, false, "SMI module: not supported, ignored", apply_module},
	{'M', NULL, "secret", GROUP_LINES, false, "secret of TCP's MD5 option (RFC 2385)", apply_text,
		SETS(manner.tcp_md5_secret)},
	{'n', NULL, NULL, GROUP_NAMES, false, "numbers only: the same as --names none", apply_names,
		.constant = NAMED_NONE},
	{'N', NULL, NULL, GROUP_NAMES, false, "names of hosts without their domain", apply_flag,
	 SETS(without_domain), 1},
	{'o', "output", "file", GROUP_OUTPUT, true, "write the report to FILE.html, as a page; -: standard output",
		apply_text, SETS(page_path), .commands = "report"},
	{'q', NULL, NULL, GROUP_LINES, false, "less about protocols", apply_flag, SETS(manner.quick), 1},
	{'r', NULL, "file", GROUP_INPUT, false, "read packets from FILE; -: standard input; commands: repeatable",
	 apply_read, SETS(read_path)},
	{'S', "absolute-tcp-sequence-numbers", NULL, GROUP_LINES, false, "sequence numbers as they are, not relative",
		apply_flag, SETS(manner.absolute_seq), 1},
	{'t', NULL, NULL, GROUP_TIME, false, "no time; -tt: epoch, -ttt: since last, -tttt: date, -ttttt: since first",
		apply_count, SETS(clock_count)},
	{'T', NULL, "type", GROUP_LINES, false, "take what UDP carries for TYPE", apply_type},
	{'u', NULL, NULL, GROUP_LINES, false, "NFS handles undecoded", apply_flag, SETS(manner.raw_nfs_handles), 1},
	{'v', NULL, NULL, GROUP_LINES, false, "more; -vv, -vvv: even more", apply_count, SETS(manner.verbosity)},
	{'V', NULL, "file", GROUP_INPUT, false, "read the files whose names FILE holds, one a line", apply_text,
		SETS(list_path)},
	{'w', NULL, "file", GROUP_OUTPUT, false, "write the packets to FILE; -: standard output", apply_text,
		SETS(writing.path)},
	{'W', NULL, "filecount", GROUP_OUTPUT, false, "with -C: a ring of so many files; with -G: end after so many",
		apply_file_count},
	{'x', NULL, NULL, GROUP_BYTES, false, "each packet's bytes in hex; -xx: with link header", apply_count,
		SETS(hex_count)},
	{'X', NULL, NULL, GROUP_BYTES, false, "in hex and as text; -XX: with link header", apply_count,
		SETS(hex_ascii_count)},
	{'z', NULL, "postrotate-command", GROUP_OUTPUT, false, "run this program on each file that -C or -G completed",
		apply_text, SETS(writing.command)},

	{0, "style", "tcpdump|classic", GROUP_LINES, true,
	 "tell packets as tcpdump 4 or as tcpdump 3 did", apply_style},
	{0, "decode", "tcpdump|more", GROUP_LINES, true,
	 "more: TLS, QUIC, HTTP/2 …, which tcpdump does not know, behind its words",
		apply_decode},
	{0, "names", "all|hosts|none", GROUP_NAMES, true, "what is named", apply_names_word},
	{0, "hosts", "file", GROUP_NAMES, true,
	 "names of hosts, in the form of /etc/hosts, before any other", apply_text,
		SETS(hosts_path)},
	{0, "pcapng", NULL, GROUP_OUTPUT, true, "write pcapng, also where the name of the file does not say so",
		apply_flag, SETS(pcapng), 1},
	{0, "no-confine", NULL, GROUP_OUTPUT, true,
	 "keep system calls and files that decoding does not need, for debuggers",
		apply_flag, SETS(confined), 0},
	{0, "all", NULL, GROUP_OUTPUT, true, "also behaviors whose verdict is normal", apply_flag,
		SETS(all_behaviors), 1, .commands = "events"},
	{0, "summary", NULL, GROUP_OUTPUT, true, "how many packets have which verdict, at the end", apply_flag,
		SETS(summary), 1, .commands = "events"},
	{0, "format", "table|zeek-json|zeek-tsv|eve", GROUP_OUTPUT, true,
	 "form of the records; table, unless said otherwise",
		apply_format, .commands = "flows"},
	{0, "fields", "a,b,c", GROUP_OUTPUT, true, "only these: ttl, ip4.source, tcp.options …", apply_fields,
		.commands = "packets"},
	{0, "schema", NULL, GROUP_OUTPUT, true, "print the JSON Schema of what it tells, and end", apply_task,
		.constant = TASK_SCHEMA, .commands = "packets"},
	{0, "color", "auto|always|never", GROUP_LINES, true,
		"in color; auto: on a terminal, unless NO_COLOR is set or TERM is dumb",
		apply_color, .commands = "watch report explain"},
	{0, "max-flows", "count", GROUP_BOUNDS, true,
	 "flows; 1048576, unless said otherwise; 192 bytes each", apply_cap,
		.constant = CAP_FLOWS},
	{0, "max-connections", "count", GROUP_BOUNDS, true,
	 "TCP connections that are looked at closely; 262144", apply_cap,
		.constant = CAP_CONNECTIONS},
	{0, "max-findings", "count", GROUP_BOUNDS, true,
	 "behaviors that are not told yet, as their flow goes on; 262144", apply_cap,
		.constant = CAP_FINDINGS},
	{0, "max-stimuli", "count", GROUP_BOUNDS, true, "questions that wait for an answer; 65536", apply_cap,
		.constant = CAP_STIMULI},
	{0, "max-datagrams", "count", GROUP_BOUNDS, true,
	 "fragmented datagrams that wait for their missing pieces; 16384", apply_cap,
		.constant = CAP_DATAGRAMS},
	{0, "max-pieces", "count", GROUP_BOUNDS, true,
	 "pieces of fragmented datagrams, with 64 bytes each; 65536", apply_cap,
		.constant = CAP_PIECES},
	{0, "max-holes", "count", GROUP_BOUNDS, true, "stretches that are missing in TCP streams; 16384", apply_cap,
		.constant = CAP_HOLES},
	{0, "max-hosts", "count", GROUP_BOUNDS, true,
	 "hosts, and pairs of hosts, whose habits are known; 65536", apply_cap,
		.constant = CAP_HOSTS},
	{0},
};

bool command_is_among(const struct command *command, const char *names)
{
	const size_t len = command->name ? strlen(command->name) : 0;
	for (const char *at = names; len && at && *at; at += strcspn(at, " "), at += *at == ' ')
		if (!strncmp(at, command->name, len) && (at[len] == ' ' || !at[len]))
			return true;
	return false;
}

/* What another command alone tells is not to be left out in silence. How it looks (--color) is nothing to those that
 * have no colors. tcpdump has no such letter. */
static bool is_heeded(const struct option *option, const struct command *command, bool *misused, struct flaw *flaw)
{
	if (option->group != GROUP_OUTPUT || !option->commands || command_is_among(command, option->commands))
		return true;
	*misused = option->letter && !command->name;
	if (*misused)
		return flaw_set(flaw, "invalid option -- '%c'", option->letter);
	if (!command->name)
		return flaw_set(flaw, "--%s goes with the command '%s', which has to be the first word", option->name,
		                option->commands);
	return flaw_set(flaw, "'%s' has no --%s: it goes with '%s'", command->name, option->name, option->commands);
}

bool options_read(const struct command *command, struct words words, struct settings *settings, bool *misused,
                  struct flaw *flaw)
{
	const struct option *option;
	const char *value;
	*misused = false;
	for (;;)
		switch (words_next(&words, &option, &value, flaw)) {
		case WORD_OPTION:
			if (!is_heeded(option, command, misused, flaw) || !option->apply(settings, option, value, flaw))
				return false;
			/* As tcpdump: what asks for help or the version ends the reading of options. */
			if (settings->task >= TASK_VERSION)
				return true;
			break;
		case WORD_OTHER:
			expression_add(settings, value);
			break;
		case WORD_FLAW:
			*misused = true;
			return false;
		case WORD_END:
			return true;
		}
}
